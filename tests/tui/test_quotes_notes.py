"""Notes and tags: written here or in the reader's own editor, completed, renamed everywhere, undone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.tui.evening import Evening, evening, lines
from tui.app import Zhai
from tui.editor import NotEdited, editor_of


async def write_note(room: Evening) -> None:
    await room.press("J", "a")
    await room.until(lambda: type(room.app.screen).__name__ == "NoteScreen")


async def keep_with_tags(room: Evening, *tags: str) -> None:
    """Keep a sentence of each turn under a tag."""
    for count, tag in enumerate(tags, 1):
        await room.press("J", "a")
        await room.until(lambda: type(room.app.screen).__name__ == "NoteScreen")
        await room.press("tab")
        await room.write(tag)
        await room.press("enter")
        await room.until(lambda n=count: len(room.quotes()) == n and room.quotes()[-1]["tags"])


@contextlib.contextmanager
def _no_terminal(app: Zhai) -> Iterator[None]:
    yield


async def test_a_note_of_several_lines_and_scripts_is_kept_whole(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await write_note(room)
        area = room.app.screen.query_one(TextArea)
        await room.write("第一行，全角！")
        await room.press("enter", "enter")
        await room.write("q　s x é 👩‍🚀")
        await room.press("up", "up", "end")
        await room.write("。")
        assert area.text == "第一行，全角！。\n\nq　s x é 👩‍🚀"
        await room.press("escape")
        await room.until(lambda: room.quotes()[0]["note"])
        assert room.quotes()[0]["note"] == "第一行，全角！。\n\nq　s x é 👩‍🚀"
        await room.press("ctrl+z")
        await room.until(lambda: room.quotes()[0]["note"] == "")
        await room.press("ctrl+y")
        await room.until(lambda: room.quotes()[0]["note"] != "")


async def test_the_readers_editor_writes_the_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "my editor"
    script.write_text("#!/bin/sh\nprintf '\\n第二行\\033[31m\\n' >> \"$2\"\n")
    script.chmod(0o755)
    monkeypatch.setattr(Zhai, "suspend", _no_terminal)
    async with evening(tmp_path, "lamp.md") as room:
        room.app.environ = {"VISUAL": f"'{script}' --wait", "PATH": "/usr/bin:/bin"}
        await write_note(room)
        await room.write("第一行")
        await room.press("ctrl+e")
        await room.until(lambda: "第二行" in room.app.screen.query_one(TextArea).text)
        await room.press("escape")
        await room.until(lambda: room.quotes()[0]["note"])
        assert room.quotes()[0]["note"] == "第一行\n\n第二行�[31m"


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        ({"EDITOR": "/no/such/editor"}, "could not be used"),
        ({"EDITOR": "false", "PATH": "/usr/bin:/bin"}, "ended with status 1"),
        ({"VISUAL": "'", "EDITOR": "true"}, "cannot be understood"),
        ({"PATH": "/nowhere"}, "No editor is known"),
    ],
)
async def test_an_editor_that_fails_leaves_the_note_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], reason: str
) -> None:
    monkeypatch.setattr(Zhai, "suspend", _no_terminal)
    async with evening(tmp_path, "lamp.md") as room:
        room.app.environ = environ
        await write_note(room)
        await room.write("stays")
        await room.press("ctrl+e")
        await room.until(lambda: reason in room.said())
        assert room.app.screen.query_one(TextArea).text == "stays"


async def test_a_terminal_that_cannot_be_lent_is_said(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        room.app.environ = {"EDITOR": "true", "PATH": "/usr/bin:/bin"}
        await write_note(room)
        await room.press("ctrl+e")
        await room.until(lambda: "handed to an editor" in room.said())


def test_visual_comes_before_editor_and_may_carry_arguments() -> None:
    assert editor_of({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_of({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]
    with pytest.raises(NotEdited):
        editor_of({"EDITOR": '"'})


@pytest.mark.parametrize("taking", ["right", "tab"])
async def test_tags_are_completed_from_those_in_use(tmp_path: Path, taking: str) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await keep_with_tags(room, "夜晚")
        await room.press("J", "a")
        await room.until(lambda: type(room.app.screen).__name__ == "NoteScreen")
        await room.press("tab")
        await room.write("光 夜")
        line = room.app.screen.query_one(Input)
        await room.until(lambda: line._suggestion)
        await room.press(taking, "enter")
        await room.until(lambda: len(room.quotes()) == 2 and room.quotes()[1]["tags"] == ["光", "夜晚"])


async def test_a_tag_is_renamed_in_every_quote_as_one_step(tmp_path: Path) -> None:
    async with evening(tmp_path, "lamp.md") as room:
        await keep_with_tags(room, "夜 灯", "光", "灯")
        before = room.quotes()
        await room.press("C")
        await room.until(lambda: "#灯" in "\n".join(lines(room)))
        await room.press("T")
        await room.until(lambda: type(room.app.screen).__name__ == "LineScreen")
        await room.press("ctrl+u")
        await room.write("没有")
        await room.press("enter")
        await room.until(lambda: "No quote has the tag" in room.said())
        await room.press("T")
        await room.until(lambda: type(room.app.screen).__name__ == "LineScreen")
        await room.press("ctrl+u")
        await room.write("灯")
        await room.press("enter")
        await room.until(lambda: "Rename “灯” to" in "\n".join(lines(room)))
        await room.press("ctrl+u")
        await room.write("#光")
        await room.press("enter")
        await room.until(lambda: [quote["tags"] for quote in room.quotes()] == [["夜", "光"], ["光"], ["光"]])
        await room.press("ctrl+z")
        await room.until(lambda: room.quotes() == before)
