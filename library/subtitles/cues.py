"""The lines of a subtitle file's cues, without numbers, times and tags.

Offsets are code points into the source. A cue of the usual kind is read with a handful of string operations: a file
holds hundreds of thousands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from library.patterns import lazy
from library.text import clean

_TIMING = lazy(r"[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,:](\d{1,3})[ \t]*-{1,2}>")
_MARKUP = lazy(r"<([^<>\n]{0,200})>|\{\\[^{}\n]{0,80}\}|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,31});")
_MARKED = lazy(r"[<&{]")
_ONE_TAG = lazy(r"<(?:[ibu]|v(?:\.[^ \t<>]{0,40})?[ \t]+([^<>\s][^<>\n]{0,99}))>([^<>&{]*)(?:</[ibuv]>)?")
_VOICE = lazy(r"v(?:\.[^ \t]*)?[ \t]+(.+)")
_DASH = lazy(r"[ \t]*(?:[-–—‐]|>{2,3}|(?:&gt;){2,3})[ \t]?(?=\S)")
"""What says that somebody else speaks: a dash, or `>>` in captions of broadcasters."""

_PIECE = 1 << 20


class Piece(NamedTuple):
    """Characters and their offset in the source; None where they do not stand there as they are."""

    text: str
    source: int | None


class Line:
    """A line of a cue, since when it is shown, and who says it where that is known."""

    __slots__ = ("dashed", "label", "pieces", "role", "seconds", "speaker", "text")

    def __init__(self, text: str, pieces: tuple[Piece, ...], seconds: float = 0.0, *, dashed: bool = False) -> None:
        self.text = text
        self.pieces = pieces
        self.seconds = seconds
        self.dashed = dashed
        self.label: tuple[Piece, ...] = ()
        self.speaker = ""
        self.role = ""

    def labelled(self, end: int, speaker: str, role: str) -> None:
        """Take the label, the characters before `end`, out of the line; `speaker` says the rest."""
        said = self.text[end:].lstrip()
        self.label = cut(self.pieces, 0, end)
        self.pieces = cut(self.pieces, len(self.text) - len(said), len(self.text))
        self.text = said
        self.speaker, self.role = speaker, role


def cue_lines(source: str) -> Iterator[Line]:
    """The text lines of all cues; a line that a rolling caption shows again is left out."""
    inside, last, shown, start = False, "", "", 0
    time: re.Match[str] | None = None
    for raw in _raw_lines(source):
        timing = _TIMING.match(raw) if ">" in raw else None
        if timing:
            time, inside = timing, True
        elif not raw or raw.isspace():
            inside = False
        elif inside and time and raw != last and not _is_number(source, start, raw):
            last = raw
            line = _read(raw, start, _seconds(time))
            if line.text and line.text != shown:
                shown = line.text
                yield line
        start += len(raw) + 1


def plain_lines(source: str) -> Iterator[Line]:
    """All lines that are not empty, each for itself."""
    start = 0
    for raw in _raw_lines(source):
        if raw.strip():
            yield Line(raw, (Piece(raw, start),), dashed=True)
        start += len(raw) + 1


def cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The characters `[start, end)` of all pieces together."""
    kept, at = [], 0
    for piece in pieces:
        text, source = piece
        after = at + len(text)
        if at < end and after > start and text:
            if at >= start and after <= end:
                kept.append(piece)
            else:
                left = max(start - at, 0)
                kept.append(Piece(text[left : end - at], None if source is None else source + left))
        at = after
    return tuple(kept)


def _raw_lines(source: str) -> Iterator[str]:
    """The lines of the source, split a piece at a time: a list of all of a long file's is larger than the file."""
    start = 0
    while start <= len(source):
        end = source.find("\n", start + _PIECE)
        end = len(source) if end < 0 else end
        yield from source[start:end].split("\n")
        start = end + 1


def _is_number(source: str, start: int, line: str) -> bool:
    """Whether the line is the next cue's number, in a file that lost the blank line before it."""
    if not line.strip(" \t").isdecimal():
        return False
    after = source.find("\n", start) + 1
    return after > 0 and _TIMING.match(source, after) is not None


def _seconds(timing: re.Match[str]) -> float:
    hours, minutes, seconds, part = timing.groups()
    return int(hours or 0) * 3600.0 + int(minutes) * 60 + float(f"{int(seconds)}.{part}")


def _read(line: str, start: int, seconds: float) -> Line:
    """A line without its tags, its entities decoded, white space at its ends gone."""
    if not _MARKED.search(line) and not _DASH.match(line):
        text = line.strip()
        return Line(text, (Piece(text, start + line.index(text)),), seconds)
    one = _ONE_TAG.fullmatch(line)
    if one:
        return _tagged(one, start, seconds)
    pieces: list[Piece] = []
    label: tuple[Piece, ...] = ()
    at, dash = 0, _DASH.match(line)
    if dash:
        at = dash.end()
    for mark in _MARKUP.finditer(line, at):
        if mark.start() > at:
            pieces.append(Piece(line[at : mark.start()], start + at))
        at = mark.end()
        voice = _VOICE.fullmatch(mark[1] or "")
        if voice:
            label = (Piece(voice[1], start + mark.start(1) + voice.start(1)),)
        elif mark[0].startswith("&"):
            pieces.append(Piece(clean(html.unescape(mark[0])), None))
    pieces.append(Piece(line[at:], start + at))
    whole = "".join(piece.text for piece in pieces)
    kept = cut(pieces, len(whole) - len(whole.lstrip()), len(whole.rstrip()))
    read = Line(whole.strip(), kept, seconds, dashed=dash is not None)
    read.label, read.speaker = label, label[0].text.strip() if label else ""
    return read


def _tagged(one: re.Match[str], start: int, seconds: float) -> Line:
    """A line all in one tag, as most that have any: italics, or the voice of somebody."""
    name, inside = one.groups()
    text = inside.strip()
    at = start + one.start(2) + len(inside) - len(inside.lstrip())
    read = Line(text, (Piece(text, at),), seconds)
    if name:
        read.label, read.speaker = (Piece(name, start + one.start(1)),), name.strip()
    return read
