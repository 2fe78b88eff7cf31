"""Dialogs leave in sight what the reader was reading, wherever on the screen that stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import Vertical

from tests.tui.evening import TALK as LAMP
from tests.tui.evening import Evening, evening, lines
from tui.screens.base import Dialog
from tui.screens.details import DetailsScreen
from tui.screens.help import HelpScreen
from tui.screens.note import NoteScreen
from tui.widgets.hint import Hint

PARAGRAPHS = "\n\n".join(f"第{n}段从这里开始。它有第二句，也不长。**灯{n}**亮着。" for n in range(1, 60))
TALK = "\n\n".join(f"**{name}：** 第{n}次说话，说的是灯。" for n in range(30) for name in ("林晚", "沈砚"))
SIZES = ((80, 24), (40, 12), (200, 60))


async def rows(reader: Evening) -> list[str]:
    """What the terminal shows, once nothing moves any more."""
    for _ in range(3):
        await reader.pilot.pause()
    return list(lines(reader))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "long.md").write_text(f"# 灯\n\n{PARAGRAPHS}\n", "utf-8")
    (tmp_path / "lib" / "talk.md").write_text(TALK, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "size"), [("talk.md", (80, 24)), ("long.md", (120, 40))])
async def test_the_sentence_being_read_stays_where_it_was(library: Path, name: str, size: tuple[int, int]) -> None:
    async with evening(library, name, size=size) as reader:
        for goes_on, keys in ((["J"] * 2, "ci"), (["J"] * 5, "caY"), (["G"], ["c", "question_mark", "ctrl+p"])):
            await reader.press(*goes_on)
            before = await rows(reader)
            top = reader.page.region.y
            read = range(top + reader.page.rows_now().start, top + reader.page.rows_now().stop)
            for key in keys:
                await reader.press(key)
                await reader.until(lambda: isinstance(reader.app.screen, Dialog))
                over = await rows(reader)
                assert [over[y] for y in read] == [before[y] for y in read], key
                assert over[0].split("·")[0] == before[0].split("·")[0], "the header says who speaks"
                assert over != before
                await reader.press("escape")
                await reader.until(lambda: not isinstance(reader.app.screen, Dialog))
                reader.app.clear_notifications()
                assert [(await rows(reader))[y] for y in read] == [before[y] for y in read]


async def test_a_dialog_makes_room_in_another_window(library: Path) -> None:
    async with evening(library, "long.md", size=(120, 40)) as reader:
        await reader.press("J", "J", "i")
        await reader.until(lambda: isinstance(reader.app.screen, DetailsScreen))
        await reader.pilot.resize_terminal(60, 20)
        page = reader.app.screen_stack[-2].query_one("#page")
        await reader.until(lambda: page.size.width == 60)
        shown = await rows(reader)
        assert any("第2段从这里开始" in row for row in shown)
        assert any("esc closes" in row for row in shown)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_a_dialog_is_for_and_how_to_leave_it_is_in_sight(library: Path, size: tuple[int, int]) -> None:
    async with evening(library, "long.md", size=size) as reader:
        await reader.press("J", "question_mark")
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        assert any("esc closes" in row for row in await rows(reader))
        await reader.press("G")
        assert any("redo" in row for row in await rows(reader))
        await reader.press("escape", "a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteScreen))
        assert any("tags, separated" in row for row in await rows(reader))


async def test_a_narrow_header_says_who_speaks_and_how_long_it_takes_beside_the_title(library: Path) -> None:
    (library / "lib" / "lamp.md").write_text(LAMP, "utf-8")
    async with evening(library, "lamp.md", size=(40, 12)) as reader:
        await reader.press("J")
        header = (await rows(reader))[0].strip()
        assert header.startswith("夜里的灯")
        assert "林晚 · " in header
        assert header.endswith("min left")


@pytest.mark.parametrize("keys", [("question_mark",), ("i",), ("s", "a")])
async def test_every_key_of_a_dialog_is_in_sight_in_a_narrow_window(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with evening(tmp_path, "lamp.md", size=(40, 24)) as reader:
        await reader.press("J", *keys)
        await reader.until(lambda: bool(reader.app.screen.query(Hint)))
        await reader.pilot.pause()
        hint, panel = reader.app.screen.query_one(Hint), reader.app.screen.query_one(Vertical)
        assert hint.size.height == hint.rows_at(hint.size.width)
        assert panel.content_region.contains_region(hint.region)
