"""Articles for the second editor: essays, interviews, lists and tables, in Chinese, English and Japanese."""

from __future__ import annotations

import random
import re

from library.text import Span

ZH_WORDS = """
雨 灯 山 河 书 门 窗 茶 海 月 走 坐 听 看 问 答 写 读 种 等 忘 记 明白 安静
夜里 早晨 远处 父亲 母亲 孩子 老师 邻居 院子 桥 船 风 石头 影子 名字 声音 故事 道理
从前 后来 忽然 仍旧 大约 终于 总是 从不 一点 许多 几年 没有 不肯 愿意
"""
ZH = ZH_WORDS.split()
EN_WORDS = """
rain lamp hill river book door window tea sea moon walks sits hears sees asked answered wrote reads waits
forgets quiet night morning father mother child teacher neighbour yard bridge boat wind stone shadow name
voice story once later suddenly still perhaps at last always never a little many years without would not
willing
"""
EN = EN_WORDS.split()
JA_WORDS = """
雨が 灯りは 山の 川へ 本を 扉に 窓から お茶と 海まで 月も 歩く 座る 聞いた 見ていた
尋ねて 答え 書いた 読む 静かな 夜 朝に 父の 母は 子どもが 先生 隣の 庭で 橋を 舟 風
石 影 名前 声 話 昔 後で 急に まだ たぶん やっと いつも 決して
"""
JA = JA_WORDS.split()
_SHORT = {
    "zh": ["对。", "是。", "嗯。", "当然。", "不会。", "真的吗？", "为什么？"],
    "en": ["Yes.", "No.", "Why?", "Of course."],
}
_SHORT["ja"] = ["はい。", "いいえ。", "そうですね。", "なぜ？"]
STOP = re.compile(r"(?<=[。？！；])|(?<=[.?!] )|(?<=\n)")


def sentence(rng: random.Random, language: str) -> str:
    """A sentence, now and then a short one that comes all the time."""
    if rng.random() < 0.15:
        return rng.choice(_SHORT[language])
    words = rng.choices({"zh": ZH, "en": EN, "ja": JA}[language], k=rng.randint(3, 14))
    if language == "en":
        return " ".join(words).capitalize() + rng.choice(".?!")
    marks = [rng.choice(["", "", "", "，", "、"]) for _ in words[1:]]
    return "".join(word + mark for word, mark in zip(words, [*marks, ""], strict=True)) + rng.choice("。。。？！")


def article(rng: random.Random) -> tuple[str, str]:
    """The plain text of an article, as its projection gives it, and its language."""
    language = rng.choice(["zh", "zh", "en", "ja"])
    kind = rng.choice(["essay", "interview", "mixed"])
    space = " " if language == "en" else ""
    names = {"zh": ["问：", "答：", "阿良："], "en": ["Q: ", "A: ", "Ada: "], "ja": ["記者：", "林：", "森："]}[
        language
    ]
    lines: list[str] = []
    for _ in range(rng.randint(15, 60)):
        said = space.join(sentence(rng, language) for _ in range(rng.choice([1, 1, 2, 4, 7])))
        part = rng.random()
        if kind == "mixed" and part < 0.2:
            lines += [sentence(rng, language) for _ in range(rng.randint(2, 6))]
        elif kind == "mixed" and part < 0.3:
            lines += ["\t".join(rng.choices(ZH, k=3)) for _ in range(3)]
        else:
            lines.append(rng.choice(names) + said if kind == "interview" else said)
    return "\n".join(lines), language


def passages(rng: random.Random, text: str, count: int) -> list[Span]:
    """Sentences, pieces of 4 to 8 characters, several paragraphs, passages with a label."""
    ends = sorted({0, len(text), *(match.start() for match in STOP.finditer(text))})
    breaks = [0, *(i + 1 for i, char in enumerate(text) if char == "\n"), len(text)]
    spans: list[Span] = []
    while len(spans) < count:
        at, i, j = rng.randrange(len(text)), rng.randrange(len(ends) - 1), rng.randrange(len(breaks) - 1)
        start, end = rng.choice(
            [
                (ends[i], ends[i + 1]),
                (ends[i], ends[min(i + 3, len(ends) - 1)]),
                (at, at + rng.randint(4, 8)),
                (breaks[j], breaks[min(j + rng.choice([1, 2, 3]), len(breaks) - 1)]),
                (breaks[j], breaks[j] + rng.randint(6, 30)),
            ]
        )
        span = Span(start, min(end, len(text))).strip(text)
        if len(span) > 1:
            spans.append(span)
    return spans
