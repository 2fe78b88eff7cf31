"""A list painted line by line: only what is on the screen is measured and drawn, so no list is too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.strips import strip_of
from tui.widgets.window import Window

WHEEL = 3

PLAIN_KEYS: list[BindingType] = [
    ("j,down", "move(1)", ""),
    ("k,up", "move(-1)", ""),
    ("g,home", "edge('start')", ""),
    ("G,end", "edge('end')", ""),
    ("space,pagedown", "page(1)", ""),
    ("b,pageup", "page(-1)", ""),
    ("enter", "open", ""),
]
"""The keys of a list inside a dialog, which has no commands of its own in the table."""


class RowList(Widget, can_focus=True):
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
        width: 1fr;
        height: 1fr;
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
        self._window = Window(self.count, self.height_of)
        self._cache: dict[tuple[int, bool], list[Strip]] = {}
        self._plain: Style | None = None

    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def height_of(self, index: int) -> int:
        """How many rows an item takes, at least one."""
        raise NotImplementedError

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The rows of an item, each `width` cells wide."""
        raise NotImplementedError

    @property
    def plain(self) -> Style:
        """The style of empty cells; Textual asks all widgets around this one each time."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def row_style(self, current: bool) -> Style:
        """The style of an item's empty cells."""
        return self.get_component_rich_style("rows--current") if current else self.plain

    def look(self, name: str, row: Style | None = None) -> Style:
        """The style `rows--NAME`, on the background of a row where that is given."""
        style = self.get_component_rich_style(f"rows--{name}")
        return style if row is None else style + Style(bgcolor=row.bgcolor)

    def first_shown_with(self, index: int) -> int:
        """The item that is to be in sight above this one, such as its heading."""
        return index

    def refill(self) -> None:
        """Take note that the items changed; the current index stays where it can, and comes into sight."""
        self._cache.clear()
        self.index = max(0, min(self.index, self.count() - 1))
        self._window.reset()
        if self.count():
            self._reveal()
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
        old, self.index = self.index, index
        if self._reveal():
            self.refresh()
        elif index != old:
            self._refresh_item(old)
            self._refresh_item(index)
        if index != old:
            self.post_message(self.Moved(self, index))

    def _reveal(self) -> bool:
        return self._window.reveal(self.first_shown_with(self.index), self.index)

    def _refresh_item(self, index: int) -> None:
        shown = self._window.span_of(index)
        if shown:
            self.refresh(Region(0, shown.start, self.size.width, len(shown)))

    def rows_now(self) -> range:
        """The rows that the current item stands on, as far as they are in sight."""
        return self._window.span_of(self.index)

    def action_move(self, by: int) -> None:
        """Go `by` items on."""
        self.select(self.index + by)

    def action_edge(self, edge: str) -> None:
        """Go to the first or last item."""
        self.select(0 if edge == "start" else self.count() - 1)

    def action_page(self, by: float) -> None:
        """Go a screen on, or back."""
        if self.count():
            item, _ = self._window.walk((self.index, 0), int(by * self._window.height))
            self.select(item if item != self.index else item + (1 if by > 0 else -1))

    def action_open(self) -> None:
        """Choose the current item."""
        if self.count():
            self.post_message(self.Chosen(self, self.index))

    def on_click(self, event: events.Click) -> None:
        """A click makes an item current, a second one chooses it."""
        rows = self._window.rows
        if not 0 <= event.y < len(rows):
            return
        item, _ = rows[event.y]
        chosen = item == self.index or event.chain > 1
        self.select(item)
        if chosen:
            self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on; the current item stays what it is."""
        event.stop()
        if self._window.scroll(WHEEL):
            self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        if self._window.scroll(-WHEEL):
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """A new width breaks the items anew."""
        self._window.height = max(1, event.size.height)
        self.refill()

    def notify_style_update(self) -> None:
        """A new theme paints everything anew."""
        super().notify_style_update()
        self._plain = None
        self._cache.clear()

    def render_line(self, y: int) -> Strip:
        """The row `y` of the widget."""
        width, rows = self.size.width, self._window.rows
        if y >= len(rows):
            return strip_of((), width, self.plain)
        index, row = rows[y]
        current = index == self.index
        lines = self._cache.get((index, current))
        if lines is None:
            if len(self._cache) > 500:
                self._cache.clear()
            lines = self._cache[index, current] = self.paint(index, width, current)
        return lines[row] if row < len(lines) else strip_of((), width, self.plain)
