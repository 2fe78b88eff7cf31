"""The command palette offers what can be done here and does it."""

from __future__ import annotations

from pathlib import Path

from tests.tui.evening import Evening, evening, lines
from tui.screens.palette import PaletteScreen


def shown(room: Evening) -> str:
    return "\n".join(lines(room))


async def palette(room: Evening) -> None:
    await room.press("ctrl+p")
    await room.until(lambda: isinstance(room.app.screen, PaletteScreen))
    await room.pilot.pause()


async def test_a_command_is_found_by_its_name_and_done(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J")
        await palette(room)
        await room.write("keep sent")
        assert "s  " in shown(room)
        await room.press("enter")
        (quote,) = await room.kept(1)
        assert quote["text"] == room.passage


async def test_only_what_works_here_is_offered(tmp_path: Path) -> None:
    async with evening(tmp_path, size=(100, 60)) as room:
        await palette(room)
        assert "search the library" in shown(room)
        assert "next sentence" not in shown(room)
        await room.press("escape", "enter")
        await room.until(room.open)
        await palette(room)
        assert "next sentence" in shown(room)
        assert "search the library" not in shown(room)


async def test_moving_where_nothing_is_found_does_nothing(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        await palette(room)
        await room.write("zzz")
        await room.press("pageup", "pagedown", "down", "up", "enter")
        assert isinstance(room.app.screen, PaletteScreen)
        await room.press("escape")
        await room.until(lambda: not isinstance(room.app.screen, PaletteScreen))


async def test_the_theme_is_changed(tmp_path: Path) -> None:
    async with evening(tmp_path) as room:
        before = room.app.theme
        await palette(room)
        await room.write("theme")
        await room.press("enter")
        await room.until(lambda: "zhai-paper" in shown(room))
        await room.press("j", "j", "enter")
        await room.until(lambda: room.app.theme != before)
        assert room.app.theme in room.said()


async def test_the_app_ends_by_name_too(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await palette(room)
        await room.write("quit")
        await room.press("enter")
        await room.until(lambda: room.app._exit)
        assert room.app.return_code == 0
