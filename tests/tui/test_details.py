"""What is known of an article, read in a small terminal."""

from __future__ import annotations

from pathlib import Path

from library.article import Article
from tests.tui.evening import Evening, evening, lines
from tui.screens.details import facts

HEAD = """---
title: The lamp
author: Ada Field
url: https://example.org/a/long/address/of/many/parts/that/does/not/fit/in/the/window/at/all
description: 灯下的三个人谈了很久，从黑夜谈到山里的星星，再谈到一个人怎样靠一点光走回家去。
a_key_that_is_longer_than_its_column: kept
date: 8/12/2024
---

"""
TALK = "".join(f"**{name}：** 第{i}句话，说得不长，也不算短。\n\n" for i in range(4) for name in ("林晚", "沈砚"))


async def shown(room: Evening) -> list[str]:
    await room.press("i")
    await room.until(lambda: any("Ada Field" in line for line in lines(room)))
    return [line.strip() for line in lines(room)]


def test_facts_come_in_three_groups() -> None:
    article = Article(Path("a.md"), "A", date="2024-05-01T08:00", extra={"mood": "good"}, warnings=("Odd.",))
    known, unknown, remarks = facts(article, "en", ("Odd.", "Long."))
    assert known == [("title", "A"), ("date", "2024-05-01 08:00"), ("file", "a.md")]
    assert (unknown, remarks) == ([("mood", "good")], [("", "Odd."), ("", "Long.")])


async def test_long_values_stay_in_their_column_and_long_keys_are_whole(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "lamp.md").write_text(HEAD + "The lamp burns.\n", "utf-8")
    async with evening(tmp_path, "lamp.md", size=(75, 60)) as room:
        rows = await shown(room)
        address = next(i for i, row in enumerate(rows) if row.startswith("address"))
        assert rows[address].startswith("address       https://")
        assert rows[address + 1] == "does/not/fit/in/the/window/at/all"
        at = rows.index("a_key_that_is_longer_than_its_column")
        assert rows[at + 1] == "kept"
        assert "The date “8/12/2024” of “date” was read as month/day/year." in rows


async def test_the_hint_stays_in_sight_and_the_facts_scroll(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "lamp.md").write_text(HEAD + TALK, "utf-8")
    async with evening(tmp_path, "lamp.md", size=(80, 20)) as room:
        rows = await shown(room)
        assert any(row.endswith("esc closes") for row in rows)
        assert "kept" not in rows
        await room.press("space")
        await room.until(lambda: any(line.strip().startswith("kept") for line in lines(room)))
