"""What the surroundings of a passage must show to tell it from its copies.

A passage that was copied and then deleted looks like its copy. So surroundings count only as far as they tell the place
from every copy that stood in the text when the anchor was made: `own` gives their size. Lengths are of folded texts.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.quote import Anchor
from quotes.refinding.sighting import ASIDE, SEAM, Side

SHORT = 12
"""Passages of fewer characters say little by themselves: one clause of a sample stands 46 times in it."""
SIGN = 8
"""So many characters are a sign."""
LABEL = 3
"""More than this may be the end of a speaker's label."""
UNKNOWN = 24
"""So many characters say enough where nobody counted copies."""
STRONG = 16
"""More than a label and the stop before it."""

MOST_SHARED = 400
"""Copies that share more than so many characters on a side are not told apart there."""

_OWN, _OWN_SHORT = 32, 64


def own(passage: str) -> int:
    """How many characters of context a passage has on each side beyond what it shares there with copies of it."""
    return _OWN_SHORT if len(passage) < SHORT else _OWN


def all_shared(passage: str, anchor: Anchor) -> tuple[bool, bool]:
    """Whether all that is remembered before the passage, and after it, may stand at a copy of it as well.

    It reaches to where the text begins or ends, or copies share more than is remembered. Passages that stood once have
    no copies.
    """
    margin, most = own(passage), MOST_SHARED + own(passage)
    if anchor.occurrences == 1:
        return False, False
    before, after = len(anchor.prefix), len(anchor.suffix)
    return before == anchor.start or before >= most, (after < margin and anchor.occurrences > 1) or after >= most


@dataclass(frozen=True, slots=True)
class Needed:
    """What one side must show; lengths of folded text.

    `shared` is what copies had beside them as well, `length` what is remembered; `is_edge`: that is all up to where the
    text begins or ends.
    """

    shared: int
    length: int
    copies_known: bool
    is_edge: bool

    def is_strong(self, side: Side, rest: int) -> bool:
        """Whether what touches the place stood at no copy; `rest` is what the text holds beyond it."""
        if self.is_edge and side.touching >= self.length and rest <= SIGN:
            return True
        if not self.copies_known:
            return side.touching >= UNKNOWN
        return side.touching >= self.shared + STRONG

    def is_firm(self, side: Side, rest: int) -> bool:
        """Whether it is strong, or what stood at no copy is where it was but for a few characters in between."""
        return self.is_strong(side, rest) or (self.copies_known and side.aligned >= self.shared + UNKNOWN)

    def is_in_place(self, side: Side) -> bool:
        """Whether surroundings that stood at no copy are near, and next to nothing new came in between."""
        return side.put_in <= ASIDE and side.near >= self.shared + SIGN

    def stands_by(self, side: Side, rest: int) -> bool:
        """Whether what touches the place, little as it may be, stood so at no copy; see `is_strong`."""
        least = SIGN if self.is_edge else self.shared + LABEL
        return self.is_strong(side, rest) or (self.copies_known and side.touching >= least)

    def speaks(self, side: Side, rest: int) -> bool:
        """Whether surroundings that stood at no copy are near."""
        if self.is_strong(side, rest):
            return True
        if not self.copies_known:
            return side.near >= max(SIGN, self.length * 3 // 5)
        return side.near - self.shared >= SIGN

    def is_loose(self, side: Side, rest: int) -> bool:
        """Whether little of what is remembered touches the place, or is where it was but for a few characters."""
        if side.touching >= min(self.length, _OWN) and (not self.is_edge or rest <= SIGN):
            return False
        if side.touching < SEAM:
            return side.put_in > SEAM or side.near < SIGN
        return side.aligned < side.touching + SIGN


def is_tight(side: Side) -> bool:
    """Whether what stood right beside the passage stands right beside the place."""
    return side.touching >= SIGN or (side.near > 0 and side.gap <= SEAM)
