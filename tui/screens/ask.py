"""Small questions: one of several answers, one line of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widgets import Input

from tui.screens.base import Dialog
from tui.widgets.prose import Prose
from tui.widgets.rows import RowList
from tui.widgets.strips import strip_of
from tui.widgets.writing import WritingLine


class _Answers(RowList):
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j,down", "move(1)", ""),
        ("k,up", "move(-1)", ""),
        ("g,home", "edge('start')", ""),
        ("G,end", "edge('end')", ""),
        ("enter", "open", ""),
    ]

    def __init__(self, answers: Sequence[str]) -> None:
        super().__init__()
        self._answers = answers
        self.styles.height = len(answers)
        self.styles.max_height = "60vh"

    def count(self) -> int:
        return len(self._answers)

    def height_of(self, index: int) -> int:
        return 1

    def paint(self, index: int, width: int, current: bool) -> list[Strip]:
        style = self.row_style(current)
        accent = self.look("accent", style)
        mark = (" ▌ ", accent) if current else ("   ", style)
        return [strip_of([mark, (self._answers[index], style)], width, style)]


_CSS = """
    Prose { margin: 0 1 1 1; }
    RowList, _Answers { background: $surface; }
    WritingLine, WritingLine:focus { border: none; height: 1; padding: 0 1; background: $background; }
"""


class ChooseScreen(Dialog[int | None]):
    """A question and its answers; gives the index of the one chosen, None when it is left."""

    DEFAULT_CSS = "ChooseScreen {" + _CSS + "}"
    breadth, part, other_rows = 64, "_Answers", 4
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "dismiss", "")]

    def __init__(self, question: str, answers: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        with Vertical():
            yield Prose((self._question, "plain"))
            yield _Answers(self._answers)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """One was chosen."""
        self.dismiss(event.index)


class LineScreen(Dialog[str | None]):
    """A question answered by one line of text; None when it is left."""

    DEFAULT_CSS = "LineScreen {" + _CSS + "}"
    breadth = 64
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "")]
    AUTO_FOCUS = "Input"

    def __init__(self, question: str, value: str = "", suggester: Suggester | None = None) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """The question above a line to write on."""
        with Vertical():
            yield Prose((self._question, "plain"))
            yield WritingLine(self._value, suggester=self._suggester)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The line is written."""
        self.dismiss(event.value)
