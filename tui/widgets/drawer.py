"""The quote drawer: this article's quotes in document order, then what its author set in bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.commands import Room, bindings
from tui.drawer_view import Candidate, Rubric, entries
from tui.widgets.quote_lines import Kind, quote_lines, wrap
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, one_line, spread, strip_of
from tui.words import Language, Words

if TYPE_CHECKING:
    from quotes.anchor import Placed
    from tui.drawer_view import Entry

TEXT_ROWS = 6
CANDIDATE_ROWS = 3
MARGIN = 2
_EMPTY = Words("还没有摘录。按 s 摘下一句。", "Nothing kept yet. s keeps a sentence.")


class Drawer(RowList):
    """Quotes as cards, one of them current."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.DRAWER)
    DEFAULT_CSS = """
    Drawer { border-left: solid $surface-lighten-2; padding: 0 0 0 1; }
    """

    @dataclass
    class Wanted(Message):
        """Something is to be done with an entry; `what` is the command's name."""

        entry: Placed | Candidate
        what: str

    class Closed(Message):
        """The drawer is to be closed."""

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language: Language = language
        self.cards: Sequence[Placed] = ()
        self.candidates: Sequence[Candidate] = ()
        self._entries: Sequence[Entry] = ()
        self._lines: list[list[tuple[Kind, str]]] = []

    def show(self, cards: Sequence[Placed], candidates: Sequence[Candidate] = ()) -> None:
        """Show other entries; the current one stays current where it is among them."""
        key = self._key(self.index)
        self.cards, self.candidates = cards, candidates
        self._entries = entries(cards, candidates)
        self.index = next((i for i in range(len(self._entries)) if self._key(i) == key), self.index)
        self.refill()
        self._to_entry()

    def _key(self, index: int) -> object:
        entry = self._entries[index] if index < len(self._entries) else None
        if entry is None or isinstance(entry, Rubric):
            return self
        return entry.span if isinstance(entry, Candidate) else entry.quote.id

    def _to_entry(self) -> None:
        """Leave a rubric for the entry below it."""
        if self.current is None and self.index + 1 < len(self._entries):
            self.index += 1

    @property
    def current(self) -> Placed | Candidate | None:
        """The current quote or candidate, if there is one."""
        entry = self._entries[self.index] if self.index < len(self._entries) else None
        return None if isinstance(entry, Rubric) else entry

    def point_at(self, quote_id: str) -> None:
        """Make this quote the current one."""
        self.select(next((i for i in range(len(self._entries)) if self._key(i) == quote_id), self.index))

    def select(self, index: int) -> None:
        """Only quotes and candidates are current: from a rubric go on the way one was going."""
        index = max(0, min(index, self.count() - 1))
        if self._entries and isinstance(self._entries[index], Rubric):
            index += -1 if index < self.index and index > 0 else 1
        super().select(index)

    def refill(self) -> None:
        """Break every entry's lines for today's width."""
        width = max(8, self.size.width - MARGIN - 1)
        self._lines = [self._broken(entry, width) for entry in self._entries]
        super().refill()

    def _broken(self, entry: Entry, width: int) -> list[tuple[Kind, str]]:
        if isinstance(entry, Rubric):
            return [("accent", f"{entry.words.say(self._language)}  {entry.count}")]
        if isinstance(entry, Candidate):
            return [("dim", line) for line in wrap(entry.text, width, CANDIDATE_ROWS)]
        return quote_lines(entry.quote, width, TEXT_ROWS, self._language, entry.placement)

    def count(self) -> int:
        """How many entries there are, rubrics among them."""
        return len(self._entries)

    def height_of(self, index: int) -> int:
        """Text, speaker and tags, note, and air."""
        return len(self._lines[index]) + 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The entry's rows."""
        entry = self._entries[index]
        back = self.get_component_rich_style("rows--current") if current else self.rich_style
        mark = ("▌ " if current else "  ", self._style("accent", back))
        strips = [
            self._facts(entry, mark, width, back)
            if kind == "facts"
            else strip_of([mark, (line, self._style(kind, back))], width, back)
            for kind, line in self._lines[index]
        ]
        return [*strips, strip_of((), width, self.rich_style)]

    def _style(self, name: str, back: Style) -> Style:
        return self.get_component_rich_style(f"rows--{name}") + Style(bgcolor=back.bgcolor)

    def _facts(self, entry: Entry, mark: Piece, width: int, back: Style) -> Strip:
        assert not isinstance(entry, (Rubric, Candidate))
        quote = entry.quote
        tags = " ".join(f"#{tag}" for tag in quote.tags)
        right: list[Piece] = [(" " + one_line(tags) + " ", self._style("accent", back))] if tags else []
        left = [mark, (one_line("、".join(quote.speakers)), self._style("strong", back))]
        return spread(left, right, width, back)

    def render_line(self, y: int) -> Strip:
        """A row; a hint where there is nothing to list."""
        hints = [] if self._entries else wrap(_EMPTY.say(self._language), max(8, self.size.width - MARGIN), 4)
        if y < len(hints):
            hint = hints[y]
            return strip_of(
                [("  ", self.rich_style), (hint, self._style("dim", self.rich_style))], self.size.width, self.rich_style
            )
        return super().render_line(y)

    def action_want(self, what: str) -> None:
        """Ask the screen for something to be done with the current entry."""
        if self.current is not None:
            self.post_message(self.Wanted(self.current, what))

    def action_open(self) -> None:
        """A second click goes to the passage."""
        self.action_want("goto")

    def action_close(self) -> None:
        """Close the drawer."""
        self.post_message(self.Closed())
