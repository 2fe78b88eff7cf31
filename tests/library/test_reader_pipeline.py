"""The whole way from a file to a document, and the record that scripts read."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from library.decode import Unreadable
from library.reader import inspect, open_article, open_in_parts
from library.shelf import read_article
from library.text import Span, clean

TABLE = """---
title: 圆桌
date: 2024-09-09
tags: [手艺]
---

**高远山（主持人）：** 今天请到两位朋友，一位做木工，一位打铁。先请田禾生说说木头，从哪里来，到哪里去，要等多久。

**田禾生：** 木头要放三年，急不得。第一年放在棚下，第二年翻个面，第三年才敢下锯子，不然做好的柜子会裂开。

**高远山（主持人）：** 那么铁呢？石青山老师打了三十年的铁，铁也要这样等吗，还是说铁有铁的脾气？

**石青山：** 铁不用等，烧红就打。可是什么时候算烧红，这个要看十年。颜色差一点，打出来的刀就不一样。

**田禾生：** 所以打铁的人也在等，只不过等的是自己。我们做木工的人等的是木头，说到底是一回事。

**石青山：** 这话说得对，我没有这样想过。回去我要告诉徒弟，让他不要着急，先看三年的火。
"""
FIELDS = [
    "path", "title", "date", "author", "url", "tags", "language", "site",
    "speakers", "turns", "text_length", "seconds", "warnings", "error",
]  # fmt: skip


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_record_has_the_fields_of_the_contract_in_order(tmp_path: Path) -> None:
    record = inspect(write(tmp_path / "a.md", TABLE))
    assert list(record) == FIELDS
    assert record["error"] is None
    assert json.loads(json.dumps(record)) == record


def test_turns_are_slices_of_the_documents_text(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md", TABLE)
    text = open_article(file).text
    record = inspect(file)
    assert [turn["speaker"] for turn in record["turns"]] == ["高远山", "田禾生", "高远山", "石青山", "田禾生", "石青山"]
    assert all(text[turn["start"] : turn["end"]] == turn["text"] for turn in record["turns"])
    assert record["text_length"] == len(text)


def test_speakers_have_roles_turns_and_shares(tmp_path: Path) -> None:
    speakers = inspect(write(tmp_path / "a.md", TABLE))["speakers"]
    assert [(speaker["name"], speaker["role"], speaker["turns"]) for speaker in speakers] == [
        ("高远山", "主持人", 2),
        ("田禾生", "", 2),
        ("石青山", "", 2),
    ]
    assert abs(sum(speaker["share"] for speaker in speakers) - 1) < 0.001


def test_what_was_assumed_is_said_in_record_and_document(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(TABLE.replace("\n", "\r\n").encode("gb18030"))
    assert any("GB18030" in warning for warning in inspect(file)["warnings"])
    assert any("GB18030" in warning for warning in open_article(read_article(file)).warnings)


def test_the_front_matter_is_not_in_the_text_and_the_rest_is(tmp_path: Path) -> None:
    document = open_article(write(tmp_path / "a.md", "---\ntitle: 河\n---\n水从山上下来。\n"))
    assert document.text == "水从山上下来。"
    assert document.source.startswith("---\ntitle")


@pytest.mark.parametrize("name", ["gone.md", "random.md", "."])
def test_what_cannot_be_read_has_an_error_and_no_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "random.md").write_bytes(random.Random(1).randbytes(20_000))
    record = inspect(tmp_path / name)
    assert list(record) == FIELDS
    assert record["error"].endswith(".")
    assert (record["turns"], record["text_length"]) == ([], 0)
    with pytest.raises(Unreadable):
        open_article(tmp_path / name)


def test_a_failing_parser_is_an_error_of_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: str, body_start: int, **_: object) -> None:
        raise KeyError("inner")

    monkeypatch.setattr("library.markdown.parse", fail)
    record = inspect(write(tmp_path / "a.md", TABLE))
    assert record["error"] == "a.md could not be parsed (KeyError)."
    assert record["title"] == "圆桌"


def test_subtitles_are_documents_with_turns(tmp_path: Path) -> None:
    cues = "00:01.000 --> 00:03.000\n<v 高远山>今天说木头。</v>\n\n00:04.000 --> 00:06.000\n<v 田禾生>木头要放。</v>\n"
    record = inspect(write(tmp_path / "talk.vtt", f"WEBVTT\n\n{cues}"))
    assert record["title"] == "talk"
    assert [(turn["speaker"], turn["text"]) for turn in record["turns"]] == [
        ("高远山", "今天说木头。"),
        ("田禾生", "木头要放。"),
    ]


def test_the_beginning_of_a_long_article_is_a_prefix_of_it(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"第{i}段。**水**从山上[下来](https://example.org/{i})。" for i in range(400))
    file = write(tmp_path / "long.md", "---\ntitle: 长\n---\n" + paragraphs)
    (facts, beginning, _), (article, document, _) = open_in_parts(file, long=1000, size=2000)
    assert 500 < len(beginning.text) < 4000
    assert document.text == open_article(file).text
    assert document.text.startswith(beginning.text)
    assert document.source.startswith(beginning.source)
    assert len(beginning.source) < len(document.source) / 2
    assert all(beginning.source_of(Span(i, i + 9)) == document.source_of(Span(i, i + 9)) for i in range(0, 900, 50))
    assert (facts.title, facts.size) == (article.title, article.size) == ("长", file.stat().st_size)
    assert [whole for _, _, whole in open_in_parts(file, long=10**6, size=2000)] == [True]
    assert [whole for _, _, whole in open_in_parts(file, long=1000, size=10**6)] == [True]


def test_escapes_never_reach_the_record(tmp_path: Path) -> None:
    hostile = '---\ntitle: "\\e]0;x\\a"\nauthor: "&#27;[31m"\nx\x1b: y\n---\n\x1b[31mred \u202eevil\n'
    record = json.dumps(inspect(write(tmp_path / "a\x1b.md", hostile)), ensure_ascii=False)
    assert clean(record) == record


@pytest.mark.parametrize(
    "text",
    [
        "x" * 4_000_000,
        "字" * 1_000_000,
        "# " + "字" * 1_000_000,
        "作者：" + "字" * 1_000_000,
        "**a " * 20_000,
        "[" * 40_000,
        "- " * 20_000,
        "> " * 30_000 + "x",
        "[a]: b\n" * 6_000,
        "&amp;" * 50_000,
        "<!--" * 50_000,
        "作者：\n" * 10_000,
    ],
    ids=[
        "line",
        "han",
        "heading",
        "author",
        "bold",
        "brackets",
        "dashes",
        "quotes",
        "refs",
        "entity",
        "comment",
        "keys",
    ],
)
def test_hostile_articles_are_answered_within_ten_seconds(tmp_path: Path, text: str) -> None:
    record = inspect(write(tmp_path / "a.md", text))
    assert record["seconds"] < 10
    assert len(record["title"]) < 1000
