"""The part of a text that is most like a passage whose own words were edited, measured by rapidfuzz.

Offsets are in folded texts (`quotes.refinding.folding`); a ratio is the normalised Indel similarity, 0 to 1.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel, LCSseq

LARGEST_ALIGNED = 3_000
"""Passages of more characters are not aligned one by one: that takes their length squared."""

_LARGEST_MEASURED = 100_000


def ratio(passage: str, part: str, shared: int) -> float:
    """How like the passage a part of the text is; by the characters known to be shared where both are very long."""
    if len(passage) + len(part) > _LARGEST_MEASURED:
        return 2 * shared / (len(passage) + len(part))
    return Indel.normalized_similarity(passage, part)


def most_alike(passage: str, window: str) -> tuple[int, int, int, int] | None:
    """Start and end in the window, and how many characters of the passage's head and tail are missing there.

    The longest common subsequence may begin or end with a chance character far away; such ends are left out.
    """
    blocks = [block for block in LCSseq.opcodes(passage, window).as_matching_blocks() if block.size]
    if not blocks:
        return None
    blocks = blocks[_best_first([(one.b, one.b + one.size) for one in blocks], len(passage)) :]
    backwards = [(-one.b - one.size, -one.b) for one in reversed(blocks)]
    blocks = blocks[: len(blocks) - _best_first(backwards, len(passage))]
    head, tail = blocks[0], blocks[-1]
    return head.b, tail.b + tail.size, head.a, len(passage) - tail.a - tail.size


def _best_first(blocks: list[tuple[int, int]], length: int) -> int:
    """The block to begin with so that what matches, up to the last block, is most like a passage of `length`."""
    end = blocks[-1][1]
    matched = sum(last - first for first, last in blocks)
    best, best_ratio = 0, 0.0
    for i, (first, last) in enumerate(blocks):
        share = 2 * matched / (length + end - first)
        if share > best_ratio:
            best, best_ratio = i, share
        matched -= last - first
    return best
