"""How long the rest of a document takes."""

from __future__ import annotations

from itertools import pairwise

import pytest

from library.document import Document
from library.markdown import parse
from library.pace import STRETCH, Pace
from library.packed import packed
from library.reading_time import seconds_to_read

LONG = "\n\n".join(
    f"第{n}段。" + "夜车开得很慢，窗上有霜。" * (n % 30) + " and a few words" * (n % 7) for n in range(120)
)


def test_all_of_it_is_left_at_the_start_and_nothing_at_the_end() -> None:
    document = parse(LONG)
    assert len(document.text) > 4 * STRETCH
    pace = Pace(document)
    assert pace.seconds_left(0) == pytest.approx(seconds_to_read(document.text), rel=0.01)
    assert pace.seconds_left(len(document.text)) == 0


def test_less_is_left_the_further_one_is() -> None:
    document = parse(LONG)
    pace = Pace(document)
    left = [pace.seconds_left(offset) for offset in range(0, len(document.text), 97)]
    assert all(later < earlier for earlier, later in pairwise(left))


def test_the_scripts_of_what_is_left_count() -> None:
    document = parse("。".join(["夜车开得很慢"] * 600) + "\n\n" + "a slow night train " * 600)
    middle = document.text.index("a slow")
    assert Pace(document).seconds_left(middle) == pytest.approx(seconds_to_read(document.text[middle:]), rel=0.01)


def test_columns_change_nothing() -> None:
    document = parse(LONG)
    assert Pace(packed(document)).seconds_left(5000) == Pace(document).seconds_left(5000)


def test_nothing_takes_no_time() -> None:
    assert Pace(Document("")).seconds_left(0) == 0
