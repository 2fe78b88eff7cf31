"""Where a place of a text stands after the text was edited. Offsets count code points."""

from __future__ import annotations

from collections.abc import Callable, Iterator

_CONTEXTS = (32, 16, 8)
"""Characters before or after a place by which it is found where the text was edited around it, the surest first."""


def following(old: str, new: str) -> Callable[[int], int]:
    """From an offset in the old text to the same place in the new one.

    Before the first edit and after the last one that is exact; between them the words say where it is, those that
    follow the place before those that precede it, and the nearest of several.
    """
    shortest = min(len(old), len(new))
    head = _alike(shortest, lambda start, end: old[start:end] == new[start:end])
    tail = _alike(shortest - head, lambda start, end: _from_end(old, start, end) == _from_end(new, start, end))

    def follow(offset: int) -> int:
        if offset < head or offset == head == len(old) - tail:
            return offset
        if offset >= len(old) - tail:
            return offset + len(new) - len(old)
        edited = len(old) - tail - head
        likely = offset + (len(new) - len(old)) * (offset - head) // edited
        base = max(0, head - _CONTEXTS[0])
        within = new[base : len(new) - tail + _CONTEXTS[0]]
        for size in _CONTEXTS:
            for words, reach in ((old[offset : offset + size], 0), (old[max(0, offset - size) : offset], size)):
                found = [base + at + reach for at in _places(words, within)] if len(words) == size else []
                if found:
                    return min(found, key=lambda place: abs(place - likely))
        return min(max(likely, head), len(new) - tail)

    return follow


def _alike(most: int, equal: Callable[[int, int], bool]) -> int:
    """How many characters, up to `most`, are equal in two texts; by halves, each of which is compared but once."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if equal(least, middle) else (least, middle - 1)
    return least


def _from_end(text: str, start: int, end: int) -> str:
    """The characters from `start` to `end`, counted back from the text's end."""
    return text[len(text) - end : len(text) - start]


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
