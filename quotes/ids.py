"""Identifiers of quotes: ULIDs that never go backwards within a process."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from threading import Lock

ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}"
"""A pattern for the canonical form."""
_FORM = re.compile(ULID)
_LATEST = (1 << 48) - 1


class Minter:
    """Makes ULIDs that grow, however the clock jumps.

    A clock that stands still or goes back continues from the last identifier (ULID specification, "Monotonicity").
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0
        self._process = os.getpid()

    def mint(self, now: datetime) -> str:
        """A new identifier for the moment `now`, greater than every one this process made before."""
        milliseconds = min(max(0, int(now.timestamp() * 1000)), _LATEST)
        with self._lock:
            if self._process != os.getpid():
                self._process, self._last = os.getpid(), 0
            fresh = milliseconds << 80 | int.from_bytes(os.urandom(10), "big") >> 1
            same = milliseconds <= self._last >> 80
            self._last = self._last + 1 if same else fresh
            return _written(self._last)


def _written(value: int) -> str:
    from ulid import ULID

    return str(ULID.from_int(value))


_minter = Minter()


def new_id(now: datetime) -> str:
    """A new identifier from the process's own minter."""
    return _minter.mint(now)


def is_id(text: str) -> bool:
    """Whether `text` is a ULID in its canonical form: 26 capitals and digits of Crockford's alphabet."""
    return _FORM.fullmatch(text) is not None


def moment(quote_id: str) -> datetime:
    """When the identifier was made, in UTC; the earliest moment where it cannot be shown."""
    from ulid import ULID

    try:
        return ULID.from_str(quote_id).datetime.replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return datetime(1970, 1, 1, tzinfo=UTC)
