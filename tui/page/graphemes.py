"""Grapheme clusters: what a reader takes for one character (UAX #29, Unicode 15). Offsets count code points.

Clusters are found by one regular expression over the code points' classes, a letter each: UAX #29, Table 1c.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise

from tui.page.unicode import GRAPHEME

_HANGUL = "LVTJK"
_SYLLABLE = "(?:L*(?:JV*|V+|K)T*|L+|T+)"
_CLUSTER = f"RN|P*(?:{_SYLLABLE}|II|X(?:E*ZX)*|[^CRN])[EZS]*|."

# First and last of each range of characters that are clusters of their own beside any other of them, so that text of
# nothing else needs no looking up.
_ALONE = (
    "\t\t\x20\u02ff\u0370\u0482\u048a\u052f\u2010\u2027\u2030\u205e\u2070\u209c\u20a0\u20bf\u2100\u2319\u231c\u2328"
    "\u2460\u25fc\u3000\u3029\u3030\u303e\u3041\u3096\u309b\u30ff\u3105\u312f\u3190\u31ba\u31f0\u31ff"
    "\u3300\u4dbf\u4e00\u9fff\uac00\ud7a3\uf900\ufa6d\uff01\uff60\uffe0\uffe6"
)
_FIRST, _LAST = _ALONE[::2], _ALONE[1::2]
_SHORT = 1000
"""Up to so many characters are looked at one by one until the pattern is compiled, which takes longer than a screen."""


def graphemes(text: str) -> list[tuple[int, int]]:
    """The clusters of `text` in order, as half-open offsets that cover it without gaps."""
    return list(pairwise([*grapheme_starts(text), len(text)]))


def others(text: str) -> list[tuple[int, int]]:
    """Stretches of `text`, as half-open offsets, outside of which each code point is a cluster by itself.

    They take a neighbour on both sides, since these may join their clusters.
    """
    spans: list[tuple[int, int]] = []
    end = 0
    for match in _alone().finditer(text):
        if match.start() > end:
            spans.append((max(0, end - 1), match.start() + 1))
        end = match.end()
    if end < len(text):
        spans.append((max(0, end - 1), len(text)))
    return _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches, those that touch joined."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] >= start:
            start = merged.pop()[0]
        merged.append((start, end))
    return merged


def grapheme_starts(text: str) -> list[int]:
    """The offset at which each cluster of `text` starts."""
    if all_alone(text):
        return list(range(len(text)))
    return [match.start() for match in _cluster().finditer(text.translate(GRAPHEME))]


def long_clusters(text: str) -> list[tuple[int, int]]:
    """The clusters of more than one code point, as half-open offsets."""
    spans = (match.span() for match in _long_cluster().finditer(text.translate(GRAPHEME)))
    return [(start, end) for start, end in spans if end > start + 1]


def grapheme_start(text: str, offset: int) -> int:
    """The start of the cluster that holds `offset`; `len(text)` at or beyond the end, 0 before the start."""
    if offset >= len(text):
        return len(text)
    if offset <= 0 or _parts(text, offset):
        return max(offset, 0)
    return _around(text, offset)[0]


def next_grapheme(text: str, offset: int) -> int:
    """The end of the cluster that holds `offset`, at most `len(text)`."""
    offset = max(offset, 0)
    if offset >= len(text) or _parts(text, offset + 1):
        return min(offset + 1, len(text))
    return _around(text, offset)[1]


def previous_grapheme(text: str, offset: int) -> int:
    """The start of the cluster that ends at or holds the character before `offset`, at least 0."""
    return grapheme_start(text, min(offset, len(text)) - 1)


def all_alone(text: str) -> bool:
    """Whether every code point of `text` is known to be a cluster of its own."""
    if _pattern is None and len(text) <= _SHORT:
        return all(map(_KNOWN.__getitem__, set(text)))
    return not text or _alone().fullmatch(text) is not None


def _parts(text: str, offset: int) -> bool:
    """Whether the two code points beside `offset` are parted by a boundary, whatever stands around them."""
    if not 0 < offset < len(text):
        return True
    before, after = GRAPHEME[ord(text[offset - 1])], GRAPHEME[ord(text[offset])]
    if before in "CRN" or after in "CRN":
        return before + after != "RN"
    if before == "P" or after in "EZS":
        return False
    return not (before + after in {"II", "ZX"} or (before in _HANGUL and after in _HANGUL))


def _around(text: str, offset: int) -> tuple[int, int]:
    """The cluster that holds `offset`, found between the nearest sure boundaries."""
    start, end = offset, offset + 1
    while not _parts(text, start):
        start -= 1
    while not _parts(text, end):
        end += 1
    for match in _cluster().finditer(text[start:end].translate(GRAPHEME)):
        if match.end() > offset - start:
            return start + match.start(), start + match.end()
    raise AssertionError("clusters leave no gaps")


class _Known(dict[str, bool]):
    """For each character asked for so far: whether it is in a range of `_ALONE`."""

    def __missing__(self, char: str) -> bool:
        place = bisect_right(_FIRST, char) - 1
        value = self[char] = place >= 0 and char <= _LAST[place]
        return value


_KNOWN = _Known()
_pattern: re.Pattern[str] | None = None


def _alone() -> re.Pattern[str]:
    global _pattern
    if _pattern is None:
        _pattern = re.compile("[" + "".join(map("{}-{}".format, _FIRST, _LAST)) + "]+")
    return _pattern


def compile_ahead() -> None:
    """Compile what looks at text as a whole: for a thread, once the first screen is there."""
    _alone()


@cache
def _cluster() -> re.Pattern[str]:
    return re.compile(f"(?s:{_CLUSTER})")


@cache
def _long_cluster() -> re.Pattern[str]:
    """Clusters of more than one code point and a few single ones: what starts otherwise is passed over quickly."""
    return re.compile(f"(?=[^CRN][EZS]|P|II|[LVTJK][LVTJK]|RN)(?:{_CLUSTER})")
