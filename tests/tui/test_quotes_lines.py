"""How a quote is broken into lines wherever quotes are listed."""

from __future__ import annotations

import pytest

from tests.quotes.making import quote
from tui.widgets.quote_lines import quote_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [("夜里的车", "“夜里的车”"), ("“夜里的车”", "“夜里的车”"), ("“夜里”的“车”", "““夜里”的“车””"), ("”“", "“”“”")],
)
def test_a_passage_that_is_a_quotation_gets_no_second_marks(text: str, shown: str) -> None:
    assert quote_lines(quote(text), 40, 3, "zh")[0] == ("text", shown)
