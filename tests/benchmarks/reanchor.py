"""Edits articles at random, thousands of times, and prints what became of the quotes of them.

    python -m tests.benchmarks.reanchor [ARTICLES] [FILE.md …]

Without files the articles are generated; files are used in turn. Run it from the project's folder.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from library.markdown import parse
from tests.quotes.edits import Score, trial


def main() -> None:
    """Print the figures: without copied sentences, with them, and over the files given."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    texts = [parse(Path(name).read_text()).text for name in sys.argv[2:]]
    if texts:
        _report("files", [texts[i % len(texts)] for i in range(articles)])
    else:
        _report("generated", [""] * articles)
        _report("generated, sentences copied", [""] * articles, copies=True)


def _report(name: str, texts: list[str], *, copies: bool = False) -> None:
    score, began = Score(), time.perf_counter()
    for seed, text in enumerate(texts):
        trial(10_000 + seed, score, text=text, copies=copies)
    print(f"{name}: {len(texts)} articles in {time.perf_counter() - began:.0f} s")
    print(f"  {score}")


if __name__ == "__main__":
    main()
