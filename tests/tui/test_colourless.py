"""Without colours: nothing but weight is sent, and what matters is told apart by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment

from tests.tui.evening import Evening, evening
from tui.app import Zhai
from tui.paths import Folders
from tui.settings import Settings


def segments(reader: Evening) -> list[Segment]:
    strips = reader.app.screen._compositor.render_strips()
    return [segment for strip in strips for segment in strip]


def colours(reader: Evening) -> set[str]:
    styles = [segment.style for segment in segments(reader) if segment.style]
    return {color.name for style in styles for color in (style.color, style.bgcolor) if color is not None}


async def test_no_colours_are_sent_where_none_are_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with evening(tmp_path) as reader:
        assert colours(reader) == {"default"}
        await reader.press("j", "enter")
        await reader.until(reader.open)
        await reader.press("J", "s")
        await reader.kept(1)
        for keys in (["d"], ["escape"], ["slash", "e", "enter"], ["c"], ["escape"], ["question_mark"]):
            await reader.press(*keys)
            assert colours(reader) == {"default"}, keys


async def test_the_sentence_stands_out_and_labels_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with evening(tmp_path, "walk.md") as reader:
        await reader.press("J")
        dim = "".join(segment.text for segment in segments(reader) if segment.style and segment.style.dim)
        assert reader.passage not in dim
        assert "I had a lamp" in dim
        await reader.press("f")
        assert any(segment.style and segment.style.reverse and segment.text == "f" for segment in segments(reader))


def test_a_terminal_without_colours_gets_none(tmp_path: Path) -> None:
    folders = Folders((tmp_path,), tmp_path / "q", tmp_path / "c.toml", tmp_path / "s", tmp_path / "cache")
    assert Zhai([], Settings(), folders, {"TERM": "dumb"}).no_color
    assert not Zhai([], Settings(), folders, {"TERM": "xterm-256color"}).no_color
