"""A quote's note and tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from library.text import clean
from quotes.marks import in_marks
from tui.screens.base import Dialog
from tui.widgets.hint import Hint
from tui.widgets.prose import Prose
from tui.widgets.strips import cut, one_line
from tui.widgets.writing import WritingArea, WritingLine
from tui.words import Language, Words

if TYPE_CHECKING:
    from tui.app import Zhai

_HINT = Words(
    "esc 存好返回   tab 到标签   ctrl+e 用编辑器写   之后 ctrl+z 可撤销",
    "esc saves and closes   tab to the tags   ctrl+e your editor   ctrl+z undoes it later",
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


class NoteScreen(Dialog[Remark]):
    """An editor pane: several lines of note, one of tags. Leaving it gives what is written: nothing is lost."""

    DEFAULT_CSS = """
    NoteScreen {
        Prose { margin-bottom: 1; }
        WritingArea, WritingLine { border: none; padding: 0 1; background: $background; margin-bottom: 1; }
        WritingArea:focus, WritingLine:focus { border: none; }
        WritingArea { height: 8; }
        WritingLine { height: 1; }
    }
    """
    part, other_rows = "WritingArea", 9
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,ctrl+s", "done", ""),
        Binding("ctrl+e", "editor", "", priority=True),
    ]
    app: Zhai

    def __init__(
        self,
        language: Language,
        passage: str,
        remark: Remark,
        known_tags: Sequence[str] = (),
        environ: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._environ = environ or {}
        self._language: Language = language
        self._passage = cut(in_marks(one_line(passage)), EXCERPT_CELLS)
        self._remark = remark
        self._known = known_tags

    def compose(self) -> ComposeResult:
        """The passage, its note, its tags."""
        with Vertical():
            yield Prose((self._passage, "dim"))
            yield WritingArea(self._remark.note, soft_wrap=True, tab_behavior="focus")
            yield WritingLine(
                " ".join(self._remark.tags),
                placeholder=_TAGS.say(self._language),
                suggester=TagSuggester(self._known),
                select_on_focus=False,
            )
            yield Hint(_HINT.say(self._language))

    def on_input_submitted(self) -> None:
        """Enter on the tags is enough."""
        self.action_done()

    def action_editor(self) -> None:
        """Write the note in the reader's own editor; the app waits behind it."""
        from tui.editor import NotEdited, edited

        area = self.query_one(TextArea)
        area.focus()
        try:
            area.text = clean(edited(self.app, area.text, self._environ))
        except NotEdited as error:
            self.app.say(error.say(self._language), severity="error")
        else:
            area.move_cursor(area.document.end)

    def put_away(self) -> None:
        """What is written is written."""
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
