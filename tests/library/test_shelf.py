"""Articles found in folders: in order, each once, nothing dropped, no loop."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.shelf import broken_article, find_articles, find_files, read_article, relative_path


def write(path: Path, text: str = "# Title\n\nText.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(top: Path) -> list[str]:
    return [path.relative_to(top).as_posix() for path in find_files([top])]


def test_folders_are_walked_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.markdown", "sub/c.MD", "sub/deep/d.srt", "a/z.vtt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.markdown", "b.md", "a/z.vtt", "sub/c.MD", "sub/deep/d.srt"]


def test_hidden_and_foreign_files_are_left_out(tmp_path: Path) -> None:
    for name in (".git/x.md", ".hidden.md", "node_modules/y.md", "data.csv", "notes.txt", "kept.md"):
        write(tmp_path / name)
    assert names(tmp_path) == ["kept.md"]


def test_a_file_named_itself_is_always_included(tmp_path: Path) -> None:
    notes = write(tmp_path / ".notes.txt")
    assert [article.path for article in find_articles([notes])] == [notes]


def test_a_file_found_twice_is_given_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md")
    assert len(list(find_files([file, tmp_path, tmp_path / "." / "a.md"]))) == 1


def test_loops_of_links_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.md")
    for i in range(20):
        (tmp_path / "a" / f"loop{i}").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.md").symlink_to(tmp_path / "a" / "self.md")
    found = names(tmp_path)
    assert "a/x.md" in found
    assert len(found) < 10


def test_a_link_to_nothing_is_listed_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "dead.md").symlink_to(tmp_path / "nowhere.md")
    (article,) = find_articles([tmp_path])
    assert article.error == "dead.md is not there."
    assert article.title == "dead.md"


def test_a_missing_path_is_an_article_with_an_error_among_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    missing, present = find_articles([tmp_path / "gone", tmp_path])
    assert missing.error == "gone is not there."
    assert present.error == ""


def test_a_broken_file_does_not_stop_the_walk(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(bytes(range(256)) * 400)
    write(tmp_path / "b.md")
    broken, good = find_articles([tmp_path])
    assert broken.error == "a.md is no text."
    assert good.title == "Title"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_in_a_folder_is_listed_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (article,) = find_articles([tmp_path])
    assert "no ordinary file" in article.error


def test_a_file_over_the_limit_is_listed_and_refused(tmp_path: Path) -> None:
    write(tmp_path / "big.md", "x" * 5000)
    (article,) = find_articles([tmp_path], limit=1000)
    assert "too large" in article.error


def test_an_article_knows_its_length_size_and_age(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md", "---\ntitle: 河\n---\n" + "水从山上下来。" * 200)
    article = read_article(file)
    assert article.words == 1200
    assert article.minutes == 3
    assert (article.size, article.mtime_ns) == (file.stat().st_size, file.stat().st_mtime_ns)


def test_a_very_long_article_is_estimated(tmp_path: Path) -> None:
    article = read_article(write(tmp_path / "a.md", "one two three four five\n" * 250_000))
    assert abs(article.words - 1_250_000) < 100


def test_escapes_in_names_are_cleaned(tmp_path: Path) -> None:
    article = read_article(write(tmp_path / "a\x1b[31m.md", "Text."))
    assert article.title == "a\ufffd[31m"


def test_a_folder_that_may_not_be_opened_is_listed_with_that_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.md", "Text.")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    articles = {article.path.name: article.error for article in find_articles([tmp_path])}
    assert articles == {"a.md": "", "closed": "closed may not be read: permission denied."}


def test_the_relative_path_is_below_the_nearest_root() -> None:
    article = broken_article(Path("/lib/sub/a.md"), "x")
    assert relative_path(article, [Path("/lib")]) == "sub/a.md"
    assert relative_path(article, [Path("/lib"), Path("/lib/sub")]) == "a.md"
    assert relative_path(article, [Path("/other")]) == "a.md"
    assert relative_path(article, [Path("/lib/sub/a.md")]) == "a.md"


def test_the_library_counts_before_what_was_opened() -> None:
    article = broken_article(Path("/lib/sub/a.md"), "x")
    assert relative_path(article, [Path("/lib")], [Path("/lib/sub")]) == "sub/a.md"
    assert relative_path(article, [Path("/other")], [Path("/lib")]) == "sub/a.md"
