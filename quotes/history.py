"""The changes of a session, so that each can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of what is said of an article's speakers: the file's bytes before and after, None where it was not."""

    path: Path
    old: bytes | None
    new: bytes | None
    kind: Literal["speakers"] = "speakers"


Step = tuple[Change | Correction, ...]
Act = Callable[[Change | Correction], Change | Correction]


@dataclass(slots=True)
class History:
    """Steps of one or more changes, done and undone."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def record(self, step: Step) -> None:
        """Remember a new step; what was undone before it cannot be done again."""
        if step:
            self.done.append(step)
            self.undone.clear()

    def undo(self, act: Act) -> Step:
        """Take back the last step, its changes from the last to the first; `act` returns each as redo needs it."""
        return _turn(self.done, self.undone, act)

    def redo(self, act: Act) -> Step:
        """Do the last undone step again."""
        return _turn(self.undone, self.done, act)


def _turn(source: list[Step], target: list[Step], act: Act) -> Step:
    """Move a step from one side to the other; when it fails midway, each side keeps its part."""
    if not source:
        return ()
    left = list(source.pop())
    acted: list[Change | Correction] = []
    try:
        while left:
            acted.append(act(left[-1]))
            left.pop()
    finally:
        if left:
            source.append(tuple(left))
        if acted:
            target.append(tuple(acted))
    return tuple(acted)
