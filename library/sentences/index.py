"""Sentences and clauses of a document, found around an offset when they are asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping

from library.document import Document
from library.patterns import lazy
from library.sentences.candidate import after_blank
from library.sentences.clauses import clauses
from library.sentences.ends import sentences
from library.sentences.pieces import PieceKind, Pieces
from library.text import Span

_LINE = lazy(r"[^\n\t]+")
_STEP = 4096
_KEPT_PIECES = 2048

Cut = Callable[[str, Span, Iterable[Span]], tuple[Span, ...]]


def _whole(text: str, span: Span, _atoms: Iterable[Span]) -> tuple[Span, ...]:
    part = span.strip(text)
    return (part,) if part else ()


def _lines(text: str, span: Span, _atoms: Iterable[Span]) -> tuple[Span, ...]:
    """Lines of code and formulas, cells of a table's row."""
    found = _LINE.finditer(text, span.start, span.end)
    return tuple(line for match in found if (line := Span(*match.span()).strip(text)))


SENTENCES: Mapping[PieceKind, Cut] = {
    PieceKind.PROSE: sentences,
    PieceKind.HEADING: _whole,
    PieceKind.LINES: _whole,
    PieceKind.SILENT: lambda _text, _span, _atoms: (),
}
CLAUSES: Mapping[PieceKind, Cut] = {
    **SENTENCES,
    PieceKind.PROSE: clauses,
    PieceKind.HEADING: clauses,
    PieceKind.LINES: _lines,
}


def _before_blank(text: str, offset: int) -> int:
    """The end of the last character before `offset` that is no white space, 0 where there is none."""
    while offset > 0:
        start = max(0, offset - _STEP)
        visible = text[start:offset].rstrip()
        if visible:
            return start + len(visible)
        offset = start
    return 0


class Parts:
    """The parts into which `cuts` divide a document's pieces: work is done for one piece at a time, and kept."""

    def __init__(self, document: Document, cuts: Mapping[PieceKind, Cut]) -> None:
        self._text = document.text
        self._pieces = Pieces(document)
        self._cuts = cuts
        self._kept: dict[int, tuple[Span, ...]] = {}

    def at(self, offset: int) -> Span | None:
        """The part that holds `offset` or ends there before white space; else the next, else the last, else None."""
        before = self.before(offset + 1)
        if before and (offset < before.end or (offset == before.end and self._is_blank(offset))):
            return before
        return self.after(offset) or before

    def after(self, offset: int) -> Span | None:
        """The first part that starts after `offset`."""
        at = after_blank(self._text, max(0, offset), len(self._text))
        while at < len(self._text):
            piece, parts = self._parts(at)
            i = bisect_right(parts, offset, key=lambda part: part.start)
            if i < len(parts):
                return parts[i]
            at = after_blank(self._text, max(piece.end, at + 1), len(self._text))
        return None

    def before(self, offset: int) -> Span | None:
        """The last part that starts before `offset`: its own start for an offset inside a part."""
        at = _before_blank(self._text, min(offset, len(self._text))) - 1
        while at >= 0:
            piece, parts = self._parts(at)
            i = bisect_left(parts, offset, key=lambda part: part.start)
            if i:
                return parts[i - 1]
            at = _before_blank(self._text, min(piece.start, at)) - 1
        return None

    def within(self, span: Span) -> tuple[Span, ...]:
        """The parts of which `span` takes at least one character, in order."""
        found = []
        part = self.before(span.start + 1)
        part = part if part and part.end > span.start else self.after(span.start)
        while part and part.start < span.end:
            found.append(part)
            part = self.after(part.start)
        return tuple(found)

    def _is_blank(self, offset: int) -> bool:
        return offset >= len(self._text) or self._text[offset].isspace()

    def _parts(self, offset: int) -> tuple[Span, tuple[Span, ...]]:
        piece = self._pieces.at(offset)
        if piece is None:
            return Span(offset, offset + 1), ()
        parts = self._kept.get(piece.span.start)
        if parts is None:
            parts = self._divide(piece.span, piece.kind)
            if len(self._kept) >= _KEPT_PIECES:
                self._kept.clear()
            self._kept[piece.span.start] = parts
        return piece.span, parts

    def _divide(self, span: Span, kind: PieceKind) -> tuple[Span, ...]:
        return self._cuts[kind](self._text, span, self._pieces.atoms(span))


class Sentences(Parts):
    """A document's sentences; `clauses` has its clauses.

    No sentence crosses a block or a turn; labels and rules are in none; a heading, a code block, a formula and a
    table's row are one each.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document, SENTENCES)
        self.clauses = Parts(document, CLAUSES)

    def next_clause_start(self, offset: int) -> int:
        """Where the next clause after `offset` starts; the end of the last one where there is none."""
        clause = self.clauses.after(offset)
        if clause:
            return clause.start
        last = self.clauses.before(len(self._text) + 1)
        return last.end if last else offset

    def previous_clause_start(self, offset: int) -> int:
        """Where the clause before `offset` starts, or the one `offset` is inside of; `offset` where there is none."""
        clause = self.clauses.before(offset)
        return clause.start if clause else offset

    def clause_end(self, offset: int) -> int:
        """The end of the clause that holds `offset`, or of the next one where `offset` is at an end or between two.

        Past the last clause it is that clause's end.
        """
        holding = self.clauses.before(offset + 1)
        if holding and offset < holding.end:
            return holding.end
        following = self.clauses.after(offset)
        if following:
            return following.end
        return holding.end if holding else offset
