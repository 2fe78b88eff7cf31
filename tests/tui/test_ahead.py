"""What comes after the screen is set and painted before somebody goes there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

import pytest

from library.markdown import parse
from tests.tui.test_page import reading
from tui.page.ahead import Ahead
from tui.page.paint import Painter

TALK = "\n\n".join(f"第{number}个人说，灯还亮着，书摊在桌上，雨从窗子里斜斜地飘进来。" * 3 for number in range(60))


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = monotonic() + 10
    while not condition():
        assert monotonic() < end
        await asyncio.sleep(0.01)


async def test_steps_go_on_until_there_is_nothing_more_to_do() -> None:
    steps: list[int] = []

    def step(number: int) -> bool:
        steps.append(number)
        return number < 3

    ahead = Ahead(step)
    ahead.begin()
    ahead.begin()
    assert steps == []
    await until(lambda: len(steps) == 4)
    ahead.begin()
    await until(lambda: len(steps) == 8)
    assert steps == [0, 1, 2, 3] * 2


async def test_a_page_on_was_painted_before(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    paint = Painter._paint

    def counting(painter: Painter, *row: object) -> object:
        painted.append(1)
        return paint(painter, *row)  # type: ignore[arg-type]

    monkeypatch.setattr(Painter, "_paint", counting)
    async with reading(parse(TALK), size=(60, 20)) as (page, pilot):
        await until(lambda: len(painted) > 2 * 20)
        before = len(painted)
        page.action_page(1)
        await pilot.pause()
        assert page.view.rows[0][0] > (0, 0)
        assert len(painted) - before < 10


async def test_the_last_screen_has_nothing_after_it() -> None:
    async with reading(parse("灯亮着。"), size=(60, 20)) as (page, _):
        assert not page._paint_ahead(0)
