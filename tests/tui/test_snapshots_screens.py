"""How each screen looks, in a small window and a larger one: fixed articles, quotes, clock and folders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from library.reader import open_article
from library.shelf import read_article
from library.text import Span
from quotes.capture import capture
from quotes.store import Store
from tests.tui.evening import ESSAY, TALK, Evening, lines
from tui.app import Zhai
from tui.paths import Folders
from tui.screens.collection import CollectionScreen
from tui.screens.contents import ContentsScreen
from tui.screens.help import HelpScreen
from tui.settings import Settings
from tui.widgets.drawer import Drawer
from tui.widgets.rows import RowList

SIZES = ((80, 24), (120, 40))
CLOCK = datetime(2026, 3, 2, 21, 30, tzinfo=timezone(timedelta(hours=8)))
KEPT = (
    ("lamp.md", "黑的时候，一点光就够走路了。", "想想外婆的那盏灯", ("灯", "夜")),
    ("lamp.md", "我从小在山里长大，山里的夜是看得见星星的。", "", ()),
    ("walk.md", "Nobody spoke.", "the best line", ("walk",)),
)

Compare = Callable[..., bool]
Prepare = Callable[[Evening], Awaitable[None]]


@pytest.fixture(autouse=True)
def _with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal the tests run in."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


def app_in(root: Path, names: Sequence[str]) -> Zhai:
    """The app on articles and quotes that are always the same."""
    folders = Folders((root / "lib",), root / "quotes", root / "config.toml", root / "state", root / "cache")
    (root / "lib").mkdir()
    (root / "lib" / "lamp.md").write_text(TALK, "utf-8")
    (root / "lib" / "walk.md").write_text(ESSAY, "utf-8")
    store = Store(folders.quotes)
    for i, (name, passage, note, tags) in enumerate(KEPT):
        article = read_article(root / "lib" / name)
        document = open_article(article)
        start = document.text.index(passage)
        span = Span(start, start + len(passage))
        quote = capture(article, document, span, path=name, now=CLOCK, note=note, tags=tags)
        store.keep(replace(quote, id=f"01KJ00000000000000000000{i:02}"))
    paths = [root / "lib" / name for name in names] or [root / "lib"]
    return Zhai(paths, Settings(language="zh"), folders, {"LANG": "zh_CN.UTF-8"})


async def article(reader: Evening) -> None:
    """A round table with two kept passages, read at the second turn."""
    await reader.until(reader.open)
    await reader.until(lambda: len(reader.app.screen.cards) == 2)  # type: ignore[attr-defined]
    await reader.press("J", "J")


async def drawer(reader: Evening) -> None:
    """The same with its quotes beside it."""
    await article(reader)
    await reader.press("d")
    await reader.until(lambda: isinstance(reader.app.focused, Drawer))


async def found(reader: Evening) -> None:
    """Every hit marked, the first gone to."""
    await article(reader)
    await reader.press("slash")
    await reader.write("山里")
    await reader.press("enter")
    await reader.until(lambda: "1 / 2" in "".join(lines(reader)))


async def selection(reader: Evening) -> None:
    """A selection over a kept passage, and the keys for it."""
    await article(reader)
    await reader.press("v", "j", "j")


async def contents(reader: Evening) -> None:
    """Headings, turns and quotes of an article."""
    await article(reader)
    await reader.press("c")
    await reader.until(lambda: isinstance(reader.app.screen, ContentsScreen))


async def keys(reader: Evening) -> None:
    """The keys of the page."""
    await article(reader)
    await reader.press("question_mark")
    await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))


async def listed(reader: Evening) -> None:
    """The articles, the latest first."""
    await reader.until(lambda: reader.app.articles.all and reader.app.screen.query_one(RowList).count() == 2)
    await reader.until(lambda: reader.app.desk.total == len(KEPT))


async def collected(reader: Evening) -> None:
    """All quotes, by article."""
    await listed(reader)
    await reader.press("C")
    await reader.until(lambda: isinstance(reader.app.screen, CollectionScreen))


STATES: dict[str, tuple[Prepare, tuple[str, ...]]] = {
    "article": (article, ("lamp.md",)),
    "drawer": (drawer, ("lamp.md",)),
    "found": (found, ("lamp.md",)),
    "selection": (selection, ("lamp.md",)),
    "contents": (contents, ("lamp.md",)),
    "keys": (keys, ("lamp.md",)),
    "list": (listed, ()),
    "collection": (collected, ()),
}


def prepared(prepare: Prepare, root: Path) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What brings the app into a state and waits until all of it is on the screen."""

    async def run(pilot: Pilot[Any]) -> None:
        await prepare(Evening(pilot.app, pilot, root))  # type: ignore[arg-type]
        pilot.app.clear_notifications()
        for _ in range(3):
            await pilot.pause()

    return run


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_screen(snap_compare: Compare, tmp_path: Path, state: str, size: tuple[int, int]) -> None:
    prepare, names = STATES[state]
    assert snap_compare(app_in(tmp_path, names), terminal_size=size, run_before=prepared(prepare, tmp_path))


@pytest.mark.parametrize("state", ["drawer", "list"])
def test_screen_without_colours(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    prepare, names = STATES[state]
    assert snap_compare(app_in(tmp_path, names), run_before=prepared(prepare, tmp_path))
