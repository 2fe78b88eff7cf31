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
from quotes.sighting import Side, Sighting

SHORT = 12
"""Passages of fewer characters say little by themselves: one clause of a sample stands 46 times in it."""
SURE = 0.9
"""From this ratio on an edited passage in its surroundings is found without asking."""
FLOOR = 0.75
"""Below this ratio a passage is lost."""

_OWN, _OWN_SHORT = 32, 64
_SIGN = 8
_LABEL = 3
_STRONG = 16
"""More than a label and the stop before it."""
_UNKNOWN = 24
_TINY = 4
_LONG = 40
"""A passage so long that stood once and stands once is the same wherever it stands."""
_BESIDE = 16


def own(passage: str) -> int:
    """How many characters of context a passage has on each side beyond what it shares there with copies of it."""
    return _OWN_SHORT if len(passage) < SHORT else _OWN


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
        if self.is_edge and side.touching >= self.length and rest <= _SIGN:
            return True
        least = self.shared + _STRONG if self.copies_known else _UNKNOWN
        return 0 < least <= side.touching

    def speaks(self, side: Side, rest: int) -> bool:
        """Whether surroundings that stood at no copy are near."""
        if self.is_strong(side, rest):
            return True
        if not self.copies_known:
            return side.near >= max(_SIGN, self.length * 3 // 5)
        return side.near - self.shared >= _SIGN


class Evidence:
    """Judges what is seen of one passage."""

    def __init__(self, passage: str, anchor: Anchor) -> None:
        self.length = len(folded(passage))
        self.copies_known = anchor.occurrences > 0
        self.unique = anchor.occurrences == 1
        parts = passage.split("\n")
        self._edges = [len(folded(part)) if len(parts) > 1 else SHORT for part in (parts[0], parts[-1])]
        self._begins_paragraph = self.length < SHORT and not self.unique and anchor.prefix.endswith("\n")
        """Short and repeated it may be a label: another paragraph that begins alike is no sign of it."""
        margin = own(passage)
        self._before = self._needed(margin, anchor.prefix[::-1], anchor.start == len(anchor.prefix))
        self._after = self._needed(margin, anchor.suffix, len(anchor.suffix) < margin and anchor.occurrences > 0)

    def _needed(self, margin: int, context: str, is_edge: bool) -> Needed:
        shared = 0 if self.unique else len(context) if is_edge else max(0, len(context) - margin)
        return Needed(len(folded(context[:shared])), len(folded(context)), self.copies_known, is_edge)

    @property
    def is_worth_a_search(self) -> bool:
        """Whether the passage's own words say enough to be looked for anywhere."""
        return self.length >= (_TINY if self.unique else SHORT) and (self.unique or not self.copies_known)

    def may_be_a_copy(self, seen: Sighting) -> bool:
        """Whether what is seen could have stood in the old text beside the passage itself."""
        return seen.ratio < 1 or not self.unique

    def judge(self, seen: Sighting, text: str, broken: bool = False) -> Placement:
        """What may be claimed of a sighting in the folded text; spans are of that.

        `broken` says that a paragraph ends within it where none did.
        """
        sides = [
            (self._before, seen.before, seen.start - seen.before.touching),
            (self._after, seen.after, len(text) - seen.end - seen.after.touching),
        ]
        strong = [needed.is_strong(side, rest) for needed, side, rest in sides]
        speaking = [needed.speaks(side, rest) for needed, side, rest in sides]
        if seen.ratio < 1:
            return self._edited(seen, strong, speaking)
        if self._is_the_copy(seen, strong):
            return Lost()
        placed = self._whole(seen, strong, speaking, text)
        loose = broken and self.length < _UNKNOWN and not (any(strong) and all(speaking))
        return Moved(placed.span) if loose and isinstance(placed, Found) else placed

    def _is_the_copy(self, seen: Sighting, strong: list[bool]) -> bool:
        """Whether exactly what a copy shared with the passage stands on both sides, and not a character more."""
        shared, touching = (self._before.shared, self._after.shared), (seen.before.touching, seen.after.touching)
        return self.copies_known and not any(strong) and shared == touching and sum(shared) >= _LABEL

    @property
    def _has_context(self) -> bool:
        return self._before.length + self._after.length > 0

    def _whole(self, seen: Sighting, strong: list[bool], speaking: list[bool], text: str) -> Placement:
        span = Span(seen.start, seen.end)
        if seen.doubtful or self._may_be_a_label(seen, strong, speaking) or self._ends_loose(seen, speaking):
            return Moved(span)
        if all(speaking) and self._is_in_place(seen, strong):
            return Found(span)
        other = seen.after if speaking[0] else seen.before
        lasting = other.near + (other.far if self.length >= SHORT else 0)
        if any(strong) and self.length >= _TINY and (lasting >= _TINY or self.unique):
            return Found(span)
        if self.unique and self.length >= SHORT and _stands_once(seen, text):
            here = any(speaking) or seen.before.far + seen.after.far >= _SIGN or not self._has_context
            here = here or self.length >= _LONG
            return Found(span) if here else Moved(span)
        if any(strong) or (any(speaking) and (self.unique or self.length >= SHORT)):
            return Moved(span)
        return Moved(span) if self.unique and self.length >= _TINY else self._unknown(seen, text)

    def _may_be_a_label(self, seen: Sighting, strong: list[bool], speaking: list[bool]) -> bool:
        """Whether it begins a paragraph and what follows is new, more than the next speaker's name."""
        renamed = strong[0] and speaking[1] and max(seen.after.left_out, seen.after.put_in) < SHORT
        return self._begins_paragraph and not seen.after.touching and not renamed

    def _ends_loose(self, seen: Sighting, speaking: list[bool]) -> bool:
        """Whether the passage's part beyond a paragraph's end says little, and so does what stands beside it.

        Paragraphs that begin with the same label are alike there, and those between two of them may have been cut out.
        """
        sides = zip(self._edges, speaking, (seen.before, seen.after), strict=True)
        known = self.length >= SHORT
        return any(part < SHORT and not (speaks if known else side.touching >= _SIGN) for part, speaks, side in sides)

    def _is_in_place(self, seen: Sighting, strong: list[bool]) -> bool:
        """Whether a passage stands between its surroundings, not in something new that was put between them."""
        sides = (seen.before, seen.after)
        tight = all(side.touching >= _SIGN or max(side.left_out, side.put_in) <= _TINY for side in sides)
        if self.length < _TINY:
            return tight
        if any(strong):
            return True
        if self.length < SHORT and not self.unique:
            return tight
        return all(side.touching or max(side.left_out, side.put_in) <= _BESIDE for side in sides)

    def _unknown(self, seen: Sighting, text: str) -> Placement:
        """Without a word on copies the only place of a long passage is worth a question."""

        if self.copies_known or self.length < SHORT or not _stands_once(seen, text):
            return Lost()
        span = Span(seen.start, seen.end)
        return Moved(span) if self._has_context else Found(span)

    def _edited(self, seen: Sighting, strong: list[bool], speaking: list[bool]) -> Placement:
        span = Span(seen.start, seen.end)
        if seen.ratio < FLOOR or not any(speaking):
            return Lost()
        if all(speaking):
            sides = (seen.before, seen.after)
            known = (min(needed.length, _UNKNOWN) for needed in (self._before, self._after))
            close = all(side.near >= least for side, least in zip(sides, known, strict=True))
            torn = any(max(side.left_out, side.put_in) > _BESIDE for side in sides) or seen.doubtful
            sure = close and any(strong) and seen.ratio >= SURE and self.length >= SHORT and not torn
            return Found(span, seen.ratio) if sure else Moved(span, seen.ratio)
        return Moved(span, seen.ratio) if self.length >= SHORT else Lost()


def _stands_once(seen: Sighting, text: str) -> bool:
    words = text[seen.start : seen.end]
    place = text.find(words)
    return place == seen.start and text.find(words, place + 1) < 0
