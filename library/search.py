"""Finding words in a text whatever their width, case or accents. Offsets are code points of the text as it is."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from library.text import Span

SNIPPET = 40
"""Characters shown on each side of a hit."""


class _Fold(dict[int, str]):
    """Maps a code point to its folded form (NFKC, case folded, no accents). Filled as characters turn up."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters whose folded form is not one character long."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
        bare = "".join(part for part in parts if not _is_accent(part))
        folded = unicodedata.normalize("NFC", bare)
        if char.isspace() and char != "\n":
            folded = " "
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded


def _is_accent(char: str) -> bool:
    """Combining marks of Latin, Greek and Cyrillic; kana's voicing marks tell words apart and stay."""
    return unicodedata.combining(char) != 0 and char not in "\u3099\u309a"


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` as it is compared: widths, case and accents folded. Its length may differ."""
    return text.translate(_FOLD)


class Folded:
    """A text ready to be searched again and again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        self._offsets: array[int] | None = None
        if len(self._folded) != len(text) or any(char in text for char in _FOLD.uneven):
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words looked for stand; `snippet` is one line around it."""

    path: Path
    title: str
    span: Span
    snippet: str


def search_file(path: Path, query: str, *, limit: int) -> Iterator[Hit]:
    """Every place of `query` in the text of one article, in text order. Raises Unreadable."""
    from library.decode import read_source
    from library.reader import open_article
    from library.shelf import read_article

    source = fold(read_source(path, limit=limit).text)
    if not all(char in source for char in set(fold(query)) if char.isalnum()):
        return
    text = open_article(path, limit=limit).text
    title = ""
    for span in Folded(text).find(query):
        title = title or read_article(path, limit=limit).title
        yield Hit(path, title, span, snippet(text, span))


def snippet(text: str, span: Span, around: int = SNIPPET) -> str:
    """The hit on one line, with up to `around` characters on either side."""
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    line = " ".join(text[start:end].split())
    return ("…" if start else "") + line + ("…" if end < len(text) else "")
