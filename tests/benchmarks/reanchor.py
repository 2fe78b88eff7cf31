"""Edits articles at random, thousands of times, and prints what became of the quotes of them.

    python -m tests.benchmarks.reanchor [ARTICLES] [SEED] [FILE.md …]

Without files the articles are generated, by two generators that know nothing of each other; files are used in turn.
Run it from the project's folder.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from library.markdown import parse
from tests.quotes import roundtable_trial
from tests.quotes.edits import Score, trial


def main() -> None:
    """Print the figures: without copied sentences, with them, of round tables, or over the files given."""
    articles, seed = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((1, 1_000), (2, 10_000)))
    texts = [parse(Path(name).read_text()).text for name in sys.argv[3:]]
    if texts:
        _report("files", [texts[i % len(texts)] for i in range(articles)], seed)
        return
    _report("generated", [""] * articles, seed)
    _report("generated, sentences copied", [""] * articles, seed, copies=True)
    for name, most in (("round tables, up to 5 edits", 5), ("round tables, up to 40 edits", 40)):
        tally: roundtable_trial.Tally = Counter()
        for one in range(seed, seed + articles):
            roundtable_trial.trial(one, tally, most_edits=most, markdown=one % 10 == 0)
        print(f"{name}: {articles} articles\n{roundtable_trial.report(tally)}", flush=True)


def _report(name: str, texts: list[str], seed: int, *, copies: bool = False) -> None:
    score, began = Score(), time.perf_counter()
    for i, text in enumerate(texts):
        trial(seed + i, score, text=text, copies=copies)
    print(f"{name}: {len(texts)} articles in {time.perf_counter() - began:.0f} s")
    print(f"  {score}", flush=True)


if __name__ == "__main__":
    main()
