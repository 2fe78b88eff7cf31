"""Text and places in it. A position is an offset in Unicode code points; a span is half-open."""

from __future__ import annotations

from dataclasses import dataclass

from library.patterns import lazy

_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = [
    *(code for code in range(0x20) if chr(code) not in "\t\n"),
    0x7F,
    *range(0x80, 0xA0),
    *_BIDI_CONTROLS,
    *range(0xD800, 0xE000),
]
_REPLACED = dict.fromkeys(_CONTROLS, "\ufffd")
_UNSAFE = lazy(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets `[start, end)` in code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The characters of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def meet(self, other: Span) -> Span:
        """The shared part; empty when the spans do not overlap."""
        start = max(self.start, other.start)
        return Span(start, max(start, min(self.end, other.end)))

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shift(self, by: int) -> Span:
        """The same length, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def strip(self, text: str) -> Span:
        """The span of `text` without white space at its ends."""
        taken = self.of(text)
        start = self.end - len(taken.lstrip())
        return Span(start, max(start, self.start + len(taken.rstrip())))


_set_start, _set_end = (Span.__dict__[name].__set__ for name in ("start", "end"))
"""Write a new span's slots; a frozen dataclass's own way takes twice as long, and spans are many."""


def clean(text: str) -> str:
    """Make foreign text safe for a terminal, one character for one so that offsets hold.

    C0 controls but tab and newline, DEL, C1, bidirectional controls and lone surrogates become U+FFFD.
    """
    return text if text.isprintable() or not _UNSAFE.search(text) else text.translate(_REPLACED)


def one_line(text: str) -> str:
    """The text clean, and on one line: every run of white space is a space."""
    return " ".join(clean(text).split())
