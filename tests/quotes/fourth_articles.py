"""Articles for the fourth editor: talks and essays with many brief answers, in Chinese or in English."""

from __future__ import annotations

import random
from dataclasses import dataclass

_ZH_WORDS = """
城市 机器 模型 数据 工具 团队 公司 产品 用户 时间 问题 答案 经验 兴趣 焦虑 生命力 孩子 学校 未来 行业 文章 语言
世界 判断 责任 创造 其实 可能 一定 真的 首先 然后 所以 但是 因为 如果 就是 觉得 认为 发现 需要 改变 学习 使用 相信 理解
放弃 开始 结束 讨论 重要 简单 我们 他们 自己 大家 这个 那种 什么 怎么 一个 很多
不 没 会 能 要 在 把 被 给 对 从 到 和 也 都 就 又 的 了 的 了 的
"""
_EN_WORDS = """
the a of to in it that this we they people model tool city time question answer company school really maybe should
could because but then never often learn build change trust think found made years day work idea small whole
"""
WORDS = {"zh": _ZH_WORDS.split(), "en": _EN_WORDS.split()}
_BRIEF_ZH = "对。 是的。 对，没错。 嗯。 好。 不是。 为什么？ 哈哈。 明白。 我同意。 当然！"
_BRIEF = {"zh": _BRIEF_ZH.split(), "en": ["Yes.", "No.", "OK.", "Right.", "I agree.", "Why?", "Sure."]}
NOTICE = {"zh": "点击上方蓝字关注我们，回复“资料”领取。", "en": "Subscribe to our letter for more stories like this."}


@dataclass(eq=False, slots=True)
class Cell:
    """A character of the source; `origin` is its number in the first text, -1 where it is new.

    `copied`: it is one that was pasted. `mark`: Markdown's own, not the text's.
    """

    char: str
    origin: int = -1
    copied: bool = False
    mark: bool = False


Line = list[Cell]


def cells(text: str, *, mark: bool = False) -> Line:
    """New ones."""
    return [Cell(char, mark=mark) for char in text]


class Writer:
    """Who writes an article, and later what is new in it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.language = rng.choice(["zh", "zh", "zh", "en"])
        self.gap = " " if self.language == "en" else ""
        self.names = rng.sample(["卡米", "罗一舟", "Ann", "主持人", "何老师", "K"], rng.randint(2, 4))
        self.talk, self.bold = rng.random() < 0.7, rng.random() < 0.5
        self.brief = rng.choice([0.1, 0.3, 0.5])
        self.said: list[str] = []

    def article(self) -> list[Line]:
        """Its paragraphs, every character numbered; some sentences stand twice."""
        lines = [self.paragraph(again=0.05) for _ in range(self.rng.randint(12, 90))]
        if self.rng.random() < 0.3:
            self.put_notices(lines)
        for number, cell in enumerate(cell for line in lines for cell in line):
            cell.origin = number
        return lines

    def sentence(self, again: float = 0) -> str:
        """One; now and then a brief one, or one said before."""
        rng = self.rng
        if rng.random() < self.brief:
            return rng.choice(_BRIEF[self.language])
        if self.said and rng.random() < again:
            return rng.choice(self.said)
        words = rng.choices(WORDS[self.language], k=rng.randint(3, 22))
        if self.gap:
            self.said.append(" ".join(words).capitalize() + rng.choice("..?!"))
        else:
            commas = [rng.choice(["", "", "", "", "，"]) for _ in words[1:]]
            said = "".join(word + comma for word, comma in zip(words, [*commas, ""], strict=True))
            self.said.append(said + rng.choice("。。。？！"))
        return self.said[-1]

    def paragraph(self, again: float = 0) -> Line:
        """A new one."""
        said = self.gap.join(self.sentence(again) for _ in range(self.rng.choice([1, 1, 2, 3, 6])))
        if not self.talk:
            return cells(said)
        star, colon = "**" * self.bold, ": " if self.gap else "："
        return [
            *cells(star, mark=True),
            *cells(self.rng.choice(self.names)),
            *cells(star, mark=True),
            *cells(colon + said),
        ]

    def put_notices(self, lines: list[Line]) -> None:
        """The same line every few paragraphs."""
        for at in range(len(lines), 0, -self.rng.randint(3, 12)):
            lines.insert(at, cells(NOTICE[self.language]))

    def words(self, most: int) -> Line:
        """A few new ones."""
        return cells(self.gap.join(self.rng.choices(WORDS[self.language], k=self.rng.randint(1, most))) + self.gap)
