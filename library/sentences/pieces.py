"""The pieces of a document that sentences never cross: what of a block one turn says, a table's row, a code block."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from unicodedata import combining

from library.document import Block, BlockKind, Document, InlineKind
from library.patterns import lazy
from library.sentences.ends import first_end
from library.text import Span

LONG = 1024
"""Code points after which prose without a block's or a turn's end is cut in chunks, so that no key waits."""

_ATOMS = frozenset({InlineKind.CODE, InlineKind.MATH, InlineKind.IMAGE, InlineKind.EMBED})
_PAUSES = (lazy(r"[，、；,;](?!\d)"), lazy(r"\s"))
_WITHIN_CLUSTER = lazy(r"[\u200c\u200d\ufe00-\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


class PieceKind(Enum):
    """How a piece is cut."""

    PROSE = auto()
    HEADING = auto()
    LINES = auto()
    SILENT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of one block and one turn."""

    span: Span
    kind: PieceKind


_KINDS = {
    BlockKind.HEADING: PieceKind.HEADING,
    BlockKind.CODE: PieceKind.LINES,
    BlockKind.MATH: PieceKind.LINES,
    BlockKind.TABLE: PieceKind.LINES,
    BlockKind.RULE: PieceKind.SILENT,
}


class Pieces:
    """Finds the piece at an offset in logarithmic time; nothing is computed ahead but where turns start."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._edges: dict[int, int] = {}

    def at(self, offset: int) -> Piece | None:
        """The piece that holds `offset`; None outside the text."""
        document = self._document
        if not 0 <= offset < len(document.text):
            return None
        if not document.blocks:
            return Piece(self._chunk(offset, Span(0, len(document.text))), PieceKind.PROSE)
        block = document.blocks[document.block_index(offset)]
        if offset not in block.span:
            return Piece(Span(min(offset, block.span.end), offset + 1), PieceKind.SILENT)
        span, silent = self._between_turns(offset, block.span)
        kind = PieceKind.SILENT if silent else _KINDS.get(block.kind, PieceKind.PROSE)
        if block.kind is BlockKind.TABLE:
            span = span.meet(_row(block, offset, document.text))
        if kind is PieceKind.PROSE:
            span = self._chunk(offset, span)
        return Piece(span, kind)

    def atoms(self, span: Span) -> list[Span]:
        """The inlines in `span` that no sentence ends inside."""
        return [inline.span for inline in self._document.inlines_from(span.start, span.end) if inline.kind in _ATOMS]

    def _between_turns(self, offset: int, span: Span) -> tuple[Span, bool]:
        """Narrow `span` to what of it one turn says, or nobody says, around `offset`; True where it is a label."""
        turns, starts = self._document.turns, self._document.turn_starts
        i = bisect_right(starts, offset)
        start, end, silent = span.start, span.end, False
        if i < len(turns):
            end = min(end, starts[i])
        if i:
            turn = turns[i - 1]
            silent = offset < turn.label.end
            if silent:
                start, end = max(start, turn.label.start), min(end, turn.label.end)
            elif offset < turn.speech.end:
                start, end = max(start, turn.label.end), min(end, turn.speech.end)
            else:
                start = max(start, turn.label.end, turn.speech.end)
        return Span(start, end), silent

    def _chunk(self, offset: int, span: Span) -> Span:
        """The chunk of a long span around `offset`; chunks depend on the span alone, not on who asks."""
        if len(span) <= 2 * LONG:
            return span
        number = (offset - span.start) // LONG
        start, end = self._edge(span, number), self._edge(span, number + 1)
        if offset < start:
            start, end = self._edge(span, number - 1), start
        return Span(start, end)

    def _edge(self, span: Span, number: int) -> int:
        """Where chunk `number` starts: after the first end of a sentence in its stretch, else after a pause."""
        start = span.start + number * LONG
        if number <= 0 or start >= span.end:
            return max(span.start, min(start, span.end))
        edge = self._edges.get(start)
        if edge is None:
            edge = self._edges[start] = self._find_edge(start, span)
        return edge

    def _find_edge(self, start: int, span: Span) -> int:
        text, stretch = self._document.text, Span(start, min(start + LONG, span.end))
        held = self.atoms(Span(max(span.start, start - LONG), stretch.end))
        sentence_end = first_end(text, stretch, span, held)
        if sentence_end is not None:
            return sentence_end
        if stretch.end == span.end:
            return span.end
        pauses = (pause.search(text, start, stretch.end) for pause in _PAUSES)
        return next((pause.end() for pause in pauses if pause), None) or _after_cluster(text, start, stretch.end)


def _after_cluster(text: str, start: int, end: int) -> int:
    """The first offset from `start` on that is not inside what one sees as one character."""
    while start < end and (_extends(text[start]) or _extends(text[start - 1])):
        start += 1
    return start


def _extends(char: str) -> bool:
    return _WITHIN_CLUSTER.match(char) is not None or combining(char) != 0


def _row(block: Block, offset: int, text: str) -> Span:
    """The row of the table that holds `offset`; a line of it where the cells are not known."""
    rows = block.table.rows if block.table else ()
    if not rows:
        return Span(text.rfind("\n", 0, offset) + 1, _line_end(text, offset))
    i = max(0, bisect_right(rows, offset, key=_row_start) - 1)
    end = _row_start(rows[i + 1]) if i + 1 < len(rows) else block.span.end
    return Span(_row_start(rows[i]) if i else block.span.start, end)


def _row_start(row: tuple[Span, ...]) -> int:
    return row[0].start


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1
