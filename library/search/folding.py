"""Texts as they are compared: widths, case and accents folded, with the way back to the text as it is."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from library.text import Span


class _Fold(dict[int, str]):
    """Maps a code point to its folded form (NFKC, case folded, no accents). Filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
        bare = "".join(part for part in parts if not _is_accent(part))
        folded = unicodedata.normalize("NFC", bare)
        if char.isspace() and char != "\n":
            folded = " "
        self[code] = folded
        return folded


def _is_accent(char: str) -> bool:
    """Combining marks of Latin, Greek and Cyrillic; kana's voicing marks tell words apart and stay."""
    return unicodedata.combining(char) != 0 and char not in "\u3099\u309a"


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` as it is compared: widths, case and accents folded. Its length may differ."""
    return text.translate(_FOLD)


def _has_uneven(text: str) -> bool:
    """Whether a character of `text` folds to none or several."""
    return any(len(_FOLD[ord(char)]) != 1 for char in set(text))


class Folded:
    """A text ready to be searched again and again. `folded` is `fold(text)` where somebody knows it already."""

    def __init__(self, text: str, folded: str | None = None) -> None:
        self.text = text
        self._folded = fold(text) if folded is None else folded
        self._offsets: array[int] | None = None
        if len(self._folded) != len(text) or _has_uneven(text):
            self._offsets = array("q", accumulate((len(_FOLD[ord(char)]) for char in text), initial=0))

    def find(self, query: str) -> Iterator[Span]:
        """Every place of `query` that does not overlap the one before, in text order; none for an empty query."""
        wanted = fold(query)
        if not wanted.strip():
            return
        at = self._folded.find(wanted)
        while at >= 0:
            yield self._span(at, at + len(wanted))
            at = self._folded.find(wanted, at + len(wanted))

    def _span(self, start: int, end: int) -> Span:
        if self._offsets is None:
            return Span(start, end)
        first = bisect_right(self._offsets, start) - 1
        return Span(first, max(first + 1, bisect_right(self._offsets, end) - 1))
