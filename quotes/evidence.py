"""What may be claimed of a sighting: found without asking, moved and to be confirmed, or nothing.

A passage that was copied and then deleted looks like its copy. So surroundings count only as far as they tell the place
from every copy that stood in the text when the anchor was made: `own` gives their size.
"""

from __future__ import annotations

from dataclasses import dataclass

from library.text import Span
from quotes.folding import folded
from quotes.placement import Found, Lost, Moved, Placement
from quotes.quote import Anchor
from quotes.tracing import Side, Sighting

SHORT = 12
"""Passages of fewer characters say little by themselves: one clause of a sample stands 46 times in it."""
SURE = 0.9
"""From this ratio on an edited passage in its surroundings is found without asking."""
FLOOR = 0.75
"""Below this ratio a passage is lost."""

_OWN, _OWN_SHORT = 32, 64
_SIGN = 8
_UNKNOWN = 24
_TINY = 4


def own(passage: str) -> int:
    """How many characters of context a passage has on each side beyond what it shares there with copies of it."""
    return _OWN_SHORT if len(passage) < SHORT else _OWN


@dataclass(frozen=True, slots=True)
class Needed:
    """What one side must show; lengths of folded text.

    `shared` is what copies had beside them as well, `length` what is remembered.
    """

    shared: int
    length: int
    copies_known: bool

    def is_strong(self, side: Side) -> bool:
        """Whether what touches the place stood at no copy."""
        least = self.shared + _SIGN if self.copies_known else _UNKNOWN
        return 0 < min(self.length, least) <= side.touching

    def speaks(self, side: Side) -> bool:
        """Whether surroundings that stood at no copy are near."""
        if not self.copies_known:
            return side.near >= max(_SIGN, self.length * 3 // 5)
        return side.near - min(side.touching, self.shared) >= _SIGN or self.is_strong(side)


class Evidence:
    """Judges what is seen of one passage."""

    def __init__(self, passage: str, anchor: Anchor) -> None:
        self.length = len(folded(passage))
        self.copies_known = anchor.occurrences > 0
        self.unique = anchor.occurrences == 1
        self._before = self._needed(passage, anchor.prefix[::-1])
        self._after = self._needed(passage, anchor.suffix)
        self._starts_text = not anchor.prefix and anchor.start == 0
        self._ends_text = not anchor.suffix and self._before.length > 0

    def _needed(self, passage: str, context: str) -> Needed:
        shared = 0 if self.unique else max(0, len(context) - own(passage))
        if not self.unique and len(context) < own(passage):
            shared = len(context)
        return Needed(len(folded(context[:shared])), len(folded(context)), self.copies_known)

    @property
    def is_worth_a_search(self) -> bool:
        """Whether the passage's own words say enough to be looked for anywhere."""
        return self.length >= SHORT and (self.unique or not self.copies_known)

    def judge(self, seen: Sighting, text: str) -> Placement:
        """What may be claimed of a sighting in the folded text; spans are of that."""
        before = self._before.speaks(seen.before) or (self._starts_text and seen.start <= _SIGN)
        after = self._after.speaks(seen.after) or (self._ends_text and len(text) - seen.end <= _SIGN)
        if seen.ratio < 1:
            return self._edited(seen, before, after)
        return self._whole(seen, before, after, text)

    @property
    def _has_context(self) -> bool:
        return self._before.length + self._after.length > 0

    def _whole(self, seen: Sighting, before: bool, after: bool, text: str) -> Placement:

        span = Span(seen.start, seen.end)
        if seen.doubtful:
            return Moved(span)
        if before and after:
            return Found(span)
        strong = self._before.is_strong(seen.before) or self._after.is_strong(seen.after)
        other = seen.after if before else seen.before
        if strong and (other.far >= _SIGN or other.near >= _TINY or (self.unique and self.length >= _TINY)):
            return Found(span)
        if self.unique and self.length >= SHORT and _stands_once(seen, text):
            here = before or after or seen.before.far + seen.after.far >= _SIGN or not self._has_context
            return Found(span) if here else Moved(span)
        if strong or ((before or after) and (self.unique or self.length >= SHORT)):
            return Moved(span)
        return Moved(span) if self.unique and self.length >= _SIGN else self._unknown(seen, text)

    def _unknown(self, seen: Sighting, text: str) -> Placement:
        """Without a word on copies the only place of a long passage is worth a question."""

        if self.copies_known or self.length < SHORT or not _stands_once(seen, text):
            return Lost()
        span = Span(seen.start, seen.end)
        return Moved(span) if self._has_context else Found(span)

    def _edited(self, seen: Sighting, before: bool, after: bool) -> Placement:

        span = Span(seen.start, seen.end)
        if seen.ratio < FLOOR or not (before or after):
            return Lost()
        if before and after:
            sure = seen.ratio >= SURE and self.length >= SHORT
            return Found(span, seen.ratio) if sure else Moved(span, seen.ratio)
        return Moved(span, seen.ratio) if self.length >= SHORT else Lost()


def _stands_once(seen: Sighting, text: str) -> bool:
    words = text[seen.start : seen.end]
    place = text.find(words)
    return place == seen.start and text.find(words, place + 1) < 0
