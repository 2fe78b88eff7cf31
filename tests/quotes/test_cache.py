from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quotes import cache, files, scan
from quotes.store import Store
from tests.quotes.making import ESSAY, contents, quote


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixty quotes, long settled, one of which the cache cannot hold."""
    store = Store(tmp_path / "quotes")
    for number in range(60):
        extra = {"mine": 1} if number == 7 else {}
        store.keep(quote(start=number, note=f"{number}", source=ESSAY if number % 2 else quote().source, extra=extra))
    for path in store.folder.rglob("*.toml"):
        os.utime(path, (time.time() - 100,) * 2)
    return store.folder


def loaded(folder: Path, file: Path) -> tuple[object, ...]:
    return Store(folder, cache=file).load().collection.quotes


def test_with_the_cache_a_store_loads_the_same_without_reading(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cache" / "quotes"
    first = loaded(folder, file)
    assert file.exists()
    read: list[Path] = []
    real = files.read
    monkeypatch.setattr(scan, "read", lambda path: read.append(path) or real(path))
    assert loaded(folder, file) == first == Store(folder).load().collection.quotes
    assert len(read) == 1 + 60


def test_what_changed_since_is_read_again(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache"
    kept = Store(folder, cache=file).load().collection.quotes
    changed, gone = kept[3], kept[4]
    other = Store(folder)
    other.load()
    other.amend(replace(changed, note="changed"))
    other.remove(gone.id)
    now = {one.id: one.note for one in Store(folder, cache=file).load().collection}
    assert now[changed.id] == "changed"
    assert gone.id not in now


@pytest.mark.parametrize("harm", [b"", b"zhai", b"\0" * 3000, None])
def test_a_harmed_or_foreign_cache_is_none(folder: Path, tmp_path: Path, harm: bytes | None) -> None:
    file = tmp_path / "cache"
    first = loaded(folder, file)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 255
    file.write_bytes(bytes(data) if harm is None else harm)
    assert cache.read_cache(file, folder) == {}
    assert loaded(folder, file) == first
    assert len(cache.read_cache(file, folder)) == 59
    assert cache.read_cache(file, tmp_path / "elsewhere") == {}


def test_a_cache_that_cannot_be_written_is_no_matter(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = contents(folder)
    assert len(loaded(folder, tmp_path / "file" / "cache")) == 60
    assert contents(folder) == before


def test_a_folder_that_is_away_for_a_while_is_not_forgotten(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache"
    loaded(folder, file)
    folder.rename(tmp_path / "away")
    assert loaded(folder, file) == ()
    assert len(cache.read_cache(file, folder)) == 59
