"""The room a block is set in: what its containers leave it, and what they draw beside it. Widths count cells."""

from __future__ import annotations

from typing import NamedTuple

from library.document import Block, Container, ContainerKind, Document, InlineKind
from tui.page.cells import cell_width
from tui.page.options import LayoutOptions
from tui.page.rows import Mark, Ornament, Row, RowKind

LEAST = 8
"""Nested containers stop indenting where fewer cells than this would be left."""
LEAD_AIR = 2
"""Cells between a callout's type and its title."""
WIDE_BAR = "▐"
"""Stands for bars where ambiguous characters take two cells: it is none, and leaves air before the text."""
BARS = (ContainerKind.QUOTE, ContainerKind.CALLOUT)
"""Containers that draw a bar beside what they hold."""


class Frame(NamedTuple):
    """A block and the room it is set in: `width` cells from column `x` on."""

    document: Document
    block: Block
    options: LayoutOptions
    x: int
    width: int
    bars: tuple[Mark, ...]
    markers: tuple[Mark, ...]
    lead: Mark | None = None
    """A callout's type, where it stands on the row of the callout's own title."""


def frame_of(document: Document, index: int, options: LayoutOptions) -> Frame:
    """The room for block `index`: each container takes its share from the left, as long as enough is left."""
    block = document.blocks[index]
    x, width = 0, options.column
    bars: list[Mark] = []
    markers: list[Mark] = []
    for depth, container in enumerate(block.containers):
        number = _number_width(document, index, depth) if container.marker[:1].isdigit() else 0
        indent = max(number + 1, _indent(container, options.ambiguous_width))
        if width - indent < min(LEAST, options.column):
            break
        if container.kind in BARS:
            bars.append(Mark(x, "▎" if options.ambiguous_width == 1 else WIDE_BAR, 1, _bar(container)))
        elif container.start == block.span.start and (sign := _sign(container)):
            wide = cell_width(sign, ambiguous=options.ambiguous_width)
            markers.append(Mark(x + max(0, number - wide), sign, wide, Ornament.MARKER))
        x, width = x + indent, width - indent
    frame = Frame(document, block, options, x, width, tuple(bars), tuple(markers))
    return frame._replace(lead=_lead(frame))


def _number_width(document: Document, index: int, depth: int) -> int:
    from tui.page.numbering import number_width

    return number_width(document, index, depth)


def _bar(container: Container) -> Ornament:
    return Ornament.CALLOUT if container.kind is ContainerKind.CALLOUT else Ornament.BAR


def _indent(container: Container, ambiguous: int) -> int:
    if container.kind in BARS:
        return 2
    if container.kind is ContainerKind.DEFINITION:
        return 4
    return max(2, cell_width(_sign(container), ambiguous=ambiguous) + 1)


def _sign(container: Container) -> str:
    return "▾" if container.kind is ContainerKind.DETAILS else container.marker


def titles(frame: Frame) -> list[Row]:
    """A callout's type above its first block, unless it stands on that block's row."""
    signs = _types(frame)
    at = frame.block.span.start
    return [Row(RowKind.BLANK, at, at, (), (*frame.bars, sign)) for sign in (signs[:-1] if frame.lead else signs)]


def _types(frame: Frame) -> list[Mark]:
    """The types of the callouts that begin with the block."""
    found = []
    for container in frame.block.containers:
        starts = container.start == frame.block.span.start
        if container.kind is ContainerKind.CALLOUT and starts and container.marker and frame.bars:
            sign = container.marker.capitalize()
            wide = cell_width(sign, ambiguous=frame.options.ambiguous_width)
            found.append(Mark(frame.bars[-1].x + 2, sign, wide, Ornament.CALLOUT))
    return found


def _lead(frame: Frame) -> Mark | None:
    """The callout's type where its own title follows and both have room on one row."""
    signs = _types(frame) if frame.bars and is_title(frame.document, frame.block) else []
    return signs[-1] if signs and signs[-1].width + LEAD_AIR <= frame.width // 2 else None


def is_title(document: Document, block: Block) -> bool:
    """Whether a block is a callout's own title: its first block, all of it strong."""
    span = block.span
    if not any(c.kind is ContainerKind.CALLOUT and c.start == span.start for c in block.containers):
        return False
    inlines = document.inlines_from(span.start, max(span.end, span.start + 1))
    return any(inline.kind is InlineKind.STRONG and inline.span == span for inline in inlines)


def marked(rows: list[Row], frame: Frame) -> list[Row]:
    """Set bars before every row, and list markers before the first that holds text."""
    if frame.bars:
        rows = [row._replace(marks=(*frame.bars, *row.marks)) if row.kind is not RowKind.BLANK else row for row in rows]
    if frame.markers:
        first = next((i for i, row in enumerate(rows) if row.kind is not RowKind.NAME), 0)
        rows[first] = rows[first]._replace(marks=(*frame.markers, *rows[first].marks))
    if frame.lead is not None and rows:
        rows[0] = rows[0]._replace(marks=(*rows[0].marks, frame.lead))
    return rows


def blank(offset: int, bars: tuple[Mark, ...]) -> Row:
    """A row of air at `offset`, with the bars that go through it."""
    return Row(RowKind.BLANK, offset, offset, (), bars)
