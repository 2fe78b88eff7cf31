"""Block tokens into the builder: one function a kind of token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any

from markdown_it.token import Token

from library.document import BlockKind, ContainerKind, InlineKind, Table
from library.markdown import shortcodes, work
from library.markdown.block_ids import without_id
from library.markdown.bold import MARK, bold_parts
from library.markdown.builder import Builder
from library.markdown.elements import ELEMENTS
from library.markdown.html import Html
from library.markdown.inlines import Inliner, Pairs
from library.markdown.parser import is_plain, markdown
from library.markdown.slices import Parsed, Quoted, Stretch
from library.patterns import lazy
from library.text import Span, clean

PIECE = 32_768
"""Characters of a paragraph whose marks are parsed at once; emphasis does not reach from one piece to the next."""

MOST_MARKS = 100_000
"""A paragraph with more marks and lines than this is no writing; it is shown as it stands."""

REST = 4096
"""Characters, at least, of a paragraph of what is shown as it stands because the article cost too much."""

_MARK = lazy(r"[*_`\[<&$=~\n]")
_ANCHOR = lazy(r"\s*\{[#:][^{}\n]*\}\s*$")
_CALLOUT = lazy(r"\[!([\w-]{1,40})(?:\|[^\]\n]*)?\][+-]?[ \t]*")


class Flattener:
    """Turns block tokens of successive slices into blocks; `base` is the slice's place in the source."""

    def __init__(self, source: str, env: dict[str, Any]) -> None:
        self.builder = Builder(source)
        self.html = Html(self.builder, ELEMENTS)
        self.env = env
        self.md = markdown()
        self.base = 0
        self.counters: list[int] = []
        self.rows: list[list[Span]] = []
        self.align: list[str] = []

    def parsed(self, piece: Parsed) -> None:
        """Flatten the block tokens of a slice."""
        self.base = piece.start
        tokens = piece.tokens
        work.spend(self.env, len(tokens) + work.lines(self.builder.source, piece.start, piece.end))
        for i, token in enumerate(tokens):
            handle = _TABLE.get(token.type)
            if handle:
                handle(self, token, tokens, i)

    def pairs(self, token: Token) -> Pairs:
        """The token's content lines, in offsets of the whole source."""
        return [(at, self.base + place) for at, place in token.meta.get("lines", ())]

    def stretch(self, piece: Stretch) -> None:
        """A paragraph or heading whose content is one stretch of the source, perhaps a list item of its own."""
        work.spend(self.env, 2 * work.STRETCH if piece.container else work.STRETCH)
        if piece.container:
            self.builder.enter(piece.container, piece.marker)
        content = without_id(self.builder.source[piece.start : piece.end])
        if is_plain(content):
            self.builder.whole(piece.kind, content, piece.start, piece.level)
        else:
            self.leaf(piece.kind, content, [(0, piece.start)], level=piece.level)
        if piece.container:
            self.builder.leave()

    def quoted(self, piece: Quoted) -> None:
        """A quote of one paragraph."""
        work.spend(self.env, 2 * work.STRETCH + len(piece.lines))
        source, lines, starts = self.builder.source, [], [*piece.lines, piece.end + 3]
        pairs: Pairs = []
        length = 0
        for start, after in pairwise(starts):
            pairs.append((length, start))
            lines.append(source[start : after - 3])
            length += len(lines[-1]) + 1
        self.builder.enter(ContainerKind.QUOTE)
        self.leaf(BlockKind.PARAGRAPH, "\n".join(lines), pairs)
        self.builder.leave()

    def leaf(self, kind: BlockKind, content: str, lines: Pairs, shift: int = 0, level: int = 0) -> None:
        """A block of inline Markdown."""
        self.builder.begin(kind, level=level)
        self.inline(content if kind is BlockKind.TERM else without_id(content), lines, shift)
        self.html.end_inlines()
        self.builder.end()

    def inline(self, content: str, lines: Pairs, shift: int = 0) -> None:
        """Write inline Markdown into the open block."""
        if is_plain(content) or _overfull(content):
            Inliner(self.builder, self.html, lines, shift).write(content, 0)
            return
        if len(content) <= PIECE and not self.html.hidden and (parts := bold_parts(content)):
            self._bold(parts, Inliner(self.builder, self.html, lines, shift))
            return
        for start, end in _pieces(content):
            if work.left(self.env) <= 0:
                Inliner(self.builder, self.html, lines, shift + start).write(content[start:], 0)
                return
            tokens: list[Token] = []
            self.md.inline.parse(content[start:end], self.md, self.env, tokens)
            Inliner(self.builder, self.html, lines, shift + start).run(tokens)

    def _bold(self, parts: list[str], inliner: Inliner) -> None:
        """Write text outside and inside bold, by turns."""
        work.spend(self.env, work.BOLD + len(parts))
        at = 0
        for i, part in enumerate(parts):
            start = self.builder.here
            if part:
                self.builder.write(part, inliner.source(at))
            if i % 2:
                self.builder.mark(InlineKind.STRONG, start)
            at += len(part) + len(MARK)

    def rest(self, start: int) -> None:
        """Everything from `start` on as paragraphs that stand as they are."""
        source, self.builder.containers = self.builder.source, []
        while start < len(source):
            end = source.find("\n\n", start + REST)
            end = len(source) if end < 0 else end + 2
            self.builder.whole(BlockKind.PARAGRAPH, source[start:end], start)
            start = end

    def placed(self, pairs: Pairs) -> Callable[[int], int]:
        """From offsets in a token's content to the source."""
        return Inliner(self.builder, self.html, pairs).source


def _overfull(content: str) -> bool:
    return len(content) > MOST_MARKS and any(islice(_MARK.finditer(content), MOST_MARKS, None))


def _pieces(content: str) -> Iterator[tuple[int, int]]:
    """Ends for an endless paragraph, so that its tokens never fill the memory: at a line's end, else a sentence's."""
    start = 0
    while len(content) - start > PIECE:
        cut = max(content.rfind(mark, start + PIECE // 2, start + PIECE) for mark in ("\n", "。", " "))
        end = cut + 1 if cut >= 0 else start + PIECE
        yield start, end
        start = end
    yield start, len(content)


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
        to.builder.begin(BlockKind.PARAGRAPH)
        first = to.builder.here
        to.inline(content[start:end].rstrip(), lines, start)
        to.html.end_inlines()
        to.builder.mark(InlineKind.STRONG, first)
        to.builder.end()
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
    to.html.fragment(token.content, to.placed(to.pairs(token)))


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
