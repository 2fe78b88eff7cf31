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


@pytest.mark.parametrize("ambiguous", [1, 2])
async def test_speakers_are_told_apart_beside_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ambiguous: int
) -> None:
    async def gutters() -> dict[str, set[str]]:
        async with evening(tmp_path, "lamp.md") as reader:
            page, found = reader.page, dict[str, set[str]]()
            page.options = page.options._replace(ambiguous_width=ambiguous)
            for y, (_, row) in enumerate(page.view.rows):
                if row.turn >= 0:
                    text = "".join(segment.text for segment in page.render_line(y)).lstrip()
                    found.setdefault(page.document.turns[row.turn].speaker, set()).add(text[0])
            return found

    assert len(set.union(*(await gutters()).values())) == 1
    monkeypatch.setenv("NO_COLOR", "1")
    marks = await gutters()
    assert [len(each) for each in marks.values()] == [1, 1, 1]
    assert len(set.union(*marks.values())) == 3
