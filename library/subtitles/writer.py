"""From the lines of cues to a document: paragraphs and turns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

from library.document import Block, BlockKind, Document, Turn
from library.patterns import lazy
from library.source_map import Runs
from library.subtitles.cues import Line, Piece
from library.text import Span

_SENTENCE_END = lazy(r"[。！？!?.…][”』」）)\"']*$")
_UNSPACED = lazy(r"[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\u2014\u2026“”‘’]")
_LONG = 300
_STRETCH = 2000
_PAUSE = 8.0


class Writer:
    """Puts lines together into paragraphs and turns. `length` is the text's so far, in code points."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs = Runs(array("q"), array("q"), array("q"))
        self.paragraphs: list[int] = []
        self.begun: list[tuple[str, Span, str, float]] = []
        """Each turn's speaker, label, role and seconds."""
        self.ends: list[int] = []
        self.speaker = ""
        self.last = 0.0

    def add(self, line: Line) -> None:
        """Append a line: to the paragraph begun, or as a new one."""
        if line.dashed and not line.speaker:
            self._end_turn()
        if line.speaker and line.speaker != self.speaker:
            self._end_turn()
            self._paragraph()
            self._label(line)
        elif self._breaks(line):
            self._paragraph()
        elif self.parts:
            self._space(line)
        self._pieces(line.pieces)
        self.last = line.seconds

    def rest(self, source: str, start: int) -> None:
        """Append the source from `start` on as it stands, in paragraphs that end where a line is empty."""
        self._end_turn()
        while start < len(source):
            end = source.find("\n\n", start + _STRETCH)
            end = len(source) if end < 0 else end
            text = source[start:end].strip()
            if text:
                self._paragraph()
                self._pieces((Piece(text, source.index(text, start)),))
            start = end + 2

    def document(self) -> Document:
        """The document of all lines added."""
        self._end_turn()
        text = "".join(self.parts)
        bounds = [*self.paragraphs, self.length + 1]
        blocks = tuple(Block(BlockKind.PARAGRAPH, Span(start, end - 1)) for start, end in pairwise(bounds))
        said = zip(self.begun, self.ends, strict=True)
        turns = tuple(
            Turn(name, label, Span(label.end, end).strip(text), role, since) for (name, label, role, since), end in said
        )
        return Document(text, blocks, runs=self.runs, turns=turns)

    def _breaks(self, line: Line) -> bool:
        if not self.parts or line.dashed:
            return True
        begun = self.length - self.paragraphs[-1]
        if not self.speaker and line.seconds - self.last > _PAUSE:
            return True
        return begun > _LONG and (begun > 4 * _LONG or _SENTENCE_END.search(self.parts[-1]) is not None)

    def _paragraph(self) -> None:
        if self.parts:
            self._plain("\n")
        self.paragraphs.append(self.length)

    def _space(self, line: Line) -> None:
        before, after = self.parts[-1][-1:], line.text[:1]
        if before.strip() and not (_UNSPACED.match(before) and _UNSPACED.match(after)):
            self._plain(" ")

    def _label(self, line: Line) -> None:
        start = self.length
        self._pieces(line.label)
        if self.parts[-1][-1:] not in ":：】])）":
            self._plain("：" if _UNSPACED.search(line.speaker) else ":")
        label = Span(start, self.length)
        if not _UNSPACED.match(self.parts[-1][-1:]):
            self._plain(" ")
        self.speaker = line.speaker
        self.begun.append((line.speaker, label, line.role, line.seconds))

    def _end_turn(self) -> None:
        if self.speaker:
            self.ends.append(self.length)
        self.speaker = ""

    def _pieces(self, pieces: Sequence[Piece]) -> None:
        runs = self.runs
        for text, source in pieces:
            if source is not None:
                runs.plain.append(self.length)
                runs.source.append(source)
                runs.length.append(len(text))
            self._plain(text)

    def _plain(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
