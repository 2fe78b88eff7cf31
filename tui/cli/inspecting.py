"""`zhai inspect`: all that is known of articles, one JSON object a line, with one process or several."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing.context import BaseContext
from pathlib import Path

from library.reader import inspect
from quotes.errors import BrokenQuote
from tui.cli.context import context
from tui.cli.correcting import Correcting
from tui.cli.files import Asked, Files
from tui.cli.output import CommandError, complain, to_json

BATCH = 16
"""Files handed to a process at once."""
AHEAD = 4
"""Batches that wait for each process, so that none is idle and memory stays bounded."""

RARELY = (100_000, 50, 1000)
"""Thresholds for the garbage collector: documents hold no circles, and looking for some costs a fifth of the time."""

Line = tuple[bytes, str]
"""What to print for a file, and why it could not be read; empty where it could."""
Look = Callable[[Sequence[Asked]], list[Line]]

_looking: Look | None = None
"""What a worker looks at files with."""


def run_inspect(arguments: argparse.Namespace) -> int:
    """Print a line a file, in the order of the paths and as soon as it is known."""
    gc.set_threshold(*RARELY)
    place = context(arguments)
    files = Files(place.paths)
    correcting = Correcting(place.folders.quotes, place.folders.library, place.paths, place.limit)
    look = partial(look_at, limit=place.limit, correcting=correcting)
    troubles: list[str] = []
    many = arguments.jobs > 1
    for lines in _in_processes(look, files, arguments.jobs) if many else map(look, _batches(files, 1)):
        sys.stdout.buffer.writelines(line for line, _ in lines)
        sys.stdout.buffer.flush()
        troubles += (error for _, error in lines if error)
    for sentence in (*troubles, *files.troubles):
        complain(sentence)
    return 1 if troubles or files.troubles else 0


def look_at(files: Sequence[Asked], *, limit: int, correcting: Correcting) -> list[Line]:
    """The lines of some files; runs in whichever process is free."""
    return [_line(file, limit, correcting) for file in files]


def _line(file: Asked, limit: int, correcting: Correcting) -> Line:
    warnings: list[str] = []
    try:
        corrections = correcting(file.path)
    except BrokenQuote as error:
        corrections, warnings = None, [f"The corrections of its speakers cannot be read. {error}"]
    facts = inspect(file.path, corrections=corrections, limit=limit) | {"path": file.shown}
    facts["warnings"] += warnings
    return to_json(facts).encode() + b"\n", facts["error"] or ""


def _batches(files: Iterable[Asked], size: int) -> Iterator[list[Asked]]:
    rest = iter(files)
    while batch := list(islice(rest, size)):
        yield batch


def _in_processes(look: Look, files: Iterable[Asked], jobs: int) -> Iterator[list[Line]]:
    """The files' lines in order, read by `jobs` processes with a bounded number of batches under way."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[list[Line]]] = deque()
    with ProcessPoolExecutor(jobs, _way_to_start(), _begin_worker, (look,)) as pool:
        try:
            for batch in _batches(files, BATCH):
                waiting.append(pool.submit(_look, [(file.shown, str(file.path)) for file in batch]))
                if len(waiting) >= jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise CommandError("A process that read articles was ended from outside; try fewer --jobs.") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _way_to_start() -> BaseContext:
    """How processes begin: on Linux as copies of this one, which has loaded all that reading needs by then."""
    if sys.platform != "linux":
        return multiprocessing.get_context()
    import library.frontmatter.handlers
    import library.markdown
    import library.metadata.gather
    import library.speakers  # noqa: F401 (a copy need not load them again)

    gc.freeze()
    return multiprocessing.get_context("fork")


def _begin_worker(look: Look) -> None:
    """Keep what every batch is looked at with; interrupts are the parent's to answer."""
    global _looking
    _looking = look
    gc.set_threshold(*RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _look(batch: Sequence[tuple[str, str]]) -> list[Line]:
    assert _looking is not None
    return _looking([Asked(shown, Path(path)) for shown, path in batch])
