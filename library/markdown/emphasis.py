"""Emphasis beside Chinese: flanking after markdown-cjk-friendly, torn bold mended, positions kept.

Source of the rules: https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md
"""

from __future__ import annotations

from typing import Literal

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token

from library.markdown.cjk import Side, side


class PositionedInline(StateInline):
    """Inline state that knows where in the content each token stands (`token.meta["at"]`)."""

    pending_at = 0
    strong_open = False
    """Whether a `**` that could open is waiting for the one that closes it."""
    delimited = False
    """Whether there is a mark that pairs may be made of."""

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        text = self.pending
        token = Token("text", "", 0, {}, None, self.pendingLevel, None, text, "", "", {"at": self.pending_at})
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting:
            token = super().push(ttype, tag, nesting)
            token.meta = {"at": self.pos}
            return token
        if self.pending:
            self.pushPending()
        self.pendingLevel = level = self.level
        token = Token(ttype, tag, 0, {}, None, level, None, "", "", "", {"at": self.pos})
        self.tokens.append(token)
        self.tokens_meta.append(None)
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        src, end = self.src, self.posMax
        marker, pos = src[start], start
        while pos < end and src[pos] == marker:
            pos += 1
        before = side(src[start - 1]) if start else Side.SPACE
        after = side(src[pos]) if pos < end else Side.SPACE
        left, right = _flanks(before, after), _flanks(after, before)
        return Scanned(
            left and (canSplitWord or not right or before in (Side.PUNCTUATION, Side.CJK)),
            right and (canSplitWord or not left or after in (Side.PUNCTUATION, Side.CJK)),
            pos - start,
        )


def flanks(outer: str, inner: str) -> bool:
    """Whether a mark between these characters holds on to the inner one: before it it may open, behind it close."""
    return _flanks(side(outer), side(inner))


def _flanks(outer: Side, inner: Side) -> bool:
    if inner is Side.SPACE:
        return False
    return inner is not Side.PUNCTUATION or outer is not Side.OTHER


def emphasis(state: PositionedInline, silent: bool) -> bool:
    """`*` and `_`; a `****` inside bold closes and opens again, as editors tear bold text apart."""
    if silent:
        return False
    start = state.pos
    marker = state.src[start]
    scanned = state.scanDelims(start, marker == "*")
    if marker == "*" and scanned.length == 4 and state.strong_open:
        _delimiters(state, Scanned(False, True, 2))
        _delimiters(state, Scanned(True, False, 2))
    else:
        _delimiters(state, scanned)
        if marker == "*" and scanned.length == 2:
            state.strong_open = scanned.can_open and not (state.strong_open and scanned.can_close)
    return True


def _delimiters(state: PositionedInline, scanned: Scanned) -> None:
    marker = state.src[state.pos]
    state.delimited = True
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close)
        )
        state.pos += 1


def double(state: PositionedInline, silent: bool) -> bool:
    """`~~` and `==`, two at a time; a third stays text."""
    if silent:
        return False
    scanned = state.scanDelims(state.pos, True)
    marker = state.src[state.pos]
    if scanned.length != 2:
        state.append_pending(marker * scanned.length)
        state.pos += scanned.length
        return True
    state.delimited = True
    token = state.push("text", "", 0)
    token.content = marker * 2
    state.delimiters.append(Delimiter(ord(marker), 0, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close))
    state.pos += 2
    return True


def pair_doubles(state: StateInline) -> None:
    """Turn matched `~~` and `==` into tokens."""
    metas = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *metas):
        for opener in delimiters:
            name = _DOUBLES.get(opener.marker)
            if name is None or opener.end == -1:
                continue
            _become(state.tokens[opener.token], f"{name}_open", 1)
            _become(state.tokens[delimiters[opener.end].token], f"{name}_close", -1)


def _become(token: Token, kind: str, nesting: Literal[-1, 0, 1]) -> None:
    token.type, token.nesting, token.content = kind, nesting, ""


_DOUBLES = {ord("~"): "s", ord("="): "mark"}
