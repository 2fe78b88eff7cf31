"""What the app's own screens have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType

from tui.commands import Room

if TYPE_CHECKING:
    from tui.app import Zhai


OPENS = "opens"
"""The group of workers that lead to a question or another screen: keys typed after theirs are meant for that."""


class RoomScreen(Screen[None]):
    """A screen with commands of its own, which shows quotes or what is kept of articles."""

    ROOMS: ClassVar[tuple[Room, ...]] = ()
    """Whose commands its help shows."""
    AT_ONCE: ClassVar[tuple[str, ...]] = ("leave",)
    """Actions that wait for nothing, even where the screen is awaited."""
    app: Zhai
    _is_stale = False

    @property
    def is_awaited(self) -> bool:
        """Whether what the screen is there for has yet to come: keys meant for that wait, too."""
        return False

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, once: a key pressed twice, or a result that comes late, takes no other screen away."""
        return super().dismiss(result) if _is_on_top(self) else AwaitComplete()

    def refill_when_seen(self) -> None:
        """Show the quotes as they are, once there is somebody to see it."""
        self._is_stale = True
        if self.app.shows(self):
            self._refresh_stale()

    def on_screen_resume(self) -> None:
        """In sight again."""
        self._refresh_stale()

    def _refresh_stale(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.refill()

    def refill(self) -> None:
        """Show the quotes as they are now."""


class Dialog(ModalScreen[ScreenResultType]):
    """A question, or something to look at, above a screen."""

    app: Zhai

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave, once, as `RoomScreen` does."""
        return super().dismiss(result) if _is_on_top(self) else AwaitComplete()

    def put_away(self) -> None:
        """The app has to end: give what was written here, where there is such a thing."""


def _is_on_top(screen: Screen[ScreenResultType]) -> bool:
    return screen.app.screen_stack[-1:] == [screen]
