"""Rows ↔ offsets. Offsets count code points of `Document.text`, `x` cells from the left edge of the column of text.

Blocks are set when they are looked at, and only the latest are remembered, so that a book costs no more than a page.
Hence a row is known by its `Place`, never by its number from the start. What is hidden (a turn's label, white space
at a line's end, newlines) belongs to a row all the same: every offset has one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from library.document import Document
from library.text import Span
from tui.page.cells import cell_offsets
from tui.page.chunks import Chunked, chunked
from tui.page.graphemes import grapheme_start
from tui.page.lines import code_offsets
from tui.page.options import LayoutOptions
from tui.page.rows import Part, Place, Row, RowKind
from tui.page.setting import set_block

_REMEMBERED = 400
_UNTABBED = frozenset({RowKind.CODE, RowKind.MATH})


class SetBlock(NamedTuple):
    """A block's rows, and by which offset each that holds text is found: `starts[i]` begins row `found[i]`."""

    rows: tuple[Row, ...]
    starts: tuple[int, ...]
    found: tuple[int, ...]


class Layout:
    """A document set for a page of one width.

    `whole` is the document; in `document`, whose blocks `Place.block` counts, its giant blocks are cut in pieces.
    """

    def __init__(self, document: Document, options: LayoutOptions, pieces: Chunked | None = None) -> None:
        self.whole = document
        self.document, self._going_on = chunked(document) if pieces is None else pieces
        self.options = options
        self._set: OrderedDict[int, SetBlock] = OrderedDict()

    def block(self, index: int) -> SetBlock:
        """The rows of block `index`; the block is set now if it is not remembered."""
        found = self._set.get(index)
        if found is None:
            found = self._set[index] = _indexed(
                set_block(self.document, index, self.options, goes_on=index in self._going_on)
            )
            if len(self._set) > _REMEMBERED:
                self._set.popitem(last=False)
        else:
            self._set.move_to_end(index)
        return found

    def height(self, index: int) -> int:
        """The number of rows of block `index`, the air above it counted; 0 where the options hide it."""
        return len(self.block(index).rows)

    def row(self, place: Place) -> Row:
        """The row at `place`."""
        return self.block(place.block).rows[place.row]

    # Walking

    @property
    def first(self) -> Place:
        """The first row; `Place(0, 0)` where there is none."""
        return next(self._heads(0, 1), Place(0, 0))

    @property
    def last(self) -> Place:
        """The last row; `Place(0, 0)` where there is none."""
        return next(self._heads(len(self.document.blocks) - 1, -1), Place(0, 0))

    def walk(self, place: Place, by: int) -> Place:
        """The place `by` rows further on (back where negative), at most the last or first."""
        index, row = place
        row += by
        while row < 0:
            before = next(self._heads(index - 1, -1), None)
            if before is None:
                return self.first
            index, row = before.block, row + before.row + 1
        while row >= (height := self.height(index) if self.document.blocks else 0):
            after = next(self._heads(index + 1, 1), None)
            if after is None:
                return self.last
            index, row = after.block, row - height
        return Place(index, row)

    def rows(self, place: Place, count: int) -> list[tuple[Place, Row]]:
        """`count` rows from `place` on, fewer at the end."""
        found: list[tuple[Place, Row]] = []
        index, row = place
        while len(found) < count and index < len(self.document.blocks):
            rows = self.block(index).rows
            found.extend((Place(index, i), rows[i]) for i in range(row, min(len(rows), row + count - len(found))))
            index, row = index + 1, 0
        return found

    def distance(self, start: Place, end: Place, limit: int) -> int:
        """How many rows `end` lies after `start` (negative: before), counted no further than `limit`."""
        if end < start:
            return -self.distance(end, start, limit)
        rows, index = -start.row, start.block
        while index < end.block and rows < limit:
            rows += self.height(index)
            index += 1
        return min(limit, rows + end.row) if index == end.block else limit

    def _heads(self, index: int, step: int) -> Iterator[Place]:
        """From block `index` on, for each block that has rows its first (going on) or last row (going back)."""
        while 0 <= index < len(self.document.blocks):
            height = self.height(index)
            if height:
                yield Place(index, 0 if step > 0 else height - 1)
            index += step

    # Offsets

    def place_of(self, offset: int) -> Place:
        """The row that `offset` belongs to; the nearest row where its block is hidden."""
        if not self.document.blocks:
            return Place(0, 0)
        index = self.document.block_index(offset)
        block = self.block(index)
        if block.starts:
            i = max(0, bisect_right(block.starts, offset) - 1)
            return Place(index, block.found[i])
        if block.rows:
            return Place(index, 0)
        return next(self._heads(index, 1), None) or self.last

    def cell_of(self, offset: int) -> int:
        """The column at which the character at `offset` is drawn, or would be were it not hidden."""
        row = self.row(self.place_of(offset)) if self.document.blocks else None
        part = row and part_at(row, offset)
        if not part:
            return 0
        inside = max(0, min(offset, part.end) - part.start)
        assert row is not None
        return part.x + self.offsets(row, part)[inside]

    def offset_at(self, place: Place, cell: int) -> int:
        """The start of the character drawn over column `cell` or nearest to it; the row's start without text."""
        row = self.row(place)
        if not row.parts:
            return row.end if row.kind is RowKind.NAME else row.start
        part = min(row.parts, key=lambda part: max(part.x - cell, cell - part.x - part.width + 1, 0))
        if cell >= part.x + part.width:
            text = self.document.text
            return grapheme_start(text[part.start : part.end], part.end - part.start - 1) + part.start
        return max(part.start, part.start + bisect_right(self.offsets(row, part), max(0, cell - part.x)) - 1)

    def offsets(self, row: Row, part: Part) -> list[int]:
        """Cells before each character of `part`, counted from its `x`; last, its width."""
        text = self.document.text[part.start : part.end]
        if row.kind in _UNTABBED:
            return list(code_offsets(text, self.options.ambiguous_width))
        return list(cell_offsets(text, ambiguous=self.options.ambiguous_width))

    def drawn(self, row: Row, part: Part, span: Span) -> str:
        """The characters that stand on the screen for `span` of `part`: tabs are spaces there."""
        text = span.of(self.document.text)
        if "\t" not in text:
            return text
        if row.kind not in _UNTABBED:
            return text.replace("\t", " ")
        cells = self.offsets(row, part)
        at = span.start - part.start
        return "".join(
            " " * (cells[at + i + 1] - cells[at + i]) if char == "\t" else char for i, char in enumerate(text)
        )

    def shows(self, offset: int) -> bool:
        """Whether the character at `offset` is drawn."""
        if not self.document.blocks:
            return False
        index = self.document.block_index(offset)
        block = self.block(index)
        if not block.starts:
            return False
        row = block.rows[block.found[max(0, bisect_right(block.starts, offset) - 1)]]
        return any(part.start <= offset < part.end for part in row.parts)


def part_at(row: Row, offset: int) -> Part | None:
    """The part of `row` that draws `offset`, else the last that begins before it, else the first."""
    before = [part for part in row.parts if part.start <= offset]
    return max(before, key=lambda part: part.start) if before else row.parts[0] if row.parts else None


def _indexed(rows: list[Row]) -> SetBlock:
    pairs: list[tuple[int, int]] = []
    for i, row in enumerate(rows):
        if row.kind in (RowKind.TABLE, RowKind.TABLE_HEAD):
            pairs.extend((part.start, i) for part in row.parts)
        elif row.kind is not RowKind.BLANK:
            pairs.append((row.start, i))
    pairs.sort()
    return SetBlock(tuple(rows), tuple(start for start, _ in pairs), tuple(i for _, i in pairs))
