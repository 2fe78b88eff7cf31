"""Several programs on one folder: two of our own, git, Syncthing's copies, and files that are no quotes at all."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.speakers import Corrections
from quotes.errors import ChangedOutside, Unwritable
from quotes.store import Store
from tests.quotes.making import ESSAY, TALK, contents, quote

EACH = 200
KEEPER = """
import sys
from pathlib import Path
from quotes.store import Store
from tests.quotes.making import quote, ESSAY, TALK
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    kept = quote(sys.argv[3], start=number, source=ESSAY if number % 2 else TALK)
    store.keep(kept)
    if number % 10 == 9:
        store.remove(kept.id)
        store.undo()
"""


def test_two_processes_that_keep_at_once_lose_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KEEPER, str(tmp_path / "quotes"), str(EACH)]
    keepers = [subprocess.Popen([*command, name], cwd=root) for name in ("one", "two")]
    assert [keeper.wait(60) for keeper in keepers] == [0, 0]
    loaded = Store(tmp_path / "quotes").load()
    assert loaded.broken == ()
    for name in ("one", "two"):
        kept = [one for one in loaded.collection if one.text == name]
        assert sorted(one.anchor.start for one in kept) == list(range(EACH))
    assert {path.parent.name for path in (tmp_path / "quotes").rglob("*/*.toml")} <= {
        "我们怎样谈论-焦虑",
        "an-essay-on-rain",
    }


@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=200), seed=st.integers(0, 2**32), where=st.sampled_from(["whole", "within", "cut"]))
def test_random_bytes_in_one_file_harm_no_other(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, seed: int, where: str
) -> None:
    folder = tmp_path_factory.mktemp("q")
    store = Store(folder)
    victim, other = quote(note="victim"), quote(note="other", source=ESSAY)
    path = store.keep(victim)
    store.keep(other)
    old = path.read_bytes()
    at = random.Random(seed).randrange(len(old))
    new = {"whole": data, "within": old[:at] + data + old[at + len(data) :], "cut": old[:at]}[where]
    path.write_bytes(new)
    loaded = Store(folder).load()
    assert other in loaded.collection.quotes
    assert len(loaded.collection) + len(loaded.broken) == 2
    assert all(broken.path == path and broken.reason.endswith(".") for broken in loaded.broken)
    try:
        store.amend(replace(victim, tags=("mine",)))
    except ChangedOutside:
        assert path.read_bytes() == new


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "id"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"id = ", "no valid TOML"),
        (b"a = " + b"[" * 100_000, "nested|TOML"),
        (b"x" * (1 << 21), "too large"),
        (b"n = " + b"9" * 10_000, "TOML"),
        (b'<<<<<<< ours\nid = "a"\n=======\nid = "b"\n>>>>>>> theirs\n', "merge conflict"),
        (b"schema = 2\n", "newer zhai"),
        (b'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "x"\n', "file's name"),
        (b'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "x"\ntags = "y"\n', "`tags`"),
        (b'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "x"\ncreated = 5\n', "`created`"),
        (b'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "x"\nanchor = {start = true}\n', "`anchor.start`"),
        (b'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "x"\nsource = 1\n', "`source`"),
    ],
)
def test_a_file_that_is_no_quote_is_listed_with_its_reason_and_left_alone(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "a" / "01KAJ3V5Q8ZJ4T9M2C6R7W8XYY.toml"
    path.parent.mkdir()
    path.write_bytes(data)
    (broken,) = Store(tmp_path).load().broken
    assert broken.path == path
    assert any(part in broken.reason for part in reason.split("|"))
    assert path.read_bytes() == data


def test_things_that_are_no_files_are_listed_and_never_waited_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = quote()
    folder = store.keep(kept).parent
    os.mkfifo(folder / "pipe.toml")
    (folder / "dangling.toml").symlink_to("nowhere")
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "speakers.toml").write_text("ignored = []")
    (folder / "notes.txt").write_text("mine")
    loaded = Store(tmp_path).load()
    assert loaded.collection.quotes == (kept,)
    assert {broken.path.name for broken in loaded.broken} == {"pipe.toml", "dangling.toml", "loop.toml"}


def test_a_conflict_copy_by_syncthing_is_shown_and_blocks_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = quote()
    path = store.keep(kept)
    copy = path.with_name(f"{path.stem}.sync-conflict-20261121-120000-ABCDEFG.toml")
    shutil.copy(path, copy)
    loaded = store.load()
    assert loaded.collection.quotes == (kept,)
    assert [broken.path for broken in loaded.broken] == [copy]
    assert "Syncthing" in loaded.broken[0].reason


def test_the_same_quote_twice_is_shown_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.keep(quote())
    (tmp_path / "zz").mkdir()
    shutil.copy(path, tmp_path / "zz" / path.name)
    loaded = store.load()
    assert len(loaded.collection) == 1
    assert "same quote" in loaded.broken[0].reason


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of a store of four quotes."""
    one, two = tmp_path / "one", tmp_path / "two"
    store = Store(one)
    for number in range(4):
        store.keep(quote(f"第{number}句话说的是同一件事。", start=number))
    git(one, "init", "-q")
    git(one, "add", "-A")
    git(one, "commit", "-qm", "start")
    git(tmp_path, "clone", "-q", str(one), str(two))
    return one, two


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "work")


@needs_git
def test_two_clones_that_change_different_quotes_merge_without_a_conflict(clones: tuple[Path, Path]) -> None:
    one, two = map(Store, clones)
    first, second, third, fourth = one.load().collection
    two.load()
    one.amend(replace(first, note="one", tags=("一",)))
    one.remove(second.id)
    one.keep(quote("新的一句，在一号机上。", start=10))
    two.amend(replace(third, note="two"))
    two.remove(fourth.id)
    two.keep(quote("新的一句，在二号机上。", start=11))
    for folder in clones:
        commit(folder)
    git(clones[0], "pull", "-q", "--no-rebase", "--no-edit", str(clones[1]), "main")
    loaded = one.load()
    assert loaded.broken == ()
    assert [found.note for found in loaded.collection if found.id in (first.id, third.id)] == ["one", "two"]
    assert {found.id for found in loaded.collection} >= {first.id, third.id}
    assert len(loaded.collection) == 4
    assert not git(clones[0], "ls-files", ".trash").strip()


@needs_git
def test_a_true_conflict_in_one_quote_is_shown_and_blocks_nothing_else(clones: tuple[Path, Path]) -> None:
    stores = [Store(folder) for folder in clones]
    for number, store in enumerate(stores):
        first, second, *_ = store.load().collection
        store.amend(replace(first, note=f"{number}"))
        if number:
            store.amend(replace(second, note="no conflict here"))
        commit(store.folder)
    git(clones[0], "pull", "-q", "--no-rebase", "--no-edit", str(clones[1]), "main", check=False)
    loaded = stores[0].load()
    (broken,) = loaded.broken
    assert broken.path.stem == first.id
    assert "merge conflict" in broken.reason
    assert len(loaded.collection) == 3
    assert "no conflict here" in [found.note for found in loaded.collection]
    before = contents(clones[0])
    kept = stores[0].keep(quote("另一句。"))
    after = contents(clones[0])
    assert {path: data for path, data in after.items() if path != str(kept.relative_to(clones[0]))} == before


def test_a_trash_that_a_failure_left_empty_keeps_out_of_git_all_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / ".trash").mkdir()
    kept = quote()
    store.keep(kept)
    store.remove(kept.id)
    assert (tmp_path / ".trash" / ".gitignore").read_bytes() == b"*\n"


def test_nothing_is_kept_in_the_place_of_a_disk_that_is_away(tmp_path: Path) -> None:
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk")
    with tempfile.TemporaryDirectory(dir=shared) as disk:
        mount = tmp_path / "mount"
        mount.symlink_to(disk)
        store = Store(mount / "quotes")
        store.keep(quote())
        loaded = Store(store.folder)
        loaded.load()
        mount.unlink()
        mount.mkdir()
        for one in (store, loaded):
            with pytest.raises(Unwritable, match=r"is away; .*\.$"):
                one.keep(quote("另一句。"))
            with pytest.raises(Unwritable, match=r"is away; .*\.$"):
                one.correct(TALK, Corrections({"a": "b"}))
        assert list(mount.iterdir()) == []
        mount.rmdir()
        mount.symlink_to(disk)
        store.keep(quote("另一句。"))
        assert len(loaded.load().collection) == 2
