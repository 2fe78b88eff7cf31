"""Parsed articles remembered between runs, so that what was open yesterday opens at once. May be deleted at any time.

One file an article: a line that says what it was made from, then the parts as `tui.parts` sends them.
"""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

SCHEMA = 2
MOST_BYTES = 200_000_000
"""Size of the whole cache from which the longest unused files go."""


class DocumentCache:
    """The cache in a folder, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, path: Path) -> IO[bytes] | None:
        """The recorded parts of a file as it is now, or None; the caller closes the stream."""
        file = self._file(path)
        try:
            stream = file.open("rb")
        except OSError:
            return None
        with contextlib.suppress(OSError):
            if stream.readline(10_000) == _stamp(path):
                os.utime(file)
                return stream
        stream.close()
        return None

    @contextmanager
    def record(self, path: Path) -> Iterator[IO[bytes]]:
        """Record parts; they are found again only if the block ends well and the file did not change meanwhile."""
        try:
            stamp = _stamp(path)
            self.folder.mkdir(parents=True, exist_ok=True)
            name = str(self.folder / f".new-{os.getpid()}")
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError:
            with Path(os.devnull).open("wb") as nowhere:
                yield nowhere
            return
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(stamp)
                yield stream
            with contextlib.suppress(OSError):
                if _stamp(path) == stamp:
                    Path(name).replace(self._file(path))
        finally:
            Path(name).unlink(missing_ok=True)
        self._prune()

    def _file(self, path: Path) -> Path:
        return self.folder / (f"{zlib.crc32(os.fsencode(path)):08x}.parts")

    def _prune(self) -> None:
        with contextlib.suppress(OSError):
            files = sorted(((entry.stat(), entry.path) for entry in os.scandir(self.folder)), key=_newest_first)
            total = 0
            for stat, name in files:
                total += stat.st_size
                if total > MOST_BYTES:
                    Path(name).unlink(missing_ok=True)


def _newest_first(entry: tuple[os.stat_result, str]) -> float:
    return -entry[0].st_mtime


def _stamp(path: Path) -> bytes:
    """What a recording depends on: the file's name, size and time, and the program that parses it."""
    stat = path.stat()
    stamp = [SCHEMA, sys.byteorder, str(path), stat.st_size, stat.st_mtime_ns, build()]
    return ascii(stamp).encode() + b"\n"


def build() -> int:
    """Which program reads articles here: the time of the latest change to the modules that do."""
    top = Path(__file__).parent.parent / "library"
    folders = [top, *(Path(entry.path) for entry in os.scandir(top) if entry.is_dir() and entry.name != "samples")]
    files = (entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return max(entry.stat().st_mtime_ns for entry in files)
