"""Finding a kept passage again after its article changed, and saying honestly how sure that is.

An anchor is the W3C TextPositionSelector and TextQuoteSelector of a passage and the digest of the text they count in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.document import Document
from library.text import Span
from quotes.quote import Anchor, Quote

CONTEXT = 32
"""Characters of prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Found:
    """The passage, for sure. `ratio` below 1 says that a little of its text changed."""

    span: Span
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Moved:
    """Probably the passage: the text in it or around it changed; the reader should confirm."""

    span: Span
    ratio: float


@dataclass(frozen=True, slots=True)
class Lost:
    """The passage is not in this text, or cannot be told from others like it."""


Placement = Found | Moved | Lost


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
    if digest == anchor.digest and anchor.span.of(document_text) == quote_text:
        return Found(anchor.span)
    hits = _all(document_text, quote_text)
    with_context = [
        start
        for start in hits
        if document_text.endswith(anchor.prefix, 0, start)
        and document_text.startswith(anchor.suffix, start + len(quote_text))
    ]
    if len(with_context) == 1:
        return Found(Span(with_context[0], with_context[0] + len(quote_text)))
    if len(hits) == 1:
        return Moved(Span(hits[0], hits[0] + len(quote_text)), 1.0)
    return Lost()


def locate_all(quotes: Iterable[Quote], document: Document) -> tuple[tuple[Quote, Placement], ...]:
    """Where each quote stands in the document, in the order given."""
    return tuple((quote, locate(quote.text, quote.anchor, document.text, document.digest)) for quote in quotes)


def _all(text: str, part: str) -> list[int]:
    starts, start = [], text.find(part)
    while start >= 0 and part:
        starts.append(start)
        start = text.find(part, start + 1)
    return starts
