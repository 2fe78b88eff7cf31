"""Links lead where they say: to articles, parts of them and back, with keys alone."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from rich.style import Style

from tests.tui.evening import Evening, evening

START = """---
title: Start
---

# Start

See [[lamp]] or [[old lamp]] or [[#later|later]] or [[nowhere]].

One more: [[lamp#^mark]].

Nothing here: [[#gone]].

Files: [one](lamp.md), [none](none.md#x), [web](https://example.org/a.md).

Held: ![[lamp]], ![[unwritten#part]], ![[wick.png|300]], ![[gone.pdf]].

The wick: ![[wick.png|300]]

## Later

The end.
"""
LAMP = """---
title: The lamp
aliases: [old lamp]
---

First paragraph.

Second paragraph. ^mark

Third paragraph, with [[start]].
"""


def library(root: Path) -> None:
    (root / "lib").mkdir()
    (root / "lib" / "start.md").write_text(START, "utf-8")
    (root / "lib" / "lamp.md").write_text(LAMP, "utf-8")


def screen(room: Evening) -> str:
    """What the terminal shows, with the screen behind a question."""
    picture = room.app.export_screenshot().partition("</style>")[2]
    return " ".join(unescape(re.sub("<[^>]+>", "", picture)).replace("\xa0", " ").split())


async def go_to(room: Evening, words: str) -> None:
    room.page.go_to(room.page.document.text.index(words))
    await room.pilot.pause()


async def test_of_several_links_in_a_sentence_the_one_whose_letter_is_typed_is_followed(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await go_to(room, "See")
        await room.press("enter")
        assert "See f" in screen(room)
        await room.press("d")
        await room.until(lambda: room.passage == "Later")
        await room.press("ctrl+o", "enter", "j")
        await room.until(lambda: room.page.document.text.startswith("First"))


async def test_enter_twice_follows_the_first_link_and_escape_none(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await go_to(room, "See")
        await room.press("enter", "escape")
        assert room.passage.startswith("See")
        await room.press("enter", "enter")
        await room.until(lambda: room.page.document.text.startswith("First"))


async def test_a_link_leads_to_a_marked_block(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await go_to(room, "One more")
        await room.press("enter")
        await room.until(lambda: room.passage.startswith("Second"))


async def test_a_part_that_the_article_does_not_have_is_said(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await go_to(room, "Nothing")
        await room.press("enter")
        await room.until(lambda: room.said() == "There is no part “gone” in this article.")


async def test_what_leads_nowhere_is_marked_and_an_alias_is_not(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await room.until(lambda: list(room.page.marks.missing.items))
        text = room.page.document.text
        assert [span.of(text) for span in room.page.marks.missing.items] == [
            "nowhere",
            "none",
            "[unwritten > part]",
        ]


async def test_an_embedded_article_looks_like_a_link_and_a_missing_one_does_not(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await room.until(lambda: list(room.page.marks.missing.items))
        await go_to(room, "Held")
        rows = [room.page.render_line(y) for y in range(room.page.size.height)]
        looks = {part.text: part.style or Style.null() for row in rows for part in row}
        links = {text for text, style in looks.items() if style.italic}
        assert {"[lamp]", "[unwritten > part]"} <= links
        assert {text for text in links if looks[text].strike} == {"nowhere", "none", "[unwritten > part]"}
        assert not any("wick" in text for text in links)


async def test_a_picture_that_lies_elsewhere_in_the_library_opens_in_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("textual.app.App.open_url", lambda self, url, **_: opened.append(url))
    library(tmp_path)
    picture = tmp_path / "lib" / "held here" / "Wick.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG")
    async with evening(tmp_path, "start.md") as room:
        await go_to(room, "The wick")
        await room.press("enter")
        await room.until(lambda: opened == [picture.as_uri()])


async def test_a_backlink_leads_to_the_line_with_the_link(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await room.press("c", "tab")
        await room.until(lambda: "Third paragraph, with start." in screen(room))
        await room.press("enter")
        await room.until(lambda: room.passage.startswith("Third"))


async def test_the_page_stays_in_sight_below_the_letters_of_hints(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "start.md") as room:
        await room.press("f")
        assert "paragraph" not in screen(room)
        assert "he end." in screen(room)
