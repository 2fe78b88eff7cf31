"""What may be claimed of a sighting: found without asking, moved and to be confirmed, or nothing.

A passage that was copied and then deleted looks like its copy. So surroundings count only as far as they tell the place
from every copy that stood in the text when the anchor was made (`quotes.refinding.needed`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from library.text import Span
from quotes.placement import Found, Lost, Moved, Placement
from quotes.quote import Anchor
from quotes.refinding.ends import Ends
from quotes.refinding.folding import folded
from quotes.refinding.needed import LABEL, SHORT, SIGN, STRONG, UNKNOWN, Needed, all_shared, is_tight, own
from quotes.refinding.sighting import Setting, Sighting
from quotes.refinding.wording import LONGEST_LABEL, has_stop, is_label, weight

SURE = 0.9
"""From this ratio on an edited passage in its surroundings is found without asking."""
FLOOR = 0.75
"""Below this ratio a passage is lost."""

_TINY = 4
_MUCH = 16
"""A passage that says so much, stood once and stands once, is the same wherever it stands in its article."""
_LONG = 40
"""One that says so much is the same even where nothing else of the article is left."""
_BESIDE = 16


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
        self._words = folded(passage)
        self.length = len(self._words)
        self.copies_known = anchor.occurrences > 0
        self.unique = anchor.occurrences == 1
        self._occurrences = anchor.occurrences
        self._ends = Ends(passage, anchor, self.length)
        head = anchor.prefix[anchor.prefix.rfind("\n") + 1 :] + passage
        said = head.replace("：", ":").partition(":")[2]
        is_short = len(head) < LONGEST_LABEL and len(said) <= _TINY and not has_stop(head)
        self._is_label = not self.unique and is_short
        """It may be a speaker's label: another paragraph that begins alike is no sign of it."""
        self._at_break = anchor.prefix[-1:] in ("", "\n"), anchor.suffix[:1] in ("", "\n")
        self._is_paragraph = self._at_break[1] and is_label(anchor.prefix[anchor.prefix.rfind("\n") + 1 :])
        ends = anchor.start == len(anchor.prefix), len(anchor.suffix) < own(passage) and self.copies_known
        contexts = anchor.prefix[::-1], anchor.suffix
        shared = all_shared(passage, anchor)
        self._before, self._after = map(self._needed, repeat(own(passage)), contexts, ends, shared)

    def _needed(self, margin: int, context: str, is_edge: bool, all_shared: bool) -> Needed:
        shared = 0 if self.unique else len(context) if all_shared else max(0, len(context) - margin)
        return Needed(len(folded(context[:shared])) if shared else 0, len(folded(context)), self.copies_known, is_edge)

    @property
    def is_worth_a_search(self) -> bool:
        """Whether the passage's own words say enough to be looked for anywhere."""
        return self.length >= (_TINY if self.unique else SHORT) and (self.unique or not self.copies_known)

    @property
    def is_weighed_by_its_setting(self) -> bool:
        """Whether it says so little that it counts how the place looks in the text itself."""
        return self.length < UNKNOWN

    @property
    def is_long_and_unique(self) -> bool:
        """Whether the passage's own words, wherever they stand whole, are it rather than what is nearly the same."""
        return self.unique and self.length >= SHORT

    def may_be_a_copy(self, seen: Sighting) -> bool:
        """Whether what is seen could have stood in the old text beside the passage itself."""
        return seen.ratio < 1 or not self.unique

    def is_held(self, seen: Sighting) -> bool:
        """Whether what is nearly the passage stands beside what stood beside it."""
        return seen.ratio >= FLOOR and max(seen.before.touching, seen.after.touching) >= SIGN

    def is_rivalled(self, seen: Sighting, others: Iterable[tuple[int, int]]) -> bool:
        """Whether the passage was copied since; given is what agrees at other places of its words, before and after."""
        shared = (self._before.shared, self._after.shared)
        sides = zip((seen.before, seen.after), shared, strict=True)
        beside = all(side.touching >= least + SIGN for side, least in sides)
        for number, touching in enumerate(others, 1):
            if number >= max(1, self._occurrences) and not beside and self.length >= SHORT:
                return True
            agree = [one >= least + SIGN for one, least in zip(touching, shared, strict=True)]
            if all(agree) or (any(agree) and not beside):
                return True
        return False

    def judge(self, seen: Sighting, text: str, setting: Setting) -> Placement:
        """What may be claimed of a sighting in the folded text; spans are of that."""
        rests = (seen.start - seen.before.touching, len(text) - seen.end - seen.after.touching)
        sides = tuple(zip((self._before, self._after), (seen.before, seen.after), rests, strict=True))
        signs = _Signs(
            [needed.is_strong(side, rest) for needed, side, rest in sides],
            [needed.is_firm(side, rest) for needed, side, rest in sides],
            [needed.stands_by(side, rest) for needed, side, rest in sides],
            [needed.speaks(side, rest) for needed, side, rest in sides],
            self.unique and self._is_whole(seen) and seen.stands_once(text),
        )
        if seen.ratio < 1:
            return self._edited(seen, signs)
        if self._is_the_copy(seen, signs.strong):
            return Lost()
        placed = self._whole(seen, signs, rests, text)
        doubtful = self._is_otherwise(setting, signs) or self._hangs_by_a_thread(seen, signs, setting)
        return Moved(placed.span) if doubtful and isinstance(placed, Found) else placed

    def _is_whole(self, seen: Sighting) -> bool:
        """Whether it is the passage, nothing put in."""
        return seen.ratio == 1 and seen.end - seen.start == self.length

    def _is_the_copy(self, seen: Sighting, strong: list[bool]) -> bool:
        """Whether exactly what a copy shared with the passage stands on both sides, and not a character more."""
        shared, touching = (self._before.shared, self._after.shared), (seen.before.touching, seen.after.touching)
        is_like_it = shared == touching and sum(shared) >= LABEL and not self._is_all_there(seen)
        return self.copies_known and not any(strong) and is_like_it

    def _is_all_there(self, seen: Sighting) -> bool:
        """Whether all that is remembered stands beside the place, though a copy may have had that as well."""
        sides = ((self._before, seen.before), (self._after, seen.after))
        return all(side.touching >= needed.length > SIGN and not needed.is_edge for needed, side in sides)

    @cached_property
    def _weight(self) -> int:
        return weight(self._words)

    @property
    def _has_context(self) -> bool:
        return self._before.length + self._after.length > 0

    def _whole(self, seen: Sighting, signs: _Signs, rests: tuple[int, int], text: str) -> Placement:
        span = Span(seen.start, seen.end)
        doubtful = seen.doubtful and not (signs.alone and self.length >= SHORT)
        doubtful = doubtful or self._may_be_a_label(seen, signs) or self._is_adrift(seen)
        doubtful = doubtful or self._ends.say_little(seen, signs.speaking, alone=signs.alone)
        doubtful = doubtful or self._ends.are_common(seen, (self._before, self._after), rests, text)
        if not doubtful and self._is_sure(seen, signs, text):
            return Found(span)
        return Moved(span) if self._is_likely(seen, signs) else self._unknown(seen, text)

    def _is_sure(self, seen: Sighting, signs: _Signs, text: str) -> bool:
        """Whether it can be no other passage."""
        if signs.alone and self.length >= _TINY and max(seen.before.touching, seen.after.touching) >= SIGN:
            return True
        if self._may_be_another(seen):
            return False
        if all(signs.speaking) and self._is_in_place(seen, signs):
            return True
        if any(signs.strong) and (all(signs.standing) or self._is_held(seen, signs)):
            return True
        sides = zip(signs.speaking, (seen.before, seen.after), strict=True)
        tight = any(one and (is_tight(side) or self.length >= UNKNOWN) for one, side in sides)
        if signs.alone and self._weight >= SIGN and tight:
            return True
        if not signs.alone or self._weight < SHORT:
            return signs.alone and not self._has_context and self.length >= SHORT
        return any(signs.speaking) or self._is_elsewhere(seen, text)

    def _is_elsewhere(self, seen: Sighting, text: str) -> bool:
        """Whether a passage that stood once, with nothing of its surroundings near, went there whole.

        A part of it that stands once more was its place, or the place is a copy's.
        """
        words = text[seen.start : seen.end]
        half = len(words) // 2
        if any(text.find(part, text.find(part) + 1) >= 0 for part in (words[:half], words[half:])):
            return False
        far = seen.before.far + seen.after.far >= SIGN
        return not self._has_context or self._weight >= (_MUCH if far else _LONG)

    def _is_likely(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether it is worth asking about."""
        if any(signs.firm) or all(signs.speaking) or self._is_all_there(seen):
            return True
        if any(signs.speaking) and (self.unique or self.length >= SHORT):
            return True
        sides = ((self._before, seen.before), (self._after, seen.after))
        telling = sum(max(0, side.touching - needed.shared) for needed, side in sides)
        if telling >= _TINY and self.length >= SHORT:
            telling += seen.before.far + seen.after.far
        return self.copies_known and max(telling, self.unique * self.length) >= SIGN

    def _may_be_another(self, seen: Sighting) -> bool:
        """Whether nothing right beside the place was not beside a copy of the passage as well."""
        if self.unique or not self.copies_known:
            return False
        return seen.before.touching <= self._before.shared and seen.after.touching <= self._after.shared

    def _may_be_a_label(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether it begins a paragraph and what follows is new, more than the next speaker's name."""
        renamed = signs.strong[0] and signs.firm[1]
        return self._is_label and seen.after.touching <= self._after.shared and not renamed

    def _is_adrift(self, seen: Sighting) -> bool:
        """Whether next to nothing was kept and at most a stop beside it is what it was."""
        return self.length < _TINY and seen.before.touching + seen.after.touching <= 1

    def _is_otherwise(self, setting: Setting, signs: _Signs) -> bool:
        """Whether a few words are in the same paragraph, or a word their own, no more."""
        if setting.cuts_word and self.length < SHORT:
            return True
        return setting.broken and self.length < UNKNOWN and not (any(signs.strong) and all(signs.speaking))

    def _hangs_by_a_thread(self, seen: Sighting, signs: _Signs, setting: Setting) -> bool:
        """Whether a few words that stood, or stand, oftener have too little beside them.

        One paragraph that moves leaves its place to another. So an answer that is a paragraph, but for its speaker's
        label, must not share one now, and one without a label must have what stood beside it on both sides.
        """
        if self.length >= SHORT or not self.copies_known:
            return False
        sides = zip((self._before, self._after), (seen.before, seen.after), signs.standing, strict=True)
        placed = [standing or needed.is_in_place(side) for needed, side, standing in sides]
        if signs.alone:
            return self._weight < SIGN and not any(placed)
        run_in = any(one and not standing for one, standing in zip(setting.run_in, signs.standing, strict=True))
        if self._is_paragraph and run_in:
            return True
        has_copy = any(side.has_copy and not one for side, one in zip((seen.before, seen.after), placed, strict=True))
        return has_copy or not (all(placed) or (any(signs.strong) and not all(self._at_break)))

    def _is_in_place(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether a passage stands between its surroundings, not in something new that was put between them."""
        sides = (seen.before, seen.after)
        tight = [is_tight(side) for side in sides]
        if all(tight) or (any(signs.firm) and self.length > 1):
            return True
        if all(side.put_in <= _TINY for side in sides):
            return True
        if self.length < SHORT and self.unique:
            return signs.alone and (any(tight) or self.length >= SIGN)
        if self.length < SHORT:
            kept = (side.near - needed.shared for side, needed in zip(sides, (self._before, self._after), strict=True))
            loose = any(side.has_copy and not is_tight(side) for side in sides)
            return any(tight) and min(kept) >= STRONG and self.length > 1 and not loose
        return all(side.touching >= SIGN or side.gap <= _BESIDE for side in sides)

    def _is_held(self, seen: Sighting, signs: _Signs) -> bool:
        """Whether a passage that one side holds fast stands there, though the other side is gone or went elsewhere.

        Cut out together with a paragraph, or with all up to a copy, it would leave that copy in its place.
        """
        between = not self._at_break[0 if signs.strong[0] else 1]
        if self.unique:
            return self.length >= _TINY or (signs.alone and between and self.length > 1)
        other, needed = (seen.after, self._after) if signs.strong[0] else (seen.before, self._before)
        shared = 0 if needed.is_edge else needed.shared
        near = max(0, other.near - shared)
        if near >= _TINY <= self.length:
            return True
        if other.has_copy:
            return False
        says_much = self.length >= _TINY or other.touching - shared >= _TINY
        return near + other.far >= UNKNOWN or (says_much and between)

    def _unknown(self, seen: Sighting, text: str) -> Placement:
        """Without a word on copies the only place of a long passage is worth a question."""

        if self.copies_known or self.length < SHORT or not seen.stands_once(text):
            return Lost()
        span = Span(seen.start, seen.end)
        return Moved(span) if self._has_context else Found(span)

    def _edited(self, seen: Sighting, signs: _Signs) -> Placement:
        span = Span(seen.start, seen.end)
        held = any(one and is_tight(side) for one, side in zip(signs.speaking, (seen.before, seen.after), strict=True))
        if seen.ratio < FLOOR or not held:
            return Lost()
        if all(signs.speaking):
            sides = (seen.before, seen.after)
            known = (min(needed.length, UNKNOWN) for needed in (self._before, self._after))
            close = all(side.near >= least for side, least in zip(sides, known, strict=True))
            torn = any(side.gap > _BESIDE for side in sides) or seen.doubtful
            if self.length < SHORT and not all(map(is_tight, sides)):
                return Lost()
            sure = close and any(signs.strong) and seen.ratio >= SURE and self.length >= SHORT and not torn
            return Found(span, seen.ratio) if sure else Moved(span, seen.ratio)
        return Moved(span, seen.ratio) if self.length >= SHORT else Lost()
