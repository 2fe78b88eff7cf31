"""A long article is read while the rest of it arrives, and the header says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.article import unread
from library.markdown import parse
from library.reader import open_article
from library.shelf import read_article
from tests.tui.evening import Evening, evening, lines
from tui.aims import Aim
from tui.document_cache import DocumentCache
from tui.parsing import LONG, Child, parts_of
from tui.parts import Part
from tui.place_line import arriving, place_line


def header(reader: Evening) -> str:
    return next(lines(reader), "")


async def test_the_header_says_that_the_rest_is_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began, arrived = threading.Event(), threading.Event()

    def parts(path: Path) -> Iterator[Part]:
        article = read_article(path)
        whole = open_article(article)
        yield Part(article, parse(whole.text[:60]), whole=False)
        assert began.wait(10)
        yield Part(article, None, whole=False, share=0.421)
        assert arrived.wait(10)
        yield Part(article, whole)

    async with evening(tmp_path) as reader:
        monkeypatch.setattr(reader.app, "parts_of", parts)
        reader.app.read_at(unread(tmp_path / "lib" / "walk.md"), Aim())
        await reader.until(lambda: "loading…" in header(reader))
        await reader.press("G")
        assert "%" not in header(reader)
        began.set()
        await reader.until(lambda: "loading 42 %" in header(reader))
        arrived.set()
        await reader.until(reader.open)
        await reader.until(lambda: "%" in header(reader))
        assert "loading" not in header(reader)


async def test_the_end_of_what_has_arrived_is_not_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parts(path: Path) -> Iterator[Part]:
        article = read_article(path)
        yield Part(article, parse("The street was empty."), whole=False)

    async with evening(tmp_path) as reader:
        monkeypatch.setattr(reader.app, "parts_of", parts)
        reader.app.read_at(unread(tmp_path / "lib" / "walk.md"), Aim())
        await reader.until(lambda: "loading…" in header(reader))
        await reader.press("G", "q")
        await reader.until(lambda: reader.app.articles.all)
        places = [reader.app.progress.get(article.key) for article in reader.app.articles.all]
        assert not any(place is not None and place.finished for place in places)


def test_a_section_named_as_the_article_is_not_said_twice() -> None:
    document = parse("# 灯\n\n一句。\n\n## 夜\n\n又一句。\n")
    assert place_line(document, 3, 0.5, None, "zh", title="灯") == "50 %"
    assert place_line(document, 9, 0.9, None, "zh", title="灯") == "夜 · 90 %"
    assert place_line(document, 9, 0.9996, None, "zh", title="灯") == "夜 · 99 %"
    assert place_line(document, 9, 1.0, None, "zh", title="灯") == "夜 · 100 %"
    assert place_line(document, 9, None, None, "zh", title="灯") == "夜 · 载入中…"
    assert place_line(document, 9, None, None, "zh", title="灯", arrived=0.5) == "夜 · 载入 50 %"


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, "载入中…"), (0.004, "载入中…"), (0.02, "载入 2 %"), (1.0, "载入 99 %")]
)
def test_what_has_arrived_is_said_in_percent_and_is_never_all(share: float, said: str) -> None:
    assert arriving("zh", share) == said


def test_an_article_without_text_is_said_to_have_none() -> None:
    assert place_line(parse(""), 0, 1.0, None, "zh") == "没有正文"


def test_a_long_article_is_said_to_arrive_bit_by_bit(tmp_path: Path) -> None:
    article = tmp_path / "long.md"
    article.write_text("夜里的灯一直亮着，没有人说话。\n\n" * (LONG // 40), "utf-8")
    parts = list(Child.spawn(article, 10_000_000, DocumentCache(tmp_path / "cache")).parts())
    assert [part.whole for part in parts] == [False] * (len(parts) - 1) + [True]
    shares = [part.share for part in parts if part.is_news]
    assert len(shares) > 20
    assert shares == sorted(shares)
    assert shares[-1] <= 1
    remembered = list(parts_of(article, 10_000_000, DocumentCache(tmp_path / "cache")))
    assert not any(part.is_news for part in remembered)
