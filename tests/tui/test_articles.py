"""The articles at hand: what they are called in quotes, where links lead, which one a quote is of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from library.decode import LIMIT
from library.facts import Facts
from library.reader import open_article
from library.shelf import read_article
from library.text import Span
from quotes.capture import capture
from quotes.quote import Quote
from tui.articles import Articles


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two articles, one of them in a folder of its own."""
    folder = tmp_path / "lib"
    (folder / "talks").mkdir(parents=True)
    (folder / "talks" / "night train.md").write_text("# 夜车\n\n车窗上有霜。\n", "utf-8")
    (folder / "walk.md").write_text("# 走路\n\n雨停了。\n", "utf-8")
    return folder


@pytest.mark.parametrize("opened", [".", "talks", "talks/night train.md"])
def test_a_path_is_relative_to_the_library_whatever_of_it_was_opened(library: Path, opened: str) -> None:
    articles = Articles([library / opened], [library], LIMIT)
    article = read_article(library / "talks" / "night train.md")
    assert articles.relative_path(article) == "talks/night train.md"


@pytest.mark.parametrize(
    ("opened", "name"),
    [("talks", "night train.md"), ("talks/night train.md", "night train.md"), (".", "talks/night train.md")],
)
def test_outside_the_library_it_is_relative_to_what_was_opened(library: Path, opened: str, name: str) -> None:
    articles = Articles([library / opened], [library.parent / "other"], LIMIT)
    assert articles.relative_path(read_article(library / "talks" / "night train.md")) == name


@pytest.mark.parametrize("target", ["night train", "night train.md", "night%20train.md", "talks/night%20train.md"])
def test_a_link_leads_there_as_it_is_written_or_as_in_an_address(library: Path, target: str) -> None:
    articles = Articles([library], [library], LIMIT)
    walk = read_article(library / "walk.md")
    assert articles.resolve(target, walk) == library / "talks" / "night train.md"
    assert articles.resolve("nowhere%20else.md", walk) is None


def test_a_quote_leads_to_its_article_in_the_library_though_another_was_opened(library: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.md").write_text("# 别处\n\n什么也没有。\n", "utf-8")
    path = library / "talks" / "night train.md"
    article, document = read_article(path), open_article(path)
    quote = capture(article, document, Span(3, 9), path="talks/night train.md", now=datetime.now(UTC))
    found = Articles([elsewhere], [library], LIMIT).article_of(quote)
    assert found is not None
    assert found.path == path
    assert Articles([elsewhere], [elsewhere], LIMIT).article_of(quote) is None


TALK = """# 灯下

袁晓辉：我们把灯都关了，在黑暗里坐了十分钟。

张宇星：关了灯以后，**窗外的山**一下子就近了，好像伸手就能碰到。

袁晓辉：对。
"""
WORDS = "关了灯以后，窗外的山一下子就近了"


def kept_in(folder: Path, name: str, words: str = WORDS) -> Quote:
    """A quote of the talk, kept while it lay in the folder under this name."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(TALK, "utf-8")
    document = open_article(folder / name)
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return capture(read_article(folder / name), document, span, path=name, now=datetime.now(UTC))


@pytest.mark.parametrize("words", [WORDS, "对。"])
@pytest.mark.parametrize("title", ["# 灯下", "# 换了题目"])
def test_a_quote_leads_to_an_article_that_was_renamed(tmp_path: Path, title: str, words: str) -> None:
    folder = tmp_path / "lib"
    quote = kept_in(folder, "lamp.md", words)
    (folder / "lamp.md").rename(folder / "a.md")
    (folder / "a.md").write_text(TALK.replace("# 灯下", title).replace("十分钟", "一刻钟"), "utf-8")
    (folder / "0.md").write_text("# 灯下\n\n另一篇，题目一样。\n", "utf-8")
    (folder / "1.md").write_text("# 别的\n\n对。也许吧。\n", "utf-8")
    found = Articles([folder], [folder], LIMIT).article_of(quote)
    assert found is not None
    assert found.path == folder / "a.md"


def test_another_article_that_took_the_files_name_is_not_the_quotes_own(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    quote = kept_in(folder, "lamp.md")
    (folder / "lamp.md").rename(folder / "a.md")
    (folder / "lamp.md").write_text("# 灯下\n\n另一篇，名字和题目都一样。\n", "utf-8")
    found = Articles([folder], [folder], LIMIT).article_of(quote)
    assert found is not None
    assert found.path == folder / "a.md"


def test_words_in_another_context_are_no_sign_and_nothing_is_claimed(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    quote = kept_in(folder, "lamp.md", "对。")
    (folder / "lamp.md").write_text("# 别的\n\n对。也许吧。\n", "utf-8")
    (folder / "lamp.md").rename(folder / "other.md")
    assert Articles([folder], [folder], LIMIT).article_of(quote) is None


def test_an_article_that_lost_the_words_is_still_the_quotes_own(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    quote = kept_in(folder, "lamp.md")
    (folder / "lamp.md").write_text("# 灯下\n\n全都改写过了。\n", "utf-8")
    found = Articles([folder], [folder], LIMIT).article_of(quote)
    assert found is not None
    assert found.path == folder / "lamp.md"


def test_looking_whether_a_link_leads_anywhere_reads_no_file(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = read_article(library / "walk.md")
    monkeypatch.setattr("library.shelf.open_file", lambda *_, **__: pytest.fail("a file was read"))
    articles = Articles([library / "walk.md"], [], LIMIT)
    assert articles.named("talks/night train", walk) == library / "talks" / "night train.md"
    assert articles.named("夜车", walk) is None


def test_a_link_that_is_followed_may_name_a_title(library: Path) -> None:
    walk = read_article(library / "walk.md")
    assert Articles([library / "walk.md"], [], LIMIT).resolve("夜车", walk) == library / "talks" / "night train.md"


def test_backlinks_are_named_by_title(library: Path) -> None:
    (library / "talks" / "night train.md").write_text("# 夜车\n\n车窗上有霜，见[[walk]]。\n", "utf-8")
    [line] = Articles([library / "walk.md"], [], LIMIT).backlinks(read_article(library / "walk.md")).lines
    assert (line.name, line.words) == ("夜车", "车窗上有霜，见walk。")


def test_some_articles_are_shown_while_the_others_are_looked_for(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.articles.SHOW_SECONDS", 0)
    articles, seen = Articles([library], [], LIMIT), list[int]()
    articles.find(lambda: seen.append(len(articles.all)))
    assert seen[0] == 1
    assert len(articles.all) == 2


def test_what_was_found_is_remembered(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def facts() -> Facts:
        return Facts(tmp_path / "facts", "1")

    first, second = (Articles([library], [library], LIMIT, facts) for _ in range(2))
    first.find()
    monkeypatch.setattr("library.facts.read_article", lambda *_, **__: pytest.fail("a file was read"))
    second.find()
    assert second.all == first.all
