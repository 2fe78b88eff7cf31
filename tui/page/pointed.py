"""What the mouse does on the page: it scrolls, puts the cursor somewhere, selects as the keyboard does."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from library.document import Document
from tui.page.cursor import Selection
from tui.page.messages import LinkChosen
from tui.page.surface import Surface

_WHEEL = 3
"""Rows that one notch of the wheel scrolls."""
_PULL = 0.05
"""Seconds for each row that is scrolled while the mouse is held beyond the page's edge."""


class Pointed(Surface):
    """A page that is pointed at."""

    _pressed: int | None = None
    """The offset where the button was pressed, while it is held."""
    _dragged = False
    _pointer = Offset(0, 0)
    _pulling: Timer | None = None

    def replace(self, document: Document, follow: Callable[[int], int] | None = None) -> None:
        """Show `document` instead; a drag goes on from the words where it began."""
        if follow is not None and self._pressed is not None:
            self._pressed = follow(self._pressed)
        super().replace(document, follow)

    def _offset_under(self, pointer: Offset) -> int | None:
        rows = self.view.rows
        if not rows:
            return None
        place, _ = rows[max(0, min(pointer.y, len(rows) - 1))]
        return self.sheet.offset_at(place, pointer.x - self._options.left)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag."""
        if event.button == 1:
            self._pressed, self._dragged = self._offset_under(event.offset), False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button was pressed; a release that the terminal kept to itself ends that."""
        if self._pressed is None:
            return
        if not event.button:
            self._let_go()
            return
        self._pointer = event.offset
        self._drag()
        if not 0 <= event.y < self.view.height:
            self._pulling = self._pulling or self.set_interval(_PULL, self._pull)
            self._pull()
        else:
            self._stop_pulling()

    def _pull(self) -> None:
        """Scroll to what lies beyond the edge, and select it."""
        if self.view.scroll(1 if self._pointer.y > 0 else -1):
            self._drag()

    def _drag(self) -> None:
        """Select from where the button was pressed to where the mouse is."""
        offset = self._offset_under(self._pointer)
        if self._pressed is None or offset is None or (offset == self._pressed and self.selection is None):
            return
        head = self.motions.go("character", 1, offset) if offset >= self._pressed else offset
        self._dragged = True
        self.select(Selection(self._pressed, head), scroll=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drag."""
        self._let_go()

    def on_blur(self) -> None:
        """Whoever leaves for another window drags no more."""
        if self._pressed is not None:
            self._let_go()

    def _let_go(self) -> None:
        self._pressed = None
        self._stop_pulling()
        self.release_mouse()

    def _stop_pulling(self) -> None:
        if self._pulling is not None:
            self._pulling.stop()
            self._pulling = None

    def on_click(self, event: events.Click) -> None:
        """Place the cursor; twice selects the sentence, three times the paragraph; with ctrl follows a link."""
        offset = self._offset_under(event.offset)
        is_drag = event.chain == 1 and self.selection is not None and self._dragged
        if offset is None or event.button != 1 or is_drag:
            return
        link = self.link_at(offset)
        if link is not None and event.ctrl:
            self.post_message(LinkChosen(link.target, link.kind))
        elif event.chain == 1:
            self.select(None)
            self.move_to(self.motions.sentence(offset).start, scroll=False)
        else:
            span = self.motions.sentence(offset) if event.chain == 2 else self.motions.paragraph(offset)
            self.select(Selection(span.start, span.end), scroll=False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self._wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._wheel(-_WHEEL)

    def _wheel(self, rows: int) -> None:
        """Scroll, the end of a drag or the cursor coming along where it would go out of sight."""
        if not self.view.scroll(rows):
            return
        if self._pressed is not None and self._dragged:
            self._drag()
        elif self.selection is None and not self.view.sees(self.cursor):
            self._come_along()
        else:
            self.refresh_rows()
