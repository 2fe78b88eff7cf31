"""Whether a passage that was seen may be another one: of two alike one went, came, or stands elsewhere.

Offsets are in folded texts (`quotes.refinding.folding`): `old` ones in the remembered text, `new` ones in today's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotes.refinding.alignment import Run, run_after, run_before
from quotes.refinding.copies import places
from quotes.refinding.sighting import HORIZON, SEAM, Sighting

_AS_GOOD = 24
_BESIDE = 12
_BOTH = 4
_LEAST = 8
_MOST_ASIDE = 64


class Doubts:
    """What speaks against passages of a remembered text standing where its runs in today's text say."""

    def __init__(self, old: str, new: str, runs: Sequence[Run]) -> None:
        self._old = old
        self._new = new
        self._runs = runs
        self._asked, self._told = (-1, -1, -1, -1), (0, 0)
        self._by_place = sorted((run.new, run.size, run.old) for run in runs)

    def speak_against(self, i: int, first: int, last: int, place: int, beside: tuple[Run | None, Run | None]) -> bool:
        """Whether the words of `[first, last)` at a place in today's text, which run `i` led to, may be others.

        `beside` are the runs before and after the passage.
        """
        run = self._runs[i]
        return (
            (run.old <= first and self._slides(i, first, last))
            or self._is_claimed(run, first, last, place)
            or self._has_rival(first, last, place, *beside)
            or self._leans_over(i, first, last, place)
            or self._has_twin(first, last, place)
            or self._stands_beside_itself(first, last, place)
        )

    def _slides(self, i: int, first: int, last: int) -> bool:
        """Whether the passage, or its end, could as well be what was left out or put in before the next run."""
        if i + 1 == len(self._runs):
            return False
        run, following = self._runs[i], self._runs[i + 1]
        if following.new == run.new_end:
            same = run_before(self._old, run.old_end, self._old, following.old, run.size)
        elif following.old == run.old_end and following.new > run.new_end:
            same = run_before(self._new, run.new_end, self._new, following.new, run.size)
        else:
            return False
        return min(last, run.old_end) - max(first, run.old_end - same) >= min(SEAM, last - first)

    def _leans_over(self, i: int, first: int, last: int, place: int) -> bool:
        """Whether the passage's beginning or end stands in words that a run beside it holds: one of two alike went."""
        before, after = self._runs[max(0, i - 1) : i], self._runs[i + 1 : i + 2]
        end = place + last - first
        head = any(run.old_end <= first and run.new <= place and run.new_end - place >= SEAM for run in before)
        return head or any(run.old >= last and run.new_end >= end and end - run.new >= SEAM for run in after)

    def _has_twin(self, first: int, last: int, place: int) -> bool:
        """Whether the passage and what is left beside it, on one side only, stand in today's text once more."""
        before, after = self.touching(first, last, place, place + last - first)
        if min(before, after) >= _BOTH or max(before, after) < _BOTH:
            return False
        words = self._old[first - min(before, _MOST_ASIDE) : last + min(after, _MOST_ASIDE)]
        here = self._new.find(words)
        return here >= 0 and self._new.find(words, here + 1) >= 0

    def _stands_beside_itself(self, first: int, last: int, place: int) -> bool:
        """Whether the passage's words stand right beside or across the place in another number than they stood."""
        words, size = self._old[first:last], last - first
        if _stands_alone(self._old, words, first) and _stands_alone(self._new, words, place):
            return False
        then = _count(self._old, words, first - size, last + size)
        return then != _count(self._new, words, place - size, place + 2 * size)

    def _is_claimed(self, run: Run, first: int, last: int, place: int) -> bool:
        """Whether other remembered words came to the same place, and have as good a right to it."""
        before, after = self.touching(first, last, place, place + last - first)
        right = before + after if min(before, after) >= _BOTH else min(before + after, 2 * _AS_GOOD)
        i = bisect_right(self._by_place, (place, len(self._new), 0)) - 1
        for other in self._by_place[max(0, i - 1) : i + 2]:
            new, size, old = other
            then = old + place - new
            overlaps = old != run.old and new < place + last - first and place < new + size
            if overlaps and then >= 0 and then != first and self._old.startswith(self._old[first:last], then):
                return 2 * sum(self.touching(then, then + last - first, place, place + last - first)) >= right
        return False

    def is_a_copys(self, first: int, last: int, place: int) -> bool:
        """Whether a run shows that these words at a place in today's text are a copy that stood elsewhere."""
        i = bisect_right(self._by_place, (place, len(self._new), 0)) - 1
        if i < 0:
            return False
        new, size, old = self._by_place[i]
        return place + last - first <= new + size and old + place - new != first

    def touching(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """How many characters beside the passage agree with those beside a place in today's text, on either side."""
        asked = first, last, start, end
        if asked != self._asked:
            before = run_before(self._old, first, self._new, start, HORIZON)
            self._asked, self._told = asked, (before, min(HORIZON, run_after(self._old, last, self._new, end)))
        return self._told

    def close_up(self, first: int, last: int, touching: int) -> bool:
        """Whether what stood before and after the passage touches today, and more of it than `touching`."""
        least = max(_AS_GOOD, touching)
        for place in places(self._new, self._old[max(0, first - _LEAST) : first]):
            before, after = self.touching(first, last, place + _LEAST, place + _LEAST)
            if min(before, after) >= _LEAST and before + after > least:
                return True
        return False

    def has_neighbour(self, first: int, last: int, seen: Sighting) -> bool:
        """Whether a copy stood in what is missing right beside the passage: it may be that one which is left.

        Or whether in what is new there stands the passage once more: it may be that one, edited.
        """
        words = self._old[first:last]
        size = len(words) - 1
        before = self._old[max(0, first - seen.before.left_out - size) : first] if seen.before.left_out else ""
        after = self._old[last : last + seen.after.left_out + size] if seen.after.left_out else ""
        if words in before or words in after:
            return True
        low, high = seen.start - seen.before.put_in, seen.end + seen.after.put_in
        earlier, later = self._new[max(0, low) : seen.start], self._new[seen.end : high]
        twins = words in self._new[max(0, low - size) : seen.start] if earlier else False
        twins = twins or (words in self._new[seen.end : high + size] if later else False)
        return twins or _is_nearly(words, earlier) or _is_nearly(words, later)

    def _has_rival(self, first: int, last: int, place: int, before: Run | None, after: Run | None) -> bool:
        """Whether the passage's words stand beside its surroundings elsewhere as well: one of both sides went there."""
        words = self._old[first:last]
        spans = []
        if before is not None and 0 <= first - before.old_end <= _BESIDE:
            spans.append((before.new_end, before.new_end + len(words) + _BESIDE))
        if after is not None and after.old - last <= _BESIDE:
            spans.append((after.new - len(words) - _BESIDE, after.new))
        for low, high in spans:
            other = self._new.find(words, max(0, low), high)
            if other >= 0 and other != place and not low <= place <= high:
                return True
        return False


def _count(text: str, words: str, low: int, high: int) -> int:
    """How often the words stand between two offsets, overlapping ones too."""
    return sum(1 for _ in places(text, words, max(0, low), high))


def _stands_alone(text: str, words: str, at: int) -> bool:
    """Whether the words that stand at an offset neither overlap nor touch themselves."""
    size = len(words)
    return text.find(words, max(0, at - size), at + size) == at and text.find(words, at + 1, at + 2 * size) < 0


def _is_nearly(words: str, there: str) -> bool:
    """Whether a text is little more than half of the words."""
    half = max(2, len(words) // 2)
    return len(there) <= len(words) + SEAM and (words[:half] in there or words[-half:] in there)
