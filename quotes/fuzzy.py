"""Finding a passage whose own text was edited: seeds give candidates, rapidfuzz measures them.

Offsets are in folded texts (`quotes.folding`) throughout; a ratio is the normalised Indel similarity, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from quotes.context import Agreement, Context

FLOOR = 0.75
"""Below this ratio a passage is lost."""

_MANY = 24
_LARGEST_ALIGNED = 20_000
_LARGEST_MEASURED = 200_000
_END = 400
_EDGE = 12
_SMALL_TEXT = 60_000
_SMALL_PASSAGE = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may hold the passage."""

    start: int
    end: int
    ratio: float
    agreement: Agreement

    @property
    def score(self) -> float:
        """Likeness of the text, and to a lesser part of what stands around it."""
        return self.ratio + 0.2 * self.agreement.total


def candidates(passage: str, text: str, context: Context) -> list[Candidate]:
    """Places whose text is like the passage's, best first, not overlapping one another."""
    if len(passage) > _LARGEST_ALIGNED:
        return _by_its_ends(passage, text, context)
    found: list[Candidate] = []
    for start in _starts(passage, text, context):
        if any(abs(start - known.start) <= _slack(passage) // 2 and known.ratio > 0.95 for known in found):
            continue
        candidate = _measured(passage, text, start, context)
        if candidate is not None:
            found.append(candidate)
    found.sort(key=lambda candidate: -candidate.score)
    apart: list[Candidate] = []
    for candidate in found:
        if all(candidate.end <= other.start or other.end <= candidate.start for other in apart):
            apart.append(candidate)
    return apart


def _by_its_ends(passage: str, text: str, context: Context) -> list[Candidate]:
    """A passage too long to be aligned: from its first sentences to its last."""
    heads = candidates(passage[:_END], text, context)
    tails = candidates(passage[-_END:], text, context)
    if not heads or not tails:
        return []
    start, end = heads[0].start, tails[0].end
    if not 0.5 < (end - start) / len(passage) < 2:
        return []
    ratio = min(heads[0].ratio, tails[0].ratio)
    if end - start <= _LARGEST_MEASURED:
        ratio = Indel.normalized_similarity(passage, text[start:end])
    return [Candidate(start, end, ratio, context.around(text, start, end))] if ratio >= FLOOR else []


def _starts(passage: str, text: str, context: Context) -> list[int]:
    """Where the passage may start, by pieces of it that stand in the text, by its context, else by a full search."""
    for size in (12, 6, 4):
        votes = _votes(passage, text, context, size)
        if votes:
            return votes
    if len(text) > _SMALL_TEXT or len(passage) > _SMALL_PASSAGE:
        return []
    best = fuzz.partial_ratio_alignment(passage, text, score_cutoff=FLOOR * 100)
    return [best.dest_start - best.src_start] if best is not None else []


def _votes(passage: str, text: str, context: Context, size: int) -> list[int]:
    """Starts that pieces of `size` characters agree on, the most agreed first."""
    slack = _slack(passage)
    votes: dict[int, int] = {}
    places: dict[int, int] = {}
    for start in _implied(passage, text, context, size):
        bucket = start // (slack + 1)
        votes[bucket] = votes.get(bucket, 0) + 1
        places.setdefault(bucket, start)
    ranked = sorted(votes, key=lambda bucket: -votes[bucket])
    return [places[bucket] for bucket in ranked[:4]]


def _implied(passage: str, text: str, context: Context, size: int) -> Iterator[int]:
    step = max(size // 2, len(passage) // 14)
    for offset in range(0, max(1, len(passage) - size + 1), step):
        piece = passage[offset : offset + size]
        if len(piece) == size:
            yield from (place - offset for place in _places(text, piece))
    if len(context.prefix) >= 8:
        yield from (place + 8 for place in _places(text, context.prefix[-8:]))
    if len(context.suffix) >= 8:
        yield from (place - len(passage) for place in _places(text, context.suffix[:8]))


def _places(text: str, piece: str) -> Iterator[int]:
    place = text.find(piece)
    for _ in range(_MANY):
        if place < 0:
            return
        yield place
        place = text.find(piece, place + 1)


def _slack(passage: str) -> int:
    return max(12, len(passage) * 2 // 5)


def _measured(passage: str, text: str, start: int, context: Context) -> Candidate | None:
    """The part around `start` that is most like the passage; None below the floor."""
    low = max(0, start - _slack(passage))
    window = text[low : start + len(passage) + _slack(passage)]
    span = _most_alike(passage, window)
    if span is None:
        return None
    first, last = _to_context(text, low + span[0], low + span[1], context, span[2], span[3])
    first, last = _to_edges(passage, text, first, last)
    ratio = Indel.normalized_similarity(passage, text[first:last])
    if ratio < FLOOR:
        return None
    return Candidate(first, last, ratio, context.around(text, first, last))


def _most_alike(passage: str, window: str) -> tuple[int, int, int, int] | None:
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
        ratio = 2 * matched / (length + end - first)
        if ratio > best_ratio:
            best, best_ratio = i, ratio
        matched -= last - first
    return best


def _to_edges(passage: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Begin and end with the passage's own first and last characters where they stand nearby: alignments may slip."""
    head, tail = passage[:_EDGE], passage[-_EDGE:]
    slack = _slack(passage) // 2
    if not text.startswith(head, start):
        place = text.rfind(head, max(0, start - slack), min(end, start + slack))
        start = place if place >= 0 else start
    if not text.endswith(tail, start, end):
        place = text.find(tail, max(start, end - slack), end + slack)
        end = place + len(tail) if place >= 0 else end
    return start, end


def _to_context(text: str, start: int, end: int, context: Context, head: int, tail: int) -> tuple[int, int]:
    """Widen to the remembered context where the passage's own first or last characters were rewritten."""
    if head and len(context.prefix) >= 4:
        low = max(0, start - 2 * head - 8)
        place = text.rfind(context.prefix[-4:], low, start)
        start = place + 4 if place >= 0 else start
    if tail and len(context.suffix) >= 4:
        place = text.find(context.suffix[:4], end, end + 2 * tail + 8)
        end = place if place >= 0 else end
    return start, end
