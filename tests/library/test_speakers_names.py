"""What sort of name a label shows, judged by the name alone."""

from __future__ import annotations

import pytest

from library.speakers.label import clock, tidy_name, tidy_role
from library.speakers.names import Sort, sort_of


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        (Sort.PERSON, "张宇星 欧阳海 王教授 老彭 阿月 高橋 角谷 山田さん 罗伯特·金 Lucy Mark"),
        (Sort.ROLE, "主持人 嘉宾 新华社记者 现场观众 聞き手 全員 Host Audience 진행자"),
        (Sort.NUMBERED, "说话人1 嘉宾2 发言人3 SPEAKER_00 话者2 Speaker1"),
        (Sort.QUESTION, "问 Q Q1 問 提问"),
        (Sort.ANSWER, "答 A A12 回答"),
        (Sort.POSSIBLE, "卡兹克 《世界周报》 Mods KV ----"),
        (Sort.NOBODY, "要点 优势 时间 方法 书名 核心观点 如何安装 2023年 第一章 Progress Note url 12:30 Step3 的"),
    ],
)
def test_sorts(sort: Sort, names: str) -> None:
    assert {name: sort_of(name) for name in names.split()} == dict.fromkeys(names.split(), sort)


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Lex Fridman", Sort.LIKELY),
        ('Jason "Jay" Smith', Sort.PERSON),
        ("Ludwig van Holt", Sort.LIKELY),
        ("How it started", Sort.NOBODY),
        ("Key Points", Sort.NOBODY),
        ("Audience member 2", Sort.ROLE),
        ("云启资本陈昱", Sort.LIKELY),
    ],
)
def test_sorts_of_several_words(name: str, sort: Sort) -> None:
    assert sort_of(name) >= sort if sort else sort_of(name) is sort


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("00:23", 23),
        ("1:02:03", 3723),
        ("[00:00:36.2]", 36.2),
        ("00：01：02", 62),
        ("00:15 - 01:30", 15),
        ("none", None),
    ],
)
def test_clock(stamp: str, seconds: float | None) -> None:
    assert clock(stamp) == seconds


def test_names_and_roles_are_tidied() -> None:
    assert tidy_name("李　强 ") == "李强"
    assert tidy_name(" “Ada  Brook” ") == "Ada Brook"
    assert tidy_name("Ｑ１") == "Q1"
    assert tidy_role("（主持人）（笑）") == "主持人"
