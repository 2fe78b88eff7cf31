"""Where kept quotes stand in today's articles: their state, for as many articles as the library still has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from pathlib import Path

from library.article import Article
from library.decode import Unreadable
from library.document import Document
from library.reader import open_article
from library.shelf import Opened, find_files, open_file, relative_path
from quotes.anchor import locate_all
from quotes.collection import Collection
from quotes.matching import by_source, plain_title, plain_url
from quotes.placement import Lost
from quotes.quote import Quote, Source
from quotes.refinding.folding import folded

_SPEAKING = 3
"""Quotes of an article that are looked for in a file before it is parsed."""
_PIECE = 12


def states(collection: Collection, library: Sequence[Path], limit: int) -> dict[str, str]:
    """`found`, `moved` or `lost` for each quote's id whose article is in the library.

    An article is a quote's as `quotes.matching` says. Files are read where quotes say they were, and all of the library
    only if that leaves quotes over; parsed are only those that may be the article of a quote.
    """
    placing = _Placing(library, limit)
    names = dict.fromkeys(quote.source.path for quote in collection if quote.source.path)
    paths = (root / name for name in names for root in library)
    placing.read(collection, (path for path in paths if path.is_file()))
    left = Collection(tuple(quote for quote in collection if quote.id not in placing.settled))
    if left:
        placing.search(left, find_files(library))
    return placing.found


class _Placing:
    """Reads articles and notes where quotes stand in them."""

    def __init__(self, library: Sequence[Path], limit: int) -> None:
        self._library = library
        self._limit = limit
        self.found: dict[str, str] = {}
        self.settled: set[str] = set()
        """Ids of the quotes that need not be looked for in any other article."""

    def read(self, quotes: Collection, paths: Iterable[Path]) -> None:
        """Place the quotes whose articles, by path, URL or digest, are these files."""
        for opened in self._opened(paths):
            article, name = opened.article, relative_path(opened.article, self._library)
            document = self._parsed(article) if quotes.for_article(article, path=name) else None
            if document is not None:
                self._place(quotes.for_article(article, path=name, digest=document.digest), article, document)

    def search(self, quotes: Collection, paths: Iterable[Path]) -> None:
        """Place the quotes whose articles, by whatever names them, are among these files."""
        clues = _Clues(quotes)
        for opened in self._opened(paths):
            article, name = opened.article, relative_path(opened.article, self._library)
            if not clues.point_to(opened) and not quotes.for_article(article, path=name):
                continue
            document = self._parsed(article)
            if document is not None:
                own = quotes.for_article(article, path=name, digest=document.digest, text=document.text)
                self._place(own, article, document)
            if len(self.settled.intersection(quote.id for quote in quotes)) == len(quotes):
                break

    def _place(self, quotes: Iterable[Quote], article: Article, document: Document) -> None:
        for card in locate_all([quote for quote in quotes if quote.id not in self.settled], document):
            lost = isinstance(card.placement, Lost)
            self.found[card.quote.id] = type(card.placement).__name__.lower()
            if not lost or _is_named(card.quote.source, article):
                self.settled.add(card.quote.id)

    def _opened(self, paths: Iterable[Path]) -> Iterable[Opened]:
        for path in paths:
            try:
                yield open_file(path, limit=self._limit, counted=False)
            except Unreadable:
                continue

    def _parsed(self, article: Article) -> Document | None:
        try:
            return open_article(article, limit=self._limit)
        except Unreadable:
            return None


class _Clues:
    """What a file must say to be worth parsing: a quote's title, or some words of an article's longest quotes."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        groups = [some for _, _, some in by_source(quotes)]
        self._titles = {plain_title(some[0].source.title) for some in groups}
        longest = (quote for some in groups for quote in nlargest(_SPEAKING, some, key=lambda quote: len(quote.text)))
        self._pieces = list(dict.fromkeys(piece for quote in longest for piece in _pieces(quote.text)))

    def point_to(self, opened: Opened) -> bool:
        """Whether the file may be the article of one of the quotes."""
        if plain_title(opened.article.title) in self._titles:
            return True
        words = folded(opened.source)
        return any(piece in words for piece in self._pieces)


def _pieces(text: str) -> list[str]:
    """A passage's beginning, middle and end: Markdown that stands within it does not stand in all of them."""
    words = folded(text)
    places = (0, (len(words) - _PIECE) // 2, len(words) - _PIECE)
    return [words[max(0, at) : max(0, at) + _PIECE] for at in places] if len(words) >= _PIECE else []


def _is_named(source: Source, article: Article) -> bool:
    """Whether the article has the quote's URL or title: one at its path may be another by now."""
    if source.url and article.url:
        return plain_url(source.url) == plain_url(article.url)
    return plain_title(source.title) == plain_title(article.title)
