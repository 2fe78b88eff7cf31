"""Orders and filters of a list of articles."""

from pathlib import Path

import pytest

from library.article import Article
from library.order import Order, in_order, matches

NEW = Article(Path("/n.md"), "乙", date="2025-02-07T10:00:00", words=9)
OLD = Article(Path("/o.md"), "甲", date="2024-01-01", words=500, authors=("Zoë Ｋim",), tags=("城市",))
UNDATED = Article(Path("/u.md"), "丙", words=50)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [NEW, OLD, UNDATED]),
        (Order.OLDEST, [OLD, NEW, UNDATED]),
        (Order.SHORTEST, [NEW, UNDATED, OLD]),
        (Order.TITLE, [UNDATED, NEW, OLD]),
    ],
)
def test_orders(order: Order, expected: list[Article]) -> None:
    assert in_order([OLD, UNDATED, NEW], order) == expected


def test_dates_are_compared_as_moments_as_precise_as_they_are() -> None:
    dates = ["2024-01-02", "", "2024-01-02T10:00:00+09:00", "2025", "2024-01-02T02:00", "2023-12"]
    articles = [Article(Path(f"/{i}.md"), title=f"t{i}", date=date) for i, date in enumerate(dates)]
    newest = ["2025", "2024-01-02T02:00", "2024-01-02T10:00:00+09:00", "2024-01-02", "2023-12"]
    assert [article.date for article in in_order(articles, Order.NEWEST)] == [*newest, ""]
    assert [article.date for article in in_order(articles, Order.OLDEST)] == [*reversed(newest), ""]


def test_orders_go_round() -> None:
    seen = [Order.NEWEST]
    while (following := seen[-1].following) is not Order.NEWEST:
        seen.append(following)
    assert seen == list(Order)


@pytest.mark.parametrize(("query", "found"), [("", True), ("zoe", True), ("城市 kim", True), ("甲 乙", False)])
def test_filter(query: str, found: bool) -> None:
    assert matches(OLD, query) is found
