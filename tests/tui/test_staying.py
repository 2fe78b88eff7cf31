"""What is read stays where it is on the screen, whatever becomes of the window and of the text."""

from __future__ import annotations

import pytest

from library.markdown import parse
from tests.tui.test_page import LONG, passage, reading
from tui.page.page import Page

LINES = "\n\n".join("这一句话说得很长，" * 12 + f"一直说到第{n}段。第{n}段的第二句也是。" for n in range(1, 40))


def standing(page: Page) -> tuple[str, int]:
    """What is being read, and the row where that begins."""
    return passage(page), page.view.y_of(page.cursor)


async def test_a_window_that_gets_its_size_back_shows_what_it_showed() -> None:
    async with reading(LINES) as (page, pilot):
        await pilot.press("space", *"jjjjjj")
        before, top = standing(page), page.view.rows[0]
        for sizes in ([(80, 6)], [(80, 3), (80, 12)], [(30, 5), (120, 50)], [(80, 30), (20, 2)]):
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert passage(page) == before[0]
                assert page.view.sees(page.cursor)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert standing(page) == before
            assert page.view.rows[0] == top


async def test_after_a_step_it_stays_where_that_led() -> None:
    async with reading() as (page, pilot):
        await pilot.press("space", *"jjjjjjjj")
        await pilot.resize_terminal(80, 8)
        await pilot.pause()
        await pilot.press("k")
        now = standing(page)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert standing(page) == now


async def test_a_smaller_window_shows_the_whole_sentence_that_it_showed_before() -> None:
    async with reading(LINES) as (page, pilot):
        while not 18 <= page.view.y_of(page.cursor) < page.view.y_of(page.sentence.end - 1) - 1 < 24:
            page.action_move("sentence", 1)
        await pilot.resize_terminal(80, 12)
        await pilot.pause()
        assert page.view.sees(page.cursor)
        assert page.view.sees(page.sentence.end - 1)


@pytest.mark.parametrize("size", [(80, 24), (80, 6)])
async def test_a_text_that_changed_is_put_where_the_last_one_stood(size: tuple[int, int]) -> None:
    async with reading() as (page, pilot):
        await pilot.press("space", *"jjjjjjjj")
        before = standing(page)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        page.replace(parse("前面多出来的一段。\n\n" + LONG), lambda offset: offset + 10)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert standing(page) == before


async def test_a_selection_whose_end_was_scrolled_away_moves_no_text() -> None:
    async with reading() as (page, pilot):
        await pilot.press("v", "j")
        for _ in range(12):
            page._wheel(3)
        await pilot.pause()
        first = page.view.rows[0][1].start
        page.replace(parse(LONG + "\n\n后来的一段。"))
        await pilot.pause()
        assert page.view.rows[0][1].start == first


async def test_a_drag_goes_on_from_the_words_where_it_began_when_the_text_changes() -> None:
    async with reading() as (page, pilot):
        left = page.options.left
        await pilot.mouse_down(Page, offset=(left, 5))
        page.replace(parse("前面多出来的一段。\n\n" + LONG), lambda offset: offset + 10)
        await pilot.pause()
        y = page.view.y_of(page.cursor) + 4
        await pilot.mouse_up(Page, offset=(left + 4, y))
        await pilot.pause()
        assert passage(page) == "第3段"
