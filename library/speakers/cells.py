"""Labels that are no text in a line: a table's column of names, and the voices of WebVTT (`<v Name>`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.document import Block
from library.patterns import lazy
from library.speakers.labels import CLOCK, Form, Label, clock, tidy_name
from library.speakers.names import Sort, sort_of
from library.speakers.page import Page, speakable
from library.text import Span

_VOICE = lazy(r"<v(?:\.[\w.]{1,40})?[ \t]+([^<>\n]{1,60})>")


def cell_labels(page: Page) -> Iterator[Label]:
    """A label for each row of a table that has a column of names before its column of words."""
    for block in page.document.blocks:
        if block.table is not None:
            yield from _rows(page, block)


def _rows(page: Page, block: Block) -> Iterator[Label]:
    rows = block.table.rows[1:] if block.table else ()
    column = _names(page, rows)
    if column is None:
        return
    for row in rows:
        if len(row) > column + 1:
            times = [cell.of(page.text) for cell in row[:column] if re.fullmatch(rf"\W*{CLOCK}\W*", cell.of(page.text))]
            label = Span(row[0].start, row[column].end)
            seconds = clock(times[0]) if times else None
            yield Label(label, tidy_name(row[column].of(page.text)), Form.CELL, seconds=seconds)


def _names(page: Page, rows: tuple[tuple[Span, ...], ...]) -> int | None:
    """The column whose cells are all names and of which some come again."""
    for column in (0, 1):
        names = [tidy_name(row[column].of(page.text)) for row in rows if len(row) > column + 1]
        likely = sum(sort_of(name) >= Sort.LIKELY for name in names)
        again = len(names) - len(set(names))
        if len(names) >= 4 and again >= 2 and likely >= 0.6 * len(names):
            return column
    return None


def voice_labels(page: Page) -> Iterator[Label]:
    """A label without text of its own for each voice tag, which Markdown drops from the text."""
    document = page.document
    if "<v" not in document.source:
        return
    for match in _VOICE.finditer(document.source):
        start = document.source_map.plain_span(Span(match.end(), match.end() + 1)).start
        if document.source_map.source_span(Span(start, start + 1)).start == match.end() and speakable(
            page.block_at(start)
        ):
            yield Label(Span(start, start), tidy_name(match[1]), Form.VOICE)
