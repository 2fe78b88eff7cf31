"""The keys of a dialog, broken between keys where they do not fit one row."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.bars import GAP
from tui.widgets.strips import cells_of, strip_of


class Hint(Widget):
    """Keys and what they do, quiet; as high as its rows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint--keys"}
    DEFAULT_CSS = """
    Hint {
        height: auto;
        width: 1fr;
        & .hint--keys { color: $text-muted; }
    }
    """

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys.split(GAP)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the keys take at this width."""
        return self.rows_at(width)

    def rows_at(self, width: int) -> int:
        """The rows that the keys take at this width."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, base = self.size.width, self.rich_style
        rows = self._rows(width)
        text = rows[y] if y < len(rows) else ""
        return strip_of([(text, base + self.get_component_rich_style("hint--keys"))], width, base)

    def _rows(self, width: int) -> list[str]:
        rows = self._keys[:1]
        for key in self._keys[1:]:
            longer = rows[-1] + GAP + key
            rows[-1:] = [longer] if cells_of(longer) <= width else [rows[-1], key]
        return rows
