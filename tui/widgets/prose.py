"""A stretch of text in several looks, broken into lines as the page breaks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import ClassVar, Literal

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.page.linebreak import break_lines
from tui.widgets.strips import ambiguous

Look = Literal["plain", "dim", "strong", "old", "new", "dim-old", "dim-new"]
Piece = tuple[str, Look]


class Prose(Widget):
    """Text in pieces; as high as its lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prose--plain",
        "prose--dim",
        "prose--strong",
        "prose--old",
        "prose--new",
        "prose--dim-old",
        "prose--dim-new",
    }
    DEFAULT_CSS = """
    Prose {
        height: auto;
        width: 1fr;
        & .prose--plain { color: $foreground; }
        & .prose--dim { color: $text-muted; }
        & .prose--strong { color: $foreground; text-style: bold; }
        & .prose--old { color: $text-error; text-style: bold strike; }
        & .prose--new { color: $text-success; text-style: bold underline; }
        & .prose--dim-old { color: $text-error; text-style: strike; }
        & .prose--dim-new { color: $text-success; text-style: underline; }
    }
    """

    def __init__(self, *pieces: Piece, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._pieces = [(text, look) for text, look in pieces if text]
        self._lines: list[list[Piece]] = []
        self._width = 0

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(text for text, _ in self._pieces)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at this width."""
        return len(self._broken(width))

    def row_of(self, look: Look) -> int:
        """The first row on which something has this look; 0 where nothing does."""
        rows = enumerate(self._broken(self.size.width))
        return next((row for row, line in rows if any(one == look for _, one in line)), 0)

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, base = self.size.width, self.rich_style
        lines = self._broken(width)
        pieces = lines[y] if y < len(lines) else []
        styled = [Segment(text, base + self.get_component_rich_style(f"prose--{look}")) for text, look in pieces]
        return Strip(styled).adjust_cell_length(width, base)

    def _broken(self, width: int) -> list[list[Piece]]:
        if self._width != width:
            self._width, self._lines = width, list(_lines(self._pieces, width)) if width > 0 else []
        return self._lines


def _lines(pieces: Sequence[Piece], width: int) -> Iterator[list[Piece]]:
    """The pieces of each line: a new one at every newline, and where the breaking rules say."""
    text = "".join(words for words, _ in pieces)
    starts = [0, *accumulate(len(words) for words, _ in pieces)]
    begin = 0
    for paragraph in text.split("\n"):
        for first, last in pairwise([0, *_ends(paragraph, width)]) if paragraph else [(0, 0)]:
            yield list(_within(pieces, starts, begin + first, begin + last))
        begin += len(paragraph) + 1


def _ends(paragraph: str, width: int) -> list[int]:
    return break_lines(paragraph, width, hang=False, ambiguous=ambiguous())


def _within(pieces: Sequence[Piece], starts: Sequence[int], first: int, last: int) -> Iterator[Piece]:
    for (text, look), start in zip(pieces, starts, strict=False):
        part = text[max(0, first - start) : max(0, last - start)]
        if part:
            yield part, look
