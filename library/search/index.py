"""Articles' texts kept in one SQLite file, so that words are found in thousands of them at once.

The file may be deleted at any time. What it names is looked at again in the kept text, so it gives the same hits as
reading the articles does. Several processes may use it at once.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from library.document import PROJECTION
from library.search.folding import fold
from library.search.grams import expression, grams
from library.search.hits import Hit, hits_in

if TYPE_CHECKING:
    import sqlite3

SCHEMA = 1
VERSION = 1000 * SCHEMA + PROJECTION
"""Changes with the tables and with the texts that articles give; an index of another version is made anew."""
PATIENCE = 10
"""Seconds to wait while another process writes."""
_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE, size INTEGER, mtime_ns INTEGER, title TEXT, folded TEXT, text BLOB
);
CREATE VIRTUAL TABLE IF NOT EXISTS grams
    USING fts5(pieces, content='', detail='none', columnsize=0, tokenize='ascii');
"""


class NoIndex(Exception):  # noqa: N818 (it names a state, as the messages do)
    """There is no index to use; its text is one plain sentence that says why."""


class Entry(NamedTuple):
    """An article that is in the index, as its file was then."""

    id: int
    size: int
    mtime_ns: int


class Text(NamedTuple):
    """What the index keeps of an article."""

    path: Path
    size: int
    mtime_ns: int
    title: str
    text: str


class Index:
    """The index in a file, made where it is missing. For one thread at a time; every method may raise NoIndex."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with _plainly(file):
            self._base = _opened(file)
        self._seen = -1
        self._entries: Mapping[bytes, Entry] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def entry(self, path: Path) -> Entry | None:
        """What is known of the article at this absolute path, as of the last `look_again`."""
        return self._entries.get(os.fsencode(path))

    def look_again(self) -> None:
        """Take note of what other processes, and this one, added."""
        with _plainly(self.file):
            (seen,) = self._base.execute("PRAGMA data_version").fetchone()
            if seen != self._seen:
                rows = self._base.execute("SELECT path, id, size, mtime_ns FROM article")
                self._entries = {path: Entry(*facts) for path, *facts in rows}
                self._seen = seen

    def candidates(self, query: str) -> set[int] | None:
        """The ids of the articles that may hold `query`; all others do not. None where that cannot be said."""
        wanted = expression(fold(query))
        if not wanted:
            return None
        with _plainly(self.file):
            return {id for (id,) in self._base.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (wanted,))}

    def hits(self, path: Path, entry: Entry, query: str) -> list[Hit] | None:
        """Every place of `query` in an article's kept text, in text order; None where another text is kept by now."""
        with _plainly(self.file):
            where = "FROM article WHERE (id, size, mtime_ns) = (?, ?, ?) AND path = ?"
            facts = (*entry, os.fsencode(path))
            row = self._base.execute(f"SELECT folded {where}", facts).fetchone()
            if row is None or fold(query) not in row[0]:
                return None if row is None else []
            row += self._base.execute(f"SELECT title, text {where}", facts).fetchone() or ()
            folded, title, packed = row
            return list(hits_in(path, title, zlib.decompress(packed).decode(), query, folded=folded))

    def add(self, texts: Sequence[Text]) -> None:
        """Keep these texts, in place of what was kept of the same files."""
        with _plainly(self.file), self._writing():
            for text in texts:
                self._drop(os.fsencode(text.path))
                folded = fold(text.text)
                packed = zlib.compress(text.text.encode(), 1)
                values = (os.fsencode(text.path), text.size, text.mtime_ns, text.title, folded, packed)
                insert = "INSERT INTO article (path, size, mtime_ns, title, folded, text) VALUES (?, ?, ?, ?, ?, ?)"
                id = self._base.execute(insert, values).lastrowid
                self._base.execute("INSERT INTO grams (rowid, pieces) VALUES (?, ?)", (id, _joined(folded)))
        self._seen = -1

    def prune(self) -> None:
        """Forget the articles whose files are gone."""
        gone = [path for path in self._entries if not os.path.lexists(path)]
        if gone:
            with _plainly(self.file), self._writing():
                for path in gone:
                    self._drop(path)
            self._seen = -1

    def count(self) -> int:
        """How many articles are in the index."""
        with _plainly(self.file):
            (count,) = self._base.execute("SELECT count(*) FROM article").fetchone()
            return int(count)

    def _drop(self, path: bytes) -> None:
        row = self._base.execute("SELECT id, folded FROM article WHERE path = ?", (path,)).fetchone()
        if row:
            delete = "INSERT INTO grams (grams, rowid, pieces) VALUES ('delete', ?, ?)"
            self._base.execute(delete, (row[0], _joined(row[1])))
            self._base.execute("DELETE FROM article WHERE id = ?", row[:1])

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """All of it or nothing, however this process ends."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")


def try_out() -> None:
    """Raises NoIndex where this Python's SQLite cannot hold an index."""
    with _plainly(Path(":memory:")):
        import sqlite3

        base = sqlite3.connect(":memory:")
        with contextlib.closing(base):
            base.executescript(_TABLES)


def _joined(folded: str) -> str:
    return " ".join(sorted(grams(folded)))


@contextlib.contextmanager
def _plainly(file: Path) -> Iterator[None]:
    """Whatever SQLite says becomes NoIndex; a file that is no sound index is removed, to be made anew next time."""
    try:
        import sqlite3
    except ImportError as error:
        raise NoIndex("This Python has no SQLite.") from error
    try:
        yield
    except sqlite3.OperationalError as error:
        raise NoIndex(f"The index {file} cannot be used: {error}.") from error
    except (sqlite3.DatabaseError, zlib.error, UnicodeDecodeError, OverflowError) as error:
        _remove(file)
        raise NoIndex(f"The index {file} was damaged and is made anew next time: {error}.") from error
    except OSError as error:
        raise NoIndex(f"The index {file} cannot be used: {error.strerror}.") from error


def _opened(file: Path) -> sqlite3.Connection:
    """The open file, made anew where it is damaged or of another version."""
    import sqlite3

    file.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
        base = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version in (0, VERSION):
                return _ready(base, is_new=not version)
        except sqlite3.OperationalError:
            base.close()
            raise
        except sqlite3.DatabaseError:
            pass
        base.close()
        _remove(file)
    raise sqlite3.OperationalError("it is damaged, and cannot be replaced")


def _ready(base: sqlite3.Connection, *, is_new: bool) -> sqlite3.Connection:
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
    if is_new:
        base.executescript(f"{_TABLES} PRAGMA user_version = {VERSION};")
    return base


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            file.with_name(file.name + ending).unlink(missing_ok=True)
