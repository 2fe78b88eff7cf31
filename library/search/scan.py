"""Searching many articles: by the index where it knows them as they are, else by reading them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from library.decode import LIMIT, Unreadable
from library.search.hits import Hit, hits_in
from library.search.index import Entry, Index, NoIndex, Text
from library.shelf import is_subtitles, open_file
from library.text import clean

BATCH = 64
SECONDS = 1.0
"""Texts, and seconds, after which what was read is written to the index."""

Trouble = Callable[[str], None]
"""Is told, in one plain sentence, what could not be read."""


def _nobody(_: str) -> None:
    """Ignores what could not be read."""


def search(
    query: str, paths: Sequence[Path], *, index: Index | None = None, limit: int = LIMIT, trouble: Trouble = _nobody
) -> Iterator[list[Hit]]:
    """Every place of `query` in the articles at these absolute paths as they are now: a list for each, in their order.

    What the index does not know yet is read, and added to it. An index that fails is done without.
    """
    known = _Known(query, index, limit)
    try:
        for path in paths:
            hits = known.hits(path)
            if hits is None:
                text = _read(path, limit, trouble)
                hits = [] if text is None else list(hits_in(path, text.title, text.text, query))
                if text is not None:
                    known.learn(text)
            yield hits
    finally:
        known.write()


def search_kept(query: str, paths: Sequence[Path], index: Index) -> Iterator[list[Hit]]:
    """Every place of `query` in the kept texts of these articles, whether or not their files changed since.

    Gives a list for each article that may have one, in the order of the paths. Raises NoIndex.
    """
    index.look_again()
    candidates = index.candidates(query)
    for path in paths:
        entry = index.entry(path)
        if entry is not None and (candidates is None or entry.id in candidates):
            yield index.hits(path, entry, query) or []


def refresh(index: Index, paths: Sequence[Path], *, limit: int = LIMIT) -> Iterator[int]:
    """Bring the index up to date with the files at these paths; gives how many are done, now and then, and at the end.

    Raises NoIndex.
    """
    index.look_again()
    batch: list[Text] = []
    written = time.monotonic()
    for done, path in enumerate(paths):
        if not _is_fresh(path, index.entry(path)):
            text = _read(path, limit, _nobody)
            batch += [text] if text else []
        if len(batch) >= BATCH or time.monotonic() - written > SECONDS:
            index.add(batch)
            batch, written = [], time.monotonic()
            yield done
    index.add(batch)
    index.prune()
    yield len(paths)


class _Known:
    """What an index knows for one query, and what it is to learn; nothing, once it failed."""

    def __init__(self, query: str, index: Index | None, limit: int) -> None:
        self._query = query
        self._limit = limit
        self._index = index
        self._candidates: set[int] | None = None
        self._batch: list[Text] = []
        try:
            if index is not None:
                index.look_again()
                self._candidates = index.candidates(query)
        except NoIndex:
            self._index = None

    def hits(self, path: Path) -> list[Hit] | None:
        """What the index knows of a file as it is now; None where it must be read."""
        if self._index is None:
            return None
        entry = self._index.entry(path)
        if entry is None or entry.size > self._limit or not _is_fresh(path, entry):
            return None
        if self._candidates is not None and entry.id not in self._candidates:
            return []
        try:
            return self._index.hits(path, entry, self._query)
        except NoIndex:
            self._index = None
            return None

    def learn(self, text: Text) -> None:
        """Keep a text, some time."""
        if self._index is not None:
            self._batch.append(text)
            if len(self._batch) >= BATCH:
                self.write()

    def write(self) -> None:
        """Keep what was read so far."""
        batch, self._batch = self._batch, []
        try:
            if self._index is not None and batch:
                self._index.add(batch)
        except NoIndex:
            self._index = None


def _is_fresh(path: Path, entry: Entry | None) -> bool:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return False
    return entry is not None and (entry.size, entry.mtime_ns) == (status.st_size, status.st_mtime_ns)


def _read(path: Path, limit: int, trouble: Trouble) -> Text | None:
    try:
        return _text(path, limit)
    except Unreadable as error:
        trouble(str(error))
    except Exception as error:  # one file must not hide what the others hold, whatever is wrong with it or with us
        trouble(f"{clean(path.name)} could not be parsed ({type(error).__name__}).")
    return None


def _text(path: Path, limit: int) -> Text:
    """A file's text as `open_article` gives it, without looking for who speaks; raises Unreadable."""
    opened = open_file(path, limit=limit)
    if is_subtitles(path):
        from library.subtitles import parse as parse_subtitles

        document = parse_subtitles(opened.source, path.suffix)
    else:
        from library.markdown import parse

        document = parse(opened.source, opened.front.body_start)
    article = opened.article
    return Text(path, article.size, article.mtime_ns, article.title, document.text)
