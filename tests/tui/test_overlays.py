"""What lies over the text stays told apart in every theme, one over another too, and without colours."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tests.tui.colour_science import ciede2000, lab
from tui.page.looks import Looks
from tui.page.palette import speaker_palette
from tui.page.rows import RowKind
from tui.page.styles import Mixer, Over
from tui.themes import THEMES

THEMES_WITH_COLOURS = [theme for theme in (*BUILTIN_THEMES.values(), *THEMES) if not theme.name.startswith("ansi")]
LEAST = 2.0
"""CIEDE2000: what can be told apart side by side."""
ALONE = (Over(0), Over.READING, Over.KEPT, Over.MOVED, Over.SUGGESTION, Over.HIT, Over.HIT_NOW, Over.SELECTION)
INLINE = (Over.LINK, Over.MARK, Over.CODE, Over.EMPHASIS)
PAIRS = (
    Over.KEPT | Over.READING,
    Over.KEPT | Over.HIT,
    Over.KEPT | Over.HIT_NOW,
    Over.KEPT | Over.SELECTION,
    Over.MOVED | Over.READING,
    Over.HIT | Over.READING,
    Over.HIT | Over.SELECTION,
    Over.HIT_NOW | Over.SELECTION,
    Over.LINK | Over.READING,
    Over.LINK | Over.KEPT,
    Over.LINK | Over.MOVED,
    Over.LINK | Over.HIT,
    Over.LINK | Over.SELECTION,
    Over.KEPT | Over.HIT | Over.READING,
    Over.KEPT | Over.HIT | Over.SELECTION,
)


def mixer(theme: Theme, *, plain: bool, sixteen: bool = False, few: bool = False) -> Mixer:
    values = {**theme.to_color_system().generate(), **theme.variables}
    background = Color.parse(values["background"])
    speakers = speaker_palette(theme.dark, background.hex6)
    return Mixer(Looks(values), background, speakers, plain=plain, sixteen=sixteen, few=few)


def weight(style: Style) -> tuple[object, ...]:
    """What of a style needs no colours."""
    return style.bold, style.dim, style.italic, style.underline, style.underline2, style.strike, style.reverse


def nearest(style: Style) -> list[int | None]:
    """The colours that a terminal of 256 shows for a style's."""
    assert style.color is not None
    assert style.bgcolor is not None
    return [color.downgrade(ColorSystem.EIGHT_BIT).number for color in (style.color, style.bgcolor)]


def distance(one: Style, other: Style) -> float:
    """How different two styles look; the colour of thin strokes counts half."""
    if weight(one) != weight(other):
        return 100.0
    return max(ciede2000(_behind(one), _behind(other)), ciede2000(_ink(one), _ink(other)) / 2)


def _behind(style: Style) -> tuple[float, float, float]:
    assert style.bgcolor is not None
    return lab(style.bgcolor.get_truecolor().hex)


def _ink(style: Style) -> tuple[float, float, float]:
    assert style.color is not None
    return lab(style.color.get_truecolor().hex)


@pytest.mark.parametrize("theme", THEMES_WITH_COLOURS, ids=lambda theme: theme.name)
def test_with_colours(theme: Theme) -> None:
    mixed = mixer(theme, plain=False)
    styles = {over: mixed.text(RowKind.TEXT, 0, over) for over in (*ALONE, *INLINE, *PAIRS)}
    alike = [(one, other) for one, other in combinations(styles, 2) if distance(styles[one], styles[other]) < LEAST]
    assert alike == []


@pytest.mark.parametrize("theme", [*THEMES, BUILTIN_THEMES["textual-dark"]], ids=lambda theme: theme.name)
def test_with_256_colours(theme: Theme) -> None:
    mixed = mixer(theme, plain=False, few=True)
    styles = {over: mixed.text(RowKind.TEXT, 0, over) for over in (*ALONE, *INLINE, *PAIRS)}
    seen = {over: (*weight(style), *nearest(style)) for over, style in styles.items()}
    alike = [(one, other) for one, other in combinations(seen, 2) if seen[one] == seen[other]]
    assert alike == []


@pytest.mark.parametrize("selecting", [False, True])
@pytest.mark.parametrize("sixteen", [False, True])
def test_without_tints(selecting: bool, sixteen: bool) -> None:
    """Nothing is shown as being read while something is selected."""
    mixed = mixer(THEMES[0], plain=True, sixteen=sixteen)
    never = Over.READING if selecting else Over.SELECTION
    shown = [over for over in (*ALONE, Over.LINK, *PAIRS) if not over & never]
    styles = {over: mixed.text(RowKind.TEXT, 0, over) for over in shown}
    seen = {over: (*weight(style), sixteen and style.color) for over, style in styles.items()}
    alike = [(one, other) for one, other in combinations(seen, 2) if seen[one] == seen[other]]
    assert alike == []
