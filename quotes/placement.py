"""What can be said of where a kept passage stands today."""

from __future__ import annotations

from dataclasses import dataclass

from library.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """The passage, for sure. `ratio` below 1 says that a little of its text changed."""

    span: Span
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Moved:
    """Probably the passage: the text in it or around it changed; the reader should confirm."""

    span: Span
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Lost:
    """The passage is not in this text, or cannot be told from others like it."""


Placement = Found | Moved | Lost
