from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quotes import toml
from quotes.errors import ChangedOutside, UnknownQuote, Unwritable
from quotes.quote import Quote
from quotes.store import Store
from tests.quotes.making import ESSAY, TALK, contents, quote, trashed


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "quotes")


def test_a_kept_quote_is_a_file_that_another_store_reads(store: Store) -> None:
    kept = quote(note="一行\n两行", tags=("焦虑",), extra={"colour": "red", "source": {"isbn": "1"}})
    path = store.keep(kept)
    assert path == store.folder / "我们怎样谈论-焦虑" / f"{kept.id}.toml"
    assert store.path_of(kept.id) == path
    assert Store(store.folder).load().collection.quotes == (kept,)
    assert list(path.parent.iterdir()) == [path]


def test_quotes_of_one_article_share_a_folder_and_others_do_not(store: Store) -> None:
    first = store.keep(quote())
    retitled = store.keep(quote(source=replace(TALK, title="又一个题目", path="elsewhere.md")))
    namesake = store.keep(quote(source=replace(ESSAY, title=TALK.title)))
    assert first.parent == retitled.parent
    assert namesake.parent.name == first.parent.name + "-2"


def test_a_folder_is_reused_by_a_store_that_never_loaded_it(store: Store) -> None:
    first = store.keep(quote())
    assert Store(store.folder).keep(quote()).parent == first.parent


def test_a_name_that_exists_is_never_taken(store: Store) -> None:
    kept = quote()
    folder = store.folder_of(kept.source)
    folder.mkdir(parents=True)
    (folder / f"{kept.id}.toml").write_text("mine")
    with pytest.raises(Unwritable, match="exist"):
        store.keep(kept)
    assert contents(store.folder) == {f"{folder.name}/{kept.id}.toml": b"mine"}


def test_amending_keeps_comments_unknown_keys_and_layout(store: Store) -> None:
    kept = quote(tags=("一",))
    path = store.keep(kept)
    edited = "# mine\n" + path.read_text().replace("[source]", 'rating = 5 # of 5\n\n[source]\nshelf = "A"')
    path.write_text(edited)
    found = store.load().collection.get(kept.id)
    assert found is not None
    store.amend(replace(found, note="好", tags=("一", "二")))
    text = path.read_text()
    assert text.startswith("# mine\n")
    assert "rating = 5 # of 5" in text
    assert 'shelf = "A"' in text
    assert 'note = "好"' in text
    assert Store(store.folder).load().collection.quotes[0].tags == ("一", "二")


def test_amending_merges_what_was_changed_outside(store: Store) -> None:
    kept = quote(tags=("一", "二"))
    path = store.keep(kept)
    other = Store(store.folder)
    other.load()
    other.amend(replace(kept, note="from outside", tags=("二", "三")))
    merged = store.amend(replace(kept, tags=("一", "二", "四")))
    assert merged.note == "from outside"
    assert set(merged.tags) == {"二", "三", "四"}
    assert Store(store.folder).load().collection.quotes == (merged,)
    assert path.read_text().count("from outside") == 1


def test_amending_against_a_contradicting_change_leaves_the_file(store: Store) -> None:
    kept = quote()
    path = store.keep(kept)
    other = Store(store.folder)
    other.load()
    other.amend(replace(kept, note="theirs"))
    before = path.read_bytes()
    with pytest.raises(ChangedOutside, match="note"):
        store.amend(replace(kept, note="mine"))
    assert path.read_bytes() == before
    assert store.collection.quotes[0].note == "theirs"
    assert store.amend(replace(kept, note="mine")).note == "mine"


def test_what_came_from_outside_after_a_quote_was_seen_is_not_taken_back(store: Store) -> None:
    seen = quote()
    store.keep(seen)
    other = Store(store.folder)
    other.load()
    other.amend(replace(seen, note="theirs"))
    store.load()
    store.amend(replace(seen, tags=("mine",)), seen=seen)
    with pytest.raises(ChangedOutside):
        store.amend(replace(seen, note="mine"), seen=seen)
    (found,) = Store(store.folder).load().collection
    assert (found.note, found.tags) == ("theirs", ("mine",))


def test_amending_a_file_that_was_broken_outside_leaves_it(store: Store) -> None:
    kept = quote()
    path = store.keep(kept)
    path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes())
    with pytest.raises(ChangedOutside, match="no quote any more"):
        store.amend(replace(kept, note="mine"))
    assert path.read_bytes().startswith(b"<<<<<<< HEAD")


def test_a_quote_removed_outside_can_be_neither_amended_nor_removed(store: Store) -> None:
    first, second = quote(), quote()
    for kept in (first, second):
        store.keep(kept).unlink()
    with pytest.raises(ChangedOutside, match="removed outside"):
        store.amend(replace(first, note="x"))
    with pytest.raises(ChangedOutside, match="removed outside"):
        store.remove(second.id)
    assert len(store.collection) == 0


def test_removing_moves_to_the_trash_and_undo_brings_the_same_bytes_back(store: Store) -> None:
    kept = quote()
    path = store.keep(kept)
    path.write_bytes(b"# by hand\n" + path.read_bytes())
    before = contents(store.folder)
    assert store.remove(kept.id) == kept
    assert contents(store.folder) == {}
    assert not path.parent.exists()
    assert trashed(store.folder) == list(before.values())
    store.undo()
    assert contents(store.folder) == before
    assert trashed(store.folder) == []
    assert kept.id in store.collection


def remove_and_put_back(store: Store, kept: Quote) -> Path:
    """Keep and remove a quote whose file somebody else then puts back."""
    path = store.keep(kept)
    data = path.read_bytes()
    store.remove(kept.id)
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def test_removing_the_same_quote_twice_keeps_both_in_the_trash(store: Store) -> None:
    kept = quote()
    data = remove_and_put_back(store, kept).read_bytes()
    store.load()
    store.remove(kept.id)
    assert trashed(store.folder) == [data, data]


def test_every_change_can_be_undone_and_done_again(store: Store) -> None:
    first, second = quote(), quote(source=ESSAY)
    states = [contents(store.folder)]
    for change in (
        lambda: store.keep(first),
        lambda: store.amend(replace(first, note="one")),
        lambda: store.keep(second),
        lambda: store.amend(replace(first, note="two", tags=("t",))),
        lambda: store.remove(first.id),
        lambda: store.remove(second.id),
    ):
        change()
        states.append(contents(store.folder))
    for state in reversed(states[:-1]):
        assert store.undo()
        assert contents(store.folder) == state
    assert store.undo() == ()
    assert [path.name for path in store.folder.iterdir()] == [".trash"]
    for state in states[1:]:
        assert store.redo()
        assert contents(store.folder) == state
    for state in reversed(states[:-1]):
        store.undo()
        assert contents(store.folder) == state
    store.keep(quote())
    assert store.redo() == ()


def test_undoing_an_amend_keeps_what_came_from_outside_since(store: Store) -> None:
    kept = quote()
    store.keep(kept)
    store.amend(replace(kept, note="mine"))
    other = Store(store.folder)
    other.amend(replace(other.load().collection.quotes[0], tags=("theirs",)))
    store.undo()
    (found,) = Store(store.folder).load().collection.quotes
    assert (found.note, found.tags) == ("", ("theirs",))
    store.redo()
    (found,) = Store(store.folder).load().collection.quotes
    assert (found.note, found.tags) == ("mine", ("theirs",))


def test_changes_made_together_are_one_step(store: Store) -> None:
    quotes = [quote() for _ in range(4)]
    for one in quotes:
        store.keep(one)
    before = contents(store.folder)
    with store.together():
        for one in quotes[:3]:
            store.remove(one.id)
        store.amend(replace(quotes[3], tags=("left",)))
    assert len(store.undo()) == 4
    assert contents(store.folder) == before
    assert len(store.redo()) == 4
    assert [one.tags for one in store.collection] == [("left",)]


def test_of_many_changes_one_that_fails_keeps_no_other_from_its_turn(store: Store) -> None:
    quotes = [quote(source=replace(TALK, url=f"https://example.org/{i % 7}", title=f"{i % 7}")) for i in range(80)]
    for one in quotes:
        store.keep(one)
    odd = quotes[40]
    store.path_of(odd.id).write_bytes(toml.dumps(replace(odd, note="theirs")))
    told: list[tuple[int, int]] = []
    with pytest.raises(ChangedOutside):
        store.amend_all([replace(one, note="mine") for one in quotes], told=lambda *numbers: told.append(numbers))
    assert told[-1] == (80, 80)
    assert [one.note for one in store.collection if one.note != "mine"] == ["theirs"]
    amended = contents(store.folder)
    assert len(store.undo()) == 79
    assert len(store.redo()) == 79
    assert contents(store.folder) == amended


def test_what_was_changed_outside_does_not_stand_in_the_way_of_what_was_done_before_it(store: Store) -> None:
    first, second = quote(), quote(source=ESSAY)
    store.keep(first)
    store.keep(second)
    store.amend_all([replace(first, note="one"), replace(second, note="two")])
    path = store.path_of(first.id)
    path.write_bytes(path.read_bytes().replace(b"one", b"theirs"))
    with pytest.raises(ChangedOutside):
        store.undo()
    assert [one.note for one in store.collection] == ["theirs", ""]
    assert [change.kind for change in store.undo()] == ["keep"]
    assert [one.note for one in store.collection] == ["theirs"]


def test_a_removed_quote_that_is_there_again_is_left_alone(store: Store) -> None:
    path = remove_and_put_back(store, quote())
    data = path.read_bytes()
    with pytest.raises(ChangedOutside):
        store.undo()
    assert (path.read_bytes(), trashed(store.folder)) == (data, [data])
    assert [change.kind for change in store.undo()] == ["keep"]


def test_nothing_is_known_of_an_unknown_quote(store: Store) -> None:
    for act in (store.remove, store.path_of, lambda _: store.amend(quote())):
        with pytest.raises(UnknownQuote):
            act("01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ")


def test_a_folder_that_is_not_there_is_an_empty_store(store: Store) -> None:
    loaded = store.load()
    assert (loaded.collection.quotes, loaded.broken) == ((), ())
    assert not store.folder.exists()


def test_loading_again_sees_what_changed_outside(store: Store) -> None:
    kept, gone = quote(), quote()
    path = store.keep(kept)
    store.keep(gone).unlink()
    path.write_text(path.read_text().replace('note = ""', 'note = "outside"'))
    assert [one.note for one in store.load().collection] == ["outside"]


def test_temporary_files_of_a_crash_are_ignored_and_swept_when_they_are_old(store: Store) -> None:
    path = store.keep(quote())
    old, new = path.parent / ".zhai-1.tmp", path.parent / ".zhai-2.tmp"
    for stray in (old, new):
        stray.write_bytes(b"half a quo")
    os.utime(old, (time.time() - 7200,) * 2)
    assert store.load().broken == ()
    assert old.exists()
    store.keep(quote())
    assert not old.exists()
    assert new.exists()


def test_a_symbolic_link_stays_one(store: Store, tmp_path: Path) -> None:
    kept = quote()
    path = store.keep(kept)
    real = tmp_path / "real.toml"
    path.rename(real)
    path.symlink_to(real)
    store.load()
    store.amend(replace(kept, note="through the link"))
    assert path.is_symlink()
    assert "through the link" in real.read_text()


def test_permissions_stay(store: Store) -> None:
    kept = quote()
    path = store.keep(kept)
    path.chmod(0o640)
    store.amend(replace(kept, note="x"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_many_quotes_can_be_kept_and_found_again(store: Store) -> None:
    for number in range(50):
        store.keep(quote(start=number))
    assert [one.anchor.start for one in Store(store.folder).load().collection] == list(range(50))


def test_the_first_time_a_store_tells_what_arrived_before_all_is_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.scan._FIRST", 3)
    cache = tmp_path / "cache"
    kept = [quote(start=number) for number in range(12)]
    for one in kept:
        os.utime(store.keep(one), (time.time() - 100,) * 2)
    monkeypatch.setattr("quotes.contents._differs", lambda records, known: True)
    read: list[int] = []
    fresh = Store(store.folder, cache=cache)
    fresh.load(lambda some: read.append(len(some)))
    assert read == [3, 6]
    fresh.load(lambda some: read.append(len(some)))
    assert read == [3, 6]
    gone = fresh.path_of(kept[0].id)
    gone.unlink()
    remembered: list[int] = []
    assert len(Store(store.folder, cache=cache).load(lambda some: remembered.append(len(some))).collection) == 11
    assert remembered == [12]
