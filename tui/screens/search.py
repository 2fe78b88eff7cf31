"""Words looked for in the whole library; hits come in while the reader looks at the first ones."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip
from textual.widgets import Input
from textual.worker import get_current_worker

from library.article import Article
from library.search import Hit
from tui.aims import Aim
from tui.commands import Room
from tui.messages import ArticleChosen
from tui.screens.base import RoomScreen
from tui.widgets.bars import Footer, Header
from tui.widgets.rows import PLAIN_KEYS, RowList
from tui.widgets.strips import one_line, strip_of
from tui.widgets.writing import WritingLine
from tui.words import Words

PATIENCE = 0.1
"""Seconds between two batches of hits shown."""
MOST = 2000
_PLACEHOLDER = Words("在所有文章里查找，按 enter", "look in all articles, then enter")
_STATE = Words("搜索   {hits} 处 · {files} / {all} 篇", "search   {hits} hits · {files} of {all} articles")
_KEYS = Words("enter 阅读   / 改词   esc 返回", "enter read   / other words   esc back")


class _Hits(RowList):
    BINDINGS: ClassVar[list[BindingType]] = PLAIN_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []

    def count(self) -> int:
        return len(self.hits)

    def height_of(self, index: int) -> int:
        return 2 if self._first_of_file(index) else 1

    def _first_of_file(self, index: int) -> bool:
        return index == 0 or self.hits[index - 1].path != self.hits[index].path

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        hit = self.hits[index]
        back = self.get_component_rich_style("rows--current") if current else self.rich_style
        accent, strong, dim = (self.get_component_rich_style(f"rows--{name}") for name in ("accent", "strong", "dim"))
        mark = (" ▌   " if current else "     ", accent)
        line = strip_of([mark, (one_line(hit.snippet), back if current else dim)], width, back)
        if not self._first_of_file(index):
            return [line]
        return [strip_of([("   ", strong), (one_line(hit.title), strong)], width, self.rich_style), line]


class SearchScreen(RoomScreen):
    """A line to write on above what was found."""

    ROOMS = (Room.LIST,)
    AT_ONCE = ("leave", "write")
    DEFAULT_CSS = """
    SearchScreen WritingLine { dock: top; height: 1; padding: 0 2; margin: 2 0 1 0; background: $boost; }
    SearchScreen WritingLine, SearchScreen WritingLine:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("slash", "write", ""), ("escape", "leave", "")]

    def compose(self) -> ComposeResult:
        """Header, the words, the hits, footer."""
        language = self.app.language
        yield Header(_STATE.say(language, hits=0, files=0, all=len(self.app.articles.all)), id="where")
        yield WritingLine(placeholder=_PLACEHOLDER.say(language))
        yield _Hits()
        yield Footer(_KEYS.say(language), id="keys")

    @property
    def is_awaited(self) -> bool:
        """Until there is a hit or none can come."""
        hits = self.query_one(_Hits)
        looking = any(worker.group == "search" and not worker.is_finished for worker in self.workers)
        return looking and hits.has_focus and not hits.count()

    def on_mount(self) -> None:
        """Write first."""
        self.action_write()

    def action_write(self) -> None:
        """Write other words."""
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for the words."""
        hits = self.query_one(_Hits)
        hits.hits, hits.index = [], 0
        hits.refill()
        hits.focus()
        if event.value.strip():
            self._look(event.value, [article.path for article in self.app.articles.all if not article.error])

    @work(thread=True, exclusive=True, group="search")
    def _look(self, query: str, paths: list[Path]) -> None:
        from library.search.scan import search

        worker, batch, shown, found = get_current_worker(), list[Hit](), monotonic(), 0
        for done, path in enumerate(paths, 1):
            if worker.is_cancelled or found >= MOST:
                return
            batch += search(query, [path], limit=self.app.settings.limit)
            if done == len(paths) or monotonic() - shown > PATIENCE:
                found += len(batch)
                self.app.call_from_thread(self._show, batch, done, len(paths))
                batch, shown = [], monotonic()

    def _show(self, batch: list[Hit], done: int, count: int) -> None:
        if not self.is_mounted:
            return
        hits = self.query_one(_Hits)
        if batch:
            hits.hits = [*hits.hits, *batch]
            hits.refill()
        state = _STATE.say(self.app.language, hits=len(hits.hits), files=done, all=count)
        self.query_one("#where", Header).say(state)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Read the article there."""
        hit = self.query_one(_Hits).hits[event.index]
        self.post_message(ArticleChosen(Article(hit.path, hit.title), Aim(offset=hit.span.start)))
