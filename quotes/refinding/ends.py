"""What the beginning and the end of a passage that reaches over a paragraph's end tell of it.

Paragraphs move, and another one that begins or ends alike may stand where one did.
"""

from __future__ import annotations

from quotes.quote import Anchor
from quotes.refinding.folding import folded
from quotes.refinding.needed import SHORT, SIGN, Needed
from quotes.refinding.sighting import ASIDE, Sighting
from quotes.refinding.wording import WORD, sentences, word_ends

_TINY = 4
_SMALL = 0.25
"""A smaller part of a passage does not matter."""


class Ends:
    """The parts of a passage before its first paragraph's end and after its last one."""

    def __init__(self, passage: str, anchor: Anchor, length: int) -> None:
        self._length = length
        parts = passage.split("\n")
        self._edges = (parts[0], parts[-1]) if len(parts) > 1 else None
        if self._edges is None and length < SHORT and any(word_ends(anchor.prefix[-WORD:], passage, anchor.suffix)):
            parts = sentences(passage)
        self._sizes = (len(folded(parts[0])), len(folded(parts[-1]))) if len(parts) > 1 else None

    def say_little(self, seen: Sighting, speaking: list[bool], *, alone: bool) -> bool:
        """Whether such a part says little, and so does what stands beside it.

        Paragraphs that begin with the same label are alike there, and those between two of them may have been cut out.
        `alone`: the passage stood once and stands once.
        """
        if self._edges is None or self._sizes is None:
            return False
        if alone and self._length - sum(size for size in self._sizes if size < SHORT) >= SHORT:
            return False
        known, least = self._length >= SHORT, _TINY if alone else SIGN
        return any(
            size < SHORT and not (speaks if known else side.touching >= (least if side.put_in <= ASIDE else SIGN))
            for size, speaks, side in zip(self._sizes, speaking, (seen.before, seen.after), strict=True)
        )

    def are_common(self, seen: Sighting, needed: tuple[Needed, Needed], rests: tuple[int, int], text: str) -> bool:
        """Whether such a part, with what touches it, stands oftener in today's `text`, and nothing else tells of it.

        Of pieces of words what ends a sentence is a part as well. `rests` is what the text holds beyond on either side.
        """
        if self._sizes is None:
            return False
        head, tail = self._sizes
        spans = (
            (seen.start - seen.before.touching, seen.start + head),
            (seen.end - tail, seen.end + seen.after.touching),
        )
        sides = zip(self._sizes, needed, (seen.before, seen.after), rests, spans, strict=True)
        return any(
            size >= _SMALL * self._length and least.is_loose(side, rest) and _stands_oftener(text[low:high], text)
            for size, least, side, rest, (low, high) in sides
        )


def _stands_oftener(words: str, text: str) -> bool:
    place = text.find(words)
    return place >= 0 and text.find(words, place + 1) >= 0
