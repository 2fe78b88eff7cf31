"""Reading a folder of quotes: every quote file, and every file that is none with its reason."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quotes.atomic import MARK
from quotes.errors import QuoteError, Sentence
from quotes.files import BrokenFile, Record, read
from quotes.names import SPEAKERS

_FIRST = 250
"""Files that are read before they are shown; then twice as many, and so on."""
_MANY = 3000
"""So many files are worth processes of their own."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in a folder: records in path order, broken files, temporary files a crash left."""

    records: tuple[Record, ...]
    broken: tuple[BrokenFile, ...]
    stray: tuple[Path, ...]


class Abandoned(Exception):  # noqa: N818 - named for what happened, like the errors of quotes
    """Nobody waits for the folder any more."""


def scan(
    folder: Path,
    known: Mapping[str, Record],
    arrived: Callable[[Iterable[Record]], object] | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Scan:
    """Read every quote under `folder`; files that carry the stamp of a record known by its path are not read again.

    `arrived` is told now and then what there is so far. Raises Abandoned when it `is_wanted` no longer.
    """
    records: dict[str, Record] = {}
    broken: list[BrokenFile] = []
    stray: list[Path] = []
    looked = [(entry.path, _known(known.get(entry.path), entry)) for entry in _walk(folder, broken, stray)]
    goal = _FIRST
    with closing(_read_all([path for path, record in looked if record is None])) as unread:
        for _, seen in looked:
            if not is_wanted():
                raise Abandoned
            if arrived is not None and len(records) == goal:
                arrived(records.values())
                goal *= 2
            found = seen or next(unread)
            if isinstance(found, Record):
                first = records.setdefault(found.quote.id, found)
                if first is not found:
                    broken.append(_twin(first, found))
            elif found is not None:
                broken.append(found)
    return Scan(tuple(records.values()), tuple(broken), tuple(stray))


def _twin(first: Record, second: Record) -> BrokenFile:
    return BrokenFile(
        second.path, Sentence("The same quote is in {file}.", file=f"{first.path.parent.name}/{first.path.name}")
    )


def _read_all(paths: Sequence[str]) -> Generator[Record | BrokenFile | None]:
    """What is in each file, in their order; None where it is gone."""
    if len(paths) < _MANY:
        yield from map(_found, paths)
        return
    from quotes.crowd import read_beside

    yield from map(_found, paths[:_FIRST])
    others = paths[_FIRST:]
    with closing(read_beside(others)) as beside:
        for path, record in zip(others, beside, strict=True):
            yield record or _found(path)


def _found(path: str) -> Record | BrokenFile | None:
    try:
        return read(path)
    except FileNotFoundError:
        return None
    except QuoteError as error:
        return BrokenFile(Path(path), error.sentence)


def _known(record: Record | None, entry: os.DirEntry[str]) -> Record | None:
    if record is None or record.stamp is None:
        return None
    try:
        status = entry.stat()
    except OSError:
        return None
    return record if (status.st_mtime_ns, status.st_size, status.st_ino) == record.stamp else None


def _walk(folder: Path, broken: list[BrokenFile], stray: list[Path]) -> Iterator[os.DirEntry[str]]:
    """Quote files in path order; hidden folders, the trash among them, and hidden files are left out.

    Temporary files of ours are `stray`, folders that cannot be read `broken`.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        broken.append(BrokenFile(folder, Sentence("The folder cannot be read: {why}.", why=error.strerror)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            if entry.name.startswith(MARK) and not entry.is_dir(follow_symlinks=False):
                stray.append(Path(entry.path))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), broken, stray)
        elif entry.name == SPEAKERS:
            broken.extend(_broken_corrections(Path(entry.path)))
        elif entry.name.endswith(".toml"):
            yield entry


def _broken_corrections(path: Path) -> Iterator[BrokenFile]:
    """The file of an article's speakers, where it says nothing that can be understood."""
    from quotes.corrections import load_corrections

    try:
        load_corrections(path.parent)
    except QuoteError as error:
        yield BrokenFile(path, error.sentence)
