"""Draws the README's pictures anew, from the app itself: `uv run python docs/make_pictures.py`."""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from library import samples
from tui.app import Zhai
from tui.cli import main
from tui.page.cells import cell_width
from tui.page.page import Page
from tui.paths import Folders
from tui.screens.reading import ReadingScreen
from tui.settings import Settings
from tui.widgets.drawer import Drawer

PICTURES = Path(__file__).parent / "pictures"
SIZE = (104, 32)
KEPT = (
    ("不一样的是声音。", "", ("声音",)),
    ("我干了二十二年，其实就做了一件事：替大家醒着。", "片头就用这一句", ("夜车",)),
    ("我们对亲人说的是话，对陌生人说的才是事。", "", ("夜车", "真话")),
)


async def draw_round_table(folder: Path) -> None:
    """A conversation with kept passages and the quote drawer open."""
    (sample,) = samples.folder().glob("*圆桌*.md")
    article = Path(shutil.copy(sample, folder / "round-table.md"))
    folders = Folders((folder,), folder / "quotes", folder / "config.toml", folder / "state", folder / "cache")
    for passage, note, tags in KEPT:
        options = [option for tag in tags for option in ("--tag", tag)]
        quotes = ("--quotes", str(folders.quotes))
        assert main(["keep", str(article), "--exact", passage, "--note", note, *options, *quotes]) == 0
    app = Zhai([article], Settings(language="zh"), folders, {}, None)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(reading(app).cards))
        await pilot.press("J", "J", "d")
        await until(pilot, lambda: isinstance(app.focused, Drawer))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, Page))
        (PICTURES / "round-table.svg").write_text(with_wide_cells(app.export_screenshot(title="zhai")), "utf-8")


def with_wide_cells(svg: str) -> str:
    """The picture with texts as wide as their cells: Rich gives every character one cell's width."""

    def stretch(found: re.Match[str]) -> str:
        text = html.unescape(found["text"])
        length = float(found["length"]) / len(text) * cell_width(text)
        return f'{found["before"]}textLength="{length:g}"{found["after"]}>{found["text"]}</text>'

    return re.sub(
        r'(?P<before><text [^>]*?)textLength="(?P<length>[0-9.]+)"(?P<after>[^>]*)>(?P<text>[^<]+)</text>', stretch, svg
    )


def reading(app: Zhai) -> ReadingScreen:
    """The screen one reads on."""
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def until(pilot: Pilot[int], ready: Callable[[], bool]) -> None:
    """Wait for the app to be `ready`, and for what it draws then."""
    while not ready():
        await pilot.pause(0.05)
    await pilot.pause(0.3)


def make() -> None:
    """Draw all pictures."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    os.environ.pop("NO_COLOR", None)
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw_round_table(Path(folder)))


if __name__ == "__main__":
    make()
