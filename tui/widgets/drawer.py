"""The quote drawer: this article's quotes in document order, then what its author set in bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from library.text import Span
from tui.commands import Room, bindings
from tui.drawer_view import Candidate, Rubric, entries, nearest
from tui.widgets.quote_lines import Kind, quote_lines, wrap
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, one_line, spread, strip_of
from tui.words import Language

if TYPE_CHECKING:
    from quotes.anchor import Placed
    from tui.drawer_view import Entry

TEXT_ROWS = 6
CANDIDATE_ROWS = 3
MARGIN = 2


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
        self._chosen = False
        self._near = Span(0, 0)
        self._lines: dict[int, list[tuple[Kind, str]]] = {}

    def open_near(self, place: Span) -> None:
        """Take note of where the reader is in the article: the quote nearest to it is current until they choose."""
        self._near, self._chosen = place, False

    def show(self, cards: Sequence[Placed], candidates: Sequence[Candidate] = ()) -> None:
        """Show other entries; the one the reader went to stays current where it is among them."""
        key = self._key(self.current)
        if not self._chosen:
            key, self.index = nearest(cards, self._near), 0
        self.cards, self.candidates = cards, candidates
        self._entries = entries(cards, candidates)
        self.index = next((i for i, entry in enumerate(self._entries) if key and self._key(entry) == key), self.index)
        self.index = self._landing(min(self.index, len(self._entries) - 1), 1)
        self.refill()

    def _landing(self, index: int, way: int) -> int:
        """The entry at `index`, or the next one `way` of a rubric there, or the one on its other side."""
        ahead = range(index, len(self._entries)) if way > 0 else range(index, -1, -1)
        behind = range(index, -1, -1) if way > 0 else range(index, len(self._entries))
        listed = (i for way in (ahead, behind) for i in way if not isinstance(self._entries[i], Rubric))
        return next(listed, index)

    @staticmethod
    def _key(entry: Entry | None) -> object:
        if entry is None or isinstance(entry, Rubric):
            return None
        return entry.span if isinstance(entry, Candidate) else entry.quote.id

    @property
    def current(self) -> Placed | Candidate | None:
        """The current quote or candidate, if there is one."""
        entry = self._entries[self.index] if 0 <= self.index < len(self._entries) else None
        return None if isinstance(entry, Rubric) else entry

    def select(self, index: int) -> None:
        """Only quotes and candidates are current: from a rubric go on the way one was going."""
        self._chosen = True
        if self._entries:
            super().select(self._landing(max(0, min(index, self.count() - 1)), index - self.index))

    def first_shown_with(self, index: int) -> int:
        """The rubrics above an entry."""
        while index and isinstance(self._entries[index - 1], Rubric):
            index -= 1
        return index

    def refill(self) -> None:
        """Break every entry's lines anew when it is in sight."""
        self._lines.clear()
        super().refill()

    def _broken(self, index: int) -> list[tuple[Kind, str]]:
        lines = self._lines.get(index)
        if lines is None:
            width = max(8, self.size.width - MARGIN - 1)
            lines = self._lines[index] = self._lines_of(self._entries[index], width)
        return lines

    def _lines_of(self, entry: Entry, width: int) -> list[tuple[Kind, str]]:
        if isinstance(entry, Rubric):
            text = entry.words.say(self._language)
            return (
                [("accent", f"{text}  {entry.number}")]
                if entry.number
                else [("dim", one) for one in wrap(text, width, 4)]
            )
        if isinstance(entry, Candidate):
            return [("dim", line) for line in wrap(entry.text, width, CANDIDATE_ROWS)]
        return quote_lines(entry.quote, width, TEXT_ROWS, self._language, entry.placement)

    def count(self) -> int:
        """How many entries there are, rubrics among them."""
        return len(self._entries)

    def height_of(self, index: int) -> int:
        """Text, speaker and tags, note, and air."""
        return len(self._broken(index)) + 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The entry's rows."""
        entry = self._entries[index]
        current = current and not isinstance(entry, Rubric)
        back = self.row_style(current)
        mark = ("▌ " if current else "  ", self.look("accent", back))
        strips = [
            self._facts(entry, mark, width, back)
            if kind == "facts"
            else strip_of([mark, (line, self.look(kind, back))], width, back)
            for kind, line in self._broken(index)
        ]
        return [*strips, strip_of((), width, self.rich_style)]

    def _facts(self, entry: Entry, mark: Piece, width: int, back: Style) -> Strip:
        assert not isinstance(entry, (Rubric, Candidate))
        quote = entry.quote
        tags = " ".join(f"#{tag}" for tag in quote.tags)
        right: list[Piece] = [(" " + one_line(tags) + " ", self.look("accent", back))] if tags else []
        left = [mark, (one_line("、".join(quote.speakers)), self.look("strong", back))]
        return spread(left, right, width, back)

    def action_want(self, what: str) -> None:
        """Ask the screen for something to be done with the current entry."""
        if self.current is not None:
            self._chosen = True
            self.post_message(self.Wanted(self.current, what))

    def action_open(self) -> None:
        """A second click goes to the passage."""
        self.action_want("goto")

    def action_close(self) -> None:
        """Close the drawer."""
        self.post_message(self.Closed())
