"""HTML reduced to its text: what is open, where text goes, how white space collapses.

The text keeps its place in the source; white space collapses as in a browser; what no reader sees is dropped. What an
element does is in `elements`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from library.document import BlockKind, InlineKind, Table
from library.markdown.builder import Builder
from library.markdown.tags import TAG, Locate, Tag, decoded, markup
from library.patterns import lazy
from library.text import Span

_PIECE = lazy(r"(?P<entity>&(?:#\w{1,8}|\w{1,32});)|(?P<space>[ \t\n]+)|[^&\s]+(?: [^&\s]+)*|[^ \t\n]")
_PLAIN = lazy(r"[^&\n\t ]+(?: [^&\n\t ]+)*")
_HIDDEN = frozenset(("script", "style", "template", "noscript", "head", "title", "rp", "svg", "object", "select"))


@dataclass(slots=True)
class OpenInline:
    """An inline element that waits for its closing tag."""

    name: str
    kind: InlineKind | None
    target: str
    start: int


class Html:
    """Feeds HTML into the builder; lists, quotes and details stay open from one fragment to the next."""

    def __init__(self, builder: Builder, elements: Mapping[str, Element]) -> None:
        self.builder = builder
        self.elements = elements
        self.inlines: list[OpenInline] = []
        self.counters: list[int] = []
        self.heading = 0
        self.pre = False
        self.hidden = ""
        self.rows: list[list[Span]] = []
        self.closings: dict[str, int] = {}
        """Where the last shortcode that closes one of a name stands in the source."""
        self.blocks = False
        """Whether tags make blocks; inside a paragraph they do not."""

    def fragment(self, content: str, locate: Locate, most: int) -> tuple[int, int]:
        """A whole HTML block, as far as `most` tags go; how many it has so far, and the offset behind the last."""
        self.blocks = True
        self.hidden = ""
        done = tags = 0
        for start, end, tag in markup(content):
            if tags >= most:
                break
            tags += 1
            self.text(content[done:start], done, locate)
            if tag:
                self.tag(tag, locate)
            done = end
        else:
            self.text(content[done:], done, locate)
            done = len(content)
        self.finish()
        self.blocks = False
        return tags, done

    def inline(self, content: str, at: int, locate: Locate) -> None:
        """One tag inside a paragraph."""
        found = TAG.fullmatch(content)
        if found:
            self.tag(found, lambda offset: locate(at + offset))
        elif content[1:2] not in "!?":
            self.builder.write(content, locate(at))

    def finish(self) -> None:
        """End the block being written and forget what was open inside it."""
        self.end_block()
        self.inlines.clear()

    def end_inlines(self) -> None:
        """Close what a paragraph left open."""
        while self.inlines:
            self.close_inline(self.inlines[-1].name)
        self.hidden = ""

    def text(self, text: str, at: int, locate: Locate) -> None:
        """Characters between tags; `at` is their offset in the fragment."""
        if not text or self.hidden:
            return
        if self.pre:
            self._verbatim(text, at, locate)
            return
        if self.builder.block is None:
            if not text.strip(" \t\n"):
                return
            self.begin()
        elif not self.in_cell() and not text.strip(" \t\n"):
            return
        self.place()
        if _PLAIN.fullmatch(text):
            self.builder.write(text, locate(at))
            return
        for piece in _PIECE.finditer(text):
            self._piece(piece, at, locate)

    def _piece(self, piece: re.Match[str], at: int, locate: Locate) -> None:
        if piece["space"]:
            self.builder.soft() if "\n" in piece[0] else self.builder.space()
        elif piece["entity"]:
            self.builder.write(decoded(piece[0]).replace("\n", " ").replace("\t", " "))
        else:
            self.builder.write(piece[0], locate(at + piece.start()))

    def _verbatim(self, text: str, at: int, locate: Locate) -> None:
        if self.builder.block is None:
            self.builder.begin(BlockKind.CODE, verbatim=True)
            if text[:1] == "\n":
                text, at = text[1:], at + 1
        for part in re.finditer(r"&(?:#\w{1,8}|\w{1,32});|[^&\n]+\n?|.|\n", text):
            entity = part[0][0] == "&" and len(part[0]) > 1
            self.builder.write(decoded(part[0]) if entity else part[0], -1 if entity else locate(at + part.start()))

    def begin(self) -> None:
        """Start a paragraph, or the heading that is open."""
        if self.heading:
            self.builder.begin(BlockKind.HEADING, level=self.heading)
        else:
            self.builder.begin(BlockKind.PARAGRAPH)
        for held in self.inlines:
            held.start = self.builder.here

    def place(self) -> None:
        """Make sure that there is a block, and in a table a cell, to write into."""
        if self.builder.block is None:
            self.begin()
        elif not self.in_cell():
            self.new_cell()

    def end_block(self) -> None:
        """End the block being written, a table with its rows."""
        block = self.builder.block
        if block is None:
            return
        self._mark_open()
        if block.kind is BlockKind.TABLE:
            self.end_cell()
            self.builder.end(Table(tuple(tuple(row) for row in self.rows if row)))
            self.rows = []
        else:
            self.builder.end()

    def _mark_open(self) -> None:
        for held in reversed(self.inlines):
            if held.kind and held.start >= 0:
                self.builder.mark(held.kind, held.start, held.target)
            held.start = -1

    def tag(self, found: re.Match[str], locate: Locate) -> None:
        """An opening or closing tag; one that HTML does not know stays text."""
        name = found["name"].lower()
        if self.hidden:
            if name == self.hidden and found["close"]:
                self.hidden = ""
            return
        if name in _HIDDEN:
            self.hidden = "" if found["close"] or found["rest"].endswith("/") else name
            return
        handler = self.elements.get(name)
        if handler:
            handler(self, Tag(name, bool(found["close"]), found, locate))
        else:
            self.place()
            self.builder.write(found[0], locate(found.start()))

    def close_inline(self, name: str) -> None:
        for i in range(len(self.inlines) - 1, max(-1, len(self.inlines) - 30), -1):
            held = self.inlines[i]
            if held.name == name:
                del self.inlines[i]
                if held.kind and held.start >= 0 and self.builder.block:
                    self.builder.mark(held.kind, held.start, held.target)
                return

    def in_cell(self) -> bool:
        """Whether characters have a place: anywhere but in a table before its first or between its cells' rows."""
        block = self.builder.block
        return (
            not self.blocks or block is None or block.kind is not BlockKind.TABLE or bool(self.rows and self.rows[-1])
        )

    def new_cell(self) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.builder.cell("\t" if self.rows[-1] else "\n" if len(self.rows) > 1 else "")
        self.rows[-1].append(Span(self.builder.here, self.builder.here))

    def end_cell(self) -> None:
        if self.rows and self.rows[-1]:
            last = self.rows[-1][-1]
            self.rows[-1][-1] = Span(last.start, max(last.start, self.builder.here))


Element = Callable[[Html, Tag], None]
"""What an element does when its tag opens or closes."""
