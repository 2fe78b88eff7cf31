"""Finding a kept passage again after its article changed, and saying honestly how sure that is.

An anchor is the W3C TextPositionSelector and TextQuoteSelector of a passage and the digest of the text they count in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.document import Document
from library.text import Span
from quotes.placement import Found, Lost, Moved, Placement
from quotes.quote import Anchor, Quote
from quotes.refinding.copies import contexts
from quotes.refinding.haystack import Haystack

__all__ = ["CONTEXT", "Found", "Lost", "Moved", "Placed", "Placement", "locate", "locate_all", "make_anchor"]

CONTEXT = 32
"""Characters of prefix and suffix that an anchor has at least, where the text goes so far."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quote and where it stands."""

    quote: Quote
    placement: Placement


def make_anchor(document: Document, span: Span) -> Anchor:
    """The anchor of a passage of the document.

    Its prefix and suffix reach beyond what they share with any copy of the passage, so that either tells them apart.
    """
    text = document.text
    before, after, occurrences = contexts(text, span)
    return Anchor(
        start=span.start,
        end=span.end,
        prefix=text[max(0, span.start - before) : span.start],
        suffix=text[span.end : span.end + after],
        projection=document.projection,
        digest=document.digest,
        occurrences=occurrences,
    )


def locate(quote_text: str, anchor: Anchor, document_text: str, digest: str) -> Placement:
    """Where the passage stands in a document's text of this digest."""
    return Haystack(document_text, digest).place(quote_text, anchor)


def locate_all(quotes: Iterable[Quote], document: Document) -> tuple[Placed, ...]:
    """Where each quote stands in the document, in the order given; fast for thousands of quotes."""
    quotes = list(quotes)
    placements = Haystack(document.text, document.digest).place_all([(quote.text, quote.anchor) for quote in quotes])
    return tuple(Placed(quote, placement) for quote, placement in zip(quotes, placements, strict=True))
