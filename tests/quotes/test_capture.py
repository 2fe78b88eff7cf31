from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.article import Article
from library.document import Document
from library.markdown import parse
from library.reader import open_article
from library.samples import folder
from library.speakers import find_speakers
from library.text import Span
from quotes.capture import capture
from quotes.errors import NothingTaken
from quotes.ids import Minter, is_id, moment, new_id
from quotes.slug import LONGEST, slug
from quotes.suggestions import suggest
from quotes.toml import dumps, loads, tidy
from tests.quotes.making import NOON

SOURCE = """# 谈焦虑

## 开头

**袁知夏**（主持人）**：** 大家好，今天我们谈谈焦虑。**张远：** 我有两种焦虑。**第一种焦虑来自专业**，**第二种来自**
**生活本身，谁都有。**

**这一整段都是粗体，它其实是一个标题**

## 结尾

**袁知夏：** 那**怎么办**呢？**张远：** 出去走路。**注意事项如下所示：** 穿鞋。**这里才是作者想让人记住的话。**

- **要点和小结的标签**：说明。
"""


@pytest.fixture(scope="module")
def talk() -> Document:
    document = parse(SOURCE)
    speakers, turns = find_speakers(document)
    return replace(document, speakers=speakers, turns=turns)


ARTICLE = Article(
    Path("/books/talk.md"), "谈焦虑", "2025-02-07", ("莫一一", "张远"), "例子", "https://example.org", language="zh"
)


def passage(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_a_quote_says_who_speaks_where_it_stands_and_how_to_cite_it(talk: Document) -> None:
    span = passage(talk, "我有两种焦虑。")
    kept = capture(ARTICLE, talk, span, path="talk.md", now=NOON, note="好", tags=["#焦虑", " 焦虑 ", "", "a  b"])
    assert kept.text == span.of(talk.text)
    assert kept.anchor.span == span
    assert kept.speakers == ("张远",)
    assert (kept.source.section, kept.source.author, kept.source.path) == ("开头", "莫一一, 张远", "talk.md")
    assert (kept.source.published, kept.source.url, kept.source.language) == ("2025-02-07", "https://example.org", "zh")
    assert (kept.note, kept.tags, kept.created) == ("好", ("焦虑", "a b"), NOON)
    assert is_id(kept.id)


def test_everybody_who_speaks_in_the_passage_is_named_once(talk: Document) -> None:
    whole = capture(ARTICLE, talk, Span(0, len(talk.text)), path="", now=NOON)
    assert whole.speakers == ("袁知夏", "张远")
    assert capture(ARTICLE, talk, passage(talk, "谈焦虑"), path="", now=NOON).speakers == ()


@settings(deadline=None)
@given(start=st.integers(-5, 250), length=st.integers(-5, 250))
def test_the_text_is_always_the_documents_own(talk: Document, start: int, length: int) -> None:
    try:
        kept = capture(ARTICLE, talk, Span(start, start + length), path="talk.md", now=NOON)
    except NothingTaken:
        assert not talk.text[max(0, start) : max(0, start + length)].strip()
        return
    assert kept.text == talk.text[kept.anchor.start : kept.anchor.end] == kept.text.strip()
    assert loads(dumps(kept)) == tidy(kept) == kept


@pytest.mark.parametrize("span", [Span(3, 3), Span(900, 950), Span(9, 4)])
def test_nothing_cannot_be_kept(talk: Document, span: Span) -> None:
    with pytest.raises(NothingTaken, match=r"\.$"):
        capture(ARTICLE, talk, span, path="", now=NOON)


def test_what_the_author_set_in_bold_is_suggested(talk: Document) -> None:
    assert [span.of(talk.text) for span in suggest(talk)] == [
        "第一种焦虑来自专业",
        "第二种来自生活本身，谁都有。",
        "这里才是作者想让人记住的话。",
    ]


@pytest.mark.parametrize(
    ("source", "suggested"),
    [
        ("他说过。**“夜里的车慢慢开走**”。大家都笑。", ["“夜里的车慢慢开走”。"]),
        ("他总是说**“夜里的车慢慢开走**”。大家都笑。", ["“夜里的车慢慢开走”"]),
        ("他说过。“**夜里的车慢慢开走”**，大家都笑。", ["“夜里的车慢慢开走”"]),
        ("他说过。“**夜里的车慢慢开走**”，大家都笑。", ["夜里的车慢慢开走"]),
        ("大家都笑。**夜里的车慢慢开走**。后来天亮了。", ["夜里的车慢慢开走。"]),
        ("大家都笑。**夜里的“车”慢慢开走**！”后来天亮了。", ["夜里的“车”慢慢开走！"]),
        ("**她问：“夜里的车去哪里了**？”后来天亮了。", ["她问：“夜里的车去哪里了？”"]),
        ("大家都说**夜里的车慢慢开走**。后来天亮了。", ["夜里的车慢慢开走"]),
        ("**夜里的车慢慢开走**。**天亮以前没有人**。后来天亮了。", ["夜里的车慢慢开走。天亮以前没有人。"]),
        ("**夜里的车慢慢开走（天亮**）以前没有人。", ["夜里的车慢慢开走（天亮）"]),
    ],
)
def test_bold_that_leaves_out_a_mark_of_its_own_is_mended(source: str, suggested: list[str]) -> None:
    document = parse(source)
    assert [span.of(document.text) for span in suggest(document)] == suggested


def test_a_suggestion_ends_where_the_next_label_begins() -> None:
    first = (
        "**林晚：** 说吧。**沈砚：** 好。**她是替他把话说圆了。****林晚**（主持人）**：****夜里的车慢慢开走了。**谢谢。"
    )
    document = parse(f"{first}**沈砚：** 再见。**林晚：** 再见。\n\n**沈砚：** 再见。\n")
    speakers, turns = find_speakers(document)
    document = replace(document, speakers=speakers, turns=turns)
    assert [turn.speaker for turn in turns] == ["林晚", "沈砚", "林晚", "沈砚", "林晚", "沈砚"]
    assert [span.of(document.text) for span in suggest(document)] == ["她是替他把话说圆了。", "夜里的车慢慢开走了。"]


@pytest.mark.parametrize("sample", sorted(folder().glob("*.md")), ids=lambda path: path.stem)
def test_no_suggestion_crosses_into_a_label_or_another_turn(sample: Path) -> None:
    document = open_article(sample)
    for span in suggest(document):
        assert not any(turn.label.overlaps(span) for turn in document.turns)
        assert document.turn_at(span.start) is document.turn_at(span.end - 1)


def test_nothing_is_suggested_where_nothing_is_bold() -> None:
    assert suggest(parse("只有字。\n\n还有字。")) == ()


def test_identifiers_grow_however_the_clock_jumps() -> None:
    minter = Minter()
    jumps = [0, 0, 5, -86_400, 0, 86_400, -(10**9), 1]
    made = [minter.mint(NOON + timedelta(seconds=jump)) for jump in jumps for _ in range(50)]
    assert made == sorted(set(made))
    assert all(map(is_id, made))
    assert moment(made[0]) == NOON
    assert moment(made[-1]) == NOON + timedelta(seconds=86_400)


def test_identifiers_of_odd_moments_are_identifiers() -> None:
    for odd in (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)):
        assert is_id(Minter().mint(odd))
    assert not is_id("01kaj3v5q8zj4t9m2c6r7w8xyz")
    assert not is_id("../../etc/passwd")
    assert new_id(NOON) != new_id(NOON)


@settings(deadline=None)
@given(title=st.text(max_size=200))
def test_a_slug_is_a_safe_name_for_any_title(title: str) -> None:
    name = slug(title)
    assert 0 < len(name.encode()) <= LONGEST + 1
    assert name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('/\\:*?"<>|. \n\t\0')
    assert name.lower() == name or not name.isascii()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("我们时代的“AI焦虑”，该如何破局？", "我们时代的-ai焦虑-该如何破局"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-"),
        ("", "untitled"),
        ("！？", "untitled"),
        ("カフェで話そう", "カフェで話そう"),
        ("한국어 제목", "한국어-제목"),
        ("字" * 100, "字" * 32),
        ("e\u0301" * 60, "é" * 48),
    ],
)
def test_titles_and_their_slugs(title: str, name: str) -> None:
    assert slug(title) == name
