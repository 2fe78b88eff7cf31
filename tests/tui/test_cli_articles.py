"""The command line on articles: list, inspect, text, search, and what bad input gets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.command_line import Done, Run
from tui import cli
from tui.cli.arguments import parse

TALK = """---
title: 夜谈
date: 2026-01-02
author: 何以安
tags: [夜, 书]
url: https://example.com/night
---

**林晚：** 今晚我们聊聊书。你最近在读什么？

**沈砚：** 在读一本旧游记。它很慢。

**林晚：** 慢有慢的好处。

**沈砚：** 对。**慢**才看得见。
"""
ESSAY = "# An essay\n\nNobody speaks in here, & that is fine.\n"


@pytest.fixture
def run(zhai: Run, tmp_path: Path) -> Run:
    """The command line in a folder with a small library."""
    (tmp_path / "lib" / "talk.md").write_text(TALK, "utf-8")
    (tmp_path / "lib" / "essay.md").write_text(ESSAY, "utf-8")
    return zhai


def test_list_gives_every_fact_newest_first(run: Run) -> None:
    done = run("list", "lib", "--json")
    assert (done.status, done.err) == (0, "")
    assert [row["path"] for row in done.rows] == ["lib/talk.md", "lib/essay.md"]
    assert done.rows[0] | {"words": 0} == {
        "path": "lib/talk.md",
        "title": "夜谈",
        "date": "2026-01-02",
        "author": "何以安",
        "url": "https://example.com/night",
        "tags": ["夜", "书"],
        "words": 0,
        "minutes": 1,
        "state": "unread",
        "error": None,
    }


def test_list_reads_the_named_library_where_no_path_is_given(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {row["path"] for row in run("list", "--json").rows} == {
        str(tmp_path / "lib" / "talk.md"),
        str(tmp_path / "lib" / "essay.md"),
    }
    monkeypatch.setenv("ZHAI_LIBRARY", str(tmp_path / "elsewhere"))
    for done in (run("list", "--library", "lib", "--json"), run("--library=lib", "list", "--json")):
        assert {row["path"] for row in done.rows} == {"lib/talk.md", "lib/essay.md"}


def test_list_into_a_pipe_is_tab_separated(run: Run) -> None:
    head, talk, _ = run("list", "lib").out.splitlines()
    assert head.split("\t") == ["date", "minutes", "state", "title", "author", "path"]
    assert talk.split("\t") == ["2026-01-02", "1", "unread", "夜谈", "何以安", "lib/talk.md"]


def test_list_shows_a_broken_article_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lib" / "noise.md").write_bytes(bytes(range(256)) * 40)
    done = run("list", "lib", "--json")
    (broken,) = [row for row in done.rows if row["state"] == "broken"]
    assert (done.status, broken["path"]) == (0, "lib/noise.md")
    assert "no text" in broken["error"]
    assert "no text" in run("list", "lib").out


def test_inspect_gives_the_fields_of_the_contract(run: Run) -> None:
    (row,) = run("inspect", "lib/talk.md").rows
    assert set(row) == {
        "path", "title", "date", "author", "url", "tags", "language", "site", "speakers", "turns", "text_length",
        "seconds", "warnings", "error",
    }  # fmt: skip
    assert [(s["name"], s["turns"]) for s in row["speakers"]] == [("林晚", 2), ("沈砚", 2)]
    assert sum(s["share"] for s in row["speakers"]) == pytest.approx(1, abs=0.01)
    text = run("text", "lib/talk.md").out
    assert row["text_length"] == len(text)
    assert [text[turn["start"] : turn["end"]] for turn in row["turns"]] == [turn["text"] for turn in row["turns"]]


def test_inspect_gives_the_same_lines_with_several_processes(run: Run, tmp_path: Path) -> None:
    for i in range(40):
        (tmp_path / "lib" / f"{i:02}.md").write_text(f"# {i}\n\n第{i}篇。\n", "utf-8")
    (tmp_path / "lib" / "noise.md").write_bytes(bytes(range(256)) * 40)
    one, two = run("inspect", "lib"), run("inspect", "--jobs", "2", "lib")
    assert [row | {"seconds": 0} for row in one.rows] == [row | {"seconds": 0} for row in two.rows]
    assert (one.status, one.err) == (two.status, two.err)
    assert len(one.rows) == 43


def test_inspect_goes_on_after_what_cannot_be_read_and_says_so(run: Run) -> None:
    done = run("inspect", "lib/none.md", "lib/essay.md")
    assert [row["error"] is None for row in done.rows] == [False, True]
    assert done.status == 1
    assert done.err == "zhai: none.md is not there.\n"


def test_text_is_the_document_and_nothing_more(run: Run) -> None:
    assert run("text", "lib/essay.md").out == "An essay\nNobody speaks in here, & that is fine."


def test_search_finds_whatever_the_width_and_case(run: Run) -> None:
    done = run("search", "ＡＮ ESSAY", "lib", "--json")
    (hit,) = done.rows
    text = run("text", "lib/essay.md").out
    assert set(hit) == {"path", "title", "start", "end", "snippet"}
    assert (hit["path"], hit["title"], text[hit["start"] : hit["end"]]) == ("lib/essay.md", "An essay", "An essay")
    assert run("search", "慢", "lib").out.count("talk.md") == 4


def test_search_that_finds_nothing_is_done(run: Run) -> None:
    assert run("search", "没有这个词", "lib", "--json") == Done(0, "", "")


@pytest.mark.parametrize("command", ["list", "inspect", "text"])
def test_a_missing_path_is_one_sentence(run: Run, command: str) -> None:
    done = run(command, "nowhere/x.md")
    assert done.status == 1
    assert done.err == "zhai: x.md is not there.\n"


@pytest.mark.parametrize("command", ["list", "inspect"])
def test_a_folder_without_articles_is_one_sentence(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run(command, "lib", "empty")
    assert done.status == 1
    assert done.err == "zhai: There are no articles in empty.\n"
    assert "talk.md" in done.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lib" / "essay.md").chmod(0)
    done = run("text", "lib/essay.md")
    assert (done.status, done.out) == (1, "")
    assert done.err == "zhai: essay.md may not be read: permission denied.\n"


@pytest.mark.parametrize("command", ["text", "inspect", "list"])
def test_what_is_no_file_is_one_sentence(run: Run, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    done = run(command, "pipe.md")
    assert (done.status, done.err) == (1, "zhai: pipe.md is no ordinary file.\n")


def test_a_file_over_the_limit_is_refused_and_the_limit_can_be_raised(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lib" / "big.md").write_text("长" * 400_000, "utf-8")
    assert run("inspect", "--limit", "2", "lib/big.md").status == 0
    done = run("inspect", "--limit", "1", "lib/big.md")
    assert done.status == 1
    assert "too large" in done.err
    assert done.rows[0]["error"] in done.err


def test_a_wrong_setting_is_said_and_harms_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my.toml").write_text('limit_mb = "much"\n')
    monkeypatch.setenv("ZHAI_CONFIG", str(tmp_path / "my.toml"))
    done = run("text", "lib/essay.md")
    assert (done.status, done.err.count("\n")) == (0, 1)
    assert "limit_mb" in done.err


def test_what_is_hostile_in_names_and_texts_reaches_no_terminal(run: Run, tmp_path: Path) -> None:
    name = "a\x1b]0;owned\x07\u202e\x9b31m.md"
    (tmp_path / "lib" / name).write_text(
        '---\ntitle: "\\e]52;c;AAAA\\a x"\n---\n\nBody \x1b[31m red \x9b1m.\n', "utf-8"
    )
    (tmp_path / "lib" / os.fsdecode(b"\xff\x1b[2J.md")).write_text("Body two\n", "utf-8")
    shown = [
        run("list", "lib"),
        run("list", "lib", "--json"),
        run("inspect", "lib"),
        run("search", "Body", "lib"),
        run("search", "Body", "lib", "--json"),
        run("text", f"lib/{name}"),
        run("text", f"lib/none{name}"),
        run("list", f"lib/none{name}"),
        run("list", "--jobs", name),
        run("lib/\x1b[2Jnone"),
    ]
    for done in shown:
        assert not set(done.out + done.err) & {"\x1b", "\x07", "\x9b", "\u202e"}
    (row,) = [row for row in shown[2].rows if "owned" in row["path"]]
    assert row["path"] == f"lib/{name}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--nonsense"],
        ["search"],
        ["text"],
        ["inspect"],
        ["inspect", "--jobs", "0", "lib"],
        ["inspect", "--jobs", "many", "lib"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_status_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("usage: zhai")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.md"],
        ["a", "list"],
        ["--quotes", "q", "a.md"],
        ["a.md", "--library", "l", "--quotes", "q", "b.md", "--library", "m", "--quotes", "list"],
        ["--library", "inspect"],
    ],
)
def test_paths_and_folders_mean_the_same_with_and_without_argparse(arguments: list[str]) -> None:
    plain = cli._plain(arguments)
    assert plain is not None
    assert {**vars(plain), "version": None} == vars(parse(arguments))


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["--quotes", "q", "list"], ["help"], ["--help"], ["--quotes"], ["a", "--", "-b"], [""], ["--quotes=q"]],
)
def test_everything_else_is_left_to_argparse(arguments: list[str]) -> None:
    assert cli._plain(arguments) is None


def test_only_what_is_missing_is_asked_for(run: Run) -> None:
    asked = run("search")
    assert asked.status == 2
    assert asked.err.splitlines()[-1] == "zhai search: the following arguments are required: QUERY"


def test_a_folder_named_like_a_command_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "a.md").write_text("# A\n")
    assert [row["path"] for row in run("list", "./list", "--json").rows] == ["list/a.md"]
    assert [row["path"] for row in run("list", "list", "--json").rows] == ["list/a.md"]


def test_the_app_says_what_it_needs(run: Run) -> None:
    missing = run("nothing-here")
    assert missing.status == 1
    assert missing.err.startswith("zhai: There is no file or folder nothing-here")
    assert "terminal" in run("lib").err
    assert run("lib").status == 1


def test_an_error_nobody_thought_of_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by \x1b[31mnought")

    monkeypatch.setattr("library.reader.open_article", fail)
    done = run("text", "lib/essay.md")
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError" in done.err
    assert "\x1b" not in done.err


def test_an_interrupt_is_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("library.reader.open_article", interrupt)
    assert run("text", "lib/essay.md") == Done(130, "", "")


def test_doctor_names_the_ways_and_the_folders(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--library", "lib", "--quotes", "kept")
    assert done.status == 0
    for word in (
        "textual",
        "clipboard",
        "xclip",
        "OSC 52",
        "kept: will be made when needed",
        "lib: readable",
        "colours",
    ):
        assert word in done.out


def test_doctor_names_a_folder_of_quotes_that_is_a_link_to_nowhere(run: Run, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "away")
    said = run("doctor", "--quotes", str(link)).out
    assert f"{link}: a link to a folder that is not there" in said


def test_doctor_tries_the_ways_to_the_clipboard(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "xclip"
    program.parent.mkdir()
    for script, said in (("sleep 60", "did not answer"), ("exit 1", "failed"), ("exit 0", "answers")):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        monkeypatch.setenv("DISPLAY", ":0")
        line = next(line for line in run("doctor").out.splitlines() if line.startswith("  xclip"))
        assert said in line


def test_search_knows_at_once_what_was_searched_before_and_reads_what_changed(run: Run, tmp_path: Path) -> None:
    first = run("search", "Nobody", "lib", "--json")
    assert run("search", "Nobody", "lib", "--json") == first
    assert (tmp_path / "cache" / "zhai" / "search.db").exists()
    (tmp_path / "lib" / "essay.md").write_text("# An essay\n\nBefore. Nobody knows.\n")
    (hit,) = run("search", "Nobody", "lib", "--json").rows
    assert hit["snippet"] == "An essay Before. Nobody knows."


def test_search_does_without_a_place_for_its_index(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder was to be")
    done = run("search", "Nobody", "lib", "--json")
    assert (done.status, len(done.rows), done.err) == (0, 1, "")


def test_doctor_says_how_search_is_served(run: Run, tmp_path: Path) -> None:
    def index() -> str:
        return next(line for line in run("doctor").out.splitlines() if line.startswith("  search index"))

    assert index().endswith("search.db: will be made when words are looked for")
    assert not (tmp_path / "cache").exists()
    run("search", "Nobody", "lib")
    assert "search.db: 2 articles, " in index()
    (tmp_path / "cache" / "zhai" / "search.db").unlink()
    (tmp_path / "cache" / "zhai" / "search.db").mkdir()
    assert "not used, articles are read instead" in index()
