"""What a search gives: places in articles, each with a line around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from library.search.folding import Folded
from library.text import Span

SNIPPET = 40
"""Characters shown on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words looked for stand; `snippet` is one line around it, `place` where it stands therein."""

    path: Path
    title: str
    span: Span
    snippet: str
    place: Span


def hits_in(path: Path, title: str, text: str, query: str, *, folded: str | None = None) -> Iterator[Hit]:
    """Every place of `query` in an article's text, in text order; `folded` is the folded text where it is known."""
    for span in Folded(text, folded).find(query):
        yield Hit(path, title, span, *snippet(text, span))


def snippet(text: str, span: Span, around: int = SNIPPET) -> tuple[str, Span]:
    """The hit on one line, with up to `around` characters on either side, and where it stands in that line."""
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    hit = span.strip(text)
    before = len(_one_line(text[start : hit.start] + ".")) - 1 + (start > 0)
    line = ("…" if start else "") + _one_line(text[start:end]) + ("…" if end < len(text) else "")
    return line, Span(before, before + len(_one_line(hit.of(text))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
