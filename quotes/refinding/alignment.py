"""Which characters of a remembered text stand where in today's: exact runs, in any order.

Runs are seeded by pieces of `SEED` characters, extended both ways as far as the texts agree, and kept when they are
where they are expected or say enough to be told from others like them. All texts here are folded (`folding`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

SEED = 8
"""A run of twice so many characters is never missed."""

_FAR = 12
"""So many characters, standing only once, are needed to look elsewhere than where a run is expected."""
_TELLING = 40
"""From this size on a run is one without asking how often it stands."""
_NEAR = 400
_MOST = 12
_FIRST_CHUNK = 16


class Run(NamedTuple):
    """`size` characters that stand at `old` in the remembered text and at `new` in today's."""

    old: int
    new: int
    size: int

    @property
    def old_end(self) -> int:
        """The offset after its last character in the remembered text."""
        return self.old + self.size

    @property
    def new_end(self) -> int:
        """The offset after its last character in today's text."""
        return self.new + self.size


class Seeds:
    """Where pieces of a text stand, every `SEED` characters one."""

    __slots__ = ("_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}
        for at in range(0, len(text) - SEED + 1, SEED):
            self._places.setdefault(text[at : at + SEED], []).append(at)

    def near(self, piece: str, expected: int) -> list[int]:
        """Places of the piece, the nearest ones where there are many."""
        places = self._places.get(piece)
        if places is None or len(places) <= _MOST:
            return places or []
        first = max(0, bisect_left(places, expected) - _MOST // 2)
        return places[first : first + _MOST]


def align(old: str, today: Seeds, expected: int) -> list[Run]:
    """The runs, in the order of the remembered text and apart from one another; it should begin at `expected`."""
    runs: list[Run] = []
    shift, done, at = expected, 0, 0
    while at <= len(old) - SEED:
        run = _best(old, at, done, today, shift)
        if run is None:
            at += 1
            continue
        runs.append(run)
        done = at = run.old_end
        if run.size >= _TELLING or abs(run.new - run.old - shift) <= _NEAR:
            shift = run.new - run.old
    return runs


def _best(old: str, at: int, done: int, today: Seeds, shift: int) -> Run | None:
    """The longest run through the piece at `at` that may be believed."""
    best, weight = None, 0
    for new in _candidates(old, at, today, shift):
        back = run_before(old, at, today.text, new, at - done)
        run = Run(at - back, new - back, back + run_after(old, at, today.text, new))
        here = abs(new - at - shift) <= _NEAR
        if run.size + here * SEED > weight and _is_telling(run, old, today.text, here):
            best, weight = run, run.size + here * SEED
    return best


def _candidates(old: str, at: int, today: Seeds, shift: int) -> Iterator[int]:
    piece = old[at : at + SEED]
    expected = at + shift
    if expected >= 0 and today.text.startswith(piece, expected):
        yield expected
    for place in today.near(piece, expected):
        if place != expected:
            yield place


def _is_telling(run: Run, old: str, text: str, here: bool) -> bool:
    if run.size >= _TELLING:
        return True
    words = old[run.old : run.old_end]
    if here:
        return _stands_once(words, text, max(0, run.new - _NEAR), run.new_end + _NEAR)
    return run.size >= _FAR and _stands_once(words, text, 0, len(text))


def _stands_once(words: str, text: str, low: int, high: int) -> bool:
    place = text.find(words, low, high)
    return place >= 0 and text.find(words, place + 1, high) < 0


def run_after(one: str, i: int, other: str, j: int) -> int:
    """How many characters from `i` and `j` on are the same."""
    run, size = 0, _FIRST_CHUNK
    while True:
        left, right = one[i + run : i + run + size], other[j + run : j + run + size]
        if left != right or not left:
            return run + _same(left, right)
        run, size = run + len(left), 4 * size


def run_before(one: str, i: int, other: str, j: int, most: int = 1 << 60) -> int:
    """How many characters, of at most `most`, right before `i` and `j` are the same; none before negative ones."""
    run, size, most = 0, _FIRST_CHUNK, min(most, i, j)
    while run < most:
        size = min(size, most - run)
        left, right = one[i - run - size : i - run], other[j - run - size : j - run]
        if left != right:
            return run + _same(left[::-1], right[::-1])
        run, size = run + size, 4 * size
    return run


def _same(left: str, right: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
