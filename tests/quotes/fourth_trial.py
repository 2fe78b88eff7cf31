"""Passages of one character to whole pages, judged after the fourth editor was at work."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from library.decode import decode
from library.document import Document
from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.placement import Lost, Placement
from quotes.refinding.folding import folded
from quotes.refinding.haystack import Haystack
from tests.quotes.edits import fate
from tests.quotes.fourth_articles import Cell
from tests.quotes.fourth_editor import STOPS, Desk


@dataclass
class Page:
    """What the parser makes of it, and the cell each character is; white space is nobody's."""

    document: Document
    signs: list[Cell | None]

    @classmethod
    def of(cls, desk: Desk) -> Page | None:
        """None where Markdown reads as marks what the editor meant as text, or the reverse."""
        document = parse(decode(desk.markdown.encode())[0])
        ours = [cell for line in desk.lines for cell in line if not cell.mark and not cell.char.isspace()]
        text = document.text
        if "".join(cell.char for cell in ours) != "".join(text.split()):
            return None
        left = iter(ours)
        return cls(document, [None if char.isspace() else next(left) for char in text])


@dataclass
class Ledger:
    """What passages became and what was said of them; `wrong` are those found that are others.

    They are `whole`, `edited` or `gone`; or `copied`, where the first of several copies went; or `in its place`, where
    the same words stand beside what was next to the passage: of equal neighbours one went, and no text tells which.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    skipped: int = 0

    def share(self, became: str, *said: str) -> float:
        """Of those that became so, which share was said to be one of these."""
        total = sum(number for key, number in self.counts.items() if key[0] == became)
        return sum(self.counts[became, one] for one in said) / max(1, total)

    def __str__(self) -> str:
        lines = [
            f"{became} {said}: {number} ({self.share(became, said):.2%})"
            for (became, said), number in sorted(self.counts.items())
        ]
        return "; ".join([*lines, f"skipped {self.skipped}"]) + "\n" + "\n".join(self.wrong)


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
    old = Page.of(desk)
    if old is None:
        ledger.skipped += 1
        return
    signs = [sign.origin if sign else -1 for sign in old.signs]
    text = old.document.text
    spans = passages(rng, text, quotes)
    kept = [(span.of(text), make_anchor(old.document, span)) for span in spans]
    desk.edit(rng.randint(0, edits))
    new = Page.of(desk)
    if new is None:
        ledger.skipped += 1
        return
    today = new.document.text
    if alone:
        placed = [Haystack(today, "sha256:other").place(*one) for one in kept]
    else:
        placed = Haystack(today, "sha256:other").place_all(kept)
    where = {sign.origin: i for i, sign in enumerate(new.signs) if sign and sign.origin >= 0 and not sign.copied}
    for span, placement in zip(spans, placed, strict=True):
        became, right = _truth(span, text, signs, new, where, placement)
        said = type(placement).__name__ + ("" if right else " wrong")
        ledger.counts[became, said] += 1
        if said == "Found wrong":
            got = today[max(0, placement.span.start - 20) : placement.span.end + 20]  # type: ignore[union-attr]
            ledger.wrong.append(f"{seed} {became} {span.of(text)!r} → {got!r}")


def _truth(
    span: Span, text: str, signs: list[int], new: Page, where: dict[int, int], placement: Placement
) -> tuple[str, bool]:
    own = [
        origin for i, origin in enumerate(signs[span.start : span.end], span.start) if origin >= 0 and folded(text[i])
    ]
    today = new.document.text
    places = [where[origin] for origin in own if origin in where]
    became = fate(span.of(text), places, len(own), today)
    if isinstance(placement, Lost):
        return became, True
    inside = sum(place in placement.span for place in places)
    same_words = folded(placement.span.of(today)) == folded(span.of(text))
    if became == "whole" and inside == len(places) and same_words:
        return became, True
    if became != "whole" and 2 * inside > len(places) and 2 * inside > len(placement.span) * 0.8:
        return became, True
    return _instead(span, signs, own, new, placement.span, became, same_words)


def _instead(
    span: Span, signs: list[int], own: list[int], new: Page, found: Span, became: str, same_words: bool
) -> tuple[str, bool]:
    """Whether what was found is the passage's copy, or the same words beside what was next to it."""
    inside = [sign.origin for sign in new.signs[found.start : found.end] if sign and sign.origin >= 0]
    shared = sum(origin in set(own) for origin in inside)
    copied = 5 * shared >= 4 * len(own) and 5 * shared >= 4 * len(inside)
    left = next((origin for origin in reversed(signs[: span.start]) if origin >= 0), -2)
    right = next((origin for origin in signs[span.end :] if origin >= 0), -2)
    before = next((sign.origin for sign in reversed(new.signs[: found.start]) if sign and sign.origin >= 0), -2)
    after = next((sign.origin for sign in new.signs[found.end :] if sign and sign.origin >= 0), -2)
    if copied and (became != "whole" or left == before or right == after):
        return "copied", True
    return ("in its place", True) if same_words and (left == before or right == after) else (became, False)
