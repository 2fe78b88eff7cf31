from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes import plain, toml
from quotes.errors import BrokenQuote
from quotes.quote import Anchor, Quote, Source
from tests.quotes.making import quote

texts = st.text(max_size=80)
zones = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-1439, 1439))
moments = st.datetimes(timezones=zones)
keys = st.text(min_size=1, max_size=12).filter(
    lambda key: key not in (*toml.KEYS, *toml.SOURCE_KEYS, *toml.ANCHOR_KEYS, "source", "anchor")
)
values: Any = st.recursive(
    texts | st.integers() | st.booleans() | st.floats(allow_nan=False) | moments | st.dates() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
quotes = st.builds(
    quote,
    st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != ""),
    note=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    speakers=st.lists(texts, max_size=3).map(tuple),
    created=moments,
    source=st.builds(Source, **{field.name: texts for field in fields(Source)}),
    anchor=st.builds(Anchor, st.integers(), st.integers(), texts, texts, st.integers(), texts, st.integers(0, 9)),
    extra=st.dictionaries(keys | st.just("source") | st.just("anchor"), values, max_size=3).map(
        lambda extra: {
            key: value
            for key, value in extra.items()
            if key not in ("source", "anchor") or (isinstance(value, dict) and value)
        }
    ),
)


@settings(deadline=None, max_examples=120)
@example(kept=quote(extra={"source": {"gone": None}}))
@given(kept=quotes)
def test_every_quote_comes_back_from_its_file(kept: Quote) -> None:
    data = toml.dumps(kept)
    assert toml.loads(data) == toml.tidy(kept)
    assert toml.dumps(toml.loads(data)) == data
    assert b"\r" not in data


@settings(deadline=None, max_examples=60)
@given(kept=quotes)
def test_a_file_survives_a_checkout_with_other_line_ends(kept: Quote) -> None:
    data = toml.dumps(kept)
    assert toml.loads(data.replace(b"\n", b"\r\n")) == toml.loads(data)


@settings(deadline=None, max_examples=120)
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="replace")))
def test_any_bytes_are_a_quote_or_broken_with_a_reason(data: bytes) -> None:
    with pytest.raises(BrokenQuote, match=r"^It.*\.$"):
        toml.loads(data)


def test_the_file_has_the_keys_of_the_contract_in_order() -> None:
    kept = quote(tags=("焦虑",), extra={"rating": 5, "source": {"isbn": "1"}, "mine": {"a": 1}})
    kept = replace(kept, anchor=replace(kept.anchor, occurrences=2))
    text = toml.dumps(kept).decode()
    head, source, anchor, mine = text.split("\n[")
    assert [line.split(" =")[0] for line in head.splitlines() if " = " in line] == [*toml.KEYS, "rating"]
    assert [line.split(" =")[0] for line in source.splitlines()[1:] if line] == [*toml.SOURCE_KEYS, "isbn"]
    assert [line.split(" =")[0] for line in anchor.splitlines()[1:] if line] == list(toml.ANCHOR_KEYS)
    assert mine.startswith("mine]")
    assert "created = 2026-11-21T12:00:00+08:00\n" in text


def test_texts_of_several_lines_are_readable_where_no_editor_can_harm_them() -> None:
    text = toml.dumps(quote("一\n二", note="三\n四")).decode()
    assert 'text = """\n一\n二"""' in text
    assert 'note = """\n三\n四"""' in text
    assert 'text = "一 \\n二"' in toml.dumps(quote("一 \n二")).decode()


def test_what_a_terminal_or_toml_cannot_take_is_replaced() -> None:
    kept = toml.loads(toml.dumps(quote(note="a\r\nb\rc\x1b[31m\ud800", extra={"none": None, "list": [None, 1]})))
    assert kept.note == "a\nb\nc\ufffd[31m\ufffd"
    assert kept.extra == {"list": [1]}
    assert (
        toml.loads(b'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "\\u001b]52;c;x\\u0007"').text == "\ufffd]52;c;x\ufffd"
    )


def test_a_short_file_by_hand_is_enough() -> None:
    kept = toml.loads('id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "一"\nsource = {published = 2025-02-07}'.encode())
    assert kept.created.year >= 2025
    assert kept.source.published == "2025-02-07"
    assert (kept.tags, kept.note, kept.schema) == ((), "", 1)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-21", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-11-21T08:00:00", datetime(2026, 11, 21, 8, tzinfo=UTC)),
        ('"2026-11-21T08:00:00+02:00"', datetime(2026, 11, 21, 6, tzinfo=UTC)),
    ],
)
def test_dates_by_hand_are_understood(written: str, read: datetime) -> None:
    file = f'id = "01KAJ3V5Q8ZJ4T9M2C6R7W8XYZ"\ntext = "一"\ncreated = {written}'
    assert toml.loads(file.encode()).created == read


def test_a_moment_with_an_offset_of_seconds_is_written_in_utc() -> None:
    odd = timezone(timedelta(hours=8, minutes=5, seconds=43))
    kept = replace(quote(), created=datetime(1900, 1, 1, 12, tzinfo=odd))
    assert toml.loads(toml.dumps(kept)).created == kept.created


def test_what_toml_cannot_say_is_refused_in_a_sentence() -> None:
    with pytest.raises(BrokenQuote, match="cannot express"):
        toml.dumps(quote(extra={"odd": {1, 2}}))
    assert toml.loads(toml.dumps(quote(extra={"day": date(2025, 1, 1)}))).extra == {"day": date(2025, 1, 1)}


def test_the_published_schema_is_the_one_of_the_code() -> None:
    page = (Path(__file__).parents[2] / "docs/quote-format.md").read_text()
    tables = re.split(r"^## Keys|^`\[source\]`|^`\[anchor\]`|^## Rules", page, flags=re.MULTILINE)[1:4]
    found = [tuple(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)) for table in tables]
    assert found == [toml.KEYS, toml.SOURCE_KEYS, toml.ANCHOR_KEYS]
    example = page.split("```toml\n")[1].split("```")[0].encode()
    kept = toml.loads(example)
    assert toml.dumps(kept) == example
    assert list(tomllib.loads(example.decode())) == [*toml.KEYS, "source", "anchor"]
    assert kept.anchor.end - kept.anchor.start == len(kept.text)


lines = st.text("光灯 \t\"'\\.=[]#\n\u0085\u2028\u202ea1", max_size=12)


def as_tables(data: bytes) -> str:
    """What a TOML parser makes of a file."""
    try:
        return repr(toml._from_tables(toml.parse(data)))
    except BrokenQuote as error:
        return str(error)


def as_read(data: bytes) -> str:
    """What is made of it in fact."""
    try:
        return repr(toml.loads(data))
    except BrokenQuote as error:
        return str(error)


@settings(deadline=None, max_examples=60)
@given(kept=quotes, odd=lines, at=st.floats(0, 1), taken=st.integers(0, 6))
def test_the_short_way_reads_what_a_parser_reads(kept: Quote, odd: str, at: float, taken: int) -> None:
    data = toml.dumps(kept)
    assert as_read(data) == as_tables(data)
    place = int(at * len(data))
    edited = data[:place] + odd.encode() + data[place + taken :]
    assert as_read(edited) == as_tables(edited)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("T18:03:12+08:00", "T18:03:12Z"),
        ("T18:03:12+08:00", "T18:03:12.5-00:00"),
        ("T18:03:12+08:00", "T25:03:12+08:00"),
        ("T18:03:12+08:00", "T18:03:12+24:00"),
        ("schema = 1", "schema = 2"),
        ("schema = 1", "schema = 01"),
        ('note = ""', 'note = "\\u202e"'),
        ('note = ""', 'note = """\none\ntwo"""'),
        ('note = ""', 'note = """\r\none\r\ntwo"""'),
        ('note = ""', 'note = "a\\tb\\\\n\\"c"'),
        ('note = ""', 'note = "\u202e"'),
        ("tags = []", 'tags = ["a", "b\\"]"]'),
        ("tags = []", 'tags = [\n    "a",\n    "b, c",\n]'),
        ("tags = []", 'tags = [\n    "a"\n    "b",\n]'),
        ("start = 0", "start = 000"),
        ("start = 0", "start = 1_000"),
        ("start = 0", "start = -5"),
    ],
)
def test_the_short_way_knows_where_it_ends(old: str, new: str) -> None:
    moment = datetime(2026, 11, 21, 18, 3, 12, tzinfo=timezone(timedelta(hours=8)))
    text = toml.dumps(quote("一点光", created=moment, anchor=Anchor(0, 3))).decode()
    assert old in text
    assert as_read(text.replace(old, new, 1).encode()) == as_tables(text.replace(old, new, 1).encode())


def test_files_as_the_app_writes_them_take_the_short_way() -> None:
    kept = quote('他说“走”。\n"go"', note="亮\n暗", tags=("灯", 'a"b'), speakers=("张远",))
    assert plain.loads(toml.dumps(kept).decode()) == toml.tidy(kept)
