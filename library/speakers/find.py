"""The way from a document to its speakers and turns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from library.document import Document, Speaker, Turn
from library.speakers.aliases import full_names, renamed
from library.speakers.asked import with_bold_questions
from library.speakers.cells import cell_labels
from library.speakers.corrections import Corrections, correct, speakers_of
from library.speakers.evidence import gather, without_strays
from library.speakers.gate import cast
from library.speakers.label import Form, Label, apart
from library.speakers.labels import read_labels
from library.speakers.leads import leading_names
from library.speakers.names import Sort, sort_of
from library.speakers.page import Page
from library.speakers.scope import in_conversation
from library.speakers.stamps import COLON_AFTER, STAMP
from library.speakers.turns import make_turns
from library.text import Span

_FEWEST = 2
"""Labels in the shortest conversation."""


def find_speakers(
    document: Document, *, declared: Sequence[str] = (), corrections: Corrections | None = None
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """The speakers in the order in which they first speak, and their turns in text order; empty where nobody speaks.

    `declared` are the names that the front matter lists under `speakers:`.
    """
    page = Page(document)
    kept, aliases = _labelled(page, declared)
    if not kept:
        kept = [(label, label.name) for label in leading_names(page)]
    if not kept:
        return (), ()
    turns = make_turns(page, with_bold_questions(page, kept))
    return correct(speakers_of(turns, aliases), turns, corrections)


def _labelled(page: Page, declared: Sequence[str]) -> tuple[list[tuple[Label, str]], dict[str, tuple[str, ...]]]:
    """The labels of those who speak, each with its speaker, and the speakers' short names; empty where nobody does."""
    cells, read = list(cell_labels(page)), read_labels(page)
    found = without_strays(apart([*cells, *read]) if cells else read, declared)
    if sum([label.name != "" for label in found]) < _FEWEST:
        return [], {}
    full = full_names(page.text, found, declared)
    labels = renamed(found, full)
    if not declared and _each_once(labels):
        return [], {}
    marks = gather(page, labels, declared)
    names = cast(page, marks, frozenset(declared))
    if not names:
        return [], {}
    spoken = in_conversation(page, [mark for mark in marks if mark.name in names])
    return _kept(labels, {mark.label.span.start for mark in spoken}, page.text), _aliases(full, names)


def _each_once(labels: Sequence[Label]) -> bool:
    """Whether no name comes twice and none is that of a question: nobody talks with anybody then."""
    names = [label.name for label in labels if label.name]
    return len(set(names)) == len(names) and all(sort_of(name) is not Sort.QUESTION for name in names)


def _kept(labels: Sequence[Label], starts: Collection[int], text: str) -> list[tuple[Label, str]]:
    """The labels at `starts` with their speakers, and the time stamps that let one go on.

    A time stamp that stands directly before a label is that label's.
    """
    kept: list[tuple[Label, str]] = []
    for label in labels:
        if label.name and label.span.start in starts:
            if kept and not kept[-1][0].name and not text[kept[-1][0].span.end : label.span.start].strip():
                stamp = kept.pop()[0]
                seconds = stamp.seconds if label.seconds is None else label.seconds
                label = label._replace(span=stamp.span.join(label.span), seconds=seconds)
            kept.append((label, label.name))
            continue
        stamp_only = _stamp_only(label, text)
        if stamp_only is not None:
            kept.append((stamp_only, kept[-1][1] if kept else ""))
    return [(label, name) for label, name in kept if name]


def _stamp_only(label: Label, text: str) -> Label | None:
    """A label that begins with its time stamp and names nobody who speaks, cut down to the stamp."""
    if label.form not in (Form.CONTINUED, Form.STAMPED):
        return None
    stamp = STAMP.match(text, label.span.start)
    if stamp is None:
        return label if label.form is Form.CONTINUED else None
    colon = COLON_AFTER.match(text, stamp.end())
    end = label.span.end if label.form is Form.CONTINUED else (colon or stamp).end()
    return label._replace(name="", role="", span=Span(label.span.start, end))


def _aliases(full: Mapping[str, str], names: Collection[str]) -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for short, name in full.items():
        if name in names:
            aliases[name] = (*aliases.get(name, ()), short)
    return aliases
