"""Which rows of a list of items are on the screen. Only items in sight are ever measured, so no list is too long."""

from __future__ import annotations

from collections.abc import Callable

Place = tuple[int, int]
"""An item and one of its rows, from 0."""


class Window:
    """`height` rows of a list, hung on the place of its first row.

    `count` says how many items there are, `height_of` how many rows an item takes, at least one.
    """

    def __init__(self, count: Callable[[], int], height_of: Callable[[int], int]) -> None:
        self._count = count
        self._height_of = height_of
        self.height = 1
        self.top: Place = (0, 0)
        self._rows: list[Place] | None = None

    def reset(self) -> None:
        """Take note that items or their heights changed; the first item in sight stays where it can."""
        index, row = self.top
        index = max(0, min(index, self._count() - 1))
        self.top = (index, min(row, self._height_of(index) - 1)) if self._count() else (0, 0)
        self._fill()

    @property
    def rows(self) -> list[Place]:
        """What stands on each row of the screen, fewer than `height` where the list is shorter."""
        if self._rows is None:
            self._rows = self._from(self.top)
        return self._rows

    def span_of(self, index: int) -> range:
        """The screen rows on which an item stands."""
        found = [y for y, (item, _) in enumerate(self.rows) if item == index]
        return range(found[0], found[-1] + 1) if found else range(0)

    def scroll(self, by: int) -> bool:
        """Move on by rows, back where negative, as far as there are any; say whether that moved anything."""
        before = self.top
        self.top, self._rows = self.walk(self.top, by), None
        self._fill()
        return self.top != before

    def reveal(self, first: int, last: int) -> bool:
        """Bring the item `last` into sight, coming from below together with those from `first` on.

        Of an item that is taller than the screen the beginning is shown. Says whether that moved anything.
        """
        before, start = self.top, (last, 0)
        if start < self.top or (start == self.top and first < last):
            room = self.height - sum(self._height_of(index) for index in range(first, last + 1))
            self.top = (first, 0) if room >= 0 else start
        else:
            self.top = max(self.top, min(self.walk((last, self._height_of(last) - 1), 1 - self.height), start))
        self._rows = None
        return self.top != before

    def walk(self, place: Place, by: int) -> Place:
        """The place `by` rows on, or back, no further than the list goes."""
        index, row = place
        row += by
        while row < 0 and index > 0:
            index -= 1
            row += self._height_of(index)
        while index < self._count() - 1 and row >= (height := self._height_of(index)):
            row -= height
            index += 1
        return index, max(0, min(row, self._height_of(index) - 1)) if self._count() else 0

    def _from(self, place: Place) -> list[Place]:
        rows: list[Place] = []
        index, row = place
        while index < self._count() and len(rows) < self.height:
            rows += [(index, row) for row in range(row, self._height_of(index))]
            index, row = index + 1, 0
        return rows[: self.height]

    def _fill(self) -> None:
        """Leave no rows empty below the list while some of it is above the screen."""
        self._rows = None
        missing = self.height - len(self.rows)
        if missing > 0 and self.top != (0, 0):
            self.top, self._rows = self.walk(self.top, -missing), None
