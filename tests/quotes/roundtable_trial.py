"""Quotes of round tables judged after the editor was at work, by what became of every character."""

from __future__ import annotations

import random
from collections import Counter

from library.document import Document
from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.placement import Lost, Placement
from quotes.refinding.folding import folded
from quotes.refinding.haystack import Haystack
from tests.quotes.roundtable_editor import Editor
from tests.quotes.roundtables import Cell, Kept, passages, table

_BESIDE = 12

Tally = Counter[tuple[str, str]]
"""How often what became of a passage was said to be what (`Found`, `Found wrong`).

It is `whole`, `edited` or `gone`; or `either`, when the same words stand in its place, beside what was next to it: of
two equal neighbours one went, or they changed places, and no text tells which. Either answer is right then. Or it is
`adrift`, when it stands more than once and none of the dozen characters on either side of it is near it any more.
"""


def trial(seed: int, tally: Tally, *, quotes: int = 25, most_edits: int = 40, markdown: bool = False) -> None:
    """One table, some quotes, a fifth of them cut out, some edits; through the parser if asked."""
    rng = random.Random(seed)
    made = table(rng, rng.randint(20, 80))
    document = parse(made.markdown) if markdown else Document(made.text)
    assert document.text == made.text
    old = made.plain
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
    reads = folded(today.text)
    placed = Haystack(today.text, today.digest).place_all(list(zip(words, anchors, strict=True)))
    for one, placement in zip(kept, placed, strict=True):
        tally[
            _judged(
                one, placement, where, cells, _stand_ins(one, old, where, cells), _is_adrift(one, old, where, reads)
            )
        ] += 1


def _stand_ins(kept: Kept, old: list[Cell], where: dict[int, int], cells: list[Cell]) -> list[Span]:
    """Where the same words stand right after what stood before the passage, or right before what stood after it."""
    words = folded("".join(cell.char for cell in kept.words))
    found: list[Span] = []
    left = next((cell for cell in reversed(old[: kept.start]) if not cell.char.isspace()), None)
    if left is not None and id(left) in where:
        found.append(_reading(words, cells, where[id(left)] + 1, 1))
    right = next((cell for cell in old[kept.end :] if not cell.char.isspace()), None)
    if right is not None and id(right) in where:
        found.append(_reading(words, cells, where[id(right)] - 1, -1))
    return [span for span in found if span]


def _is_adrift(kept: Kept, old: list[Cell], where: dict[int, int], today: str) -> bool:
    """Whether the passage stands more than once today and all that was beside it went elsewhere."""
    words = folded("".join(cell.char for cell in kept.words))
    if today.count(words) < 2 or any(id(cell) not in where for cell in kept.words[:1] + kept.words[-1:]):
        return False
    first, last = where[id(kept.words[0])], where[id(kept.words[-1])]
    before = [where.get(id(cell), -1) for cell in old[max(0, kept.start - _BESIDE) : kept.start]]
    after = [where.get(id(cell), -1) for cell in old[kept.end : kept.end + _BESIDE]]
    return not any(first - 2 * _BESIDE <= place < first for place in before) and not any(
        last < place <= last + 2 * _BESIDE for place in after
    )


def _reading(words: str, cells: list[Cell], at: int, step: int) -> Span:
    """The span that reads as these folded words from a place on or back; empty where it does not."""
    places: list[int] = []
    read = ""
    while 0 <= at < len(cells) and len(read) < len(words):
        char = folded(cells[at].char)
        read = read + char if step > 0 else char + read
        places += [at] if char else []
        at += step
    return Span(min(places), max(places) + 1) if read == words else Span(0, 0)


def _judged(
    kept: Kept, placement: Placement, where: dict[int, int], cells: list[Cell], stand_ins: list[Span], adrift: bool
) -> tuple[str, str]:
    words = [cell for cell in kept.words if not cell.char.isspace()]
    places = [where[id(cell)] for cell in words if id(cell) in where]
    whole = len(places) == len(words) and places == sorted(places)
    if whole:
        inside = set(places)
        whole = all(i in inside or cells[i].char.isspace() for i in range(places[0], places[-1] + 1))
    became = "whole" if whole else "gone" if len(places) <= len(words) * 0.2 else "edited"
    said = type(placement).__name__
    if any(not span.start <= place < span.end for span in stand_ins for place in places[:1] or [-1]):
        became = "either"
    elif whole and adrift:
        became = "adrift"
    if isinstance(placement, Lost):
        return became, said
    shared = 2 * sum(place in placement.span for place in places)
    right = shared > len(places) and shared > len(placement.span) * 0.8
    if whole:
        right = placement.span == Span(places[0], places[-1] + 1)
    right = right or placement.span in stand_ins
    return became, said if right else f"{said} wrong"


def report(tally: Tally) -> str:
    """The figures in one line for each fate."""
    lines = []
    for became in ("whole", "edited", "gone", "either", "adrift"):
        said = {key[1]: count for key, count in sorted(tally.items()) if key[0] == became}
        total = sum(said.values()) or 1
        parts = ", ".join(f"{key} {count} ({count / total:.2%})" for key, count in said.items())
        lines.append(f"  {became} {total}: {parts}")
    return "\n".join(lines)
