"""The collection's quotes under their headings, read like a book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from quotes.quote import Quote
from tui.collection_view import Broken, Heading, Item, Listing
from tui.commands import Room, bindings
from tui.widgets.quote_lines import Kind, quote_lines, wrap
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, one_line, spread, strip_of
from tui.words import Language, Words

MARGIN = 5
MEASURE = 80
TEXT_ROWS = 12
_UNNAMED = Words("（无）", "(none)")


class QuoteList(RowList):
    """Headings, quotes and files that are none; a heading is never current."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Room.COLLECTION, only=("next", "previous", "first", "last", "page_on", "page_back", "goto")
    )

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language: Language = language
        self.items: Sequence[Item] = ()
        self.shown = 0
        self.marked: set[str] = set()
        self._lines: dict[int, list[tuple[Kind, str]]] = {}
        self._names_articles = False
        self._nothing = ""

    def show(self, listing: Listing, *, names_articles: bool = False, nothing: str = "") -> None:
        """Show other items; the current quote stays current where it is among them.

        With `names_articles` each quote says which article it is from. `nothing` is said where there are no items.
        """
        self._names_articles, self._nothing = names_articles, nothing
        place = listing.place_of(self.current.id) if self.current else None
        items = self.items = listing.items
        self.shown = listing.quotes
        self.index = min(self.index or 1, len(items) - 1) if place is None else place
        if items and isinstance(items[self.index], Heading):
            self.index += 1 if self.index + 1 < len(items) else -1
        self.refill()

    @property
    def current(self) -> Quote | None:
        """The current quote, if there is one."""
        item = self.items[self.index] if 0 <= self.index < len(self.items) else None
        return item if isinstance(item, Quote) else None

    def mark(self, ids: Iterable[str]) -> None:
        """Mark the quotes of these ids and no others."""
        self.marked = set(ids)
        self.repaint()

    def toggle(self) -> None:
        """Mark the current quote, or unmark it."""
        if self.current:
            self.mark(self.marked ^ {self.current.id})

    def refill(self) -> None:
        """Break lines anew where they are needed."""
        self._lines.clear()
        super().refill()

    def count(self) -> int:
        """How many items there are."""
        return len(self.items)

    def height_of(self, index: int) -> int:
        """A heading has air around it, a quote below it."""
        return 2 if isinstance(self.items[index], Heading) else len(self._lines_of(index)) + 1

    def _lines_of(self, index: int) -> list[tuple[Kind, str]]:
        lines = self._lines.get(index)
        if lines is None:
            item, width = self.items[index], max(8, min(MEASURE, self.size.width - 2 * MARGIN))
            if isinstance(item, Quote):
                lines = quote_lines(item, width, TEXT_ROWS, self._language, has_facts=self._names_articles)
            elif isinstance(item, Broken):
                lines = [("text", item.name), *(("error", line) for line in wrap(item.reason, width, 4))]
            self._lines[index] = lines = lines or []
        return lines

    def select(self, index: int) -> None:
        """No heading is ever current: from there go on the way one was going."""
        index = max(0, min(index, self.count() - 1))
        if self.items and isinstance(self.items[index], Heading):
            index += -1 if index < self.index and index > 0 else 1
        super().select(index)

    def first_shown_with(self, index: int) -> int:
        """The heading above a quote."""
        return index - 1 if index and isinstance(self.items[index - 1], Heading) else index

    def render_line(self, y: int) -> Strip:
        """The row `y` of the widget."""
        if not self.items and y == 1:
            return strip_of([(" " * MARGIN + self._nothing, self.look("dim"))], self.size.width, self.plain)
        return super().render_line(y)

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The item's rows."""
        item = self.items[index]
        if isinstance(item, Heading):
            name = one_line(item.name) or _UNNAMED.say(self._language)
            pieces = [("  ", self.plain), (name, self.look("accent")), (f"  {item.count}", self.look("dim"))]
            return [strip_of(pieces, width, self.plain), strip_of((), width, self.plain)]
        back = self.row_style(current)
        margin: Piece = (" ▌   " if current else "     ", self.look("accent", back))
        first = (margin[0][:3] + "✓ ", margin[1]) if isinstance(item, Quote) and item.id in self.marked else margin
        strips = [
            self._facts(item, margin, width, back)
            if isinstance(item, Quote) and kind == "facts"
            else strip_of([margin if row else first, (line, self.look(kind, back))], width, back)
            for row, (kind, line) in enumerate(self._lines_of(index))
        ]
        return [*strips, strip_of((), width, self.plain)]

    def _facts(self, quote: Quote, margin: Piece, width: int, back: Style) -> Strip:
        tags = one_line(" ".join(f"#{tag}" for tag in quote.tags))
        left = [margin, (one_line("、".join(quote.speakers)), self.look("strong", back))]
        if self._names_articles and quote.source.title:
            left.append((("  " if quote.speakers else "") + one_line(quote.source.title), self.look("dim", back)))
        inner = min(width, MEASURE + 2 * MARGIN)
        right: list[Piece] = [(f"  {tags}" + " " * MARGIN, self.look("accent", back))] if tags else []
        strip = spread(left, right, inner, back)
        return Strip([*strip, *strip_of((), width - inner, back)], width)
