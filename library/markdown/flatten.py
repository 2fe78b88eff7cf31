"""Block tokens into the builder: one function a kind of token."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from library.document import BlockKind, ContainerKind, InlineKind, Table
from library.markdown import containers, shortcodes, work
from library.markdown.inlines import Pairs
from library.markdown.leaves import Leaves
from library.markdown.slices import Parsed
from library.patterns import lazy
from library.text import Span, clean

_ANCHOR = lazy(r"\s*\{[#:][^{}\n]*\}\s*$")
_CALLOUT = lazy(r"\[!([\w-]{1,40})(?:\|[^\]\n]*)?\][+-]?[ \t]*")


class Flattener(Leaves):
    """Turns successive pieces of an article into blocks."""

    def __init__(self, source: str, env: dict[str, Any]) -> None:
        super().__init__(source, env)
        self.counters: list[int] = []
        self.framed: list[bool] = []
        """Whether each notice that is open has a frame."""
        self.rows: list[list[Span]] = []
        self.align: list[str] = []

    def titled(self, title: str, lines: Pairs, shift: int) -> None:
        """A callout's title: a paragraph all in bold."""
        self.builder.begin(BlockKind.PARAGRAPH)
        first = self.builder.here
        self.inline(title, lines, shift)
        self.html.end_inlines()
        self.builder.mark(InlineKind.STRONG, first)
        self.builder.end()

    def parsed(self, piece: Parsed) -> None:
        """Flatten the block tokens of a slice."""
        self.base = piece.start
        tokens = piece.tokens
        work.spend(self.env, piece.cost)
        for i, token in enumerate(tokens):
            handle = _TABLE.get(token.type)
            if handle:
                handle(self, token, tokens, i)
            if "stopped" in self.env:
                break


def _paragraph(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    inline = tokens[i + 1]
    content, lines = inline.content, to.pairs(inline)
    start = _callout_title(to, inline, lines) if "callout" in inline.meta else 0
    start = _shortcodes_before(to, content, lines, start)
    end, after = _shortcodes_after(content, start)
    if end > start:
        to.leaf(BlockKind.PARAGRAPH, content[start:end], lines, start)
    for at, code in after:
        _shortcode_line(to, code, at, lines)


def _callout_title(to: Flattener, inline: Token, lines: Pairs) -> int:
    """Write a callout's title as a paragraph of its own; the offset where its first paragraph goes on."""
    start, content = inline.meta["callout"], inline.content
    end = content.find("\n", start)
    end = len(content) if end < 0 else end
    if content[start:end].strip():
        to.titled(content[start:end].rstrip(), lines, start)
    return min(end + 1, len(content))


def _shortcodes_before(to: Flattener, content: str, lines: Pairs, start: int) -> int:
    while content.startswith("{", start):
        found = shortcodes.ALONE.match(content, start)
        if not found:
            break
        _shortcode_line(to, found[1], found.start(1), lines)
        start = found.end()
    return start


def _shortcodes_after(content: str, start: int) -> tuple[int, list[tuple[int, str]]]:
    """Where the paragraph's own text ends, and the shortcodes on lines of their own after it."""
    end, found = len(content), []
    while content[end - 2 : end] in (">}", "}}", "%}"):
        at = content.rfind("\n", start, end) + 1
        alone = shortcodes.ALONE.fullmatch(content, at, end) if at > start else None
        if not alone:
            break
        found.append((alone.start(1), alone[1]))
        end = at - 1
    return end, found[::-1]


def _shortcode_line(to: Flattener, code: str, at: int, lines: Pairs) -> None:
    shortcodes.write(to.html, code, at, to.placed(lines), alone=True)
    to.html.finish()


def _shortcode_block(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    shortcodes.write(to.html, token.content, 0, to.placed(to.pairs(token)), alone=True)
    to.html.finish()


def _html_block(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    locate = to.placed(to.pairs(token))
    tags, end = to.html.fragment(token.content, locate, max(1, work.left(to.env) // work.TAG))
    work.spend(to.env, work.TAG * tags)
    if end < len(token.content):
        to.env["stopped"] = locate(end)
        work.spend(to.env, work.left(to.env))


def _heading(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    inline = tokens[i + 1]
    content = _ANCHOR.sub("", inline.content)
    to.leaf(BlockKind.HEADING, content, to.pairs(inline), level=int(token.tag[1:]))


def _term(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.leaf(BlockKind.TERM, tokens[i + 1].content, to.pairs(tokens[i + 1]))


def _code(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    info = token.info.split()
    kind = BlockKind.MATH if token.type == "math_block" else BlockKind.CODE
    to.builder.begin(kind, info=clean(info[0]) if info else "", verbatim=True)
    content = token.content.removesuffix("\n")
    pairs = to.pairs(token)
    for (at, source), (end, _) in pairwise([*pairs, (len(content), -1)]):
        to.builder.write(content[at:end], source)
    to.builder.end()


def _rule(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.begin(BlockKind.RULE)
    to.builder.end()


def _quote(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    inline = tokens[i + 2] if i + 2 < len(tokens) else token
    found = _CALLOUT.match(inline.content) if tokens[i + 1].type == "paragraph_open" else None
    if found:
        inline.meta["callout"] = found.end()
        to.builder.enter(ContainerKind.CALLOUT, found[1].lower())
    else:
        to.builder.enter(ContainerKind.QUOTE)


def _notice(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    """Enter a notice, its title as a paragraph of its own; one of no known sort is no frame."""
    kind = containers.kind_of(token.info)
    to.framed.append(kind is not None)
    if kind:
        to.builder.enter(kind, token.info if kind is ContainerKind.CALLOUT else "")
    if token.content and kind:
        to.titled(token.content, to.pairs(token), 0)


def _notice_end(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    if to.framed.pop():
        to.builder.leave()


def _note(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.enter(ContainerKind.FOOTNOTE, token.meta["label"])


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
    to.rows.append([])


def _cell(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    if len(to.rows) == 1:
        found = re.search(r"left|right|center", str(token.attrs.get("style", "")))
        to.align.append(found[0] if found else "")
    to.builder.cell("\t" if to.rows[-1] else "\n" if len(to.rows) > 1 else "")
    start = to.builder.here
    inline = tokens[i + 1]
    to.inline(inline.content.replace("\t", " "), to.pairs(inline))
    to.html.end_inlines()
    to.rows[-1].append(Span(start, to.builder.here))


def _table_end(to: Flattener, token: Token, tokens: list[Token], i: int) -> None:
    to.builder.end(Table(tuple(tuple(row) for row in to.rows), tuple(to.align)))


_TABLE: dict[str, Callable[[Flattener, Token, list[Token], int], None]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "dt_open": _term,
    "fence": _code,
    "math_block": _code,
    "html_block": _html_block,
    "shortcode_block": _shortcode_block,
    "footnote_reference_open": _note,
    "footnote_reference_close": _leave,
    "code_block": _code,
    "hr": _rule,
    "notice_open": _notice,
    "notice_close": _notice_end,
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
