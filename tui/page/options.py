"""How the page is to be set. Widths count cells, the measure full-width characters."""

from __future__ import annotations

from typing import NamedTuple

GUTTER = 2
"""Cells left of the text that the speaker's mark and its air take."""


class LayoutOptions(NamedTuple):
    """What the rows depend on beside the document.

    `width` is the page's in cells; `measure` the longest line in full-width characters; `ambiguous_width` the cells (1
    or 2) of characters such as “ and …; `hang` lets a closing mark stand outside the measure; `indent_paragraphs` sets
    paragraphs apart by an indent of two characters instead of a blank row; `only_speaker` shows that speaker's turns
    alone.
    """

    width: int = 80
    measure: int = 40
    ambiguous_width: int = 1
    hang: bool = True
    indent_paragraphs: bool = False
    only_speaker: str | None = None

    @property
    def margin(self) -> int:
        """The least air on either side; the gutter stands in it."""
        return max(GUTTER, min(4, self.width // 20))

    @property
    def column(self) -> int:
        """The width of the column of text, an even number of cells where there is room for one."""
        room = self.width - 2 * self.margin
        return max(2, min(self.measure * 2, room - room % 2))

    @property
    def hangs(self) -> bool:
        """Whether a mark may hang, which takes two cells right of the column."""
        return self.hang and self.width - self.left - self.column >= 2

    @property
    def left(self) -> int:
        """The cells left of the column of text."""
        return max(0, min(self.width - self.column, max(GUTTER, (self.width - self.column) // 2)))
