"""Which rows of a layout are on the screen. `y` counts rows from the top of the screen, offsets code points."""

from __future__ import annotations

from library.text import Span
from tui.page.layout import Layout
from tui.page.rows import Place, Row


class View:
    """A window of `height` rows on a layout, hung on the place of its first row."""

    def __init__(self, layout: Layout, height: int = 24) -> None:
        self.layout = layout
        self.height = max(1, height)
        self.top = Place(0, 0)
        self._rows: list[tuple[Place, Row]] | None = None

    @property
    def rows(self) -> list[tuple[Place, Row]]:
        """The rows on the screen, fewer than `height` where the document is shorter."""
        if self._rows is None:
            self._rows = self.layout.rows(self.top, self.height)
        return self._rows

    def reset(self, layout: Layout, height: int) -> None:
        """Look at another layout or through a window of another height; `pin` says where."""
        self.layout, self.height, self._rows = layout, max(1, height), None

    def hang(self, place: Place) -> bool:
        """Put `place` on the first row, or as near to it as the document's end allows; say whether that moved it."""
        before = self.top
        self.top, self._rows = place, None
        missing = self.height - len(self.rows)
        if missing > 0:
            self.top, self._rows = self.layout.walk(place, -missing), None
        return self.top != before

    def scroll(self, by: int) -> bool:
        """Move on by rows, back where negative; say whether there was anywhere to go."""
        return self.hang(self.layout.walk(self.top, by))

    def pin(self, offset: int, y: int) -> bool:
        """Put the row of `offset` on screen row `y`, as near as the document's ends allow."""
        return self.hang(self.layout.walk(self.layout.place_of(offset), -max(0, min(y, self.height - 1))))

    def y_of(self, offset: int) -> int:
        """The screen row of `offset`; beyond the screen it is -1 or `height`."""
        place = self.layout.place_of(offset)
        if place < self.top:
            return -1
        return self.layout.distance(self.top, place, self.height)

    def sees(self, offset: int) -> bool:
        """Whether the row of `offset` is on the screen."""
        return 0 <= self.y_of(offset) < self.height

    def reveal(self, span: Span, context: int) -> bool:
        """Bring `span` into sight with `context` rows around it: no scrolling where none is needed, little otherwise.

        A span that is far away is put a third down; of one taller than the screen the beginning is shown.
        """
        context = min(context, max(0, (self.height - 1) // 3))
        first = self.layout.place_of(span.start)
        last = max(first, self.layout.place_of(max(span.start, span.end - 1)))
        above = self.layout.distance(self.top, first, 2 * self.height)
        below = self.layout.distance(self.top, last, 2 * self.height)
        if context <= above and below < self.height - context:
            return False
        if above < -self.height or above >= 2 * self.height:
            return self.pin(span.start, self.height // 3)
        if above < context:
            return self.scroll(above - context)
        return self.scroll(min(above - context, below - (self.height - context) + 1))
