"""The list of articles."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from library.article import Article
from library.order import Order, in_order, matches
from tui.commands import Room, bindings, footer
from tui.messages import ArticleChosen
from tui.screens.base import RoomScreen
from tui.widgets.article_list import ArticleList, Entry
from tui.widgets.bars import Footer, Header
from tui.widgets.filter_line import FilterLine
from tui.widgets.rows import RowList
from tui.words import Words

_COUNTS = Words(
    "摘 zhai   文章 {all} · 未读 {unread} · 摘录 {quotes}",
    "摘 zhai   {all} articles · {unread} unread · {quotes} quotes",
)
_FOUND = Words("{n} 篇", "{n} found")
_FILTER = Words("筛选：标题、作者、标签", "filter by title, author, tag")
_FILTERING = Words("enter 到列表   esc 全部文章", "enter to the list   esc all articles")
ORDER_NAMES = {
    Order.NEWEST: Words("新的在前", "newest first"),
    Order.OLDEST: Words("旧的在前", "oldest first"),
    Order.TITLE: Words("按标题", "by title"),
    Order.SHORTEST: Words("短的在前", "shortest first"),
}


class ListScreen(RoomScreen):
    """What there is to read."""

    ROOMS = (Room.LIST,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Room.LIST, only=("search", "filter", "order")),
        ("escape", "clear_filter", ""),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._order = Order.NEWEST
        self._query = ""
        self._shown = False

    def compose(self) -> ComposeResult:
        """Header, list, filter, footer."""
        language = self.app.language
        yield Header(id="where")
        yield ArticleList(language, id="articles")
        yield FilterLine(_FILTER.say(language))
        yield Footer(footer(language, Room.LIST), id="keys")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(ArticleList).focus()
        self.refill()

    @property
    def is_awaited(self) -> bool:
        """Until the articles are found and shown."""
        articles = self.app.articles
        return not self._shown and (bool(articles.all) or not articles.are_found)

    def refill(self) -> None:
        """Show the articles as they are now: read or not, with what is kept of them."""
        if not self.query(ArticleList):
            return
        wanted = (
            [article for article in self.app.articles.all if matches(article, self._query)] if self._query else None
        )
        shown = in_order(self.app.articles.all if wanted is None else wanted, self._order)
        entries = [self._entry(article) for article in shown]
        self.query_one(ArticleList).show(entries)
        self._say_counts(len(entries))
        self._shown = bool(self.app.articles.all)

    def _entry(self, article: Article) -> Entry:
        place = self.app.progress.get(article.key)
        quotes = self.app.desk.count_of(article)
        return Entry(article, place.state, place.share, quotes) if place else Entry(article, quotes=quotes)

    def _say_counts(self, shown: int) -> None:
        language = self.app.language
        unread = sum(self.app.progress.get(article.key) is None for article in self.app.articles.all)
        counts = _COUNTS.say(language, all=len(self.app.articles.all), unread=unread, quotes=self.app.desk.total)
        right = ORDER_NAMES[self._order].say(language)
        if self._query:
            right = f"“{self._query}” {_FOUND.say(language, n=shown)} · {right}"
        self.query_one("#where", Header).say(counts, right)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter opens."""
        article = self.query_one(ArticleList).current
        if article is None:
            return
        if article.error:
            self.app.say(article.error, severity="warning")
        else:
            self.post_message(ArticleChosen(article))

    def on_descendant_focus(self) -> None:
        """The footer speaks for who has the keys."""
        language, is_writing = self.app.language, isinstance(self.focused, Input)
        words = _FILTERING.say(language) if is_writing else footer(language, Room.LIST)
        self.query_one("#keys", Footer).say(words)

    def action_order(self) -> None:
        """The next order."""
        self._order = self._order.following
        self.refill()

    def action_filter(self) -> None:
        """Write on the filter line."""
        self.query_one(FilterLine).open()

    def action_clear_filter(self) -> None:
        """All articles again."""
        self.query_one(FilterLine).clear_filter()
        self.query_one(ArticleList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        self._query = event.value.strip()
        self.refill()

    def on_input_submitted(self) -> None:
        """Back to the list, filtered."""
        self.query_one(FilterLine).keep_if_set()
        self.query_one(ArticleList).focus()

    def action_search(self) -> None:
        """Search the whole library."""
        self.app.search_library()
