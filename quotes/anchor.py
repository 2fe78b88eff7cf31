"""Finding a kept passage again after its article changed, and saying honestly how sure that is.

An anchor is the W3C TextPositionSelector and TextQuoteSelector of a passage and the digest of the text they count in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.document import Document
from library.text import Span
from quotes.haystack import Haystack
from quotes.placement import Found, Lost, Moved, Placement
from quotes.quote import Anchor, Quote

__all__ = ["CONTEXT", "Found", "Lost", "Moved", "Placed", "Placement", "locate", "locate_all", "make_anchor"]

CONTEXT = 32
"""Characters of prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quote and where it stands."""

    quote: Quote
    placement: Placement


def make_anchor(document: Document, span: Span) -> Anchor:
    """The anchor of a passage of the document."""
    text = document.text
    return Anchor(
        start=span.start,
        end=span.end,
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        projection=document.projection,
        digest=document.digest,
    )


def locate(quote_text: str, anchor: Anchor, document_text: str, digest: str) -> Placement:
    """Where the passage stands in a document's text of this digest."""
    return Haystack(document_text, digest).place(quote_text, anchor)


def locate_all(quotes: Iterable[Quote], document: Document) -> tuple[Placed, ...]:
    """Where each quote stands in the document, in the order given; fast for thousands of quotes."""
    quotes = list(quotes)
    haystack = Haystack(document.text, document.digest)
    placements: dict[int, Placement] = {}
    for i in sorted(range(len(quotes)), key=lambda i: quotes[i].anchor.start):
        placements[i] = haystack.place(quotes[i].text, quotes[i].anchor)
    return tuple(Placed(quote, placements[i]) for i, quote in enumerate(quotes))
