"""How well the text around a place agrees with what an anchor remembers to stand around its passage.

All texts here are folded (`quotes.folding`). A likeness is 0, as alike as any two texts, to 1, the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonprefix

from quotes.folding import folded
from quotes.quote import Anchor

_TOUCHING = 8
"""So many characters right beside a passage that agree are a sign by themselves."""
_ALIKE = 0.45
"""From this likeness on two contexts are the same one, edited."""
_CHANCE = 0.4
"""How alike texts are by chance; English sentences reach 0.5, Chinese ones 0.2."""
_TELLING = 24
"""So many characters right beside a passage that agree, and stand nowhere else, outweigh the other side."""
_SEAM = 10
_NEARBY = 500
"""The other side may stand so far away when something was put in between."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a place: its likeness to the remembered context, and how much agrees at the place."""

    score: float
    touching: int
    length: int

    @property
    def is_sign(self) -> bool:
        """Whether this side alone speaks for the place."""
        enough = min(_TOUCHING, self.length)
        return self.length >= 4 and (self.touching >= enough or (self.score >= _ALIKE and self.length >= _TOUCHING))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well both sides of a place agree."""

    before: Side
    after: Side

    @property
    def total(self) -> float:
        """0, nothing agrees, to 2, everything does."""
        return self.before.score + self.after.score

    @property
    def supported(self) -> bool:
        """Whether at least one side speaks for the place."""
        return self.before.is_sign or self.after.is_sign

    @property
    def touches(self) -> bool:
        """Whether a few characters right beside the place agree."""
        return any(side.length and side.touching >= min(4, side.length) for side in (self.before, self.after))

    @property
    def balanced(self) -> bool:
        """Whether no side speaks against the place, or one says all it can."""
        sides = (self.before, self.after)
        weaker = min(side.score for side in sides if side.length) if any(side.length for side in sides) else 0.0
        return weaker >= 0.1 or any(side.touching >= _TELLING for side in sides)


class Context:
    """An anchor's prefix and suffix, folded."""

    __slots__ = ("prefix", "suffix")

    def __init__(self, anchor: Anchor) -> None:
        self.prefix = folded(anchor.prefix)
        self.suffix = folded(anchor.suffix)

    def __bool__(self) -> bool:
        return bool(self.prefix or self.suffix)

    def around(self, text: str, start: int, end: int) -> Agreement:
        """How well the text agrees around `[start, end)`."""
        before = text[max(0, start - len(self.prefix)) : start]
        after = text[end : end + len(self.suffix)]
        return Agreement(_side(self.prefix[::-1], before[::-1]), _side(self.suffix, after))

    def contradicts(self, text: str, start: int, end: int, agreement: Agreement) -> bool:
        """Whether the context speaks for another place than `[start, end)` as well.

        A passage that was copied and then deleted looks like its copy on one side only: what agrees stands elsewhere
        too, or what does not agree stands elsewhere unharmed.
        """
        before, after = agreement.before, agreement.after
        if self._closed_up(text):
            return True
        if before.score >= 0.5 and after.score >= 0.5:
            return False
        if before.score < after.score:
            agreeing, other, near = self.suffix[: after.touching], self.prefix, text[max(0, start - _NEARBY) : start]
        else:
            agreeing = self.prefix[len(self.prefix) - before.touching :]
            other, near = self.suffix, text[end : end + _NEARBY]
        if _stands_twice(text, agreeing):
            return True
        return len(agreeing) < _TELLING and _stands_elsewhere(text, other, near)

    def _closed_up(self, text: str) -> bool:
        """Whether prefix and suffix now touch: the passage was cut out between them."""
        head, tail = self.prefix[-_SEAM:], self.suffix[:_SEAM]
        return len(head) == len(tail) == _SEAM and head + tail in text


def _side(remembered: str, found: str) -> Side:
    """Both contexts are read away from the passage."""
    if not remembered or not found:
        return Side(0.0, 0, len(remembered))
    touching = len(commonprefix((remembered, found)))
    from rapidfuzz import fuzz

    alike = (fuzz.ratio(remembered, found) / 100 - _CHANCE) / (1 - _CHANCE)
    return Side(max(touching / len(remembered), alike, 0.0), touching, len(remembered))


def _stands_twice(text: str, piece: str) -> bool:
    if len(piece) < _TOUCHING:
        return False
    place = text.find(piece)
    return place >= 0 and text.find(piece, place + 1) >= 0


def _stands_elsewhere(text: str, piece: str, near: str) -> bool:
    return len(piece) >= _TOUCHING and piece not in near and piece in text
