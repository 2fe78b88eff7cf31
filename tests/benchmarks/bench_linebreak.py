"""How fast lines are broken and text is measured: `python tests/benchmarks/bench_linebreak.py [FILE …]`.

Prints millions of characters a second, the best of several runs, for texts of our own and for the files given.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tui.page.cells import cell_offsets, cell_width
from tui.page.linebreak import break_lines

CHINESE = (
    "主持人问：“读书的人为什么要做摘录？”她想了想说，一句话抄下来，才算读过一半；另一半，是三年以后再看见它的时候——"
    "那时候你已经换了一副眼睛。编辑部去年收到1,280份摘录，其中37%来自AI工具的用户，最长的一份有5万字……"
)
ENGLISH = (
    "A quotation is a handful of words that somebody thought worth the ink, and a reader’s notebook is what is left "
    "of a library after the house has burnt down; keep it short (under 40 words), dated, and in a drawer you open. "
)
JAPANESE = "「ちょっと待って」と彼女は言った。コンピューターのデータは、三年後にもう一度読むために残しておくのです。"
TEXTS = {
    "Chinese": CHINESE * 250,
    "English": ENGLISH * 120,
    "Japanese": JAPANESE * 400,
    "Chinese with emoji": (CHINESE + "👍🏽❤️") * 250,
    "short Chinese paragraphs": "",
}


def rate(size: int, work: Callable[[], object], runs: int = 7) -> float:
    """Millions of characters a second in the best of `runs`."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return size / best / 1e6


def paragraphs(width: int) -> None:
    """Break many paragraphs as the layout does."""
    for _ in range(250):
        break_lines(CHINESE, width)


def main() -> None:
    """Print a table: a row a text, a column a measure."""
    texts = TEXTS | {Path(name).name: Path(name).read_text("utf-8") for name in sys.argv[1:]}
    print(f"{'M characters/s':<34}{'40':>8}{'80':>8}{'120':>8}{'width':>8}{'offsets':>8}")
    for name, text in texts.items():
        if not text:
            rates = [rate(250 * len(CHINESE), lambda width=width: paragraphs(width)) for width in (40, 80, 120)]
        else:
            rates = [rate(len(text), lambda t=text, w=width: break_lines(t, w)) for width in (40, 80, 120)]
            rates += [rate(len(text), lambda t=text: cell_width(t)), rate(len(text), lambda t=text: cell_offsets(t))]
        print(f"{name[:33]:<34}" + "".join(f"{value:8.1f}" for value in rates))


if __name__ == "__main__":
    main()
