"""Paragraphs and headings into the builder: what stands in them is parsed where a mark is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any

from markdown_it.token import Token

from library.document import BlockKind, ContainerKind, InlineKind
from library.markdown import work
from library.markdown.block_ids import without_id
from library.markdown.bold import MARK, bold_parts
from library.markdown.builder import Builder
from library.markdown.elements import ELEMENTS
from library.markdown.html import Html
from library.markdown.inlines import Inliner, Pairs
from library.markdown.parser import is_plain, markdown
from library.markdown.slices import Fenced, Quoted, Stretch
from library.patterns import lazy
from library.text import clean

PIECE = 32_768
"""Characters of a paragraph whose marks are parsed at once; emphasis does not reach from one piece to the next."""

MOST_MARKS = 100_000
"""A paragraph with more marks and lines than this is no writing; it is shown as it stands."""

REST = 4096
"""Characters, at least, of a paragraph of what is shown as it stands because the article cost too much."""

_AFTER = (1, 2, 1)
"""Marks of a link after the text before it, after its words and after its target; a last text has none after it."""

_MARK = lazy(r"[*_`\[<&$=~\n]")


class Leaves:
    """Writes blocks of inline Markdown; `base` is the place in the source of the slice whose tokens are written."""

    def __init__(self, source: str, env: dict[str, Any]) -> None:
        self.builder = Builder(source)
        self.html = Html(self.builder, ELEMENTS)
        self.env = env
        self.md = markdown()
        self.base = 0

    def pairs(self, token: Token) -> Pairs:
        """The token's content lines, in offsets of the whole source."""
        return [(at, self.base + place) for at, place in token.meta.get("lines", ())]

    def stretch(self, piece: Stretch) -> None:
        """A paragraph or heading whose content is one stretch of the source, perhaps a list item of its own."""
        work.spend(self.env, 2 * work.STRETCH if piece.container else work.STRETCH)
        if piece.container:
            self.builder.enter(piece.container, piece.marker)
        content = without_id(self.builder.source[piece.start : piece.end])
        if is_plain(content):
            self.builder.whole(piece.kind, content, piece.start, piece.level)
        else:
            self.leaf(piece.kind, content, [(0, piece.start)], level=piece.level)
        if piece.container:
            self.builder.leave()

    def quoted(self, piece: Quoted) -> None:
        """A quote of one paragraph."""
        work.spend(self.env, 2 * work.STRETCH + len(piece.lines))
        source, lines, starts = self.builder.source, [], [*piece.lines, piece.end + 3]
        pairs: Pairs = []
        length = 0
        for start, after in pairwise(starts):
            pairs.append((length, start))
            lines.append(source[start : after - 3])
            length += len(lines[-1]) + 1
        self.builder.enter(ContainerKind.QUOTE)
        self.leaf(BlockKind.PARAGRAPH, "\n".join(lines), pairs)
        self.builder.leave()

    def fenced(self, piece: Fenced) -> None:
        """Code between fences."""
        work.spend(self.env, work.STRETCH)
        info = piece.info.split()
        self.builder.begin(BlockKind.CODE, info=clean(info[0]) if info else "", verbatim=True)
        self.builder.write(self.builder.source[piece.start : piece.stop].removesuffix("\n"), piece.start)
        self.builder.end()

    def leaf(self, kind: BlockKind, content: str, lines: Pairs, shift: int = 0, level: int = 0) -> None:
        """A block of inline Markdown."""
        self.builder.begin(kind, level=level)
        self.inline(content if kind is BlockKind.TERM else without_id(content), lines, shift)
        self.html.end_inlines()
        self.builder.end()

    def inline(self, content: str, lines: Pairs, shift: int = 0) -> None:
        """Write inline Markdown into the open block."""
        if is_plain(content) or _overfull(content):
            Inliner(self.builder, self.html, lines, shift).write(content, 0)
            return
        if len(content) <= PIECE and not self.html.hidden and only_breaks(content):
            self._lines(content, Inliner(self.builder, self.html, lines, shift))
            return
        if len(content) <= PIECE and not self.html.hidden and (parts := bold_parts(content)):
            self._bold(parts, Inliner(self.builder, self.html, lines, shift))
            return
        for start, end in _pieces(content):
            if work.left(self.env) <= 0:
                Inliner(self.builder, self.html, lines, shift + start).write(content[start:], 0)
                return
            tokens: list[Token] = []
            addresses = content.count("@", start, end) + content.count("www.", start, end)
            work.spend(self.env, work.ADDRESS * addresses)
            self.md.inline.parse(content[start:end], self.md, self.env, tokens)
            Inliner(self.builder, self.html, lines, shift + start).run(tokens)

    def _lines(self, content: str, inliner: Inliner) -> None:
        """Write plain lines, white space around their breaks left out as the newline rule of markdown-it-py does."""
        first, *others = content.split("\n")
        work.spend(self.env, len(others))
        self.builder.write(first.removesuffix(" ") if others else first, inliner.source(0))
        at = len(first) + 1
        for number, line in enumerate(others, 1):
            self.builder.soft()
            shown = line.lstrip(" \t")
            if text := shown.removesuffix(" ") if number < len(others) else shown:
                self.builder.write(text, inliner.source(at + len(line) - len(shown)))
            at += len(line) + 1

    def _bold(self, parts: list[list[str]], inliner: Inliner) -> None:
        """Write text outside and inside bold, by turns."""
        builder = self.builder
        work.spend(self.env, work.BOLD + 2 * sum(map(len, parts)) - len(parts))
        at = 0
        for i, part in enumerate(parts):
            start = linked = builder.here
            for place, text in enumerate(part):
                if place % 3 == 2:
                    builder.mark(InlineKind.LINK, linked, text)
                elif text:
                    linked = builder.here
                    builder.write(text, inliner.source(at))
                at += len(text) + _AFTER[place % 3]
            if i % 2:
                builder.mark(InlineKind.STRONG, start)
            at += len(MARK) - 1

    def rest(self, start: int) -> None:
        """Everything from `start` on as paragraphs that stand as they are."""
        source, self.builder.containers = self.builder.source, []
        while start < len(source):
            end = source.find("\n\n", start + REST)
            end = len(source) if end < 0 else end + 2
            self.builder.whole(BlockKind.PARAGRAPH, source[start:end], start)
            start = end

    def placed(self, pairs: Pairs) -> Callable[[int], int]:
        """From offsets in a token's content to the source."""
        return Inliner(self.builder, self.html, pairs).source


def only_breaks(content: str) -> bool:
    """Whether inline Markdown is plain lines with nothing but soft breaks between them."""
    return "\n" in content and "  \n" not in content and is_plain(content.replace("\n", " "))


def _overfull(content: str) -> bool:
    return len(content) > MOST_MARKS and any(islice(_MARK.finditer(content), MOST_MARKS, None))


def _pieces(content: str) -> Iterator[tuple[int, int]]:
    """Ends for an endless paragraph, so that its tokens never fill the memory: at a line's end, else a sentence's."""
    start = 0
    while len(content) - start > PIECE:
        cut = max(content.rfind(mark, start + PIECE // 2, start + PIECE) for mark in ("\n", "。", " "))
        end = cut + 1 if cut >= 0 else start + PIECE
        yield start, end
        start = end
    yield start, len(content)
