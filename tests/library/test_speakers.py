"""What must hold of speakers and turns whatever the text, and what the reader's corrections do."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import frontmatter, markdown
from library.document import Block, BlockKind, Document, Speaker, Turn
from library.speakers import Corrections, correct, find_speakers, legend
from library.text import Span
from tests.real_articles import FOLDER

ROUND_TABLES = FOLDER / "articles"
needs_round_tables = pytest.mark.skipif(not ROUND_TABLES.is_dir(), reason="the real articles are not here")
TALK = """
**周听澜（主持人）：** 我们开始吧，您先请。

**陈默：** 好，我先说说钟楼的事，它比我老。

**周听澜：** 钟楼现在还响吗？

**陈默：** 响，我每天自己去敲。
"""

NAMES = ["张三", "李四", "主持人", "Ada Brook", "说话人1", "――", "Q", "A", "要点", ""]
LABELS = [
    "{}：",
    "**{}：** ",
    "**{}**（主持人）**：**",
    "{} 00:01:02\n",
    "【{}】",
    "__{}__ ",
    "# {}\n\n",
    "- {}: ",
    "> **{}**",
    "{}",
]
WORDS = ["我觉得很好。", "你呢？", "Yes, I do.", "**好**，", "（笑）", "[x](y)", "`", "", "| a | b |"]
ENDS = ["\n\n", "\n", "", "\n\n---\n\n", "\n\n## 完\n\n", "\n\n```\n"]
LINES = st.builds(
    lambda name, label, words, end: label.format(name) + words + end,
    *(st.sampled_from(choice) for choice in (NAMES, LABELS, WORDS, ENDS)),
)


def parsed(source: str) -> Document:
    document = markdown.parse(source)
    speakers, turns = find_speakers(document)
    return replace(document, speakers=speakers, turns=turns)


def plain(text: str) -> Document:
    """One paragraph, whatever it holds."""
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


@settings(deadline=None, max_examples=150)
@given(st.lists(LINES, max_size=40).map("".join))
def test_turns_are_in_order_and_never_overlap(source: str) -> None:
    document = markdown.parse(source)
    speakers, turns = find_speakers(document)
    for turn in turns:
        assert 0 <= turn.label.start <= turn.label.end <= turn.speech.start <= turn.speech.end <= len(document.text)
        assert turn.speech.of(document.text) == turn.speech.of(document.text).strip()
    for before, after in pairwise(turns):
        assert before.speech.end <= after.label.start
    assert list(dict.fromkeys(turn.speaker for turn in turns)) == [speaker.name for speaker in speakers]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["我觉得可以。", "你怎么看？", "没有，你说呢。"]), min_size=4, max_size=30))
def test_every_line_of_a_plain_conversation_is_a_turn(said: list[str]) -> None:
    names = ("张北辰", "主持人")
    source = "\n\n".join(f"{names[i % 2]}：{words}" for i, words in enumerate(said))
    document = markdown.parse(source)
    _, turns = find_speakers(document)
    assert [(turn.speaker, turn.speech.of(document.text)) for turn in turns] == [
        (names[i % 2], words) for i, words in enumerate(said)
    ]


def test_a_speaker_has_the_role_and_the_short_names_the_text_gives() -> None:
    document = parsed(TALK.replace("**陈默：** 好", "**陈默（CM）：** 好").replace("**陈默：** 响", "**CM：** 响"))
    assert document.speakers == (Speaker("周听澜", "主持人"), Speaker("陈默", "", ("CM",)))


def test_declared_names_that_nobody_is_labelled_with_yield_no_turns() -> None:
    document = markdown.parse("I talked for an hour. You may ask: what about?\n\nAbout rope.")
    assert find_speakers(document, declared=["Alma Reyes"]) == ((), ())


def test_a_declared_name_speaks_even_when_nothing_else_says_so() -> None:
    document = markdown.parse("Bluebird: one two three.\n\nMore words here.\n\nBluebird: four five six.\n")
    speakers, turns = find_speakers(document, declared=["Bluebird"])
    assert [speaker.name for speaker in speakers] == ["Bluebird"]
    assert len(turns) == 2


def test_renaming_keeps_the_found_name_as_an_alias() -> None:
    speakers, turns = correct(*find_speakers(markdown.parse(TALK)), Corrections(renamed={"陈默": "陈默生"}))
    assert speakers[1] == Speaker("陈默生", "", ("陈默",))
    assert [turn.speaker for turn in turns] == ["周听澜", "陈默生"] * 2


def test_an_alias_makes_two_names_one_speaker() -> None:
    document = markdown.parse(TALK.replace("**陈默：** 响", "**老陈：** 响"))
    speakers, turns = find_speakers(document, corrections=Corrections(aliases={"老陈": "陈默"}))
    assert [speaker.name for speaker in speakers] == ["周听澜", "陈默"]
    assert turns[3].speaker == "陈默"


def test_an_ignored_name_speaks_no_more() -> None:
    speakers, turns = find_speakers(markdown.parse(TALK), corrections=Corrections(ignored=frozenset({"周听澜"})))
    assert [speaker.name for speaker in speakers] == ["陈默"]
    assert {turn.speaker for turn in turns} == {"陈默"}


def test_finding_speakers_changes_nothing_in_the_document() -> None:
    document = markdown.parse(TALK)
    before = (document.text, document.blocks, document.inlines)
    find_speakers(document)
    assert (document.text, document.blocks, document.inlines) == before


def test_the_legend_shares_out_what_is_said() -> None:
    turns = (
        Turn("甲", Span(0, 2), Span(2, 5)),
        Turn("乙", Span(5, 7), Span(7, 14)),
    )
    shares = legend(
        Document("甲：一二三乙：一二三四五六七", speakers=(Speaker("甲", "主持人"), Speaker("乙")), turns=turns)
    )
    assert [(share.name, share.role, share.turns, share.share) for share in shares] == [
        ("乙", "", 1, 0.7),
        ("甲", "主持人", 1, 0.3),
    ]


def test_the_legend_of_a_text_without_speakers_is_empty() -> None:
    assert legend(plain("很久以前。")) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "：",
        ":",
        "张三",
        "张三：",
        "张三：。",
        "（",
        "00:00:01 ",
        " ",
        "A. ",
        "。张三",
        "李明（简称",
        "Aa Bb (AB) ",
        "[Speaker 1] ",
    ],
)
def test_hostile_lines_are_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        document = plain(piece * (size // len(piece)))
        start = time.process_time()
        find_speakers(document)
        return time.process_time() - start

    seconds(1000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.005)


@pytest.mark.parametrize(
    "line", ["Anna Holt{}: I see you.", "张三：你好，我来了。", "## Peter Holt {}", "**Mara {}** you", "- Q{}: you?"]
)
def test_very_many_labels_are_read_in_linear_time(line: str) -> None:
    def seconds(count: int) -> float:
        source = "\n\n".join(line.format(i) for i in range(count))
        document = markdown.parse(source)
        start = time.process_time()
        find_speakers(document)
        return time.process_time() - start

    seconds(10)
    assert min(seconds(5000) for _ in range(3)) < 40 * max(seconds(500), 0.005)


def test_two_who_talk_are_found_among_thousands_of_labels_that_come_once() -> None:
    talk = "\n\n".join("李明：你好，我来问你一个问题，好吗？\n\n王芳：好，你问吧，我听着呢。" for _ in range(20))
    strays = "\n\n".join(f"条目{i}：{i} 元" for i in range(3000))
    speakers, turns = find_speakers(markdown.parse(f"{talk}\n\n# 附录\n\n{strays}\n"))
    assert [speaker.name for speaker in speakers] == ["李明", "王芳"]
    assert len(turns) == 40


@needs_round_tables
def test_the_real_round_table_and_the_real_essay() -> None:
    counts = {}
    for path in sorted(ROUND_TABLES.glob("*.md")):
        source = path.read_text(encoding="utf-8")
        _, turns = find_speakers(markdown.parse(source, frontmatter.split(source).body_start))
        names = [turn.speaker for turn in turns]
        counts[path.name[:3]] = {name: names.count(name) for name in dict.fromkeys(names)}
    assert counts == {"000": {"袁晓辉": 27, "张宇星": 11, "卡兹克": 15}, "001": {}}
