"""Round tables as people hold them, and passages kept of them; made without regard to `tests.quotes.edits`.

Speakers take turns, many answer in a word, phrases come back all the time. Every character is a cell of its own that
keeps its identity through all edits, so that a quote's passage can be pointed at whatever was done to its article.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

_SAID = """
我觉得 其实 就是 这个 那个 我们 你们 他们 大家 问题 时候 可能 因为 所以 但是 如果 没有 不是 一个 一种 一些
很多 人工智能 AI 技术 焦虑 城市 设计 建筑 孩子 老师 学校 教育 工作 公司 产品 用户 写作 阅读 时间 未来 现在
过去 生活 世界 中国 深圳 模型 工具 能力 专业 创造 想象 表达 沟通 关系 情绪 身体 感受 意义 价值 选择 机会
风险 压力 变化 发展 研究 数据 算法 ChatGPT 内容 平台 朋友 家庭 妈妈 晚上 早上 开始 结束 喜欢 害怕 希望 需要
应该 知道 看到 听到 想到 做到 变成 成为 回到 走到 进入 离开 真的 非常 特别 有点 已经 还是 或者 然后 最后
第一 第二 今天 明天 去年 今年 十年 两个 三个 每天 有时 也许 当然 确实 大概 完全 一直 突然 慢慢 重新 放弃
坚持 接受 拒绝 讨论 回答 提问 思考
"""
WORDS = _SAID.split()
GLUE = "的了在是和有也都就不要会能把被对从到"
ANSWERS = [
    "对。",
    "是的。",
    "我觉得。",
    "对，没错。",
    "嗯。",
    "是的，我同意。",
    "对对对。",
    "哈哈哈。",
    "我觉得是这样。",
    "好。",
    "谢谢。",
]
PEOPLE = [
    ["袁晓岚（主持人）：", "张雨星：", "卡小克："],
    ["主持人：", "王教授：", "李响："],
    ["Host：", "林洄：", "沈砚："],
]


@dataclass(eq=False, slots=True)
class Cell:
    """One character, which stays itself when it is written otherwise or moved."""

    char: str


Line = list[Cell]


def cells(text: str) -> Line:
    """New cells."""
    return [Cell(char) for char in text]


@dataclass
class Table:
    """A conversation: paragraphs of cells; `bold` are the cells set in bold."""

    rng: random.Random
    names: list[str]
    lines: list[Line] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)

    @property
    def plain(self) -> list[Cell]:
        """All cells, a newline between paragraphs."""
        out: list[Cell] = []
        for line in self.lines:
            out += [Cell("\n"), *line] if out else line
        return out

    @property
    def text(self) -> str:
        """The plain text, as the projection gives it."""
        return "".join(cell.char for cell in self.plain)

    @property
    def markdown(self) -> str:
        """The article's source."""
        return "\n\n".join(self._source(line) for line in self.lines)

    def _source(self, line: Line) -> str:
        out, strong = [], False
        for cell in line:
            if (id(cell) in self.bold) != strong:
                out.append("**")
                strong = not strong
            out.append(cell.char)
        return "".join(out) + "**" * strong

    def phrase(self) -> str:
        """A clause without a stop."""
        rng = self.rng
        weights = [1 / (rank + 8) for rank in range(len(WORDS))]
        words = rng.choices(WORDS, weights, k=rng.randint(2, 7))
        return "".join(word + (rng.choice(GLUE) if rng.random() < 0.4 else "") for word in words)

    def sentence(self) -> str:
        """An answer in a word, or clauses."""
        if self.rng.random() < 0.2:
            return self.rng.choice(ANSWERS)
        return "，".join(self.phrase() for _ in range(self.rng.randint(1, 4))) + self.rng.choice("。。。？！")

    def say(self, count: int) -> str:
        """Some sentences."""
        return "".join(self.sentence() for _ in range(count))


def table(rng: random.Random, turns: int = 60) -> Table:
    """A new conversation of so many turns; now and then somebody repeats a sentence of before."""
    made = Table(rng, rng.choice(PEOPLE))
    made.lines.append(cells(made.say(2)))
    for turn in range(turns):
        text = made.names[turn % 2 if rng.random() < 0.7 else 2] + made.say(rng.choice([1, 1, 1, 2, 3, 5, 8]))
        if rng.random() < 0.06:
            old = "".join(cell.char for cell in rng.choice(made.lines))
            text += rng.choice(old.split("：")[-1].split("。")) + "。"
        made.lines.append(cells(text))
        while rng.random() < 0.2:
            made.lines.append(cells(made.say(rng.randint(1, 4))))
    return made


@dataclass(frozen=True)
class Kept:
    """A passage that was kept: where it stood, what it was, and its characters themselves."""

    start: int
    end: int
    words: Line


def passages(made: Table, count: int) -> list[Kept]:
    """Sentences, short answers above all, phrases, pairs of sentences, paragraphs, passages over a paragraph's end.

    Not a speaker's label alone: where one was cut out and another paragraph of that speaker put in, the text is the
    same as if the label had stayed, and there is no truth to be found.
    """
    rng, all_cells, text = made.rng, made.plain, made.text
    ends = [i + 1 for i, char in enumerate(text) if char in "。？！：\n"]
    short = [(a, b) for a, b in pairwise(ends) if 1 < b - a < 8]
    breaks = [-1, *(i for i, char in enumerate(text) if char == "\n"), len(text)]
    found: list[Kept] = []
    while len(found) < count:
        i = rng.randrange(len(ends) - 3)
        line = rng.randrange(len(breaks) - 1)
        start, end = rng.choice(
            [
                (ends[i], ends[i + 1]),
                rng.choice(short),
                (ends[i], ends[i + 2]),
                (ends[i], ends[i + 3]),
                (breaks[line] + 1, breaks[line + 1]),
                (at := rng.randrange(len(text)), at + rng.choice([2, 4, 8, 16, 40])),
            ]
        )
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if end - start > 1 and not words.rstrip().endswith("："):
            found.append(Kept(start, end, all_cells[start:end]))
    return found
