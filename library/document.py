"""A parsed article: one plain string and what lies over it.

Every position is an offset into `Document.text` in Unicode code points. `text` is the blocks' own texts joined by one
newline, so every block starts at an offset of its own. Markdown's marks and list markers are not in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from library.columns import of_kind, starts_of
from library.source_map import Run, SourceMap
from library.text import Span

PROJECTION = 4
"""Version of the way from Markdown to `Document.text`; raised when the same file would give another text."""


class BlockKind(StrEnum):
    """What a leaf block is; containers (quotes, list items) are told apart from it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    MATH = "math"
    TERM = "term"


class ContainerKind(StrEnum):
    """What a block stands in."""

    QUOTE = "quote"
    CALLOUT = "callout"
    ITEM = "item"
    FOOTNOTE = "footnote"
    DEFINITION = "definition"
    DETAILS = "details"


class InlineKind(StrEnum):
    """What a span inside a block is."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    MARK = "mark"
    LINK = "link"
    IMAGE = "image"
    WIKILINK = "wikilink"
    EMBED = "embed"
    FOOTNOTE = "footnote"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    MATH = "math"


class Container(NamedTuple):
    """A list item, block quote, callout, footnote, definition or details around blocks.

    `start` is the offset of its first block, so that two neighbouring items are two containers. `marker` is what is set
    before its first line: `•`, `3.`, `☐`, `☑`, a footnote's label, a callout's type (`note`).
    """

    kind: ContainerKind
    start: int
    marker: str = ""


class Table(NamedTuple):
    """Cells as spans into the document's text: within a row a tab, between rows a newline lies between them."""

    rows: tuple[tuple[Span, ...], ...]
    align: tuple[str, ...] = ()
    """One of "left", "right", "center", "" for each column."""


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf block and the containers around it, outermost first.

    `level` is a heading's, from 1; `info` a code block's language.
    """

    kind: BlockKind
    span: Span
    containers: tuple[Container, ...] = ()
    level: int = 0
    info: str = ""
    table: Table | None = None

    def __init__(
        self,
        kind: BlockKind,
        span: Span,
        containers: tuple[Container, ...] = (),
        level: int = 0,
        info: str = "",
        table: Table | None = None,
    ) -> None:
        _set_kind(self, kind)
        _set_span(self, span)
        _set_containers(self, containers)
        _set_level(self, level)
        _set_info(self, info)
        _set_table(self, table)


_set_kind, _set_span, _set_containers, _set_level, _set_info, _set_table = (
    Block.__dict__[one.name].__set__ for one in fields(Block)
)
"""Write a new block's slots, as those of a span are written: it takes half as long."""


class Inline(NamedTuple):
    """A styled or linking span inside one block.

    `target` is a link's URL or path, a wikilink's `name#heading`, a footnote's label.
    """

    kind: InlineKind
    span: Span
    target: str = ""


class Heading(NamedTuple):
    """A heading: its span in the text, its level from 1, its words on one line."""

    span: Span
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the document, under the fullest name it gives."""

    name: str
    role: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's span. `label` covers name, role, time stamp and colon; `speech` what is said, white space stripped.

    `seconds` is the time stamp where the label carries one.
    """

    speaker: str
    label: Span
    speech: Span
    role: str = ""
    seconds: float | None = None

    @property
    def span(self) -> Span:
        """Label and speech."""
        return self.label.join(self.speech)


@dataclass(frozen=True, eq=False, repr=False)
class Document:
    """An article's text and everything that lies over it.

    `source` is the whole file, decoded, cleaned, its newlines as `\\n`.
    """

    text: str
    blocks: Sequence[Block] = ()
    inlines: Sequence[Inline] = ()
    """Sorted by start; longer before shorter."""
    source: str = ""
    runs: Sequence[Run] = ()
    speakers: tuple[Speaker, ...] = ()
    """In the order in which they first speak."""
    turns: Sequence[Turn] = ()
    """In text order, never overlapping."""
    warnings: tuple[str, ...] = ()
    projection: int = field(default=PROJECTION)
    body_start: int = 0
    """The offset in the source where the front matter ends."""

    def __repr__(self) -> str:
        """Short: programs that log their arguments must not spell out a book."""
        return f"<Document of {len(self.text)} characters, {len(self.blocks)} blocks, {len(self.turns)} turns>"

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the hexadecimal digest of the text in UTF-8."""
        import hashlib

        return "sha256:" + hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in text order."""
        return tuple(
            Heading(block.span, block.level, " ".join(block.span.of(self.text).split()))
            for block in of_kind(self.blocks, BlockKind.HEADING)
        )

    @cached_property
    def source_map(self) -> SourceMap:
        """The way between text and source."""
        return SourceMap(self.runs, len(self.text), self.body_start, len(self.source))

    @cached_property
    def _block_starts(self) -> Sequence[int]:
        return starts_of(self.blocks)

    @cached_property
    def turn_starts(self) -> Sequence[int]:
        """Where each turn starts, label included."""
        return starts_of(self.turns)

    def block_index(self, offset: int) -> int:
        """Index of the block that holds `offset`; a separating newline belongs to the block before it."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def turn_index(self, offset: int) -> int | None:
        """Index of the turn that holds `offset`, or None where nobody speaks."""
        i = bisect_right(self.turn_starts, offset) - 1
        if i < 0:
            return None
        span = self.turns[i].span
        return i if offset < max(span.end, span.start + 1) else None

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that holds `offset`, or None where nobody speaks."""
        i = self.turn_index(offset)
        return None if i is None else self.turns[i]

    def turns_in(self, span: Span) -> tuple[Turn, ...]:
        """The turns of which `span` takes at least one character of speech."""
        first = max(0, bisect_right(self.turn_starts, span.start) - 1)
        last = bisect_right(self.turn_starts, span.end)
        return tuple(turn for turn in self.turns[first:last] if turn.speech.overlaps(span))

    @cached_property
    def _inline_starts(self) -> Sequence[int]:
        return starts_of(self.inlines)

    def inlines_from(self, start: int, end: int) -> Sequence[Inline]:
        """The inlines that start in `[start, end)`."""
        return self.inlines[bisect_left(self._inline_starts, start) : bisect_left(self._inline_starts, end)]

    def inlines_in(self, span: Span) -> tuple[Inline, ...]:
        """The inlines that share a character with `span`, in text order."""
        block = self.blocks[self.block_index(span.start)].span if self.blocks else span
        return tuple(inline for inline in self.inlines_from(block.start, span.end) if inline.span.overlaps(span))

    def section_at(self, offset: int) -> str:
        """The title of the last heading at or before `offset`; empty before the first."""
        i = bisect_right(self.headings, offset, key=_heading_start)
        return self.headings[i - 1].title if i else ""

    def source_of(self, span: Span) -> str:
        """The source Markdown of `span`."""
        return self.source_map.source_span(span).of(self.source)

    def source_line(self, offset: int) -> int:
        """The line of the file, counted from 1, on which the character at `offset` stands."""
        return self.source.count("\n", 0, self.source_map.source_span(Span(offset, offset + 1)).start) + 1


def _heading_start(heading: Heading) -> int:
    return heading.span.start
