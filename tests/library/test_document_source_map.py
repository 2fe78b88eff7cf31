"""From a span of the text to its source and back, over gaps that hold marks, entities and what was put in."""

from __future__ import annotations

import pytest

from library.document import Document
from library.markdown import parse
from library.source_map import Run
from library.text import Span

SOURCE = "---\na: b\n---\n![](p)\n\n# 题 &amp; **目**\n\n> 引\n> 用 [[a/b#c]] 尾\n\n![](q)\n"
DOCUMENT = parse(SOURCE, 13)
TEXT = DOCUMENT.text


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_the_text_under_test() -> None:
    assert TEXT == "[图]\n题 & 目\n引用 b > c 尾\n[图]"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("题", "题"),
        ("&", "&amp;"),
        ("题 & 目", "题 &amp; **目"),
        ("引用", "引\n> 用"),
        ("b > c", "b#c"),
        ("用 b", "用 [[a/b"),
        ("c 尾", "c]] 尾"),
        ("目\n引", "目**\n\n> 引"),
    ],
)
def test_a_passage_leads_to_its_source(words: str, source: str) -> None:
    assert DOCUMENT.source_of(span_of(words)) == source


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("题", "题"),
        ("&amp; **", "& "),
        ("amp", ""),
        ("# 题", "题"),
        ("引\n> 用", "引用"),
        ("[[a/b#c]]", "b > c"),
        ("a: b", ""),
    ],
)
def test_source_leads_to_its_passage(source: str, words: str) -> None:
    start = SOURCE.index(source)
    assert DOCUMENT.source_map.plain_span(Span(start, start + len(source))).of(TEXT).strip() == words.strip()


def test_what_was_put_in_at_either_end_lies_in_the_body() -> None:
    assert DOCUMENT.source_of(Span(0, 3)).startswith("![](p)")
    assert DOCUMENT.source_of(Span(len(TEXT) - 3, len(TEXT))).strip().endswith("![](q)")
    assert DOCUMENT.source_map.plain_span(Span(13, len(SOURCE))) == Span(0, len(TEXT))


def test_lines_are_counted_in_the_file() -> None:
    assert [DOCUMENT.source_line(span_of(word).start) for word in ("题", "引", "用", "尾")] == [6, 8, 9, 9]


def test_a_text_without_runs_has_no_source_but_a_place() -> None:
    document = Document("字", source="")
    assert document.source_map.source_span(Span(0, 1)) == Span(0, 0)
    assert Document("").source_line(0) == 1


def test_runs_may_be_any_sequence() -> None:
    document = Document("abc", source="xabcx", runs=[Run(0, 1, 3)])
    assert document.source_of(Span(1, 3)) == "bc"
    assert document.source_map.plain_span(Span(2, 4)) == Span(1, 3)
