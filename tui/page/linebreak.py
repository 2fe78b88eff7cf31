"""Breaks paragraphs into lines by UAX #14, clreq and JLReq. Offsets count code points, widths count cells."""

from __future__ import annotations

from bisect import bisect_right

from tui.page.cells import cell_offsets
from tui.page.graphemes import grapheme_start

_NOT_FIRST = frozenset(
    "！），．：；？］｝、。〃〉》」』】〕〗’”…‰％!),.:;?]}%·・ー〜～々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ\ufe0f\u200d"
)
_NOT_LAST = frozenset("（［｛‘“〈《「『【〔〖￥＄([{")
_HANGING = frozenset("。，、．")
_PAIRED = frozenset("…—")


def break_lines(text: str, width: int, *, first: int | None = None, hang: bool = True, ambiguous: int = 1) -> list[int]:
    """The exclusive end offset of each line of the paragraph `text`, the last one `len(text)`; none for empty text.

    `width` is the measure in cells, at least 2; `first` the first line's, where it differs. A newline ends its line
    and belongs to it. White space at a line's end belongs to it, is not to be drawn and may reach beyond the measure.
    With `hang` one closing mark (。，、．) may stand outside the measure: a line is drawn at most `width + 2` wide.
    """
    ends: list[int] = []
    offsets = cell_offsets(text, ambiguous=ambiguous)
    start, room = 0, width if first is None else first
    while start < len(text):
        newline = text.find("\n", start)
        limit = len(text) if newline < 0 else newline
        end = min(limit, max(bisect_right(offsets, offsets[start] + room) - 1, start + 1))
        end = _fit(text, start, end, limit, hang)
        ends.append(end + 1 if end == limit < len(text) else end)
        start, room = ends[-1], width
    return ends


def _fit(text: str, start: int, end: int, limit: int, hang: bool) -> int:
    if end >= limit:
        return limit
    if hang and text[end] in _HANGING and _may_break(text, end + 1):
        return _past_spaces(text, end + 1, limit)
    at = end
    while at > start and not _may_break(text, at):
        at -= 1
    return _past_spaces(text, at if at > start else max(grapheme_start(text, end), start + 1), limit)


def _past_spaces(text: str, at: int, limit: int) -> int:
    while at < limit and text[at] in " \t\u3000":
        at += 1
    return at


def _may_break(text: str, at: int) -> bool:
    if at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or grapheme_start(text, at) != at:
        return False
    if before == after and before in _PAIRED:
        return False
    return after.isspace() or before.isspace() or not (before.isascii() and after.isascii())
