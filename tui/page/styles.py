"""Mixes what lies over a character into one style: row, inline marks, sentence, highlights, hits, selection, caret."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntFlag, auto
from typing import NamedTuple

from rich.style import Style
from textual.color import Color

from library.document import InlineKind
from tui.page.rows import Ornament, RowKind


class Over(IntFlag):
    """What lies over a character, lowest first."""

    STRONG = auto()
    EMPHASIS = auto()
    STRIKE = auto()
    CODE = auto()
    MATH = auto()
    LINK = auto()
    MISSING = auto()
    IMAGE = auto()
    NOTE = auto()
    MARK = auto()
    READING = auto()
    SUGGESTION = auto()
    MOVED = auto()
    KEPT = auto()
    HIT = auto()
    HIT_NOW = auto()
    SELECTION = auto()
    PLACE = auto()
    CARET = auto()


OF_INLINE = {
    InlineKind.STRONG: Over.STRONG,
    InlineKind.EMPHASIS: Over.EMPHASIS,
    InlineKind.CODE: Over.CODE,
    InlineKind.STRIKE: Over.STRIKE,
    InlineKind.MARK: Over.MARK,
    InlineKind.LINK: Over.LINK,
    InlineKind.IMAGE: Over.IMAGE,
    InlineKind.WIKILINK: Over.LINK,
    InlineKind.EMBED: Over.IMAGE,
    InlineKind.FOOTNOTE: Over.NOTE,
    InlineKind.SUPERSCRIPT: Over.NOTE,
    InlineKind.SUBSCRIPT: Over.NOTE,
    InlineKind.MATH: Over.MATH,
}

INKS = ("", "keyword", "string", "comment", "number", "name")
"""Colours of code, by index; 0 is the row's own."""

_ROWS = {
    RowKind.QUOTE: "quote",
    RowKind.CODE: "code",
    RowKind.TABLE_HEAD: "table-head",
    RowKind.MATH: "math",
    RowKind.TERM: "term",
    RowKind.NOTE: "note",
}
_ORNAMENTS = {
    Ornament.MARKER: "marker",
    Ornament.BAR: "bar",
    Ornament.ROLE: "role",
    Ornament.TIME: "time",
    Ornament.BORDER: "border",
    Ornament.RULE: "rule",
    Ornament.HAIR: "hair",
    Ornament.CALLOUT: "callout",
}
_INKED = (Over.MATH, Over.IMAGE, Over.NOTE, Over.CODE, Over.LINK, Over.MISSING, Over.HIT, Over.HIT_NOW, Over.SELECTION)
_HIDING_FEW = Over.HIT | Over.HIT_NOW | Over.SELECTION
_KEPT_BELOW = Style(underline=True)
"""The hit one is at hides what colour lies below it; of few colours other hits and the selection do, too."""


class Look(NamedTuple):
    """A look resolved: its colours, which may be transparent, and its weight."""

    color: Color
    background: Color
    weight: Style


class Mixer:
    """Gives the style for everything on the page; each mixture is computed once."""

    def __init__(
        self,
        looks: Mapping[str, Look],
        background: Color,
        speakers: tuple[str, ...],
        *,
        plain: bool = False,
        sixteen: bool = False,
        few: bool = False,
    ) -> None:
        """`plain` mixes without tints; `sixteen`, where there are sixteen colours, makes what is read bright.

        With `few` colours, 256, neighbouring tints become one: weight tells apart then what they would.

        Without any colours all else is dim. Of sixteen, what dim text comes to is no colour to read in.
        """
        self._looks = looks
        self._background = background
        self._speakers = [Color.parse(color).rich_color for color in speakers]
        self._plain, self.is_colourless = plain, plain and not sixteen
        self._few = few
        bright = Style(color="bright_white" if background.brightness < 0.5 else "black")
        self._read, self._unread = (bright, Style.null()) if sixteen else (Style.null(), Style(dim=True))
        self._mixed: dict[tuple[str, int, int], Style] = {}
        self.blank = self._style(looks["text"].color, background, Style.null())

    def text(self, kind: RowKind, level: int, over: int, ink: int = 0) -> Style:
        """The style of characters in a row of `kind` under `over`."""
        name = f"heading-{min(level, 3)}" if kind is RowKind.HEADING else _ROWS.get(kind, "text")
        key = (name, over, ink)
        found = self._mixed.get(key)
        if found is None:
            mix = self._mix_plain if self._plain else self._mix
            found = self._mixed[key] = mix(name, Over(over), INKS[ink])
        return found

    def ornament(self, ornament: Ornament, speaker: int = -1) -> Style:
        """The style of one of the page's own marks; names and the gutter take their speaker's colour."""
        if ornament in (Ornament.NAME, Ornament.GUTTER):
            return self._speaker(ornament, speaker)
        return self.named(_ORNAMENTS[ornament])

    def named(self, name: str) -> Style:
        """The style of a look by itself."""
        key = (name, -1, 0)
        if key not in self._mixed:
            look = self._looks[name]
            background = self._background + look.background
            weight = look.weight + (_COLOURLESS.get(name) or Style.null()) if self.is_colourless else look.weight
            self._mixed[key] = self._style(look.color, background, weight)
        return self._mixed[key]

    def fill(self, kind: RowKind) -> Style:
        """The style of empty cells in a row of `kind`."""
        return self.named("code") if kind is RowKind.CODE else self.blank

    def _speaker(self, ornament: Ornament, speaker: int) -> Style:
        key = (f"speaker-{ornament}", speaker, 0)
        if key not in self._mixed:
            color = self._speakers[speaker % len(self._speakers)]
            bold = ornament is Ornament.NAME
            self._mixed[key] = self.blank + Style(color=color, bold=bold)
        return self._mixed[key]

    def _mix(self, name: str, over: Over, ink: str) -> Style:
        base = self._looks[name]
        color, background = base.color, self._layer(self._background, base)
        weight = base.weight
        if over & Over.READING and name in ("text", "quote", "note"):
            color = self._looks["reading"].color
        if ink:
            color = self._looks[f"ink-{ink}"].color
        for layer in Over:
            if not over & layer:
                continue
            look = self._looks[layer.name.lower().replace("_", "-") if layer.name else "text"]
            background = self._layer(background, look)
            weight += look.weight
            color = look.color if layer in _INKED and look.color.a else color
        if over & (_HIDING_FEW if self._few else Over.HIT_NOW) and over & (Over.KEPT | Over.MOVED):
            weight += _KEPT_BELOW
        if self._few and over & Over.MARK:
            weight += Style(bold=True)
        return self._style(color, background, weight)

    def _mix_plain(self, name: str, over: Over, ink: str) -> Style:
        """The same without colours: by weight and underline; reversed where a hit, the selection, the caret begins."""
        weight = self._looks[name].weight
        if name in ("text", "quote", "note"):
            weight += self._read if over & (Over.READING | Over.SELECTION) else self._unread
        for layer in Over:
            if over & layer:
                weight += _PLAIN.get(layer, Style.null())
        if over & Over.LINK and over & Over.MOVED:
            weight += Style(italic=False)
        reverse = sum(bool(over & layers) for layers in _REVERSING) % 2 == 1
        if over & Over.CARET and not reverse:
            weight += Style(underline=True)
        return self.blank + weight + Style(reverse=reverse)

    def _layer(self, background: Color, look: Look) -> Color:
        return background + look.background if look.background.a else background

    def _style(self, color: Color, background: Color, weight: Style) -> Style:
        return Style(color=(background + color).rich_color, bgcolor=background.rich_color) + weight


_REVERSING = (Over.HIT | Over.HIT_NOW, Over.SELECTION, Over.CARET)
"""Each turns foreground and background round: what lies over another of them stands out of it again."""
_COLOURLESS = {"hint": Style(reverse=True)} | {
    name: Style(dim=True) for name in ("role", "time", "bar", "border", "hair", "rule")
}
"""Labels over the text stand out of it, what is beside it is quieter, where colours cannot say so."""
_PLAIN = {
    Over.STRONG: Style(bold=True),
    Over.EMPHASIS: Style(bold=True, italic=True),
    Over.STRIKE: Style(strike=True),
    Over.LINK: Style(italic=True),
    Over.MISSING: Style(italic=True, strike=True),
    Over.MARK: Style(bold=True),
    Over.SUGGESTION: Style(bold=True),
    Over.MOVED: Style(underline=True, underline2=True, italic=True),
    Over.KEPT: Style(underline=True),
    Over.HIT_NOW: Style(bold=True),
    Over.PLACE: Style(underline=True, bold=True),
    Over.CARET: Style(bold=True),
}
