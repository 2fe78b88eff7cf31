"""The reading page: what keys do on it. Everything else it leaves to the screen around it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.actions import SkipAction
from textual.binding import BindingType

from tui.commands import Room, bindings, commands
from tui.page.cursor import Selection, Unit
from tui.page.messages import JumpMade, PassageCopied, PassageKept
from tui.page.pointed import Pointed
from tui.page.surface import Position

_HERE = ("move", "page", "edge", "keep", "copy", "select", "swap", "leave", "hit")
_OWN = [command.name for command in commands(Room.PAGE) if command.action.split("(")[0] in _HERE]
"""Commands of the page; every other one is the screen's."""
_WHOLE = ("turn", "paragraph")
"""Units that are shown as a whole, as far as the screen is large enough, when one goes to them."""
_OVERLAP = 2
"""Rows of the last screen still in sight after a page on."""


class Page(Pointed, can_focus=True):
    """A page of text to read."""

    DEFAULT_CSS = "Page { background: $background; color: $foreground; height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.PAGE, only=_OWN)

    _goal = (-1, -1)
    """The cursor after the last line motion, and the screen row it is to keep to."""

    # Moving

    def action_move(self, unit: Unit, steps: int) -> None:
        """Move the cursor, or while selecting the selection's head, by `steps` units."""
        if not self.document.blocks:
            return
        if unit == "line":
            self._move_lines(steps)
        elif self.selection is not None:
            self.select(self.motions.extend(unit, steps, self.selection))
        else:
            if unit == "heading":
                self.post_message(JumpMade(self.cursor))
            offset = self.motions.home(self.motions.go(unit, steps, self.cursor))
            if not self.sheet.shows(offset):
                return
            self.move_to(offset, show=self.motions.stretch(unit, offset) if unit in _WHOLE else None)

    def _move_lines(self, steps: int) -> None:
        if self.selection is not None:
            head = self.motions.line(self.selection.head, steps, self._column)
            self.select(self.selection.to(head), column=False)
            return
        offset, y = self._goal
        if offset != self.cursor:
            y = self.view.y_of(self.cursor)
        if self.view.scroll(steps) and 0 <= y < self.view.height and self._place_at(y):
            self._goal = (self.cursor, y)
        else:
            self.move_to(self.motions.line(self.cursor, steps, self._column), column=False)

    def _place_at(self, y: int) -> bool:
        """Put the cursor on the row of text at screen row `y`, below or above it, without scrolling.

        The same row whichever way one came, so that a line on and a line back are undone by one another. False where
        no text is in sight.
        """
        rows = self.view.rows
        ways = (range(y, len(rows)), range(y, -1, -1))
        found = next((i for way in ways for i in way if rows[i][1].has_text), None)
        if found is None:
            return False
        self.move_to(self.sheet.offset_at(rows[found][0], self._column), scroll=False, column=False)
        return True

    def action_page(self, screens: float) -> None:
        """Scroll by `screens`; the cursor goes to the first sentence in sight, or as far as there is text."""
        if not self.document.blocks:
            return
        rows = int(abs(screens) * self.view.height) - (_OVERLAP if abs(screens) >= 1 else 0)
        rows = max(1, rows) * (1 if screens > 0 else -1)
        if self.selection is not None:
            head = self.motions.line(self.selection.head, rows, self._column)
            self.select(self.selection.to(head), column=False)
        elif self.view.scroll(rows):
            self._come_along()
        elif self.view.sees(edge := self.motions.edge(end=screens > 0)):
            self.move_to(edge, scroll=False)

    def action_edge(self, where: Literal["start", "end"]) -> None:
        """Go to the first or the last sentence."""
        end = where == "end"
        if not self.document.blocks:
            return
        if self.selection is not None:
            offset = self.motions.edge(end=end)
            self.select(self.selection.to(self.motions.sentence(offset).end if end else offset))
            return
        self.post_message(JumpMade(self.cursor))
        self.view.hang(self.sheet.last if end else self.sheet.first)
        edge = self.motions.edge(end=end)
        self.move_to(edge, scroll=not self.view.sees(edge))

    def action_hit(self, steps: int) -> None:
        """Go to the next hit after the cursor (before it where `steps` is negative), round the end."""
        if not self.marks.hits:
            raise SkipAction
        at = self.hit_index
        if at < 0:
            later = (i for i, hit in enumerate(self.marks.hits) if hit.end > self.cursor)
            at = next(later, 0) - (1 if steps > 0 else 0)
        self.hit_index = (at + steps) % len(self.marks.hits)
        self.post_message(JumpMade(self.cursor))
        self.go_to(self.marks.hits[self.hit_index].start)

    # Selecting, keeping

    def action_select(self) -> None:
        """Begin to select at the cursor; end it if something is selected already."""
        if self.selection is not None:
            self._leave_selection()
        elif self.document.blocks:
            self.select(Selection(self.cursor, self.cursor))

    def select_from(self, offset: int) -> None:
        """Begin to select at an offset in sight, where it stands."""
        self.move_to(offset, scroll=False)
        self.select(Selection(offset, offset), scroll=False)

    def action_swap(self) -> None:
        """Go on from the selection's other end."""
        if self.selection is None:
            raise SkipAction
        self.select(self.selection.swap())

    def action_leave(self) -> None:
        """End the selection, else the hints, else let the screen have the key."""
        if self.selection is not None:
            self._leave_selection()
        elif self.marks.hints:
            self.set_hints({})
        else:
            raise SkipAction

    def action_keep(self) -> None:
        """Hand on the passage to be kept."""
        if passage := self.passage:
            self._leave_selection()
            self.post_message(PassageKept(passage))

    def action_copy(self) -> None:
        """Hand on the passage for the clipboard."""
        if passage := self.passage:
            self._leave_selection()
            self.post_message(PassageCopied(passage))

    def _leave_selection(self) -> None:
        """End the selection; the sentence where it began is the one being read."""
        if self.selection is None:
            return
        start = self.selection.span.start
        self.select(None)
        self.move_to(self._clamped(self.motions.sentence(start).start))


__all__ = ["Page", "Position"]
