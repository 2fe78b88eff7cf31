"""A text without what may change while it stays the same: white space, widths, letter case, kinds of quotation mark.

Also gone are Markdown's marks, which another projection or an editor may leave in or take out.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from itertools import chain, repeat

from library.text import Span

_ALIKE = str.maketrans(
    "。、“”„‟‘’‚‛「」『』«»‹›〝〞—–‒―‐‑−・·•〜～", ".," + '"' * 4 + "'" * 4 + '"' * 10 + "-" * 7 + "·" * 3 + "~~"
)
_DROPPED = frozenset("*_`~\u200b\u200c\u200d\u2060\ufeff\u00ad")


class _Table(dict[str, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, char: str) -> str:
        same = char.translate(_ALIKE)
        folded = unicodedata.normalize("NFKC", same).casefold().translate(_ALIKE)
        self[char] = "".join(one for one in folded if not one.isspace() and one not in _DROPPED)
        return self[char]


_table = _Table()


def folded(text: str) -> str:
    """The text folded."""
    return "".join(map(_table.__getitem__, text))


def says_anything(text: str) -> bool:
    """Whether anything of the text is left when it is folded."""
    return any(map(_table.__getitem__, text))


def edges(text: str) -> tuple[str, str]:
    """The characters at the text's start and end that folding drops."""
    first = next((i for i, char in enumerate(text) if _table[char]), len(text))
    last = next((i for i in range(len(text), first, -1) if _table[text[i - 1]]), first)
    return (text[:first], text[last:]) if first < last else ("", "")


class Folding:
    """A folded text and the way back; `index[i]` is the offset of the character that folded into `text[i]`."""

    __slots__ = ("index", "text")

    def __init__(self, original: str) -> None:
        pieces = list(map(_table.__getitem__, original))
        self.text = "".join(pieces)
        lengths = list(map(len, pieces))
        if lengths.count(1) == len(lengths):
            self.index = array("I", range(len(lengths)))
        else:
            self.index = array("I", chain.from_iterable(map(repeat, range(len(lengths)), lengths)))

    def original(self, start: int, end: int) -> Span:
        """The span of the original that the folded `[start, end)`, which is not empty, came from."""
        return Span(self.index[start], self.index[end - 1] + 1)

    def folded_offset(self, offset: int) -> int:
        """Where the original's `offset` stands in the folded text."""
        return bisect_left(self.index, offset)
