"""What the app's own screens have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, cast, runtime_checkable

from textual import events
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import ModalScreen, Screen, ScreenResultType

from tui.commands import Room
from tui.front import FrontCompositor

if TYPE_CHECKING:
    from tui.app import Zhai
    from tui.widgets.hint import Hint


OPENS = "opens"
"""The group of workers that lead to a question or another screen: keys typed after theirs are meant for that."""


HEADER_ROWS = 2
"""The rows of a screen's header and the air below it: it stays in sight above a dialog, too."""
LEAST = 5
"""Rows that any dialog takes though it covers what is being read."""
PLENTY = 14
"""Rows enough for any dialog: where there are so many, it stands below."""


class RoomScreen(Screen[None]):
    """A screen with commands of its own, which shows quotes or what is kept of articles."""

    ROOMS: ClassVar[tuple[Room, ...]] = ()
    """Whose commands its help shows."""
    AT_ONCE: ClassVar[tuple[str, ...]] = ("leave",)
    """Actions that wait for nothing, even where the screen is awaited."""
    app: Zhai
    _is_stale = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FrontCompositor()

    @property
    def is_awaited(self) -> bool:
        """Whether what the screen is there for has yet to come: keys meant for that wait, too."""
        return False

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, once: a key pressed twice, or a result that comes late, takes no other screen away."""
        return super().dismiss(result) if _is_on_top(self) else AwaitComplete()

    def heed_corrections(self) -> object:
        """Show who speaks as the reader wants it now."""

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


@runtime_checkable
class Looked(Protocol):
    """What somebody looks at: a page or a list."""

    @property
    def region(self) -> Region:
        """Where it stands in the terminal."""

    def rows_now(self) -> range:
        """Its own rows that the sentence being read, or the current item, stands on."""


class Dialog(ModalScreen[ScreenResultType]):
    """A question, or something to look at, over a screen: below what is being read there, or above it.

    What the dialog shows stands in one `Vertical`, in a column at most `breadth` cells wide. `part` names what of it
    scrolls; everything else takes `other_rows` rows, its keys one of them: where those take more, that is counted.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center bottom;
        & VerticalScroll {
            scrollbar-size-vertical: 1;
            scrollbar-background: $surface;
            scrollbar-background-hover: $surface;
            scrollbar-background-active: $surface;
            scrollbar-color: $foreground 25%;
            scrollbar-color-hover: $foreground 40%;
            scrollbar-color-active: $foreground 40%;
        }
        & > Vertical { width: 100%; height: auto; background: $surface; border-top: solid $foreground 25%; }
        &.above { align: center top; }
        &.above > Vertical { margin-top: 2; border-top: none; border-bottom: solid $foreground 25%; }
    }
    """
    breadth: int = 76
    part: str = ""
    other_rows: int = 0
    app: Zhai

    def on_mount(self) -> None:
        """Stand where what is being read stays in sight."""
        self._stand()

    def on_resize(self, event: events.Resize) -> None:
        """The same in another window, once what is below is set for it."""
        self._stand()
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        if not self.query(Vertical):
            return
        width, height = self.app.size
        read = self._rows_read()
        above, below = read.start - HEADER_ROWS, height - read.stop
        is_above = above > below and below < PLENTY
        self.set_class(is_above, "above")
        side = max(2, (width - self.breadth) // 2)
        others = self.other_rows + sum(cast("Hint", hint).rows_at(width - 2 * side) - 1 for hint in self.query("Hint"))
        least = min(max(LEAST, others + 2), height - HEADER_ROWS)
        room = max(above if is_above else below, least)
        panel = self.query_one(Vertical)
        panel.styles.max_height = room
        panel.styles.padding = (0, side)
        for part in self.query(self.part) if self.part else ():
            part.styles.max_height = max(1, room - others)

    def _rows_read(self) -> range:
        """The rows of the terminal that are not to be covered: none that matter where there is no such thing."""
        stack = self.app.screen_stack
        below = next((screen for screen in reversed(stack) if not isinstance(screen, Dialog)), None)
        looked: object = below.focused if below is not None else None
        if not isinstance(looked, Looked):
            return range(HEADER_ROWS, HEADER_ROWS)
        top, rows = looked.region.y, looked.rows_now()
        return range(top + rows.start, top + rows.stop)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave, once, as `RoomScreen` does."""
        return super().dismiss(result) if _is_on_top(self) else AwaitComplete()

    def put_away(self) -> None:
        """The app has to end: give what was written here, where there is such a thing."""


def _is_on_top(screen: Screen[ScreenResultType]) -> bool:
    return screen.app.screen_stack[-1:] == [screen]
