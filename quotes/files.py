"""Reading one quote file: the quote that is in it, or the reason why it is none."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from quotes import toml
from quotes.errors import BrokenQuote
from quotes.quote import Quote

_SETTLED = 2_000_000_000
"""A file changed less than so many nanoseconds before it was read may change again under the same time stamp."""


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
        raise BrokenQuote("It cannot be read: {why}.", why=error.strerror) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise BrokenQuote("It is no regular file.")
        data = _contents(handle, status.st_size)
    except OSError as error:
        raise BrokenQuote("It cannot be read: {why}.", why=error.strerror) from error
    finally:
        os.close(handle)
    settled = time.time_ns() - status.st_mtime_ns > _SETTLED
    return data, Stamp.of(status) if settled else None


def _contents(handle: int, size: int) -> bytes:
    """All bytes of a file that should have `size`, one more than the largest quote file's at most."""
    data = os.read(handle, min(size, toml.LARGEST) + 1)
    while len(data) != size and len(data) <= toml.LARGEST and (more := os.read(handle, toml.LARGEST + 1 - len(data))):
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
        raise BrokenQuote("Its `id` {id} is not its file's name.", id=quote.id)
    return quote
