"""A session of changes of every kind, taken back one by one and made again, to the byte."""

from __future__ import annotations

from pathlib import Path

from tests.quotes.making import contents
from tests.tui.edited_talk import DAY, LAMP, TODAY
from tests.tui.evening import Evening, evening, lines
from tui.widgets.drawer import Drawer


class Session:
    """What the folder of quotes held after each change."""

    def __init__(self, room: Evening) -> None:
        self._room = room
        self._folder = room.root / "quotes"
        self.states = [contents(self._folder)]

    async def do(self, *keys: str, written: str = "", then: tuple[str, ...] = ()) -> None:
        """Press keys that make a change, and wait until it is on the disk."""
        await self._room.press(*keys)
        await self._room.write(written)
        await self._room.press(*then)
        await self._room.until(lambda: contents(self._folder) != self.states[-1])
        await self._room.app.desk._change(lambda store: store)
        await self.settle()
        self.states.append(contents(self._folder))

    async def settle(self) -> None:
        """Wait until the app knows what is on the disk."""
        desk = self._room.app.desk
        files = [file for file in self._folder.glob("*/*.toml") if file.name != "speakers.toml"]
        await self._room.until(lambda: desk.total == len(files))
        await self._room.pilot.pause()

    async def travel(self, key: str, states: list[dict[str, bytes]]) -> None:
        """Press the key once for each state that is to come."""
        for state in states:
            await self._room.press(key)
            await self._room.until(lambda state=state: contents(self._folder) == state)
            await self.settle()


async def on(room: Evening, words: str) -> None:
    """Go to a sentence."""
    room.page.go_to(room.page.document.text.index(words))
    await room.pilot.pause()


async def test_every_change_of_a_session_is_undone_and_done_again_to_the_byte(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    article = tmp_path / "lib" / "lamp.md"
    article.write_text(LAMP, "utf-8")
    async with evening(tmp_path, "lamp.md", size=(120, 40)) as room:
        session = Session(room)
        for words in (DAY, "我不怕。", "说得好。"):
            await on(room, words)
            await session.do("s")
        await on(room, DAY)
        await session.do("a", written="记一笔", then=("tab", *"lamp", "escape"))
        await on(room, "我不怕。")
        await session.do("v", "j", "j", "equals_sign")
        await on(room, "我从小在山里长大")
        await session.do("v", "equals_sign")
        await session.do("i", "j", "r", *["backspace"] * 9, *"Ada", "enter")
        assert [quote["speakers"] for quote in room.quotes()] == [["沈砚"], ["沈砚"], ["Ada"]]
        article.write_text(LAMP.replace(DAY, TODAY), "utf-8")
        await room.until(lambda: TODAY in room.page.document.text)
        await room.until(lambda: any(card.placement.__class__.__name__ == "Moved" for card in room.app.screen.cards))
        await on(room, TODAY)
        await room.press("d")
        await room.until(lambda: room.app.screen.query_one(Drawer).has_focus)
        await session.do("r")
        await session.do("x")
        await room.press("C")
        await room.until(lambda: "2 of 2" in "\n".join(lines(room)))
        await session.do("A", "t", *"night", "enter")
        await session.do("T", "enter", "ctrl+u", *"dark", "enter")
        await session.do("x")
        states = session.states
        assert len(states) == 13
        await session.travel("ctrl+z", states[-2::-1])
        await session.travel("ctrl+y", states[1:])
        await room.press("q")
        await room.until(lambda: room.page.document.turns[0].speaker == "Ada")
