"""The speakers' colours: eight that stay apart on any background, for colour-blind readers too.

Chosen by a search for the eight of moderate chroma whose closest two lie furthest apart (CIEDE2000) as seen with normal
sight, deuteranopia, protanopia and tritanopia; the first of them lie furthest apart. Contrast is WCAG 2's.
"""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
"""What WCAG 2.2 (1.4.3) asks of text against its background."""

_ON_DARK = ("#9197f9", "#fcef85", "#fb75a2", "#48fbd3", "#c09845", "#31b1a5", "#ddb3e2", "#a6cd90")
_ON_LIGHT = ("#1955d5", "#534e12", "#9b3c7d", "#316d51", "#c00641", "#431b44", "#0f1292", "#531012")
_FEW_ON_DARK = (
    (0.0123, ("#af5fff", "#ffff87", "#5fafaf", "#ffd7ff", "#d75f87", "#afffd7", "#d7af87", "#87af00")),
    (0.0284, ("#00ffd7", "#af87ff", "#ffff5f", "#ff5f87", "#87af00", "#ffaf87", "#afd7ff", "#5fafaf")),
    (1.0, ("#d7afd7", "#87d700", "#d7ffd7", "#ffff5f", "#00d7af", "#afffff", "#afafff", "#ffd787")),
)
_FEW_ON_LIGHT = (
    (0.8714, ("#005fff", "#5f5f00", "#00005f", "#005f5f", "#5f0000", "#af005f", "#8700af", "#875f87")),
    (0.0, ("#005f00", "#af00af", "#00005f", "#5f0000", "#af005f", "#005f87", "#5f0087", "#af0000")),
)
"""Of a terminal's 256 colours, by the luminance of the background: the most on dark ones, the least on light ones."""
_SIXTEEN_ON_DARK = ("#55ffff", "#ffff55", "#ff55ff", "#55ff55", "#ff5555", "#5555ff", "#00aaaa", "#aa5500")
_SIXTEEN_ON_LIGHT = ("#0000aa", "#aa0000", "#aa5500", "#aa00aa", "#5555ff", "#555555", "#00aaaa", "#00aa00")
"""Of a terminal's 16 colours, as they are by default."""
_STEPS = 50

_Rgb = tuple[int, int, int]


def speaker_palette(dark: bool, background: str, *, count: int = 0) -> tuple[str, ...]:
    """Eight colours `#rrggbb` for speakers' names and gutters, the most distinct first.

    `count` is 16 or 256 where the terminal has so many and no others; of 16 each is what the terminal makes of it.

    `background` is the page's, as `#rrggbb`; each colour's contrast to it is at least 4.5:1 where white (or black, on a
    light page) has as much. Any other `background` (a terminal's own, which nobody knows) is taken for black or white.
    """
    behind = background if re.fullmatch("#[0-9a-fA-F]{6}", background) else "#000000" if dark else "#ffffff"
    if count == 16:
        return _SIXTEEN_ON_DARK if dark else _SIXTEEN_ON_LIGHT
    if count == 256:
        light = _luminance(_rgb(behind))
        tiers = _FEW_ON_DARK if dark else _FEW_ON_LIGHT
        return next(colors for edge, colors in tiers if (light <= edge if dark else light >= edge))
    return tuple(_readable(color, behind, 255 if dark else 0) for color in (_ON_DARK if dark else _ON_LIGHT))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _readable(color: str, background: str, towards: int) -> str:
    """`color`, mixed with as little white or black as gives it enough contrast."""
    start = _rgb(color)
    for step in range(_STEPS + 1):
        red, green, blue = (value + (towards - value) * step // _STEPS for value in start)
        mixed = f"#{red:02x}{green:02x}{blue:02x}"
        if contrast(mixed, background) >= LEAST_CONTRAST:
            return mixed
    return mixed


def _rgb(color: str) -> _Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: _Rgb) -> float:
    red, green, blue = (
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
