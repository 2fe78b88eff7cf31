"""How long the collection takes to open and to filter with many quotes, in a generated store.

    python -m tests.benchmarks.collection [QUOTES]

Prints seconds: the store read without and with its cache, the screen opened to its first frame, each key typed on the
filter line until the list is painted, and moving. Run it from the project's folder; it informs and fails nothing.
"""

from __future__ import annotations

import asyncio
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
from quotes.store import Store
from tui.app import Zhai
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
    """Make the store, then print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as root:
        fill(Path(root) / "quotes", count)
        for name in ("cold", "cached"):
            began = time.perf_counter()
            store = Store(Path(root) / "quotes", cache=Path(root) / "cache" / "quotes")
            loaded = store.load()
            print(f"store read, {name}: {time.perf_counter() - began:.3f} s ({len(loaded.collection)} quotes)")
        asyncio.run(measure(Path(root)))


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
            anchor=Anchor(start, start + len(text), "前面的话，", "后面的话。", 1, f"sha256:{article}"),
            tags=tuple(chance.sample(WORDS[:6], k=chance.randint(0, 2))),
            speakers=(chance.choice(PEOPLE),),
        )
        file = folder / f"article-{article}" / f"{quote.id}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(toml.dumps(replace(quote, note="记一笔" if i % 7 == 0 else "")))


async def measure(root: Path) -> None:
    """Open the collection and use it."""
    (root / "lib").mkdir()
    folders = Folders((root / "lib",), root / "quotes", root / "config.toml", root / "state", root / "cache")
    app = Zhai([root / "lib"], Settings(), folders, {"LANG": "zh_CN.UTF-8"})
    async with app.run_test(size=(120, 40)) as pilot:
        app.begin_beside()
        began = time.perf_counter()
        while not app.desk.total:
            await asyncio.sleep(0.001)
        print(f"quotes read in the app: {time.perf_counter() - began:.3f} s")
        await pilot.pause(0.3)
        began = time.perf_counter()
        await pilot.press("C")
        while not (isinstance(app.screen, CollectionScreen) and app.screen.query(QuoteList)):
            await asyncio.sleep(0)
        shown = app.screen.query_one(QuoteList)
        while not shown.count():
            await asyncio.sleep(0)
        await pilot.pause()
        print(f"collection opened: {time.perf_counter() - began:.3f} s")
        await _keys("moving", pilot, ["j", "j", "ctrl+d", "G", "g"])
        await pilot.press("slash")
        line = app.screen.query_one("#filter", Input)
        await pilot.pause(1)
        for letter in TYPED:
            with line.prevent(Input.Changed):
                line.insert_text_at_cursor(letter)
            began = time.perf_counter()
            app.screen.on_input_changed(Input.Changed(line, line.value))
            took = time.perf_counter() - began
            await pilot.pause()
            print(f"typed {letter!r}: listed after {1000 * took:.1f} ms, {shown.count()} rows")
        await pilot.press("escape")
        for grouping in Grouping:
            await _keys(f"grouped anew ({grouping})", pilot, ["o"])


async def _keys(name: str, pilot: Pilot[int], keys: list[str]) -> None:
    for key in keys:
        began = time.perf_counter()
        await pilot.press(key)
        print(f"{name} {key}: {1000 * (time.perf_counter() - began):.1f} ms")


if __name__ == "__main__":
    main()
