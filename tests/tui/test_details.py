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

ASKED = """# 灯

**林晚：** 灯是什么时候点起来的？

**沈砚：** 天一黑就点，点到天亮为止。

**林晚：** 那要用多少油？你一个人搬得动吗？

**沈砚：** 一夜一桶，从山下背上来，习惯了。

**林晚：** 有没有忘记点的时候？

**沈砚：** 忘过一次，后来再也不敢了。
"""


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


async def test_corrections_of_speakers_are_taken_back_one_by_one_between_changes_of_quotes(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "lamp.md").write_text(ASKED, "utf-8")
    async with evening(tmp_path, "lamp.md") as room:
        page = room.page

        def names() -> set[str]:
            return {turn.speaker for turn in page.document.turns}

        await room.press("s")
        await room.until(lambda: len(room.quotes()) == 1)
        await room.press("i", "r", *["backspace"] * 9, *"Ada", "enter")
        await room.until(lambda: names() == {"林晚", "Ada"})
        await room.press("i", "x")
        await room.until(lambda: len(names()) == 1)
        await room.press("J", "s")
        await room.until(lambda: len(room.quotes()) == 2)
        await room.press("ctrl+z")
        await room.until(lambda: len(room.quotes()) == 1)
        await room.press("ctrl+z")
        await room.until(lambda: names() == {"林晚", "Ada"})
        await room.press("ctrl+z")
        await room.until(lambda: names() == {"林晚", "沈砚"})
        await room.press("ctrl+z")
        await room.until(lambda: not room.quotes())


async def test_a_correction_is_taken_back_from_anywhere_and_made_again_to_the_byte(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "lamp.md").write_text(ASKED, "utf-8")
    async with evening(tmp_path) as room:
        await room.press("enter")
        await room.until(room.open)
        page, app = room.page, room.app

        def names() -> set[str]:
            return {turn.speaker for turn in page.document.turns}

        def files() -> list[bytes]:
            return [file.read_bytes() for file in (tmp_path / "quotes").glob("*/speakers.toml")]

        await room.press("i", "r", *["backspace"] * 9, *"Ada", "enter")
        await room.until(lambda: names() == {"林晚", "Ada"})
        said = files()
        await room.press("C", "ctrl+z")
        await room.until(lambda: not files())
        await room.press("q")
        await room.until(lambda: names() == {"林晚", "沈砚"})
        await room.press("ctrl+y")
        await room.until(lambda: names() == {"林晚", "Ada"})
        assert files() == said
        await room.press("q", "ctrl+z")
        await room.until(lambda: not files())
        assert app.mishap is None


async def test_corrections_made_outside_are_shown_and_broken_ones_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "lamp.md").write_text(ASKED, "utf-8")
    async with evening(tmp_path, "lamp.md") as room:
        await room.press("i", "r", *["backspace"] * 9, *"Ada", "enter")
        await room.until(lambda: {turn.speaker for turn in room.page.document.turns} == {"林晚", "Ada"})
        [file] = (tmp_path / "quotes").glob("*/speakers.toml")
        file.write_text(file.read_text("utf-8").replace("Ada", "Bea"), "utf-8")
        await room.until(lambda: {turn.speaker for turn in room.page.document.turns} == {"林晚", "Bea"})
        file.write_text("renamed =", "utf-8")
        await room.until(lambda: {turn.speaker for turn in room.page.document.turns} == {"林晚", "沈砚"})
        assert [one.path for one in room.app.desk.broken] == [file]
    async with evening(tmp_path, "lamp.md") as room:
        assert {turn.speaker for turn in room.page.document.turns} == {"林晚", "沈砚"}
        await room.until(lambda: room.app.desk.broken)
        await room.press("i", "x")
        await room.until(lambda: "TOML" in room.said())
        assert file.read_text("utf-8") == "renamed ="
