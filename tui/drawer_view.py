"""What the quote drawer lists, in its order. No screen is needed to know it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from library.text import Span
from quotes.placement import Lost
from tui.words import Words

if TYPE_CHECKING:
    from library.document import Document
    from quotes.anchor import Placed

KEPT = Words("摘录", "quotes")
NONE = Words("还没有摘录。按 s 摘下一句。", "Nothing kept yet. s keeps a sentence.")
LOST = Words("原文里找不到了", "no longer in the article")
BOLD = Words("作者加粗 · s 摘", "in bold · s keeps")


class Rubric(NamedTuple):
    """A line above entries of one kind, and how many they are; 0 where it only says something."""

    words: Words
    number: int


class Candidate(NamedTuple):
    """A sentence that the author set in bold and that is not kept."""

    span: Span
    text: str
    speakers: tuple[str, ...] = ()


if TYPE_CHECKING:
    Entry = Placed | Candidate | Rubric


def in_order(cards: Iterable[Placed]) -> tuple[Placed, ...]:
    """Quotes by where they stand today; the lost ones last, as they stood."""
    return tuple(sorted(cards, key=_place))


def _place(card: Placed) -> tuple[bool, int, int, str]:
    lost = isinstance(card.placement, Lost)
    span = card.quote.anchor.span if isinstance(card.placement, Lost) else card.placement.span
    return lost, span.start, span.end, card.quote.id


def nearest(cards: Iterable[Placed], place: Span) -> str | None:
    """The id of the quote that stands nearest to a place, of several the first; None where none stands anywhere."""
    spans = ((card.placement.span, card.quote.id) for card in cards if not isinstance(card.placement, Lost))
    gaps = ((max(0, span.start - place.end, place.start - span.end), span.start, one) for span, one in spans)
    return min(gaps, default=(0, 0, None))[2]


def candidates(document: Document, spans: Iterable[Span], cards: Iterable[Placed]) -> tuple[Candidate, ...]:
    """The spans that no quote touches, as they are offered."""
    from quotes.capture import speakers_in

    kept = sorted(card.placement.span for card in cards if not isinstance(card.placement, Lost))
    found: list[Candidate] = []
    passed, reach = 0, 0
    for span in sorted(spans):
        while passed < len(kept) and kept[passed].start < span.end:
            reach = max(reach, kept[passed].end)
            passed += 1
        if reach <= span.start:
            found.append(Candidate(span, span.of(document.text), speakers_in(document, span)))
    return tuple(found)


def entries(cards: Sequence[Placed], offered: Sequence[Candidate]) -> tuple[Entry, ...]:
    """The quotes, the lost ones under a line of their own, then what the author set in bold; never nothing."""
    lost = [card for card in cards if isinstance(card.placement, Lost)]
    there = [card for card in cards if not isinstance(card.placement, Lost)]
    listed: list[Entry] = []
    if there or not lost:
        listed += [Rubric(KEPT, len(there)) if there else Rubric(NONE, 0), *there]
    if lost:
        listed += [Rubric(LOST, len(lost)), *lost]
    if offered:
        listed += [Rubric(BOLD, len(offered)), *offered]
    return tuple(listed)


def spoken(document: Document, span: Span) -> Span:
    """The span without speakers' labels at its ends, which the page shows above the turns and nobody selects."""
    first, last = document.turn_at(span.start), document.turn_at(max(span.start, span.end - 1))
    if last is not None and span.start < last.label.start < span.end <= last.speech.start:
        span = Span(span.start, last.label.start)
    if first is not None and first.label.start <= span.start < first.speech.start < span.end:
        span = Span(first.speech.start, span.end)
    return span
