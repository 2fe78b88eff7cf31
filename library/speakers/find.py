"""The way from a document to its speakers and turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.document import Document, Speaker, Turn
from library.speakers.aliases import full_names
from library.speakers.corrections import Corrections, correct, speakers_of
from library.speakers.evidence import gather
from library.speakers.gate import cast
from library.speakers.labels import Form, Label, read_labels
from library.speakers.page import Page
from library.speakers.turns import make_turns


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
    return correct(speakers_of(turns, _aliases(full)), turns, corrections)


def _kept(labels: Sequence[Label], full: Mapping[str, str]) -> list[tuple[Label, str]]:
    kept: list[tuple[Label, str]] = []
    for label in labels:
        if label.name in full:
            kept.append((label, full[label.name]))
        elif label.form is Form.CONTINUED and kept:
            kept.append((label, kept[-1][1]))
    return kept


def _aliases(full: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for short, name in full.items():
        if short != name:
            aliases[name] = (*aliases.get(name, ()), short)
    return aliases
