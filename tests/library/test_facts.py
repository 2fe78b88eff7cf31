"""Facts of articles that are remembered between runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from library.facts import Facts
from library.shelf import find_articles

HEAD = (
    "---\ntitle: 夜车\nauthor: [甲, 乙]\ndate: 2024-08-12\ntags: a, b\nspeakers: [甲]\nmood: 静\n---\n\n车窗上有霜。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles: with a head, without one, and one that cannot be read."""
    folder = tmp_path / "lib"
    folder.mkdir()
    (folder / "a.md").write_text(HEAD, "utf-8")
    (folder / "b\t名.md").write_text("# 走路\n\n雨停了。\n", "utf-8")
    (folder / "c.md").write_bytes(b"x" * 50)
    return folder


def facts(folder: Path, build: str = "1") -> Facts:
    return Facts(folder.parent / "cache" / "facts", build)


def test_what_is_remembered_is_what_was_read(folder: Path) -> None:
    wanted = list(find_articles([folder]))
    assert list(facts(folder).find_articles([folder])) == wanted
    assert list(facts(folder).find_articles([folder])) == wanted


def test_a_file_that_did_not_change_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = list(facts(folder).find_articles([folder]))
    monkeypatch.setattr("library.facts.read_article", lambda *_, **__: pytest.fail("a file was read"))
    assert list(facts(folder).find_articles([folder])) == wanted


def test_a_file_that_changed_is_read_again(folder: Path) -> None:
    list(facts(folder).find_articles([folder]))
    (folder / "a.md").write_text("# 别的\n", "utf-8")
    (folder / "new.md").write_text("# 新的\n", "utf-8")
    (folder / "c.md").unlink()
    for _ in range(2):
        assert [article.title for article in facts(folder).find_articles([folder])] == ["别的", "走路", "新的"]


def test_other_rules_know_nothing(folder: Path) -> None:
    list(facts(folder).find_articles([folder]))
    (folder.parent / "cache" / "facts").write_text(
        (folder.parent / "cache" / "facts").read_text("ascii").replace("\\u591c\\u8f66", "\\u767d\\u5929"), "ascii"
    )
    assert next(facts(folder).find_articles([folder])).title == "夜车"
    assert next(facts(folder, "2").find_articles([folder])).title == "夜车"


def test_a_limit_holds_for_what_is_remembered_too(folder: Path) -> None:
    list(facts(folder).find_articles([folder]))
    assert all(article.error for article in facts(folder).find_articles([folder], limit=10))
    assert not any(article.error for article in facts(folder).find_articles([folder]))


def test_random_bytes_are_no_facts(folder: Path) -> None:
    wanted = list(facts(folder).find_articles([folder]))
    for data in (b"", b"\xff\x00", os.urandom(300), b"[1]\n\t\t\t\n"):
        (folder.parent / "cache" / "facts").write_bytes(data)
        assert list(facts(folder).find_articles([folder])) == wanted


def test_a_folder_that_cannot_be_written_is_no_hindrance(folder: Path) -> None:
    (folder.parent / "cache").write_text("in the way", "utf-8")
    assert len(list(facts(folder).find_articles([folder]))) == 3


def test_what_an_interrupted_search_learnt_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = facts(folder).find_articles([folder])
    first = next(some)
    some.close()  # type: ignore[attr-defined]
    monkeypatch.setattr("library.facts.read_article", lambda *_, **__: pytest.fail("a file was read"))
    assert facts(folder).read(folder / "a.md") == first
