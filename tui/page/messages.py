"""What the page tells the screen. Offsets count code points of the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from library.document import InlineKind
from library.text import Span
from tui.page.cursor import Selection


@dataclass
class CursorMoved(Message):
    """The reading cursor stands elsewhere."""

    offset: int


@dataclass
class SelectionChanged(Message):
    """A selection began, was moved, or ended (None)."""

    selection: Selection | None


@dataclass
class PassageKept(Message):
    """The reader wants `span` kept."""

    span: Span


@dataclass
class PassageCopied(Message):
    """The reader wants `span` on the clipboard."""

    span: Span


@dataclass
class JumpMade(Message):
    """The cursor left `from_offset` for a place far away."""

    from_offset: int


@dataclass
class LinkChosen(Message):
    """The reader wants to go where a link, wikilink or footnote leads."""

    target: str
    kind: InlineKind


Highlighted = Literal["kept", "moved", "suggestion"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A tinted span: a kept passage, one whose text was found elsewhere, or a sentence the author set in bold."""

    span: Span
    kind: Highlighted = "kept"
    id: str = ""
