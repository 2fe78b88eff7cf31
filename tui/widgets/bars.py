"""The header that says where one is, and the footer with the few keys that matter now."""

from __future__ import annotations

from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.strips import Piece, cells_of, spread


class Bar(Widget):
    """One row: something on the left, something on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--left", "bar--right"}
    DEFAULT_CSS = """
    Bar {
        height: 1;
        padding: 0 2;
        background: $background;
        & .bar--left { color: $text-muted; }
        & .bar--right { color: $text-muted; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = left
        self._right = right

    def say(self, left: str | None = None, right: str | None = None) -> None:
        """Show other words; what is None stays."""
        before = (self._left, self._right)
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        if before != (self._left, self._right):
            self.refresh()

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The two ends of the bar."""
        left = self.get_component_rich_style("bar--left")
        right = self.get_component_rich_style("bar--right")
        return [(self._left, left)], [("  " + self._right, right)] if self._right else []

    def render_line(self, y: int) -> Strip:
        """The bar's one row."""
        return spread(*self.pieces(), self.size.width, self.rich_style)


DOT = " · "
"""What stands between two parts of where one is."""


class Header(Bar):
    """Where one is."""

    DEFAULT_CSS = """
    Header {
        dock: top;
        margin: 0 0 1 0;
        & .bar--left { color: $foreground; text-style: bold; }
    }
    """

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The name, and of where one is what leaves the name a quarter: the first and last parts before others."""
        left, right = super().pieces()
        if not right:
            return left, right
        (said, style), room = right[0], self.size.width * 3 // 4
        parts = said.split(DOT)
        while len(parts) > 2 and cells_of(DOT.join(parts)) > room:
            del parts[1]
        return left, [(DOT.join(parts), style)]


GAP = "   "
"""What stands between two keys of a footer."""


class Footer(Bar):
    """The few keys that matter now; where there is no room for all, the last one (help, or the way out) stays."""

    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        & .bar--left { color: $text-muted; }
    }
    """

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The keys for which there is room."""
        left, right = super().pieces()
        keys, style = left[0][0].split(GAP), left[0][1]
        room = self.size.width - sum(cells_of(text) for text, _ in right)
        while len(keys) > 2 and cells_of(GAP.join(keys)) > room:
            del keys[-2]
        return [(GAP.join(keys), style)], right
