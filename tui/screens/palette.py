"""The command palette: everything that can be done here, found by a few letters of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Input

from library.search import fold
from tui.palette import Offer
from tui.screens.base import Dialog
from tui.widgets.rows import RowList
from tui.widgets.strips import spread
from tui.widgets.writing import WritingLine
from tui.words import Language, Words

_PLACEHOLDER = Words("做什么？", "do what?")


class _Offers(RowList, can_focus=False):
    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self.offers = offers

    def count(self) -> int:
        return len(self.offers)

    def height_of(self, index: int) -> int:
        return 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        offer = self.offers[index]
        back = self.row_style(current)
        mark = (" ▌ " if current else "   ", self.look("accent", back))
        dim = self.look("dim", back)
        return [spread([mark, (offer.name, back)], [(f"  {offer.keys}  ", dim)], width, back)]


class PaletteScreen(Dialog[Offer | None]):
    """A line to write on above what can be done; gives what is chosen, None when it is left."""

    DEFAULT_CSS = """
    PaletteScreen {
        & > Vertical { height: 80%; }
        WritingLine, WritingLine:focus { border: none; height: 1; padding: 0 1; background: $background; }
        RowList { background: $surface; margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,ctrl+p", "dismiss", ""),
        ("down,ctrl+n,tab", "move(1)", ""),
        ("up,shift+tab", "move(-1)", ""),
        ("pagedown", "page(1)", ""),
        ("pageup", "page(-1)", ""),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, language: Language, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._language: Language = language
        self._offers = [(fold(f"{offer.name} {offer.words}"), offer) for offer in offers]

    def compose(self) -> ComposeResult:
        """The line and the offers."""
        with Vertical():
            yield WritingLine(placeholder=_PLACEHOLDER.say(self._language))
            yield _Offers([offer for _, offer in self._offers])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what has all the words."""
        wanted, rows = fold(event.value).split(), self.query_one(_Offers)
        rows.offers = [offer for words, offer in self._offers if all(word in words for word in wanted)]
        rows.index = 0
        rows.refill()

    def on_input_submitted(self) -> None:
        """Do the current one."""
        self.query_one(_Offers).action_open()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """This one."""
        self.dismiss(self.query_one(_Offers).offers[event.index])

    def action_move(self, by: int) -> None:
        """Go on in the offers."""
        self.query_one(_Offers).action_move(by)

    def action_page(self, by: int) -> None:
        """Go a screen of offers on."""
        self.query_one(_Offers).action_page(by)
