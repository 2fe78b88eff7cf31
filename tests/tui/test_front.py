"""A frame painted from the front looks as Textual's compositor would paint it, whatever lies over the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from textual.strip import Strip

from tests.tui.evening import evening
from tui.front import FrontCompositor, Rows


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each frame that was not a whole screen, whether it was painted from the front; all are compared."""
    seen: list[bool] = []
    paint = FrontCompositor.render_partial_update

    def compared(compositor: FrontCompositor) -> Any:
        update = paint(compositor)
        if update is not None:
            seen.append(isinstance(update, Rows))
        if isinstance(update, Rows):
            screen = compositor.render_strips()
            for x, y, strips in update.painted:
                for row, strip in enumerate(strips, y):
                    end = x + strip.cell_length
                    assert strip.simplify() == screen[row].crop(x, end).simplify()
                    assert screen[row].crop(0, x).text + strip.text + screen[row].crop(end).text == screen[row].text
        return update

    monkeypatch.setattr(FrontCompositor, "render_partial_update", compared)
    return seen


@pytest.mark.parametrize("before", ["", "d", "v", "slash 灯 enter", "c escape"])
async def test_moving_on_the_page_is_painted_from_the_front(tmp_path: Path, frames: list[bool], before: str) -> None:
    async with evening(tmp_path, "lamp.md", size=(60, 8)) as reader:
        await reader.press(*before.split(), *(["d"] if before == "d" else []))
        frames.clear()
        for key in ("j", "down", "j", "k", "up"):
            await reader.press(key)
        assert any(frames)


async def test_a_list_is_painted_from_the_front(tmp_path: Path, frames: list[bool]) -> None:
    async with evening(tmp_path) as reader:
        frames.clear()
        await reader.press("j", "k")
        assert any(frames)


async def test_rows_under_a_notice_are_left_to_textual(tmp_path: Path, frames: list[bool]) -> None:
    async with evening(tmp_path, "lamp.md", size=(60, 8)) as reader:
        reader.app.say("烛光 " * 30)
        await reader.until(lambda: reader.app.screen.query("Toast"))
        await reader.pilot.pause()
        frames.clear()
        await reader.press("G", "down", "up", "up")
        assert not all(frames)


def test_rows_are_drawn_where_they_stand() -> None:
    console = Console(force_terminal=True, color_system=None)
    rows = Rows([(2, 3, [Strip.blank(2), Strip.blank(1)])])
    assert rows.render_segments(console) == "\x1b[4;3H  \x1b[5;3H "


@pytest.mark.parametrize("width", [60, 61])
async def test_a_character_of_which_a_notice_hid_half_is_whole_again(
    tmp_path: Path, frames: list[bool], width: int
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "long.md").write_text("灯火通明的夜晚里人们走来走去" * 30, "utf-8")
    async with evening(tmp_path, "long.md", size=(width, 8)) as reader:
        reader.app.say("烛光")
        await reader.until(lambda: reader.app.screen.query("Toast"))
        await reader.pilot.pause()
        frames.clear()
        reader.app.clear_notifications()
        await reader.until(lambda: not reader.app.screen.query("Toast"))
        await reader.pilot.pause()
        assert any(frames)
