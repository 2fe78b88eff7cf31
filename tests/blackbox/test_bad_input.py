"""What bad input gets: one plain sentence, never a traceback, and nothing lost."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.blackbox.conftest import ZHAI, Reader

pytestmark = pytest.mark.pty


def write_article(reader: Reader, name: str = "a.md") -> Path:
    article = reader.library / name
    article.write_text("# 一篇\n\n第一句。第二句。\n", "utf-8")
    return article


def test_a_missing_path_is_status_1(reader: Reader) -> None:
    app = reader.open("nowhere")
    assert app.wait_exit() == 1
    assert "There is no file or folder nowhere" in app.text()
    assert "Traceback" not in app.text()


def test_a_folder_without_articles_is_a_notice(reader: Reader) -> None:
    app = reader.open(reader.library)
    app.wait("没有文章")
    app.press("q")
    assert app.wait_exit() == 0


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("noise.md", bytes(range(256)) * 64, "no text"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(2000), "no text"),
        ("pipe.md", None, "no ordinary file"),
    ],
    ids=["noise", "picture", "pipe"],
)
def test_a_file_that_cannot_be_read_is_listed_with_its_reason_and_does_no_harm(
    reader: Reader, name: str, data: bytes | None, reason: str
) -> None:
    write_article(reader)
    if data is None:
        os.mkfifo(reader.library / name)
    else:
        (reader.library / name).write_bytes(data)
    app = reader.open(reader.library)
    app.wait("一篇", name, reason)
    app.press("G", "enter", "g", "enter")
    app.wait("第一句。")
    assert "Traceback" not in app.received.decode()


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("---\ntitle: a: b: [\n---\n", "正文在此。"),
        ("---\n- no\n- mapping\n---\n", "正文在此。"),
        ("---\nnever closed\n\n", "正文在此。"),
        ("+++\ntitle = [\n+++\n", "正文在此。"),
        ("---\n" + "a: " + "[" * 3000 + "\n---\n", "正文在此。"),
        ("", "正文在此。"),
    ],
)
def test_broken_front_matter_loses_no_text(reader: Reader, head: str, shown: str) -> None:
    article = reader.library / "b.md"
    article.write_text(f"{head}\n正文在此。\n", "utf-8")
    reader.open(article).wait(shown)
    assert shown in reader.text_of(article)


def test_an_empty_file_opens(reader: Reader) -> None:
    article = reader.library / "empty.md"
    article.write_text("")
    app = reader.open(article)
    app.wait("s 摘")
    app.press("j", "J", "G", "s", "y", "v", "escape")
    app.settle()
    app.press("q")
    assert app.wait_exit() == 0
    assert reader.kept() == []


def test_an_unwritable_quotes_folder_is_a_notice_and_the_app_goes_on(reader: Reader) -> None:
    reader.quotes.write_text("a file where the folder should be")
    app = reader.open(write_article(reader))
    app.wait("第一句。")
    app.press("s")
    app.wait("没能摘下")
    app.press("q")
    assert app.wait_exit() == 0
    assert reader.quotes.read_text() == "a file where the folder should be"


def test_a_broken_quote_file_is_said_and_left_alone(reader: Reader) -> None:
    article = write_article(reader)
    reader.run("keep", article, "--exact", "第一句。")
    broken = reader.quotes / "broken.toml"
    broken.write_text("text = ")
    app = reader.open(article)
    app.wait("第一句。", "valid")
    app.press("d")
    app.wait("“第一句。”")
    assert broken.read_text() == "text = "


def test_an_article_that_vanishes_is_a_notice(reader: Reader) -> None:
    first, second = write_article(reader), write_article(reader, "b.md")
    app = reader.open(reader.library)
    app.wait("一篇")
    second.unlink()
    first.unlink()
    app.press("enter")
    app.wait("is not there")


def test_a_file_that_cannot_be_read_says_so_as_long_as_it_is_open(reader: Reader) -> None:
    (reader.library / "noise.md").write_bytes(bytes(range(256)) * 64)
    app = reader.open(reader.library / "noise.md")
    app.wait_for(lambda screen: "no text" in screen.splitlines()[0], "the header should say it")
    app.press("j", "s", "d", "v", "y", "c", "q", "q")
    assert app.wait_exit() == 0
    assert b"Traceback" not in app.received


def test_a_theme_that_is_not_there_is_said(reader: Reader) -> None:
    config = reader.folder / "config.toml"
    config.write_text('theme = "no-such"\n')
    app = reader.open(write_article(reader), ZHAI_CONFIG=str(config))
    app.wait("第一句。", "The setting theme must be one of", "zhai-paper")


def test_a_pipe_that_closes_early_is_no_error(reader: Reader) -> None:
    for i in range(300):
        (reader.library / f"{i}.md").write_text(f"# {i}\n\n文。\n", "utf-8")
    command = f"'{ZHAI}' inspect '{reader.library}' | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", command], env=reader.env, capture_output=True, text=True, check=True)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_the_app_without_a_terminal_says_so(reader: Reader) -> None:
    done = reader.run(write_article(reader))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"zhai: The app needs a terminal")


def test_an_interrupt_ends_a_command_quietly(reader: Reader) -> None:
    for i in range(2000):
        (reader.library / f"{i}.md").write_text(f"# {i}\n\n" + "文。" * 2000, "utf-8")
    for jobs in ("1", "2"):
        app = reader.open("inspect", reader.library, "--jobs", jobs, size=(200, 50))
        app.wait('"path"')
        app.press("ctrl+c")
        assert app.wait_exit() == 130
        assert b"Traceback" not in app.received


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "en_US.ISO-8859-1"])
def test_output_is_utf_8_or_readable_in_any_locale(reader: Reader, locale: str) -> None:
    article = write_article(reader)
    reader.env |= {"LANG": locale, "LC_ALL": locale}
    assert reader.run("text", article).stdout.decode() == "一篇\n第一句。第二句。"
    assert "一篇" in reader.run("inspect", article).stdout.decode()
    listed = reader.run("list", reader.library)
    assert (listed.returncode, listed.stderr) == (0, b"")
