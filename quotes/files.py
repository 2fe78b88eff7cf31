"""Reading a folder of quotes: every quote file, and every file that is none with its reason."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from quotes import toml
from quotes.atomic import MARK
from quotes.errors import BrokenQuote, QuoteError
from quotes.names import SPEAKERS
from quotes.quote import Quote

_SETTLED = 2_000_000_000
"""A file changed less than so many nanoseconds before it was read may change again under the same time stamp."""
_FIRST = 250
"""Files that are read before they are shown; then twice as many, and so on."""


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file that is no quote, and why, in one plain sentence."""

    path: Path
    reason: str


class Stamp(NamedTuple):
    """What tells without reading that a file is still the same."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp of a file's status."""
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


class Record(NamedTuple):
    """A quote as it was last seen on the disk. `digest` is of the file's bytes; without a stamp it is read again.

    `location` is the file's path as text: to make ten thousand paths takes as long as to read their quotes.
    """

    location: str
    quote: Quote
    digest: bytes
    stamp: Stamp | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.location)


def digest(data: bytes) -> bytes:
    """What tells two contents of a file apart."""
    return hashlib.sha256(data).digest()


def read_bytes(path: Path | str) -> tuple[bytes, Stamp | None]:
    """A regular file's bytes, and its stamp once it has settled. Raises BrokenQuote, or FileNotFoundError."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        if os.path.islink(path):  # noqa: PTH114 - no path object for each of ten thousand files
            raise BrokenQuote("It is a link to a file that does not exist.") from None
        raise
    except OSError as error:
        raise BrokenQuote(f"It cannot be read: {error.strerror}.") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise BrokenQuote("It is no regular file.")
        data = _contents(handle, min(status.st_size, toml.LARGEST) + 1)
    except OSError as error:
        raise BrokenQuote(f"It cannot be read: {error.strerror}.") from error
    finally:
        os.close(handle)
    settled = time.time_ns() - status.st_mtime_ns > _SETTLED
    return data, Stamp.of(status) if settled else None


def _contents(handle: int, expected: int) -> bytes:
    """All bytes, one more than the largest quote file's at most."""
    data = os.read(handle, expected)
    while len(data) <= toml.LARGEST and (more := os.read(handle, toml.LARGEST + 1 - len(data))):
        data += more
    return data


def read(path: Path | str) -> Record:
    """The quote in a file. Raises BrokenQuote with the reason, or FileNotFoundError."""
    location = str(path)
    data, stamp = read_bytes(location)
    return Record(location, checked(location, data), digest(data), stamp)


def checked(path: Path | str, data: bytes) -> Quote:
    """The quote that `data` holds under this name. Raises BrokenQuote."""
    name = os.path.basename(path)  # noqa: PTH119
    if "sync-conflict" in name:
        raise BrokenQuote("It is a copy that Syncthing made because two machines changed the quote at once.")
    quote = toml.loads(data)
    if f"{quote.id}.toml" != name:
        raise BrokenQuote(f"Its `id` {quote.id} is not its file's name.")
    return quote


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in a folder: records in path order, broken files, temporary files a crash left."""

    records: tuple[Record, ...]
    broken: tuple[BrokenFile, ...]
    stray: tuple[Path, ...]


def scan(
    folder: Path, known: Mapping[str, Record], arrived: Callable[[Iterable[Record]], object] = lambda records: None
) -> Scan:
    """Read every quote under `folder`; files that carry the stamp of a record known by its path are not read again.

    Where none is known, `arrived` is told now and then what there is so far.
    """
    records: dict[str, Record] = {}
    broken: list[BrokenFile] = []
    stray: list[Path] = []
    goal = _FIRST
    for entry in _walk(folder, broken):
        if len(records) == goal and not known:
            arrived(records.values())
            goal *= 2
        if entry.name.startswith("."):
            if entry.name.startswith(MARK):
                stray.append(Path(entry.path))
            continue
        try:
            record = _known(known.get(entry.path), entry) or read(entry.path)
        except FileNotFoundError:
            continue
        except QuoteError as error:
            broken.append(BrokenFile(Path(entry.path), str(error)))
            continue
        first = records.setdefault(record.quote.id, record)
        if first is not record:
            broken.append(BrokenFile(record.path, f"The same quote is in {first.path.parent.name}/{first.path.name}."))
    return Scan(tuple(records.values()), tuple(broken), tuple(stray))


def _known(record: Record | None, entry: os.DirEntry[str]) -> Record | None:
    if record is None or record.stamp is None:
        return None
    status = entry.stat()
    return record if (status.st_mtime_ns, status.st_size, status.st_ino) == record.stamp else None


def _walk(folder: Path, broken: list[BrokenFile]) -> Iterator[os.DirEntry[str]]:
    """Quote and temporary files in path order; hidden folders, the trash among them, are left out."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        broken.append(BrokenFile(folder, f"The folder cannot be read: {error.strerror}."))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(Path(entry.path), broken)
        elif entry.name.startswith(MARK) or (entry.name.endswith(".toml") and entry.name != SPEAKERS):
            yield entry
