"""Following a passage from a remembered fragment of a text into today's text.

Offsets are in folded texts (`quotes.refinding.folding`): `old` ones in the fragment, `new` ones in today's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from quotes.refinding.alignment import Run, Seeds, align
from quotes.refinding.copies import places
from quotes.refinding.doubts import Doubts
from quotes.refinding.folding import Folding
from quotes.refinding.fuzzy import LARGEST_ALIGNED, most_alike, ratio
from quotes.refinding.memory import Fragment
from quotes.refinding.sighting import ASIDE, HORIZON, SEAM, Side, Sighting

_TINY = 4
_BESIDE = 12
_WELL_KNOWN = 100
"""So many characters on each side of a passage are remembered, or most of them."""
_REACH = 300
"""So many new characters may have come between a passage and what stood beside it."""

_AROUND = 40
"""What stood around a passage is not further from it than so many characters."""
_LIKE, _FEW = 0.5, 4


class Trace:
    """A fragment and the runs of it that stand in today's text."""

    def __init__(self, fragment: Fragment, today: Seeds, expected: int) -> None:
        self._folding = Folding(fragment.text)
        self._old = self._folding.text
        self._new = today.text
        self.runs = align(self._old, today, expected)
        self._starts = [run.old for run in self.runs]
        self._doubts = Doubts(self._old, self._new, self.runs)

    def follow(self, start: int, end: int) -> Sighting | None:
        """Where the passage at these offsets of the fragment's own text went; None where nothing of it is left."""
        first, last = self._folding.folded_offset(start), self._folding.folded_offset(end)
        whole = self._whole(first, last) or self._in_gap(first, last) or self._beside(first, last)
        seen = whole or self._edited(first, last)
        doubtful = seen is not None and seen.ratio == 1 and self._doubts.has_neighbour(first, last, seen)
        return replace(seen, doubtful=True) if seen is not None and doubtful else seen

    def seen_at(self, start: int, end: int, place: int) -> Sighting:
        """The passage at a place that was found otherwise."""
        return self._sighting(self._folding.folded_offset(start), self._folding.folded_offset(end), place, False)

    def rivals(self, start: int, end: int, seen: Sighting) -> Iterator[tuple[int, int]]:
        """At other places of the passage's words, how many characters agree with what stood before and after it."""
        first, last = self._folding.folded_offset(start), self._folding.folded_offset(end)
        words = self._new[seen.start : seen.end]
        place = self._new.find(words)
        while place >= 0:
            if place != seen.start:
                yield self._doubts.touching(first, last, place, place + len(words))
            place = self._new.find(words, place + 1)

    def is_closed_up(self, start: int, end: int) -> bool:
        """Whether what stood right before and right after the passage now touch: it was cut out between them."""
        first, last = self._folding.folded_offset(start), self._folding.folded_offset(end)
        before, after = self._before(first), self._from(last)
        if before is None or after is None:
            return False
        return after.new == before.new_end and before.old_end >= first and after.old - last <= before.old_end - first

    def is_cut_out(self, start: int, end: int, seen: Sighting) -> bool:
        """Whether what stood around the passage closed up, and what is seen of it stands elsewhere: in a copy."""
        first, last = self._folding.folded_offset(start), self._folding.folded_offset(end)
        before, after = self._before(first), self._from(last)
        if before is None or after is None or before.old_end >= last:
            return False
        inside = max(0, before.old_end - first)
        missing, left = max(0, first - before.old_end) + after.old - last, after.new - before.new_end
        if missing > SEAM or not -SEAM <= left <= max(SEAM, (last - first) // 5):
            return False
        return seen.end <= before.new_end - inside or after.new <= seen.start

    def closed_up(self, start: int, end: int, seen: Sighting) -> bool:
        """Whether what stood around the passage stands without it, more alike than what is around the place."""
        first, last = self._folding.folded_offset(start), self._folding.folded_offset(end)
        return self._doubts.close_up(first, last, seen.before.touching + seen.after.touching)

    def stands_edited(self, start: int, end: int, seen: Sighting) -> bool:
        """Whether what is seen stands apart from what was around the passage, and there is something much like it."""
        first, last = self._folding.folded_offset(start), self._folding.folded_offset(end)
        low, high = seen.start - seen.before.touching, seen.end + seen.after.touching
        i, j = bisect_left(self._starts, first), max(0, bisect_right(self._starts, last) - 1)
        earlier, later = self.runs[max(0, i - _FEW) : i], self.runs[j : j + _FEW]
        before = next((run for run in reversed(earlier) if run.new_end <= low or run.new >= high), None)
        after = next((run for run in later if run.old_end > last and (run.new_end <= low or run.new >= high)), None)
        if before is None or after is None or last - first > LARGEST_ALIGNED:
            return False
        start, end = before.new + min(before.size, first - before.old), after.new + max(0, last - after.old)
        then = max(last, after.old) - min(first, before.old_end)
        if then > last - first + 2 * _AROUND or not 0 < end - start <= 2 * then + _AROUND or start <= seen.start < end:
            return False
        return ratio(self._old[first:last], self._new[start:end], 0) >= _LIKE

    def _whole(self, first: int, last: int) -> Sighting | None:
        """The passage where a run that touches it, led on over its end, holds the whole of it."""
        seen: list[Sighting] = []
        words, beside = self._old[first:last], (self._before(first), self._from(last))
        for i in range(max(0, bisect_right(self._starts, first) - 1), bisect_left(self._starts, last)):
            run = self.runs[i]
            place = run.new + first - run.old
            if run.old_end <= first or place < 0 or any(place == one.start for one in seen):
                continue
            if self._new.startswith(words, place):
                doubtful = self._doubts.speak_against(i, first, last, place, beside)
                seen.append(self._sighting(first, last, place, doubtful))
        if len(seen) < 2:
            return seen[0] if seen else None
        seen.sort(key=lambda one: -one.before.touching - one.after.touching)
        return replace(seen[0], doubtful=True)

    def _in_gap(self, first: int, last: int) -> Sighting | None:
        """The passage, unharmed, between two runs that lie close to each other, both sides of it edited."""
        before, after = self._up_to(first), self._onwards(last)
        if before is None or after is None:
            return None
        if not 0 <= after.new - before.new_end <= after.old - before.old_end + _REACH:
            return None
        words = self._old[first:last]
        then = list(places(self._old, words, before.old_end, after.old))
        now = list(places(self._new, words, before.new_end, after.new))
        return self._surely(first, last, now[then.index(first)]) if len(then) == len(now) else None

    def _beside(self, first: int, last: int) -> Sighting | None:
        """The passage, unharmed, a few characters from the run before or after it, the other side gone."""
        before, after = self._up_to(first), self._onwards(last)
        words, places = self._old[first:last], set[int]()
        if before is not None and first - before.old_end <= _BESIDE:
            high = before.new_end + first - before.old_end + _BESIDE + len(words)
            places.add(self._new.find(words, before.new_end, high))
        if after is not None and after.old - last <= _BESIDE:
            low = max(0, after.new - after.old + last - _BESIDE - len(words))
            places.add(self._new.rfind(words, low, after.new))
        places.discard(-1)
        return self._surely(first, last, places.pop()) if len(places) == 1 else None

    def _surely(self, first: int, last: int, place: int) -> Sighting | None:
        """The passage at a place, unless it may stand there by chance or is another that stood elsewhere."""
        if self._doubts.is_a_copys(first, last, place):
            return None
        seen = self._sighting(first, last, place, False)
        if last - first < _TINY and not seen.before.touching and not seen.after.touching:
            return None
        return seen

    def _edited(self, first: int, last: int) -> Sighting | None:
        """The passage with its own words edited."""
        parts = self._parts(first, last)
        if parts:
            head, tail = parts[0].old - first, last - parts[-1].old_end
            start, end = parts[0].new, parts[-1].new_end
        else:
            before, after = self._before(first), self._from(last)
            if (
                before is None
                or after is None
                or not 0 < after.new - before.new_end <= 2 * (after.old - before.old_end) + 40
            ):
                return None
            head = tail = 0
            start, end = before.new_end, after.new
        words = self._old[first:last]
        if len(words) <= LARGEST_ALIGNED and end - start <= 3 * LARGEST_ALIGNED:
            slack = max(12, len(words) * 2 // 5) if parts else 0
            low = max(0, start - head - slack)
            found = most_alike(words, self._new[low : end + tail + slack])
            if found is None:
                return None
            if head or not parts:
                start, head = low + found[0], found[2]
            if tail or not parts:
                end, tail = low + found[1], found[3]
        torn = self._torn(first, last, start, end)
        if torn is not None:
            return torn
        start, end = self._to_neighbours(first, last, start, end, head, tail)
        if end <= start:
            return None
        shared = sum(part.size for part in parts)
        return Sighting(start, end, ratio(words, self._new[start:end], shared), *self._sides(first, last, start, end))

    def _parts(self, first: int, last: int) -> list[Run]:
        """What of the passage stands in runs that lie one after the other where its largest one does."""
        parts: list[Run] = []
        for i in range(max(0, bisect_right(self._starts, first) - 1), bisect_left(self._starts, last)):
            run = self.runs[i]
            low, high = max(first, run.old), min(last, run.old_end)
            if low < high:
                parts.append(Run(low, run.new + low - run.old, high - low))
        if not parts:
            return []
        home = max(parts, key=lambda part: part.size)
        slack = max(12, (last - first) * 2 // 5)
        near = [part for part in parts if abs(part.new - part.old - home.new + home.old) <= slack]
        kept = near[:1]
        for part in near[1:]:
            if part.new >= kept[-1].new_end:
                kept.append(part)
        return kept

    def _torn(self, first: int, last: int, start: int, end: int) -> Sighting | None:
        """The whole between its neighbours, when something long was put into the passage and only a part was seen.

        Its ratio is that of the passage and what of it is left; what was put in does not count.
        """
        before, after = self._before(first), self.runs[bisect_right(self._starts, last) - 1]
        if before is None or before.old_end < first or after.old_end < last:
            return None
        low, high = before.new + first - before.old, after.new + last - after.old
        size, put_in = last - first, high - low - last + first
        if not low <= start < end <= high or end - start + _BESIDE > high - low or not 0 < put_in <= size:
            return None
        if size > LARGEST_ALIGNED:
            return None
        shared = ratio(self._old[first:last], self._new[low:high], 0) * (size + high - low) / 2
        return Sighting(low, high, 2 * shared / (size + shared), *self._sides(first, last, low, high), doubtful=True)

    def _to_neighbours(self, first: int, last: int, start: int, end: int, head: int, tail: int) -> tuple[int, int]:
        """Widen to what stands right beside the passage where its own first or last characters were rewritten."""
        before, after = self._before(first), self._from(last)
        if head and before is not None and before.old_end == first and 0 <= start - before.new_end <= 2 * head + 8:
            start = before.new_end
        if tail and after is not None and after.old == last and 0 <= after.new - end <= 2 * tail + 8:
            end = after.new
        return start, end

    def _sighting(self, first: int, last: int, place: int, doubtful: bool) -> Sighting:
        end = place + last - first
        return Sighting(place, end, 1.0, *self._sides(first, last, place, end), doubtful)

    def _sides(self, first: int, last: int, start: int, end: int) -> tuple[Side, Side]:
        """What became of the surroundings on both sides of the passage, seen from a place."""
        low, high, words = max(0, first - _WELL_KNOWN), last + _WELL_KNOWN, self._old[first:last]
        earlier, later = self._old.find(words, low, last - 1) >= 0, self._old.find(words, first + 1, high) >= 0
        before, after = self._doubts.touching(first, last, start, end)
        return self._side_before(first, start, before, earlier), self._side_after(last, end, after, later)

    def _side_before(self, first: int, start: int, touching: int, has_copy: bool) -> Side:
        near = far = left_out = put_in = aligned = 0
        for i in range(bisect_left(self._starts, first) - 1, -1, -1):
            run = self.runs[i]
            low, high = max(run.old, first - HORIZON), min(run.old_end, first)
            if high <= low:
                break
            distance = start - run.new - high + run.old
            if 0 <= distance <= first - high + _REACH:
                left_out, put_in = (left_out, put_in) if near >= SEAM else (first - high, distance)
                near += high - low
                aligned += (high - low) * (abs(distance - first + high) <= ASIDE)
            else:
                far += high - low
        return Side(touching, max(near, touching), far, left_out, put_in, max(aligned, touching), has_copy)

    def _side_after(self, last: int, end: int, touching: int, has_copy: bool) -> Side:
        near = far = left_out = put_in = aligned = 0
        for i in range(max(0, bisect_right(self._starts, last) - 1), len(self.runs)):
            run = self.runs[i]
            low, high = max(run.old, last), min(run.old_end, last + HORIZON)
            if run.old >= last + HORIZON:
                break
            if high <= low:
                continue
            distance = run.new + low - run.old - end
            if 0 <= distance <= low - last + _REACH:
                left_out, put_in = (left_out, put_in) if near >= SEAM else (low - last, distance)
                near += high - low
                aligned += (high - low) * (abs(distance - low + last) <= ASIDE)
            else:
                far += high - low
        return Side(touching, max(near, touching), far, left_out, put_in, max(aligned, touching), has_copy)

    def _up_to(self, first: int) -> Run | None:
        """The last run before the passage, as far as it is not the passage's."""
        run = self._before(first)
        return run and run._replace(size=min(run.size, first - run.old))

    def _onwards(self, last: int) -> Run | None:
        """The first run after the passage, without what of it is the passage's."""
        i = bisect_right(self._starts, last) - 1
        if i < 0 or self.runs[i].old_end <= last:
            return self._from(last)
        run, skipped = self.runs[i], last - self.runs[i].old
        return Run(last, run.new + skipped, run.size - skipped)

    def _before(self, first: int) -> Run | None:
        """The last run that begins before the passage."""
        i = bisect_left(self._starts, first) - 1
        return self.runs[i] if i >= 0 else None

    def _from(self, last: int) -> Run | None:
        """The first run that begins where the passage ends, or later."""
        i = bisect_left(self._starts, last)
        return self.runs[i] if i < len(self.runs) else None
