"""Obsidian's block ids, `^id` at the end of a block: links lead to them, a reader does not see them."""

from __future__ import annotations

from library.patterns import lazy

_LONGEST = 80
_ID = lazy(r"(?:(?<=\S)\s+|\A)\^[A-Za-z0-9-]+\s*\Z")


def without_id(content: str) -> str:
    """A paragraph's or heading's content up to the block id at its end; nothing is left of one that stands alone."""
    if content.rfind("^", -_LONGEST) < 0:
        return content
    found = _ID.search(content, max(0, len(content) - _LONGEST))
    return content[: found.start()] if found else content
