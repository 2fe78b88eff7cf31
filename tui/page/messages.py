"""What the page tells the screen. Offsets count code points of the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from textual.message import Message

from library.document import InlineKind
from library.text import Span
from tui.page.cursor import Selection


@dataclass(eq=False, repr=False)
class SelectionChanged(Message):
    """A selection began, was moved, or ended (None)."""

    selection: Selection | None


@dataclass(eq=False, repr=False)
class PassageKept(Message):
    """The reader wants `span` kept."""

    span: Span


@dataclass(eq=False, repr=False)
class PassageCopied(Message):
    """The reader wants `span` on the clipboard."""

    span: Span


@dataclass(eq=False, repr=False)
class JumpMade(Message):
    """The cursor left `from_offset` for a place far away."""

    from_offset: int


@dataclass(eq=False, repr=False)
class LinkChosen(Message):
    """The reader wants to go where a link, wikilink or footnote leads."""

    target: str
    kind: InlineKind


Highlighted = Literal["kept", "moved", "suggestion"]


class Highlight(NamedTuple):
    """A tinted span: a kept passage, one whose text was found elsewhere, or a sentence the author set in bold."""

    span: Span
    kind: Highlighted = "kept"
    id: str = ""
