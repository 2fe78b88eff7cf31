"""The search index is brought up to date in a process beside the app."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from library.search.index import Index
from tui.indexing import indexed


def articles(folder: Path) -> list[Path]:
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# {name}\n\n夜里的车站。\n", "utf-8")
    return sorted(folder.iterdir())


async def last(file: Path, paths: list[Path]) -> bool | None:
    return [done async for done in indexed(file, paths, 1 << 20)][-1]


async def test_two_at_once_do_the_work_once_and_both_are_done(tmp_path: Path) -> None:
    paths, file = articles(tmp_path / "lib"), tmp_path / "cache" / "search.db"
    assert await asyncio.gather(last(file, paths), last(file, paths)) == [True, True]
    index = Index(file)
    assert index.count() == 2
    index.close()


async def test_it_says_when_it_cannot_be_done(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    assert await last(tmp_path / "cache" / "search.db", articles(tmp_path / "lib")) is False


async def test_what_lies_in_the_readers_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tui.py").write_text("open('ran', 'w')\n")
    monkeypatch.chdir(tmp_path)
    assert await last(tmp_path / "search.db", articles(tmp_path / "lib")) is True
    assert not (tmp_path / "ran").exists()
