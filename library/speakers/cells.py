"""Labels that are cells: a table's column of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from library.document import Block
from library.patterns import lazy
from library.speakers.label import CLOCK, Form, Label, clock, tidy_name
from library.speakers.names import Sort, sort_of
from library.speakers.page import Page
from library.text import Span

_SPEAKERS = lazy(r"说话人|說話人|发言人|發言人|讲者|谁|speakers?|who|話者|発言者|発言", re.IGNORECASE)

_MANY = 8
"""Rows from which on names in bold of which nothing is known may be those of speakers."""


def cell_labels(page: Page) -> Iterator[Label]:
    """A label for each row of a table that has a column of names before its column of words."""
    for block in page.document.blocks:
        if block.table is not None:
            yield from _rows(page, block)


def _rows(page: Page, block: Block) -> Iterator[Label]:
    heads, *rows = block.table.rows if block.table else ((),)
    column = _names(page, heads, rows)
    if column is None:
        return
    spoken = {tidy_name(row[column].of(page.text)) for row in rows if len(row) > column + 1}
    first = (heads,) if len(heads) > column + 1 and tidy_name(heads[column].of(page.text)) in spoken else ()
    for row in (*first, *rows):
        if len(row) > column + 1:
            times = [cell.of(page.text) for cell in row[:column] if re.fullmatch(rf"\W*{CLOCK}\W*", cell.of(page.text))]
            label = Span(row[0].start, row[column].end)
            seconds = clock(times[0]) if times else None
            yield Label(label, tidy_name(row[column].of(page.text)), Form.CELL, seconds=seconds)


def _is_bold(page: Page, cell: Span) -> bool:
    strong = page.strong_at(cell.start)
    return strong is not None and strong.end >= cell.end


def _names(page: Page, heads: Sequence[Span], rows: Sequence[Sequence[Span]]) -> int | None:
    """The column whose cells are names, or whose head calls them so, and of which some come again."""
    for column in (0, 1):
        names = [tidy_name(row[column].of(page.text)) for row in rows if len(row) > column + 1]
        likely = sum(sort_of(name) >= Sort.LIKELY for name in names)
        again = len(names) - len(set(names))
        called = _SPEAKERS.fullmatch(heads[column].of(page.text).strip()) if len(heads) > column else None
        if len(names) >= 4 and again >= 2 and (likely >= 0.6 * len(names) or called):
            return column
        if len(names) >= _MANY and again >= 0.6 * len(names) and all(_is_bold(page, row[column]) for row in rows):
            return column
    return None
