"""The list of articles: two lines each where there is room, one where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from library.article import Article
from tui.commands import Room, bindings
from tui.widgets.rows import RowList
from tui.widgets.strips import Piece, cells_of, one_line, spread, strip_of
from tui.words import Language, Words

DATE_WIDTH = 56
"""Cells of a window from which the date stands beside the title; in a narrower one it is below."""
TIGHT_HEIGHT = 12
BAR_CELLS = 5
_MINUTES = Words("{n} 分", "{n} min")
_QUOTES = Words("{n} 条摘录", "{n} quotes")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the list shows it: how far it is read (0 to 1), what is kept of it."""

    article: Article
    state: str = "unread"
    share: float = 0.0
    quotes: int = 0


class ArticleList(RowList):
    """Articles, one of them current."""

    BINDINGS: ClassVar = bindings(Room.LIST, only=("next", "previous", "first", "last", "page_on", "page_back", "open"))

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language = language
        self.entries: Sequence[Entry] = ()
        self._was_chosen = False

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the current article stays so where it is among them, once somebody chose it.

        Until then the first one is current, though articles above it are found later.
        """
        chosen = self.current if self._was_chosen else None
        key, kept = (chosen.key, self.index) if chosen is not None else (None, 0)
        self.entries = entries
        self.index = next((i for i, entry in enumerate(entries) if entry.article.key == key), kept)
        self.refill()

    def select(self, index: int) -> None:
        """Make an article current, because somebody wants it."""
        self._was_chosen = True
        super().select(index)

    def action_open(self) -> None:
        """Read the current article, which is the one to come back to."""
        self._was_chosen = True
        super().action_open()

    @property
    def current(self) -> Article | None:
        """The current article, if there is one."""
        return self.entries[self.index].article if self.index < len(self.entries) else None

    def count(self) -> int:
        """How many articles there are."""
        return len(self.entries)

    def height_of(self, index: int) -> int:
        """Two lines and air; one line in a small window."""
        return 1 if self._tight else 3

    @property
    def _tight(self) -> bool:
        return self.size.height < TIGHT_HEIGHT

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        """The entry's rows."""
        entry = self.entries[index]
        back = self.row_style(current)
        title = self._title(entry, width, current, back)
        if self._tight:
            return [title]
        blank = strip_of((), width, self.rich_style)
        return [title, self._facts(entry, width, current, back), blank]

    def _margin(self, current: bool, back: Style) -> Piece:
        return (" ▌ " if current else "   ", self.look("accent", back))

    def _title(self, entry: Entry, width: int, current: bool, back: Style) -> Strip:
        article, dim = entry.article, self.look("dim", back)
        title = self.look("dim" if entry.state == "read" else "strong", back)
        minutes = _MINUTES.say(self._language, n=article.minutes) if article.minutes else ""
        right = f"  {minutes}  "
        if width >= DATE_WIDTH or self._tight:
            right = f"  {article.date[:10]}" + " " * max(2, 9 - cells_of(minutes)) + minutes + "  "
        return spread([self._margin(current, back), (one_line(article.title), title)], [(right, dim)], width, back)

    def _facts(self, entry: Entry, width: int, current: bool, back: Style) -> Strip:
        article, dim = entry.article, self.look("dim", back)
        left = [self._margin(current, back)]
        if article.error:
            return spread([*left, (one_line(article.error), self.look("error", back))], [("  ", dim)], width, back)
        tags = [tag for tag in article.tags if tag not in (article.site, *article.authors)]
        date = article.date[:10] if width < DATE_WIDTH else ""
        facts = [date, article.site, "、".join(article.authors[:4]), " ".join(f"#{tag}" for tag in tags[:4])]
        if entry.quotes:
            facts.append(_QUOTES.say(self._language, n=entry.quotes))
        left.append((one_line(" · ".join(fact for fact in facts if fact)), dim))
        return spread(left, self._reached(entry, back), width, back)

    def _reached(self, entry: Entry, back: Style) -> list[Piece]:
        if entry.state != "reading":
            return [("  ", back)]
        done = min(BAR_CELLS, round(entry.share * BAR_CELLS))
        accent, dim = self.look("accent", back), self.look("dim", back)
        return [
            ("  " + "▓" * done, accent),
            ("░" * (BAR_CELLS - done), dim),
            (f" {entry.share:4.0%}  ", dim),
        ]
