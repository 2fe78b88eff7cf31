"""Lines within a width: prose by the line breaker, code by the cell. Offsets count code points, widths cells."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from library.patterns import lazy
from library.text import Span
from tui.page.cells import cell_offsets
from tui.page.graphemes import grapheme_start
from tui.page.linebreak import break_lines
from tui.page.options import LayoutOptions

TAB = 4
_WORD_BEGUN = lazy(r"(?<![A-Za-z0-9_])[A-Za-z0-9_]+\Z")
_IN_WORD = lazy(r"[A-Za-z0-9_]")
_NOT_FIRST = frozenset("，。、．：；！？）」』】》〉”’…—")
_NOT_LAST = frozenset("（「『【《〈“‘")
_BACK = 3
"""Characters of a line of code that may go to the next line so that none of these marks stands at an end."""


class Line(NamedTuple):
    """A line: it owns `[start, end)` and draws `[start, drawn)`, `width` cells wide."""

    start: int
    end: int
    drawn: int
    width: int


def prose(text: str, span: Span, width: int, options: LayoutOptions, *, indent: int = 0) -> list[Line]:
    """`span` of `text` in lines at most `width` cells wide, two more where a mark hangs; the first is indented."""
    words = span.of(text)
    width = max(2, width)
    first = max(2, width - indent)
    ends = break_lines(words, width, first=first, hang=options.hangs, ambiguous=options.ambiguous_width)
    offsets = cell_offsets(words, ambiguous=options.ambiguous_width)
    lines, start = [], 0
    for end in ends:
        drawn = start + len(words[start:end].rstrip())
        cells = offsets[drawn] - offsets[start]
        lines.append(Line(span.start + start, span.start + end, span.start + drawn, cells))
        start = end
    return lines


def code(text: str, span: Span, width: int, options: LayoutOptions) -> list[Line]:
    """`span` of `text` line by line, cut where `width` is full or its last word begins; only newlines are left out."""
    lines: list[Line] = []
    for start, end in _source_lines(text, span):
        lines.extend(_wrapped(text, start, end, width, options))
        lines[-1] = lines[-1]._replace(end=min(end + 1, span.end))
    return lines


def code_offsets(text: str, ambiguous: int) -> array[int]:
    """Cells before each code point of a line of code, tabs going on to the next multiple of four."""
    offsets = cell_offsets(text, ambiguous=ambiguous)
    if "\t" not in text:
        return offsets
    cells, at = [], 0
    for i, char in enumerate(text):
        wide = TAB - at % TAB if char == "\t" else offsets[i + 1] - offsets[i]
        cells.append(wide)
        at += wide
    return array("I", accumulate(cells, initial=0))


def _source_lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while start <= span.end:
        newline = text.find("\n", start, span.end)
        end = span.end if newline < 0 else newline
        yield start, end
        start = end + 1


def _wrapped(text: str, start: int, end: int, width: int, options: LayoutOptions) -> Iterator[Line]:
    width = max(2, width)
    while True:
        slab = text[start : min(end, start + 4 * width)]
        offsets = code_offsets(slab, options.ambiguous_width)
        fit = bisect_right(offsets, width) - 1
        if start + fit < end:
            fit = _before_marks(slab, grapheme_start(slab, fit) or max(fit, 1))
            fit = _before_word(slab, fit)
        fit = min(fit, end - start)
        if start + fit >= end:
            yield Line(start, end, end, offsets[fit])
            return
        yield Line(start, start + fit, start + fit, offsets[fit])
        start += fit


def _before_marks(slab: str, fit: int) -> int:
    """`fit`, or a little less where a Chinese mark would begin the next line or end this one."""
    for at in range(fit, max(fit - _BACK, 1), -1):
        if slab[at : at + 1] not in _NOT_FIRST and slab[at - 1] not in _NOT_LAST and grapheme_start(slab, at) == at:
            return at
    return fit


def _before_word(slab: str, fit: int) -> int:
    """`fit`, or the start of the word that would be parted there, where that leaves most of the line."""
    word = _WORD_BEGUN.search(slab, fit * 2 // 3, fit)
    return word.start() if word and _IN_WORD.match(slab, fit) else fit
