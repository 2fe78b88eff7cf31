"""Names and values in two columns, a long value broken as the page breaks lines and kept in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.page.linebreak import break_lines
from tui.widgets.strips import Piece, ambiguous, cells_of, cut, one_line, strip_of

NAME_CELLS = 14
LONGEST = 2000
"""Characters that are shown of a value."""
Fact = tuple[str, str]


class Facts(Widget):
    """Groups of facts with a blank row between them; a fact without a name is a remark."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"facts--name", "facts--value", "facts--remark"}
    DEFAULT_CSS = """
    Facts {
        height: auto;
        width: 1fr;
        & .facts--name { color: $text-muted; }
        & .facts--value { color: $foreground; }
        & .facts--remark { color: $text-warning; }
    }
    """

    def __init__(self, *groups: Sequence[Fact], id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups = [group for group in groups if group]
        self._rows: list[tuple[str, str, str]] = []
        self._width = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at this width."""
        return len(self._broken(width))

    def render_line(self, y: int) -> Strip:
        """One row."""
        rows = self._broken(self.size.width)
        name, value, look = rows[y] if y < len(rows) else ("", "", "value")
        named = self.rich_style + self.get_component_rich_style("facts--name")
        pieces: list[Piece] = [
            (name, named),
            (value, self.rich_style + self.get_component_rich_style(f"facts--{look}")),
        ]
        return strip_of(pieces, self.size.width, self.rich_style)

    def _broken(self, width: int) -> list[tuple[str, str, str]]:
        if self._width != width:
            self._width, self._rows = width, list(self._all_rows(width)) if width > 0 else []
        return self._rows

    def _all_rows(self, width: int) -> Iterator[tuple[str, str, str]]:
        for i, group in enumerate(self._groups):
            if i:
                yield "", "", "value"
            for name, value in group:
                yield from _fact_rows(one_line(name), one_line(value[:LONGEST]), width)


def _fact_rows(name: str, value: str, width: int) -> Iterator[tuple[str, str, str]]:
    """The rows of one fact; a name that is too long for its column stands on a row of its own."""
    if not name:
        yield from (("", line, "remark") for line in _lines(value, width))
        return
    if cells_of(name) > NAME_CELLS - 2:
        yield cut(name, width), "", "value"
        name = ""
    column = " " * NAME_CELLS
    for line in _lines(value, max(8, width - NAME_CELLS)):
        yield name + column[cells_of(name) :], line, "value"
        name = ""


def _lines(text: str, width: int) -> Iterator[str]:
    for start, end in pairwise([0, *break_lines(text, width, hang=False, ambiguous=ambiguous())]):
        yield text[start:end].rstrip()
