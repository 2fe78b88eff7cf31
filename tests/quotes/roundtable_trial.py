"""Quotes of round tables judged after the editor was at work, by what became of every character."""

from __future__ import annotations

import random
from collections import Counter

from library.document import Document
from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.haystack import Haystack
from quotes.placement import Lost, Placement
from tests.quotes.roundtable_editor import Editor
from tests.quotes.roundtables import Cell, Kept, passages, table

Tally = Counter[tuple[str, str]]
"""How often what became of a passage (`whole`, `edited`, `gone`) was said to be what (`Found`, `Found wrong`)."""


def trial(seed: int, tally: Tally, *, quotes: int = 25, most_edits: int = 40, markdown: bool = False) -> None:
    """One table, some quotes, a fifth of them cut out, some edits; through the parser if asked."""
    rng = random.Random(seed)
    made = table(rng, rng.randint(20, 80))
    document = parse(made.markdown) if markdown else Document(made.text)
    assert document.text == made.text
    kept = passages(made, quotes)
    anchors = [make_anchor(document, Span(one.start, one.end)) for one in kept]
    words = [document.text[one.start : one.end] for one in kept]
    editor = Editor(made)
    for one in rng.sample(kept, quotes // 5):
        editor.cut(one)
    editor.edit(rng.randint(0, most_edits))
    today = parse(made.markdown) if markdown else Document(made.text)
    cells = made.plain
    if today.text != made.text:
        return
    where = {id(cell): i for i, cell in enumerate(cells)}
    placed = Haystack(today.text, today.digest).place_all(list(zip(words, anchors, strict=True)))
    for one, placement in zip(kept, placed, strict=True):
        tally[_judged(one, placement, where, cells)] += 1


def _judged(kept: Kept, placement: Placement, where: dict[int, int], cells: list[Cell]) -> tuple[str, str]:
    words = [cell for cell in kept.words if not cell.char.isspace()]
    places = [where[id(cell)] for cell in words if id(cell) in where]
    whole = len(places) == len(words) and places == sorted(places)
    if whole:
        inside = set(places)
        whole = all(i in inside or cells[i].char.isspace() for i in range(places[0], places[-1] + 1))
    became = "whole" if whole else "gone" if len(places) <= len(words) * 0.2 else "edited"
    said = type(placement).__name__
    if isinstance(placement, Lost):
        return became, said
    shared = 2 * sum(place in placement.span for place in places)
    right = shared > len(places) and shared > len(placement.span) * 0.8
    if whole:
        right = placement.span == Span(places[0], places[-1] + 1)
    return became, said if right else f"{said} wrong"


def report(tally: Tally) -> str:
    """The figures in one line for each fate."""
    lines = []
    for became in ("whole", "edited", "gone"):
        said = {key[1]: count for key, count in sorted(tally.items()) if key[0] == became}
        total = sum(said.values()) or 1
        parts = ", ".join(f"{key} {count} ({count / total:.2%})" for key, count in said.items())
        lines.append(f"  {became} {total}: {parts}")
    return "\n".join(lines)
