"""The quotes while the app runs: read, read again when others change them, shown, opened, undone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.screen import ModalScreen, Screen

from library.article import Article
from library.document import Document
from quotes.names import SPEAKERS
from tui.aims import Aim
from tui.articles import Articles
from tui.desk import Desk
from tui.ending import Ending
from tui.keys_first import load
from tui.paths import Folders
from tui.reasons import reason
from tui.screens.base import RoomScreen
from tui.words import Words

if TYPE_CHECKING:
    from quotes.anchor import Placed
    from quotes.collection import Collection
    from quotes.quote import Quote
    from tui.quote_actions import QuoteActions

_NO_SOURCE = Words(
    "文库里没有《{title}》；摘录本身还在。", "“{title}” is not in the library; the quote itself is safe."
)
_BROKEN = Words(
    "{folder} 里有 {n} 个文件不是摘录，都列在摘录集（C）末尾。",
    "{n} files in {folder} are no quotes; the collection (C) lists them at its end.",
)
_ONE_BROKEN = Words("{file}：{why}", "{file}: {why}")
_VANISHED = Words(
    "摘录的文件夹 {folder} 不在了；它一回来，摘录就又在这里。",
    "The folder of quotes {folder} is gone; the quotes are shown again as soon as it is back.",
)


class QuotesAtHand(Ending):
    """An app with a folder of quotes."""

    articles: Articles
    desk: Desk
    folders: Folders

    @property
    def quote_actions(self) -> QuoteActions:
        """What can be done with quotes."""
        raise NotImplementedError

    def read_at(self, article: Article, aim: Aim) -> None:
        """Read an article from a place on."""
        raise NotImplementedError

    async def load_quotes(self) -> None:
        """Read the quotes, and again whenever somebody else changes the folder."""
        changes = await self.in_thread(_watcher)
        await self._read_quotes()
        self.speakers_changed()
        async for changed in changes(self.folders.quotes, asyncio.Event()):
            if not await self.desk.is_known(changed):
                await self._read_quotes()
            if any(path.name == SPEAKERS or path.suffix != ".toml" for path in changed):
                self.speakers_changed()

    async def _read_quotes(self) -> None:
        known, had = {broken.path for broken in self.desk.broken}, self.desk.total
        await self.desk.load(self.quotes_changed)
        if had and not self.desk.total and not await self.in_thread(self.folders.quotes.is_dir):
            self.say(_VANISHED.say(self.language, folder=self.folders.quotes), severity="warning")
        fresh = [broken for broken in self.desk.broken if broken.path not in known]
        if len(fresh) == 1:
            self.say(
                _ONE_BROKEN.say(self.language, file=fresh[0].path, why=reason(fresh[0].reason, self.language)),
                severity="warning",
            )
        elif fresh:
            self.say(_BROKEN.say(self.language, n=len(fresh), folder=self.folders.quotes), severity="warning")
        self.quotes_changed()

    async def place_quotes(self, article: Article, document: Document) -> tuple[Placed, ...]:
        """The quotes kept of an article and where each stands today; matched and located off the event loop."""
        if not self.desk.total:
            return ()
        collection, path = self.desk.collection, self.articles.relative_path(article)
        return await self.in_thread(lambda: _placed(collection, article, path, document))

    def quotes_changed(self) -> None:
        """Let every screen show the quotes as they are now."""
        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen):
                screen.refill_when_seen()

    def speakers_changed(self) -> None:
        """Let every screen show who speaks as the reader wants it now."""
        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen):
                screen.heed_corrections()

    def shows(self, screen: Screen[None]) -> bool:
        """Whether nothing but small questions lies over a screen."""
        above = self.screen_stack[self.screen_stack.index(screen) + 1 :] if screen in self.screen_stack else []
        return all(isinstance(one, ModalScreen) for one in above)

    def action_collection(self) -> None:
        """All quotes."""
        from tui.screens.collection import CollectionScreen

        if not isinstance(self.screen, CollectionScreen):
            self.push_screen(CollectionScreen())

    @work(exclusive=True, group="go")
    async def open_quote(self, quote: Quote) -> None:
        """Read the article a quote is from, at the passage."""
        article = await self.in_thread(lambda: self.articles.article_of(quote))
        if article is None:
            self.tell(_NO_SOURCE, title=quote.source.title)
        else:
            self.read_at(article, Aim(quote=quote))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.run_worker(self.quote_actions.undo(), group="quotes")

    def action_redo(self) -> None:
        """Make it again."""
        self.run_worker(self.quote_actions.redo(), group="quotes")


def _watcher() -> Callable[[Path, asyncio.Event], AsyncIterator[frozenset[Path]]]:
    """Loading what reads and watches quotes takes a while, and is done off the event loop."""
    load("quotes.quote", "quotes.filters", "quotes.collection", "quotes.toml", "quotes.scan", "quotes.store")
    load("tui.quote_actions")
    from quotes.watch import changes

    return changes


def _placed(collection: Collection, article: Article, path: str, document: Document) -> tuple[Placed, ...]:
    quotes = collection.for_article(article, path=path, digest=document.digest, text=document.text)
    if not len(quotes):
        return ()
    from quotes.anchor import locate_all

    return locate_all(quotes, document)
