"""The changes of a session, so that each can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quotes.quote import Quote

Kind = Literal["keep", "amend", "remove"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one quote. `quote` is it after the change (a removed one: before); `before` what an amend found.

    `trash` is where the file lies when the change took it away; `old` and `new` are the bytes of an amended file.
    """

    kind: Kind
    path: Path
    quote: Quote
    before: Quote | None = None
    trash: Path | None = None
    old: bytes = b""
    new: bytes = b""


@dataclass(slots=True)
class History:
    """Steps of one or more changes, done and undone."""

    done: list[tuple[Change, ...]]
    undone: list[tuple[Change, ...]]

    def record(self, step: tuple[Change, ...]) -> None:
        """Remember a new step; what was undone before it cannot be done again."""
        if step:
            self.done.append(step)
            self.undone.clear()
