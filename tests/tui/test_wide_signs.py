"""Where ambiguous characters are two cells wide, Rich measures as the page does, notices and dialogs included."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from rich.cells import cell_len
from rich.segment import Segment

from tests.tui.test_cells import TEXTS
from tests.tui.wide_terminal import wide_terminal
from tui.page.cells import cell_width
from tui.wide_signs import teach

__all__ = ["wide_terminal"]


@pytest.mark.usefixtures("wide_terminal")
@given(TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_has_the_width_the_page_gives_it(text: str) -> None:
    teach()
    assert cell_len(text) == cell_width(text, ambiguous=2)


@pytest.mark.usefixtures("wide_terminal")
def test_a_row_is_cut_between_cells() -> None:
    teach()
    left, right = Segment("“好”……").split_cells(3)
    assert (left.text, right.text) == ("“ ", " ”……")


def test_it_is_forgotten_again() -> None:
    assert cell_len("“好”") == 4
