"""Sets tables: columns take what they need, shrink when they must, and then their cells wrap. Widths count cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat

from library.document import Block, Table
from library.text import Span
from tui.page.cells import cell_width
from tui.page.lines import Line, prose
from tui.page.options import LayoutOptions
from tui.page.rows import Mark, Ornament, Part, Row, RowKind

AIR = 3
"""Cells between two columns."""
NARROWEST = 4
"""No column gets less; a table that would need it is set as a list of cells."""
UNBROKEN = 12
"""Words so wide are never parted in a column: a table that would need it is set as a list of cells, too."""
_WORD = re.compile(r"[（「『【《〈]*(?:[0-9.,:]+ )?[^ \t\n\-/\u1100-\U0010ffff]+[\-/，。、；：！？）」』】》〉]*")
"""What is not to be parted: letters and digits of scripts that part words by spaces, with the marks at them,
and a number with its unit."""


def table_rows(text: str, block: Block, x: int, width: int, options: LayoutOptions) -> list[Row]:
    """The rows of `block`'s table from column `x` on, within `width`."""
    table = block.table
    if table is None or not any(table.rows):
        return []
    columns = max(len(row) for row in table.rows)
    cells = [[cell.of(text) for cell in row] for row in table.rows]
    widths = fit(cells, width - AIR * (columns - 1), columns, options.ambiguous_width)
    return list(_grid(text, table, x, widths, options) if widths else _stacked(text, table, x, width, options))


def fit(cells: Sequence[Sequence[str]], room: int, columns: int, ambiguous: int = 1) -> list[int]:
    """The width of each of so many columns for rows of `cells`, at most `room` in sum; none where there is too little.

    A column keeps what it needs where that is no more than its share, else at least its longest word, and what is left
    is for those with most to say: a name stands on one line beside a column of sentences.
    """
    natural = _widest(cells, columns, lambda cell: cell.split("\n"), 2, ambiguous)
    if sum(natural) <= room:
        return natural
    words = _widest(cells, columns, _WORD.findall, NARROWEST, ambiguous)
    if room < max(NARROWEST * columns, sum(map(min, natural, words, repeat(UNBROKEN)))):
        return []
    share = room // columns
    wanted = [min(high, word, room // 2) for high, word in zip(natural, words, strict=True)]
    if sum(wanted) > room:
        wanted = [min(want, max(UNBROKEN, share)) for want in wanted]
    least = shrink(wanted, room)
    floor = [high if high <= share else max(low, share // 2) for high, low in zip(natural, least, strict=True)]
    return _filled(floor if sum(floor) <= room else least, natural, room)


def shrink(natural: Sequence[int], room: int) -> list[int]:
    """Widths that fit `room` in sum: narrow columns keep theirs, wide ones share what is left."""
    if sum(natural) <= room:
        return list(natural)
    widths = [0] * len(natural)
    order = sorted(range(len(natural)), key=lambda i: natural[i])
    for done, i in enumerate(order):
        widths[i] = min(natural[i], max(NARROWEST, room // (len(order) - done)))
        room -= widths[i]
    return widths


def _filled(floor: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """The widths from `floor` on that fill `room`, each given more by what it lacks of `natural`."""
    widths, left = list(floor), room - sum(floor)
    lack = [high - low for high, low in zip(natural, floor, strict=True)]
    for i in sorted(range(len(widths)), key=lambda i: lack[i]):
        total = sum(lack)
        more = min(lack[i], left * lack[i] // total) if total else 0
        widths[i], left, lack[i] = widths[i] + more, left - more, 0
    return widths


def _widest(
    cells: Sequence[Sequence[str]], columns: int, parts: Callable[[str], list[str]], least: int, ambiguous: int
) -> list[int]:
    """The width of each column's widest part, `least` at least."""
    widths = [least] * columns
    for row in cells:
        for i, cell in enumerate(row):
            widest = max((cell_width(part, ambiguous=ambiguous) for part in parts(cell)), default=0)
            widths[i] = max(widths[i], widest)
    return widths


def _grid(text: str, table: Table, x: int, widths: list[int], options: LayoutOptions) -> Iterator[Row]:
    plain = LayoutOptions(ambiguous_width=options.ambiguous_width, hang=False)
    cells = [[prose(text, cell, width, plain) for cell, width in zip(row, widths, strict=False)] for row in table.rows]
    tall = any(len(lines) > 1 for row in cells for lines in row)
    span = Span(table.rows[0][0].start, table.rows[0][0].start)
    for index, row in enumerate(cells):
        if table.rows[index]:
            span = Span(table.rows[index][0].start, table.rows[index][-1].end)
        yield from _grid_row(row, x, widths, table.align, span, head=index == 0)
        if index == 0 or (tall and index < len(cells) - 1):
            ornament = Ornament.HAIR if index else Ornament.BORDER
            yield _border(x, sum(widths) + AIR * (len(widths) - 1), span.end, options, ornament)


def _grid_row(
    row: list[list[Line]], x: int, widths: list[int], align: Sequence[str], span: Span, *, head: bool
) -> Iterator[Row]:
    kind = RowKind.TABLE_HEAD if head else RowKind.TABLE
    height = max((len(lines) for lines in row), default=1) or 1
    for i in range(height):
        parts, at = [], x
        for column, lines in enumerate(row):
            if i < len(lines):
                line = lines[i]
                shift = _shift(align[column] if column < len(align) else "", widths[column] - line.width)
                parts.append(Part(line.start, line.drawn, at + shift, line.width))
            at += widths[column] + AIR
        start = parts[0].start if parts else span.start
        yield Row(kind, start, max((part.end for part in parts), default=span.end), tuple(parts))


def _shift(align: str, spare: int) -> int:
    return {"right": spare, "center": spare // 2}.get(align, 0)


def _border(x: int, width: int, offset: int, options: LayoutOptions, ornament: Ornament) -> Row:
    count = width // options.ambiguous_width
    line = Mark(x, "─" * count, count * options.ambiguous_width, ornament)
    return Row(RowKind.TABLE, offset, offset, (), (line,))


def _stacked(text: str, table: Table, x: int, width: int, options: LayoutOptions) -> Iterator[Row]:
    """Cell below cell, a row's later cells indented under its first, a line between two rows."""
    plain = LayoutOptions(ambiguous_width=options.ambiguous_width, hang=False)
    for index, row in enumerate(table.rows):
        kind = RowKind.TABLE_HEAD if index == 0 else RowKind.TABLE
        for column, cell in enumerate(row):
            indent = min(2, width - 2) if column else 0
            for line in prose(text, cell, width - indent, plain):
                yield Row(kind, line.start, line.end, (Part(line.start, line.drawn, x + indent, line.width),))
        if index < len(table.rows) - 1 or not index:
            ornament = Ornament.HAIR if index else Ornament.BORDER
            yield _border(x, width, row[-1].end if row else 0, options, ornament)
