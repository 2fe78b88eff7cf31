"""Which article of many a quote was kept from, however the file is called today; reads files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from library.article import Article
from quotes.matching import plain_title, plain_url

if TYPE_CHECKING:
    from library.document import Document
    from quotes.quote import Quote

_MOST = 40
"""Articles that are parsed at most only because they hold some words of the quote."""
_TELLING = 6
_WORDS = re.compile(r"[^\W_]+")


def article_of(
    quote: Quote, articles: Iterable[Article], path_of: Callable[[Article], str], limit: int
) -> Article | None:
    """The article by URL, then by the same path or title and the quote's words in it, then by its words alone.

    An article of the same path counts even where the words are gone: it was edited, and the page says so. Words that
    stand in an article of another name count in their context only (`quotes.anchor.locate`).
    """
    from quotes.collection import Collection

    articles = list(articles)
    if url := plain_url(quote.source.url):
        for each in articles:
            if each.url and plain_url(each.url) == url:
                return each
    one = Collection((quote,))
    same_path = [each for each in articles if one.for_article(each, path=path_of(each))]
    same_title = [each for each in articles if plain_title(each.title) == plain_title(quote.source.title)]
    for each in (*same_path, *same_title):
        if _holds(each, quote, limit):
            return each
    pieces, looked_at = _pieces(quote), {each.key for each in same_path}
    others = (each for each in articles if each.key not in looked_at and _mentions(each, pieces, limit))
    found = next((each for each in islice(others, _MOST) if _holds(each, quote, limit, surely=True)), None)
    return found or next(iter(same_path), None)


def _holds(article: Article, quote: Quote, limit: int, *, surely: bool = False) -> bool:
    """Whether the passage stands in the article today, `surely` without doubt."""
    from quotes.anchor import locate
    from quotes.placement import Found, Lost

    document = _opened(article, limit)
    if document is None:
        return False
    placement = locate(quote.text, quote.anchor, document.text, document.digest)
    return isinstance(placement, Found) if surely else not isinstance(placement, Lost)


def _opened(article: Article, limit: int) -> Document | None:
    from library.decode import Unreadable
    from library.reader import open_article

    try:
        return open_article(article, limit=limit)
    except Unreadable:
        return None


def _mentions(article: Article, pieces: Sequence[str], limit: int) -> bool:
    from library.decode import Unreadable, read_source

    try:
        text = read_source(article.path, limit=limit).text
    except Unreadable:
        return False
    return any(piece in text for piece in pieces)


def _pieces(quote: Quote) -> list[str]:
    """The longest runs of words of the quote, any of which the file must hold; with those around a short quote."""
    pieces = _WORDS.findall(quote.text)
    if max(map(len, pieces), default=0) < _TELLING:
        pieces += _WORDS.findall(f"{quote.anchor.prefix} {quote.anchor.suffix}")
    return sorted(pieces, key=len, reverse=True)[:3]
