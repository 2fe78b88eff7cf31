"""The drawer while quotes come and go, and while they cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import Unwritable
from quotes.quote import Quote
from quotes.store import Store
from tests.tui.evening import evening, lines
from tui.widgets.drawer import Drawer


async def test_quotes_that_come_late_do_not_leave_the_reader_on_a_bold_sentence(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md", size=(120, 30)) as room:
        await room.press("s")
        (kept,) = await room.kept(1)
        await room.press("G", "d")
        drawer = room.app.screen.query_one(Drawer)
        await room.until(lambda: len(drawer.cards) == 1 and len(drawer.candidates) == 1)
        cards, offered = drawer.cards, drawer.candidates
        drawer.show((), offered)
        assert drawer.current == offered[0]
        drawer.show(cards, offered)
        assert drawer.current.quote.text == kept["text"]
        await room.press("j")
        drawer.show((), offered)
        drawer.show(cards, offered)
        assert drawer.current == offered[0]


async def test_the_drawer_opens_at_the_quote_nearest_to_what_is_read(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md", size=(120, 30)) as room:
        for count in (1, 2, 3):
            await room.press("J", "s")
            await room.kept(count)
        second = room.quotes()[1]["text"]
        await room.press("K", "j", "d")
        drawer = room.app.screen.query_one(Drawer)
        await room.until(lambda: len(drawer.cards) == 3 and drawer.candidates)
        assert drawer.current.quote.text == second
        await room.press("k", "d", "G", "d")
        assert drawer.current.quote.text == room.quotes()[2]["text"]


async def test_a_note_that_cannot_be_written_is_there_to_be_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Quote:
        raise Unwritable("The quote could not be changed: no space left on device.")

    async with evening(tmp_path, "lamp.md", size=(120, 30)) as room:
        await room.press("s")
        await room.kept(1)
        with monkeypatch.context() as full:
            full.setattr(Store, "amend_all", refuse)
            await room.press("a")
            await room.write("想了很久的话")
            await room.press("escape")
            await room.until(lambda: any("back to the note" in line for line in lines(room)))
            await room.press("enter")
            await room.until(lambda: any("想了很久的话" in line for line in lines(room)))
        await room.press("escape")
        await room.until(lambda: room.quotes()[0]["note"] == "想了很久的话")


@pytest.mark.parametrize("lead", ["", "a"])
@pytest.mark.parametrize("size", [(40, 24), (60, 24), (80, 24), (101, 24), (120, 40), (200, 50)])
async def test_no_character_of_a_notice_is_lost_where_the_drawer_begins(
    tmp_path: Path, lead: str, size: tuple[int, int]
) -> None:
    words = "一二三四五六七八九十" * 3
    async with evening(tmp_path, "lamp.md", size=size) as room:
        await room.press("d")
        await room.until(lambda: room.app.screen.query_one(Drawer).has_class("open"))
        room.app.say(lead + words)
        await room.until(lambda: "一二三" in "".join(lines(room)))
        said = "".join(line.rpartition("▌")[2].strip() for line in lines(room))
        assert lead + words in said


@pytest.mark.parametrize("size", [(40, 20), (71, 24), (50, 9)])
async def test_in_a_narrow_window_the_drawer_stands_below_the_page(tmp_path: Path, size: tuple[int, int]) -> None:
    async with evening(tmp_path, "lamp.md", size=size) as room:
        await room.press("G", "s")
        await room.kept(1)
        page, read = room.page, room.page.cursor
        row = page.view.y_of(read)
        await room.press("d")
        drawer = room.app.screen.query_one(Drawer)
        await room.until(lambda: drawer.cards)
        assert page.size.width == size[0]
        assert page.region.bottom <= drawer.region.y
        assert drawer.size.height >= 2
        assert (drawer.styles.border_left[0], drawer.styles.border_top[0]) == ("", "solid")
        assert page.view.sees(read)
        await room.press("d")
        assert page.view.y_of(read) == row


async def test_a_window_made_narrow_below_a_dialog_has_its_drawer_below_too(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md", size=(120, 30)) as room:
        await room.press("d", "tab", "c")
        await room.pilot.resize_terminal(40, 20)
        await room.press("escape")
        assert room.page.size.width == 40
        await room.pilot.resize_terminal(120, 30)
        await room.pilot.pause()
        assert room.page.size.width < 90
