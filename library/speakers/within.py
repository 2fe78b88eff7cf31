"""What may be a label inside a line: words after the end of a sentence up to a colon.

A text may be full of either; so only what stands shortly before a colon is tried, and only so many colons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.patterns import lazy

MOST_COLONS = 200_000
"""Colons with the end of a sentence before them that are looked at in one document."""

_MOST_FOUND = 1_000_000
"""Colons that are found in one document, those of addresses among them."""

_ENDS = r"[。！？!?…”」』）)】.]"
_END = lazy(_ENDS)
BEFORE_COLON = lazy(
    rf"{_ENDS}[ 　]?(?P<name>[^\n:：。！？!?…“”「」『』，,；;()（）【】]{{1,40}}+)"
    r"(?P<role>(?:[（(][^()（）\n]{0,60}+[）)]){0,2}+)\s?(?P<colon>[:：])"
)
_LONGEST = 43
"""Characters from the end of a sentence to the role or colon after a name."""
_ROLE = 62
"""Characters of a role with its brackets, of which a name may have two."""


def names_before_colons(text: str) -> Iterator[re.Match[str]]:
    """Matches with the groups `name`, `role` and `colon`, in text order, none overlapping another; no addresses."""
    done, end, tried = 0, -1, 0
    narrow = wide = colon = -1
    for _ in range(_MOST_FOUND):
        last, after = colon, max(colon, end) + 1
        narrow, wide = _next(text, ":", narrow, after), _next(text, "：", wide, after)
        colon = min(narrow, wide)
        if colon == len(text) or tried == MOST_COLONS:
            return
        if end < (low := max(done, colon - _LONGEST - 2 * _ROLE)):
            found = _END.search(text, low)
            if found is None:
                return
            end = found.start()
        if end < colon and not text.startswith("//", colon + 1):
            tried += 1
            bare = text[colon - 1].isalnum()
            reach = max(colon - _LONGEST, last) if bare else _reach(text, colon, last)
            match = BEFORE_COLON.search(text, max(end, reach), colon + 1)
            if match and match.end() > colon:
                done = match.end()
                yield match


def _next(text: str, sign: str, known: int, after: int) -> int:
    """Where `sign` stands next from `after` on, the text's length when nowhere; `known` is the last answer."""
    if known >= after:
        return known
    found = text.find(sign, after)
    return len(text) if found < 0 else found


def _reach(text: str, colon: int, last: int) -> int:
    """Where the earliest label with this colon could begin, `last` being the colon before it."""
    at = name_end = colon - 1 if text[colon - 1].isspace() else colon
    for _ in range(2):
        if text[at - 1] not in ")）":
            break
        first = max(0, at - _ROLE)
        at = max(text.rfind("(", first, at), text.rfind("（", first, at))
        if at < 0:
            return first
    return max(0, at - _LONGEST, last if at == name_end else 0)
