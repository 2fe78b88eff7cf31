"""Text in which bold is the only mark, as in most paragraphs that have any: told without the inline parser."""

from __future__ import annotations

from itertools import pairwise

from library.markdown.emphasis import flanks
from library.markdown.parser import is_plain

MARK = "**"


def bold_parts(content: str) -> list[str]:
    """What stands outside and inside `**`, by turns and outside first; nothing where more could be meant by a mark.

    Every mark must be able to open or to close where it does: then the parser would pair them in the same way.
    """
    parts = content.split(MARK)
    if len(parts) % 2 == 0 or len(parts) < 3 or not all(parts[1:-1]) or not all(map(is_plain, parts)):
        return []
    edges = [(before[-1:] or " ", after[:1] or " ") for before, after in pairwise(parts)]
    opened = all(flanks(before, after) for before, after in edges[::2])
    return parts if opened and all(flanks(after, before) for before, after in edges[1::2]) else []
