"""A quote's note and tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static, TextArea

from library.text import clean
from tui.widgets.strips import cut, one_line
from tui.words import Language, Words

_HINT = Words(
    "esc 存好返回   tab 到标签   ctrl+z 之后可撤销", "esc saves and closes   tab to the tags   undo with ctrl+z"
)
_TAGS = Words("标签，用空格隔开", "tags, separated by spaces")
EXCERPT_CELLS = 120


class Remark(NamedTuple):
    """What a reader adds to a quote."""

    note: str
    tags: tuple[str, ...]


def tags_of(line: str) -> tuple[str, ...]:
    """The tags on a line, in order, each once; `#`, commas and full-width forms are let pass."""
    words = line.replace(",", " ").replace("，", " ").replace("、", " ").split()
    return tuple(dict.fromkeys(word.lstrip("#＃") for word in words if word.lstrip("#＃")))


class NoteScreen(ModalScreen[Remark]):
    """An editor pane: several lines of note, one of tags. Leaving it gives what is written: nothing is lost."""

    DEFAULT_CSS = """
    NoteScreen {
        align: center middle;
        & > Vertical { width: 76; max-width: 94%; height: auto; padding: 1 3; background: $surface; }
        Static { height: auto; color: $text-muted; margin-bottom: 1; }
        TextArea { height: 8; border: none; padding: 0 1; background: $boost; margin-bottom: 1; }
        Input { border: none; height: 1; padding: 0 1; background: $boost; margin-bottom: 1; }
        #hint { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,ctrl+s", "done", "")]

    def __init__(self, language: Language, passage: str, remark: Remark, known_tags: Sequence[str] = ()) -> None:
        super().__init__()
        self._language: Language = language
        self._passage = cut("“" + one_line(passage) + "”", EXCERPT_CELLS)
        self._remark = remark
        self._known = known_tags

    def compose(self) -> ComposeResult:
        """The passage, its note, its tags."""
        with Vertical():
            yield Static(self._passage, markup=False)
            yield TextArea(self._remark.note, soft_wrap=True, tab_behavior="focus")
            yield Input(
                " ".join(self._remark.tags),
                placeholder=_TAGS.say(self._language),
                suggester=TagSuggester(self._known),
                select_on_focus=False,
            )
            yield Static(_HINT.say(self._language), id="hint", markup=False)

    def on_input_submitted(self) -> None:
        """Enter on the tags is enough."""
        self.action_done()

    def action_done(self) -> None:
        """Close with what is written."""
        note = clean(self.query_one(TextArea).text).strip()
        self.dismiss(Remark(note, tags_of(clean(self.query_one(Input).value))))


class TagSuggester(SuggestFromList):
    """Completes the last word of the line from the tags already in use."""

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed."""
        head, _, last = value.rpartition(" ")
        if not last:
            return None
        found = await super().get_suggestion(last)
        return found and (f"{head} {found}" if head else found)
