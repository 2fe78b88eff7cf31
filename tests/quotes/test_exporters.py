from __future__ import annotations

import csv
import io
import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quotes import toml
from quotes.collection import Collection
from quotes.errors import UnknownFormat, Unwritable
from quotes.exporters import EXPORTERS, SUFFIXES, export, write_export
from quotes.templates import TEMPLATES
from tests.quotes.making import ESSAY, TALK, quote

FIRST = quote("先说的一句。", start=1, note="一条\n笔记", tags=("焦虑", "two words"))
LATER = quote("后说的\n两段话。", start=50)
OTHER = quote('He said "no", twice.', source=ESSAY, speakers=("Jane Roe",))
ALL = Collection((LATER, OTHER, FIRST))


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_has_text_speaker_note_tags_and_source_in_document_order(name: str) -> None:
    text = export(ALL, name).replace("\\n", "\n")
    for part in (FIRST.source.title, "莫一一, 张远", "https://example.org/talk", "talks/anxiety.md", "第二部分"):
        assert part in text
    for part in (FIRST.text, "袁知夏", "焦虑", "笔记", ESSAY.title, "Jane Roe"):
        assert part in text
    assert text.index("先说的") < text.index("后说的") < text.index("He said")


@pytest.mark.parametrize("name", EXPORTERS)
def test_nothing_to_export_is_a_valid_file(name: str) -> None:
    text = export(Collection(), name)
    assert {"markdown": str, "json": json.loads, "toml": tomllib.loads, "csv": csv.reader}[name](text) is not None


def test_an_unknown_format_is_said() -> None:
    with pytest.raises(UnknownFormat, match="markdown, json, csv, toml"):
        export(ALL, "pdf")
    assert set(SUFFIXES) == set(EXPORTERS)


awkward = st.text(max_size=60) | st.sampled_from(["=1+1", "-5", "@x", "# a", "> b", "1. c", "**d**", "<b>e", "a\n\nb"])


@settings(deadline=None)
@given(text=awkward.filter(lambda text: text.strip() != ""), note=awkward)
def test_json_and_toml_carry_every_text_as_it_is(text: str, note: str) -> None:
    kept = toml.tidy(quote(text, note=note, extra={"n": float("nan"), "at": FIRST.created}))
    (found,) = json.loads(export(Collection((kept,)), "json"))
    assert (found["text"], found["note"], found["source"]["url"]) == (kept.text, kept.note, kept.source.url)
    assert list(found)[:7] == list(toml.KEYS)
    (table,) = tomllib.loads(export(Collection((kept,)), "toml"))["quotes"]
    assert (table["text"], table["note"], table["anchor"]["start"]) == (kept.text, kept.note, kept.anchor.start)


@settings(deadline=None)
@given(text=awkward.filter(lambda text: text.strip() != ""))
def test_a_cell_is_the_text_unless_a_spreadsheet_would_run_it(text: str) -> None:
    kept = toml.tidy(quote(text))
    (row,) = csv.DictReader(io.StringIO(export(Collection((kept,)), "csv"), newline=""))
    assert row["text"].removeprefix("'") == kept.text.removeprefix("'")
    assert not row["text"].startswith(("=", "+", "-", "@", "\t"))
    assert row["speakers"] == "袁知夏"


@settings(deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*"ab1 *_`#>[]<&!|~-+.)(\\\n中，“", "&lt;", "&#35;", "http://a.b", "    "]), max_size=40
    ).map("".join)
)
def test_markdown_shows_the_words_and_nothing_else(text: str) -> None:
    kept = toml.tidy(quote(text if text.strip() else "x"))
    page = export(Collection((kept,)), "markdown").split("\n\n—— ")[0].split("\n\n", 2)[2]
    parsed = MarkdownIt().parse(page)
    assert [token.type for token in parsed if token.type.endswith("_open")] == ["blockquote_open"] + [
        "paragraph_open"
    ] * sum(bool(line.strip()) for line in kept.text.split("\n"))
    shown = ["".join(child.content for child in token.children or []) for token in parsed if token.type == "inline"]
    assert shown == [line.strip() for line in kept.text.split("\n") if line.strip()]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "quotes.md"
    write_export(path, "first")
    with pytest.raises(Unwritable, match="exists already"):
        write_export(path, "second")
    assert path.read_text() == "first"
    write_export(path, "third", overwrite=True)
    assert path.read_text() == "third"
    with pytest.raises(Unwritable, match="could not be written"):
        write_export(tmp_path / "missing" / "x.md", "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["quotes.md"]


@pytest.mark.parametrize(
    ("name", "kept", "copied"),
    [
        ("plain", FIRST, "先说的一句。"),
        ("attribution", FIRST, "“先说的一句。” —— 袁知夏，《我们怎样谈论“焦虑”？》"),
        ("attribution", OTHER, '“He said "no", twice.” — Jane Roe, An Essay on Rain'),
        ("attribution", replace(FIRST, speakers=()), "“先说的一句。” —— 莫一一, 张远，《我们怎样谈论“焦虑”？》"),
        ("attribution", replace(FIRST, text="“已有引号。”"), "“已有引号。” —— 袁知夏，《我们怎样谈论“焦虑”？》"),
        ("attribution", replace(FIRST, text="“你”和“我”"), "““你”和“我”” —— 袁知夏，《我们怎样谈论“焦虑”？》"),
        ("markdown", LATER, "> 后说的\n>\n> 两段话。\n>\n> —— 袁知夏，《我们怎样谈论“焦虑”？》"),
        pytest.param("toml", FIRST, toml.dumps(FIRST).decode(), id="toml"),
    ],
)
def test_a_quote_is_copied_by_template(name: str, kept: object, copied: str) -> None:
    assert TEMPLATES[name](kept) == copied  # type: ignore[arg-type]


def test_markdown_names_the_day_of_publication_without_its_hour() -> None:
    kept = quote(source=replace(TALK, published="2025-02-07T16:50:00"))
    assert " · 2025-02-07 · " in export(Collection((kept,)), "markdown")
