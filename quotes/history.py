"""The changes of a session, so that each can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from quotes.errors import ChangedOutside
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
Act = Callable[[Step], Sequence[Change | Correction | Exception]]
"""Turns changes one after another; gives each as its way back needs it, or why it could not be turned."""


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
        """Take back the last step, its changes from the last to the first. Raises what kept the first of them."""
        return _turn(self.done, self.undone, act)

    def redo(self, act: Act) -> Step:
        """Do the last undone step again."""
        return _turn(self.undone, self.done, act)


def _turn(source: list[Step], target: list[Step], act: Act) -> Step:
    """Move a step from one side to the other; what could not be turned stays.

    But what somebody else changed stands as they left it, and is forgotten: it would keep all that was done before it.
    """
    if not source:
        return ()
    step = source[-1][::-1]
    outcomes = act(step)
    source.pop()
    turned = tuple(one for one in outcomes if not isinstance(one, Exception))
    failed = [one for one in outcomes if isinstance(one, Exception)]
    pairs = zip(step, outcomes, strict=True)
    left = tuple(one for one, why in pairs if isinstance(why, Exception) and not isinstance(why, ChangedOutside))
    if left:
        source.append(left[::-1])
    if turned:
        target.append(turned)
    if failed:
        raise failed[0]
    return turned
