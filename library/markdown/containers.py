"""Notices in the manner of documentation tools: `::: tip Title` to `:::`, and `!!! note "Title"` above indented lines.

They are framed as callouts. One of `:::` that is never closed is no construct; a name that is no notice's frames
nothing, and only its fences go.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_block import StateBlock

from library.document import ContainerKind
from library.markdown.block_rules import closing_line, line
from library.patterns import lazy

_FENCE = lazy(
    r"(?P<colons>:{3,10})[ \t]*(?:\{[ \t]*\.?(?P<class>[\w-]{1,40})[^{}\n]*\}|(?P<name>[A-Za-z][\w-]{0,40}))"
    r"(?:\[(?P<bracket>[^\[\]\n]*)\]|[ \t]+(?P<title>[^\n{]*?))?[ \t]*(?:\{[^{}\n]*\})?[ \t]*:*[ \t]*"
)
_MARKED = lazy(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[A-Za-z][\w-]{0,40})(?:[ \t]+[\w-]{1,40}){0,4}"
    r"(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*"
)
_NOTICES = """
note tip info warning caution danger important success example question abstract summary quote bug failure error
attention hint seealso admonition
"""
_KINDS = {**dict.fromkeys(_NOTICES.split(), ContainerKind.CALLOUT), "details": ContainerKind.DETAILS}
_INDENT = 4
_CLOSES = r":::(?<![^\s>]:::):*[ \t]*$"
_MOST_CLOSINGS = 50


def fenced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: name title`, what it holds, and a line of as many colons."""
    text = line(state, start)
    if text[:3] != ":::" or state.is_code_block(start):
        return False
    found = _FENCE.fullmatch(text)
    if not found:
        return False
    last = _closing(state, start, end, len(found["colons"]))
    if last < 0:
        return False
    if not silent:
        group = "bracket" if found["bracket"] else "title"
        _enter(state, found, (found["name"] or found["class"]).lower(), group, start)
        _inside(state, start + 1, last, state.blkIndent)
        state.line = last + 1
    return True


def indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! note "Title"` with the lines below it that are indented by four."""
    text = line(state, start)
    if text[:3] not in ("!!!", "???") or state.is_code_block(start) or not (found := _MARKED.fullmatch(text)):
        return False
    indent, last = state.sCount[start] + _INDENT, start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    if all(state.isEmpty(number) for number in range(start + 1, last)):
        return False
    if not silent:
        _enter(state, found, "details" if text[0] == "?" else found["name"].lower(), "title", start)
        _inside(state, start + 1, last, indent)
        state.line = last
    return True


def _closing(state: StateBlock, start: int, end: int, colons: int) -> int:
    """The first line with as many colons and nothing else; -1 where none of the next closings has."""
    last = start
    for _ in range(_MOST_CLOSINGS):
        last = closing_line(state, last + 1, end, _CLOSES)
        if last < 0 or len(line(state, last).strip(" \t")) >= colons:
            return last
    return -1


def _enter(state: StateBlock, found: re.Match[str], name: str, group: str, start: int) -> None:
    """Open the frame; its title and where that stands go with the token."""
    token = state.push("notice_open", "div", 1)
    token.info = name
    token.content = (found[group] or "").strip()
    at = state.bMarks[start] + state.tShift[start] + max(0, found.start(group))
    token.meta["lines"] = [(0, at)]


def _inside(state: StateBlock, start: int, last: int, indent: int) -> None:
    parent, most, before = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "blockquote", last, indent
    state.md.block.tokenize(state, start, last)
    state.parentType, state.lineMax, state.blkIndent = parent, most, before
    state.push("notice_close", "div", -1)


def kind_of(name: str) -> ContainerKind | None:
    """What a notice of this name is framed as; None where the name says nothing."""
    return _KINDS.get(name)


RULES: dict[str, tuple[Callable[[StateBlock, int, int, bool], bool], list[str]]] = {
    "fenced_notice": (fenced, ["paragraph", "reference", "blockquote", "list"]),
    "indented_notice": (indented, ["reference"]),
}
"""Rules by name, each with what it may interrupt."""
