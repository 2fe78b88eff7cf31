"""Which entry of the drawer is the current one while quotes come and go."""

from __future__ import annotations

from pathlib import Path

from tests.tui.evening import evening
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
