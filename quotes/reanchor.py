"""Giving a kept quote its place in today's text: a reader confirmed it, or only the way of counting changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from library.document import Document
from library.text import Span
from quotes.anchor import Placed, make_anchor
from quotes.capture import speakers_in
from quotes.errors import NothingTaken
from quotes.placement import Found
from quotes.quote import SCHEMA, Quote


def reanchored(quote: Quote, document: Document, span: Span) -> Quote:
    """The quote with `span` as its passage: text, anchor, speakers and section are the document's.

    Its id, note, tags, moment, the rest of its source and unknown keys stay. Raises NothingTaken for no text.
    """
    taken = span.meet(Span(0, len(document.text))).strip(document.text)
    if not taken:
        raise NothingTaken("There is no text in the passage to keep.")
    return replace(
        quote,
        text=taken.of(document.text),
        anchor=make_anchor(document, taken),
        speakers=speakers_in(document, taken),
        source=replace(quote.source, section=document.section_at(taken.start)),
    )


def outdated(cards: Iterable[Placed], document: Document) -> tuple[Quote, ...]:
    """The quotes that an older projection or schema counted and that stand here word for word, with today's anchor.

    All others stay as they are: what is not surely the same passage is only ever rewritten by its reader.
    """
    return tuple(
        replace(card.quote, anchor=make_anchor(document, card.placement.span), schema=SCHEMA)
        for card in cards
        if isinstance(card.placement, Found)
        and (card.quote.anchor.projection < document.projection or card.quote.schema < SCHEMA)
        and card.placement.span.of(document.text) == card.quote.text
    )
