"""What the app's own screens have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from tui.commands import Room

if TYPE_CHECKING:
    from tui.app import Zhai


class RoomScreen(Screen[None]):
    """A screen with commands of its own, which shows quotes or what is kept of articles."""

    ROOMS: ClassVar[tuple[Room, ...]] = ()
    """Whose commands its help shows."""
    app: Zhai

    def refill(self) -> None:
        """Show the quotes as they are now."""
