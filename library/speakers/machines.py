"""Talks with machines: `我` and `ChatGPT`, `Human` and `Claude`, whose names alone say too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from library.speakers import lexicon as lx
from library.speakers.label import Label

_FEWEST = 2
_ANSWERED = 0.7
_MOST_OTHERS = 0.3
_REACH = 0.5
_WORDS = 40
"""Characters by which two questions are told from each other; examples ask the same again."""


def talking_machines(text: str, labels: Sequence[Label]) -> set[str]:
    """Somebody and the one machine that answers them by turns in most of the text; nobody where examples are shown."""
    count = Counter([label.name for label in labels if label.name])
    asker, machine = _most(count, lx.ASKERS), _most(count, lx.MACHINES)
    if min(count[asker], count[machine]) < _FEWEST:
        return set()
    pair = [label for label in labels if label.name in (asker, machine)]
    answered = sum(before.name == asker and after.name == machine for before, after in pairwise(pair))
    others = sum(number for name, number in count.items() if number > 1 and name not in (asker, machine))
    reach = pair[-1].span.end - pair[0].span.start
    if answered < _ANSWERED * count[asker] or others > _MOST_OTHERS * len(pair) or reach < _REACH * len(text):
        return set()
    asked = [
        text[label.span.end : min(label.span.end + _WORDS, after.span.start)].strip()
        for label, after in pairwise(pair)
        if label.name == asker
    ]
    return {asker, machine} if len(set(asked)) == len(asked) else set()


def _most(count: Counter[str], words: frozenset[str]) -> str:
    """The commonest name among `words`, which are in lower case; empty where there is none."""
    return max((name for name in count if name.lower() in words), key=lambda name: count[name], default="")
