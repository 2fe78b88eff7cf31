"""What is typed goes where the key before it leads, even where it comes while that key is still on its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.evening import evening, lines
from tui.screens.list import ListScreen


async def test_a_letter_that_comes_while_the_key_before_it_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def next_key_comes(screen: ListScreen, event: events.Key) -> None:
        if event.key == "f":
            screen.app.post_message(events.Key("灯", "灯"))

    monkeypatch.setattr(ListScreen, "on_key", next_key_comes, raising=False)
    async with evening(tmp_path) as reader:
        await reader.press("f")
        await reader.until(lambda: "Walking home" not in "".join(lines(reader)))
        assert "灯" in "".join(lines(reader))
