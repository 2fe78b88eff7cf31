"""What may be claimed of a sighting: found without asking, moved and to be confirmed, or nothing.

A passage that was copied and then deleted looks like its copy. So surroundings count only as far as they tell the place
from every copy that stood in the text when the anchor was made: `own` gives their size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_LONGEST_LABEL = 24
_STOPS = re.compile(r"[。．，！？!?,;；…]|\.\s")


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
        if not self.copies_known:
            return side.touching >= _UNKNOWN
        return side.touching >= self.shared + _STRONG

    def is_firm(self, side: Side, rest: int) -> bool:
        """Whether it is strong, or what stood at no copy is where it was but for a few characters in between."""
        return self.is_strong(side, rest) or (self.copies_known and side.aligned >= self.shared + _UNKNOWN)

    def stands_by(self, side: Side, rest: int) -> bool:
        """Whether what touches the place, little as it may be, stood so at no copy; see `is_strong`."""
        least = _SIGN if self.is_edge else self.shared + _LABEL
        return self.is_strong(side, rest) or (self.copies_known and side.touching >= least)

    def speaks(self, side: Side, rest: int) -> bool:
        """Whether surroundings that stood at no copy are near."""
        if self.is_strong(side, rest):
            return True
        if not self.copies_known:
            return side.near >= max(_SIGN, self.length * 3 // 5)
        return side.near - self.shared >= _SIGN


@dataclass(frozen=True, slots=True)
class _Signs:
    """What both sides of a sighting say; `alone`: it is a passage that stood once and stands once today."""

    strong: list[bool]
    firm: list[bool]
    standing: list[bool]
    speaking: list[bool]
    alone: bool


class Evidence:
    """Judges what is seen of one passage."""

    def __init__(self, passage: str, anchor: Anchor) -> None:
        self.length = len(folded(passage))
        self.copies_known = anchor.occurrences > 0
        self.unique = anchor.occurrences == 1
        self._occurrences = anchor.occurrences
        parts = passage.split("\n")
        self._edges = [len(folded(part)) for part in (parts[0], parts[-1])] if len(parts) > 1 else [SHORT, SHORT]
        head = anchor.prefix[anchor.prefix.rfind("\n") + 1 :] + passage
        said = head.replace("：", ":").partition(":")[2]
        is_short = len(head) < _LONGEST_LABEL and len(said) <= _TINY and not _STOPS.search(head)
        self._is_label = not self.unique and is_short
        """It may be a speaker's label: another paragraph that begins alike is no sign of it."""
        self._at_break = anchor.prefix[-1:] in ("", "\n"), anchor.suffix[:1] in ("", "\n")
        margin = own(passage)
        self._before = self._needed(margin, anchor.prefix[::-1], anchor.start == len(anchor.prefix))
        self._after = self._needed(margin, anchor.suffix, len(anchor.suffix) < margin and anchor.occurrences > 0)

    def _needed(self, margin: int, context: str, is_edge: bool) -> Needed:
        shared = 0 if self.unique else len(context) if is_edge else max(0, len(context) - margin)
        return Needed(len(folded(context[:shared])) if shared else 0, len(folded(context)), self.copies_known, is_edge)

    @property
    def is_worth_a_search(self) -> bool:
        """Whether the passage's own words say enough to be looked for anywhere."""
        return self.length >= (_TINY if self.unique else SHORT) and (self.unique or not self.copies_known)

    @property
    def is_long_and_unique(self) -> bool:
        """Whether the passage's own words, wherever they stand whole, are it rather than what is nearly the same."""
        return self.unique and self.length >= SHORT

    def may_be_a_copy(self, seen: Sighting) -> bool:
        """Whether what is seen could have stood in the old text beside the passage itself."""
        return seen.ratio < 1 or not self.unique

    def is_rivalled(self, seen: Sighting, others: Iterable[tuple[int, int]]) -> bool:
        """Whether the passage was copied since; given is what agrees at other places of its words, before and after."""
        shared = (self._before.shared, self._after.shared)
        sides = zip((seen.before, seen.after), shared, strict=True)
        beside = all(side.touching >= least + _SIGN for side, least in sides)
        for number, touching in enumerate(others, 1):
            if number >= max(1, self._occurrences) and not beside and self.length >= SHORT:
                return True
            if any(one >= least + _SIGN for one, least in zip(touching, shared, strict=True)):
                return True
        return False

    def judge(self, seen: Sighting, text: str, broken: bool = False) -> Placement:
        """What may be claimed of a sighting in the folded text; spans are of that.

        `broken` says that a paragraph ends within it where none did.
        """
        rests = (seen.start - seen.before.touching, len(text) - seen.end - seen.after.touching)
        sides = tuple(zip((self._before, self._after), (seen.before, seen.after), rests, strict=True))
        signs = _Signs(
            [needed.is_strong(side, rest) for needed, side, rest in sides],
            [needed.is_firm(side, rest) for needed, side, rest in sides],
            [needed.stands_by(side, rest) for needed, side, rest in sides],
            [needed.speaks(side, rest) for needed, side, rest in sides],
            self.unique and self._is_whole(seen) and _stands_once(seen, text),
        )
        if seen.ratio < 1:
            return self._edited(seen, signs)
        if self._is_the_copy(seen, signs.strong):
            return Lost()
        placed = self._whole(seen, signs, text)
        loose = broken and self.length < _UNKNOWN and not (any(signs.strong) and all(signs.speaking))
        return Moved(placed.span) if loose and isinstance(placed, Found) else placed

    def _is_whole(self, seen: Sighting) -> bool:
        """Whether it is the passage, nothing put in."""
        return seen.ratio == 1 and seen.end - seen.start == self.length

    def _is_the_copy(self, seen: Sighting, strong: list[bool]) -> bool:
        """Whether exactly what a copy shared with the passage stands on both sides, and not a character more."""
        shared, touching = (self._before.shared, self._after.shared), (seen.before.touching, seen.after.touching)
        return self.copies_known and not any(strong) and shared == touching and sum(shared) >= _LABEL

    @property
    def _has_context(self) -> bool:
        return self._before.length + self._after.length > 0

    def _whole(self, seen: Sighting, signs: _Signs, text: str) -> Placement:
        span = Span(seen.start, seen.end)
        doubtful = seen.doubtful and not (signs.alone and self.length >= SHORT)
        doubtful = doubtful or self._may_be_a_label(seen, signs) or self._ends_loose(seen, signs)
        if not doubtful and self._is_sure(seen, signs):
            return Found(span)
        return Moved(span) if self._is_likely(seen, signs) else self._unknown(seen, text)

    def _is_sure(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether it can be no other passage."""
        if signs.alone and self.length >= _TINY and max(seen.before.touching, seen.after.touching) >= _SIGN:
            return True
        if self._may_be_another(seen):
            return False
        if all(signs.speaking) and self._is_in_place(seen, signs):
            return True
        if any(signs.strong) and (all(signs.standing) or self._is_held(seen, signs.strong)):
            return True
        sides = zip(signs.speaking, (seen.before, seen.after), strict=True)
        tight = any(one and (_is_tight(side) or self.length >= _UNKNOWN) for one, side in sides)
        if signs.alone and self.length >= _SIGN and tight:
            return True
        elsewhere = seen.before.far + seen.after.far >= _SIGN and self.length >= _UNKNOWN
        enough = elsewhere or self.length >= _LONG or not self._has_context
        return signs.alone and self.length >= SHORT and enough

    def _is_likely(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether it is worth asking about."""
        if any(signs.firm) or all(signs.speaking):
            return True
        if any(signs.speaking) and (self.unique or self.length >= SHORT):
            return True
        sides = ((self._before, seen.before), (self._after, seen.after))
        telling = sum(max(0, side.touching - needed.shared) for needed, side in sides)
        if telling >= _TINY and self.length >= SHORT:
            telling += seen.before.far + seen.after.far
        return self.copies_known and max(telling, self.unique * self.length) >= _SIGN

    def _may_be_another(self, seen: Sighting) -> bool:
        """Whether nothing right beside the place was not beside a copy of the passage as well."""
        if self.unique or not self.copies_known:
            return False
        return seen.before.touching <= self._before.shared and seen.after.touching <= self._after.shared

    def _may_be_a_label(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether it begins a paragraph and what follows is new, more than the next speaker's name."""
        renamed = signs.strong[0] and signs.firm[1]
        return self._is_label and seen.after.touching <= self._after.shared and not renamed

    def _ends_loose(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether the passage's part beyond a paragraph's end says little, and so does what stands beside it.

        Paragraphs that begin with the same label are alike there, and those between two of them may have been cut out.
        """
        if signs.alone and self.length - sum(part for part in self._edges if part < SHORT) >= SHORT:
            return False
        sides = zip(self._edges, signs.speaking, (seen.before, seen.after), strict=True)
        known = self.length >= SHORT
        least = _TINY if signs.alone else _SIGN
        return any(part < SHORT and not (speaks if known else side.touching >= least) for part, speaks, side in sides)

    def _is_in_place(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether a passage stands between its surroundings, not in something new that was put between them."""
        sides = (seen.before, seen.after)
        tight = [_is_tight(side) for side in sides]
        if all(tight) or (any(signs.firm) and self.length > 1):
            return True
        if all(side.put_in <= _TINY for side in sides):
            return True
        if self.length < SHORT and self.unique:
            return signs.alone and (any(tight) or self.length >= _SIGN)
        if self.length < SHORT:
            kept = (side.near - needed.shared for side, needed in zip(sides, (self._before, self._after), strict=True))
            loose = any(side.has_copy and not _is_tight(side) for side in sides)
            return any(tight) and min(kept) >= _STRONG and self.length > 1 and not loose
        return all(side.touching >= _SIGN or side.gap <= _BESIDE for side in sides)

    def _is_held(self, seen: Sighting, strong: list[bool]) -> bool:
        """Whether a passage that one side holds fast stands there, though the other side is gone or went elsewhere.

        Cut out together with a paragraph, or with all up to a copy, it would leave that copy in its place.
        """
        if self.unique:
            return self.length >= _TINY
        other, needed = (seen.after, self._after) if strong[0] else (seen.before, self._before)
        shared = 0 if needed.is_edge else needed.shared
        near = max(0, other.near - shared)
        if near >= _TINY <= self.length:
            return True
        if other.has_copy:
            return False
        between = not self._at_break[0 if strong[0] else 1]
        says_much = self.length >= _TINY or other.touching - shared >= _TINY
        return near + other.far >= _UNKNOWN or (says_much and between)

    def _unknown(self, seen: Sighting, text: str) -> Placement:
        """Without a word on copies the only place of a long passage is worth a question."""

        if self.copies_known or self.length < SHORT or not _stands_once(seen, text):
            return Lost()
        span = Span(seen.start, seen.end)
        return Moved(span) if self._has_context else Found(span)

    def _edited(self, seen: Sighting, signs: _Signs) -> Placement:
        span = Span(seen.start, seen.end)
        held = any(one and _is_tight(side) for one, side in zip(signs.speaking, (seen.before, seen.after), strict=True))
        if seen.ratio < FLOOR or not held:
            return Lost()
        if all(signs.speaking):
            sides = (seen.before, seen.after)
            known = (min(needed.length, _UNKNOWN) for needed in (self._before, self._after))
            close = all(side.near >= least for side, least in zip(sides, known, strict=True))
            torn = any(side.gap > _BESIDE for side in sides) or seen.doubtful
            if self.length < SHORT and not all(map(_is_tight, sides)):
                return Lost()
            sure = close and any(signs.strong) and seen.ratio >= SURE and self.length >= SHORT and not torn
            return Found(span, seen.ratio) if sure else Moved(span, seen.ratio)
        return Moved(span, seen.ratio) if self.length >= SHORT else Lost()


def _is_tight(side: Side) -> bool:
    """Whether what stood right beside the passage stands right beside the place."""
    return side.touching >= _SIGN or (side.near > 0 and side.gap <= _TINY)


def _stands_once(seen: Sighting, text: str) -> bool:
    words = text[seen.start : seen.end]
    place = text.find(words)
    return place == seen.start and text.find(words, place + 1) < 0
