"""Inline tokens into the builder: one function a kind of token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from markdown_it.token import Token

from library.document import InlineKind
from library.markdown.builder import Builder
from library.text import clean


class Inliner:
    """Writes one block's inline tokens; `lines` places their content in the source."""

    def __init__(self, builder: Builder, lines: list[tuple[int, int]], shift: int = 0) -> None:
        self.builder = builder
        self.lines = lines
        self.shift = shift
        self.open: list[tuple[int, str]] = []

    def source(self, at: int) -> int:
        """Source offset of the content offset `at`, -1 when unknown."""
        if not self.lines:
            return -1
        at += self.shift
        pair = self.lines[max(0, bisect_right(self.lines, (at, 1 << 62)) - 1)] if len(self.lines) > 1 else self.lines[0]
        return pair[1] + at - pair[0]

    def write(self, text: str, at: int) -> None:
        """Text that stands verbatim at content offset `at`, perhaps over several lines."""
        self.builder.write(text, self.source(at))

    def run(self, tokens: list[Token]) -> None:
        """Write all tokens."""
        for token in tokens:
            _TABLE.get(token.type, _other)(self, token)


def _other(to: Inliner, token: Token) -> None:
    if token.content:
        to.write(token.content, token.meta.get("at", 0))


def _text(to: Inliner, token: Token) -> None:
    if token.content:
        to.write(token.content, token.meta["at"])


def _special(to: Inliner, token: Token) -> None:
    at = token.meta["at"] + (1 if token.info == "escape" else 0)
    text = clean(token.content).replace("\n", " ").replace("\t", " ")
    to.write(text, at)


def _code(to: Inliner, token: Token) -> None:
    at = token.meta["at"] + len(token.markup)
    start = to.builder.here
    to.write(token.content, at)
    to.builder.mark(InlineKind.CODE, start)


def _open(to: Inliner, token: Token) -> None:
    to.open.append((to.builder.here, str(token.attrs.get("href", ""))))


def _close(kind: InlineKind) -> Callable[[Inliner, Token], None]:
    def close(to: Inliner, token: Token) -> None:
        if to.open:
            start, target = to.open.pop()
            to.builder.mark(kind, start, target)

    return close


def _soft(to: Inliner, token: Token) -> None:
    to.builder.soft()


def _hard(to: Inliner, token: Token) -> None:
    to.builder.hard()


def _image(to: Inliner, token: Token) -> None:
    start = to.builder.here
    to.builder.write("[图")
    if token.children:
        to.builder.write(": ")
        inner = Inliner(to.builder, to.lines, to.shift + token.meta["at"] + 2)
        inner.run(token.children)
    to.builder.write("]")
    to.builder.mark(InlineKind.IMAGE, start, str(token.attrs.get("src", "")))


_TABLE: dict[str, Callable[[Inliner, Token], None]] = {
    "text": _text,
    "text_special": _special,
    "code_inline": _code,
    "softbreak": _soft,
    "hardbreak": _hard,
    "image": _image,
    "html_inline": lambda to, token: None,
    **dict.fromkeys(("em_open", "strong_open", "s_open", "mark_open", "link_open"), _open),
    "em_close": _close(InlineKind.EMPHASIS),
    "strong_close": _close(InlineKind.STRONG),
    "s_close": _close(InlineKind.STRIKE),
    "mark_close": _close(InlineKind.MARK),
    "link_close": _close(InlineKind.LINK),
}
