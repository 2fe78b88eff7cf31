"""The collection under a reader's keys: marking, filtering, context, copying, exporting, removing."""

from __future__ import annotations

import errno
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from quotes import toml, trash
from quotes.collection import Collection, Grouping
from quotes.quote import Quote
from quotes.store import Store
from tests.quotes.making import ESSAY, quote
from tests.tui.evening import Evening, evening, lines
from tui.collection_view import Heading, View, completions
from tui.screens.collection import CollectionScreen
from tui.widgets.quote_list import QuoteList


async def with_quotes(room: Evening) -> None:
    """Keep a sentence of each of the first three turns and open the collection."""
    for count in (1, 2, 3):
        await room.press("J", "s")
        await room.kept(count)
    await open_collection(room)


async def open_collection(room: Evening) -> None:
    await room.press("C")
    await room.until(lambda: isinstance(room.app.screen, CollectionScreen) and listed(room).count())
    await room.pilot.pause()


def listed(room: Evening) -> QuoteList:
    return room.app.screen.query_one(QuoteList)


async def modal(room: Evening, name: str, words: str = "") -> str:
    """Wait until a dialog of this name is there and says these words; gives the screen's text."""
    await room.until(lambda: type(room.app.screen).__name__ == name and words in "\n".join(lines(room)))
    await room.pilot.pause()
    return "\n".join(lines(room))


def copied(room: Evening) -> str:
    file = room.root / "state" / "clipboard.txt"
    return file.read_text("utf-8") if file.exists() else ""


async def test_marked_quotes_are_removed_together_and_come_back_together(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
        before = room.quotes()
        await room.press("space", "j", "space")
        assert "2 marked" in "\n".join(lines(room))
        await room.press("x")
        [left] = await room.kept(1)
        assert left == before[1]
        assert "marked" not in "\n".join(lines(room))
        await room.press("ctrl+z")
        await room.kept(3)
        assert room.quotes() == before


async def test_marks_outlive_a_filter_and_all_shown_can_be_marked(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
        await room.press("slash")
        await room.write("speaker:沈砚")
        await room.press("enter", "A")
        await room.until(lambda: "1 marked" in "\n".join(lines(room)))
        room.app.screen.query_one("#filter", Input).value = "怕"
        await room.until(lambda: listed(room).shown == 1)
        await room.press("A", "y")
        await room.until(lambda: copied(room) == "因为黑。\n\n那你怕黑吗？")
        await room.press("A")
        assert "1 marked" in "\n".join(lines(room))
        await room.press("escape", "escape")
        await room.until(lambda: listed(room).shown == 3)
        assert "marked" not in "\n".join(lines(room))


async def test_tags_are_put_on_the_marked_quotes_and_taken_off_as_one_step(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)

        def tags() -> list[list[str]]:
            return [quote["tags"] for quote in room.quotes()]

        await room.press("space", "space", "t")
        await modal(room, "LineScreen")
        await room.write("灯 #night")
        await room.press("enter")
        await room.until(lambda: tags() == [["灯", "night"], ["灯", "night"], []])
        await room.press("A", "t")
        await modal(room, "LineScreen")
        await room.write("-灯 day")
        await room.press("enter")
        await room.until(lambda: tags() == [["night", "day"], ["night", "day"], ["day"]])
        await room.press("ctrl+z")
        await room.until(lambda: tags() == [["灯", "night"], ["灯", "night"], []])


async def test_quotes_that_could_not_be_removed_stay_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(root: Path, path: Path) -> Path:
        raise OSError(errno.EROFS, "read-only", str(path))

    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
        monkeypatch.setattr(trash, "discard", refuse)
        await room.press("A", "x")
        await room.until(lambda: "read-only" in room.said())
        assert "3 marked" in "\n".join(lines(room))
        assert len(room.quotes()) == 3


async def test_a_change_of_very_many_quotes_says_how_far_it_is(tmp_path: Path) -> None:
    many = [quote(start=i, tags=("灯",)) for i in range(130)]
    (tmp_path / "quotes" / "talk").mkdir(parents=True)
    for one in many:
        (tmp_path / "quotes" / "talk" / f"{one.id}.toml").write_bytes(toml.dumps(one))
    async with evening(tmp_path, "lamp.md") as room:
        await open_collection(room)
        await room.until(lambda: listed(room).shown == 130)
        await room.press("A", "t")
        await modal(room, "LineScreen")
        await room.write("night")
        await room.press("enter")
        await room.until(lambda: progress(room))
        await room.until(lambda: "Changed 130" in room.said())
        room.app.clear_notifications()
        await room.press("ctrl+z")
        await room.until(lambda: progress(room))
        await room.until(lambda: "Undone" in room.said())
        assert all(one["tags"] == ["灯"] for one in room.quotes())


async def test_keys_are_answered_while_tags_are_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, amend_all = Event(), Event(), Store.amend_all

    def slowly(store: Store, *quotes: Any) -> tuple[Quote, ...]:
        begun.set()
        go_on.wait(20)
        return amend_all(store, *quotes)

    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
        monkeypatch.setattr(Store, "amend_all", slowly)
        await room.press("A", "t")
        await modal(room, "LineScreen")
        await room.write("night")
        await room.press("enter")
        await room.until(begun.is_set)
        try:
            await room.until(lambda: not room.app._is_busy())
        finally:
            go_on.set()
        await room.until(lambda: all(one["tags"] == ["night"] for one in room.quotes()))


def progress(room: Evening) -> list[str]:
    return [notice.message for notice in room.app._notifications if "of 130 quotes" in notice.message]


async def test_the_words_around_a_quote_come_from_its_article(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md", size=(100, 30)) as room:
        await with_quotes(room)
        await room.press("j", "e")
        shown = await modal(room, "ContextScreen")
        assert "因为黑。" in shown
        assert "一点光就够走路了" in shown
        assert "not at hand" not in shown
        await room.press("enter")
        await room.until(room.open)
        await room.until(lambda: room.passage == "因为黑。")


async def test_without_the_article_the_words_around_are_those_that_were_kept(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
    (tmp_path / "lib" / "lamp.md").unlink()
    async with evening(tmp_path) as room:
        await open_collection(room)
        await room.press("j", "e")
        shown = await modal(room, "ContextScreen")
        assert "灯为什么重要？" in shown
        assert "not at hand" in shown
        await room.press("escape", "enter")
        await room.until(lambda: "is not in the library" in room.said())


async def test_a_quote_is_copied_in_a_format_of_choice(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        await room.kept(1)
        wanted = "“灯为什么重要？” —— 林晚，《夜里的灯》"
        await room.press("d")
        for keys in (("Y",), ("escape", "Y"), ("C",)):
            (room.root / "state" / "clipboard.txt").unlink(missing_ok=True)
            await room.press(*keys)
            if keys == ("C",):
                await room.until(lambda: isinstance(room.app.screen, CollectionScreen) and listed(room).count())
                await room.press("Y")
            await modal(room, "ChooseScreen")
            await room.press("j", "enter")
            await room.until(lambda: copied(room) == wanted)


async def export_to(room: Evening, written: str) -> None:
    """Answer the question for a file with `written`."""
    await modal(room, "LineScreen")
    await room.press("ctrl+u")
    await room.write(written)
    await room.press("enter")


async def test_export_asks_again_until_it_can_write_and_makes_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "taken").write_text("a file")
    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
        await room.press("E")
        await modal(room, "ChooseScreen", "Export 3 as")
        await room.press("enter")
        await export_to(room, "~")
        await room.until(lambda: "is a folder" in room.said())
        await export_to(room, "taken/quotes.md")
        assert "There is no folder" not in "\n".join(lines(room))
        await room.until(lambda: "could not be made" in room.said())
        await export_to(room, "~/deep/down/quotes.md")
        await modal(room, "ChooseScreen", "There is no folder")
        await room.press("j", "enter")
        await export_to(room, "~/deep/down/quotes.md")
        await modal(room, "ChooseScreen")
        await room.press("enter")
        await room.until(lambda: "Exported 3" in room.said())
        exported = (tmp_path / "home" / "deep" / "down" / "quotes.md").read_text("utf-8")
        assert all(quote["text"] in exported for quote in room.quotes())
        await room.press("space", "E")
        await modal(room, "ChooseScreen")
        await room.press("enter")
        await export_to(room, "~/deep/down/quotes.md")
        await modal(room, "ChooseScreen", "exists already")
        await room.press("escape")
        await modal(room, "LineScreen")
        await room.press("escape")
        await room.until(lambda: isinstance(room.app.screen, CollectionScreen))
        assert (tmp_path / "home" / "deep" / "down" / "quotes.md").read_text("utf-8") == exported


async def test_tab_completes_the_filter(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await with_quotes(room)
        await room.press("slash")
        line = room.app.screen.query_one("#filter", Input)
        for typed, completed in (("sp", "speaker:"), ("沈", "speaker:沈砚")):
            await room.write(typed)
            await room.until(lambda: line._suggestion)
            await room.press("tab")
            assert line.value == completed
        await room.until(lambda: listed(room).shown == 1)
        await room.press("enter")
        assert listed(room).has_focus


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("t", "tag:"),
        ("生命 sp", "生命 speaker:"),
        ("说", "说话人:"),
        ("说话人：袁", "说话人:袁知夏"),
        ("发言人：袁", "发言人:袁知夏"),
        ("te", "text:"),
        ("tag:焦", "tag:焦虑"),
        ("article:an", 'article:"An Essay on Rain"'),
        ("since:2026", "since:2026-11"),
    ],
)
def test_the_last_word_of_a_filter_is_completed(typed: str, completed: str) -> None:
    collection = Collection((quote(tags=("焦虑",)), quote("Rain.", source=ESSAY)))
    assert completions(collection, typed)[0] == completed


def test_filtering_leaves_out_and_moves_nothing() -> None:
    collection = Collection(tuple(quote(f"第 {i} 句话。", start=i, tags=("单",) if i % 2 else ()) for i in range(9)))
    view = View(collection)
    whole = view.listing(Grouping.ARTICLE, "").items
    odd = view.listing(Grouping.ARTICLE, "tag:单").items
    assert isinstance(odd[0], Heading)
    assert odd[0].count == 4
    assert odd[1:] == [item for item in whole if not isinstance(item, Heading) and item.tags]
    assert view.listing(Grouping.ARTICLE, "没有这样的话").items == []
    assert [one.anchor.start for one in view.marked(Grouping.ARTICLE, {odd[2].id, odd[1].id})] == [1, 3]


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("query", ["", "说", "tag:a", "说 tag:b", "nothing"])
def test_a_listing_says_where_each_quote_stands(grouping: Grouping, query: str) -> None:
    tags = [(), ("a",), ("b", "a"), ("c",)]
    sources = [ESSAY, quote().source]
    quotes = [
        quote(f"{i} 说。" if i % 2 else f"{i}。", start=i, tags=tags[i % 4], source=sources[i % 2]) for i in range(12)
    ]
    view = View(Collection(tuple(quotes)))
    for current in (None, quotes[3].id, "x"):
        listing = view.listing(grouping, query, current)
        ids = [item.id if isinstance(item, Quote) else "" for item in listing.items]
        assert [listing.place_of(one.id) for one in quotes] == [
            ids.index(one.id) if one.id in ids else None for one in quotes
        ]
        assert listing.place_of("x") is None
        view.prepare(grouping, "any")


async def test_an_empty_list_says_why_and_a_quote_away_from_its_article_names_it(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("C")
        await room.until(lambda: "No quotes yet" in "\n".join(lines(room)))
        await room.press("q", "J", "s")
        await room.kept(1)
        await room.press("C")
        await room.until(lambda: room.app.screen.query_one(QuoteList).shown == 1)
        assert "\n".join(lines(room)).count("夜里的灯") == 1
        await room.press("o")
        await room.until(lambda: "by speaker" in next(lines(room)))
        assert "夜里的灯" in [line for line in lines(room) if "林晚" in line][-1]
        await room.press("slash", *"zz")
        await room.until(lambda: "No quote matches" in "\n".join(lines(room)))


async def test_the_words_around_begin_near_the_quote_and_each_turn_on_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    long = "".join(f"他把第{i}盏灯挂在路口，又往前走了很远很远的路。" for i in range(30))
    begun = "**林晚：** 灯是什么？**沈砚：** 是光。\n\n" * 3
    talk = f"{begun}**林晚：** 你说说。**沈砚：** {long}灯亮了。**林晚：** 后来呢？\n"
    (tmp_path / "lib" / "lamp.md").write_text(talk, "utf-8")
    async with evening(tmp_path, "lamp.md", size=(60, 20)) as room:
        room.page.go_to(room.page.document.text.index("灯亮了。"))
        await room.press("s")
        await room.kept(1)
        await open_collection(room)
        await room.press("e")
        await modal(room, "ContextScreen")
        await room.until(lambda: any("灯亮了。" in line for line in list(lines(room))[10:]))
        assert any(line.strip() == "林晚： 后来呢？" for line in lines(room))
