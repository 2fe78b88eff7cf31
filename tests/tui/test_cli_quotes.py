"""The command line on quotes: keep, quotes, export."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from tests.tui.command_line import Run

TALK = """---
title: 夜谈
date: 2026-01-02
author: 何以安
url: https://example.com/night
---

## 开场

**林晚：** 今晚我们聊聊书。你最近在读什么？

**沈砚：** 在读一本旧游记。它很慢，慢得像夜车。

**林晚：** 慢有慢的好处。

**沈砚：** 对，慢才看得见。
"""
PASSAGE = "它很慢，慢得像夜车。"


@pytest.fixture
def run(zhai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in a folder with one conversation and a folder for quotes."""
    monkeypatch.setenv("ZHAI_QUOTES", str(tmp_path / "kept"))
    (tmp_path / "lib" / "talk.md").write_text(TALK, "utf-8")
    return zhai


def test_keep_writes_the_file_it_prints(run: Run) -> None:
    done = run("keep", "lib/talk.md", "--exact", PASSAGE, "--note", "像夜车", "--tag", "慢", "--tag", "#书")
    assert (done.status, done.err) == (0, "")
    file = Path(done.out.removesuffix("\n"))
    quote = tomllib.loads(file.read_text("utf-8"))
    text = run("text", "lib/talk.md").out
    assert quote["text"] == PASSAGE == text[quote["anchor"]["start"] : quote["anchor"]["end"]]
    assert (quote["note"], quote["tags"], quote["speakers"]) == ("像夜车", ["慢", "书"], ["沈砚"])
    assert file.stem == quote["id"]
    assert quote["source"] | {"site": "", "language": ""} == {
        "title": "夜谈",
        "author": "何以安",
        "published": "2026-01-02",
        "site": "",
        "url": "https://example.com/night",
        "path": "talk.md",
        "language": "",
        "section": "开场",
    }


def test_places_that_could_be_meant_are_named(run: Run) -> None:
    text = run("text", "lib/talk.md").out
    said = run("keep", "lib/talk.md", "--exact", "慢").err
    places = re.findall(r"(\d+):(\d+)", said)
    assert len(places) > 1
    assert {text[int(start) : int(end)] for start, end in places} == {"慢"}


def test_a_span_counts_in_what_text_prints(run: Run) -> None:
    text = run("text", "lib/talk.md").out
    start = text.index("慢才")
    file = run("keep", "lib/talk.md", "--span", f"{start}:{start + 6}").out.strip()
    assert tomllib.loads(Path(file).read_text("utf-8"))["text"] == "慢才看得见。"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--exact", "没有说过这句"], "does not occur"),
        (["--exact", "慢"], "more than once"),
        (["--exact", " "], "empty"),
        (["--span", "0:99999"], "ends at 99999"),
    ],
)
def test_keep_says_why_it_keeps_nothing(run: Run, tmp_path: Path, arguments: list[str], reason: str) -> None:
    done = run("keep", "lib/talk.md", *arguments)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert reason in done.err
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["--exact", "a", "--span", "1:2"], ["--span", "2"], ["--span", "4:2"], ["--span", "-1:2"]]
)
def test_keep_wants_one_passage(run: Run, arguments: list[str]) -> None:
    assert run("keep", "lib/talk.md", *arguments).status == 2


def test_the_same_passage_is_kept_once(run: Run, tmp_path: Path) -> None:
    first = run("keep", "lib/talk.md", "--exact", PASSAGE)
    again = run("keep", "lib/talk.md", "--exact", PASSAGE)
    assert again.status == 1
    assert first.out.strip() in again.err
    assert len(list((tmp_path / "kept").rglob("*.toml"))) == 1


def test_a_folder_that_cannot_be_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    done = run("keep", "lib/talk.md", "--exact", PASSAGE)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert "could not be kept" in done.err


@pytest.mark.parametrize("command", [("quotes",), ("quotes", "--json"), ("export", "--format", "json")])
def test_a_folder_that_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    done = run(*command)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert "kept: The folder cannot be read" in done.err


def test_the_article_stays_as_it_was(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lib" / "talk.md"
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_quotes_gives_every_field_with_file_and_state(run: Run) -> None:
    file = run("keep", "lib/talk.md", "--exact", PASSAGE).out.strip()
    (row,) = run("quotes", "--json").rows
    stored = tomllib.loads(Path(file).read_text("utf-8"))
    assert row["created"] == stored.pop("created").isoformat()
    assert {key: row[key] for key in stored} == stored
    assert (row["file"], row["state"]) == (file, "found")
    assert PASSAGE in run("quotes").out


def test_states_are_against_todays_article(run: Run, tmp_path: Path) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    run("keep", "lib/talk.md", "--exact", "今晚我们聊聊书。")
    article = tmp_path / "lib" / "talk.md"
    article.write_text(TALK.replace(PASSAGE, "").replace("## 开场", "## 开场\n\n大家好。"), "utf-8")
    states = {row["text"]: row["state"] for row in run("quotes", "--json").rows}
    assert states == {PASSAGE: "lost", "今晚我们聊聊书。": "found"}


def test_a_renamed_article_keeps_its_quotes_and_a_missing_one_loses_none(run: Run, tmp_path: Path) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    article = tmp_path / "lib" / "talk.md"
    (tmp_path / "lib" / "deep").mkdir()
    article.rename(tmp_path / "lib" / "deep" / "夜.md")
    assert [row["state"] for row in run("quotes", "--json").rows] == ["found"]
    (tmp_path / "lib" / "deep" / "夜.md").unlink()
    assert [(row["state"], row["text"]) for row in run("quotes", "--json").rows] == [(None, PASSAGE)]
    assert "no article" in run("quotes").out


@pytest.mark.parametrize("other", [False, True])
def test_a_renamed_and_retitled_article_without_url_keeps_its_quotes(run: Run, tmp_path: Path, other: bool) -> None:
    article = tmp_path / "lib" / "talk.md"
    text = TALK.replace("url: https://example.com/night\n", "")
    article.write_text(text, "utf-8")
    run("keep", "lib/talk.md", "--exact", f"在读一本旧游记。{PASSAGE}")
    article.unlink()
    if other:
        article.write_text("# 别的\n\n另一篇文章，说的是另一件事。", "utf-8")
    text = text.replace("title: 夜谈", "title: 旧游记").replace("它很慢，", "它**很慢**，").replace("## 开场\n\n", "")
    (tmp_path / "lib" / "again.md").write_text(text, "utf-8")
    assert [row["state"] for row in run("quotes", "--json").rows] == ["found"]


def test_where_all_quotes_are_found_at_their_paths_nothing_else_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    (tmp_path / "lib" / "twin.md").write_text(TALK, "utf-8")
    monkeypatch.setattr("tui.cli.placing.find_files", lambda paths: pytest.fail("the whole library was read"))
    assert [row["state"] for row in run("quotes", "--json").rows] == ["found"]


def test_a_file_that_is_no_quote_is_listed_with_its_reason(run: Run, tmp_path: Path) -> None:
    kept = run("keep", "lib/talk.md", "--exact", PASSAGE).out.strip()
    bad = tmp_path / "kept" / "bad.toml"
    bad.write_text("text = ")
    quote, broken = run("quotes", "--json").rows
    assert (quote["file"], broken["file"]) == (kept, str(bad))
    assert broken["error"]
    assert set(broken) == {"file", "error"}
    table = run("quotes")
    assert table.status == 0
    assert broken["error"] in table.out


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--speaker", "沈砚"], 1),
        (["--speaker", "沈砚", "--tag", "慢"], 1),
        (["--speaker", "林晚", "--tag", "慢"], 0),
        (["--tag", "#慢"], 1),
        (["--article", "夜谈"], 2),
        (["--article", "example.com"], 2),
        (["--text", "夜车"], 1),
        (["--since", "2001"], 2),
        (["--until", "2001-12-31"], 0),
        (["--since", "2001-01", "--text", "聊聊", "--text", "书"], 1),
    ],
)
def test_filters_compose(run: Run, filters: list[str], found: int) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE, "--tag", "慢")
    run("keep", "lib/talk.md", "--exact", "今晚我们聊聊书。")
    assert len(run("quotes", "--json", *filters).rows) == found
    assert len(json.loads(run("export", "--format", "json", *filters).out)) == found


def test_every_format_carries_the_quotes_in_document_order_with_their_source(run: Run) -> None:
    run("keep", "lib/talk.md", "--exact", "慢有慢的好处。", "--note", "记下")
    run("keep", "lib/talk.md", "--exact", PASSAGE, "--tag", "慢")
    for form in ("markdown", "json", "csv", "toml"):
        done = run("export", "--format", form)
        assert (done.status, done.err) == (0, "")
        assert 0 <= done.out.index(PASSAGE) < done.out.index("慢有慢的好处。")
        for word in ("夜谈", "沈砚", "林晚", "记下", "https://example.com/night"):
            assert word in done.out


def test_export_writes_a_file_and_replaces_none_unasked(run: Run, tmp_path: Path) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    done = run("export", "--format", "markdown", "--output", "out.md")
    assert (done.status, done.out) == (0, "out.md\n")
    written = (tmp_path / "out.md").read_text("utf-8")
    assert written == run("export", "--format", "markdown").out
    (tmp_path / "out.md").write_text("mine")
    refused = run("export", "--format", "markdown", "--output", "out.md")
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert (tmp_path / "out.md").read_text() == "mine"
    assert run("export", "--format", "markdown", "--output", "out.md", "--force").status == 0
    assert (tmp_path / "out.md").read_text("utf-8") == written


def test_export_says_which_files_it_left_out(run: Run, tmp_path: Path) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    (tmp_path / "kept" / "bad.toml").write_text("text = ")
    done = run("export", "--format", "json")
    assert (done.status, len(json.loads(done.out))) == (0, 1)
    assert "bad.toml was left out: " in done.err


def test_export_fails_where_a_quote_may_be_missing(run: Run, tmp_path: Path) -> None:
    run("keep", "lib/talk.md", "--exact", PASSAGE)
    loop = tmp_path / "kept" / "loop.toml"
    loop.symlink_to(loop)
    done = run("export", "--format", "json")
    assert (done.status, len(json.loads(done.out))) == (1, 1)
    assert "loop.toml was left out: " in done.err


def test_an_unknown_format_and_a_bad_date_are_usage(run: Run) -> None:
    assert run("export", "--format", "papyrus").status == 2
    assert run("export").status == 2
    for done in (run("quotes", "--since", "yesterday"), run("quotes", "--until", "2026-02-30")):
        assert (done.status, done.err.count("\n")) == (2, 1)


def test_no_quotes_is_no_error(run: Run) -> None:
    assert run("quotes", "--json").status == 0
    assert json.loads(run("export", "--format", "json").out) == []


def test_hostile_quote_files_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    file = Path(run("keep", "lib/talk.md", "--exact", PASSAGE).out.strip())
    file.write_text(file.read_text("utf-8").replace('note = ""', 'note = "\\u001b]0;x\\u0007\\u202e"'), "utf-8")
    (tmp_path / "kept" / "\x1b[2Jx.toml").write_text("\x1b]0;y\x07")
    os.mkfifo(tmp_path / "kept" / "pipe.toml")
    for command in (
        ["quotes"],
        ["quotes", "--json"],
        *(["export", "--format", f] for f in ("markdown", "json", "csv")),
    ):
        done = run(*command)
        assert PASSAGE in done.out
        assert not set(done.out + done.err) & {"\x1b", "\x07", "\u202e"}


def test_what_the_reader_said_of_speakers_holds_for_inspect_and_new_quotes(run: Run, tmp_path: Path) -> None:
    first = Path(run("keep", "lib/talk.md", "--exact", PASSAGE).out.strip())
    (first.parent / "speakers.toml").write_text('[renamed]\n"沈砚" = "沈老师"\n', "utf-8")
    (row,) = run("inspect", "lib/talk.md").rows
    assert {turn["speaker"] for turn in row["turns"]} == {"林晚", "沈老师"}
    second = run("keep", "lib/talk.md", "--exact", "慢才看得见。").out.strip()
    assert tomllib.loads(Path(second).read_text("utf-8"))["speakers"] == ["沈老师"]
    rows = run("inspect", "lib", "--jobs", "2").rows
    assert [row["speakers"][0]["name"] for row in rows if row["path"] == "lib/talk.md"] == ["林晚"]
    assert "沈老师" in {speaker["name"] for row in rows for speaker in row["speakers"]}
    (first.parent / "speakers.toml").write_text("renamed = ", "utf-8")
    (row,) = run("inspect", "lib/talk.md").rows
    assert {turn["speaker"] for turn in row["turns"]} == {"林晚", "沈砚"}
    assert len(row["warnings"]) == 1


def test_corrections_of_an_article_over_the_usual_limit_hold(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "small.toml").write_text("limit_mb = 1\n")
    monkeypatch.setenv("ZHAI_CONFIG", str(tmp_path / "small.toml"))
    talk = (tmp_path / "lib" / "talk.md").read_text("utf-8")
    (tmp_path / "lib" / "talk.md").write_text(f"{talk}\n\n<!--\n{'x' * (1 << 20)}\n-->\n", "utf-8")
    assert run("inspect", "lib/talk.md").status == 1
    quote = Path(run("keep", "--limit", "2", "lib/talk.md", "--exact", PASSAGE).out.strip())
    (quote.parent / "speakers.toml").write_text('[renamed]\n"沈砚" = "沈老师"\n', "utf-8")
    (row,) = run("inspect", "--limit", "2", "lib/talk.md").rows
    assert {turn["speaker"] for turn in row["turns"]} == {"林晚", "沈老师"}
