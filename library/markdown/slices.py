"""Cuts an article into slices that parse alone as they would within the whole, in one pass from start to end.

An ordinary paragraph is recognised by its characters. Anything else is parsed by markdown-it-py up to a likely boundary, with
a probe paragraph after it: where the probe comes out as a paragraph of its own, nothing that was open reaches beyond
the boundary. Otherwise the slice is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from library.document import BlockKind
from library.markdown.parser import markdown

_FIRST = r"(?:[A-Za-z!(\"'&,./;?@^\\\[\x80-\U0010ffff]|\*\*?[^*\s]|\d{1,9}(?![\d.)]))"
_LINE = rf"{_FIRST}[^\n]*+"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+(?=\n[ \t]*+(?:\n(?![ \t\n]*[:~])|\Z)|\Z)")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\n#{]*[^\s#{])[ \t]*(?:\n|\Z)")
_BLANK = re.compile(r"(?:[ \t]*\n)*+(?:[ \t]+\Z)?")
_BOUNDARY = re.compile(r"\n[ \t]*\n(?=[^\s:~+*\-\d]|\*\*?[^*\s]|\d{1,9}(?![\d.)]))")
_PROBE = "x"
_LARGEST = 16_384


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or heading whose content is `source[start:end]`."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """Block tokens of `source[start:end]`."""

    tokens: list[Token]
    start: int
    end: int


def slices(source: str, start: int, env: dict[str, Any], shortcut: bool = True) -> Iterator[Stretch | Parsed]:
    """The article from `start` on; definitions of references and footnotes gather in `env` on the way."""
    at, reach = _BLANK.match(source, start).end(), 0  # type: ignore[union-attr]
    while at < len(source):
        piece = _stretch(source, at) if shortcut else None
        if piece:
            reach = 0
            end = piece[1]
            yield piece[0]
        else:
            parsed = _parsed(source, at, env, reach)
            reach = min(_LARGEST, reach * 2 or 512)
            end = parsed.end
            yield parsed
        at = _BLANK.match(source, end).end()  # type: ignore[union-attr]


def _stretch(source: str, at: int) -> tuple[Stretch, int] | None:
    found = _PARAGRAPH.match(source, at)
    if found:
        end = found.end()
        if source.find("]:", at, end) >= 0:
            return None
        stop = end
        while source[stop - 1] in " \t":
            stop -= 1
        return Stretch(BlockKind.PARAGRAPH, at, stop), min(len(source), end + 1)
    found = _HEADING.match(source, at) if source[at] == "#" else None
    if found:
        return Stretch(BlockKind.HEADING, found.start(2), found.end(2), len(found[1])), found.end()
    return None


def _parsed(source: str, start: int, env: dict[str, Any], reach: int) -> Parsed:
    md = markdown()
    while True:
        boundary = _BOUNDARY.search(source, start + reach)
        end = boundary.start() + 1 if boundary else len(source)
        tokens: list[Token] = []
        text = source[start:end]
        env["rest"], env["dead"], env["open"] = (source, end), {}, False
        md.block.parse(text if boundary is None else f"{text}\n{_PROBE}", md, env, tokens)
        if boundary is None:
            return Parsed(tokens, start, end)
        if not env["open"] and _probe_stands(tokens, text.count("\n") + 1):
            return Parsed(tokens[:-3], start, end)
        reach = 2 * (end - start)


def _probe_stands(tokens: list[Token], line: int) -> bool:
    if len(tokens) < 3:
        return False
    opening, inline = tokens[-3], tokens[-2]
    return (
        opening.type == "paragraph_open" and opening.level == 0 and inline.content == _PROBE and opening.map[0] == line
    )  # type: ignore[index]
