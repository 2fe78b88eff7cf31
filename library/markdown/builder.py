"""Gathers a `Document`: text, runs, inlines and blocks, in the order of the source.

Offsets into the text are plain, offsets into the source are source; both count code points.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

from library.document import Block, BlockKind, Container, ContainerKind, Inline, InlineKind, Table
from library.markdown.cjk import break_between
from library.patterns import lazy
from library.source_map import Runs
from library.text import Span, clean

BLANK = (
    " \t\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\u200b\u2060\ufeff"
)
"""What a block of prose neither starts nor ends with: Unicode's white space and characters without width."""

INDENT = "\u3000"
"""A line that starts with it is a paragraph of its own, as Chinese plain text has it."""

MAX_DEPTH = 40
"""Containers deeper than this are not told apart."""


@dataclass(slots=True)
class OpenContainer:
    """A container whose first block has not come yet, or has."""

    kind: ContainerKind
    marker: str
    tag: str
    made: Container | None = None


@dataclass(slots=True)
class OpenBlock:
    """The block being written."""

    kind: BlockKind
    start: int
    level: int
    info: str
    first_run: int
    verbatim: bool
    parts: list[str] = field(default_factory=list)
    length: int = 0
    inlines: list[Inline] = field(default_factory=list)
    pending: str = ""
    """A break not yet written: "soft", " " or a newline."""
    breaks: dict[int, int] = field(default_factory=dict)
    """Where written breaks start and end: an inline that opens at one starts after it."""
    fresh: int = 0
    """The length at which the block or table cell began."""


_MERGED = (InlineKind.STRONG, InlineKind.EMPHASIS, InlineKind.STRIKE, InlineKind.MARK)


_UNSAFE = lazy(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


class Builder:
    """Writes blocks one after another; what was written is never taken back once its block has ended."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.texts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.plain = array("q")
        self.origin = array("q")
        self.size = array("q")
        self.containers: list[OpenContainer] = []
        self.block: OpenBlock | None = None

    @property
    def runs(self) -> Runs:
        """What was written verbatim."""
        return Runs(self.plain, self.origin, self.size)

    @property
    def text(self) -> str:
        """All blocks that have ended, one newline between."""
        return "\n".join(self.texts)

    def enter(self, kind: ContainerKind, marker: str = "", tag: str = "") -> None:
        """Open a container around the blocks that follow; `tag` names the HTML element that opened it."""
        if not tag or len(self.containers) < 2 * MAX_DEPTH:
            self.containers.append(OpenContainer(kind, marker, tag))

    def leave(self) -> None:
        """Close the innermost container that Markdown opened, and HTML's inside it."""
        while self.containers and self.containers.pop().tag:
            pass

    def leave_tag(self, *tags: str) -> None:
        """Close the innermost container that one of these HTML elements opened, and those inside it."""
        for i in range(len(self.containers) - 1, -1, -1):
            tag = self.containers[i].tag
            if not tag:
                return
            if tag in tags:
                del self.containers[i:]
                return

    def begin(self, kind: BlockKind, *, level: int = 0, info: str = "", verbatim: bool = False) -> None:
        """Start a block; prose loses white space at its ends, a verbatim block does not."""
        start = self.length + (1 if self.texts else 0)
        self.block = OpenBlock(kind, start, level, info, len(self.plain), verbatim)

    def whole(self, kind: BlockKind, text: str, source: int, level: int = 0) -> None:
        """A block of prose that stands in the source as it is, without a mark in it."""
        shown = text.lstrip(BLANK)
        source += len(text) - len(shown)
        shown = shown.rstrip(BLANK)
        if shown:
            start = self.length + 1 if self.texts else 0
            self._run(start, source, shown)
            self._add(kind, start, shown, level)

    @property
    def here(self) -> int:
        """The plain offset where the next character will stand."""
        assert self.block is not None
        return self.block.start + self.block.length

    def write(self, text: str, source: int = -1) -> None:
        """Append `text`, which stands at `source` where that is known."""
        block = self.block
        assert block is not None
        if not block.verbatim and not block.length:
            stripped = text.lstrip(BLANK)
            if source >= 0:
                source += len(text) - len(stripped)
            text = stripped
        if not text:
            return
        if block.pending:
            if block.pending == "soft" and text[0] == INDENT:
                stripped = text.lstrip(BLANK)
                text, source = stripped, source + len(text) - len(stripped) if source >= 0 else -1
                block.pending = "\n"
                if not text:
                    return
            self._break(block, text)
        if source >= 0:
            self._run(block.start + block.length, source, text)
        block.parts.append(text)
        block.length += len(text)

    def flush(self) -> None:
        """Write a break that waits, as if a letter followed."""
        if self.block and self.block.pending:
            self._break(self.block, "[")

    def _break(self, block: OpenBlock, after: str) -> None:
        mark = block.pending
        block.pending = ""
        if mark == "soft":
            mark = break_between("".join(block.parts[-3:]), after)
        elif block.kind is BlockKind.TABLE:
            mark = " "
        if mark:
            block.breaks[block.start + block.length] = block.start + block.length + len(mark)
            block.parts.append(mark)
            block.length += len(mark)

    def _run(self, plain: int, source: int, text: str) -> None:
        size = len(text)
        last = len(self.plain) - 1
        if last >= 0 and source < self.origin[last] + self.size[last]:
            return
        if not self.source.startswith(text, source):
            self._stretches(plain, source, text)
        elif last >= 0 and plain - self.plain[last] == source - self.origin[last] == self.size[last]:
            self.size[last] += size
        else:
            self.plain.append(plain)
            self.origin.append(source)
            self.size.append(size)

    def _stretches(self, plain: int, source: int, text: str) -> None:
        """Runs for the lines of a text in which line breaks became spaces."""
        theirs = self.source[source : source + len(text)]
        if "\n" not in theirs:
            return
        at = 0
        for line in theirs.split("\n"):
            if line and text[at : at + len(line)] == line:
                self._run(plain + at, source + at, line)
            at += len(line) + 1

    def soft(self) -> None:
        """A line break of the source alone."""
        block = self.block
        if block and block.length > block.fresh and not block.pending:
            block.pending = "soft"

    def space(self) -> None:
        """White space that separates words, however much there is of it."""
        block = self.block
        if block and block.length > block.fresh and block.pending != "\n":
            block.pending = " "

    def hard(self) -> None:
        """A line break that the author wanted."""
        block = self.block
        if block and block.length > block.fresh:
            block.pending = "\n"

    def cell(self, separator: str) -> None:
        """Start a table cell after `separator`."""
        block = self.block
        assert block is not None
        block.pending = ""
        self.write(separator)
        block.fresh = block.length

    def mark(self, kind: InlineKind, start: int, target: str = "", end: int = -1) -> None:
        """Lay an inline over everything since `start`, or up to `end`."""
        block = self.block
        assert block is not None
        start = block.breaks.get(start, start)
        if target:
            target = "" if _UNSAFE.match(target) else clean(target)
        if end < 0:
            end = block.start + block.length
        if end <= start:
            return
        if kind in _MERGED and block.inlines:
            last = block.inlines[-1]
            if last.kind is kind and last.span.end == start:
                block.inlines[-1] = Inline(kind, Span(last.span.start, end))
                return
        block.inlines.append(Inline(kind, Span(start, end), target))

    def end(self, table: Table | None = None) -> None:
        """Finish the block; prose without a character is dropped."""
        block = self.block
        assert block is not None
        self.block = None
        text = block.parts[0] if len(block.parts) == 1 else "".join(block.parts)
        if not block.verbatim:
            text = text.rstrip(BLANK)
        if not text and block.kind is not BlockKind.RULE:
            del self.plain[block.first_run :], self.origin[block.first_run :], self.size[block.first_run :]
            return
        if len(text) < block.length:
            self._trim(block, len(text))
        self._commit(block, text, table)

    def _trim(self, block: OpenBlock, length: int) -> None:
        end = block.start + length
        while len(self.plain) > block.first_run and self.plain[-1] >= end:
            self.plain.pop()
            self.origin.pop()
            self.size.pop()
        if len(self.plain) > block.first_run:
            self.size[-1] = min(self.size[-1], end - self.plain[-1])
        whole = Span(block.start, end)
        block.inlines = [Inline(i.kind, met, i.target) for i in block.inlines if (met := i.span.meet(whole))]

    def _commit(self, block: OpenBlock, text: str, table: Table | None) -> None:
        self._add(block.kind, block.start, text, block.level, block.info, table)
        if block.inlines:
            block.inlines.sort(key=lambda inline: (inline.span.start, -inline.span.end))
            self.inlines.extend(block.inlines)

    def _add(
        self, kind: BlockKind, start: int, text: str, level: int, info: str = "", table: Table | None = None
    ) -> None:
        around: tuple[Container, ...] = ()
        if self.containers:
            for held in self.containers:
                if held.made is None:
                    held.made = Container(held.kind, start, held.marker)
            around = tuple([held.made for held in self.containers[:MAX_DEPTH] if held.made])
        self.length = start + len(text)
        self.texts.append(text)
        self.blocks.append(Block(kind, Span(start, self.length), around, level, info, table))
