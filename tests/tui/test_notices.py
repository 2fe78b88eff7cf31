"""Notices lie over the text without cutting a character in halves, whatever the terminal makes of ambiguous ones."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.tui.evening import Evening, evening, lines
from tests.tui.wide_terminal import wide_terminal
from tui.page.cells import cell_width
from tui.settings import Settings

__all__ = ["wide_terminal"]
ARTICLE = "# 长文\n\n" + "“窗外”的路灯……一盏一盏地灭了，a天还没有亮。" * 30
NOTICE = "这是一条“比较长”的通知——它有好几行……" * 3


async def noticed(room: Evening) -> list[str]:
    """The screen's rows under a notice."""
    room.app.say(NOTICE)
    await room.until(lambda: any("这是一条" in line for line in lines(room)))
    await room.pilot.pause()
    return list(lines(room))


@pytest.mark.usefixtures("wide_terminal")
@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("size", [(80, 24), (81, 24), (120, 40)])
async def test_rows_under_a_notice_are_as_wide_as_the_screen(
    tmp_path: Path, size: tuple[int, int], ambiguous: Literal[1, 2]
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "long.md").write_text(ARTICLE, "utf-8")
    settings = Settings(ambiguous_width=ambiguous)
    async with evening(tmp_path, "long.md", size=size, settings=settings) as room:
        for way in ("down", "j", "space"):
            for line in await noticed(room):
                assert cell_width(line, ambiguous=ambiguous) == size[0], line
            await room.press(way)


@pytest.mark.usefixtures("wide_terminal")
@pytest.mark.parametrize("keys", [("question_mark",), ("c",), ("i",), ("d",), ("s", "d"), ("a",), ("ctrl+p",)])
async def test_dialogs_are_as_wide_as_the_screen(tmp_path: Path, keys: tuple[str, ...]) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "long.md").write_text(ARTICLE, "utf-8")
    async with evening(tmp_path, "long.md", settings=Settings(ambiguous_width=2)) as room:
        await room.press(*keys)
        await room.pilot.pause()
        for line in lines(room):
            assert cell_width(line, ambiguous=2) == 80, line
