"""Passages that overlap kept ones, quotes made longer and shorter, and what the author set in bold."""

from __future__ import annotations

from pathlib import Path

from tests.tui.evening import Evening, evening, lines
from tui.widgets.drawer import Drawer

WALK = """---
title: Walking home
---

The street was empty and wet. I had a lamp in my left hand. It rained for a while, and **the rain was warm as milk**.
Nobody spoke, because **whoever speaks at night wakes the dogs**. The dogs slept.

**A whole paragraph in bold is a heading**
"""


def library(root: Path) -> None:
    (root / "lib").mkdir()
    (root / "lib" / "walk.md").write_text(WALK, "utf-8")


async def select(room: Evening, start: str, end: str) -> str:
    """Select with the keys from the sentence `start` begins to where `end` ends."""
    text = room.page.document.text
    room.page.go_to(text.index(start))
    await room.press("v")
    wanted = text[text.index(start) : text.index(end) + len(end)]
    for _ in wanted:
        await room.press("l")
    assert room.passage == wanted
    return wanted


async def keep_two(room: Evening) -> None:
    await room.press("s", "j")
    await room.kept(1)
    await room.press("s")
    await room.kept(2)


def told(room: Evening, words: str) -> bool:
    """Whether some notice said so."""
    return any(words in notice.message.replace("\n", "") for notice in room.app._notifications)


async def asked(room: Evening) -> str:
    await room.until(lambda: type(room.app.screen).__name__ == "ChooseScreen")
    await room.pilot.pause()
    return "\n".join(lines(room))


async def test_an_overlapping_passage_extends_the_kept_quote_when_asked_to(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await room.press("s", "a")
        await room.until(lambda: type(room.app.screen).__name__ == "NoteScreen")
        await room.write("mine")
        await room.press("escape")
        await room.until(lambda: [quote["note"] for quote in room.quotes()] == ["mine"])
        [old] = room.quotes()
        await select(room, "empty and wet", "a lamp")
        await room.press("s")
        assert "Extend: The street was empty and wet." in await asked(room)
        await room.press("enter")
        await room.until(lambda: room.quotes()[0]["text"] == "The street was empty and wet. I had a lamp")
        [new] = room.quotes()
        assert (new["id"], new["note"], new["created"]) == (old["id"], "mine", old["created"])
        assert room.page.document.text[new["anchor"]["start"] : new["anchor"]["end"]] == new["text"]
        await room.press("ctrl+z")
        await room.until(lambda: room.quotes() == [old])


async def test_an_overlapping_passage_is_kept_beside_or_not_at_all(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await room.press("s")
        await room.kept(1)
        await select(room, "empty and wet", "a lamp")
        await room.press("s")
        await asked(room)
        await room.press("escape")
        await room.until(lambda: len(room.app.screen_stack) == 1)
        await select(room, "empty and wet", "a lamp")
        await room.press("s")
        await asked(room)
        await room.press("G", "enter")
        await room.until(lambda: len(room.app.screen_stack) == 1)
        assert len(room.quotes()) == 1
        await select(room, "empty and wet", "a lamp")
        await room.press("s")
        await asked(room)
        await room.press("j", "enter")
        texts = [quote["text"] for quote in await room.kept(2)]
        assert texts == ["The street was empty and wet.", "empty and wet. I had a lamp"]


async def test_several_overlapped_quotes_become_one_and_undo_parts_them(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await keep_two(room)
        before = room.quotes()
        await select(room, "empty and wet", "a lamp")
        await room.press("s")
        assert "Make one quote of all 3" in await asked(room)
        await room.press("enter")
        [quote] = await room.kept(1)
        assert quote["text"] == "The street was empty and wet. I had a lamp in my left hand."
        assert quote["id"] == before[0]["id"]
        await room.press("ctrl+z")
        await room.kept(2)
        await room.until(lambda: room.quotes() == before)


async def test_a_part_of_a_kept_quote_can_be_all_that_stays_of_it(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await room.press("s")
        await room.kept(1)
        await select(room, "The street", "empty")
        await room.press("s")
        assert "Shrink to this" in await asked(room)
        await room.press("enter")
        await room.until(lambda: [quote["text"] for quote in room.quotes()] == ["The street was empty"])


async def test_a_quote_is_fitted_to_the_selection(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await keep_two(room)
        ids = [quote["id"] for quote in room.quotes()]
        room.page.go_to(0)
        await room.press("=")
        await room.until(lambda: told(room, "Select first"))
        wanted = await select(room, "The street", "empty")
        await room.press("=")
        await room.until(lambda: room.quotes()[0]["text"] == wanted)
        wanted = await select(room, "The street", "empty and wet. I had")
        await room.press("=")
        await asked(room)
        await room.press("enter")
        await room.until(lambda: room.quotes()[0]["text"] == wanted)
        assert [quote["id"] for quote in room.quotes()] == ids
        await select(room, "The dogs", "The dogs")
        await room.press("=")
        await room.until(lambda: told(room, "No kept quote"))


async def test_an_overlap_is_seen_where_the_quote_stands_today(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await room.press("s")
        await room.kept(1)
    article = tmp_path / "lib" / "walk.md"
    article.write_text(WALK.replace("The street", "It was late, and everybody was asleep.\n\nThe street"), "utf-8")
    async with evening(tmp_path, "walk.md") as room:
        room.page.go_to(room.page.document.text.index("The street"))
        await room.press("s")
        await room.until(lambda: told(room, "already"))
        room.page.go_to(0)
        await room.press("s")
        await room.kept(2)


async def test_the_same_key_pressed_twice_at_once_keeps_one_quote(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await room.pilot.press("s", "s", "s")
        await room.until(lambda: told(room, "already"))
        assert len(room.quotes()) == 1


async def test_the_next_bold_sentence_is_selected_marked_and_kept(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md") as room:
        await room.press("t")
        await room.until(lambda: room.page.selection is not None)
        assert room.passage == "the rain was warm as milk"
        assert "2 in bold by the author" in room.said()
        await room.press("t")
        await room.until(lambda: room.passage == "whoever speaks at night wakes the dogs")
        await room.press("T")
        await room.until(lambda: room.passage == "the rain was warm as milk")
        await room.press("s")
        assert [quote["text"] for quote in await room.kept(1)] == ["the rain was warm as milk"]


async def test_the_drawer_offers_bold_sentences_below_the_quotes(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "walk.md", size=(120, 30)) as room:
        await room.press("s")
        await room.kept(1)
        await room.press("d")
        drawer = room.app.screen.query_one(Drawer)
        await room.until(lambda: len(drawer.candidates) == 2)
        shown = "\n".join(lines(room))
        assert shown.index("quotes  1") < shown.index("in bold · s keeps  2")
        await room.press("G", "enter")
        assert room.page.has_focus
        assert "wakes the dogs" in room.passage
        await room.press("d", "G", "k", "s")
        texts = [quote["text"] for quote in await room.kept(2)]
        assert texts[1] == "the rain was warm as milk"
        await room.until(lambda: len(drawer.candidates) == 1)
        await room.press("ctrl+z")
        await room.until(lambda: len(drawer.candidates) == 2)


async def test_a_label_that_the_page_does_not_show_is_not_kept_at_a_passages_end(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        text = room.page.document.text
        room.page.go_to(text.index("因为黑。"))
        await room.press("v")
        while room.page.selection is None or room.page.selection.head > text.index("重要"):
            await room.press("h")
        assert room.page.selection.head == text.index("重要")
        assert "沈砚：" in room.passage
        await room.press("s")
        [quote] = await room.kept(1)
        assert quote["text"] == "重要？"
        assert text[quote["anchor"]["start"] : quote["anchor"]["end"]] == quote["text"]
