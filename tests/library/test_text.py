"""What of a text a terminal would obey never stays in it."""

from __future__ import annotations

import unicodedata

import pytest

from library.text import Span, clean

BIDIRECTIONAL = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f"
"""Arabic letter mark, left-to-right and right-to-left mark: Unicode gives them the direction of letters."""


def is_obeyed(char: str) -> bool:
    """Whether the character is a control but tab and newline, half of a pair, or turns the writing round."""
    if unicodedata.category(char) in ("Cc", "Cs"):
        return char not in "\t\n"
    return char in MARKS or unicodedata.bidirectional(char) in BIDIRECTIONAL


def test_each_character_a_terminal_would_obey_is_replaced_and_no_other() -> None:
    every = map(chr, range(0x110000))
    assert [char for char in every if clean(char) != ("\ufffd" if is_obeyed(char) else char)] == []


def test_the_text_around_it_stays_where_it_is() -> None:
    assert clean("\x1b[31m红\u202e字\r\n") == "\ufffd[31m红\ufffd字\ufffd\n"


@pytest.mark.parametrize(
    ("span", "stripped"), [(Span(0, 4), Span(1, 3)), (Span(1, 3), Span(1, 3)), (Span(3, 6), Span(6, 6))]
)
def test_a_span_is_stripped_of_white_space(span: Span, stripped: Span) -> None:
    text = " 摘录\u3000\n "
    assert span.strip(text) == stripped
