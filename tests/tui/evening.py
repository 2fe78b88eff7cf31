"""An evening with the app: a small library, a reader who presses keys, a folder of quotes to look into."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.app import Zhai
from tui.page.page import Page
from tui.paths import Folders
from tui.screens.reading import ReadingScreen
from tui.settings import Settings
from tui.widgets.rows import RowList

PATIENCE = 10.0

TALK = """---
title: 夜里的灯
date: 2026-03-01
来源: 窗边
url: https://example.org/lamp
---

三个人坐在灯下。

**林晚（主持人）：** 灯为什么重要？**沈砚：** 因为黑。**黑的时候，一点光就够走路了。** 白天不需要灯。
**林晚（主持人）：** 那你怕黑吗？**周渡：** 我不怕。我从小在山里长大，山里的夜是看得见星星的。
**林晚（主持人）：** 说得好。**沈砚：** 是的，星星也是灯。
"""
ESSAY = """---
title: Walking home
date: 2026-01-05
author: Ada Field
tags: [walk, night]
---

# Walking home

The street was empty. I had a lamp, see [[lamp|the talk about lamps]]. It rained for a while.

## Later

Nobody spoke. The rain stopped.
"""


@dataclass
class Evening:
    """The app, its keys and its folders."""

    app: Zhai
    pilot: Pilot[int]
    root: Path

    @property
    def page(self) -> Page:
        """The page of the screen on top."""
        return self.app.screen.query_one(Page)

    @property
    def passage(self) -> str:
        """The words that `s` would keep now."""
        return self.page.passage.of(self.page.document.text)

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type characters as a terminal sends them, full-width ones too."""
        for character in text:
            event = events.Key(_character_to_key(character), character)
            event.set_sender(self.app)
            assert self.app._driver is not None
            self.app._driver.send_message(event)
            await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to come true; that it never does is a failure."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, "waited in vain; the screen was:\n" + "\n".join(lines(self))
            await self.pilot.pause(0.01)

    def quotes(self) -> list[dict[str, Any]]:
        """The quote files, as TOML, the oldest first."""
        files = sorted((self.root / "quotes").glob("*/*.toml"), key=lambda file: file.name)
        return [tomllib.loads(file.read_text("utf-8")) for file in files if file.name != "speakers.toml"]

    async def kept(self, count: int) -> list[dict[str, Any]]:
        """Wait until there are so many quotes on the disk and the page shows them."""
        await self.until(lambda: len(self.quotes()) == count and self.app.desk.total == count)
        await self.pilot.pause()
        return self.quotes()

    def said(self) -> str:
        """What the latest notice says, its lines put together again."""
        notices = sorted(self.app._notifications, key=lambda notice: notice.raised_at)
        return notices[-1].message.replace("\n", "") if notices else ""

    def open(self) -> bool:
        """Whether an article is on the page, whole."""
        screen = self.app.screen
        return isinstance(screen, ReadingScreen) and screen._pace is not None


@asynccontextmanager
async def evening(
    root: Path, *names: str, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[Evening]:
    """The app on `lib` below `root`, or on files of it, with every folder below `root`."""
    lib = root / "lib"
    if not lib.exists():
        lib.mkdir(parents=True)
        (lib / "lamp.md").write_text(TALK, "utf-8")
        (lib / "walk.md").write_text(ESSAY, "utf-8")
    folders = Folders((lib,), root / "quotes", root / "config.toml", root / "state", root / "cache")
    paths = [lib / name for name in names] or [lib]
    app = Zhai(paths, settings or Settings(language="en"), folders, {"LANG": "en_US.UTF-8"})
    async with app.run_test(size=size, notifications=True) as pilot:
        found = Evening(app, pilot, root)
        if names:
            await found.until(found.open)
        else:
            await found.until(lambda: app.articles.all and app.screen.query_one(RowList).count())
            await pilot.pause()
        yield found


def lines(evening: Evening) -> Iterator[str]:
    """The rows of the screen as text."""
    for strip in evening.app.screen._compositor.render_strips():
        yield "".join(segment.text for segment in strip)
