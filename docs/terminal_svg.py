"""A terminal's screen as an SVG that looks alike in every browser: each character stands at its cell in any font.

Units are pixels: a cell is 10 wide and 24 high.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui.page.cells import cell_width
from tui.page.graphemes import graphemes

CELL, LINE, AIR = 10, 24, 14
NARROW = "16px 'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono',monospace"
WIDE_SIZE = 19
WIDE = f"{WIDE_SIZE}px 'PingFang SC','Microsoft YaHei','Noto Sans Mono CJK SC','Noto Sans SC',sans-serif"
STYLE = (
    f"text{{font:{NARROW};white-space:pre}}.w{{font:{WIDE}}}.b{{font-weight:700}}.i{{font-style:italic}}"
    ".s{text-decoration:line-through}"
)
LINES = {"┃": (4, 0, 2, LINE), "│": (4.5, 0, 1, LINE), "▌": (0, 0, 5, LINE), "─": (0, 11.5, CELL, 1)}
"""What is drawn as a rectangle in its cell, so that it joins its neighbours: x, y, width, height."""


def svg_of(rows: Sequence[Iterable[Segment]], width: int, label: str) -> str:
    """The rows of a screen `width` cells wide; `label` says what is to be seen."""
    behind = _commonest_background(rows)
    parts = [part for y, row in enumerate(rows) for part in _row(row, AIR + y * LINE, behind)]
    wide, high = width * CELL + 2 * AIR, len(rows) * LINE + 2 * AIR
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(label)}">'
    )
    page = f'<rect width="{wide}" height="{high}" rx="10" fill="{behind}"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", page, *parts, "</svg>\n"])


def _commonest_background(rows: Sequence[Iterable[Segment]]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        for segment in row:
            background = _colors(segment.style)[1]
            counts[background] = counts.get(background, 0) + len(segment.text)
    return max(counts, key=lambda name: counts[name])


def _row(row: Iterable[Segment], y: float, behind: str) -> Iterator[str]:
    """Backgrounds first, lest one covers its neighbour's letters."""
    rects, texts, at = [], [], 0
    for segment in row:
        width = cell_width(segment.text)
        color, background = _colors(segment.style)
        x = AIR + at * CELL
        if background != behind:
            rects.append(_rect(x, y, width * CELL, LINE, background))
        texts.extend(_run(segment.text, x, y, color, segment.style or Style.null()))
        at += width
    yield from (*rects, *texts)


def _run(text: str, x: float, y: float, color: str, style: Style) -> Iterator[str]:
    """One run's letters with the place of each, narrow and wide ones apart, and its lines."""
    places: tuple[list[str], list[str]] = ([], [])
    shown: tuple[list[str], list[str]] = ([], [])
    start = x
    for first, end in graphemes(text):
        cluster, cells = text[first:end], cell_width(text[first:end])
        if cluster in LINES:
            left, down, width, height = LINES[cluster]
            yield _rect(x + left, y + down, width, height, color)
        elif cluster.strip():
            wide = cells == 2
            places[wide].extend([f"{x + wide * (2 * CELL - WIDE_SIZE) / 2:g}"] * len(cluster))
            shown[wide].append(cluster)
        x += cells * CELL
    if style.underline and text.strip():
        yield _rect(start, y + LINE - 4, x - start, 1, color)
    named = [name for name, on in (("b", style.bold), ("i", style.italic), ("s", style.strike)) if on]
    for wide in (False, True):
        if shown[wide]:
            looks = " ".join([*named, *["w"] * wide])
            looks = f' class="{looks}"' if looks else ""
            letters = escape("".join(shown[wide]), quote=False)
            yield f'<text x="{" ".join(places[wide])}" y="{y + 17.5:g}" fill="{color}"{looks}>{letters}</text>'


def _rect(x: float, y: float, width: float, height: float, color: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{color}"/>'


def _colors(style: Style | None) -> tuple[str, str]:
    """Letters' and background's colour, reversed where the style says so."""
    style = style or Style.null()
    pair = (_hex(style.color, "#c8c8c8"), _hex(style.bgcolor, "#000000"))
    return (pair[1], pair[0]) if style.reverse else pair


def _hex(color: Color | None, default: str) -> str:
    return default if color is None or color.is_default else color.get_truecolor().hex
