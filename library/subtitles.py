"""Subtitles read as a transcript: SubRip (.srt) and WebVTT (.vtt, https://www.w3.org/TR/webvtt1/).

A cue's number and times are not in the text; since when somebody speaks is in the turns, in seconds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from library.document import Block, BlockKind, Document, Turn
from library.patterns import lazy
from library.source_map import Run
from library.speakers import Corrections, correct, find_speakers, speakers_of
from library.text import Span, clean

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,:]\d{1,3}"
_TIMING = lazy(rf"[ \t]*({_TIME})[ \t]*-{{1,2}}>")
_NUMBER = lazy(r"[ \t]*\d+[ \t]*")
_MARKUP = lazy(r"<([^<>\n]{0,200})>|\{\\[^{}\n]{0,80}\}|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,31});")
_VOICE = lazy(r"v(?:\.[^ \t]*)?[ \t]+(.+)")
_DASH = lazy(r"[ \t]*[-–—‐][ \t]?(?=\S)")
_SENTENCE_END = lazy(r"[。！？!?.…][”』」）)\"']*$")
_UNSPACED = lazy(r"[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\u2014\u2026“”‘’]")
_LONG = 300
_PAUSE = 8.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters and their offset in the source; None where they do not stand there as they are."""

    text: str
    source: int | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cue, since when it is shown, and who says it where that is known."""

    pieces: tuple[_Piece, ...]
    seconds: float = 0.0
    label: tuple[_Piece, ...] = ()
    speaker: str = ""
    role: str = ""
    dashed: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def parse(source: str, suffix: str, *, corrections: Corrections | None = None) -> Document:
    """The document of a subtitle file: a paragraph for what one speaker says on end, or for a few sentences.

    `source` is decoded and cleaned, its newlines `\\n`; `suffix` (`.srt`, `.vtt`) only names it, both are read alike.
    A file without a single readable time keeps all its lines, with a warning.
    """
    lines = list(_cue_lines(source))
    warnings: tuple[str, ...] = ()
    if not lines and source.strip():
        lines = list(_plain_lines(source))
        warnings = (f"No times were found in this {suffix} file; its lines are shown as they are.",)
    writer = _Writer()
    for line in _labelled(lines):
        writer.add(line)
    document = writer.document()
    speakers, turns = correct(speakers_of(document.turns), document.turns, corrections)
    return replace(document, source=source, speakers=speakers, turns=turns, warnings=warnings)


def _cue_lines(source: str) -> Iterator[_Line]:
    """The text lines of all cues; a line that a rolling caption shows again is left out."""
    seconds, inside, shown = 0.0, False, ""
    for start, line in _lines(source):
        timing = _TIMING.match(line)
        if timing:
            seconds, inside = _seconds(timing[1]), True
        elif not line.strip():
            inside = False
        elif inside and not _is_number(source, start, line):
            read = _read(line, start, seconds)
            if read.text.strip() and read.text.strip() != shown:
                shown = read.text.strip()
                yield read


def _plain_lines(source: str) -> Iterator[_Line]:
    for start, line in _lines(source):
        if line.strip():
            yield _Line((_Piece(line, start),), dashed=True)


def _lines(source: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in source.split("\n"):
        yield start, line
        start += len(line) + 1


def _is_number(source: str, start: int, line: str) -> bool:
    """Whether the line is the next cue's number, in a file that lost the blank line before it."""
    if not _NUMBER.fullmatch(line):
        return False
    after = source.find("\n", start) + 1
    return after > 0 and _TIMING.match(source, after) is not None


def _seconds(time: str) -> float:
    parts = re.split(r"[:.,]", time)
    total = 0.0
    for part in parts[:-1]:
        total = total * 60 + int(part)
    return total + float(f"0.{parts[-1]}")


def _read(line: str, start: int, seconds: float) -> _Line:
    """A line without its tags, its entities decoded."""
    pieces: list[_Piece] = []
    label: tuple[_Piece, ...] = ()
    at, dash = 0, _DASH.match(line)
    if dash:
        at = dash.end()
    for mark in _MARKUP.finditer(line, at):
        if mark.start() > at:
            pieces.append(_Piece(line[at : mark.start()], start + at))
        at = mark.end()
        voice = _VOICE.fullmatch(mark[1] or "")
        if voice:
            label = (_Piece(voice[1], start + mark.start(1) + voice.start(1)),)
        elif mark[0].startswith("&"):
            pieces.append(_Piece(clean(html.unescape(mark[0])), None))
    pieces.append(_Piece(line[at:], start + at))
    name = label[0].text.strip() if label else ""
    return _Line(_stripped(pieces), seconds, label, name, dashed=dash is not None)


def _stripped(pieces: Sequence[_Piece]) -> tuple[_Piece, ...]:
    """The pieces without white space at the ends of the whole, empty ones left out."""
    text = "".join(piece.text for piece in pieces)
    return _slice(pieces, len(text) - len(text.lstrip()), len(text.rstrip()))


def _slice(pieces: Sequence[_Piece], start: int, end: int) -> tuple[_Piece, ...]:
    """The characters `[start, end)` of all pieces together."""
    kept, at = [], 0
    for piece in pieces:
        left, right = max(start - at, 0), min(end - at, len(piece.text))
        if left < right:
            source = None if piece.source is None else piece.source + left
            kept.append(_Piece(piece.text[left:right], source))
        at += len(piece.text)
    return tuple(kept)


def _labelled(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with labels written in their text (`主持人：…`) taken out of it, if the file has speakers."""
    if any(line.speaker for line in lines):
        return list(lines)
    draft, starts = _draft(lines)
    _, turns = find_speakers(draft)
    labelled = {turn.label.start: turn for turn in turns}
    read = []
    for line, start in zip(lines, starts, strict=True):
        turn = labelled.get(start)
        if turn is None:
            read.append(line)
            continue
        cut, text = turn.label.end - start, line.text
        rest = _slice(line.pieces, cut + len(text[cut:]) - len(text[cut:].lstrip()), len(text))
        read.append(replace(line, pieces=rest, label=_slice(line.pieces, 0, cut), speaker=turn.speaker, role=turn.role))
    return read


def _draft(lines: Sequence[_Line]) -> tuple[Document, list[int]]:
    """A document with a paragraph for each line, and where each begins."""
    blocks, starts, at = [], [], 0
    for line in lines:
        starts.append(at)
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line.text))))
        at += len(line.text) + 1
    return Document("\n".join(line.text for line in lines), tuple(blocks)), starts


@dataclass
class _Writer:
    """Puts lines together into paragraphs and turns."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    speaker: str = ""
    last: float = 0.0

    def add(self, line: _Line) -> None:
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

    def document(self) -> Document:
        """The document of all lines added."""
        self._end_turn()
        text = "".join(self.parts)
        bounds = [*self.paragraphs, self.length + 1]
        blocks = tuple(Block(BlockKind.PARAGRAPH, Span(start, end - 1)) for start, end in pairwise(bounds))
        turns = tuple(replace(turn, speech=turn.speech.strip(text)) for turn in self.turns)
        return Document(text, blocks, runs=tuple(self.runs), turns=turns)

    def _breaks(self, line: _Line) -> bool:
        if not self.parts or line.dashed:
            return True
        begun = self.length - self.paragraphs[-1]
        ended = _SENTENCE_END.search(self.parts[-1]) is not None
        paused = not self.speaker and line.seconds - self.last > _PAUSE
        return paused or begun > 4 * _LONG or (ended and begun > _LONG)

    def _paragraph(self) -> None:
        if self.parts:
            self._plain("\n")
        self.paragraphs.append(self.length)

    def _space(self, line: _Line) -> None:
        before, after = self.parts[-1][-1:], line.text[:1]
        if before.strip() and not (_UNSPACED.match(before) and _UNSPACED.match(after)):
            self._plain(" ")

    def _label(self, line: _Line) -> None:
        start = self.length
        self._pieces(line.label)
        if self.parts[-1][-1:] not in ":：】])）":
            self._plain("：" if _UNSPACED.search(line.speaker) else ":")
        label = Span(start, self.length)
        if not _UNSPACED.match(self.parts[-1][-1:]):
            self._plain(" ")
        self.speaker = line.speaker
        self.turns.append(Turn(line.speaker, label, Span(self.length, self.length), line.role, line.seconds))

    def _end_turn(self) -> None:
        if self.speaker:
            turn = self.turns[-1]
            self.turns[-1] = replace(turn, speech=Span(turn.speech.start, self.length))
        self.speaker = ""

    def _pieces(self, pieces: Sequence[_Piece]) -> None:
        for piece in pieces:
            if piece.source is not None:
                self.runs.append(Run(self.length, piece.source, len(piece.text)))
            self._plain(piece.text)

    def _plain(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
