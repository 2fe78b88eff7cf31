"""How a quote is broken into lines wherever quotes are listed."""

from __future__ import annotations

import pytest

from library.text import Span
from quotes.placement import Found, Lost, Moved, Placement
from tests.quotes.making import quote
from tui.widgets.quote_lines import quote_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [("夜里的车", "“夜里的车”"), ("“夜里的车”", "“夜里的车”"), ("“夜里”的“车”", "““夜里”的“车””"), ("”“", "“”“”")],
)
def test_a_passage_that_is_a_quotation_gets_no_second_marks(text: str, shown: str) -> None:
    assert quote_lines(quote(text), 40, 3, "zh")[0] == ("text", shown)


@pytest.mark.parametrize(
    ("placement", "said"),
    [
        (Found(Span(0, 4)), []),
        (Found(Span(0, 4), 0.9), ["有改动 · D 对照 · r 确认"]),
        (Moved(Span(0, 4)), ["有改动 · D 对照 · r 确认"]),
        (Lost(), ["找不到了 · 选中一段，r 系上"]),
    ],
)
def test_what_is_wrong_with_a_place_is_said(placement: Placement, said: list[str]) -> None:
    lines = quote_lines(quote("夜里的车"), 40, 3, "zh", placement)
    assert [text for kind, text in lines if kind == "error"] == said
