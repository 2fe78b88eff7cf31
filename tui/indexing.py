"""The search index brought up to date in a process beside the app, so that no key waits for it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

POLITE = 10
"""How far the process stands back for others, as `nice` counts."""
_FIRST_ROUND, _LAST_ROUND = 0.1, 1.0


async def indexed(file: Path, paths: Sequence[Path], limit: int) -> AsyncIterator[bool | None]:
    """Bring the index in `file` up to date with these articles: gives None now and then, at last whether it is done.

    The process ends with whoever waits for it.
    """
    process = await asyncio.to_thread(_started, file, paths, limit)
    wait = _FIRST_ROUND
    try:
        while process.poll() is None:
            yield None
            await asyncio.sleep(wait)
            wait = min(_LAST_ROUND, 1.5 * wait)
        yield process.returncode == 0
    finally:
        process.terminate()
        process.wait()


def _started(file: Path, paths: Sequence[Path], limit: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "tui.indexing", str(file), str(limit)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
        pipe.write(b"\0".join(map(os.fsencode, paths)))
    return process


def _refresh(file: Path, paths: Sequence[Path], limit: int) -> int:
    """Do the work, alone: another process that does it is waited for. Ends early where the parent is gone."""
    from library.search.index import Index, NoIndex
    from library.search.scan import refresh

    parent = os.getppid()
    with contextlib.suppress(OSError):
        os.nice(POLITE)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file.with_name(file.name + ".lock")):
            for _ in refresh(Index(file), paths, limit=limit):
                if os.getppid() != parent:
                    return 1
    except (NoIndex, OSError):
        return 1
    return 0


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    with lock.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    given = [Path(os.fsdecode(path)) for path in sys.stdin.buffer.read().split(b"\0") if path]
    sys.exit(_refresh(Path(sys.argv[1]), given, int(sys.argv[2])))
