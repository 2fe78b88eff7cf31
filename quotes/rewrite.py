"""Changing a quote's file without ever overwriting what somebody else wrote in it.

Whoever changes a file holds the lock of its folder (`quotes.lock`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from quotes import atomic, files, merge, toml
from quotes.errors import BrokenQuote, ChangedOutside, Conflict, Unwritable
from quotes.files import Record
from quotes.quote import Quote

_thinking = Lock()
"""Threads that change files abreast wait for the disk together but think one by one: a key waits for who thinks."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file's bytes before and after, and the quotes they hold; the same where nothing had to be written."""

    old: bytes
    new: bytes
    before: Quote
    after: Quote


class Contradiction(ChangedOutside):
    """Both sides changed the same field; `found` is the file's quote as the other side left it, `data` its bytes."""

    def __init__(self, pattern: str, found: Quote, data: bytes, **values: object) -> None:
        super().__init__(pattern, **values)
        self.found = found
        self.data = data


def amend(record: Record, mine: Quote, seen: Quote) -> Rewritten:
    """Write what `mine` changed of the quote as it was `seen` into its file, merged with what was changed outside.

    Raises Contradiction, ChangedOutside where the file is gone or no longer a quote, Unwritable, OSError.
    """
    with _thinking:
        done = _planned(record, mine, seen)
    if done.new != done.old:
        replace(record.path, done.old, done.new)
    return done


def _planned(record: Record, mine: Quote, seen: Quote) -> Rewritten:
    """What is to be written, and in the place of what."""
    data = current(record.path)
    theirs = record.quote if files.digest(data) == record.digest else _quote(record.path, data)
    try:
        merged = merge.merge(seen, mine, theirs)
    except Conflict as error:
        message = "{file} was changed outside, its `{key}` too; look at the new one first."
        raise Contradiction(message, theirs, data, file=record.path.name, key=str(error)) from error
    if merged == theirs:
        return Rewritten(data, data, theirs, theirs)
    return Rewritten(data, merge.edit(data, theirs, merged), theirs, merged)


def put_back(path: Path, expected: bytes, wanted: bytes) -> Rewritten:
    """Replace `expected` by the bytes `wanted`, merged where the file holds something else. Raises like `amend`."""
    data = current(path)
    theirs = _quote(path, data)
    new = wanted
    if data != expected:
        try:
            new = merge.edit(data, theirs, merge.merge(toml.loads(expected), toml.loads(wanted), theirs))
        except Conflict as error:
            message = "{file} was changed outside; it is left as it is."
            raise Contradiction(message, theirs, data, file=path.name) from error
    replace(path, data, new)
    return Rewritten(data, new, theirs, toml.loads(new))


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Write the file atomically, if it still holds `old`. Raises ChangedOutside, OSError."""
    if not atomic.replace(path, new, lambda: current(path) == old):
        raise ChangedOutside("{file} was changed outside just now; try again.", file=path.name)


def current(path: Path) -> bytes:
    """What the file holds now. Raises ChangedOutside where it is gone, Unwritable where it cannot be read."""
    try:
        return files.read_bytes(path)[0]
    except FileNotFoundError as error:
        raise ChangedOutside("{file} was removed outside.", file=path.name) from error
    except BrokenQuote as error:
        raise Unwritable("{file} could not be changed. {why}", file=path.name, why=error.sentence) from error


def _quote(path: Path, data: bytes) -> Quote:
    try:
        return files.checked(path, data)
    except BrokenQuote as error:
        message = "{file} was changed outside and is no quote any more. {why}"
        raise ChangedOutside(message, file=path.name, why=error.sentence) from error
