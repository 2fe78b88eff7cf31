"""How the page looks: every element in every reading theme, in a small window and a larger one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from library.article import Article
from library.reader import open_article
from library.text import Span
from tui.page.messages import Highlight
from tui.page.page import Page
from tui.themes import THEMES

FIXTURES = Path(__file__).parents[1] / "fixtures" / "page"
ELEMENTS = ("text", "lists", "quotes", "code", "table")
THEME_NAMES = (*(theme.name for theme in THEMES), "textual-dark", "textual-light")
SIZES = ((80, 24), (120, 40))

Compare = Callable[..., bool]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]


class PageAlone(App[None]):
    """The page and nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, name: str, theme: str) -> None:
        super().__init__()
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme
        path = FIXTURES / f"{name}.md"
        self.document = open_article(Article(path, name))

    def compose(self) -> ComposeResult:
        yield Page(id="page")

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.focus()
        page.show(self.document)


@pytest.fixture(autouse=True)
def _with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal the tests run in."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


async def settled(pilot: Pilot[Any]) -> None:
    """Wait for what is done beside, such as colouring code."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def marked(pilot: Pilot[Any]) -> None:
    """Kept, moved and suggested passages, hits and the sentence being read over one another."""
    page = pilot.app.query_one(Page)
    text = page.document.text
    assert page.document.turns, "the fixture is to show turns"
    at = text.index("因为黑")
    kept, moved = Span(at, at + 12), Span(text.index("就够走路"), text.index("，白天需要"))
    suggested = Span(text.index("我从小"), text.index("山里的夜"))
    page.set_highlights([Highlight(kept), Highlight(moved, "moved"), Highlight(suggested, "suggestion")])
    page.set_hits([Span(i, i + 1) for i, char in enumerate(text) if char == "黑"])
    page.hit_index = 1
    await pilot.press("J", "J")
    await settled(pilot)


async def selecting(pilot: Pilot[Any]) -> None:
    """The same with a selection that begins in one turn and ends in the next."""
    await marked(pilot)
    await pilot.press("j", "v", "j", "j", "l", "l")
    await settled(pilot)


async def hinted(pilot: Pilot[Any]) -> None:
    """Labels over the text."""
    page = pilot.app.query_one(Page)
    page.set_hints({offset: f"{i:02}" for i, (offset, _) in enumerate(page.visible_targets())})
    await settled(pilot)


STATES: dict[str, tuple[str, Prepare]] = {
    **{name: (name, settled) for name in ELEMENTS},
    "marked": ("turns", marked),
    "selecting": ("turns", selecting),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("state", STATES)
def test_page(snap_compare: Compare, state: str, theme: str, size: tuple[int, int]) -> None:
    name, prepare = STATES[state]
    assert snap_compare(PageAlone(name, theme), terminal_size=size, run_before=prepare)


@pytest.mark.parametrize("state", ["text", "marked", "selecting"])
def test_page_without_colours(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    name, prepare = STATES[state]
    assert snap_compare(PageAlone(name, THEME_NAMES[0]), run_before=prepare)


@pytest.mark.parametrize("theme", THEME_NAMES[:3])
def test_hints(snap_compare: Compare, theme: str) -> None:
    assert snap_compare(PageAlone("turns", theme), run_before=hinted)
