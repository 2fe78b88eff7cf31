"""What the reader says of speakers: found before the quotes are read, taken back to the byte, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from library.speakers import Corrections
from quotes.corrections import renamed
from quotes.errors import BrokenQuote, ChangedOutside
from quotes.quote import Source
from quotes.store import Store
from tests.quotes.making import TALK, contents, quote

NAMED = Corrections({"说话人1": "张三"})
MOVED = replace(TALK, title="Another title", path="elsewhere/renamed.md")


def test_a_correction_is_undone_and_done_again_to_the_byte(tmp_path: Path) -> None:
    store = Store(tmp_path / "quotes")
    before = contents(store.folder)
    store.correct(TALK, NAMED)
    first = contents(store.folder)
    store.correct(TALK, Corrections({"说话人1": "李四"}))
    second = contents(store.folder)
    kept = quote()
    store.keep(kept)
    assert [change.kind for change in store.undo() + store.undo()] == ["keep", "speakers"]
    assert (contents(store.folder), store.corrections(TALK)) == (first, NAMED)
    store.undo()
    assert contents(store.folder) == before
    assert store.corrections(TALK) == Corrections()
    assert [change.kind for change in store.redo() + store.redo() + store.redo()] == ["speakers", "speakers", "keep"]
    assert {name: data for name, data in contents(store.folder).items() if kept.id not in name} == second


def test_a_correction_changed_outside_is_not_taken_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(quote())
    file = store.correct(TALK, NAMED)
    file.write_text("# by hand\n" + file.read_text("utf-8"), "utf-8")
    theirs = file.read_bytes()
    with pytest.raises(ChangedOutside):
        store.undo()
    assert file.read_bytes() == theirs
    store.correct(TALK, Corrections())
    file.unlink()
    with pytest.raises(ChangedOutside):
        store.undo()
    assert not file.exists()
    assert [change.kind for change in store.undo()] == ["keep"]


def test_corrections_are_found_before_any_quote_is_read(tmp_path: Path) -> None:
    there = Store(tmp_path)
    there.keep(quote())
    file = there.correct(TALK, NAMED)
    assert file.parent == there.path_of(next(iter(there.collection)).id).parent
    assert Store(tmp_path).corrections(TALK) == NAMED
    assert Store(tmp_path).corrections(MOVED) == NAMED
    assert Store(tmp_path).corrections(Source(title="Another", url="https://example.org/other")) == Corrections()
    unread = Store(tmp_path)
    assert unread.correct(MOVED, Corrections({"说话人1": "李四"})) == file
    assert unread.load().broken == ()


def test_corrections_without_quotes_stay_the_articles(tmp_path: Path) -> None:
    Store(tmp_path).correct(TALK, NAMED)
    store = Store(tmp_path)
    store.keep(quote(source=MOVED))
    assert store.corrections(MOVED) == NAMED
    assert store.corrections(replace(TALK, url="https://example.org/second-part")) == Corrections()
    gone = replace(TALK, url="", path="a.md")
    store.correct(gone, NAMED, digest="sha256:1")
    assert Store(tmp_path).corrections(replace(gone, title="New", path="b.md"), "sha256:1") == NAMED


def test_a_broken_file_of_corrections_is_listed_with_its_reason(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(quote())
    file = store.correct(TALK, NAMED)
    file.write_text("<<<<<<< ours\nignored = []\n", "utf-8")
    loaded = store.load()
    assert len(loaded.collection) == 1
    assert [(one.path, "<<<<<<<" in one.reason) for one in loaded.broken] == [(file, True)]
    with pytest.raises(BrokenQuote):
        store.corrections(TALK)
    with pytest.raises(BrokenQuote):
        store.correct(TALK, Corrections())
    assert file.read_text("utf-8").startswith("<<<<<<<")


def test_quotes_are_said_by_those_whom_the_corrections_name() -> None:
    before = Corrections({"说话人1": "张三", "B": "Bea"}, {"老李": "李四"})
    kept = quote(speakers=("张三", "李四", "Bea", "无名"))
    after = Corrections({"说话人1": "张山", "李四": "李斯"}, {"老李": "李四", "B": "李四"}, frozenset({"无名"}))
    assert renamed(kept, before, after).speakers == ("张山", "李斯")
    assert renamed(kept, before, before) == kept
    assert renamed(quote(speakers=("张山",)), after, Corrections()).speakers == ("说话人1",)
