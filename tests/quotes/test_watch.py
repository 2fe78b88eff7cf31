from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from library.speakers import Corrections
from quotes.corrections import load_corrections, save_corrections
from quotes.errors import BrokenQuote, Unwritable
from quotes.store import Store
from quotes.watch import changes
from tests.quotes.making import quote


async def test_changes_from_outside_are_noticed_and_hidden_files_are_not(tmp_path: Path) -> None:
    store = Store(tmp_path / "quotes")
    stop = asyncio.Event()
    seen: list[Path] = []
    reached = asyncio.Event()

    async def watch() -> None:
        async for paths in changes(store.folder, stop, retry=0.05):
            seen.extend(paths)
            reached.set()

    async def until(noticed: Callable[[], bool]) -> None:
        while not noticed():
            await asyncio.wait_for(reached.wait(), 10)
            reached.clear()

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    first = store.keep(quote())
    await until(lambda: store.folder in seen)
    (first.parent / ".zhai-x.tmp").write_text("half")
    second = Store(store.folder).keep(quote())
    await until(lambda: second in seen)
    store.load()
    before = seen.count(second)
    store.remove(second.stem)
    await until(lambda: seen.count(second) > before)
    assert not any(part.startswith(".") for path in seen for part in path.relative_to(tmp_path).parts)
    stop.set()
    await asyncio.wait_for(watching, 10)


async def test_folders_that_come_while_the_watch_is_on_are_watched_too(tmp_path: Path) -> None:
    store = Store(tmp_path / "quotes")
    store.keep(quote())
    stop = asyncio.Event()
    noticing = changes(store.folder, stop, retry=0.05)
    seen = await asyncio.wait_for(anext(noticing), 10)
    assert store.folder in seen
    late = store.folder / "v1.2 of an essay" / "deep"
    late.mkdir(parents=True)
    while late.parent not in seen:
        seen = await asyncio.wait_for(anext(noticing), 10)
    assert store.folder in await asyncio.wait_for(anext(noticing), 10)
    (late / "a.toml").write_text("half")
    while late / "a.toml" not in seen:
        seen = await asyncio.wait_for(anext(noticing), 10)
    stop.set()


async def test_a_folder_that_is_taken_away_and_brought_back_is_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path / "quotes")
    store.keep(quote())
    stop = asyncio.Event()
    noticing = changes(store.folder, stop, retry=0.05)
    assert store.folder in await asyncio.wait_for(anext(noticing), 10)
    store.folder.rename(tmp_path / "away")
    assert await asyncio.wait_for(anext(noticing), 10) == {store.folder}
    (tmp_path / "away").rename(store.folder)
    assert store.folder in await asyncio.wait_for(anext(noticing), 10)
    stop.set()


async def test_a_folder_that_cannot_be_watched_is_looked_at_now_and_then(tmp_path: Path) -> None:
    stop = asyncio.Event()
    with mock.patch("watchfiles.watch", side_effect=OSError(28, "inotify watch limit reached")):
        noticing = changes(tmp_path, stop, retry=0.01)
        for _ in range(3):
            assert await asyncio.wait_for(anext(noticing), 10) == {tmp_path}
    stop.set()


def test_corrections_are_kept_beside_the_quotes_and_are_no_quote(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = quote()
    store.keep(kept)
    folder = store.folder_of(kept.source, kept.anchor.digest)
    assert load_corrections(folder) == Corrections()
    wanted = Corrections({"说话人1": "张三"}, {"老张": "张三", "a = b": "c"}, frozenset({"要点", "日期"}))
    path = save_corrections(folder, wanted).path
    assert path == folder / "speakers.toml"
    assert load_corrections(folder) == wanted
    path.write_text("# by hand\n" + path.read_text() + "\n[mine]\nx = 1\n")
    save_corrections(folder, Corrections({"说话人1": "李四"}))
    assert load_corrections(folder) == Corrections({"说话人1": "李四"})
    assert path.read_text().startswith("# by hand\n")
    assert "[mine]\nx = 1" in path.read_text()
    loaded = store.load()
    assert (len(loaded.collection), loaded.broken) == (1, ())
    store.remove(kept.id)
    assert load_corrections(folder) == Corrections({"说话人1": "李四"})


def test_a_broken_file_of_corrections_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "speakers.toml"
    for data in ("ignored = 5", "renamed = ['x']", "<<<<<<< a", "aliases = {x = 1}"):
        path.write_text(data)
        with pytest.raises(BrokenQuote):
            load_corrections(tmp_path)
        with pytest.raises(BrokenQuote):
            save_corrections(tmp_path, Corrections())
        assert path.read_text() == data
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable):
        save_corrections(tmp_path / "file", Corrections())
