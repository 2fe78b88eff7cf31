"""What the layout hands to the painter: rows. Offsets count code points of `Document.text`, `x` and widths cells.

`x` counts from the left edge of the column of text; what stands left of it (the gutter) has a negative `x`.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class RowKind(StrEnum):
    """What a row is; the painter's base style hangs on it."""

    TEXT = "text"
    QUOTE = "quote"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    TABLE_HEAD = "table_head"
    MATH = "math"
    TERM = "term"
    NOTE = "note"
    NAME = "name"
    RULE = "rule"
    BLANK = "blank"


class Ornament(IntEnum):
    """What a mark is: characters the page draws that are not in the document."""

    MARKER = 0
    BAR = 1
    NAME = 2
    ROLE = 3
    TIME = 4
    BORDER = 5
    RULE = 6
    CALLOUT = 7
    GUTTER = 8
    HAIR = 9


class Part(NamedTuple):
    """Characters `[start, end)` of the document, drawn from column `x` on and `width` cells wide."""

    start: int
    end: int
    x: int
    width: int


class Mark(NamedTuple):
    """Characters of the page's own, drawn from column `x` on; `width` in cells."""

    x: int
    text: str
    width: int
    ornament: Ornament


class Place(NamedTuple):
    """Where a row stands: which block of the document, and which of the block's rows. Ordered as on the page."""

    block: int
    row: int


class Row(NamedTuple):
    """One row of the page.

    `start` and `end` are the characters that belong to it, with those it hides (white space at a line's end, the
    newline, a turn's label); `parts` are those it draws. `turn` indexes `Document.turns`, -1 where nobody speaks.
    `level` is a heading's.
    """

    kind: RowKind
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()
    turn: int = -1
    level: int = 0

    @property
    def has_text(self) -> bool:
        """Whether the row draws a character of the document: an empty line of code draws none."""
        return any(part.end > part.start for part in self.parts)

    @property
    def width(self) -> int:
        """The column after the last one drawn."""
        return max((*(part.x + part.width for part in self.parts), *(mark.x + mark.width for mark in self.marks), 0))
