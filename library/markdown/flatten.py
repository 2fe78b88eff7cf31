"""Block tokens into the builder: one function a kind of token."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it.token import Token

from library.document import BlockKind, ContainerKind, Table
from library.markdown.builder import Builder
from library.markdown.inlines import Inliner
from library.markdown.parser import markdown
from library.text import Span

Pairs = list[tuple[int, int]]


class Flattener:
    """Turns block tokens of successive slices into blocks; `base` is the slice's place in the source."""

    def __init__(self, source: str, env: dict[str, Any]) -> None:
        self.builder = Builder(source)
        self.env = env
        self.md = markdown()
        self.base = 0
        self.counters: list[int] = []
        self.rows: list[list[Span]] = []
        self.align: list[str] = []

    def run(self, tokens: list[Token], base: int) -> None:
        """Flatten the block tokens of a slice that starts at `base` of the source."""
        self.base = base
        for i, token in enumerate(tokens):
            handle = _TABLE.get(token.type)
            if handle:
                handle(self, token, tokens, i)

    def pairs(self, token: Token) -> Pairs:
        """The token's content lines, in offsets of the whole source."""
        return [(at, self.base + place) for at, place in token.meta.get("lines", ())]

    def inline(self, content: str, lines: Pairs) -> None:
        """Write inline Markdown into the open block."""
        tokens: list[Token] = []
        self.md.inline.parse(content, self.md, self.env, tokens)
        Inliner(self.builder, lines).run(tokens)

    def paragraph(self, start: int, end: int) -> None:
        """A paragraph that is one stretch of the source."""
        self.builder.begin(BlockKind.PARAGRAPH)
        self.inline(self.builder.source[start:end], [(0, start)])
        self.builder.end()


def _paragraph(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    inline = tokens[i + 1]
    to.builder.begin(BlockKind.PARAGRAPH)
    to.inline(inline.content, to.pairs(inline))
    to.builder.end()


def _heading(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    inline = tokens[i + 1]
    to.builder.begin(BlockKind.HEADING, level=int(token.tag[1:]))
    to.inline(inline.content, to.pairs(inline))
    to.builder.end()


def _term(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    inline = tokens[i + 1]
    to.builder.begin(BlockKind.TERM)
    to.inline(inline.content, to.pairs(inline))
    to.builder.end()


def _code(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    info = token.info.split()
    to.builder.begin(BlockKind.CODE, info=info[0] if info else "", verbatim=True)
    content = token.content.removesuffix("\n")
    pairs = to.pairs(token)
    ends = [at for at, _ in pairs[1:]] + [len(content)]
    for (at, source), end in zip(pairs, ends, strict=True):
        to.builder.write(content[at:end], source)
    to.builder.end()


def _rule(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.begin(BlockKind.RULE)
    to.builder.end()


def _quote(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.enter(ContainerKind.QUOTE)


def _leave(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.leave()


def _list(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.counters.append(int(token.attrs.get("start", 1)))


def _list_end(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.counters.pop()


def _item(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    marker = "•"
    if token.info:
        marker = f"{to.counters[-1]}{token.markup}"
        to.counters[-1] += 1
    if "checked" in token.meta:
        marker = "☑" if token.meta["checked"] else "☐"
    to.builder.enter(ContainerKind.ITEM, marker)


def _definition(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.enter(ContainerKind.DEFINITION)


def _table(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.rows, to.align = [], []
    to.builder.begin(BlockKind.TABLE, verbatim=True)


def _row(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    if to.rows:
        to.builder.write("\n")
    to.rows.append([])


def _cell(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    if to.rows[-1]:
        to.builder.write("\t")
    if len(to.rows) == 1:
        found = re.search(r"left|right|center", str(token.attrs.get("style", "")))
        to.align.append(found[0] if found else "")
    start = to.builder.here
    inline = tokens[i + 1]
    to.inline(inline.content, to.pairs(inline))
    to.rows[-1].append(Span(start, to.builder.here))


def _table_end(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.end(Table(tuple(tuple(row) for row in to.rows), tuple(to.align)))


_TABLE: dict[str, Callable[[Flattener, Token, list[Token], int], None]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "dt_open": _term,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "blockquote_open": _quote,
    "blockquote_close": _leave,
    "ordered_list_open": _list,
    "ordered_list_close": _list_end,
    "bullet_list_open": _list,
    "bullet_list_close": _list_end,
    "list_item_open": _item,
    "list_item_close": _leave,
    "dd_open": _definition,
    "dd_close": _leave,
    "table_open": _table,
    "tr_open": _row,
    "th_open": _cell,
    "td_open": _cell,
    "table_close": _table_end,
}
