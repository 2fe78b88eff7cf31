"""Where a block's content stands in the source: markdown-it-py's block rules, wrapped so that tokens know it.

`token.meta["lines"]` lists pairs (offset in content, offset in the parsed slice), one for each stretch that is
contiguous in both. Content lines lose indentation and container marks at their start only, so each is aligned by its
end.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

Rule = Callable[[StateBlock, int, int, bool], bool]
Pairs = list[tuple[int, int]]


def install(md: MarkdownIt) -> None:
    """Replace the block rules that emit content by ones that also record its position."""
    for name, annotate in _ANNOTATORS.items():
        original = next(rule for rule in md.block.ruler.__rules__ if rule.name == name)
        md.block.ruler.at(name, _wrapped(original.fn, annotate), {"alt": original.alt})


def _wrapped(rule: Rule, annotate: Callable[[StateBlock, list[Token], int], None]) -> Rule:
    def with_positions(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            annotate(state, state.tokens[first:], start)
        return True

    return with_positions


def aligned(state: StateBlock, content: str, first: int, trimmed: bool = False) -> Pairs:
    """Pairs for `content`, whose lines end where the source lines from `first` on end; `trimmed` but for the last."""
    pairs: Pairs = []
    at, lines = 0, content.split("\n")
    for line, text in enumerate(lines, first):
        end = state.eMarks[line]
        if trimmed and line == first + len(lines) - 1:
            end = state.bMarks[line] + len(state.src[state.bMarks[line] : end].rstrip(MD_TRIM_CHARS))
        start = end - len(text)
        if not pairs or start - pairs[-1][1] != at - pairs[-1][0]:
            pairs.append((at, start))
        at += len(text) + 1
    return pairs


def _paragraph(state: StateBlock, tokens: list[Token], start: int) -> None:
    tokens[1].meta["lines"] = aligned(state, tokens[1].content, start, trimmed=True)


def _heading(state: StateBlock, tokens: list[Token], start: int) -> None:
    pos = state.bMarks[start] + state.tShift[start]
    pos = state.skipCharsStr(pos, "#")
    rest = state.src[pos : state.eMarks[start]]
    tokens[1].meta["lines"] = [(0, pos + len(rest) - len(rest.lstrip(MD_TRIM_CHARS)))]


def _fence(state: StateBlock, tokens: list[Token], start: int) -> None:
    tokens[0].meta["lines"] = aligned(state, tokens[0].content.removesuffix("\n"), start + 1)


def _code(state: StateBlock, tokens: list[Token], start: int) -> None:
    tokens[0].meta["lines"] = aligned(state, tokens[0].content.removesuffix("\n"), start)


def _terms(state: StateBlock, tokens: list[Token], start: int) -> None:
    for opening, inline in pairwise(tokens):
        if opening.type == "dt_open" and opening.map and "lines" not in inline.meta:
            line = opening.map[0]
            pos = state.src.find(inline.content, state.bMarks[line])
            inline.meta["lines"] = [(0, pos)]


def _table(state: StateBlock, tokens: list[Token], start: int) -> None:
    row: list[Token] = []
    line = start
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row, line = [], token.map[0]
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row:
            _row(state, line, row)


def _row(state: StateBlock, line: int, cells: list[Token]) -> None:
    """Place the cells of a row; what stands beyond the last column, which GFM drops, goes on in its last cell."""
    bounds, cuts = _cells(state, line)
    filled = [end for start, end in bounds[len(cells) :] if start < end]
    if filled:
        start, end = bounds[len(cells) - 1] = bounds[len(cells) - 1][0], filled[-1]
        gone = {cut - 1 for cut in cuts}
        cells[-1].content = "".join(state.src[at] for at in range(start, end) if at not in gone)
    for token, (start, end) in zip(cells, bounds, strict=False):
        inside = [cut for cut in cuts if start <= cut < end]
        token.meta["lines"] = [(0, start), *((cut - start - removed, cut) for removed, cut in enumerate(inside, 1))]


def _cells(state: StateBlock, line: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Where the cells of a table row start and end, and every pipe that a backslash before it escapes."""
    pos, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    src = state.src
    row = src[pos:end]
    pos, end = pos + len(row) - len(row.lstrip(MD_TRIM_CHARS)), pos + len(row.rstrip(MD_TRIM_CHARS))
    bounds, last = [pos], ""
    cuts: list[int] = []
    for at in range(pos, end):
        if src[at] == "|":
            (cuts if last == "\\" else bounds).append(at if last == "\\" else at + 1)
        last = src[at]
    bounds.append(end + 1)
    found = [_trimmed(src, a, b - 1) for a, b in pairwise(bounds)]
    return found[1:] if src[pos : pos + 1] == "|" else found, cuts


def _trimmed(src: str, start: int, end: int) -> tuple[int, int]:
    while start < end and src[start] in MD_TRIM_CHARS:
        start += 1
    while start < end and src[end - 1] in MD_TRIM_CHARS:
        end -= 1
    return start, end


_ANNOTATORS: dict[str, Callable[[StateBlock, list[Token], int], None]] = {
    "paragraph": _paragraph,
    "lheading": _paragraph,
    "heading": _heading,
    "fence": _fence,
    "code": _code,
    "html_block": _code,
    "table": _table,
    "deflist": _terms,
}
