"""Inline tokens into the builder: one function a kind of token."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from markdown_it.token import Token

from library.document import InlineKind
from library.links import PICTURES
from library.markdown import shortcodes
from library.markdown.builder import Builder
from library.markdown.html import Html
from library.patterns import lazy
from library.text import clean

Pairs = list[tuple[int, int]]

_BARE = lazy(
    r"(?<![A-Za-z0-9._%+/-])(?:www\.[!#-;=?-_a-~]+|[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
_SIZE = lazy(r"(?:\A|\|)[ \t]*\d{1,5}(?:x\d{1,5})?[ \t]*\Z")


class Inliner:
    """Writes one block's inline tokens; `lines` places their content in the source, `shift` where they start in it."""

    def __init__(self, builder: Builder, html: Html, lines: Pairs, shift: int = 0) -> None:
        self.builder = builder
        self.html = html
        self.lines = lines
        self.shift = shift
        self.open: list[tuple[int, str]] = []
        self.closed: frozenset[str] = frozenset()
        """The HTML elements that are closed somewhere in these tokens."""

    def source(self, at: int) -> int:
        """Source offset of the content offset `at`, -1 when unknown."""
        at += self.shift
        lines = self.lines
        if not lines:
            return -1
        pair = lines[0] if len(lines) == 1 else lines[max(0, bisect_right(lines, (at, 1 << 62)) - 1)]
        return pair[1] + at - pair[0]

    def write(self, text: str, at: int) -> None:
        """Text that stands at content offset `at`, perhaps over several lines."""
        if len(self.lines) > 1:
            first = self.shift + at
            cuts = [c - first for c, _ in self.lines[bisect_right(self.lines, (first, 1 << 62)) :]]
            done = 0
            for cut in cuts:
                if cut >= len(text):
                    break
                self.builder.write(text[done:cut], self.source(at + done))
                done = cut
            text, at = text[done:], at + done
        self.builder.write(text, self.source(at))

    def run(self, tokens: list[Token]) -> None:
        """Write all tokens."""
        kinds = [token.type for token in tokens]
        if "html_inline" in kinds:
            self.closed = frozenset(
                token.content[2:-1].strip().lower() for token in tokens if token.content.startswith("</")
            )
        for kind, token in zip(kinds, tokens, strict=True):
            _TABLE.get(kind, _other)(self, token)


def _other(to: Inliner, token: Token) -> None:
    if token.content:
        to.write(token.content, token.meta.get("at", 0))


def _text(to: Inliner, token: Token) -> None:
    content = token.content
    if content and not to.html.hidden:
        to.builder.write(content, to.source(token.meta["at"]))
        if ("@" in content or "www." in content) and not to.open:
            _addresses(to, content)


def _addresses(to: Inliner, content: str) -> None:
    """Links over `www.` names and mail addresses in text just written."""
    start = to.builder.here - len(content)
    for found in _BARE.finditer(content):
        text = found[0].rstrip("?!.,:;*_~'\")]")
        target = f"http://{text}" if text.startswith("www.") else f"mailto:{text}"
        to.builder.mark(InlineKind.LINK, start + found.start(), target, start + found.start() + len(text))


def _special(to: Inliner, token: Token) -> None:
    if to.html.hidden:
        return
    text = clean(token.content).replace("\n", " ").replace("\t", " ")
    if token.info == "entity":
        to.builder.write(text)
    else:
        to.write(text, token.meta["at"] + (1 if token.content != token.markup else 0))


def _code(to: Inliner, token: Token) -> None:
    at = token.meta["at"] + len(token.markup) + token.meta.get("stripped", 0)
    to.builder.flush()
    start = to.builder.here
    to.write(token.content, at)
    to.builder.mark(InlineKind.CODE, start)


def _maths(to: Inliner, token: Token) -> None:
    found = token.meta["match"]
    name = "double" if found["double"] is not None else "single"
    start = to.builder.here
    to.write(found[name].replace("\n", " ").strip(), _place(token, name) + len(found[name]) - len(found[name].lstrip()))
    to.builder.mark(InlineKind.MATH, start)


def _place(token: Token, group: int | str) -> int:
    found: re.Match[str] = token.meta["match"]
    return int(token.meta["at"]) + found.start(group) - found.start()


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
    builder = to.builder
    builder.flush()
    start = builder.here
    builder.write("[图")
    if token.children and _unsized(token.content).strip():
        builder.write(": ")
        _cut_size(token.children)
        Inliner(builder, to.html, to.lines, to.shift + token.meta["at"] + 2).run(token.children)
    elif token.attrs.get("title"):
        builder.write(f": {' '.join(clean(str(token.attrs['title'])).split())}")
    builder.write("]")
    builder.mark(InlineKind.IMAGE, start, str(token.attrs.get("src", "")))


def _unsized(alt: str) -> str:
    """A picture's words without the width that Obsidian lets stand behind or in place of them."""
    return _SIZE.sub("", alt)


def _cut_size(children: list[Token]) -> None:
    if children[-1].type == "text":
        children[-1].content = _unsized(children[-1].content)


def _wikilink(to: Inliner, token: Token) -> None:
    found: re.Match[str] = token.meta["match"]
    start = to.builder.here
    if found[4] and found[4].strip():
        to.write(found[4], _place(token, 4))
    else:
        _name(to, token, found)
    to.builder.mark(InlineKind.WIKILINK, start, _wiki_target(found))


def _name(to: Inliner, token: Token, found: re.Match[str]) -> None:
    """`name > heading`, the folder and `.md` left out."""
    folder, slash, name = found[2].rpartition("/")
    shown = name.removesuffix(".md")
    to.write(shown, _place(token, 2) + len(folder) + len(slash))
    if found[3]:
        if shown.strip():
            to.builder.write(" > ")
        to.write(found[3][1:].lstrip("#^"), _place(token, 3) + len(found[3]) - len(found[3][1:].lstrip("#^")))


def _wiki_target(found: re.Match[str]) -> str:
    return found[2].strip() + (found[3] or "").rstrip()


def _embed(to: Inliner, token: Token) -> None:
    found: re.Match[str] = token.meta["match"]
    target = _wiki_target(found)
    picture = found[2].strip().lower().endswith(PICTURES)
    to.builder.flush()
    start = to.builder.here
    to.builder.write("[图: " if picture else "[")
    label = _unsized(found[4] or "")
    if label.strip():
        to.write(label, _place(token, 4))
    else:
        _name(to, token, found)
    to.builder.write("]")
    to.builder.mark(InlineKind.EMBED, start, target)


def _footnote(to: Inliner, token: Token) -> None:
    label = token.meta["label"]
    start = to.builder.here
    to.write("[", token.meta["at"])
    to.write(f"{label}]", token.meta["at"] + 2)
    to.builder.mark(InlineKind.FOOTNOTE, start, label)


def _note_open(to: Inliner, token: Token) -> None:
    to.open.append((to.builder.here, ""))
    to.write("[", token.meta["at"] + 1)


def _note_close(to: Inliner, token: Token) -> None:
    to.write("]", token.meta["at"])
    if to.open:
        to.builder.mark(InlineKind.FOOTNOTE, to.open.pop()[0])


def _html(to: Inliner, token: Token) -> None:
    to.html.inline(token.content, token.meta["at"], to.source)
    if to.html.hidden not in to.closed:
        to.html.hidden = ""


def _shortcode(to: Inliner, token: Token) -> None:
    shortcodes.write(to.html, token.meta["code"], token.meta["at"], to.source)


def _nothing(to: Inliner, token: Token) -> None:
    """A comment: nothing is written."""


_TABLE: dict[str, Callable[[Inliner, Token], None]] = {
    "text": _text,
    "text_special": _special,
    "code_inline": _code,
    "math_inline": _maths,
    "softbreak": _soft,
    "hardbreak": _hard,
    "image": _image,
    "wikilink": _wikilink,
    "embed": _embed,
    "footnote_ref": _footnote,
    "footnote_inline_open": _note_open,
    "footnote_inline_close": _note_close,
    "html_inline": _html,
    "shortcode": _shortcode,
    "comment": _nothing,
    **dict.fromkeys(("em_open", "strong_open", "s_open", "mark_open", "link_open"), _open),
    "em_close": _close(InlineKind.EMPHASIS),
    "strong_close": _close(InlineKind.STRONG),
    "s_close": _close(InlineKind.STRIKE),
    "mark_close": _close(InlineKind.MARK),
    "link_close": _close(InlineKind.LINK),
}
