"""Sentences and clauses end where a reader says they do: fixtures a person can read, one sentence a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.sentences import clauses, sentences
from library.text import Span

FIXTURES = Path(__file__).parents[1] / "fixtures" / "sentences"
SIGNS = str.maketrans({"␣": " ", "⍽": "\u00a0", "▢": "\u3000", "⏎": "\n"})


def cases(name: str) -> Iterator[object]:
    glue = " " if name == "english.txt" else ""
    for case in (FIXTURES / name).read_text(encoding="utf-8").split("\n\n"):
        title, *lines = case.strip("\n").split("\n")
        parts = [line.translate(SIGNS) for line in lines]
        yield pytest.param(glue.join(parts), [part.strip() for part in parts], id=title.lstrip("# "))


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for name in ("chinese.txt", "japanese.txt", "english.txt", "mixed.txt") for case in cases(name)],
)
def test_sentences_end_where_a_reader_says(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, whole(text))] == expected


@pytest.mark.parametrize(("text", "expected"), cases("clauses.txt"))
def test_clauses_end_at_commas_and_dashes(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in clauses(text, whole(text))] == expected


def test_code_ends_no_sentence() -> None:
    text = "Run `a. B` twice. Then stop."
    code = Span(text.index("`"), text.rindex("`") + 1)
    assert [span.of(text) for span in sentences(text, whole(text), [code])] == ["Run `a. B` twice.", "Then stop."]


def test_only_the_span_is_cut() -> None:
    text = "前一句。中间的一句。后一句。"
    assert sentences(text, Span(4, 10)) == (Span(4, 10),)
    assert sentences(text, Span(6, 12)) == (Span(6, 10), Span(10, 12))


WORDS = st.sampled_from(
    ["他说", "走了", "的", "然后", "と言った", "は", "Mr", "U.S", "no", "The ", "i", "3", "1", "[1]", "（笑）"]
)
PIECES = WORDS | st.sampled_from("。！？….?!“”「」（）《》\"'()—，：:;😀\ufffd \n\u3000")
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_every_visible_character_belongs_to_exactly_one_part(text: str) -> None:
    for cut in (sentences, clauses):
        spans = cut(text, whole(text))
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(span and span == span.strip(text) for span in spans)
        between = zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
        assert all(not text[start:end].strip() for start, end in between)


@given(TEXTS)
@settings(deadline=None)
def test_no_clause_crosses_a_sentence(text: str) -> None:
    ends = {span.end for span in sentences(text, whole(text))}
    assert ends <= {span.end for span in clauses(text, whole(text))}
