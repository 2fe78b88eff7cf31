"""What the author set in bold: the sentences he wanted remembered, offered to be kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from library.columns import of_kind
from library.document import Block, BlockKind, Document, InlineKind
from library.text import Span

SHORTEST = 8
"""Bold of fewer characters is a term or a label."""

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】"}
_ENDS = "。！？!?…"
_STARTS = _ENDS + "".join(_PAIRS.values())


def suggest(document: Document) -> tuple[Span, ...]:
    """Spans of the text set in bold that are worth keeping, in text order.

    Left out are speakers' labels, headings, paragraphs that are bold from end to end (headings without a mark), terms
    and labels (`要点：`). Mended is bold torn into neighbouring pieces, and bold without the other half of a pair of
    quotation marks or the full stop of its sentence.
    """
    edges = sorted(
        {edge for turn in document.turns for part in (turn.label, turn.speech) for edge in (part.start, part.end)}
    )
    bold = (inline.span for inline in of_kind(document.inlines, InlineKind.STRONG))
    mended = _mended((_completed(span, document.text) for span in bold), document.text)
    spans = (piece.strip(document.text) for span in mended for piece in _cut(span, edges))
    return tuple(span for span in spans if _is_worth_keeping(span, document))


def _completed(span: Span, text: str) -> Span:
    """The span with the other half of a pair that stands beside it, and the end of a sentence that it begins."""
    start = span.start
    while start and text[start - 1] == " ":
        start -= 1
    begins = start == 0 or text[start - 1] in _STARTS + "：:\n"
    end = _closed(span.start, span.end, text)
    if begins and span.of(text)[-1:] not in _STARTS:
        while end < len(text) and text[end] in _ENDS:
            end += 1
        end = _closed(span.start, end, text)
    before = text[span.start - 1 : span.start]
    opens = before in _PAIRS and text.count(before, span.start, end) < text.count(_PAIRS[before], span.start, end)
    return Span(span.start - opens, end)


def _closed(start: int, end: int, text: str) -> int:
    """The end after the closing marks at `end` whose opening ones stand after `start`."""
    for opening, closing in _PAIRS.items():
        if text.startswith(closing, end) and text.count(opening, start, end) > text.count(closing, start, end):
            return _closed(start, end + 1, text)
    return end


def _mended(spans: Iterable[Span], text: str) -> list[Span]:
    """Neighbours with nothing but white space on one line between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        gap = text[joined[-1].end : span.start] if joined else "x"
        if joined and (span.start <= joined[-1].end or (not gap.strip() and "\n" not in gap)):
            joined[-1] = joined[-1].join(span)
        else:
            joined.append(span)
    return joined


def _cut(span: Span, edges: Sequence[int]) -> list[Span]:
    """The pieces of a span between the ends of labels and speeches, where torn bold runs on."""
    inside = edges[bisect_right(edges, span.start) : bisect_left(edges, span.end)]
    places = [span.start, *inside, span.end]
    return [Span(start, end) for start, end in pairwise(places)]


def _is_worth_keeping(span: Span, document: Document) -> bool:
    words = span.of(document.text)
    colons = ("：", ":")
    if len(words) < SHORTEST or words.endswith(colons) or document.text.startswith(colons, span.end):
        return False
    block = document.blocks[document.block_index(span.start)]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.TERM) or _fills(span, block, document):
        return False
    turn = document.turn_at(span.start)
    return turn is None or not turn.label.overlaps(span)


def _fills(span: Span, block: Block, document: Document) -> bool:
    """Whether nothing but the span, a label and punctuation stands in its block."""
    before, after = document.text[block.span.start : span.start], document.text[span.end : block.span.end]
    turn = document.turn_at(span.start)
    if turn is not None and turn.label.start >= block.span.start:
        before = document.text[turn.label.end : span.start]
    return not any(char.isalnum() for char in before + after)
