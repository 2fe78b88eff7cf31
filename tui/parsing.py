"""Articles parsed outside the app's own process, so that no key waits for it and two cores start the app.

A child sends parts through a pipe: the article's beginning where it is long, then the whole document. The same stream
is recorded in the document cache.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from tui.document_cache import DocumentCache
from tui.keys_first import load
from tui.parts import Part, SpoiltError, receive, send

LONG = 600_000
"""Bytes from which a file is worth a process of its own while the app runs, and its beginning is shown first."""
BEGINNING = 30_000
"""Characters of a long article that are shown while the rest is read."""
_LATER = 5
"""How far a process that parses stands back once the beginning is shown: keys are pressed from then on."""


def parse(path: Path, limit: int, told: Callable[[float], None] | None = None) -> Iterator[Part]:
    """The parts of one file, parsed here and now; never raises for what is in the file.

    `told` is called now and then with the share of the work that is done.
    """
    from library.decode import Unreadable
    from library.reader import open_in_parts
    from library.shelf import broken_article

    reason = ""
    try:
        for article, document, whole in open_in_parts(path, long=LONG, size=BEGINNING, limit=limit, told=told):
            yield Part(article, document, whole)
    except Unreadable as error:
        reason = str(error)
    except Exception as error:  # a file must never stop the app, whatever is wrong with it or with us
        reason = f"{path.name} could not be read ({type(error).__name__}: {error})."
    if reason:
        yield Part(broken_article(path, reason), None, reason=reason)


def parts_of(path: Path, limit: int, cache: DocumentCache) -> Iterator[Part]:
    """The parts of one file while the app runs: remembered ones, else parsed, a long file in a process of its own."""
    stream = cache.find(path)
    if stream is not None:
        yield from _received(stream, path, limit)
        return
    try:
        long = path.stat().st_size > LONG
    except OSError:
        long = False
    yield from Child.spawn(path, limit, cache).parts() if long else _recorded(path, limit, cache)


def _recorded(path: Path, limit: int, cache: DocumentCache) -> Iterator[Part]:
    """The parts, parsed here; a document is remembered once it is handed on."""
    for part in parse(path, limit):
        yield part
        if part.whole and part.document is not None:
            with cache.record(path) as stream:
                send(part, stream)


def _received(stream: IO[bytes], path: Path, limit: int) -> Iterator[Part]:
    """The parts in a stream; what it does not hold to the end is parsed here."""
    whole = False
    try:
        with stream:
            while not whole:
                part = receive(stream)
                whole = part.whole
                yield part
    except (OSError, SpoiltError):
        if not whole:
            yield from parse(path, limit)


def warm_up() -> None:
    """Load what parsing and the page need, so that the first article opened from the list does not wait for it."""
    from tui.page.graphemes import compile_ahead
    from tui.page.linebreak_rules import ROW
    from tui.page.unicode import GRAPHEME, WIDTH

    load(*(f"library.{part}" for part in ("markdown", "pace", "reader", "sentences", "speakers")))
    compile_ahead()
    for table in (GRAPHEME, WIDTH):
        table[ord("摘")]
    ROW["摘"]


class Remembered:
    """A file that the cache remembers, to be loaded whenever it is wanted."""

    def __init__(self, path: Path, limit: int, stream: IO[bytes]) -> None:
        self.path = path
        self._limit = limit
        self._stream = stream

    def is_ready(self) -> bool:
        """Whether the first part can be had without waiting."""
        return True

    def parts(self) -> Iterator[Part]:
        """The parts, loaded one by one."""
        return _received(self._stream, self.path, self._limit)


class Child:
    """A process that parses one file."""

    def __init__(self, path: Path, limit: int, stream: IO[bytes], process: subprocess.Popen[bytes] | int) -> None:
        self.path = path
        self._limit = limit
        self._stream = stream
        self._process = process

    @classmethod
    def fork(cls, path: Path, limit: int, cache: DocumentCache) -> Child | None:
        """Begin before anything else is loaded; None where processes cannot be forked."""
        if not hasattr(os, "fork"):
            return None
        read, write = os.pipe()
        pid = os.fork()
        if pid:
            os.close(write)
            return cls(path, limit, os.fdopen(read, "rb"), pid)
        os.close(read)
        _serve(path, limit, write, cache)
        raise AssertionError("unreachable")

    @classmethod
    def spawn(cls, path: Path, limit: int, cache: DocumentCache) -> Child:
        """Begin in a fresh interpreter."""
        command = [sys.executable, "-P", "-m", "tui.parsing", str(path), str(limit), str(cache.folder)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        return cls(path, limit, process.stdout, process)

    def is_ready(self) -> bool:
        """Whether the first part can be had without waiting: its first bytes are sent when all of it is there."""
        return bool(select.select([self._stream], [], [], 0)[0])

    def parts(self) -> Iterator[Part]:
        """The parts as they come; what a child that died did not send is parsed here."""
        try:
            yield from _received(self._stream, self.path, self._limit)
        finally:
            self._reap()

    def _reap(self) -> None:
        if isinstance(self._process, int):
            os.waitpid(self._process, 0)
        else:
            self._process.wait()


def _serve(path: Path, limit: int, pipe: int, cache: DocumentCache) -> None:
    """Send the parts and end this process, whatever happens; what nobody waits for any more is remembered, too."""
    import gc
    import signal

    gc.disable()
    status = 1
    try:
        for ending in (signal.SIGHUP, signal.SIGINT):
            signal.signal(ending, signal.SIG_IGN)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        parts: list[Part] = []
        with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as stream:

            def tell(share: float) -> None:
                if parts:
                    with suppress(BrokenPipeError):
                        send(Part(parts[0].article, None, whole=False, share=share), stream)

            for part in parse(path, limit, tell):
                parts.append(part)
                with suppress(BrokenPipeError):
                    send(part, stream)
                if not part.whole and hasattr(os, "nice"):
                    os.nice(_LATER)
        if parts[-1].document is not None:
            with cache.record(path) as record:
                for part in parts:
                    send(part, record)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]), os.dup(1), DocumentCache(Path(sys.argv[3])))
