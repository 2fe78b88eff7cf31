"""Words looked for in the whole library; hits come in while the reader looks at the first ones."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip
from textual.widgets import Input

from library.article import Article
from library.search import Hit
from library.search.index import NoIndex
from tui.aims import Aim
from tui.commands import Room
from tui.finder import Batch, Finder
from tui.indexing import indexed
from tui.messages import ArticleChosen
from tui.page.cells import offset_at_cell
from tui.screens.base import RoomScreen
from tui.widgets.bars import Footer, Header
from tui.widgets.rows import PLAIN_KEYS, RowList
from tui.widgets.strips import ELLIPSIS, Piece, cells_of, one_line, spread, strip_of
from tui.widgets.writing import WritingLine
from tui.words import Words

MOST = 2000
PAUSE = 0.5
"""Seconds without a key after which the articles are read, where there is no index."""
_PLACEHOLDER = Words("在所有文章里查找", "look in all articles")
_STATE = Words("搜索   {hits} 处 · {files} / {all} 篇", "search   {hits} hits · {files} of {all} articles")
_KEYS = Words(
    "enter 到结果，再按阅读   / 改词   esc 返回", "enter to the hits, again to read   / other words   esc back"
)


class _Hits(RowList):
    BINDINGS: ClassVar[list[BindingType]] = PLAIN_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []
        self._counts: Counter[Path] = Counter()

    def show(self, hits: list[Hit]) -> None:
        """Show other hits; the current one stays the current one where it is among them."""
        current = self.hits[self.index] if self.index < len(self.hits) else None
        self.hits, self._counts = hits, Counter(hit.path for hit in hits)
        self.index = hits.index(current) if self.index and current in hits else 0
        self.refill()

    def count(self) -> int:
        return len(self.hits)

    def height_of(self, index: int) -> int:
        return 2 if self._first_of_file(index) else 1

    def _first_of_file(self, index: int) -> bool:
        return index == 0 or self.hits[index - 1].path != self.hits[index].path

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        hit = self.hits[index]
        back = self.row_style(current)
        strong, dim = self.look("strong"), self.look("dim")
        mark = (" ▌   " if current else "     ", self.look("accent", back))
        line = strip_of([mark, *self._around(hit, width // 3, back)], width, back)
        if not self._first_of_file(index):
            return [line]
        count = (f"  {self._counts[hit.path]}  ", dim)
        return [spread([("   ", strong), (one_line(hit.title), strong)], [count], width, self.rich_style), line]

    def _around(self, hit: Hit, room: int, back: Style) -> list[Piece]:
        """The words looked for and what stands around them, at most `room` cells of it before them."""
        start, end = hit.place.start, hit.place.end
        before = hit.snippet[:start]
        if cells_of(before) > room:
            before = ELLIPSIS + before[offset_at_cell(before, cells_of(before) - room + 1) :]
        dim = self.look("dim", back)
        return [(before, dim), (hit.snippet[start:end], self.look("accent", back)), (hit.snippet[end:], dim)]


class SearchScreen(RoomScreen):
    """A line to write on above what was found as one writes."""

    ROOMS = (Room.LIST,)
    AT_ONCE = ("leave", "write")
    DEFAULT_CSS = """
    SearchScreen WritingLine { dock: top; height: 1; padding: 0 2; margin: 2 0 1 0; background: $boost; }
    SearchScreen WritingLine, SearchScreen WritingLine:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("slash", "write", ""),
        ("escape", "leave", ""),
        ("down", "to_hits", ""),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._articles = self.app.articles.all
        self._finder = Finder(self.app.folders.search_index, self._articles, self.app.settings.limit)
        self._query = ""
        self._looked = 0
        self._is_whole: bool | None = None
        """Whether the index knows all articles as they are; not known while it is brought up to date."""

    def compose(self) -> ComposeResult:
        """Header, the words, the hits, footer."""
        language = self.app.language
        yield Header(id="where")
        yield WritingLine(placeholder=_PLACEHOLDER.say(language))
        yield _Hits()
        yield Footer(_KEYS.say(language), id="keys")

    @property
    def is_awaited(self) -> bool:
        """Until there is a line to write on; then, on the hits, until there is one or none can come."""
        hits = next(iter(self.query(_Hits)), None)
        if hits is None:
            return True
        more = self._is_looking or (self._query and self._is_whole is None)
        return bool(more and hits.has_focus and not hits.count())

    @property
    def _is_looking(self) -> bool:
        return any(worker.group == "search" and not worker.is_finished for worker in self.workers)

    def on_mount(self) -> None:
        """Write first; meanwhile the index takes note of articles that came or changed."""
        self._say_state()
        self.action_write()
        self.app.run_worker(self._keep_up(), group="index", exclusive=True)

    def refill(self) -> None:
        """Look through the articles that were found meanwhile, too."""
        if self.app.articles.all is not self._articles:
            self._articles = self.app.articles.all
            self._finder.over(self._articles)
            self._is_whole = None
            self._say_state()
            self.app.run_worker(self._keep_up(), group="index", exclusive=True)

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self._finder.close()

    def action_write(self) -> None:
        """Write other words."""
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_to_hits(self) -> None:
        """From the words to what was found."""
        self.query_one(_Hits).focus()

    # Looking

    async def _keep_up(self) -> None:
        """Bring the index up to date, and look again while it grows."""
        async for done in indexed(self.app.folders.search_index, self._finder.paths, self.app.settings.limit):
            self._is_whole = done
            if self.is_attached and self._query and not self._is_looking:
                self._look(self._query)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look as one types; only the latest words count."""
        self._query = event.value if event.value.strip() else ""
        self._look(self._query)

    def on_input_submitted(self) -> None:
        """To what was found."""
        self.action_to_hits()

    @work(exclusive=True, group="search")
    async def _look(self, query: str) -> None:
        """Ask the index; where there is none, or it cannot be brought up to date, read the articles."""
        try:
            await self._gather(self._finder.find(query))
        except NoIndex:
            self._is_whole = False
        if self._is_whole is False and query:
            await asyncio.sleep(PAUSE)
            await self._gather(self._finder.read(query))

    async def _gather(self, batches: AsyncIterator[Batch]) -> None:
        hits: list[Hit] = []
        async for batch in batches:
            hits += batch.hits
            self._looked = batch.looked or self._looked
            self._show(hits[:MOST])
            if len(hits) >= MOST:
                return
        self._show(hits)

    def _show(self, found: list[Hit]) -> None:
        """Show other hits, the current one staying so where it is among them."""
        hits = self.query_one(_Hits)
        if hits.hits != found:
            hits.show(found)
        self._say_state()

    def _say_state(self) -> None:
        count = self.query_one(_Hits).count()
        hits = f"{count}+" if count >= MOST else f"{count}"
        state = _STATE.say(self.app.language, hits=hits, files=self._looked, all=len(self._finder.paths))
        self.query_one("#where", Header).say(state)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Read the article there."""
        hit = self.query_one(_Hits).hits[event.index]
        self.post_message(ArticleChosen(Article(hit.path, hit.title), Aim(offset=hit.span.start, words=self._query)))
