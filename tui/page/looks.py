"""From the theme to the styles the painter mixes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import TRANSPARENT, Color

from tui.page.palette import speaker_palette
from tui.page.styles import Look, Mixer

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget


LOOKS: Mapping[str, tuple[str, str, str]] = {
    "text": ("foreground 80%", "", ""),
    "reading": ("foreground", "foreground 7%", ""),
    "heading-1": ("accent", "", "bold"),
    "heading-2": ("foreground", "", "bold"),
    "heading-3": ("foreground 85%", "", "bold"),
    "quote": ("foreground 66%", "", ""),
    "note": ("foreground 60%", "", ""),
    "term": ("foreground", "", "bold"),
    "code": ("foreground 85%", "foreground 9%", ""),
    "math": ("foreground 85%", "", "italic"),
    "table-head": ("foreground", "", "bold"),
    "border": ("foreground 25%", "", ""),
    "hair": ("foreground 12%", "", ""),
    "rule": ("foreground 30%", "", ""),
    "marker": ("accent", "", ""),
    "bar": ("foreground 35%", "", ""),
    "callout": ("accent", "", "bold"),
    "role": ("foreground 62%", "", ""),
    "time": ("foreground 58%", "", ""),
    "gutter": ("foreground 40%", "", ""),
    "strong": ("", "", "bold"),
    "emphasis": ("", "", "italic"),
    "strike": ("", "", "strike"),
    "link": ("accent", "", "underline"),
    "missing": ("foreground 58%", "", "not underline italic"),
    "image": ("foreground 60%", "", "italic"),
    "mark": ("", "warning 22%", ""),
    "suggestion": ("", "foreground 4%", "bold"),
    "moved": ("", "warning 20%", "italic"),
    "kept": ("", "success 22%", ""),
    "hit": ("", "warning 38%", ""),
    "hit-now": ("background", "warning", ""),
    "selection": ("foreground", "secondary 55%", ""),
    "place": ("", "", "underline"),
    "caret": ("", "", "reverse"),
    "ink-keyword": ("primary", "", ""),
    "ink-string": ("success", "", ""),
    "ink-comment": ("foreground 60%", "", "italic"),
    "ink-number": ("warning", "", ""),
    "ink-name": ("accent", "", ""),
    "hint": ("background", "warning", "bold"),
}
"""By name: colour, background and weight. Colours are theme variables, with a share of them that shows.

A theme's own variables `page-NAME` and `page-NAME-behind` take the place of colour and background.

A table rather than component classes: resolving forty classes by style sheet took a third of the app's start.
"""


def mixer_key(page: Widget) -> tuple[object, ...]:
    """What the styles depend on: equal keys give equal styles."""
    app = page.app
    return (app.theme, page.background_colors[1], page.styles.color, app.no_color, app.native_ansi_color, is_plain(app))


def is_plain(app: App[object]) -> bool:
    """Whether the terminal shows too few colours for tints."""
    return app.no_color or app.native_ansi_color or app.console.color_system in ("standard", "windows")


class Looks(dict[str, Look]):
    """The looks resolved for one theme, each when it is first wanted."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        super().__init__()
        self._variables = variables

    def __missing__(self, name: str) -> Look:
        color, background, weight = LOOKS[name]
        color = self._variables.get(f"page-{name}", color)
        background = self._variables.get(f"page-{name}-behind", background)
        look = self[name] = Look(self._color(color), self._color(background), Style.parse(weight))
        return look

    def _color(self, written: str) -> Color:
        if not written:
            return TRANSPARENT
        name, _, share = written.partition(" ")
        color = Color.parse(self._variables.get(name, name))
        return color.multiply_alpha(int(share.rstrip("%")) / 100) if share else color


def make_mixer(page: Widget) -> Mixer:
    """The styles of `page` as the app's theme has them now."""
    background = page.background_colors[1]
    plain = is_plain(page.app)
    looks = Looks(page.app.theme_variables)
    sixteen, few = plain and not page.app.no_color, page.app.console.color_system == "256"
    palette = speaker_palette(page.app.current_theme.dark, background.hex6, count=16 if sixteen else 256 if few else 0)
    return Mixer(looks, background, palette, plain=plain, sixteen=sixteen, few=few)
