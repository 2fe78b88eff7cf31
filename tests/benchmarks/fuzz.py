"""Feeds made-up files to the whole way from bytes to rows for as long as one likes, and shrinks whatever breaks it.

    uv run python tests/benchmarks/fuzz.py [--minutes 30] [--seed 1]

A file is random bytes, Markdown put together from its marks, or a fixture with parts cut, doubled, swapped and torn.
Each is inspected, opened, laid out at two widths and cut into sentences. What failed is kept in `.fuzz/`; the exit
status is 1 then.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from library.document import Document
from library.reader import inspect, open_article, open_in_parts
from library.sentences import Sentences
from library.text import Span
from tui.page.layout import Layout
from tui.page.options import LayoutOptions

ROOT = Path(__file__).parents[2]
FAILED = ROOT / ".fuzz"
ROUND = 200
SECONDS = 10
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_MARKS = r"""
* ** *** _ __ ` `` ``` ~~~ ~~ == [ ] ( ) ![ ]( [[ ]] ![[ | # ## > - + 1. [x] : ~ $ $$ %% < > </ <!-- --> <br>
<div> </div> <ruby> <rt> <details> <summary> <table> <td> <pre> <script> <v <c> &amp; &#27; &lt \ ^[ [^1]
[^1]: [a]: http://a.b www.a.b a@b.c {{< >}} {{% %}} {% %} {: } --- === +++ ... title: date: 标题： 作者：
speakers: **主持人：** 张三： 李四（嘉宾）： 00:12 [00:01:02] 说话人1 Q: A: 【记者】 ―― “ ” 「 」 。 ！ ？ …
、 A. Mr. 3.5 WEBVTT --> 00:00:01,000 |-|-| |a|b| http:// [!note]
"""
MARKS = _MARKS.split()
ODD = ["\ufeff", "\u3000", "\u200b", "\u202e", "\x1b[31m", "\x00", "\r", "\U0001f469\u200d\U0001f467", "e\u0301"]
ATOMS = st.sampled_from([*MARKS, *ODD, "\n", "\n\n", " ", "    ", "\t", "word", "你好世界", "です。", "a", "\r\n"])
ENDINGS = st.sampled_from([".md", ".md", ".md", ".md", ".srt", ".vtt"])


def fixtures() -> list[bytes]:
    """What is given to the tests, in pieces of at most 4 kB."""
    files = [*ROOT.glob("tests/fixtures/**/*"), *ROOT.glob("library/samples/*.md")]
    return [file.read_bytes()[:4096] for file in files if file.is_file()]


@st.composite
def torn(draw: st.DrawFn, wholes: list[bytes]) -> bytes:
    """A fixture of which pieces are cut out, doubled, moved, or replaced by marks and bytes."""
    data = draw(st.sampled_from(wholes))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = data[start:end]
        new = draw(
            st.one_of(
                st.just(b""),
                st.integers(2, 300).map(piece.__mul__),
                ATOMS.map(partial(str.encode, encoding="utf-8")),
                st.binary(max_size=8),
            )
        )
        data = data[:start] + new + data[end:]
    return data


def check(folder: Path, data: bytes, ending: str, widths: tuple[int, int]) -> None:
    """All that must hold of any file."""
    path = folder / f"file{ending}"
    path.write_bytes(data)
    began = time.process_time()
    facts = inspect(path)
    assert "could not be parsed" not in (facts["error"] or ""), facts["error"]
    assert not any(UNSAFE.search(text) for text in _texts(facts)), facts
    json.dumps(facts).encode()
    if facts["error"] is None:
        document = open_article(path)
        check_document(document)
        for _, part, _ in open_in_parts(path, long=0, size=200):
            assert document.text.startswith(part.text)
        for width in widths:
            check_layout(document, width)
        check_sentences(document)
    assert time.process_time() - began < SECONDS, "too slow"


def check_document(document: Document) -> None:
    """Turns lie apart within the text; every character leads to the source and back."""
    text = document.text
    spans = [turn.span for turn in document.turns]
    assert all(a.end <= b.start for a, b in pairwise(spans)), spans
    assert all(0 <= span.start <= span.end <= len(text) for span in spans), spans
    assert all(0 <= block.span.start <= block.span.end <= len(text) for block in document.blocks)
    ways = document.source_map
    for plain, source, length in document.runs:
        assert text[plain : plain + length] == document.source[source : source + length], (plain, source, length)
        there = ways.source_span(Span(plain, plain + length))
        assert there == Span(source, source + length), (plain, there)
        assert ways.plain_span(there) == Span(plain, plain + length), (plain, there)


def check_layout(document: Document, width: int) -> None:
    """Parts of rows come in order and within the text."""
    layout = Layout(document, LayoutOptions(width=width))
    spans = sorted((part.start, part.end) for _, row in layout.rows(layout.first, 100_000) for part in row.parts)
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), spans
    assert not spans or spans[-1][1] <= len(document.text)


def check_sentences(document: Document) -> None:
    """Walking from sentence to sentence reaches the end."""
    cut, at = Sentences(document), -1
    while (found := cut.after(at)) is not None:
        assert found.start > at, (found, at)
        at = found.start
        for part in cut.clauses.within(found):
            assert found.start <= part.start <= part.end <= found.end, (found, part)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def main() -> int:
    """Round after round with another seed each, until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = st.one_of(torn(fixtures()), st.lists(ATOMS, max_size=60).map(lambda atoms: "".join(atoms).encode()))
    files = files | st.binary(max_size=400)
    end, rounds, failures = time.monotonic() + 60 * options.minutes, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            failures += _round(Path(folder), files, options.seed + rounds)
            rounds += 1
    print(f"{rounds} rounds of {ROUND} files, {failures} failed.")
    return 1 if failures else 0


def _round(folder: Path, files: st.SearchStrategy[bytes], number: int) -> int:
    """One round; 1 where a file failed, which is then kept as small as it could be made."""
    failing: list[tuple[bytes, str]] = []

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(files, ENDINGS, st.tuples(st.integers(4, 40), st.integers(41, 160)))
    def one(data: bytes, ending: str, widths: tuple[int, int]) -> None:
        try:
            check(folder, data, ending, widths)
        except Exception:
            failing.append((data, ending))
            raise

    try:
        one()
    except Exception as error:
        FAILED.mkdir(exist_ok=True)
        data, ending = failing[-1]
        (FAILED / f"{number}{ending}").write_bytes(data)
        print(f"Seed {number}: {type(error).__name__}: {str(error)[:400]}\n  {data[:300]!r}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
