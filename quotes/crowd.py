"""Very many quote files read by processes beside this one, as no other thread could work while they are parsed here.

Each process is told its files on standard input and answers with the cache's chunks, one for each batch of files.
"""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from typing import IO

from quotes.cache import LENGTH, Sources, lasting, packed, records
from quotes.errors import QuoteError
from quotes.files import Record, read

_BATCH = 100
_MOST = 4
"""Processes at once: more wait for the disk."""


def read_beside(paths: Sequence[str]) -> Generator[Record | None]:
    """The quote in each file, in their order; None where only the caller can tell what it holds."""
    batches = [paths[i : i + _BATCH] for i in range(0, len(paths), _BATCH)]
    count = min(_MOST, os.cpu_count() or 1, len(batches))
    children: list[subprocess.Popen[bytes]] = []
    sources: Sources = {}
    try:
        with suppress(OSError):
            children.extend(_started() for _ in range(count))
        if not children:
            yield from (None for _ in paths)
        count = len(children)
        for i, child in enumerate(children):
            assert child.stdin is not None
            with suppress(OSError), child.stdin as told:
                told.write(marshal.dumps(batches[i::count]))
        for batch, child in zip(batches, cycle(children), strict=False):
            assert child.stdout is not None
            found = {record.location: record for record in _answer(child.stdout, sources)}
            yield from map(found.get, batch)
    finally:
        for child in children:
            child.kill()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "quotes.crowd"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _answer(stream: IO[bytes], known: Sources) -> list[Record]:
    """The records of one batch; none from a process that died or is not ours."""
    size = int.from_bytes(stream.read(LENGTH), "big")
    chunk = stream.read(size)
    try:
        return list(records(chunk, known)) if size and len(chunk) == size else []
    except (ValueError, EOFError, TypeError, IndexError):
        return []


def _serve(told: IO[bytes], answers: IO[bytes]) -> None:
    """Read the files that are told, until nobody listens any more."""
    import gc

    gc.disable()
    for batch in marshal.loads(told.read()):
        answers.write(packed(lasting(_each(batch))))
        answers.flush()


def _each(paths: Sequence[str]) -> Iterator[Record]:
    for path in paths:
        with suppress(QuoteError, OSError):
            yield read(path)


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(sys.stdin.buffer, sys.stdout.buffer)
