"""Paints rows into strips. Spans are offsets in code points; columns are cells of the widget.

What a strip depends on beside the row is its cover: the stretches of the row that something lies over. Equal rows under
equal covers are the same strip, so strips are cached by both and nothing ever needs to be marked as stale.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from library.document import Inline, InlineKind
from library.text import Span
from tui.page.cells import cell_offsets
from tui.page.frames import WIDE_BAR
from tui.page.layout import Layout
from tui.page.options import GUTTER
from tui.page.overlaps import Overlaps, block_inlines
from tui.page.rows import Mark, Ornament, Part, Place, Row
from tui.page.styles import OF_INLINE, Mixer, Over

_REMEMBERED = 600
_GUTTERS = "┃│║┇┆╏╎┋"
_WIDE_GUTTERS = WIDE_BAR + "|░:"
"""What stands beside a speaker's words: the first one where colours tell speakers apart, else each has another."""


class Stretch(NamedTuple):
    """Characters `[start, end)` with something over them; `ink` colours code."""

    start: int
    end: int
    over: int
    ink: int = 0


Cover = tuple[Stretch, ...]


class Hint(NamedTuple):
    """A label drawn over the text from `offset` on."""

    offset: int
    label: str


class _Run(NamedTuple):
    x: int
    width: int
    segments: list[Segment]


class Painter:
    """Paints one layout with one set of styles.

    `inks` colours code, by block; `finish` is applied to every strip.
    """

    def __init__(
        self,
        layout: Layout,
        mixer: Mixer,
        inks: Mapping[int, Overlaps[Stretch]],
        finish: Callable[[Strip], Strip] = lambda strip: strip,
    ) -> None:
        self.layout = layout
        self._mixer = mixer
        self._strips: OrderedDict[tuple[Place, Cover, tuple[Hint, ...]], Strip] = OrderedDict()
        self._speakers = {speaker.name: i for i, speaker in enumerate(layout.document.speakers)}
        self._over: dict[int, Overlaps[Inline]] = {}
        self._inks = inks
        self._width, self._left, self._column = layout.options.width, layout.options.left, layout.options.column
        self._finish = finish
        self.blank = finish(Strip.blank(self._width, mixer.blank))

    def strip(self, place: Place, row: Row, cover: Cover, hints: tuple[Hint, ...] = ()) -> Strip:
        """The row at `place` under `cover`, as wide as the page."""
        key = (place, cover, hints)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._finish(self._paint(place, row, cover, hints))
            if len(self._strips) > _REMEMBERED:
                self._strips.popitem(last=False)
        return strip

    def _paint(self, place: Place, row: Row, cover: Cover, hints: tuple[Hint, ...]) -> Strip:
        runs = [*self._ornaments(row), *(self._part(place, row, part, cover) for part in row.parts)]
        runs.sort(key=lambda run: run.x)
        strip = self._joined(row, runs)
        for hint in hints:
            strip = self._hinted(strip, row, hint)
        return strip

    # Marks

    def _ornaments(self, row: Row) -> Iterator[_Run]:
        speaker = self._speaker(row)
        if row.turn >= 0:
            bars = _GUTTERS if self.layout.options.ambiguous_width == 1 else _WIDE_GUTTERS
            bar = bars[speaker % len(bars)] if self._mixer.is_colourless else bars[0]
            yield self._mark(Mark(-GUTTER, bar, 1, Ornament.GUTTER), speaker)
        for mark in row.marks:
            yield self._mark(mark, speaker)

    def _mark(self, mark: Mark, speaker: int) -> _Run:
        return _Run(mark.x, mark.width, [Segment(mark.text, self._mixer.ornament(mark.ornament, speaker))])

    def _speaker(self, row: Row) -> int:
        if row.turn < 0:
            return -1
        return self._speakers.get(self.layout.document.turns[row.turn].speaker, 0)

    # Text

    def _part(self, place: Place, row: Row, part: Part, cover: Cover) -> _Run:
        stretches = [*self._inlines(place, part), *self._inked(place, part)]
        stretches += [item for item in cover if item.start < part.end and part.start < item.end]
        cuts = {part.start, part.end}
        for item in stretches:
            cuts.add(max(part.start, item.start))
            cuts.add(min(part.end, item.end))
        edges = sorted(cuts)
        segments: list[Segment] = []
        for start, end in pairwise(edges):
            style = self._style(row, stretches, start, end)
            text = self.layout.drawn(row, part, Span(start, end))
            if segments and segments[-1].style is style:
                text = segments.pop().text + text
            segments.append(Segment(text, style))
        return _Run(part.x, part.width, segments)

    def _style(self, row: Row, stretches: list[Stretch], start: int, end: int) -> Style:
        over = ink = 0
        for item in stretches:
            if item.start <= start and end <= item.end:
                over |= item.over
                ink = item.ink or ink
        return self._mixer.text(row.kind, row.level, over, ink)

    def _inlines(self, place: Place, part: Part) -> list[Stretch]:
        found = self._over.get(place.block)
        if found is None:
            if len(self._over) > _REMEMBERED:
                self._over.clear()
            inlines = block_inlines(self.layout.document, place.block)
            found = self._over[place.block] = Overlaps(inlines, _inline_span)
        return [
            Stretch(inline.span.start, inline.span.end, _over(inline)) for inline in found.meeting(part.start, part.end)
        ]

    def _inked(self, place: Place, part: Part) -> list[Stretch]:
        inks = self._inks.get(place.block)
        return list(inks.meeting(part.start, part.end)) if inks else []

    # Putting it together

    def _joined(self, row: Row, runs: list[_Run]) -> Strip:
        blank, fill = self._mixer.blank, self._mixer.fill(row.kind)
        segments: list[Segment] = []
        at, left = 0, self._left
        boxed = left + min((part.x for part in row.parts), default=0) - 1 if fill is not blank else self._width
        for run in runs:
            x = left + run.x
            if x < at or x + run.width > self._width:
                continue
            at = _pad(segments, at, x, boxed, blank, fill)
            segments.extend(run.segments)
            at += run.width
        box_end = left + self._column if fill is not blank else 0
        at = _pad(segments, at, max(at, min(box_end, self._width)), boxed, blank, fill)
        _pad(segments, at, self._width, self._width, blank, blank)
        return Strip(segments, self._width)

    def _hinted(self, strip: Strip, row: Row, hint: Hint) -> Strip:
        part = next((part for part in row.parts if part.start <= hint.offset < part.end), None)
        if part is None:
            return strip
        x = self._left + self.layout.cell_of(hint.offset)
        label = hint.label[: self._width - x]
        ambiguous = self.layout.options.ambiguous_width
        before, rest = _divided(list(strip), x, ambiguous)
        _, after = _divided(rest, len(label), ambiguous)
        return Strip([*before, Segment(label, self._mixer.named("hint")), *after], self._width)


def _divided(segments: list[Segment], cells: int, ambiguous: int) -> tuple[list[Segment], list[Segment]]:
    """What of a row lies left of column `cells` and right of it; a character that lies across is spaces."""
    at = 0
    for i, (text, style, _) in enumerate(segments):
        offsets = cell_offsets(text, ambiguous=ambiguous)
        if at + offsets[-1] > cells:
            inside = bisect_right(offsets, cells - at) - 1
            left, over = text[:inside], cells - at - offsets[inside]
            end = bisect_left(offsets, cells - at)
            right = " " * (offsets[end] - (cells - at)) + text[end:]
            return [*segments[:i], Segment(left + " " * over, style)], [Segment(right, style), *segments[i + 1 :]]
        at += offsets[-1]
    return segments, []


def _pad(segments: list[Segment], at: int, to: int, boxed: int, blank: Style, fill: Style) -> int:
    """Add empty cells up to `to`; from column `boxed` on they are filled."""
    if to <= at:
        return at
    plain = max(0, min(to, boxed) - at)
    if plain:
        segments.append(Segment(" " * plain, blank))
    if to - at - plain:
        segments.append(Segment(" " * (to - at - plain), fill))
    return to


def _over(inline: Inline) -> int:
    """What lies over an inline: an embedded article is a link, an embedded picture is none."""
    if inline.kind is InlineKind.EMBED:
        from library.links import is_attachment

        return Over.IMAGE if is_attachment(inline.target) else Over.LINK
    return OF_INLINE[inline.kind]


def _inline_span(inline: Inline) -> Span:
    return inline.span


def stretch_span(stretch: Stretch) -> Span:
    """The characters a stretch covers."""
    return Span(stretch.start, stretch.end)
