"""What reading an article costs, counted so that no file can take for ever, and the same for every reader."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

MOST = 600_000
"""Units of about five microseconds; a book of 32 MB takes two thirds of them. What comes after stands as it is."""

DEFINITIONS = MOST // 3
"""Units that looking for definitions may take, besides."""

STRETCH = 3
"""Units of a paragraph or heading that is known by its characters."""

LINE = 20
"""Units of a line that markdown-it-py's block rules look at."""

BOLD = 3
"""Units of a paragraph in which bold and simple links are the only marks; one more for each part, six for each link."""

CHARACTERS = 20
"""Characters that are a unit, besides one for each line, where looks at lines are counted."""

CELL = 4
"""Units of what may be a cell of a table."""

MARK = 4
"""Units of a mark inside a line."""

ADDRESS = 8
"""Units of a bare address, and one for each character that is left out at its end."""

TAG = 2
"""Units of a tag in a block of HTML."""

TRIED = 3
"""Units of a mark that is looked at because of another, in search of a link's end."""


def begin(env: MutableMapping[str, Any], most: int) -> None:
    """Count anew, up to `most` units."""
    env["work"] = MOST - most


def spend(env: MutableMapping[str, Any], units: int) -> None:
    """Count work done on the article of this environment."""
    env["work"] = env.get("work", 0) + units


def left(env: Mapping[str, Any]) -> int:
    """How many units the article may still cost; 0 or less when it has had its share."""
    return MOST - int(env.get("work", 0))


_WIDE = " " * 16


class Spent(Exception):  # noqa: N818 (it is no error of anybody)
    """More lines were looked at than may be."""


def look(env: MutableMapping[str, Any]) -> None:
    """Count one look at a line for a block that begins there; raises Spent beyond `env["most_looks"]`."""
    looks = env.get("looks", 0) + 1
    env["looks"] = looks
    if looks > env.get("most_looks", looks):
        raise Spent


def lines(source: str, start: int, end: int) -> int:
    """Units of the lines of a stretch that is given to markdown-it-py, blank ones left out."""
    return LINE * (source.count("\n", start, end) - source.count("\n\n", start, end)) + indents(source, start, end)


def indents(source: str, start: int, end: int) -> int:
    """Units of the wide indents of a stretch, which markdown-it-py reads character by character."""
    return source.count(_WIDE, start, end)


def end(env: MutableMapping[str, Any]) -> None:
    """Say that the article cannot afford what comes next."""
    env["work"] = MOST
