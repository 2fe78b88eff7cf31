"""Changes of the reader's quotes: they reach the disk one after another, off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from quotes.errors import QuoteError
from tui.quote_folder import QuoteFolder, indexed

if TYPE_CHECKING:
    from library.article import Article
    from library.speakers import Corrections
    from quotes.collection import Collection
    from quotes.history import Step
    from quotes.quote import Quote
    from quotes.store import Store

T = TypeVar("T")
Told = Callable[[int, int], object]
"""Is given, on the event loop, how many files of a change were gone through and how many there are."""
AT_ONCE = 16
"""Quotes that are rewritten before somebody else's change has its turn."""


def _nobody(done: int, total: int) -> None:
    """Is told in vain."""


class Desk(QuoteFolder):
    """The folder of quotes, to be changed too. What it gives is on the disk: a coroutine ends after the change did."""

    async def keep(self, quote: Quote) -> Path:
        """Write a new quote. Raises QuoteError."""
        return await self._change(lambda store: store.keep(quote))

    async def amend(
        self, *quotes: Quote, seen: Iterable[Quote], removed: Iterable[str] = (), told: Told = _nobody
    ) -> tuple[Quote, ...]:
        """Write changed quotes and move `removed` ones to the trash, as one step for undo. Raises QuoteError.

        `seen` are the quotes that the reader changed, as they were then: others may have changed them since.
        """
        told = _on_this_loop(told)

        def act(store: Store) -> tuple[Quote, ...]:
            with store.together():
                amended = store.amend_all(quotes, seen, told)
                store.remove_all(list(removed))
                return amended

        return await self._change(act)

    async def refresh(self, quotes: Sequence[Quote], seen: Iterable[Quote]) -> None:
        """Write quotes whose place is counted anew: no step for undo, a few at a time, later where it cannot be."""
        before = {quote.id: quote for quote in seen}
        for i in range(0, len(quotes), AT_ONCE):
            with suppress(QuoteError):
                await self._change(partial(_refresh, quotes[i : i + AT_ONCE], before))

    async def remove(self, *ids: str, told: Told = _nobody) -> tuple[Quote, ...]:
        """Move quotes to the trash, as one step for undo. Raises QuoteError."""
        told = _on_this_loop(told)
        return await self._change(lambda store: store.remove_all(ids, told))

    async def undo(self, told: Told = _nobody) -> Step:
        """Take the last change back. Raises QuoteError."""
        told = _on_this_loop(told)
        return await self._change(lambda store: store.undo(told))

    async def redo(self, told: Told = _nobody) -> Step:
        """Make the last change again that was taken back. Raises QuoteError."""
        told = _on_this_loop(told)
        return await self._change(lambda store: store.redo(told))

    async def correct(
        self,
        article: Article,
        path: str,
        corrections: Corrections,
        digest: str = "",
        quotes: Sequence[Quote] = (),
        seen: Iterable[Quote] = (),
    ) -> None:
        """Keep what the reader says of an article's speakers, and its `quotes` changed by that, as one step for undo.

        `seen` are the quotes as they were before. Raises QuoteError.
        """
        from quotes.capture import source_of

        source = source_of(article, path)

        def act(store: Store) -> None:
            with store.together():
                store.correct(source, corrections, digest)
                store.amend_all(quotes, seen)

        await self._change(act)

    async def _change(self, act: Callable[[Store], T]) -> T:
        def change() -> tuple[T | None, Exception | None, Collection]:
            store = self._open()
            try:
                return act(store), None, indexed(store.collection)
            except QuoteError as error:
                return None, error, indexed(store.collection)

        result, error, collection = await self._run(self._executor, change)
        self._take(collection)
        if error is not None:
            raise error
        return cast(T, result)


def _refresh(quotes: Sequence[Quote], before: Mapping[str, Quote], store: Store) -> None:
    for quote in quotes:
        store.amend(quote, seen=before.get(quote.id), undoable=False)


def _on_this_loop(told: Told) -> Told:
    """The same for threads to call; nobody is told once the app has ended."""
    loop = asyncio.get_running_loop()

    def tell(done: int, total: int) -> None:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(told, done, total)

    return tell
