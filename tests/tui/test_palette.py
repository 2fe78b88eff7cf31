"""Speakers' colours can be read and told apart in every theme, by colour-blind readers too."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from textual.theme import BUILTIN_THEMES, Theme

from tests.tui.colour_science import SEEN_BY, Triple, ciede2000, closest
from tui.page.palette import contrast, speaker_palette
from tui.themes import THEMES

ALL = [theme for theme in (*BUILTIN_THEMES.values(), *THEMES) if not theme.name.startswith("ansi")]
APART = {
    "background": {"most": 15.0, "deuteranopes": 9.0, "protanopes": 9.0, "tritanopes": 9.0},
    "surface": {"most": 12.0, "deuteranopes": 5.0, "protanopes": 5.0, "tritanopes": 5.0},
}
"""Distances by CIEDE2000: 2 can be told apart side by side, 5 at a glance. Surfaces leave some themes little room."""
FEW_APART = {"most": 13.0, "deuteranopes": 7.5, "protanopes": 8.0, "tritanopes": 8.5}
"""The same for 256 colours: on backgrounds neither dark nor light few of them can be read."""


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
@pytest.mark.parametrize("layer", ["background", "surface"])
def test_eight_colours_can_be_read_and_told_apart(theme: Theme, layer: str) -> None:
    background = theme.to_color_system().generate()[layer]
    colors = speaker_palette(theme.dark, background)
    assert len(set(colors)) == 8
    assert min(contrast(color, background) for color in colors) >= 4.5
    seen = {reader: closest(colors, reader) for reader in SEEN_BY}
    assert {reader: value for reader, value in seen.items() if value < APART[layer][reader]} == {}


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_eight_of_256_colours_can_be_read_and_told_apart(theme: Theme) -> None:
    background = theme.to_color_system().generate()["background"]
    colors = speaker_palette(theme.dark, background, count=256)
    shown = [Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex for color in colors]
    assert tuple(shown) == colors
    assert min(contrast(color, background) for color in colors) >= 4.5
    seen = {reader: closest(colors, reader) for reader in SEEN_BY}
    assert {reader: value for reader, value in seen.items() if value < FEW_APART[reader]} == {}


@pytest.mark.parametrize("dark", [True, False])
def test_each_speaker_has_another_of_sixteen_colours(dark: bool) -> None:
    colors = speaker_palette(dark, "#000000" if dark else "#ffffff", count=16)
    shown = {Color.parse(color).downgrade(ColorSystem.STANDARD).number for color in colors}
    assert len(shown) == 8
    assert not shown & {0, 7, 15}


@pytest.mark.parametrize("dark", [True, False])
def test_the_first_four_are_further_apart_still(dark: bool) -> None:
    first = speaker_palette(dark, "#101010" if dark else "#ffffff")[:4]
    assert min(closest(first, reader) for reader in SEEN_BY) >= 11.5


@pytest.mark.parametrize("dark", [True, False])
def test_an_unknown_background_is_taken_for_black_or_white(dark: bool) -> None:
    assert speaker_palette(dark, "ansi_default") == speaker_palette(dark, "#000000" if dark else "#ffffff")


@pytest.mark.parametrize("background", ["#808080", "#3b4252", "#b0b0b0", "#ffffff", "#000000"])
@pytest.mark.parametrize("dark", [True, False])
def test_contrast_is_as_good_as_the_background_lets_it_be(dark: bool, background: str) -> None:
    most = contrast("#ffffff" if dark else "#000000", background)
    assert min(contrast(color, background) for color in speaker_palette(dark, background)) >= min(4.5, most)


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ],
)
def test_the_distance_used_here_is_that_of_the_papers_own_test_data(
    one: Triple, other: Triple, distance: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)
