"""Rows of lists and bars take exactly their cells, whatever the terminal makes of ambiguous characters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from tui.page.cells import cell_width
from tui.widgets.strips import cut, measure_ambiguous, spread

PLAIN = Style()
TEXT = st.text("摘a·“”……—①é\u0301👍🏽 ", max_size=60)


@pytest.fixture(params=[1, 2], autouse=True)
def ambiguous(request: pytest.FixtureRequest) -> Iterator[int]:
    measure_ambiguous(request.param)
    yield request.param
    measure_ambiguous(1)


@given(TEXT, TEXT, st.integers(1, 80))
@settings(deadline=None, max_examples=60)
def test_a_row_is_as_wide_as_it_is_to_be(left: str, right: str, width: int) -> None:
    from tui.widgets.strips import _ambiguous

    strip = spread([(left, PLAIN)], [(right, PLAIN)] if right else [], width, PLAIN)
    assert cell_width("".join(segment.text for segment in strip), ambiguous=_ambiguous) == width == strip.cell_length


@given(TEXT, st.integers(0, 80))
@settings(deadline=None, max_examples=60)
def test_a_cut_text_says_so_and_begins_as_the_whole(text: str, width: int) -> None:
    from tui.widgets.strips import _ambiguous

    shown = cut(text, width)
    assert cell_width(shown, ambiguous=_ambiguous) <= width
    assert shown == text or (text.startswith(shown.removesuffix("…")) and (shown.endswith("…") or width < _ambiguous))
