"""Where hint labels stand in a row beside those at clauses: no long stretch is without one. Widths count cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tui.page.graphemes import grapheme_start

_STRETCH = 32
"""Cells of a row without a clause's start in which a word gets a label."""


def between(text: str, cells: Sequence[int], starts: Collection[int]) -> list[int]:
    """Indices of words in a row's `text` far from all `starts`; `cells`: those before each character, and its width."""
    found: list[int] = []
    due, ahead = 0, sorted(starts)
    for i in range(len(text)):
        if ahead and i == ahead[0]:
            due = cells[ahead.pop(0)] + _STRETCH
        following = cells[ahead[0]] if ahead else cells[len(text)] + _STRETCH
        if cells[i] >= due and following - cells[i] >= _STRETCH and _begins_word(text, i):
            found.append(i)
            due = cells[i] + _STRETCH
    return found


def _begins_word(text: str, i: int) -> bool:
    if not text[i].isalnum() or (i and text[i - 1].isalnum() and text[i].isascii()):
        return False
    return grapheme_start(text, i) == i
