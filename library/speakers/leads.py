"""Names before nothing but a space or a dash, or set as code: `张三 你好`, `Wilma — Do you?`, `` `Dana` Hello``.

Such a line says too little by itself; here nearly every paragraph must begin so, with few names that come again and
again, and what follows must be spoken. It is asked only where no other label tells who speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from library.document import Block, BlockKind, ContainerKind, InlineKind
from library.patterns import lazy
from library.speakers import lexicon as lx
from library.speakers.ensemble import Ensemble
from library.speakers.evidence import gather
from library.speakers.label import Form, Label, clock, tidy_name
from library.speakers.names import Sort, is_everyday, sort_of
from library.speakers.page import Page
from library.speakers.stamps import STAMP
from library.text import Span

_LEAD = lazy(
    r"[\[(（]?(?P<name>[\u3400-\u9fff·]{2,4}|[A-Z][\w'’.-]{0,20})(?P<more> [A-Z][\w'’.-]{1,20}(?=\s))?[\])）]?"
    r"(?P<sign>\s?[—–]\s?|\s-{1,2}\s|\s?[/|]\s| )(?P<first>[^\s/|—–-])"
)
_AFTER_CODE = lazy(r"\s?[:：—–-]?\s*")
_FEWEST = 6
_MOST_NAMES = 12
_TRIED = 300
"""Paragraphs after which it is clear whether a text has such labels."""
_MOST = 20_000
"""Paragraphs looked at in one document."""
_COVERED = 0.7
_KNOWN = 0.5
_SAME = 0.15
"""Labels at most that name the same one as the label before, which people who talk by turns hardly have."""


class _Lead(NamedTuple):
    """The words that a paragraph begins with."""

    span: Span
    name: str
    longer: str
    """The first two words, where the second may belong to the name; else empty."""
    longer_end: int
    seconds: float | None
    begins: bool
    """Whether what follows begins as sentences do."""
    coded: bool


def leading_names(page: Page) -> list[Label]:
    """The labels of all who speak in such a text; empty where nobody does."""
    leads = list[_Lead]()
    place = dict[int, int]()
    for number, block in enumerate(islice(_paragraphs(page), _MOST), 1):
        lead = _lead(page, block)
        if lead:
            leads.append(lead)
            place[lead.span.start] = number
        if number == _TRIED and len(_repeated(leads)) < _FEWEST:
            return []
    labels = _repeated(leads)
    if len(labels) < _FEWEST:
        return []
    between = place[labels[-1].span.start] - place[labels[0].span.start] + 1
    return labels if len(labels) >= _COVERED * between and _talk(page, labels, leads) else []


def _paragraphs(page: Page) -> Iterator[Block]:
    for block in page.document.blocks:
        if block.kind is BlockKind.PARAGRAPH and all(c.kind is ContainerKind.ITEM for c in block.containers):
            yield block


def _lead(page: Page, block: Block) -> _Lead | None:
    text, start = page.text, block.span.start
    stamp = STAMP.match(text, start, block.span.end)
    at = stamp.end() if stamp else start
    while text[at : at + 1] == " ":
        at += 1
    seconds = clock(stamp[0]) if stamp else None
    for inline in page.inlines_in(Span(at, at + 1)):
        if inline.kind is InlineKind.CODE and len(inline.span) <= 24:
            after = _AFTER_CODE.match(text, inline.span.end)
            end = after.end() if after else inline.span.end
            name = tidy_name(inline.span.of(text))
            return _Lead(Span(start, end), name, "", 0, seconds, True, True) if end < block.span.end else None
    match = _LEAD.match(text, at, block.span.end)
    if match is None:
        return None
    name, more, first = match["name"], match["more"] or "", match["first"]
    begins = more != "" or not "A" <= name[:1] <= "Z" or not first.islower() or match["sign"] == "/ "
    end = match.start("more") + 1 if more and match["sign"] == " " else match.start("first")
    longer = name + more if more else ""
    return _Lead(Span(start, end), name, longer, match.start("first"), seconds, begins, False)


def _repeated(leads: Sequence[_Lead]) -> list[Label]:
    """Labels of the names that come at least twice; a second word that always comes too belongs to the name."""
    number, longer = Counter(lead.name for lead in leads), Counter(lead.longer for lead in leads)
    labels = []
    for lead in leads:
        if number[lead.name] < 2 or not lead.begins:
            continue
        full = lead.longer and longer[lead.longer] == number[lead.name]
        name, end = (lead.longer, lead.longer_end) if full else (lead.name, lead.span.end)
        labels.append(Label(Span(lead.span.start, end), name, Form.SPACED, seconds=lead.seconds))
    return labels


def _talk(page: Page, labels: Sequence[Label], leads: Sequence[_Lead]) -> bool:
    """Whether the names are somebody's, begin sentences of their own, and what they say is spoken."""
    names = {label.name for label in labels}
    if not 2 <= len(names) <= _MOST_NAMES or not all(_may_speak(name) for name in names):
        return False
    timed = sum(label.seconds is not None for label in labels) == len(labels)
    known = sum(sort_of(label.name) >= Sort.LIKELY for label in labels)
    shown = {lead.name for lead in leads if not lead.begins}
    if names & shown or (not timed and known < _KNOWN * len(labels)):
        return False
    again = sum(before.name == after.name for before, after in pairwise(labels))
    if again > _SAME * len(labels):
        return False
    told = Ensemble(gather(page, labels, names, with_code=True), names)
    if told.cyclic and (told.asks < 0.25 or told.intimate < 0.6):
        return False
    if told.again < 2 or told.reported >= 0.3 or told.values > 0.3:
        return False
    return told.asks >= 0.1 and told.intimate >= 0.4 and told.spoken >= 0.7


def _may_speak(name: str) -> bool:
    sort = sort_of(name)
    if not "A" <= name[:1] <= "Z":
        return sort >= Sort.LIKELY
    return sort > Sort.NOBODY and not is_everyday(name) and name.lower() not in lx.FUNCTION_WORDS
