"""What an article's contents panel lists. Offsets are into the document's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from library.document import Document
from library.text import Span
from tui.words import Words

OPENING = 48
"""Characters of a turn or quote that stand for it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A place to go to. `depth` indents it, `name` stands before its words; `path` is set for another article, and
    its line counted from 1.
    """

    words: str
    offset: int
    depth: int = 0
    name: str = ""
    path: Path | None = None
    source_line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the panel."""

    title: Words
    lines: tuple[Line, ...]


HEADINGS = Words("标题", "headings")
TURNS = Words("轮次", "turns")
QUOTES = Words("摘录", "quotes")
BACKLINKS = Words("反向链接", "backlinks")


def headings(document: Document) -> Section:
    """The document's headings, indented by level."""
    top = min((heading.level for heading in document.headings), default=1)
    lines = (Line(heading.title, heading.span.start, heading.level - top) for heading in document.headings)
    return Section(HEADINGS, tuple(lines))


def turns(document: Document) -> Section:
    """Who speaks, and how each turn begins."""
    lines = (
        Line(turn.speech.of(document.text)[:OPENING], turn.speech.start, name=turn.speaker) for turn in document.turns
    )
    return Section(TURNS, tuple(lines))


def quotes(found: Sequence[tuple[str, Span]]) -> Section:
    """The kept passages that are in the text."""
    return Section(QUOTES, tuple(Line(text[:OPENING], span.start) for text, span in found))


def backlinks(found: Sequence[tuple[Path, str, int, str]]) -> Section:
    """Other articles that link here: path, title, the line with the link and its words."""
    lines = (Line(words, 0, name=title, path=path, source_line=line) for path, title, line, words in found)
    return Section(BACKLINKS, tuple(lines))


def current_line(section: Section, offset: int) -> int:
    """Index of the last line at or before `offset`; 0 where all come after it, or stand in other articles."""
    here = (i for i, line in enumerate(section.lines) if line.path is None and line.offset <= offset)
    return max(here, default=0)
