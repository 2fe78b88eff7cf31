"""Notices lie over the text without cutting a character in halves, whatever the terminal makes of ambiguous ones."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.tui.evening import Evening, evening, lines
from tests.tui.wide_terminal import wide_terminal
from tui.page.cells import cell_width
from tui.settings import Settings
from tui.widgets.notices import notice

__all__ = ["wide_terminal"]
ARTICLE = "# 长文\n\n" + "“窗外”的路灯……一盏一盏地灭了，a天还没有亮。" * 30
NOTICE = "这是一条“比较长”的通知——它有好几行……" * 3


@pytest.mark.parametrize("drawer", [False, True])
@pytest.mark.parametrize(
    "message", [NOTICE, "已摘录：“灯是什么？”，共三条。ctrl+z 撤销", "The quote was kept, and more of it. " * 3]
)
def test_a_notice_is_broken_as_the_page_is(message: str, drawer: bool) -> None:
    for window in range(40, 121):
        shown = notice(message, window, drawer=drawer)
        rows = shown.split("\n")
        assert shown.replace("\n", "") == message
        assert not [row for row in rows if row[0] in "，。？”、…" or row[-1] == "“"]
        assert max(cell_width(row.rstrip()) for row in rows) <= min(57, max(37, window // 2))


@pytest.mark.parametrize("window", range(40, 121))
def test_the_lines_of_a_notice_are_of_about_one_length(window: int) -> None:
    rows = notice("这篇文章在磁盘上变了，所以又读了一遍，读到的地方没有变，摘录也都在。", window).split("\n")
    assert cell_width(rows[-1]) * 2 >= cell_width(rows[0])


@pytest.mark.parametrize("window", range(40, 121))
def test_a_key_in_a_notice_stays_with_what_it_does(window: int) -> None:
    assert "ctrl+z 撤销" in notice("说话人已改，存在摘录旁边；文章未动。ctrl+z 撤销", window)


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (101, 24)])
async def test_a_notice_is_no_wider_than_its_words(tmp_path: Path, size: tuple[int, int]) -> None:
    async with evening(tmp_path, "lamp.md", size=size) as room:
        room.app.say("文章变了。")
        await room.until(lambda: any("文章变了。" in line for line in lines(room)))
        row = next(line for line in lines(room) if "文章变了。" in line)
        assert cell_width(row.rpartition("▌")[2].rstrip()) == 11


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
