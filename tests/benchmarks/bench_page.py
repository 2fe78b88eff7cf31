"""How fast the page opens, moves and is resized: `python tests/benchmarks/bench_page.py [FILE …]`.

Prints milliseconds for each step, painting all rows of a 120×40 screen included, without Textual's own share of a frame
and without parsing. Steps that are the same at 50 KB and at 10 MB are what the design is for.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from textual.app import App, ComposeResult

from library.document import Document
from library.markdown import parse
from tui.page.page import Page

PARAGRAPH = "窗外隔一条马路就是站台，每过二十分钟，茶杯会轻轻响一下。**人为什么会对陌生人说真话？**她没有回答……\n\n"
SIZES = {"50 KB": 300, "1 MB": 6_000, "10 MB": 60_000}
RUNS = 30


class Alone(App[None]):
    """A page and nothing else."""

    def compose(self) -> ComposeResult:
        """The page."""
        yield Page()


def timed(step: Callable[[], object], runs: int = RUNS) -> float:
    """The median milliseconds of one `step`."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        step()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


async def measure(name: str, document: Document) -> None:
    """Print one line for `document`."""
    app = Alone()
    async with app.run_test(size=(120, 40)) as pilot:
        page = app.query_one(Page)
        await pilot.pause()

        def then_paint(act: Callable[[], object]) -> Callable[[], object]:
            return lambda: (act(), [page.render_line(y) for y in range(40)])

        measures = iter([25, 30] * RUNS)
        steps = {
            "open": timed(then_paint(lambda: page.show(document)), 5),
            "sentence": timed(then_paint(lambda: page.action_move("sentence", 1))),
            "line": timed(then_paint(lambda: page.action_move("line", 1))),
            "page": timed(then_paint(lambda: page.action_page(1))),
            "end": timed(then_paint(lambda: page.action_edge("end")), 5),
            "start": timed(then_paint(lambda: page.action_edge("start")), 5),
            "resize": timed(
                then_paint(lambda: setattr(page, "options", page.options._replace(measure=next(measures))))
            ),
        }
        print(f"{name:>12}", *(f"{step} {taken:6.2f}" for step, taken in steps.items()), sep="  ")


def main() -> None:
    """Measure our own text in three sizes, then the files given."""
    for name, count in SIZES.items():
        asyncio.run(measure(name, parse(PARAGRAPH * count)))
    for path in sys.argv[1:]:
        asyncio.run(measure(Path(path).name[:12], parse(Path(path).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
