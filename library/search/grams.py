"""The pieces of words that an index knows articles by.

A run of letters and digits gives its pieces of two characters where it is Chinese, Japanese or Korean, of three
elsewhere, and what is left of them at its end. Whatever stands in a text, its pieces are among the text's; the reverse
does not hold, so what they lead to is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator

from library.patterns import lazy

MOST = 16
"""Pieces of a query that are looked up; the rest would hardly rule out more."""
_EAST_ASIAN = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\ua4cf\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = lazy(rf"([{_EAST_ASIAN}]+)|[^\W_{_EAST_ASIAN}]+")


def grams(folded: str) -> set[str]:
    """The pieces of a folded text."""
    return {run[i : i + size] for run, size in _runs(folded) for i in range(len(run))}


def expression(folded: str) -> str:
    """What an FTS5 table of pieces is asked for a folded query; empty where the query has no letter or digit."""
    whole = [run[i : i + size] for run, size in _runs(folded) for i in range(len(run) - size + 1)]
    if whole:
        return " AND ".join(f'"{gram}"' for gram in dict.fromkeys(whole[:MOST]))
    return " AND ".join(f'"{run}" *' for run, _ in _runs(folded))


def _runs(folded: str) -> Iterator[tuple[str, int]]:
    """The runs, each with its pieces' length."""
    for found in _RUNS.finditer(folded):
        yield found[0], 2 if found[1] else 3
