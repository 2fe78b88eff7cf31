"""A list painted line by line: only what is on the screen is drawn, so ten thousand items open at once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.strips import strip_of


class RowList(ScrollView, can_focus=True):
    """Items of one or more rows each, one of them current. Subclasses say how many and paint them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--text",
        "rows--strong",
        "rows--dim",
        "rows--accent",
        "rows--error",
        "rows--current",
    }
    DEFAULT_CSS = """
    RowList {
        background: $background;
        scrollbar-size: 0 0;
        & .rows--text { color: $foreground; }
        & .rows--strong { color: $foreground; text-style: bold; }
        & .rows--dim { color: $text-muted; }
        & .rows--accent { color: $accent; }
        & .rows--error { color: $error; }
        & .rows--current { background: $boost; }
    }
    """
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """Another item became the current one."""

        rows: RowList
        index: int

    @dataclass
    class Chosen(Message):
        """Enter was pressed on an item, or it was clicked twice."""

        rows: RowList
        index: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.index = 0
        self._tops: list[int] = [0]
        self._cache: dict[tuple[int, bool], list[Strip]] = {}

    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def height_of(self, index: int) -> int:
        """How many rows an item takes."""
        raise NotImplementedError

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The rows of an item, each `width` cells wide."""
        raise NotImplementedError

    def refill(self) -> None:
        """Take note that the items changed; the current index stays where it can."""
        self._cache.clear()
        self._tops = [0, *accumulate(self.height_of(i) for i in range(self.count()))]
        self.index = max(0, min(self.index, self.count() - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self.refresh()

    def repaint(self) -> None:
        """Paint anew what looks different now, though no item came or went."""
        self._cache.clear()
        self.refresh()

    def select(self, index: int) -> None:
        """Make `index` the current item and bring it into view."""
        if not self.count():
            return
        index = max(0, min(index, self.count() - 1))
        if index != self.index:
            old, self.index = self.index, index
            self._refresh_item(old)
            self._refresh_item(index)
            self.post_message(self.Moved(self, index))
        self._show_current()

    def _show_current(self) -> None:
        top, bottom = self._tops[self.index], self._tops[self.index + 1]
        height = self.scrollable_content_region.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif bottom > self.scroll_y + height:
            self.scroll_to(y=bottom - height, animate=False, force=True, immediate=True)

    def _refresh_item(self, index: int) -> None:
        top = self._tops[index] - int(self.scroll_y)
        self.refresh(Region(0, top, self.size.width, self._tops[index + 1] - self._tops[index]))

    def action_move(self, by: int) -> None:
        """Go `by` items on."""
        self.select(self.index + by)

    def action_edge(self, edge: str) -> None:
        """Go to the first or last item."""
        self.select(0 if edge == "start" else self.count() - 1)

    def action_page(self, by: float) -> None:
        """Go a screen on, or back."""
        height = max(1, self.scrollable_content_region.height)
        self.select(self._item_at(int(self._tops[self.index] + by * height)))

    def action_open(self) -> None:
        """Choose the current item."""
        if self.count():
            self.post_message(self.Chosen(self, self.index))

    def _item_at(self, row: int) -> int:
        return max(0, min(bisect_right(self._tops, row) - 1, self.count() - 1))

    def on_click(self, event: events.Click) -> None:
        """A click makes an item current, a second one chooses it."""
        row = event.y + int(self.scroll_y)
        if row >= self._tops[-1]:
            return
        item = self._item_at(row)
        chosen = item == self.index or event.chain > 1
        self.select(item)
        if chosen:
            self.action_open()

    def on_resize(self) -> None:
        """A new width breaks the items anew."""
        self.refill()
        if self.count():
            self._show_current()

    def notify_style_update(self) -> None:
        """A new theme paints everything anew."""
        super().notify_style_update()
        self._cache.clear()

    def render_line(self, y: int) -> Strip:
        """The row `y` of the widget."""
        width = self.size.width
        row = y + int(self.scroll_y)
        if row >= self._tops[-1]:
            return strip_of((), width, self.rich_style)
        index = bisect_right(self._tops, row) - 1
        current = index == self.index
        lines = self._cache.get((index, current))
        if lines is None:
            if len(self._cache) > 500:
                self._cache.clear()
            lines = self._cache[index, current] = self.paint(index, width, current)
        return lines[row - self._tops[index]]
