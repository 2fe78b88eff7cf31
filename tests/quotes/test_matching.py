"""Articles that were edited, renamed, moved and given another title keep their quotes; other articles get none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from library.article import Article
from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.collection import Collection
from quotes.quote import Quote
from tests.quotes.making import ESSAY, TALK, quote

TEXT = """袁知夏：我们先从一个老问题开始，你们晚上几点睡觉？

张远：我十一点就睡了，因为第二天要给孩子做早饭，做完早饭还要写一千字。

莫一一：我没有时间表，困了就睡，醒了就把昨天没说完的话说完。对。

袁知夏：一千字写什么呢？是日记，还是你正在做的那本关于河流的书？

张远：都有。河流的书写了七年，日记只写了三天，两样都没有写完。
"""
PAGE = parse(TEXT)
SENTENCES = [
    "我十一点就睡了，因为第二天要给孩子做早饭，做完早饭还要写一千字。",
    "我没有时间表，困了就睡，醒了就把昨天没说完的话说完。",
    "对。",
    "河流的书写了七年，日记只写了三天，两样都没有写完。",
]


def kept(words: str) -> Quote:
    start = PAGE.text.index(words)
    source = replace(TALK, url="", section=words[:2])
    return quote(words, anchor=make_anchor(PAGE, Span(start, start + len(words))), source=source)


ALL = Collection((*map(kept, SENTENCES), quote("雨下了一整夜，没有人提起它，直到早上。", source=ESSAY)))


def words_found(text: str, *, title: str = "河流与日记", url: str = "", path: str = "new/place.md") -> set[str]:
    document = parse(text)
    article = Article(Path("/books") / path, title=title, url=url)
    return {one.text for one in ALL.for_article(article, path=path, digest=document.digest, text=document.text)}


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("几点睡觉", "几点钟睡觉"),
        lambda text: "一篇新的导语。\n\n" + text.replace("，", ","),
        lambda text: text.replace("日记只写了三天", "日记只写了三个月").replace("对。", ""),
        lambda text: text.replace("孩子做早饭", "全家人做早饭").replace("昨天没说完的话", "昨天的话"),
    ],
)
def test_an_article_edited_renamed_and_retitled_at_once_lists_all_its_quotes(edit: Callable[[str], str]) -> None:
    assert words_found(edit(TEXT)) == set(SENTENCES)


def test_of_the_same_title_one_known_line_is_enough() -> None:
    text = "袁知夏：一千字写什么呢？是日记，还是你正在做的那本关于河流的书？\n\n张远：后来我什么也没写。"
    assert words_found(text, title=TALK.title) == set(SENTENCES)
    assert words_found("别的文章，也叫这个名字。" * 9, title=TALK.title) == set()


def test_an_article_that_cites_a_passage_has_not_its_quotes() -> None:
    text = f"有人在谈话里说：“{SENTENCES[0]}”我想了很久。\n\n还有人说：“{SENTENCES[3]}”这就是写作。"
    assert words_found(text) == set()


def test_a_page_of_another_address_is_another_article() -> None:
    elsewhere = Collection(tuple(replace(one, source=replace(one.source, url=TALK.url)) for one in ALL.quotes[:4]))
    article = Article(Path("/books/x.md"), title="转载", url="https://other.org/mirror")
    assert not len(elsewhere.for_article(article, path="x.md", digest="sha256:x", text="前言。" + PAGE.text))
    assert len(elsewhere.for_article(article, path="x.md", digest=PAGE.digest, text=PAGE.text)) == 4
