"""HTML reduced to its text: one function a kind of element, gathered in a table.

The text keeps its place in the source; white space collapses as in a browser; what no reader sees is dropped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from library.document import BlockKind, ContainerKind, InlineKind, Table
from library.markdown.builder import Builder
from library.text import Span, clean

Locate = Callable[[int], int]
"""From an offset in the fragment to an offset in the source, -1 when unknown."""

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>")
_UNSEEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_PIECE = re.compile(r"(?P<entity>&(?:#\w{1,8}|\w{1,32});)|(?P<space>[ \t\n]+)|[^&\s]+(?: [^&\s]+)*|[^ \t\n]")
_PLAIN = re.compile(r"[^&\n\t ]+(?: [^&\n\t ]+)*")
_NEWLINE = re.compile(r"\n+")


@dataclass(slots=True)
class OpenInline:
    """An inline element that waits for its closing tag."""

    name: str
    kind: InlineKind | None
    target: str
    start: int


class Html:
    """Feeds HTML into the builder; lists, quotes and details stay open from one fragment to the next."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.inlines: list[OpenInline] = []
        self.counters: list[int] = []
        self.heading = 0
        self.pre = False
        self.hidden = ""
        self.rows: list[list[Span]] = []
        self.blocks = False
        """Whether tags make blocks; inside a paragraph they do not."""

    def fragment(self, content: str, locate: Locate) -> None:
        """A whole HTML block."""
        self.blocks = True
        self.hidden = ""
        done = 0
        for start, end, tag in _markup(content):
            self.text(content[done:start], done, locate)
            if tag:
                self.tag(tag, locate)
            done = end
        self.text(content[done:], done, locate)
        self.finish()
        self.blocks = False

    def inline(self, content: str, at: int, locate: Locate) -> None:
        """One tag inside a paragraph."""
        found = _TAG.fullmatch(content)
        if found:
            self.tag(found, lambda offset: locate(at + offset))
        elif content[1:2] not in "!?":
            self.builder.write(content, locate(at))

    def finish(self) -> None:
        """End the block being written and forget what was open inside it."""
        self.end_block()
        self.inlines.clear()

    def end_inlines(self) -> None:
        """Close what a paragraph left open."""
        while self.inlines:
            self._close_inline(self.inlines[-1].name)
        self.hidden = ""

    def text(self, text: str, at: int, locate: Locate) -> None:
        """Characters between tags; `at` is their offset in the fragment."""
        if not text or self.hidden:
            return
        if self.pre:
            self._verbatim(text, at, locate)
            return
        if self.builder.block is None:
            if not text.strip(" \t\n"):
                return
            self.begin()
        elif not self._in_cell() and not text.strip(" \t\n"):
            return
        self.place()
        if _PLAIN.fullmatch(text):
            self.builder.write(text, locate(at))
            return
        for piece in _PIECE.finditer(text):
            self._piece(piece, at, locate)

    def _piece(self, piece: re.Match[str], at: int, locate: Locate) -> None:
        if piece["space"]:
            self.builder.soft() if "\n" in piece[0] else self.builder.space()
        elif piece["entity"]:
            self.builder.write(decoded(piece[0]).replace("\n", " ").replace("\t", " "))
        else:
            self.builder.write(piece[0], locate(at + piece.start()))

    def _verbatim(self, text: str, at: int, locate: Locate) -> None:
        if self.builder.block is None:
            self.builder.begin(BlockKind.CODE, verbatim=True)
            if text[:1] == "\n":
                text, at = text[1:], at + 1
        for part in re.finditer(r"&(?:#\w{1,8}|\w{1,32});|[^&\n]+\n?|.|\n", text):
            entity = part[0][0] == "&" and len(part[0]) > 1
            self.builder.write(decoded(part[0]) if entity else part[0], -1 if entity else locate(at + part.start()))

    def begin(self) -> None:
        """Start a paragraph, or the heading that is open."""
        if self.heading:
            self.builder.begin(BlockKind.HEADING, level=self.heading)
        else:
            self.builder.begin(BlockKind.PARAGRAPH)
        for held in self.inlines:
            held.start = self.builder.here

    def place(self) -> None:
        """Make sure that there is a block, and in a table a cell, to write into."""
        if self.builder.block is None:
            self.begin()
        elif not self._in_cell():
            self._new_cell()

    def end_block(self) -> None:
        """End the block being written, a table with its rows."""
        block = self.builder.block
        if block is None:
            return
        self._mark_open()
        if block.kind is BlockKind.TABLE:
            self._end_cell()
            self.builder.end(Table(tuple(tuple(row) for row in self.rows if row)))
            self.rows = []
        else:
            self.builder.end()

    def _mark_open(self) -> None:
        for held in reversed(self.inlines):
            if held.kind and held.start >= 0:
                self.builder.mark(held.kind, held.start, held.target)
            held.start = -1

    def tag(self, found: re.Match[str], locate: Locate) -> None:
        """An opening or closing tag; one that HTML does not know stays text."""
        name = found["name"].lower()
        if self.hidden:
            if name == self.hidden and found["close"]:
                self.hidden = ""
            return
        if name in _HIDDEN:
            self.hidden = "" if found["close"] or found["rest"].endswith("/") else name
            return
        handler = _ELEMENTS.get(name)
        if handler:
            handler(self, Tag(name, bool(found["close"]), found, locate))
        elif name not in _SILENT:
            self.place()
            self.builder.write(found[0], locate(found.start()))

    def _close_inline(self, name: str) -> None:
        for i in range(len(self.inlines) - 1, max(-1, len(self.inlines) - 30), -1):
            held = self.inlines[i]
            if held.name == name:
                del self.inlines[i]
                if held.kind and held.start >= 0 and self.builder.block:
                    self.builder.mark(held.kind, held.start, held.target)
                return

    def _in_cell(self) -> bool:
        """Whether characters have a place: anywhere but in a table before its first or between its cells' rows."""
        block = self.builder.block
        return (
            not self.blocks or block is None or block.kind is not BlockKind.TABLE or bool(self.rows and self.rows[-1])
        )

    def _new_cell(self) -> None:
        self._end_cell()
        if not self.rows:
            self.rows.append([])
        self.builder.cell("\t" if self.rows[-1] else "\n" if len(self.rows) > 1 else "")
        self.rows[-1].append(Span(self.builder.here, self.builder.here))

    def _end_cell(self) -> None:
        if self.rows and self.rows[-1]:
            last = self.rows[-1][-1]
            self.rows[-1][-1] = Span(last.start, max(last.start, self.builder.here))


class Tag:
    """A tag with its attributes, read when asked for."""

    def __init__(self, name: str, closing: bool, found: re.Match[str], locate: Locate) -> None:
        self.name = name
        self.closing = closing
        self.found = found
        self.locate = locate

    def get(self, *names: str) -> str:
        """The value of the first of these attributes that is there."""
        return self.find(*names)[0]

    def find(self, *names: str) -> tuple[str, int]:
        """The value and its place in the source, -1 when it is not verbatim."""
        rest = self.found["rest"]
        for name in names:
            for each in _ATTRIBUTE.finditer(rest):
                if each[1].lower() == name and each.lastindex and each.lastindex > 1:
                    raw = each[each.lastindex]
                    value = _NEWLINE.sub(" ", decoded(raw))
                    at = self.found.start("rest") + each.start(each.lastindex)
                    return value, self.locate(at) if value == raw else -1
        return "", -1


def _markup(content: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Tags, and what is never shown, by start and end; linear, since a missing close is looked for once."""
    absent: set[str] = set()
    at = content.find("<")
    while at >= 0:
        tag = _TAG.match(content, at)
        end = tag.end() if tag else _unseen_end(content, at, absent)
        if end > at:
            yield at, end, tag
        at = content.find("<", max(end, at + 1))


def _unseen_end(content: str, at: int, absent: set[str]) -> int:
    for opening, closing in _UNSEEN:
        if content.startswith(opening, at):
            end = -1 if closing in absent else content.find(closing, at + len(opening))
            if end >= 0:
                return end + len(closing)
            absent.add(closing)
    return -1


def decoded(text: str) -> str:
    """Character references resolved, and what they hide cleaned."""
    return clean(html.unescape(text)) if "&" in text else text


def _styled(kind: InlineKind | None) -> Callable[[Html, Tag], None]:
    def style(to: Html, tag: Tag) -> None:
        if tag.closing:
            to._close_inline(tag.name)
        else:
            to.inlines.append(OpenInline(tag.name, kind, "", to.builder.here if to.builder.block else -1))

    return style


def _link(to: Html, tag: Tag) -> None:
    if tag.closing:
        to._close_inline("a")
    else:
        target = tag.get("href")
        start = to.builder.here if to.builder.block else -1
        to.inlines.append(OpenInline("a", InlineKind.LINK if target else None, target, start))


def _image(to: Html, tag: Tag) -> None:
    if tag.closing:
        return
    alt, at = tag.find("alt")
    if not alt:
        alt, at = tag.find("title")
    labelled(to, InlineKind.IMAGE, "图", (alt, at), tag.get("src", "data-src"))


def labelled(to: Html, kind: InlineKind, word: str, name: tuple[str, int], target: str) -> None:
    """`[word: name]` with its target, for what a terminal cannot show."""
    builder = to.builder
    to.place()
    builder.flush()
    start = builder.here
    builder.write(f"[{word}")
    if name[0].strip():
        builder.write(": ")
        builder.write(*name)
    builder.write("]")
    builder.mark(kind, start, target)


def _media(word: str) -> Callable[[Html, Tag], None]:
    def media(to: Html, tag: Tag) -> None:
        target = tag.get("src", "data-src")
        if not tag.closing and target:
            labelled(to, InlineKind.LINK, word, tag.find("title"), target)

    return media


def _break(to: Html, tag: Tag) -> None:
    to.builder.hard()


def _reading(to: Html, tag: Tag) -> None:
    if to.builder.block:
        to.place()
        to.builder.write("）" if tag.closing else "（")


def _block(to: Html, tag: Tag) -> None:
    if to.blocks:
        to.end_block()
    else:
        to.builder.hard()


def _heading(to: Html, tag: Tag) -> None:
    _block(to, tag)
    to.heading = 0 if tag.closing or not to.blocks else int(tag.name[1])


def _preformatted(to: Html, tag: Tag) -> None:
    _block(to, tag)
    to.pre = to.blocks and not tag.closing


def _rule(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if to.blocks:
        to.builder.begin(BlockKind.RULE)
        to.builder.end()


def _container(kind: ContainerKind) -> Callable[[Html, Tag], None]:
    def container(to: Html, tag: Tag) -> None:
        _block(to, tag)
        if not to.blocks:
            return
        if tag.closing:
            to.builder.leave_tag(tag.name)
        else:
            to.builder.enter(kind, tag=tag.name)

    return container


def _list(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if tag.closing:
        to.builder.leave_tag(f"li {len(to.counters)}")
        if to.counters:
            to.counters.pop()
    elif len(to.counters) < 100:
        start = tag.get("start")
        to.counters.append((int(start) if start.isdecimal() and len(start) < 10 else 1) if tag.name == "ol" else -1)


def _item(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if not to.blocks:
        return
    tag_here = f"li {len(to.counters)}"
    to.builder.leave_tag(tag_here)
    if not tag.closing:
        marker = "•"
        if to.counters and to.counters[-1] >= 0:
            marker = f"{to.counters[-1]}."
            to.counters[-1] += 1
        to.builder.enter(ContainerKind.ITEM, marker, tag=tag_here)


def _summary(to: Html, tag: Tag) -> None:
    if tag.closing:
        to._close_inline("summary")
        _block(to, tag)
    else:
        _block(to, tag)
        start = to.builder.here if to.builder.block else -1
        to.inlines.append(OpenInline("summary", InlineKind.STRONG, "", start))


def _definition(to: Html, tag: Tag) -> None:
    _block(to, tag)
    if to.blocks:
        to.builder.leave_tag("dd")
        if tag.name == "dd" and not tag.closing:
            to.builder.enter(ContainerKind.DEFINITION, tag="dd")


def _term(to: Html, tag: Tag) -> None:
    _definition(to, tag)
    if not tag.closing and to.blocks:
        to.builder.begin(BlockKind.TERM)


def _table(to: Html, tag: Tag) -> None:
    _block(to, tag)


def _row(to: Html, tag: Tag) -> None:
    builder = to.builder
    if not to.blocks:
        builder.hard()
    elif not tag.closing:
        _open_table(to)
        to._end_cell()
        if not to.rows or to.rows[-1]:
            to.rows.append([])


def _open_table(to: Html) -> None:
    block = to.builder.block
    if block is None or block.kind is not BlockKind.TABLE:
        to.end_block()
        to.builder.begin(BlockKind.TABLE, verbatim=True)
        to.rows = []


def _cell(to: Html, tag: Tag) -> None:
    if not to.blocks:
        to.builder.space()
        return
    if tag.closing:
        return
    _open_table(to)
    to._new_cell()


def _in_cell(to: Html) -> bool:
    block = to.builder.block
    return block is not None and block.kind is BlockKind.TABLE


def _paragraph(to: Html, tag: Tag) -> None:
    if _in_cell(to):
        to.builder.space()
    else:
        _block(to, tag)


_BLOCKS = (
    "address article aside body caption center dialog dir div fieldset figcaption figure footer "
    "form header html legend main menu nav optgroup option p search section tbody tfoot thead "
)
_SAY_NOTHING = (
    "abbr acronym applet area base basefont bdi bdo big blink button canvas col colgroup data "
    "datalist font frame frameset hgroup input ins label link map marquee math menuitem meta meter "
    "nobr noframes output param picture progress q rb rtc ruby small source span textarea time track "
    "tspan u wbr "
)

_ELEMENTS: dict[str, Callable[[Html, Tag], None]] = {
    "br": _break,
    "hr": _rule,
    "a": _link,
    "img": _image,
    "iframe": _media("嵌入"),
    "embed": _media("嵌入"),
    "video": _media("视频"),
    "audio": _media("音频"),
    "rt": _reading,
    "pre": _preformatted,
    "blockquote": _container(ContainerKind.QUOTE),
    "details": _container(ContainerKind.DETAILS),
    "dd": _definition,
    "dl": _definition,
    "dt": _term,
    "summary": _summary,
    "ul": _list,
    "ol": _list,
    "li": _item,
    "table": _table,
    "tr": _row,
    "td": _cell,
    "th": _cell,
    **dict.fromkeys(("b", "strong"), _styled(InlineKind.STRONG)),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), _styled(InlineKind.EMPHASIS)),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _styled(InlineKind.CODE)),
    **dict.fromkeys(("s", "del", "strike"), _styled(InlineKind.STRIKE)),
    "mark": _styled(InlineKind.MARK),
    "sup": _styled(InlineKind.SUPERSCRIPT),
    "sub": _styled(InlineKind.SUBSCRIPT),
    **{f"h{level}": _heading for level in range(1, 7)},
    **dict.fromkeys(
        _BLOCKS.split(),
        _paragraph,
    ),
}

_HIDDEN = frozenset(("script", "style", "template", "noscript", "head", "title", "rp", "svg", "object", "select"))
_SILENT = frozenset(_SAY_NOTHING.split())
"""Elements that say nothing a reader of plain text would miss; unknown names stay text, as in `Vec<T>`."""
