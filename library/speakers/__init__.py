"""Who speaks in a document, and where: turns laid over its text, which stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from library.document import Document, Speaker, Turn
from library.speakers.aliases import full_names
from library.speakers.evidence import gather
from library.speakers.gate import cast
from library.speakers.labels import Form, Label, read_labels
from library.speakers.page import Page
from library.speakers.turns import make_turns

__all__ = ["Corrections", "Share", "find_speakers", "legend"]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the reader says against the finding, by the names that were found."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what is said in the document one speaker says: `share` is between 0 and 1."""

    name: str
    role: str
    turns: int
    share: float


def find_speakers(
    document: Document, *, declared: Sequence[str] = (), corrections: Corrections | None = None
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """The speakers in the order in which they first speak, and their turns in text order; empty where nobody speaks."""
    page = Page(document)
    labels = read_labels(page)
    names = cast(page, gather(page, labels), frozenset(declared))
    if not names:
        return (), ()
    full = full_names(labels, names)
    turns = make_turns(page, _kept(labels, full))
    return _speakers(turns, full), turns


def _kept(labels: Sequence[Label], full: Mapping[str, str]) -> list[tuple[Label, str]]:
    kept: list[tuple[Label, str]] = []
    for label in labels:
        if label.name in full:
            kept.append((label, full[label.name]))
        elif label.form is Form.CONTINUED and kept:
            kept.append((label, kept[-1][1]))
    return kept


def _speakers(turns: Sequence[Turn], full: Mapping[str, str]) -> tuple[Speaker, ...]:
    roles: dict[str, str] = {}
    for turn in turns:
        roles[turn.speaker] = roles.get(turn.speaker) or turn.role
    return tuple(
        Speaker(name, role, tuple(short for short, long in full.items() if long == name and short != name))
        for name, role in roles.items()
    )


def legend(document: Document) -> tuple[Share, ...]:
    """The speakers with their turns and their share of the characters spoken, the most talkative first."""
    turns: dict[str, int] = {}
    said: dict[str, int] = {}
    for turn in document.turns:
        turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
        said[turn.speaker] = said.get(turn.speaker, 0) + len(turn.speech)
    total = sum(said.values()) or 1
    shares = [Share(s.name, s.role, turns.get(s.name, 0), said.get(s.name, 0) / total) for s in document.speakers]
    return tuple(sorted(shares, key=lambda share: -share.share))
