"""Themes made for reading: night, paper and high contrast. Textual's own are there too.

What is current in a list lies on `boost`, given as a variable: Textual leaves out a theme's own where it has a `panel`.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

NIGHT = Theme(
    name="zhai-night",
    dark=True,
    background="#16171b",
    surface="#1e2026",
    panel="#262930",
    foreground="#c9ccd1",
    primary="#d9a05b",
    secondary="#7fa8c9",
    accent="#d9a05b",
    success="#8fb573",
    warning="#e0b155",
    error="#e07a6a",
    variables={"boost": "#23262d"},
)
PAPER = Theme(
    name="zhai-paper",
    dark=False,
    background="#f7f2e7",
    surface="#efe8d8",
    panel="#e7dfcc",
    foreground="#2f2a22",
    primary="#9a4f1c",
    secondary="#2c5f82",
    accent="#9a4f1c",
    success="#4d7a2f",
    warning="#8a6100",
    error="#a8322a",
    variables={"boost": "#ece4d2"},
)
CONTRAST = Theme(
    name="zhai-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    foreground="#ffffff",
    primary="#ffd75f",
    secondary="#87d7ff",
    accent="#ffd75f",
    success="#87ff87",
    warning="#ffd75f",
    error="#ff8787",
    variables={
        "boost": "#2a2a2a",
        "page-text": "foreground",
        "page-reading-behind": "foreground 22%",
        "page-quote": "foreground",
        "page-note": "foreground 80%",
        "page-heading-3": "foreground",
        "page-code": "foreground",
        "page-math": "foreground",
        "page-image": "foreground 80%",
        "page-missing": "foreground 75%",
        "page-role": "foreground 80%",
        "page-time": "foreground 75%",
        "page-ink-comment": "foreground 75%",
        "page-kept-behind": "success 38%",
        "page-moved-behind": "warning 34%",
        "page-bar": "foreground 60%",
        "page-border": "foreground 60%",
        "page-hair": "foreground 40%",
        "page-rule": "foreground 60%",
        "page-gutter": "foreground 60%",
    },
)
THEMES = (NIGHT, PAPER, CONTRAST)
DEFAULT_THEME = NIGHT.name


def complaints(name: str) -> tuple[str, ...]:
    """What is to be said of a theme's name in the settings: nothing where there is such a theme, or none is named."""
    names = sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)})
    if not name or name in names:
        return ()
    return (f"The setting theme must be one of {', '.join(names)}; the default is used.",)
