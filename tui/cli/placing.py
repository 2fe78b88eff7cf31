"""Where kept quotes stand in today's articles: their state, for as many articles as the library still has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from library.article import Article
from library.decode import Unreadable
from library.reader import open_article
from library.shelf import find_articles, read_article, relative_path
from quotes.anchor import locate_all
from quotes.collection import Collection


def states(collection: Collection, library: Sequence[Path], limit: int) -> dict[str, str]:
    """`found`, `moved` or `lost` for each quote's id whose article is in the library.

    Articles are looked for where quotes say they were; only if that leaves some over, in the whole library.
    """
    found: dict[str, str] = {}
    for articles in (_at_their_places(collection, library, limit), find_articles(library, limit=limit)):
        for article in articles:
            _place(article, collection, library, limit, found)
        if len(found) == len(collection):
            break
    return found


def _at_their_places(collection: Collection, library: Sequence[Path], limit: int) -> Iterator[Article]:
    names = dict.fromkeys(quote.source.path for quote in collection if quote.source.path)
    paths = (root / name for name in names for root in library)
    return (read_article(path, limit=limit) for path in paths if path.is_file())


def _place(
    article: Article, collection: Collection, library: Sequence[Path], limit: int, found: dict[str, str]
) -> None:
    name = relative_path(article, library)
    left = [quote for quote in collection.for_article(article, path=name) if quote.id not in found]
    if not left:
        return
    try:
        document = open_article(article, limit=limit)
    except Unreadable:
        return
    for placed in locate_all(left, document):
        found[placed.quote.id] = type(placed.placement).__name__.lower()
