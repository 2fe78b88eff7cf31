"""Grapheme clusters: what a reader takes for one character (UAX #29). Offsets count code points."""

from __future__ import annotations

import unicodedata
from itertools import pairwise


def graphemes(text: str) -> list[tuple[int, int]]:
    """The clusters of `text` in order, as half-open offsets that cover it without gaps."""
    starts = [i for i in range(len(text)) if i == 0 or not _joins(text, i)]
    return list(pairwise([*starts, len(text)]))


def grapheme_start(text: str, offset: int) -> int:
    """The start of the cluster that holds `offset`; `len(text)` at or beyond the end."""
    offset = max(0, min(offset, len(text)))
    while 0 < offset < len(text) and _joins(text, offset):
        offset -= 1
    return offset


def next_grapheme(text: str, offset: int) -> int:
    """The end of the cluster that holds `offset`, at most `len(text)`."""
    offset = min(offset + 1, len(text))
    while offset < len(text) and _joins(text, offset):
        offset += 1
    return offset


def previous_grapheme(text: str, offset: int) -> int:
    """The start of the cluster before `offset`, at least 0."""
    return grapheme_start(text, offset - 1) if offset > 0 else 0


def _joins(text: str, offset: int) -> bool:
    char, before = text[offset], text[offset - 1]
    return (
        char == "\u200d"
        or unicodedata.category(char) in {"Mn", "Me", "Mc"}
        or (before == "\u200d" and ord(char) > 0x2000)
    )
