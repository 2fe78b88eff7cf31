"""Paragraphs of plain lines take a shorter way, which must give what the parser gives."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from library.markdown import parse
from library.markdown.leaves import only_breaks

PIECES = ["\n", "\n", "a", "字", "。", "“", " ", "  ", "\t", "> ", "- ", "!", "=", "~", "\\", "*", "한", "🙂", "\u3000"]
LINES = st.lists(
    st.sampled_from([*PIECES, "\u00a0", "@", "www.", "http:", "//", "%", "{", "^", "# ", "|"]), max_size=30
)


def test_plain_lines_take_the_shorter_way() -> None:
    assert only_breaks("one\ntwo, three\n一\n二")
    assert not only_breaks("one")
    assert not only_breaks("one  \ntwo")
    assert not only_breaks("one\\\ntwo")
    assert not only_breaks("one\n*two*")


@given(LINES.map("".join))
def test_plain_lines_are_what_the_parser_makes_of_them(source: str) -> None:
    short = parse(source)
    with patch("library.markdown.leaves.only_breaks", return_value=False):
        whole = parse(source)
    assert (short.text, short.blocks, short.inlines) == (whole.text, whole.blocks, whole.inlines)
    assert list(short.runs) == list(whole.runs)
