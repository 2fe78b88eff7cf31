"""Inline rules beyond CommonMark: wikilinks, footnote references, maths, shortcodes, comments, bare addresses.

Each pushes one token whose `meta` holds content offsets: `at` its start, and those of the parts that are shown.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import rules_inline

from library.markdown import work
from library.markdown.emphasis import PositionedInline
from library.patterns import lazy

LINK = lazy(r"\[([^\n\\`*_\[\]<&$!~=%{:^]+)\]\(([^\s\\<>&(){}\x00-\x20\x7f]+)\)")
"""A link without marks in its words and without anything in its target that could be more than a character."""
_WIKILINK = lazy(r"(!?)\[\[([^\[\]\n|#]*)(#[^\[\]\n|]*)?(?:\|([^\[\]\n]*))?\]\]")
_FOOTNOTE = lazy(r"\[\^([^\[\]\s]{1,200})\]")
_MATH = lazy(
    r"\$\$(?P<double>[^$]{1,4000}?)\$\$|\$(?P<single>[^\s$](?:(?:[^$\\]|\\.){0,2000}?[^\s$\\])?)\$(?!\d)", re.DOTALL
)
_SHORTCODE = lazy(r"\{\{<.{0,1000}?>\}\}|\{\{%.{0,1000}?%\}\}|\{%.{0,1000}?%\}|\{:[^{}\n]{0,400}\}", re.DOTALL)
_SCHEME = lazy(r"(?:^|[^A-Za-z0-9])(https?|ftp)$")
_ADDRESS = lazy(r"://[!#-;=?-_a-~]+")
_OPENERS = {")": "(", "]": "["}


def link(state: PositionedInline, silent: bool) -> bool:
    """`[words](target)` with nothing special in it, as nearly all are: what markdown-it-py's rule makes of it."""
    found = None if silent else LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    work.spend(state.env, work.TRIED)
    state.pos += 1
    state.push("link_open", "a", 1).attrs = {"href": found[2]}
    state.append_pending(found[1])
    state.pos = found.end(1)
    state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def wikilink(state: PositionedInline, silent: bool) -> bool:
    """`[[path/name#heading|label]]` and the embed `![[…]]`, as Obsidian writes them."""
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if not found or not (found[2].strip() or found[3]):
        return False
    return _push(state, silent, "embed" if found[1] else "wikilink", found, match=found)


def footnote(state: PositionedInline, silent: bool) -> bool:
    """`[^label]`, where a definition of the label exists."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not found or ":" + found[1] not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    return _push(state, silent, "footnote_ref", found, label=found[1])


def inline_footnote(state: PositionedInline, silent: bool) -> bool:
    """`^[text]`: the note stays where it stands."""
    if state.src[state.pos : state.pos + 2] != "^[" or silent:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    start, limit = state.pos, state.posMax
    state.push("footnote_inline_open", "", 1)
    state.pos, state.posMax = start + 2, end
    state.md.inline.tokenize(state)
    state.push("footnote_inline_close", "", -1)
    state.pos, state.posMax = end + 1, limit
    return True


def maths(state: PositionedInline, silent: bool) -> bool:
    """`$…$` without white space inside its dollars and no digit after, so that prices stay text; `$$…$$`."""
    found = _MATH.match(state.src, state.pos, state.posMax)
    if not found or (found["single"] and state.pos and state.src[state.pos - 1].isalnum()):
        end = state.pos + 1
        while end < state.posMax and state.src[end] == "$":
            end += 1
        if not silent:
            state.append_pending(state.src[state.pos : end])
        state.pos = end
        return True
    return _push(state, silent, "math_inline", found, match=found)


def shortcode(state: PositionedInline, silent: bool) -> bool:
    """Hugo's `{{< … >}}` and `{{% … %}}`, Jekyll's `{% … %}`, kramdown's `{: … }`."""
    found = _SHORTCODE.match(state.src, state.pos, state.posMax)
    return bool(found) and _push(state, silent, "shortcode", found, code=found[0] if found else "")


def code(state: PositionedInline, silent: bool) -> bool:
    """A code span; whether a space at its start was stripped is kept for its place."""
    start, count = state.pos, len(state.tokens)
    if not rules_inline.backtick(state, silent):
        return False
    token = state.tokens[-1] if len(state.tokens) > count else None
    if token and token.type == "code_inline":
        raw = state.pos - start - 2 * len(token.markup)
        token.meta["stripped"] = 1 if len(token.content) < raw else 0
    return True


def comment(state: PositionedInline, silent: bool) -> bool:
    """Obsidian's `%%comment%%`."""
    end = state.src.find("%%", state.pos + 2, min(state.posMax, state.pos + 4000))
    if end < 0:
        return False
    if not silent:
        state.push("comment", "", 0)
    state.pos = end + 2
    return True


def address(state: PositionedInline, silent: bool) -> bool:
    """A bare URL. It ends before the first character that is not ASCII: Chinese goes on without a space."""
    if silent or state.linkLevel > 0:
        return False
    scheme = _SCHEME.search(state.pending[-8:])
    rest = _ADDRESS.match(state.src, state.pos, state.posMax)
    if not scheme or not rest:
        return False
    tail = _trimmed(rest[0])
    work.spend(state.env, work.ADDRESS + len(rest[0]) - len(tail))
    if len(tail) < 4:
        return False
    start = state.pos - len(scheme[1])
    state.pending = state.pending[: -len(scheme[1])]
    state.pos = start
    state.push("link_open", "a", 1).attrs = {"href": scheme[1] + tail}
    state.push("text", "", 0).content = scheme[1] + tail
    state.push("link_close", "a", -1)
    state.pos = start + len(scheme[1]) + len(tail)
    return True


def _trimmed(url: str) -> str:
    """Without the punctuation that belongs to the sentence (GFM, extended autolinks)."""
    while url:
        last = url[-1]
        opener = _OPENERS.get(last)
        if last in "?!.,:;*_~'\"" or (opener and url.count(last) > url.count(opener)):
            url = url[:-1]
        else:
            break
    return url


def _push(state: PositionedInline, silent: bool, kind: str, found: re.Match[str] | None, **meta: Any) -> bool:
    assert found
    if not silent:
        token = state.push(kind, "", 0)
        token.content = found[0]
        token.meta.update(meta)
    state.pos = found.end()
    return True
