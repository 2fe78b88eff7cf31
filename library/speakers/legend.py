"""Who speaks how much."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from library.document import Document


@dataclass(frozen=True, slots=True)
class Share:
    """One speaker's part in a document: the number of turns, and `share` of all characters spoken, 0 to 1."""

    name: str
    role: str
    turns: int
    share: float


def legend(document: Document) -> tuple[Share, ...]:
    """The document's speakers with what each says of the whole, the most talkative first."""
    return tuple(sorted(shares(document), key=lambda share: -share.share))


def shares(document: Document) -> tuple[Share, ...]:
    """The same in the order in which they first speak."""
    turns = Counter(turn.speaker for turn in document.turns)
    said: Counter[str] = Counter()
    for turn in document.turns:
        said[turn.speaker] += len(turn.speech)
    total = said.total() or 1
    return tuple(Share(s.name, s.role, turns[s.name], said[s.name] / total) for s in document.speakers)
