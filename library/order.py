"""Orders and filters of a list of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from library.article import Article
from library.search import fold


class Order(StrEnum):
    """How a list of articles may be ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    SHORTEST = "shortest"

    @property
    def following(self) -> Order:
        """The order after this one, round and round."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def _moment(date: str, unknown: float) -> float:
    """Seconds since 1970 for comparing; a date without zone counts as UTC, a month as its first day."""
    padded = date + "0001-01-01"[len(date) : 10] if len(date) < 10 else date
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return unknown
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() if date else unknown


def _by_title(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: (fold(article.title), article.key))


def _newest(articles: Iterable[Article]) -> list[Article]:
    return sorted(_by_title(articles), key=lambda article: _moment(article.date, float("-inf")), reverse=True)


def _oldest(articles: Iterable[Article]) -> list[Article]:
    return sorted(_by_title(articles), key=lambda article: _moment(article.date, float("inf")))


def _shortest(articles: Iterable[Article]) -> list[Article]:
    return sorted(_by_title(articles), key=lambda article: article.words)


_ORDERS: Mapping[Order, Callable[[Iterable[Article]], list[Article]]] = {
    Order.NEWEST: _newest,
    Order.OLDEST: _oldest,
    Order.TITLE: _by_title,
    Order.SHORTEST: _shortest,
}


def in_order(articles: Iterable[Article], order: Order) -> list[Article]:
    """The articles in `order`; equals by title, articles without a date last."""
    return _ORDERS[order](articles)


def matches(article: Article, query: str) -> bool:
    """Whether every word of `query` stands in the article's title, authors, site, tags or path, folded."""
    facts = (article.title, article.author, article.site, " ".join(article.tags), article.path.name, article.date)
    text = fold("\n".join(facts))
    return all(word in text for word in fold(query).split())
