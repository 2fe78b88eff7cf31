"""The window on a list of items of many heights: what is in sight, whatever one did before."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.widgets.window import Window

heights = st.lists(st.integers(1, 9), min_size=1, max_size=40)
steps = st.lists(st.tuples(st.sampled_from(["scroll", "reveal", "height"]), st.integers(-30, 60)), max_size=25)


def everything(tall: list[int]) -> list[tuple[int, int]]:
    return [(index, row) for index, height in enumerate(tall) for row in range(height)]


@given(heights, steps)
@settings(deadline=None)
def test_the_rows_in_sight_are_a_stretch_of_the_list_without_gaps(tall: list[int], walk: list[tuple[str, int]]) -> None:
    window, whole = Window(lambda: len(tall), tall.__getitem__), everything(tall)
    window.height = 7
    for what, by in walk:
        if what == "scroll":
            window.scroll(by)
        elif what == "height":
            window.height = abs(by) % 12 + 1
            window.reset()
        else:
            index = by % len(tall)
            window.reveal(index, index)
            shown = [row for item, row in window.rows if item == index]
            assert shown == list(range(min(tall[index], window.height)))
        at = whole.index(window.top)
        assert window.rows == whole[at : at + window.height]
        if what != "reveal":
            assert len(window.rows) == min(window.height, len(whole))


@given(heights, st.integers(-200, 200), st.integers(0, 500))
@settings(deadline=None)
def test_walking_counts_rows_and_stops_at_the_ends(tall: list[int], by: int, start: int) -> None:
    whole = everything(tall)
    place = whole[start % len(whole)]
    window = Window(lambda: len(tall), tall.__getitem__)
    assert window.walk(place, by) == whole[max(0, min(whole.index(place) + by, len(whole) - 1))]


def test_a_heading_comes_into_sight_with_the_item_below_it() -> None:
    tall = [2, 3, 3, 2, 3, 3, 3]
    window = Window(lambda: len(tall), tall.__getitem__)
    window.height = 8
    window.reveal(6, 6)
    window.reveal(3, 4)
    assert window.rows[0] == (3, 0)


def test_a_list_that_became_shorter_leaves_no_hole() -> None:
    tall = [3] * 30
    window = Window(lambda: len(tall), lambda index: tall[index])
    window.height = 10
    window.reveal(29, 29)
    del tall[4:]
    window.reset()
    assert window.rows == everything(tall)[-10:]
    tall.clear()
    window.reset()
    assert window.rows == []
