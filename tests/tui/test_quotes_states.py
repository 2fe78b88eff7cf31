"""Quotes whose article changed: what the reader is told, and what is in the files after they decided."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tomlkit

from library.document import PROJECTION
from quotes.anchor import Placed
from tests.tui.edited_talk import DAY, LAMP, STARS, TODAY
from tests.tui.evening import Evening, evening, lines
from tui.screens.difference import DifferenceScreen
from tui.widgets.drawer import Drawer


def library(root: Path, edit: Callable[[str], str] = str) -> Path:
    (root / "lib").mkdir(exist_ok=True)
    article = root / "lib" / "lamp.md"
    article.write_text(edit(LAMP), "utf-8")
    return article


async def keep(room: Evening, words: str, count: int) -> None:
    """Keep the sentence that is `words`."""
    room.page.go_to(room.page.document.text.index(words))
    assert room.passage == words
    await room.press("s")
    await room.kept(count)


def told(room: Evening, words: str) -> bool:
    """Whether some notice said so."""
    return any(words in notice.message.replace("\n", "") for notice in room.app._notifications)


async def open_drawer(room: Evening) -> Drawer:
    await room.press("d")
    drawer = room.app.screen.query_one(Drawer)
    await room.until(lambda: drawer.has_focus and drawer.cards)
    await room.pilot.pause()
    return drawer


def file_of(root: Path) -> Path:
    [file] = (root / "quotes").glob("*/*.toml")
    return file


async def test_a_moved_quote_says_so_and_changes_only_when_it_is_confirmed(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await keep(room, DAY, 1)
    file = file_of(tmp_path)
    table = tomlkit.parse(file.read_text("utf-8"))
    table["note"], table["mine"] = "记着", "stays"
    file.write_text("# my own comment\n" + tomlkit.dumps(table), "utf-8")
    before = file.read_bytes()
    library(tmp_path, lambda text: text.replace(DAY, TODAY))
    async with evening(tmp_path, "lamp.md", size=(120, 40)) as room:
        await room.until(lambda: len(room.app.screen.cards) == 1)
        await open_drawer(room)
        assert "the text changed" in "\n".join(lines(room))
        assert file.read_bytes() == before
        await room.press("D")
        await room.until(lambda: type(room.app.screen).__name__ == "DifferenceScreen")
        shown = "\n".join(lines(room))
        assert "as it was kept" in shown
        assert "付钱" in shown
        assert "花一分钱" in shown
        await room.press("r")
        await room.until(lambda: room.quotes()[0]["text"] == TODAY)
        [quote] = room.quotes()
        text = room.page.document.text
        assert text[quote["anchor"]["start"] : quote["anchor"]["end"]] == TODAY
        assert quote["anchor"]["digest"] == room.page.document.digest
        old = tomllib.loads(before.decode())
        assert all(quote[key] == old[key] for key in ("id", "created", "note", "tags", "mine", "speakers"))
        assert file.read_text("utf-8").startswith("# my own comment\n")
        await room.until(lambda: "the text changed" not in "\n".join(lines(room)))
        await room.press("ctrl+z")
        await room.until(lambda: file.read_bytes() == before)


@pytest.mark.parametrize(
    ("keys", "words"), [(("v", "e", "d"), "山里有星星。"), (("v", "d"), "我从小在山里长大，山里有星星。")]
)
async def test_a_lost_quote_is_listed_last_and_tied_to_what_is_selected(
    tmp_path: Path, keys: tuple[str, ...], words: str
) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await keep(room, STARS, 1)
        await keep(room, "说得好。", 2)
    before = file_of_quote(tmp_path, STARS).read_bytes()
    library(tmp_path, lambda text: text.replace(STARS, ""))
    async with evening(tmp_path, "lamp.md", size=(120, 40)) as room:
        drawer = await open_drawer(room)
        assert [card.quote.text for card in drawer.cards] == ["说得好。", STARS]
        assert "no longer in the article" in "\n".join(lines(room))
        await room.press("G", "r")
        await room.until(lambda: told(room, "Select the passage"))
        assert file_of_quote(tmp_path, STARS).read_bytes() == before
        await room.press("tab")
        room.page.focus()
        room.page.go_to(room.page.document.text.index("山里有星星"))
        await room.press(*keys)
        await room.until(lambda: drawer.has_focus)
        await room.press("G", "r")
        await room.until(lambda: any(quote["text"] == words for quote in room.quotes()))
        [quote] = [quote for quote in room.quotes() if quote["text"] == words]
        assert quote["id"] == tomllib.loads(before.decode())["id"]
        assert room.page.selection is None
        await room.until(lambda: "no longer in the article" not in "\n".join(lines(room)))
        await room.press("ctrl+z")
        await room.until(lambda: file_of_quote(tmp_path, STARS).read_bytes() == before)


def file_of_quote(root: Path, words: str) -> Path:
    return next(file for file in (root / "quotes").glob("*/*.toml") if f'text = "{words}"' in file.read_text("utf-8"))


async def test_a_quote_in_its_place_has_nothing_to_confirm(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await keep(room, DAY, 1)
        before = file_of(tmp_path).read_bytes()
        await open_drawer(room)
        await room.press("r")
        await room.until(lambda: told(room, "nothing to confirm"))
        await room.press("D")
        await room.until(lambda: "Not a character" in "\n".join(lines(room)))
        await room.press("r", "escape")
        assert file_of(tmp_path).read_bytes() == before


async def test_a_new_projection_rewrites_what_is_surely_the_same_and_nothing_else(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await keep(room, "说得好。", 1)
        await keep(room, DAY, 2)
    for words in ("说得好。", DAY):
        file = file_of_quote(tmp_path, words)
        text = file.read_text("utf-8")
        text = text.replace(f"projection = {PROJECTION}", f"projection = {PROJECTION - 1}")
        table = tomlkit.parse(text)
        table["anchor"]["start"] += 3
        table["anchor"]["end"] += 3
        table["anchor"]["digest"] = "sha256:older"
        file.write_text(tomlkit.dumps(table), "utf-8")
    moved = file_of_quote(tmp_path, DAY).read_bytes()
    library(tmp_path, lambda text: text.replace(DAY, TODAY))
    async with evening(tmp_path, "lamp.md") as room:
        await room.until(
            lambda: sorted(quote["anchor"]["projection"] for quote in room.quotes()) == [PROJECTION - 1, PROJECTION]
        )
        [quote] = [quote for quote in room.quotes() if quote["anchor"]["projection"] == PROJECTION]
        text = room.page.document.text
        assert text[quote["anchor"]["start"] : quote["anchor"]["end"]] == quote["text"] == "说得好。"
        assert file_of_quote(tmp_path, DAY).read_bytes() == moved
        await room.press("ctrl+z")
        await room.until(lambda: told(room, "nothing to undo"))


async def test_a_confirmation_does_not_run_over_an_edit_from_outside(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await keep(room, DAY, 1)
    library(tmp_path, lambda text: text.replace(DAY, TODAY))
    async with evening(tmp_path, "lamp.md") as room:
        await open_drawer(room)
        file = file_of(tmp_path)
        file.write_text(file.read_text("utf-8").replace('note = ""', 'note = "meanwhile"'), "utf-8")
        await room.press("r")
        await room.until(lambda: room.quotes()[0]["text"] == TODAY)
        assert room.quotes()[0]["note"] == "meanwhile"


async def test_then_and_now_are_both_in_sight_in_a_small_window(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await keep(room, DAY, 1)
    library(tmp_path, lambda text: text.replace(DAY, TODAY))
    async with evening(tmp_path, "lamp.md", size=(80, 24)) as room:
        await room.until(lambda: len(room.app.screen.cards) == 1)
        [card] = room.app.screen.cards
        quote = replace(card.quote, anchor=replace(card.quote.anchor, prefix="从前" * 200, suffix="后来" * 200))
        room.app.push_screen(DifferenceScreen("en", Placed(quote, card.placement), room.page.document))
        await room.until(lambda: "花一分钱" in "\n".join(lines(room)))
        shown = "\n".join(lines(room))
        assert "as it was kept" in shown
        assert "谁也不用付钱" in shown
