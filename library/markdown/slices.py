"""Cuts an article into slices that parse alone as they would within the whole, in one pass from start to end.

An ordinary paragraph, list or quote is recognised by its characters. Anything else is parsed by markdown-it-py up to a
likely boundary, with a probe paragraph after it: where the probe comes out as a paragraph of its own, nothing that was
open reaches beyond the boundary. Otherwise the slice is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markdown_it.token import Token

from library.document import BlockKind, ContainerKind
from library.markdown import work
from library.markdown.parser import markdown
from library.patterns import lazy

_FIRST = r"(?:[^\x00-\x20!#$%)*+\-0-:<=>?\]_`{|}~\x7f]|[!?](?![!?]{2})|\*\*?[^*\s]|\d{1,9}(?![\d.)]))"
"""What no other block begins with; said by what is left out, because a set of all other characters compiles slowly."""
_LINE = rf"{_FIRST}[^\n]*+"
_ENDED = r"(?=\n[ \t]*+(?:\n(?![ \t\n]*[:~])|\Z)|\Z)"
_OUTSIDE = r"(?=\n[ \t]*+(?:\n\n*+(?![ \t:~]|\d{1,9}[.)])|\Z)|\Z)"
_LISTED = rf"(?=\n[-*+] {{1,4}}{_FIRST})"
_LINES = "{0,200000}"
"""More lines than any paragraph or list has; the regular expression engine remembers each."""
_PARAGRAPH = lazy(rf"{_LINE}(?>(?:\n{_LINE}){_LINES})(?:{_ENDED}|{_LISTED})")
_HEADING = lazy(r"(#{1,6})[ \t]+([^\n#{|]*[^\s#{|])[ \t]*(?:\n|\Z)")
_QUOTE = lazy(rf"> {_LINE}(?>(?:\n> {_LINE}){_LINES}){_ENDED}")
_LISTS = {
    marker: lazy(rf"{sign} {{1,4}}{_LINE}(?>(?:\n\n?{sign} {{1,4}}{_LINE}){_LINES}){_OUTSIDE}")
    for marker, sign in {"-": "-", "*": r"\*", "+": r"\+", ".": r"\d{1,9}\.", ")": r"\d{1,9}\)"}.items()
}
_ITEM = lazy(r"(?:[-*+]|(\d+)([.)])) +(\S[^\n]*)")
_NUMBER = lazy(r"\d{1,9}([.)]) ")
_NO_ITEM = lazy(r"\]:|\[[ xX]\]")
"""A definition or a task, which markdown-it-py must see."""
_BLANK = lazy(r"[ \t\n]*")
_BOUNDARY = lazy(r"\n[ \t]*\n(?=[^\s:~+*\-\d]|\*\*?[^*\s]|\d{1,9}(?![\d.)]))(?![^\n]*\n[ \t]*(?:\n[ \t]*)?[:~])")
_FENCE = lazy(r"(`{3,}(?=[^`\n]*(?:\n|\Z))|~{3,})([^\n]*)(?:\n|\Z)")
_FENCE_ENDS = {"`": lazy(r"^ {0,3}(`{3,})[ \t]*$", re.MULTILINE), "~": lazy(r"^ {0,3}(~{3,})[ \t]*$", re.MULTILINE)}
_QUOTED = lazy(r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>", re.MULTILINE)
"""A quote, whose lines are read again and again without being looked at."""
_PROBE = "x"
_LARGEST = 16_384
_LOOKS = 2
"""How often a line is looked at, at least, that stands in a list or the like."""


class Stretch(NamedTuple):
    """A paragraph or heading whose content is `source[start:end]`, alone or in a container of its own."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    container: ContainerKind | None = None
    marker: str = ""


class Quoted(NamedTuple):
    """A quote of one paragraph, whose lines start at these offsets and end with `end`."""

    lines: list[int]
    end: int


class Fenced(NamedTuple):
    """Code between fences: the lines of `source[start:stop]`; the closing fence ends with `end`."""

    info: str
    start: int
    stop: int
    end: int


class Parsed(NamedTuple):
    """Block tokens of `source[start:end]`, and the units of work that finding them took."""

    tokens: list[Token]
    start: int
    end: int
    cost: int


Piece = Stretch | Quoted | Fenced | Parsed


def whole(source: str, start: int, env: dict[str, Any]) -> Iterator[Piece]:
    """The article from `start` on in one slice."""
    tokens: list[Token] = []
    env["dead"] = {}
    markdown().block.parse(source[start:], markdown(), env, tokens)
    yield Parsed(tokens, start, len(source), 0)


def slices(source: str, start: int, env: dict[str, Any]) -> Iterator[Piece]:
    """The article from `start` on; definitions of references and footnotes gather in `env` on the way."""
    at, reach = _skip_blank(source, start), 0
    while at < len(source):
        found = _plain(source, at, env)
        if found:
            reach = 0
            pieces, end = found
            yield from pieces
        else:
            parsed = _parsed(source, at, env, reach)
            reach = min(_LARGEST, reach * 2 or 512)
            end = parsed.end
            yield parsed
        at = _skip_blank(source, end)


def _skip_blank(source: str, at: int) -> int:
    """The start of the next line that is not blank."""
    if source.startswith("\n\n", at) and source[at + 2 : at + 3] not in " \t\n":
        return at + 2
    found = _BLANK.match(source, at)
    end = found.end() if found else at
    return end if end == len(source) else max(at, source.rfind("\n", at, end) + 1)


def _plain(source: str, at: int, env: dict[str, Any]) -> tuple[Iterable[Piece], int] | None:
    """What is known by its characters alone, and where it ends; a list or quote of no more lines than may be."""
    first = source[at]
    if first == "#":
        found = _HEADING.match(source, at)
        return ((Stretch(BlockKind.HEADING, *found.span(2), len(found[1])),), found.end()) if found else None
    if first == ">":
        found = _QUOTE.match(source, at)
        if not found or source.find("]", at, found.end()) >= 0 or source.count("\n", at, found.end()) > work.left(env):
            return None
        return (_quoted(source, at, found.end()),), found.end()
    if first in "`~":
        fenced = _fenced(source, at)
        return ((fenced,), fenced.end) if fenced else None
    found = _PARAGRAPH.match(source, at)
    if found and source.find("]:", at, found.end()) < 0:
        return (Stretch(BlockKind.PARAGRAPH, at, _trimmed(source, found.end())),), found.end()
    return _listed(source, at, work.left(env))


def _listed(source: str, at: int, most: int) -> tuple[Iterable[Piece], int] | None:
    """A list of items of one line each."""
    number = _NUMBER.match(source, at)
    pattern = _LISTS.get(number[1] if number else source[at])
    found = pattern.match(source, at) if pattern else None
    if not found or source.count("\n", at, found.end()) > most or _NO_ITEM.search(source, at, found.end()):
        return None
    return _items(source, at, found.end()), found.end()


def _items(source: str, start: int, end: int) -> Iterator[Stretch]:
    first = 0
    for i, found in enumerate(_ITEM.finditer(source, start, end)):
        first = first if i else int(found[1] or 0)
        marker = f"{first + i}{found[2]}" if found[1] else "•"
        at, stop = found.span(3)
        yield Stretch(BlockKind.PARAGRAPH, at, _trimmed(source, stop), container=ContainerKind.ITEM, marker=marker)


def _quoted(source: str, start: int, end: int) -> Quoted:
    lines = [start + 2, *(start + found.end() + 2 for found in re.finditer("\n", source[start:end]))]
    return Quoted(lines, _trimmed(source, end))


def _fenced(source: str, at: int) -> Fenced | None:
    """Code that begins with the fence at `at`; what is never closed goes on to the end."""
    found = _FENCE.match(source, at)
    if not found:
        return None
    start, marks = found.end(), found[1]
    for closing in _FENCE_ENDS[marks[0]].finditer(source, start):
        if len(closing[1]) >= len(marks):
            return Fenced(found[2], start, closing.start(), closing.end())
    return Fenced(found[2], start, len(source), len(source))


def _trimmed(source: str, end: int) -> int:
    while source[end - 1] in " \t":
        end -= 1
    return end


def _parsed(source: str, start: int, env: dict[str, Any], reach: int) -> Parsed:
    while True:
        boundary = _BOUNDARY.search(source, start + reach)
        end = boundary.start() + 1 if boundary else len(source)
        found: dict[str, Any] = {"rest": (source, end), "absent": env.setdefault("absent", {})}
        tokens = _tokens(source, start, end, found, work.left(env))
        if tokens is None:
            end = _affordable(source, start, end, work.left(env) - _spent([], found))
            found = {"rest": (source, end), "absent": env["absent"]}
            work.end(env)
            return _taken(_block_tokens(source[start:end], found), source, start, end, env, found)
        if end == len(source):
            return _taken(tokens, source, start, end, env, found)
        if not found.get("open") and _probe_stands(tokens, source.count("\n", start, end) + 1):
            return _taken(tokens[:-3], source, start, end, env, found)
        reach = 2 * (end - start)


def _tokens(source: str, start: int, end: int, found: dict[str, Any], left: int) -> list[Token] | None:
    """The tokens of a slice, with a probe after it where the source goes on; None when it costs more than is left."""
    text = source[start:end] if end == len(source) else f"{source[start:end]}\n{_PROBE}"
    if _cost(source, start, end) <= left:
        return _block_tokens(text, found)
    left -= work.CELL * source.count("|", start, end)
    left -= source.count("\n", start, end) + (end - start) // work.CHARACTERS
    if left <= 0 or _QUOTED.search(source, start, end):
        return None
    found["most_looks"] = left // work.LINE
    try:
        tokens = _block_tokens(text, found)
    except work.Spent:
        return None
    return tokens if _spent(tokens, found) <= left else None


def _block_tokens(text: str, found: dict[str, Any]) -> list[Token]:
    tokens: list[Token] = []
    markdown().block.parse(text, markdown(), found, tokens)
    return tokens


def _taken(
    tokens: list[Token], source: str, start: int, end: int, env: dict[str, Any], found: dict[str, Any]
) -> Parsed:
    """The slice, its definitions taken over."""
    _define(env, found)
    return Parsed(tokens, start, end, _spent(tokens, found) + work.indents(source, start, end))


def _spent(tokens: list[Token], found: dict[str, Any]) -> int:
    """Units of work: the looks at lines that were taken, and the lines of HTML, which are read later."""
    html: int = sum([token.content.count("\n") for token in tokens if token.type == "html_block"])
    looks: int = found.get("looks", 0)
    return len(tokens) + work.LINE * (looks + html)


def _affordable(source: str, start: int, end: int, left: int) -> int:
    """The end of the last line before `end` that is surely within the units left; of one line at least."""
    at = start
    while at < end:
        after = source.find("\n", at, end) + 1 or end
        left -= _LOOKS * _cost(source, at, after)
        if left < 0 and at > start:
            break
        at = after
    return at


def _cost(source: str, start: int, end: int) -> int:
    """Units that a stretch costs, unless its lines are code, which cost nothing."""
    return work.lines(source, start, end) + work.CELL * source.count("|", start, end)


def _define(env: dict[str, Any], found: dict[str, Any]) -> None:
    """Take over what a slice defines: of two references the first counts."""
    references: dict[str, Any] = env.setdefault("references", {})
    for label, reference in found.get("references", {}).items():
        references.setdefault(label, reference)
    if "footnotes" in found:
        env.setdefault("footnotes", {"refs": {}, "list": {}})["refs"].update(found["footnotes"]["refs"])


def _probe_stands(tokens: list[Token], line: int) -> bool:
    if len(tokens) < 3:
        return False
    opening, inline = tokens[-3], tokens[-2]
    alone = opening.type == "paragraph_open" and opening.level == 0 and inline.content == _PROBE
    return alone and opening.map is not None and opening.map[0] == line
