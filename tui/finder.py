"""Words looked for in all articles from a thread of its own, in batches short enough that no key waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from library.article import Article
from library.order import Order, in_order
from library.search import Hit, fold
from library.search.index import Index, NoIndex
from library.search.scan import search, search_kept

MOMENT = 0.02
"""Seconds of work between two looks at whether anybody still wants it."""


class Batch(NamedTuple):
    """What came to light: hits in the order to show them, and how many articles could be looked at so far."""

    hits: list[Hit]
    looked: int


class Finder:
    """Looks through articles: those with the words in their title first, the newest of them before the others."""

    def __init__(self, file: Path, articles: Sequence[Article], limit: int) -> None:
        self._file = file
        self.over(articles)
        self._limit = limit
        self._index: Index | None = None
        self._titles: tuple[Sequence[Article], list[tuple[str, Path]]] = ((), [])
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")

    def over(self, articles: Sequence[Article]) -> None:
        """Look through these articles from now on."""
        self._articles = [article for article in articles if not article.error]

    @property
    def paths(self) -> list[Path]:
        """The articles that can be looked at."""
        return [article.path for article in self._articles]

    def find(self, query: str) -> AsyncIterator[Batch]:
        """What the index knows of `query`. Raises NoIndex where there is none."""
        return self._batches(self._look(query))

    def read(self, query: str) -> AsyncIterator[Batch]:
        """What reading all articles finds."""
        return self._batches(self._read(query))

    async def _batches(self, found: Iterator[Batch]) -> AsyncIterator[Batch]:
        loop = asyncio.get_running_loop()
        while batch := await loop.run_in_executor(self._thread, _some, found):
            yield batch

    def close(self) -> None:
        """Let go of the index, once nobody looks into it."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()

    def _look(self, query: str) -> Iterator[Batch]:
        paths, index = self._in_order(query), self._open()
        try:
            index.look_again()
            yield Batch([], sum(index.entry(path) is not None for path in paths))
            for hits in search_kept(query, paths, index):
                yield Batch(hits, 0)
        except NoIndex:
            self._index = None
            raise

    def _read(self, query: str) -> Iterator[Batch]:
        for looked, hits in enumerate(search(query, self._in_order(query), limit=self._limit), 1):
            yield Batch(hits, looked)

    def _open(self) -> Index:
        """The index, made anew where it was damaged."""
        if self._index is None:
            try:
                self._index = Index(self._file)
            except NoIndex:
                self._index = Index(self._file)
        return self._index

    def _in_order(self, query: str) -> list[Path]:
        articles, titles = self._articles, self._titles[1]
        if self._titles[0] is not articles:
            titles = [(fold(article.title), article.path) for article in in_order(articles, Order.NEWEST)]
            self._titles = (articles, titles)
        wanted = fold(query)
        return [path for _, path in sorted(titles, key=lambda item: wanted not in item[0])]


def _some(found: Iterator[Batch]) -> Batch | None:
    """What is found within a moment; None at the end."""
    end = monotonic() + MOMENT
    hits: list[Hit] = []
    looked = 0
    for batch in found:
        hits += batch.hits
        looked = max(looked, batch.looked)
        if monotonic() > end:
            return Batch(hits, looked)
    return Batch(hits, looked) if hits or looked else None
