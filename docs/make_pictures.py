"""Draws the pictures of the README and the manual anew, from the app itself: `uv run python docs/make_pictures.py`.

For the picture of frogmouth tmux and a network are needed.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.markdown import Markdown
from rich.segment import Segment
from terminal_svg import svg_of
from textual.app import App
from textual.pilot import Pilot

from library import samples
from tui.app import Zhai
from tui.cli import main
from tui.page.page import Page
from tui.paths import Folders
from tui.screens.reading import ReadingScreen
from tui.settings import Settings
from tui.themes import THEMES
from tui.widgets.drawer import Drawer

PICTURES = Path(__file__).parent / "pictures"
SIZE, SMALL = (120, 36), (80, 24)
FIRST_SHOWN = "退休列车长"
"""What is in sight where the pictures of other readers begin."""
FROGMOUTH = "frogmouth@0.9.1"
FOLDER = "/home/me/reading"
"""What the pictures show for the folder they are drawn in."""
KEPT = (
    ("不一样的是声音。", "", ("声音",)),
    ("我干了二十二年，其实就做了一件事：替大家醒着。", "片头就用这一句", ("夜车",)),
    ("我们对亲人说的是话，对陌生人说的才是事。", "", ("夜车", "真话")),
)


def prepare(folder: Path) -> tuple[Path, Folders]:
    """A conversation with kept passages."""
    (sample,) = samples.folder().glob("*圆桌*.md")
    article = Path(shutil.copy(sample, folder / "round-table.md"))
    folders = Folders((folder,), folder / "quotes", folder / "config.toml", folder / "state", folder / "cache")
    for passage, note, tags in KEPT:
        options = [option for tag in tags for option in ("--tag", tag)]
        quotes = ("--quotes", str(folders.quotes))
        assert main(["keep", str(article), "--exact", passage, "--note", note, *options, *quotes]) == 0
    return article, folders


async def draw_round_table(article: Path, folders: Folders) -> None:
    """With the quote drawer open."""
    app = Zhai([article], Settings(language="zh", theme=THEMES[0].name), folders, {}, None)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool(reading(app).cards))
        await pilot.press("J", "J", "d")
        await until(pilot, lambda: isinstance(app.focused, Drawer))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, Page))
        draw(app, "round-table", "a round table in zhai with kept passages and the quote drawer")


async def draw_theme(article: Path, folders: Folders, theme: str) -> None:
    """The page alone."""
    app = Zhai([article], Settings(language="zh", theme=theme), folders, {}, None)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(reading(app).cards))
        await pilot.press("G", "g", "J", "J", "j")
        await until(pilot, lambda: True)
        draw(app, theme, f"the page in the theme {theme}")


def draw_frogmouth(source: str, folder: Path) -> None:
    """The same talk in frogmouth, which has a Textual of its own: run beside us by `uvx`, looked at through tmux."""
    (folder / "talk.md").write_text(source, "utf-8")
    tmux = ["tmux", "-L", "zhai-pictures", "-f", os.devnull]
    size = [str(number) for number in SMALL]
    command = f"env HOME={folder} COLORTERM=truecolor {shutil.which('uvx')} {FROGMOUTH} {folder}/talk.md"
    subprocess.run([*tmux, "new-session", "-d", "-x", size[0], "-y", size[1], command], check=True)
    try:
        for _ in range(120):
            time.sleep(0.5)
            shown = subprocess.run([*tmux, "capture-pane", "-p", "-e"], check=True, capture_output=True).stdout
            if FIRST_SHOWN in shown.decode():
                break
    finally:
        subprocess.run([*tmux, "kill-server"], check=True)
    console = Console(width=SMALL[0], color_system="truecolor")
    named = shown.decode().replace(str(folder), FOLDER.ljust(len(str(folder))))
    rows = [[*line.render(console)] for line in AnsiDecoder().decode(named)]
    (PICTURES / "beside-frogmouth.svg").write_text(svg_of(rows, SMALL[0], "the same talk in frogmouth"), "utf-8")


def draw_pager(source: str) -> None:
    """The same talk printed with styles, as glow and its like do; here by Rich."""
    console = Console(width=SMALL[0], color_system="truecolor", file=StringIO(), force_terminal=True)
    rows = console.render_lines(Markdown(source), console.options.update_width(SMALL[0] - 4), pad=True)[: SMALL[1]]
    padded = [[Segment("  "), *row, Segment("  ")] for row in rows]
    (PICTURES / "beside-pager.svg").write_text(svg_of(padded, SMALL[0], "the same talk printed by Rich"), "utf-8")


def draw(app: App[Any], name: str, label: str) -> None:
    """Write what is on the screen to a picture."""
    rows = app.screen._compositor.render_strips()
    (PICTURES / f"{name}.svg").write_text(svg_of(rows, app.size.width, label), "utf-8")


def reading(app: Zhai) -> ReadingScreen:
    """The screen one reads on."""
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def until(pilot: Pilot[Any], ready: Callable[[], bool]) -> None:
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
        article, folders = prepare(Path(folder))
        asyncio.run(draw_round_table(article, folders))
        for theme in THEMES:
            asyncio.run(draw_theme(article, folders, theme.name))
        source = article.read_text("utf-8")
        source = source[source.rindex("\n", 0, source.index(FIRST_SHOWN)) + 1 :]
        draw_frogmouth(source, Path(folder))
        draw_pager(source)


if __name__ == "__main__":
    make()
