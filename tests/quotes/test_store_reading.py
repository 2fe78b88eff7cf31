"""What may go on while a folder is read, and how very many files are read."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from quotes import files, scan
from quotes.files import Record
from quotes.scan import Abandoned
from quotes.store import Store
from tests.quotes.making import ESSAY, contents, quote


@contextmanager
def reading_held_up(store: Store, monkeypatch: pytest.MonkeyPatch, after: int) -> Iterator[threading.Thread]:
    """The store is loaded in a thread that waits after some files until the block ends."""
    held, go_on, read = threading.Event(), threading.Event(), files.read
    count = 0

    def slow(path: str) -> Record:
        nonlocal count
        if threading.current_thread() is thread:
            count += 1
            if count > after:
                held.set()
                assert go_on.wait(20)
        return read(path)

    monkeypatch.setattr(scan, "read", slow)
    thread = threading.Thread(target=store.load)
    thread.start()
    assert held.wait(20)
    yield thread
    go_on.set()
    thread.join()


def test_a_quote_is_kept_changed_and_removed_while_the_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_FIRST", 3)
    before = [quote(start=number) for number in range(6)]
    for one in before:
        Store(tmp_path).keep(one)
    store, fresh = Store(tmp_path), quote(start=50)
    with reading_held_up(store, monkeypatch, 4) as thread:
        path = store.keep(fresh)
        assert path.exists()
        assert len(store.collection) == 4
        store.amend(replace(before[0], note="meanwhile"))
        store.remove(before[1].id)
        store.amend(replace(fresh, tags=("新",)))
        assert thread.is_alive()
    found = {one.id: one for one in store.collection}
    assert set(found) == {one.id for one in [*before, fresh]} - {before[1].id}
    assert found[before[0].id].note == "meanwhile"
    assert found[fresh.id].tags == ("新",)
    assert found == {one.id: one for one in Store(tmp_path).load().collection}


def test_the_quotes_of_one_article_can_be_read_before_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        Store(tmp_path).keep(quote(start=number))
    rain = quote("Rain is patient.", source=ESSAY)
    Store(tmp_path).keep(rain)
    store = Store(tmp_path)
    with reading_held_up(store, monkeypatch, 0):
        assert store.read_ahead(ESSAY).quotes == (rain,)
    assert len(store.collection) == 7


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of which processes read all but two files, three at a time; some files are unusual."""
    folder = tmp_path / "quotes"
    for number in range(20):
        one = quote(start=number, note="两\n行", extra={"rating": number} if number == 7 else {})
        path = Store(folder).keep(one)
        if number != 11:
            os.utime(path, (time.time() - 100,) * 2)
        if number == 13:
            path.write_bytes(b"\xff")
    for name, value in {"quotes.scan._MANY": 5, "quotes.scan._FIRST": 2, "quotes.crowd._BATCH": 3}.items():
        monkeypatch.setattr(name, value)
    return folder


@pytest.mark.parametrize("python", [None, "/bin/false", "/bin/cat", "/nowhere", "", "foreign"])
def test_files_read_by_processes_are_the_same_even_where_those_fail(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: str | None
) -> None:
    before = contents(many)
    foreign = tmp_path / "foreign"
    foreign.write_text("#!/bin/sh\nprintf '\\0\\0\\0\\003abc'\n")
    foreign.chmod(0o755)
    if python == "foreign":
        python = str(foreign)
    if python is not None:
        monkeypatch.setattr("sys.executable", python)
    by_processes = Store(many).load()
    monkeypatch.setattr("quotes.scan._MANY", 1000)
    assert by_processes == Store(many).load()
    assert [one.anchor.start for one in by_processes.collection] == [n for n in range(20) if n != 13]
    assert contents(many) == before


def test_processes_read_what_they_are_told(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = files.read
    monkeypatch.setattr(scan, "read", lambda path: (read.append(path), real(path))[1])
    monkeypatch.chdir(many.parent)
    Store(Path(many.name)).load()
    names = [path.name for path in sorted(many.rglob("*.toml"))]
    assert [Path(path).name for path in read] == [names[i] for i in (0, 1, 7, 11, 13)]


def test_a_reading_that_nobody_waits_for_ends(many: Path) -> None:
    store = Store(many)
    store.abandon()
    with pytest.raises(Abandoned):
        store.load()
