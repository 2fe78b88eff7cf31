"""Line breaking as plainly as it can be said, to hold the fast way against."""

from __future__ import annotations

import unicodedata

from tui.page.cells import cell_width
from tui.page.graphemes import graphemes
from tui.page.linebreak import HANGING
from tui.page.opportunities import may_break, urls

WHITE = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"


def drawn(line: str) -> str:
    """What of a line is drawn."""
    return line.rstrip("\n").rstrip(WHITE)


def opportunities(text: str) -> list[int]:
    """Every offset at which a line of `text` may end, its end included."""
    starts = {start for start, _ in graphemes(text)}
    inside = {at for start, end in urls(text) for at in range(start + 1, end)}
    return [at for at in sorted(starts - inside) if at > 0 and may_break(text, at)] + [len(text)]


def reference_lines(text: str, width: int, *, hang: bool) -> list[int] | None:
    """The ends of the lines of a paragraph without newlines; None where a word does not fit on a line."""
    ends: list[int] = []
    places = opportunities(text)
    start = 0
    while start < len(text):
        fitting = [at for at in places if at > start and fits(text[start:at], width, hang=hang)]
        if not fitting:
            return None
        start = fitting[-1]
        ends.append(start)
    return ends


def fits(line: str, width: int, *, hang: bool) -> bool:
    """Whether a line that ends here is drawn within `width`, but for a mark that hangs."""
    seen = drawn(line)
    if hang and seen and seen[-1] in HANGING and cell_width(seen[:-1]) <= width:
        return True
    return cell_width(seen) <= width


def is_word(char: str) -> bool:
    """Whether `char` is a Latin letter or digit."""
    return char.isalnum() and unicodedata.east_asian_width(char) in {"Na", "N"}
