"""Articles for the third editor: Markdown whose sentences come from few patterns, so that many are nearly the same."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

_WHO = ["祖母", "裁缝", "渡船的人", "那个学生", "隔壁的阿姨", "我们", "小镇上的医生", "他", "卖豆腐的", "守夜人"]
_WHEN = ["去年冬天", "天亮以前", "每到周末", "过了很久", "有一次", "从那以后", "停电的晚上", "退休那年"]
_DID = ["修好了", "弄丢了", "数了一遍", "收进了", "记得", "不再提起", "画下了", "借走了", "终于看懂", "卖掉了"]
_WHAT = [
    "那只表",
    "半本账",
    "三把椅子",
    "旧地图",
    "一封没寄的信",
    "屋顶",
    "七条鱼",
    "自行车",
    "口琴",
    "父亲的名字",
    "一盒火柴",
]
_WHY = ["因为没有人问", "可是谁也不信", "为了不忘记", "这就够了", "所以大家都笑", "只是嘴上不说", "钱并不重要"]
_BRIEF = ["是啊。", "不一定。", "为什么？", "说得好！", "后来呢？", "我不知道。", "好的。", "就是这样。"]
_EN_WHO = [
    "my aunt",
    "the tailor",
    "a ferryman",
    "that student",
    "our neighbour",
    "the night guard",
    "she",
    "everyone in town",
]
_EN_DID = ["mended", "lost", "counted", "kept", "remembered", "sold", "drew", "borrowed", "finally understood"]
_EN_WHAT = [
    "the clock",
    "half a ledger",
    "three chairs",
    "an old map",
    "the letter",
    "seven fish",
    "a harmonica",
    "his name",
]
_EN_WHEN = ["last winter", "before dawn", "every weekend", "years later", "once", "in the blackout", "that summer"]
_EN_BRIEF = ["Right.", "Not always.", "Why?", "Well said!", "And then?", "I don't know.", "OK."]


@dataclass(slots=True)
class Char:
    """One character; `origin` is its number in the first text (-1: a new one), `copied` says it is its copy."""

    char: str
    origin: int = -1
    copied: bool = False
    bold: bool = False
    link: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph with what Markdown sets before it (`# `, `- `, `> ` or nothing)."""

    chars: list[Char]
    mark: str = ""

    def copy(self) -> Block:
        """The same block once more."""
        return Block([replace(char, copied=True) for char in self.chars], self.mark)

    def markdown(self, width: int) -> str:
        """Its source, with a line end after so many characters where that is not 0."""
        out, bold, link, column = [self.mark], False, False, 0
        for char in self.chars:
            if char.link != link or char.bold != bold:
                out.append("**" * bold + "](https://example.org/a)" * link)
                bold, link = char.bold, char.link
                out.append("[" * link + "**" * bold)
            column += 1
            if 0 < width <= column and not self.mark and (char.char == " " or not char.char.isascii()):
                out.append(char.char.strip() + "\n")
                column = 0
            else:
                out.append(char.char)
        return "".join(out) + "**" * bold + "](https://example.org/a)" * link


def chars(text: str) -> list[Char]:
    """New characters."""
    return [Char(char) for char in text]


def sentence(rng: random.Random, english: bool) -> str:
    """A sentence from a pattern, or a brief one that everybody says."""
    if rng.random() < 0.2:
        return rng.choice(_EN_BRIEF if english else _BRIEF)
    if english:
        said = [f"{rng.choice(_EN_WHO)} {rng.choice(_EN_DID)} {rng.choice(_EN_WHAT)}" for _ in range(rng.randint(1, 2))]
        return f"{rng.choice(_EN_WHEN)} {', and '.join(said)}.".capitalize()
    parts = [rng.choice(_WHO) + rng.choice(_DID) + rng.choice(_WHAT) for _ in range(rng.randint(1, 3))]
    parts += [rng.choice(_WHY)] if rng.random() < 0.4 else []
    return "，".join([rng.choice(_WHEN), *parts] if rng.random() < 0.6 else parts) + rng.choice("。。。！？")


def paragraph(rng: random.Random, english: bool, name: str = "") -> str:
    """Some sentences of somebody."""
    return name + (" " if english else "").join(sentence(rng, english) for _ in range(rng.choice([1, 1, 2, 3, 5])))


def article(rng: random.Random) -> tuple[list[Block], bool, list[str]]:
    """Blocks, whether they are in English, and the speakers' labels."""
    english = rng.random() < 0.3
    names = rng.choice([["Ann: ", "Host: "], ["Q: ", "A: "]] if english else [["周远：", "主持人："], ["问：", "答："]])
    talks = rng.random() < 0.7
    blocks = []
    for number in range(rng.randint(3, 6)):
        blocks.append(Block(chars(f"{number} {rng.choice(_EN_WHAT if english else _WHAT)}"), "## "))
        for turn in range(rng.randint(4, 12)):
            name = names[turn % 2] if talks and rng.random() < 0.9 else ""
            blocks.append(Block(chars(paragraph(rng, english, name)), "- " if not name and rng.random() < 0.2 else ""))
    return blocks, english, names
