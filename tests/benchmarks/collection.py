"""How long the collection takes to open and to filter with many quotes, in a generated store.

    python -m tests.benchmarks.collection [QUOTES [FOLDER]]

Prints, without and with the cache: when the screen, the first quotes and all of them are shown, the longest stall of
the event loop, and the work of keys that filter and group. It informs and fails nothing.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from quotes import toml
from quotes.collection import Grouping
from quotes.ids import new_id
from quotes.quote import Anchor, Quote, Source
from tui.app import Zhai
from tui.launch import SWITCH_SECONDS
from tui.paths import Folders
from tui.screens.collection import CollectionScreen
from tui.settings import Settings
from tui.widgets.quote_list import QuoteList

WORDS = [
    "生命力",
    "焦虑",
    "放大器",
    "身份",
    "城市",
    "设计",
    "好奇",
    "孩子",
    "技术",
    "艺术",
    "未来",
    "学习",
    "自由",
    "选择",
]
PEOPLE = ["袁知夏", "张远", "莫一一", "林晚", "沈砚", "周渡", "Jane Roe", "Ada Field"]
TYPED = "生命力 tag:焦虑"


def main() -> None:
    """Make the store unless a folder is named, then print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as root:
        quotes = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(root) / "quotes"
        if not quotes.exists():
            fill(quotes, count)
        for name in ("cold", "cached"):
            print(f"{name}:")
            asyncio.run(measure(Path(root), quotes, count))


def fill(folder: Path, count: int) -> None:
    """Write `count` quotes of some hundred articles."""
    chance, moment = random.Random(5), datetime(2024, 1, 1, tzinfo=UTC)
    for i in range(count):
        article = i % max(1, count // 50)
        clauses = ("".join(chance.choices(WORDS, k=chance.randint(2, 5))) for _ in range(chance.randint(2, 8)))
        text = "，".join(clauses) + "。"
        start = chance.randrange(100_000)
        quote = Quote(
            id=new_id(moment + timedelta(minutes=i)),
            text=text,
            created=moment + timedelta(minutes=i),
            source=Source(title=f"第 {article} 篇谈话", url=f"https://example.org/{article}", path=f"{article}.md"),
            anchor=Anchor(start, start + len(text), chance_words(chance), chance_words(chance), 1, f"sha256:{article}"),
            tags=tuple(chance.sample(WORDS[:6], k=chance.randint(0, 2))),
            speakers=(chance.choice(PEOPLE),),
        )
        file = folder / f"article-{article}" / f"{quote.id}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(toml.dumps(replace(quote, note="记一笔" if i % 7 == 0 else "")))


def chance_words(chance: random.Random) -> str:
    """Some words around a quote, hardly ever the same twice."""
    return "".join(chance.choices(WORDS, k=12))


async def measure(root: Path, quotes: Path, count: int) -> None:
    """Open the collection while the quotes are being read, and use it."""
    (root / "lib").mkdir(exist_ok=True)
    folders = Folders((root / "lib",), quotes, root / "config.toml", root / "state", root / "cache")
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    app = Zhai([root / "lib"], Settings(), folders, {"LANG": "zh_CN.UTF-8"})
    async with app.run_test(size=(120, 40)) as pilot:
        clock = Clock()
        app.begin_beside()
        app.action_collection()
        while not (isinstance(app.screen, CollectionScreen) and app.screen.query(QuoteList)):
            await asyncio.sleep(0)
        clock.say("screen")
        shown = app.screen.query_one(QuoteList)
        while not shown.count():
            await asyncio.sleep(0.004)
        clock.say(f"first quotes ({shown.shown})")
        while shown.shown < count:
            await asyncio.sleep(0.004)
        clock.say("all quotes")
        await app.desk.ready()
        clock.say("confirmed by the folder")
        await pilot.pause(3)
        clock.say("settled")
        await pilot.press("slash")
        await _typed(app.screen, pilot, shown)
        await pilot.press("escape")
        clock.say("filtered")
        for grouping in Grouping:
            await pilot.press("o")
            await pilot.pause(0.2)
            clock.say(f"grouped after {grouping}")
        clock.stop()


class Clock:
    """Time since the start, the process's work, and the most of it that was done before the event loop had its turn.

    Work is processor time of all threads: other processes on the machine do not count.
    """

    def __init__(self) -> None:
        self._began, self._worked, self._worst = time.perf_counter(), time.process_time(), 0.0
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            before = time.process_time()
            await asyncio.sleep(0.004)
            self._worst = max(self._worst, time.process_time() - before)

    def say(self, name: str) -> None:
        """Print how things stand, and measure stalls anew."""
        took, worked = time.perf_counter() - self._began, time.process_time() - self._worked
        print(f"  {name}: {took:.3f} s, {worked:.3f} s of work, longest stall {1000 * self._worst:.0f} ms")
        self._worst = 0.0

    def stop(self) -> None:
        """No more watching."""
        self._task.cancel()


async def _typed(screen: CollectionScreen, pilot: Pilot[int], shown: QuoteList) -> None:
    line = screen.query_one("#filter", Input)
    for letter in TYPED:
        with line.prevent(Input.Changed):
            line.insert_text_at_cursor(letter)
        began = time.thread_time()
        screen.on_input_changed(Input.Changed(line, line.value))
        worked = time.thread_time() - began
        await pilot.pause(0.2)
        print(f"  typed {letter!r}: listed with {1000 * worked:.1f} ms of work, {shown.count()} rows")


if __name__ == "__main__":
    main()
