"""Quote files that somebody else changes while the app runs, and files that are no quotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from library.article import Article
from library.reader import open_article
from library.text import Span
from quotes.capture import capture
from quotes.quote import Quote
from quotes.store import Store
from tests.tui.evening import TALK, Evening, evening, lines
from tui.screens.ask import LineScreen
from tui.screens.note import NoteScreen
from tui.widgets.quote_list import QuoteList

CONFLICT = """<<<<<<< HEAD
note = "mine"
=======
note = "theirs"
>>>>>>> other
"""


def library(root: Path) -> Path:
    (root / "lib").mkdir()
    file = root / "lib" / "lamp.md"
    file.write_text(TALK, "utf-8")
    return file


def quote_of(file: Path, words: str, moment: int = 0) -> Quote:
    document = open_article(file)
    start = document.text.index(words)
    article = Article(file, "夜里的灯", url="https://example.org/lamp")
    now = datetime.now().astimezone() + timedelta(seconds=moment)
    return capture(article, document, Span(start, start + len(words)), path=file.name, now=now)


async def kept_by_another(room: Evening, root: Path, file: Path) -> tuple[Store, Quote]:
    """Another program's store and what it keeps, once the app has read the folder."""
    await room.until(lambda: room.app.desk._is_read)
    other, kept = Store(root / "quotes"), quote_of(file, "因为黑。")
    other.keep(kept)
    return other, kept


async def test_another_instance_keeps_amends_and_removes_and_the_page_shows_it(tmp_path: Path) -> None:
    file = library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        screen = room.app.screen
        other, kept = await kept_by_another(room, tmp_path, file)
        await room.until(lambda: [card.quote.text for card in screen.cards] == ["因为黑。"])
        await room.press("d")
        await room.until(lambda: any("因为黑。" in line and "│" in line for line in lines(room)))
        other.remove(kept.id)
        await room.until(lambda: not screen.cards)
        await room.until(lambda: any("Nothing kept yet" in line for line in lines(room)))


async def test_two_notes_on_one_quote_at_once_are_both_kept(tmp_path: Path) -> None:
    file = library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        other, kept = await kept_by_another(room, tmp_path, file)
        await room.until(lambda: room.app.screen.cards)
        room.page.go_to(room.page.document.text.index("因为黑。"))
        await room.press("a")
        await room.until(lambda: isinstance(room.app.screen, NoteScreen))
        await room.write("mine")
        other.amend(replace(kept, note="theirs", tags=("light",)))
        await room.until(lambda: [quote.note for quote in room.app.desk.collection] == ["theirs"])
        await room.press("escape")
        await room.until(lambda: "back to the note" in "\n".join(lines(room)))
        assert [quote["note"] for quote in room.quotes()] == ["theirs"]
        await room.press("enter")
        await room.until(lambda: isinstance(room.app.screen, NoteScreen))
        await room.press("escape")
        await room.until(lambda: [quote["note"] for quote in room.quotes()] == ["mine\n\ntheirs"])
        assert [quote["tags"] for quote in room.quotes()] == [["light"]]


async def test_tags_put_on_while_another_notes_something_keep_that(tmp_path: Path) -> None:
    file = library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        other, kept = await kept_by_another(room, tmp_path, file)
        await room.until(lambda: room.app.desk.total == 1)
        await room.press("C")
        await room.until(lambda: room.app.screen.query(QuoteList) and room.app.screen.query_one(QuoteList).count())
        await room.press("t")
        await room.until(lambda: isinstance(room.app.screen, LineScreen))
        await room.write("light")
        other.amend(replace(kept, note="theirs"))
        await room.until(lambda: [quote.note for quote in room.app.desk.collection] == ["theirs"])
        await room.press("enter")
        await room.until(lambda: [quote["tags"] for quote in room.quotes()] == [["light"]])
        assert [quote["note"] for quote in room.quotes()] == ["theirs"]


async def test_a_hundred_files_from_a_sync_appear_together(tmp_path: Path) -> None:
    file = library(tmp_path)
    (tmp_path / "quotes").mkdir()
    async with evening(tmp_path, "lamp.md") as room:
        await room.until(lambda: room.app.desk._is_read)
        loads = count_loads(room)
        other = Store(tmp_path / "quotes")
        for i in range(100):
            other.keep(quote_of(file, "星星也是灯", moment=i))
        await room.until(lambda: room.app.desk.total == 100)
        assert len(loads) < 20


def count_loads(room: Evening) -> list[int]:
    loads: list[int] = []
    load = room.app.desk.load

    async def counted(shown: Callable[[], object]) -> None:
        loads.append(1)
        await load(shown)

    room.app.desk.load = counted  # type: ignore[method-assign]
    return loads


async def test_a_git_conflict_is_listed_with_its_reason_and_blocks_nothing(tmp_path: Path) -> None:
    file = library(tmp_path)
    store = Store(tmp_path / "quotes")
    whole = store.keep(quote_of(file, "因为黑。"))
    torn = store.keep(quote_of(file, "星星也是灯", moment=1))
    torn.write_text(torn.read_text("utf-8").replace('note = ""\n', CONFLICT), "utf-8")
    (whole.parent / "notes.toml").write_text("hello = 1\n")
    (whole.parent / "noise.toml").write_bytes(b"\xff\xfe\x1b[31m")
    before = torn.read_bytes()
    async with evening(tmp_path, size=(100, 40)) as room:
        await room.until(lambda: room.app.desk.total == 1)
        assert "3 files" in room.said()
        await room.press("C")
        await room.until(lambda: "files that are no quotes" in "\n".join(lines(room)))
        shown = "\n".join(lines(room))
        assert all(name in shown for name in (torn.name, "notes.toml", "noise.toml"))
        assert "conflict" in shown
        assert "\x1b" not in shown
        await room.press("G", "x", "y", "a", "e", "enter", "g")
        await room.until(lambda: len(room.app.screen_stack) == 2)
        await room.press("a")
        await room.until(lambda: type(room.app.screen).__name__ == "NoteScreen")
        await room.write("fine")
        await room.press("escape")
        await room.until(lambda: 'note = "fine"' in whole.read_text("utf-8"))
        assert torn.read_bytes() == before
        await room.press("slash")
        await room.write("黑")
        assert "files that are no quotes" not in "\n".join(lines(room))
        torn.write_text(before.decode().replace(CONFLICT, 'note = "both"\n'), "utf-8")
        await room.until(lambda: room.app.desk.total == 2)


async def test_an_unreadable_folder_among_the_quotes_harms_no_other(tmp_path: Path) -> None:
    file = library(tmp_path)
    store = Store(tmp_path / "quotes")
    store.keep(quote_of(file, "因为黑。"))
    (tmp_path / "quotes" / "loop.toml").symlink_to("loop.toml")
    async with evening(tmp_path, "lamp.md") as room:
        await room.until(lambda: room.app.desk.total == 1)
        assert "loop.toml" in room.said()


async def test_a_folder_of_quotes_that_vanishes_is_said_and_its_return_noticed(tmp_path: Path) -> None:
    file = library(tmp_path)
    Store(tmp_path / "quotes").keep(quote_of(file, "因为黑。"))
    async with evening(tmp_path, "lamp.md") as room:
        await room.until(lambda: room.app.desk.total == 1)
        (tmp_path / "quotes").rename(tmp_path / "away")
        await room.until(lambda: room.app.desk.total == 0)
        await room.until(lambda: "is gone; the quotes are shown again" in room.said())
        (tmp_path / "away").rename(tmp_path / "quotes")
        await room.until(lambda: room.app.desk.total == 1)


async def test_what_the_app_wrote_itself_is_no_news(tmp_path: Path) -> None:
    library(tmp_path)
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("J", "s")
        [first] = await room.kept(1)
        desk = room.app.desk
        [file] = (tmp_path / "quotes").glob("*/*.toml")
        assert await desk.is_known([file])
        file.write_text(file.read_text("utf-8").replace('note = ""', 'note = "new"'), "utf-8")
        await room.until(lambda: desk.collection.get(first["id"]).note == "new")
        assert await desk.is_known([file, file.with_name("01KAJ000000000000000000000.toml")])
        file.write_text("half a quo", "utf-8")
        assert not await desk.is_known([file])
        file.unlink()
        assert not await desk.is_known([file])
        assert not await desk.is_known([file.parent])
