"""A kept passage, where it came from and how to find it again. A quote is a value: changes make a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from library.text import Span

SCHEMA = 1
"""Version of a quote file's keys."""


@dataclass(frozen=True, slots=True)
class Source:
    """Enough to cite a quote without its article. `path` is relative to the library that held the article, with `/`."""

    title: str = ""
    author: str = ""
    published: str = ""
    site: str = ""
    url: str = ""
    path: str = ""
    language: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Refinds a passage: W3C TextPositionSelector and TextQuoteSelector, and the projection and digest they count in.

    `start` and `end` are offsets in code points into the text of the document that `digest` names.
    """

    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    projection: int = 0
    digest: str = ""
    occurrences: int = 0
    """How often the passage's characters stood in that text, itself included; 0 where that is not known."""

    @property
    def span(self) -> Span:
        """Where the passage stood when the quote was kept or last re-anchored."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """A kept passage. `text` is exactly the document's characters; `created` carries its zone; `id` is a ULID."""

    id: str
    text: str
    created: datetime
    source: Source
    anchor: Anchor
    note: str = ""
    tags: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    schema: int = SCHEMA
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys and tables of the file that mean nothing to the app; they survive every edit."""
