"""Subtitles read as a transcript: SubRip (.srt) and WebVTT (.vtt, https://www.w3.org/TR/webvtt1/).

A cue's number and times are not in the text; since when somebody speaks is in the turns, in seconds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice

from library.document import Block, BlockKind, Document
from library.patterns import lazy
from library.speakers import Corrections, correct, find_speakers, speakers_of
from library.speakers.names import Sort, sort_of
from library.subtitles.cues import Line, cue_lines, plain_lines
from library.subtitles.writer import Writer
from library.text import Span

MOST_LINES = 200_000
"""Lines that are read as cues; those of two days without a pause."""
_MOST_ASKED = 10_000
"""Lines among which the speakers are found; those of a day's recording."""
_MOST_NAMED = 0.8
"""Share of a file's lines that begin with the names of those who speak, where nothing else tells that they do."""
_NAMED = lazy(r"(?P<name>[^\s:：][^:：\n]{0,30})[:：]")
_LABEL = lazy(r"[^:：】\]）)>\n]{1,60}[:：】\]）)>]{1,3}")


def parse(source: str, suffix: str, *, corrections: Corrections | None = None) -> Document:
    """The document of a subtitle file: a paragraph for what one speaker says on end, or for a few sentences.

    `source` is decoded and cleaned, its newlines `\\n`; `suffix` (`.srt`, `.vtt`) only names it, both are read alike.
    A file without a single readable time keeps all its lines, with a warning; so does one of more than `MOST_LINES`
    those that follow.
    """
    lines = list(islice(cue_lines(source), MOST_LINES))
    warnings: tuple[str, ...] = ()
    if not lines and source.strip():
        lines = list(islice(plain_lines(source), MOST_LINES))
        warnings = (f"No times were found in this {suffix} file; its lines are shown as they are.",)
    rest = _end(lines[-1], source) if len(lines) == MOST_LINES else len(source)
    if not any(line.speaker for line in lines):
        _label(lines)
    writer = Writer()
    lines.reverse()
    while lines:
        writer.add(lines.pop())
    if source[rest:].strip():
        number = source.count("\n", 0, rest) + 1
        warnings += (f"There are more cues in it than two days have; from line {number} on it is shown as it stands.",)
        writer.rest(source, rest)
    document = writer.document()
    speakers, turns = correct(speakers_of(document.turns), document.turns, corrections)
    return replace(document, source=source, speakers=speakers, turns=turns, warnings=warnings)


def _end(line: Line, source: str) -> int:
    """Where the line after this one begins in the source."""
    end = max((piece.source + len(piece.text) for piece in line.pieces if piece.source is not None), default=0)
    return source.find("\n", end) + 1 or len(source)


def _label(lines: list[Line]) -> None:
    """Take labels written in the lines (`主持人：…`) out of them, if the file has speakers.

    Who speaks is found among the first lines; the others are only looked at for the same labels.
    """
    first = lines[:_MOST_ASKED]
    if sum(_LABEL.match(line.text) is not None for line in first) < 2:
        return
    draft, starts = _draft(first)
    _, turns = find_speakers(draft)
    if not turns and (names := _often(first)):
        _, turns = find_speakers(draft, declared=names)
    known = {turn.label.of(draft.text).strip(): (turn.speaker, turn.role) for turn in turns}
    found = {turn.label.start: turn for turn in turns}
    for line, start in zip(first, starts, strict=True):
        turn = found.get(start)
        if turn is not None:
            line.labelled(turn.label.end - start, turn.speaker, turn.role)
    for line in lines[_MOST_ASKED:] if known else ():
        shown = _LABEL.match(line.text)
        if shown and shown[0].strip() in known:
            line.labelled(shown.end(), *known[shown[0].strip()])


def _often(lines: list[Line]) -> list[str]:
    """Names that most lines begin with, two or more of them and each again: who says a word or two at a time."""
    shown = Counter(found["name"].strip() for line in lines if (found := _NAMED.match(line.text)))
    names = [name for name, number in shown.items() if number > 1 and sort_of(name) is not Sort.NOBODY]
    return names if len(names) > 1 and sum(shown[name] for name in names) >= _MOST_NAMED * len(lines) else []


def _draft(lines: list[Line]) -> tuple[Document, list[int]]:
    """A document with a paragraph from each line that may begin with a label or a dash on, and where lines begin."""
    starts: list[int] = []
    parts: list[str] = []
    bounds: list[int] = []
    at = 0
    for line in lines:
        begins = not starts or line.dashed or _LABEL.match(line.text) is not None
        if starts:
            parts.append("\n" if begins else " ")
            at += 1
        if begins:
            bounds.append(at)
        starts.append(at)
        parts.append(line.text)
        at += len(line.text)
    ends = [*(start - 1 for start in bounds[1:]), at]
    spans = map(Span, bounds, ends)
    return Document("".join(parts), tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)), starts
