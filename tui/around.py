"""What stands around a quote: in its article where that is at hand, else as it was when the quote was kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from library.text import Span

if TYPE_CHECKING:
    from library.document import Document
    from quotes.quote import Quote
    from tui.articles import Articles

REACH = 400
"""Characters on each side, at most; whole sentences where they fit."""


class Around(NamedTuple):
    """A passage with the text before and after it; `today` says that all three were read from the article just now."""

    before: str
    passage: str
    after: str
    today: bool


def around(quote: Quote, articles: Articles, limit: int) -> Around:
    """The words around a quote; reads files, so not for the event loop."""
    from library.decode import Unreadable
    from library.reader import open_article
    from quotes.anchor import locate
    from quotes.placement import Lost

    article = articles.article_of(quote)
    if article is not None:
        try:
            document = open_article(article, limit=limit)
        except Unreadable:
            return _remembered(quote)
        placement = locate(quote.text, quote.anchor, document.text, document.digest)
        if not isinstance(placement, Lost):
            return _read(document, placement.span)
    return _remembered(quote)


def _remembered(quote: Quote) -> Around:
    anchor = quote.anchor
    before = f"…{anchor.prefix}" if anchor.prefix else ""
    return Around(before, quote.text, f"{anchor.suffix}…" if anchor.suffix else "", today=False)


def _read(document: Document, span: Span) -> Around:
    """The passage's paragraphs, cut to whole sentences where they are long; the neighbours of one that stands alone."""
    from library.sentences import Sentences

    text = document.text
    first, last = document.block_index(span.start), document.block_index(max(span.start, span.end - 1))
    if document.blocks[first].span.start >= span.start and document.blocks[last].span.end <= span.end:
        first, last = max(0, first - 1), min(len(document.blocks) - 1, last + 1)
    start, end = document.blocks[first].span.start, document.blocks[last].span.end
    sentences = Sentences(document)
    before = Span(max(start, span.start - REACH), span.start)
    if before.start > start:
        begun = [one.start for one in sentences.within(before) if one.start >= before.start]
        before = Span(begun[0] if begun else before.start, span.start)
    after = Span(span.end, min(end, span.end + REACH))
    if after.end < end:
        ended = [one.end for one in sentences.within(after) if one.end <= after.end]
        after = Span(span.end, ended[-1] if ended else after.end)
    return Around(
        ("…" if before.start > 0 else "") + _spoken(document, before),
        _spoken(document, span),
        _spoken(document, after) + ("…" if after.end < len(text) else ""),
        today=True,
    )


def _spoken(document: Document, span: Span) -> str:
    """The words of a span, each turn that begins in the middle of a line on a line of its own, as on the page."""
    text, labels = document.text, (turn.label.start for turn in document.turns_in(span))
    begins = [start for start in labels if span.start <= start < span.end and text[start - 1 : start] not in ("", "\n")]
    edges = [span.start, *begins, span.end]
    return "\n".join(text[start:end].strip(" ") if begins else text[start:end] for start, end in pairwise(edges))
