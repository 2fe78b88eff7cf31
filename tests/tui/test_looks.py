"""Text can be read in the themes made for reading, quiet text too."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.page.looks import LOOKS, Looks
from tui.page.palette import contrast
from tui.themes import CONTRAST, THEMES

BODY = ("text", "reading", "heading-1", "heading-2", "heading-3", "quote", "term", "code", "math", "table-head", "link")
QUIET = ("note", "role", "time", "image", "ink-comment", "missing")
TINTS = ("reading", "kept", "moved", "suggestion", "mark", "code")


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def least(theme: Theme, names: tuple[str, ...], tint: str = "") -> float:
    """The least contrast of these looks to the page, tinted as asked."""
    values = variables(theme)
    looks = Looks(values)
    behind = Color.parse(values["background"])
    behind = behind + looks[tint].background if tint else behind
    return min(contrast((behind + looks[name].color).hex6, behind.hex6) for name in names)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_body_text_has_the_contrast_wcag_asks_of_text_under_every_tint(theme: Theme) -> None:
    assert {tint: least(theme, ("text",), tint) for tint in TINTS if least(theme, ("text",), tint) < 4.5} == {}
    assert least(theme, BODY) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_quiet_text_has_the_contrast_of_large_text(theme: Theme) -> None:
    assert least(theme, QUIET) >= 3


def test_high_contrast_is_high() -> None:
    assert least(CONTRAST, ("text", "quote", "code")) == pytest.approx(21)
    assert least(CONTRAST, (*BODY, *QUIET)) >= 7
    assert min(least(CONTRAST, ("text",), tint) for tint in TINTS) >= 7


def test_a_theme_may_name_looks_that_there_are_alone() -> None:
    named = [name for name in CONTRAST.variables if name.startswith("page-")]
    assert {name.removeprefix("page-").removesuffix("-behind") for name in named} <= set(LOOKS)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_current_in_a_list_is_tinted(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    tint, grounds = Color.parse(colours["boost"]), (colours["background"], colours["surface"])
    assert tint.a == 1
    assert all(tint.hex6 != Color.parse(ground).hex6 for ground in grounds)
