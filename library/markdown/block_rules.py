"""Block rules beyond CommonMark: Obsidian comments, maths, shortcodes over several lines, honest HTML blocks.

A construct that is never closed is no construct: its opening line stays text, so nothing is swallowed. Where a slice of
the article ends before its close, `env["open"]` asks for a longer slice.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from library.markdown import work
from library.patterns import lazy

_CODE_BLOCKS = (
    (
        lazy(r"\{\{[<%]\s*highlight\s+(?P<info>[\w+#.-]*)[^\n]*?[>%]\}\}\s*$"),
        r"\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    ),
    (lazy(r"\{%-?\s*highlight\s+(?P<info>[\w+#.-]*)[^\n]*?-?%\}\s*$"), r"\{%-?\s*endhighlight\s*-?%\}"),
)
_DROPPED = (
    (lazy(r"\{%-?\s*comment\s*-?%\}"), r"\{%-?\s*endcomment\s*-?%\}"),
    (lazy(r"%%(?![^\n]*%%)"), r"%%"),
)
_LONG_CODE = lazy(r"(?:\{\{<(?!.*>\}\})|\{\{%(?!.*%\}\})|\{%(?!.*%\}))")
_CODE_END = {"{{<": r">\}\}", "{{%": r"%\}\}", "{%": r"%\}"}
_LONG_LINE = 1000
_LINES_A_LOOK = 64
_MATH = lazy(r"\$\$(?!.*\$\$.*\S)")


def line(state: StateBlock, number: int) -> str:
    """A line's text without indentation and container marks."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def closing_line(state: StateBlock, start: int, end: int, pattern: str) -> int:
    """The first line from `start` on with `pattern`, -1 when the container or slice ends before it."""
    dead: dict[tuple[str, int, int], tuple[int, int]] = state.env.setdefault("dead", {})
    key = (pattern, state.blkIndent, end)
    known = dead.get(key, (0, 0))
    if known[0] <= start < known[1]:
        return -1
    found = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    number = start
    while number < end and (state.sCount[number] >= state.blkIndent or state.isEmpty(number)):
        if found.search(state.src, state.bMarks[number], state.eMarks[number]):
            return number
        number += 1
        if not number % _LINES_A_LOOK:
            work.look(state.env)
    dead[key] = (start, number)
    if number >= state.lineMax:
        _ask_for_more(state, found)
    return -1


def _ask_for_more(state: StateBlock, closing: re.Pattern[str]) -> None:
    source, after = state.env.get("rest", ("", 0))
    absent: dict[str, int] = state.env.setdefault("absent", {})
    if after >= absent.get(closing.pattern, len(source)):
        return
    if closing.search(source, after):
        state.env["open"] = True
    else:
        absent[closing.pattern] = after


def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An HTML block; a comment, script or the like that is never closed stays text."""
    text = line(state, start)
    if text[:1] != "<":
        return False
    for opening, closing in _HTML_RAW:
        found = opening.match(text)
        if found:
            closed = re.search(closing, text[found.end() :], re.IGNORECASE)
            if not closed and closing_line(state, start + 1, end, closing) < 0:
                return False
            break
    return rules_block.html_block(state, start, end, silent)


_HTML_RAW = (
    (lazy(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), r"</(?:script|pre|style|textarea)>"),
    (lazy(r"<!--(?!-?>)"), r"-->"),
    (lazy(r"<\?"), r"\?>"),
    (lazy(r"<!\[CDATA\["), r"\]\]>"),
    (lazy(r"<![A-Za-z]"), r">"),
)


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Three or more of `*`, `-` or `_`, the same and with white space between: markdown-it-py asks each by itself."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    mark = state.src[first : first + 1]
    if not mark or mark not in "*-_" or state.is_code_block(start):
        return False
    if first < _marks_from(state, mark, first, last) or len(state.src[first:last].split(mark, 3)) < 4:
        return False
    if not silent:
        _token(state, "hr", start, start + 1)
    return True


def _marks_from(state: StateBlock, mark: str, first: int, last: int) -> int:
    """Where that which is `mark` and white space up to the line's end begins; of a long line remembered."""
    known: dict[tuple[int, str], int] = state.env.setdefault("marks", {})
    if (last, mark) in known:
        return known[last, mark]
    at = first + len(state.src[first:last].rstrip(f"{mark} \t"))
    if last - first > _LONG_LINE:
        known[last, mark] = at
    return at


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Obsidian's `%%` and Jekyll's `{% comment %}` over several lines: dropped."""
    text = line(state, start)
    if text[:2] not in ("%%", "{%") or state.is_code_block(start):
        return False
    for opening, closing in _DROPPED:
        if opening.match(text):
            last = closing_line(state, start + 1, end, closing)
            if last < 0:
                return False
            if not silent:
                state.line = last + 1
            return True
    return False


def code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`{{< highlight go >}}` and `{% highlight go %}` with what stands between: a code block."""
    text = line(state, start)
    if text[:1] != "{" or state.is_code_block(start):
        return False
    for opening, closing in _CODE_BLOCKS:
        found = opening.match(text)
        if found:
            return _between(state, (start, end), silent, "fence", closing, found["info"])
    return False


def maths(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$` to `$$`, on one line or several."""
    text = line(state, start).rstrip()
    if text[:2] != "$$" or state.is_code_block(start) or not _MATH.match(text):
        return False
    if len(text) > 4 and text.endswith("$$"):
        if not silent:
            token = _token(state, "math_block", start, start + 1)
            token.content = text[2:-2].strip()
            place = state.src.find(token.content, state.bMarks[start] + state.tShift[start] + 2)
            token.meta["lines"] = [(0, place)]
        return True
    if text.count("$$") > 1:
        return False
    return _between(state, (start, end), silent, "math_block", r"\$\$[ \t]*$", "")


def shortcode(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A shortcode whose arguments go over several lines."""
    text = line(state, start)
    if text[:1] != "{" or state.is_code_block(start) or not _LONG_CODE.match(text):
        return False
    opening = text[:2] if text[1] == "%" else text[:3]
    last = closing_line(state, start + 1, min(end, start + 40), _CODE_END[opening])
    if last < 0:
        return False
    if not silent:
        token = _token(state, "shortcode_block", start, last + 1)
        token.content = "\n".join(line(state, number) for number in range(start, last + 1))
    return True


def _between(state: StateBlock, lines: tuple[int, int], silent: bool, kind: str, closing: str, info: str) -> bool:
    start, end = lines
    last = closing_line(state, start + 1, end, closing)
    if last < 0:
        return False
    if not silent:
        opening = line(state, start)
        head = opening[2:].strip() if kind == "math_block" else ""
        token = _token(state, kind, start, last + 1)
        token.info = info
        _fill(state, token, start, last, head, closing)
    return True


def _fill(state: StateBlock, token: Token, start: int, last: int, head: str, closing: str) -> None:
    """Content and its places, first line's rest and last line's beginning included."""
    pairs: list[tuple[int, int]] = []
    parts: list[str] = []
    length = 0

    def add(text: str, source: int) -> None:
        nonlocal length
        pairs.append((length, source))
        parts.append(text)
        length += len(text) + 1

    if head:
        add(head, state.src.find(head, state.bMarks[start]))
    for number in range(start + 1, last):
        at = state.bMarks[number] + min(state.tShift[number], state.blkIndent)
        add(state.src[at : state.eMarks[number]], at)
    found = re.compile(closing, re.IGNORECASE).search(state.src, state.bMarks[last], state.eMarks[last])
    at = state.bMarks[last] + state.tShift[last]
    if found and found.start() > at:
        add(state.src[at : found.start()], at)
    token.content = "\n".join(parts)
    token.meta["lines"] = pairs


def _token(state: StateBlock, kind: str, start: int, end: int) -> Token:
    token = state.push(kind, "", 0)
    token.map = [start, end]
    state.line = end
    return token


INTERRUPTING: dict[str, Callable[[StateBlock, int, int, bool], bool]] = {
    "obsidian_comment": comment,
    "shortcode_code": code,
    "math_block": maths,
    "shortcode_block": shortcode,
}
"""Rules by name, in the order in which they are tried, before fences; each may end a paragraph."""
