"""From style sheet and theme to the styles the painter mixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color

from tui.page.palette import speaker_palette
from tui.page.styles import CLASSES, Look, Mixer

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget


def mixer_key(page: Widget) -> tuple[object, ...]:
    """What the styles depend on: equal keys give equal styles."""
    app = page.app
    return (app.theme, page.background_colors[1], page.styles.color, app.no_color, app.native_ansi_color, is_plain(app))


def is_plain(app: App[object]) -> bool:
    """Whether the terminal shows too few colours for tints."""
    return app.no_color or app.native_ansi_color or app.console.color_system in ("standard", "windows")


def make_mixer(page: Widget) -> Mixer:
    """The styles of `page` as its style sheet and the app's theme have them now."""
    looks = {}
    for name in CLASSES:
        styles = page.get_component_styles(name)
        color = styles.color if styles.has_rule("color") else Color(0, 0, 0, 0)
        looks[name.removeprefix("page--")] = Look(color, styles.background, styles.text_style)
    background = page.background_colors[1]
    dark = page.app.current_theme.dark
    return Mixer(looks, background, speaker_palette(dark, background.hex6), plain=is_plain(page.app))
