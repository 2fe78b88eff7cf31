"""The contents panel: headings, turns, quotes and backlinks of the article, to go to."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.strip import Strip

from tui.contents import Line, Section, current_line
from tui.screens.base import Dialog
from tui.widgets.bars import Bar
from tui.widgets.rows import PLAIN_KEYS, RowList
from tui.widgets.strips import one_line, strip_of
from tui.words import Language

LEAST_LINES = 3
"""Rows that even the shortest section takes."""


class _Lines(RowList):
    BINDINGS: ClassVar[list[BindingType]] = PLAIN_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self.longest = 0
        """Lines of the longest section: the panel does not change its height from one to another."""

    def show(self, lines: Sequence[Line], current: int) -> None:
        self.lines, self.index = lines, current
        self.refill()
        self.call_after_refresh(self.select, current)

    def count(self) -> int:
        return len(self.lines)

    def height_of(self, index: int) -> int:
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(LEAST_LINES, self.longest)

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        line = self.lines[index]
        back = self.row_style(current)
        accent = self.look("accent", back)
        strong = self.look("strong", back)
        name = [(one_line(line.name) + "  ", strong)] if line.name else []
        text = self.look("text" if current else "dim", back)
        pieces = [(" ▌ " if current else "   ", accent), ("  " * line.depth, text), *name, (one_line(line.words), text)]
        return [strip_of(pieces, width, back)]


class ContentsScreen(Dialog[Line | None]):
    """Gives the line to go to, or None."""

    DEFAULT_CSS = """
    ContentsScreen {
        RowList { background: $surface; height: auto; margin-bottom: 1; }
        Bar { background: $surface; margin-bottom: 1; }
    }
    """
    part, other_rows = "RowList", 4
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,c", "dismiss", ""),
        ("tab,right,l", "turn(1)", ""),
        ("shift+tab,left,h", "turn(-1)", ""),
    ]

    def __init__(
        self, language: Language, sections: Sequence[Section], offset: int, links: Awaitable[Section] | None = None
    ) -> None:
        """`links` is a section that takes long to find: the panel opens without it and it is added when it comes."""
        super().__init__()
        self._language: Language = language
        self._links = links
        self._sections = [section for section in sections if section.lines] or list(sections[:1])
        self._offset = offset
        self._at = 0

    def compose(self) -> ComposeResult:
        """The sections' names above the lines of one of them."""
        with Vertical():
            yield Bar()
            yield _Lines()

    def on_mount(self) -> None:
        """Begin with the first section that has lines."""
        self._show()
        if self._links is not None:
            self._add(self._links)

    @work
    async def _add(self, links: Awaitable[Section]) -> None:
        section = await links
        if not section.lines or not self.is_attached:
            return
        if self._sections[0].lines:
            self._sections.append(section)
            self._say_names()
        else:
            self._sections = [section]
            self._show()

    def _show(self) -> None:
        self._say_names()
        section = self._sections[self._at]
        self.query_one(_Lines).show(section.lines, current_line(section, self._offset))

    def _say_names(self) -> None:
        names = [
            f"[{section.title.say(self._language)} {len(section.lines)}]"
            if i == self._at
            else f" {section.title.say(self._language)} {len(section.lines)} "
            for i, section in enumerate(self._sections)
        ]
        self.query_one(Bar).say("  ".join(names), "tab" if len(names) > 1 else "")
        lines, longest = self.query_one(_Lines), max(len(section.lines) for section in self._sections)
        if lines.longest != longest:
            lines.longest = longest
            lines.refresh(layout=True)

    def action_turn(self, by: int) -> None:
        """The next section."""
        self._at = (self._at + by) % len(self._sections)
        self._show()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go there."""
        self.dismiss(self.query_one(_Lines).lines[event.index])
