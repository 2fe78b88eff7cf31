"""Paragraphs that hold no mark but bold and simple links take a shorter way, which must give what the parser gives."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from library.document import Document, InlineKind
from library.markdown import parse
from library.markdown.bold import bold_parts

ATOMS = st.sampled_from(
    [
        "**",
        "**",
        "**",
        "a",
        "字",
        "。",
        "“",
        "”",
        " ",
        "（",
        "!",
        "x.",
        "\u3000",
        "*",
        "- ",
        "> ",
        "🙂",
        "[a](b)",
        "[字](c d)",
        "[",
        "](",
        "^",
    ]
)


@given(st.lists(ATOMS, min_size=3, max_size=14).map("".join))
def test_bold_is_what_the_parser_finds(text: str) -> None:
    short = parse(text)
    with patch("library.markdown.leaves.bold_parts", return_value=[]):
        assert _all(parse(text)) == _all(short)


def _all(document: Document) -> tuple[object, ...]:
    return document.text, tuple(document.inlines), tuple(document.blocks), tuple(document.runs)


def test_the_short_way_is_taken_where_every_mark_opens_or_closes() -> None:
    assert bold_parts("**主持人：**大家好，**欢迎**。") == [[""], ["主持人："], ["大家好，"], ["欢迎"], ["。"]]
    assert bold_parts("见[甲](b)和**[乙](c)**") == [["见", "甲", "b", "和"], ["", "乙", "c", ""], [""]]
    for other in (
        "a",
        "**a",
        "** a**",
        "**a** `b`",
        "**a****b**",
        "***a***",
        "![a](b)",
        "^[a](b)",
        "[a](b c)",
        "[*a*](b)",
        "**a**\nb",
    ):
        assert bold_parts(other) == []


def test_bold_covers_its_words() -> None:
    document = parse("问：**“是”**？")
    assert document.text == "问：“是”？"
    assert [(inline.kind, inline.span.of(document.text)) for inline in document.inlines] == [
        (InlineKind.STRONG, "“是”")
    ]
