"""What changed between two forms of a passage, word by word where there are words, else character by character."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

Piece = tuple[str, bool]
"""Some text, and whether the other side has it differently."""

_UNITS = re.compile(r"[A-Za-z0-9À-ɏ]+|[Ѐ-ӿ]+|[가-힣]+|\s+|.", re.DOTALL)


def difference(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces that are the same on the other side or not; the pieces of each side join to its text."""
    before, after = _UNITS.findall(old), _UNITS.findall(new)
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for code in Indel.opcodes(before, after):
        same = code.tag == "equal"
        _add(ours, "".join(before[code.src_start : code.src_end]), not same)
        _add(theirs, "".join(after[code.dest_start : code.dest_end]), not same)
    return tuple(ours), tuple(theirs)


def _add(pieces: list[Piece], text: str, changed: bool) -> None:
    """Add a piece, joined to the last one where that is of the same kind."""
    if pieces and pieces[-1][1] == changed:
        text, pieces[-1:] = pieces[-1][0] + text, []
    if text:
        pieces.append((text, changed))
