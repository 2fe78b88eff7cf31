"""Stops or fails the process at every system call of a change, and looks at what is left."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from library.speakers import Corrections
from quotes.errors import QuoteError, Unwritable
from quotes.quote import Quote
from quotes.store import Store
from tests.quotes.making import ESSAY, contents, quote, trashed

CALLS = ("open", "write", "fsync", "close", "link", "rename", "replace", "unlink", "mkdir", "rmdir", "fchmod")
"""All that changes a file or a folder; a crash between two of them leaves what a crash before the second does."""
MINE, OTHER = quote(note="before"), quote(source=ESSAY)
ANOTHER = quote(source=replace(ESSAY, title="一篇新的文章", path="new.md", url="https://example.org/new"))
Change = Callable[[Store], object]


def keep_beside(store: Store) -> None:
    store.keep(NEIGHBOUR)


def keep_first(store: Store) -> None:
    store.keep(ANOTHER)


def amend(store: Store) -> None:
    store.amend(replace(MINE, note="after", tags=("t",)))


def remove(store: Store) -> None:
    store.remove(MINE.id)


def remove_and_undo(store: Store) -> None:
    store.remove(MINE.id)
    store.undo()


def amend_and_undo(store: Store) -> None:
    amend(store)
    store.undo()


def correct(store: Store) -> None:
    store.correct(ANOTHER.source, Corrections({"说话人1": "张三"}))


def correct_and_undo(store: Store) -> None:
    correct(store)
    store.undo()


NEIGHBOUR = quote("隔壁的一句话。")
CHANGES = (keep_beside, keep_first, amend, remove, remove_and_undo, amend_and_undo, correct, correct_and_undo)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two quotes."""
    folder = tmp_path_factory.mktemp("before") / "quotes"
    store = Store(folder)
    store.keep(MINE)
    store.keep(OTHER)
    return folder


@contextmanager
def at_step(step: int, act: Callable[[], None], only: tuple[str, ...] = CALLS) -> Iterator[list[str]]:
    """Do `act` instead of the system call number `step`, counted from 0; yields the names of those made."""
    made: list[str] = []

    def wrapped(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def instead(*args: object, **options: object) -> object:
            made.append(name)
            if len(made) == step + 1:
                act()
            return None if name == "fsync" else call(*args, **options)

        return instead

    with mock.patch.multiple(os, **{name: wrapped(name, getattr(os, name)) for name in only}):
        yield made


def stopped_at(step: int, folder: Path, change: Change) -> bool:
    """Whether a process of its own was stopped at this step of the change; else it came to the end."""
    child = os.fork()
    if child == 0:
        try:
            store = Store(folder)
            store.load()
            with at_step(step, lambda: os._exit(9)):
                change(store)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 9


def states(before: Path, change: Change, scratch: Path) -> list[dict[str, bytes]]:
    """The states that may be left: the old one, the last one, and for an undo the one it started from."""
    shutil.copytree(before, scratch)
    store = Store(scratch)
    store.load()
    found = [contents(scratch)]
    change(store)
    found.append(contents(scratch))
    if store.redo():
        found.append(contents(scratch))
    return found


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("change", CHANGES)
def test_a_crash_at_any_system_call_leaves_the_old_or_the_new_state(
    change: Change, before: Path, tmp_path: Path
) -> None:
    allowed = states(before, change, tmp_path / "whole")
    mine = next(path for path in before.rglob(f"{MINE.id}.toml")).read_bytes()
    step = 0
    while True:
        folder = tmp_path / str(step)
        shutil.copytree(before, folder)
        stopped = stopped_at(step, folder, change)
        found = contents(folder)
        assert found in allowed, f"step {step}"
        loaded = Store(folder).load()
        assert loaded.broken == ()
        assert len(loaded.collection) == sum(not name.endswith("speakers.toml") for name in found)
        if change is remove and found == allowed[-1]:
            assert trashed(folder) == [mine]
        if not stopped:
            assert found == allowed[1]
            break
        step += 1
    assert step > 5


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("code", [errno.ENOSPC])
def test_a_failure_at_any_system_call_is_one_sentence_and_leaves_the_old_or_the_new_state(
    change: Change, code: int, before: Path, tmp_path: Path
) -> None:
    allowed = states(before, change, tmp_path / "whole")

    def fail() -> None:
        raise OSError(code, os.strerror(code))

    step, made, said = 0, [""], []
    while len(made) >= step:
        folder = tmp_path / str(step)
        shutil.copytree(before, folder)
        store = Store(folder)
        store.load()
        try:
            with at_step(step, fail) as made:
                change(store)
        except QuoteError as error:
            said.append(str(error))
        assert contents(folder) in allowed, f"step {step}: {made[-1]}"
        assert {path.name: one for path, one in _quotes(folder).items()} == {
            store.path_of(one.id).name: one for one in store.collection
        }
        step += 1
    assert said
    assert not any("\n" in sentence for sentence in said)


def _quotes(folder: Path) -> dict[Path, Quote]:
    store = Store(folder)
    return {store.path_of(one.id): one for one in store.load().collection}


@pytest.mark.parametrize("change", [keep_beside, keep_first])
def test_a_keep_that_failed_kept_nothing_and_can_be_tried_again(change: Change, before: Path, tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    step, made, failed = 0, [""], []
    while len(made) >= step:
        folder = tmp_path / str(step)
        shutil.copytree(before, folder)
        store = Store(folder)
        store.load()
        try:
            with at_step(step, fail, ("write", "fsync", "mkdir", "link")) as made:
                change(store)
        except Unwritable as error:
            failed.append(str(error))
            assert contents(folder) == contents(before)
            assert sorted(folder.iterdir()) == sorted(folder / path.name for path in before.iterdir())
            assert not list(folder.rglob(".zhai-*"))
            change(store)
        assert len(Store(folder).load().collection) == 3
        step += 1
    assert len(failed) >= 4
    assert all("No space left" in sentence for sentence in failed)


def test_fsync_of_the_folder_that_fails_takes_a_keep_back(before: Path, tmp_path: Path) -> None:
    folder = tmp_path / "q"
    shutil.copytree(before, folder)
    store = Store(folder)
    store.load()

    def fail() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(Unwritable), at_step(1, fail, ("fsync",)):
        store.keep(NEIGHBOUR)
    assert contents(folder) == contents(before)


def test_a_file_system_without_hard_links_will_do(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with mock.patch.object(os, "link", side_effect=OSError(errno.EPERM, "no links here")):
        path = store.keep(MINE)
    assert Store(tmp_path).load().collection.quotes == (MINE,)
    assert list(path.parent.iterdir()) == [path]


def test_a_file_system_whose_folders_cannot_be_synced_will_do(tmp_path: Path) -> None:
    real = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(handle)

    with mock.patch.object(os, "fsync", only_files):
        Store(tmp_path).keep(MINE)
    assert len(Store(tmp_path).load().collection) == 1


def fill(store: Store) -> None:
    for _ in range(500):
        store.keep(quote("长" * 2000))


def test_a_full_disk_is_said_and_harms_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size=256k tmpfs '{disk}' 2>/dev/null"):
        pytest.skip("a small tmpfs cannot be mounted here")
    try:
        store = Store(disk / "quotes")
        with pytest.raises(Unwritable, match="No space left") as caught:
            fill(store)
        assert ".zhai-" not in str(caught.value)
        loaded = Store(disk / "quotes").load()
        assert loaded.broken == ()
        assert loaded.collection.quotes == store.collection.quotes
        assert not list(disk.rglob(".zhai-*"))
        last = len(store.collection)
        store.undo()
        assert len(store.collection) == last - 1
        next((disk / "quotes" / ".trash").rglob("*.toml")).unlink()
        store.keep(MINE)
    finally:
        os.system(f"umount '{disk}'")


def test_a_folder_that_vanishes_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "quotes")
    path = store.keep(quote())
    shutil.rmtree(store.folder)
    store.keep(MINE)
    assert path.parent.is_dir()
    assert store.load().collection.quotes == (MINE,)


def test_a_folder_that_is_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "away")
    with pytest.raises(Unwritable, match="link: it is a link to a folder that is not there"):
        Store(tmp_path / "link").keep(quote())
    (tmp_path / "away").mkdir()
    assert Store(tmp_path / "link").keep(quote()).exists()


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "quotes").write_text("no folder")
    store = Store(tmp_path / "quotes")
    assert len(store.load().broken) == 1
    with pytest.raises(Unwritable):
        store.keep(MINE)
    assert (tmp_path / "quotes").read_text() == "no folder"
