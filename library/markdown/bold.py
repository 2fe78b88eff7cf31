"""Text in which bold and simple links are the only marks, as in most that have any: told without the parser."""

from __future__ import annotations

from itertools import pairwise

from library.markdown.emphasis import flanks
from library.markdown.inline_rules import LINK
from library.markdown.parser import is_plain

MARK = "**"


def bold_parts(content: str) -> list[list[str]]:
    """What stands outside and inside `**`, by turns and outside first; nothing where more could be meant by a mark.

    Each part is text alone, or text with the words and the target of a link after it, again and again, and text last.
    Every mark must be able to open or to close where it does: then the parser would pair them in the same way.
    """
    parts = content.split(MARK)
    linked = "](" in content
    if len(parts) % 2 == 0 or (len(parts) < 3 and not linked) or not all(parts[1:-1]):
        return []
    found = list(map(LINK.split, parts)) if linked else [[part] for part in parts]
    if not (all(map(_is_simple, found)) if linked else all(map(is_plain, parts))):
        return []
    edges = [(before[-1:] or " ", after[:1] or " ") for before, after in pairwise(parts)]
    opened = all(flanks(before, after) for before, after in edges[::2])
    return found if opened and all(flanks(after, before) for before, after in edges[1::2]) else []


def _is_simple(part: list[str]) -> bool:
    """Whether what stands around the links of a part is text, and no mark that makes something else of a link."""
    return all(map(is_plain, part[::3])) and not any(text[-1:] in ("!", "^") for text in part[:-1:3])
