"""Lines: they rebuild the text, fit the measure, cut nothing that belongs together and start and end as print does."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.tui.linebreak_reference import WHITE, drawn, is_word, reference_lines
from tui.page.cells import cell_width
from tui.page.graphemes import graphemes
from tui.page.linebreak import HANGING, break_lines

NOT_FIRST = frozenset(
    "！），．：；？］｝、。〃〉》」』】〕〗’”…‰％!),.:;?]}%·・ー〜～々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NOT_LAST = frozenset("（［｛‘“〈《「『【〔〖￥＄([{$")

ANYTHING = st.lists(
    st.one_of(
        st.sampled_from(
            "我们的，。“”‘’……——（）「」％￥ーっカAIzé \t\u3000中文한국\u1100\u1161"
            "\u0301\u0308\u0915\u094d\u200b\u00ad\u2060\u00a0-/.,!?()$%\"'0123\n"
            "\u0e01\u0e33①→±αж\ufe0f\u200d\u2764"
        ),
        st.sampled_from(
            [
                "👍🏽",
                "👨‍👩‍👧‍👦",
                "🇨🇳",
                "❤️",
                "1️⃣",
                "🏳️‍🌈",
                "e\u0301",
                "https://example.org/a-b?c=d",
                "word ",
                "state-of-the-art",
            ]
        ),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    max_size=60,
).map("".join)

HAN = st.text("我们时代的焦虑该如何破局这是一个问题他说人工智能放大器本身要有非常强专业能力", min_size=1, max_size=9)
LATIN = st.sampled_from(
    [
        "AI",
        "GPT-4",
        "OpenAI",
        "e-mail",
        "Anthropic",
        "state-of-the-art",
        "3.5",
        "100%",
        "2025",
        "1,234",
        "C++",
        "v2.0.1",
    ]
)
KANA = st.sampled_from(["ちょっと", "コンピューター", "という", "インタビュー", "がっこう", "データ"])
PHRASE = st.one_of(
    HAN,
    KANA,
    LATIN.map(lambda word: f" {word} "),
    LATIN,
    HAN.map(lambda words: f"“{words}”"),
    HAN.map(lambda words: f"「{words}」"),
    HAN.map(lambda words: f"《{words}》"),
    HAN.map(lambda words: f"（{words}）"),
    HAN.map(lambda words: f"“‘{words}’，”"),
    LATIN.map(lambda word: f"（{word}）"),
    LATIN.map(lambda word: f"“{word}”"),
    st.sampled_from(
        ["——", "……", "30％", "￥500", "12 kg", "3.5 GB", "2025年5月30日", "卡尔·马克思", "５０％", "20~30岁"]
    ),
)
SENTENCE = st.tuples(
    st.lists(PHRASE, min_size=1, max_size=6), st.sampled_from(["。", "，", "！", "？", "；", "：", "……", "、", "。”"])
)
PROSE = st.lists(SENTENCE.map(lambda pair: "".join(pair[0]) + pair[1]), min_size=1, max_size=12).map("".join)
ENGLISH_WORD = st.sampled_from(
    [
        "the",
        "interview",
        "don’t",
        "“quoted",
        "words”",
        "(see",
        "below)",
        "re-read",
        "$5",
        "12%",
        "a",
        "e.g.",
        "Mr.",
        "—",
        "and/or",
        "U.S.",
        "well,",
        "said:",
        "what?",
    ]
)
ENGLISH = st.lists(ENGLISH_WORD, min_size=1, max_size=60).map(" ".join)


def lines_of(text: str, ends: list[int]) -> list[str]:
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@given(ANYTHING, st.integers(2, 200), st.booleans(), st.sampled_from([1, 2]), st.none() | st.integers(0, 40))
@settings(deadline=None, max_examples=200)
def test_lines_rebuild_any_text_and_fit(text: str, width: int, hang: bool, ambiguous: int, first: int | None) -> None:
    ends = break_lines(text, width, first=first, hang=hang, ambiguous=ambiguous)
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text)] if text else [])
    assert set(ends) <= {end for _, end in graphemes(text)}
    for place, line in enumerate(lines_of(text, ends)):
        room = width if place or first is None else first
        cells = cell_width(drawn(line), ambiguous=ambiguous)
        if hang and line and cells > room and drawn(line)[-1] in HANGING:
            cells -= 2
        joined = ends[place - 1 : place] and text[ends[place - 1] - 1] == "\u200d"
        assert cells <= room or len(graphemes(drawn(line))) == 1 or joined
        assert "\n" not in line[:-1]


@given(PROSE, st.integers(20, 200), st.booleans())
@example("“‘一’，”。”“‘一’，”。", 20, False)
@settings(deadline=None, max_examples=120)
def test_no_forbidden_mark_starts_or_ends_a_line(text: str, width: int, hang: bool) -> None:
    lines = lines_of(text, break_lines(text, width, hang=hang))
    for before, line in pairwise(lines):
        assert line[0] not in NOT_FIRST
        assert drawn(before)[-1] not in NOT_LAST
        assert line[0] not in WHITE
        assert (drawn(before)[-1] + line[0]) not in {"……", "——"}


@given(PROSE, st.integers(40, 200))
@settings(deadline=None, max_examples=80)
def test_words_numbers_and_units_stay_whole(text: str, width: int) -> None:
    assume(max(map(len, re.findall(r"[!-~]+", text)), default=0) < 20)
    lines = lines_of(text, break_lines(text, width))
    for before, line in pairwise(lines):
        assert not (is_word(before[-1]) and is_word(line[0]))
        assert not re.search(r"[0-9][.,]?$", before) or not re.match(r"[0-9％%年月日]", line)
        assert not re.search(r"[0-9] $", before) or not re.match(r"(?:kg|GB)\b", line)


@given(st.one_of(PROSE, ENGLISH), st.integers(2, 120), st.booleans())
@settings(deadline=None, max_examples=120)
def test_the_fast_way_finds_what_the_plain_way_finds(text: str, width: int, hang: bool) -> None:
    expected = reference_lines(text, width, hang=hang)
    if expected is None:
        assume(False)
    assert break_lines(text, width, hang=hang) == expected


@pytest.mark.parametrize(
    "char", ["。", "（", "a", "摘", "…", "—", "\u0301", "🇨", "👨\u200d", " ", "\u3000", "“", "-", "/", "\u2060"]
)
def test_a_run_of_anything_comes_to_an_end(char: str) -> None:
    text = char * 40
    for width in range(2, 41):
        ends = break_lines(text, width)
        assert ends[-1] == len(text)
        assert all(cell_width(drawn(line)) <= width + 2 for line in lines_of(text, ends))


CASES = [
    ("empty text has no lines", "", 20, ""),
    ("a newline ends its line", "摘\n\n要", 20, "摘\n|\n|要"),
    ("a full stop hangs", "一二三四五六七八九十。甲乙", 20, "一二三四五六七八九十。|甲乙"),
    ("two marks do not both hang", "一二三四五六七八九十。”甲乙", 20, "一二三四五六七八九|十。”甲乙"),
    ("a question mark does not hang", "一二三四五六七八九十？甲乙", 20, "一二三四五六七八九|十？甲乙"),
    ("an opening mark goes with what it opens", "一二三四五六七八九（十）", 20, "一二三四五六七八九|（十）"),
    ("ellipses are not split", "一二三四五六七八九十一……二", 23, "一二三四五六七八九十|一……二"),
    ("dashes are not split", "一二三四五六七八九——十", 19, "一二三四五六七八九|——十"),
    ("Latin words are whole", "一二三四五六七OpenAI八", 18, "一二三四五六七|OpenAI八"),
    ("spaces at the end are not counted", "一二三四五 Open", 10, "一二三四五 |Open"),
    ("Chinese quotation marks open", "一二三四五六七八九“十”", 20, "一二三四五六七八九|“十”"),
    ("Chinese quotation marks close", "一二三四“五”六七八", 12, "一二三四“五”|六七八"),
    ("quotation marks in quotation marks too", "“‘一’，”。”“‘一’，”。", 18, "“‘一’，”。”|“‘一’，”。"),
    (
        "a long word in quotation marks is not cut behind the first",
        "说“Donaudampfschiff",
        4,
        "说|“Don|auda|mpfs|chif|f",
    ),
    ("an apostrophe is part of its word", "aaaa don’t know", 9, "aaaa |don’t |know"),
    ("a number keeps its percent sign", "一二三四30%五六", 10, "一二三四|30%五六"),
    ("a number keeps its Latin unit", "about 100 GB of it", 11, "about |100 GB of |it"),
    ("a price keeps its sign", "一二三四￥500五", 10, "一二三四|￥500五"),
    ("a date keeps its units", "一二三2025年5月6日", 11, "一二三|2025年5月|6日"),
    ("options keep their hyphens", "run zhai --help now", 11, "run zhai |--help now"),
    ("hyphens between letters end lines", "state-of-the-art", 12, "state-of-|the-art"),
    ("a URL goes to a line of its own", "见https://a.org/b-c吧", 18, "见|https://a.org/b-c|吧"),
    (
        "a long URL is cut behind its slashes",
        "https://example.org/reader/paper",
        22,
        "https://example.org/|reader/paper",
    ),
    (
        "a URL that fills a line but for a space is not cut",
        "见到https://a.org/b-cd 吧",
        18,
        "见到|https://a.org/b-cd |吧",
    ),
    ("a word that fits with its hanging stop is not cut", "甲“A.BCDEFGH”，乙丙", 11, "甲|“A.BCDEFGH”，|乙丙"),
    ("a long word is cut", "Donaudampfschiff", 10, "Donaudampf|schiff"),
    ("slashes in words bind", "read TCP/IP now", 9, "read |TCP/IP |now"),
    ("small kana start no line", "あいうちょっと", 8, "あいう|ちょっと"),
    ("the prolonged sound mark starts no line", "あいうデータ", 8, "あいう|データ"),
    ("names keep their dots", "见卡尔·马克思", 6, "见卡|尔·马|克思"),
    ("emoji are whole", "一二👨‍👩‍👧‍👦三", 5, "一二|👨‍👩‍👧‍👦三"),
    ("flags are whole", "一二🇨🇳🇯🇵三", 7, "一二🇨🇳|🇯🇵三"),
    ("indents stay", "　　一二三四", 8, "　　一二|三四"),
    ("English dashes end lines", "well—yes then", 6, "well—|yes |then"),
    ("French stops keep their space", "quoi ? non", 7, "quoi ? |non"),
    ("no-break spaces bind", "aa bb\u00a0cc", 6, "aa |bb\u00a0cc"),
]


@pytest.mark.parametrize(("text", "width", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cases(text: str, width: int, expected: str) -> None:
    assert "|".join(lines_of(text, break_lines(text, width))) == expected


def test_the_first_line_may_be_shorter_and_nothing_hangs_unless_asked() -> None:
    assert break_lines("一二三四五六", 8, first=4) == [2, 6]
    assert break_lines("一二三四。五", 8, hang=True) == [5, 6]
    assert break_lines("一二三四。五", 8, hang=False) == [3, 6]


def test_ambiguous_characters_take_two_cells_where_asked() -> None:
    assert break_lines("①②③④", 4) == [4]
    assert break_lines("①②③④", 4, ambiguous=2) == [2, 4]
