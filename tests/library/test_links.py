"""Names lead where Obsidian leads them, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.article import Article
from library.links import LinkIndex, find_footnote, find_heading, find_line, find_place, targets
from library.markdown import parse

ROOT = Path("/库")
FILES = {
    "笔记/AI.md": "写到 [[焦虑]] 和 [[焦虑#缘起|那一节]]。\n\n> - **见** [旧文](../旧/AI.md)",
    "旧/AI.md": "没有链接，只有 ![[图.png]] 和 [网](https://a.b/焦虑.md)。",
    "焦虑.md": "# 焦虑\n自己指自己：[[焦虑]]；相对：[x](./%E9%95%BF%20%E6%96%87.md)",
    "长 文.md": "[[不存在]] [[二〇二五：AI 焦虑]]",
    "深/更深/Note.MD": "[[ai]]",
    "深/更深/记录.srt": "[[note]]",
}
TITLES = {"焦虑.md": "二〇二五：AI 焦虑"}


@pytest.fixture
def index() -> LinkIndex:
    articles = [Article(ROOT / name, TITLES.get(name, name.rpartition("/")[2])) for name in FILES]
    return LinkIndex(articles, read=lambda path: FILES[path.relative_to(ROOT).as_posix()])


@pytest.mark.parametrize(
    ("target", "origin", "expected"),
    [
        ("焦虑", "长 文.md", "焦虑.md"),
        ("焦虑.md", "长 文.md", "焦虑.md"),
        ("焦虑#缘起", "长 文.md", "焦虑.md"),
        ("AI", "笔记/x.md", "笔记/AI.md"),
        ("ai", "旧/x.md", "旧/AI.md"),
        ("旧/AI", "笔记/AI.md", "旧/AI.md"),
        ("旧/ai.MD", "笔记/AI.md", "旧/AI.md"),
        ("更深/note", "焦虑.md", "深/更深/Note.MD"),
        ("/深/更深/note", "焦虑.md", "深/更深/Note.MD"),
        ("记录.srt", "焦虑.md", "深/更深/记录.srt"),
        ("记录", "焦虑.md", None),
        ("../旧/AI.md", "笔记/AI.md", "旧/AI.md"),
        ("./AI", "笔记/AI.md", "笔记/AI.md"),
        ("../../../../../AI", "笔记/AI.md", None),
        ("二〇二五：AI 焦虑", "长 文.md", "焦虑.md"),
        ("没有", "长 文.md", None),
        ("", "长 文.md", None),
        ("#小节", "长 文.md", "长 文.md"),
        ("..", "长 文.md", None),
        ("/", "长 文.md", None),
    ],
)
def test_a_name_leads_to_its_article(index: LinkIndex, target: str, origin: str, expected: str | None) -> None:
    found = index.resolve(target, ROOT / origin)
    assert found == (ROOT / expected if expected else None)


def test_aliases_names_of_another_width_and_blocks_lead_somewhere_too() -> None:
    articles = [
        Article(ROOT / "甲.md", "第一", extra={"aliases": "旧名, 又名"}),
        Article(ROOT / "乙（一）.md", "第二"),
        Article(ROOT / "乙(一).markdown", "第三"),
        Article(ROOT / "旧名字.md", "第四"),
    ]
    index = LinkIndex(articles)
    names = ["又名", "旧名", "旧名字", "甲^b1", "甲#^b1", "乙（一）", "乙(一)", "ＡＢＣ", "第三"]
    found = [path and path.name for name in names for path in [index.resolve(name, ROOT / "x.md")]]
    expected = [
        "甲.md",
        "甲.md",
        "旧名字.md",
        "甲.md",
        "甲.md",
        "乙（一）.md",
        "乙(一).markdown",
        None,
        "乙(一).markdown",
    ]
    assert found == expected


def test_links_of_a_source_are_found_in_every_form() -> None:
    source = "[[a|b]] ![[c#d]] [x](e.md) [y](<f g.md>) [z](h.md 'title') [n](https://i.j) [o](k%20l.md)\n"
    assert [target for target, _, _ in targets(source)] == ["a", "c#d", "e.md", "f g.md", "h.md", "k l.md"]


def test_the_words_around_a_link_of_a_long_line_begin_shortly_before_it() -> None:
    (_, _, words), (_, _, short) = targets("字" * 300 + "前文 [[a|链接]] 后文" + "字" * 300 + "\n- 看 [[a#b]]\n")
    assert words.startswith("…字")
    assert 15 < words.index("链接") < 30
    assert words.endswith("字字")
    assert short == "看 a > b"


def test_a_part_of_an_article_is_a_heading_or_a_marked_block() -> None:
    document = parse("# 一\n\n文。\n\n段落。 ^b1\n\n- 项 ^b10\n\n> 引文\n\n^b2\n")
    places = {name: find_place(document, name) for name in ("一", "^b1", "^b10", "^b2", "^b", "^", "二")}
    starts = {name: place if place is None else document.text[place:][:2] for name, place in places.items()}
    assert starts == {"一": "一\n", "^b1": "段落", "^b10": "项\n", "^b2": "引文", "^b": None, "^": None, "二": None}


def test_a_marked_block_is_found_whatever_its_last_words_are() -> None:
    document = parse("---\nt: ^a\n---\n\n段\n二 **粗**  ^a\n\n## 题 ^c\n\n```\n码 ^d\n```\n", 14)
    places = [find_place(document, mark) for mark in ("^a", "^c", "^d")]
    assert [document.text[place or 0 :][:1] for place in places] == ["段", "题", "码"]


def test_a_line_of_the_file_is_found_in_the_text() -> None:
    document = parse("# 一\n\n文。\n二行\n\n段落。\n")
    assert [document.text[find_line(document, line) :][:1] for line in (0, 1, 3, 4, 6, 99)] == list("一一文文段段")


def test_backlinks_name_article_line_and_words(index: LinkIndex) -> None:
    found = [(link.path.name, link.line, link.snippet) for link in index.backlinks(ROOT / "焦虑.md")]
    assert found == [
        ("AI.md", 1, "写到 焦虑 和 那一节。"),
        ("长 文.md", 1, "不存在 二〇二五：AI 焦虑"),
    ]
    assert [(link.line, link.snippet) for link in index.backlinks(ROOT / "旧/AI.md")] == [
        (3, "见 旧文"),
        (1, "ai"),
    ]
    assert [link.path.name for link in index.backlinks(ROOT / "长 文.md")] == ["焦虑.md"]
    assert index.backlinks(ROOT / "深/更深/记录.srt") == []


def test_a_file_that_cannot_be_read_links_nowhere(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text("[[乙]]", "utf-8")
    articles = [Article(tmp_path / name, name) for name in ("甲.md", "乙.md")]
    assert [link.path.name for link in LinkIndex(articles).backlinks(tmp_path / "乙.md")] == ["甲.md"]


@pytest.mark.parametrize(
    ("fragment", "title"),
    [
        ("缘起", "缘起"),
        ("How-to-read", "How to *read*?"),
        ("how to read", "How to read?"),
        ("第二章#缘起", "缘起"),
        ("%E7%BC%98%E8%B5%B7", "缘起"),
        ("没有", None),
        ("", None),
        ("?!", None),
    ],
)
def test_a_fragment_names_a_heading(fragment: str, title: str | None) -> None:
    document = parse("# 缘起\n\n# 第二章\n\n## How to *read*?\n\n## 缘起\n")
    heading = find_heading(document, fragment)
    assert (heading.title if heading else None) == (title.replace("*", "") if title else None)
    if fragment == "第二章#缘起":
        assert heading == document.headings[3]


def test_a_reference_finds_its_footnote() -> None:
    document = parse("文[^a]。\n\n[^a]: 注释\n")
    place = find_footnote(document, "a")
    assert place is not None
    assert document.text[place:].startswith("注释")
    assert find_footnote(document, "b") is None
