"""Passages of one character to whole pages, judged after the fourth editor was at work."""

from __future__ import annotations

import random
from itertools import pairwise

from library.decode import decode
from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.refinding.folding import folded
from quotes.refinding.haystack import Haystack
from tests.quotes.fourth_editor import STOPS, Desk
from tests.quotes.verdicts import Ledger, Written


def written(desk: Desk) -> Written | None:
    """What the parser makes of the article on the desk; marks are no characters of its text."""
    document = parse(decode(desk.markdown.encode())[0])
    return Written.of(document, (cell for line in desk.lines for cell in line if not cell.mark))


def passages(rng: random.Random, text: str, count: int) -> list[Span]:
    """One to six characters, lines and long stretches, sentences, brief ones, paragraphs and over their ends."""
    ends = [0, *(i + 1 for i, char in enumerate(text) if char in STOPS + "\n"), len(text)]
    breaks = [i for i, char in enumerate(text) if char == "\n"] or [0]
    brief = [(a, b) for a, b in pairwise(ends) if 0 < b - a <= 7] or [(0, 3)]
    spans: list[Span] = []
    while len(spans) < count:
        i, at, gap = rng.randrange(len(ends) - 1), rng.randrange(len(text)), rng.choice(breaks)
        some = [
            (at, at + rng.randint(1, 6)),
            (at, at + rng.randint(7, 40)),
            (at, at + rng.randint(41, 300)),
            rng.choice(brief),
            (ends[i], ends[i + 1]),
            (ends[i], ends[min(i + 3, len(ends) - 1)]),
            (gap - rng.randint(1, 20), gap + rng.randint(2, 20)),
        ]
        start, end = rng.choice(some)
        span = Span(max(0, start), min(end, len(text))).strip(text)
        if len(span) > 0 and folded(span.of(text)):
            spans.append(span)
    return spans


def trial(seed: int, ledger: Ledger, *, edits: int, quotes: int = 20, alone: bool = False) -> None:
    """One article, so many quotes, up to so many edits; each quote placed with the others or alone."""
    rng = random.Random(seed)
    desk = Desk(rng)
    old = written(desk)
    if old is None:
        ledger.skipped += 1
        return
    text = old.document.text
    spans = passages(rng, text, quotes)
    kept = [(span.of(text), make_anchor(old.document, span)) for span in spans]
    desk.edit(rng.randint(0, edits))
    new = written(desk)
    if new is None:
        ledger.skipped += 1
        return
    today = new.document.text
    if alone:
        placed = [Haystack(today, "sha256:other").place(*one) for one in kept]
    else:
        placed = Haystack(today, "sha256:other").place_all(kept)
    ledger.enter(seed, old, new, spans, placed)
