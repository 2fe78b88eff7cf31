"""The quote drawer: this article's quotes in document order, each with its speaker, note and tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from quotes.quote import Quote
from tui.commands import Room, bindings
from tui.widgets.quote_lines import Kind, quote_lines, wrap
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, one_line, spread, strip_of
from tui.words import Language, Words

if TYPE_CHECKING:
    from quotes.anchor import Placed

TEXT_ROWS = 6
MARGIN = 2
_EMPTY = Words("还没有摘录。按 s 摘下一句。", "Nothing kept yet. s keeps a sentence.")


class Drawer(RowList):
    """Quotes as cards, one of them current."""

    BINDINGS: ClassVar = [*bindings(Room.DRAWER), ("r", "confirm", "")]
    DEFAULT_CSS = """
    Drawer { border-left: solid $surface-lighten-2; padding: 0 0 0 1; }
    """

    @dataclass
    class Wanted(Message):
        """Something is to be done with a quote; `what` is the command's name."""

        card: Placed
        what: str

    class Closed(Message):
        """The drawer is to be closed."""

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language: Language = language
        self.cards: Sequence[Placed] = ()
        self._lines: list[list[tuple[Kind, str]]] = []

    def show(self, cards: Sequence[Placed]) -> None:
        """Show other cards; the current quote stays current where it is among them."""
        key = self.current.quote.id if self.current else None
        self.cards = cards
        self.index = next((i for i, card in enumerate(cards) if card.quote.id == key), self.index)
        self.refill()

    @property
    def current(self) -> Placed | None:
        """The current card, if there is one."""
        return self.cards[self.index] if self.index < len(self.cards) else None

    def point_at(self, quote_id: str) -> None:
        """Make this quote the current one."""
        self.select(next((i for i, card in enumerate(self.cards) if card.quote.id == quote_id), self.index))

    def refill(self) -> None:
        """Break every card's lines for today's width."""
        width = max(8, self.size.width - MARGIN - 1)
        self._lines = [quote_lines(card.quote, width, TEXT_ROWS, self._language, card.placement) for card in self.cards]
        super().refill()

    def count(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    def height_of(self, index: int) -> int:
        """Text, speaker and tags, note, and air."""
        return len(self._lines[index]) + 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The card's rows."""
        back = self.get_component_rich_style("rows--current") if current else self.rich_style
        mark = ("▌ " if current else "  ", self._style("accent", back))
        strips = [
            self._facts(self.cards[index].quote, mark, width, back)
            if kind == "facts"
            else strip_of([mark, (line, self._style(kind, back))], width, back)
            for kind, line in self._lines[index]
        ]
        return [*strips, strip_of((), width, self.rich_style)]

    def _style(self, name: str, back: Style) -> Style:
        return self.get_component_rich_style(f"rows--{name}") + Style(bgcolor=back.bgcolor)

    def _facts(self, quote: Quote, mark: Piece, width: int, back: Style) -> Strip:
        tags = " ".join(f"#{tag}" for tag in quote.tags)
        right: list[Piece] = [(" " + one_line(tags) + " ", self._style("accent", back))] if tags else []
        left = [mark, (one_line("、".join(quote.speakers)), self._style("strong", back))]
        return spread(left, right, width, back)

    def render_line(self, y: int) -> Strip:
        """A row; a hint where there are no quotes."""
        hints = [] if self.cards else wrap(_EMPTY.say(self._language), max(8, self.size.width - MARGIN), 4)
        if y < len(hints):
            hint = hints[y]
            return strip_of(
                [("  ", self.rich_style), (hint, self._style("dim", self.rich_style))], self.size.width, self.rich_style
            )
        return super().render_line(y)

    def _want(self, what: str) -> None:
        if self.current:
            self.post_message(self.Wanted(self.current, what))

    def action_goto(self) -> None:
        """Go to the passage."""
        self._want("goto")

    def action_open(self) -> None:
        """A second click goes to the passage."""
        self._want("goto")

    def action_copy(self) -> None:
        """Copy the quote."""
        self._want("copy")

    def action_copy_as(self) -> None:
        """Copy the quote in a format of choice."""
        self._want("copy_as")

    def action_note(self) -> None:
        """Edit note and tags."""
        self._want("note")

    def action_remove(self) -> None:
        """Remove the quote."""
        self._want("remove")

    def action_confirm(self) -> None:
        """Accept the changed text, or put a lost quote where the selection is."""
        self._want("confirm")

    def action_export(self) -> None:
        """Export this article's quotes."""
        self._want("export")

    def action_close(self) -> None:
        """Close the drawer."""
        self.post_message(self.Closed())
