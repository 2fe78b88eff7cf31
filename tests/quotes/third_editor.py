"""A third editor, of Markdown: it dresses articles anew, doubles sections, merges articles, puts copies side by side.

Made without regard to the first two, to verify what was mended with their help.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from library.document import Document
from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.placement import Lost, Placement
from quotes.refinding.folding import folded
from quotes.refinding.haystack import Haystack
from tests.quotes.edits import fate
from tests.quotes.third_articles import Block, Char, article, chars, paragraph, sentence

_STOPS = "。！？.!?"
_PUNCTUATION = [
    str.maketrans("，。！？：“”", ',.!?:""'),
    str.maketrans(",!?:", "，！？："),
    str.maketrans("“”", "「」"),
]


class Editor:
    """Blocks under this editor's hands."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.blocks, self.english, self.names = article(rng)
        self.width = 0
        numbers = iter(range(1_000_000))
        for block in self.blocks:
            for char in block.chars:
                char.origin = next(numbers)
        self.looks = [self.punctuation, self.rewrap, self.labels, self.dress, self.levels, self.lists]
        self.ways = [self.section_twice, self.merge_article, self.beside_its_copy, self.footnotes, self.cut_sentence]
        self.ways += [
            self.cut_block,
            self.write_sentence,
            self.write_block,
            self.word,
            self.split,
            self.join,
            self.move,
        ]

    def edit(self, times: int) -> None:
        """So many edits."""
        for _ in range(times):
            self.rng.choice(self.looks if self.rng.random() < 0.25 else self.ways)()
            self.blocks = [block for block in self.blocks if block.chars]

    @property
    def markdown(self) -> str:
        """The article's source."""
        return "\n\n".join(block.markdown(self.width) for block in self.blocks)

    def block(self) -> Block:
        """One that is no heading, if there is one."""
        return self.rng.choice([block for block in self.blocks if block.mark != "## "] or self.blocks)

    def stops(self, block: Block) -> list[int]:
        """Where its sentences begin and end."""
        return sorted({0, len(block.chars), *(i + 1 for i, one in enumerate(block.chars) if one.char in _STOPS)})

    def sentence_in(self, block: Block) -> slice:
        stops = self.stops(block)
        i = self.rng.randrange(len(stops) - 1)
        return slice(stops[i], stops[i + 1])

    def punctuation(self) -> None:
        """All of it in another hand."""
        table = self.rng.choice(_PUNCTUATION)
        for block in self.blocks:
            for char in block.chars:
                char.char = char.char.translate(table)

    def rewrap(self) -> None:
        """Lines of 40 characters, or none."""
        self.width = 40 - self.width

    def labels(self) -> None:
        """Who speaks is written in another way."""
        new = self.rng.choice(["〔{}〕", "{}（续）：", "{}——"])
        for block in self.blocks:
            text = "".join(char.char for char in block.chars)
            for name in self.names:
                if text.startswith(name):
                    block.chars[: len(name)] = chars(new.format(name.rstrip("： :")))

    def dress(self) -> None:
        """Bold words and links."""
        for _ in range(8):
            block = self.block()
            at = self.rng.randrange(len(block.chars))
            part = block.chars[at : at + self.rng.randint(2, 12)]
            if part[0].char.isalnum() and part[-1].char.isalnum() and not any(one.bold or one.link for one in part):
                setting = self.rng.choice(["bold", "link"])
                for char in part:
                    setattr(char, setting, True)

    def levels(self) -> None:
        """Headings of another level."""
        new = self.rng.choice(["# ", "### "])
        for block in self.blocks:
            block.mark = new if block.mark.startswith("#") else block.mark

    def lists(self) -> None:
        """Some paragraphs become quotations or items, some the reverse."""
        for _ in range(3):
            self.block().mark = self.rng.choice(["", "> ", "- "])

    def section_twice(self) -> None:
        """Some blocks stand once more, elsewhere."""
        at, size = self.rng.randrange(len(self.blocks)), self.rng.choice([1, 2, 6])
        copy = [block.copy() for block in self.blocks[at : at + size]]
        target = self.rng.randrange(len(self.blocks) + 1)
        self.blocks[target:target] = copy

    def merge_article(self) -> None:
        """Another article before or after, seldom."""
        if self.rng.random() < 0.2:
            other = article(self.rng)[0]
            self.blocks = other + self.blocks if self.rng.random() < 0.5 else self.blocks + other

    def beside_its_copy(self) -> None:
        """A block goes next to another that begins or ends alike."""
        block = self.block()
        words = "".join(char.char for char in block.chars)
        like = [
            one for one in self.blocks if one is not block and "".join(c.char for c in one.chars)[-4:] == words[-4:]
        ]
        if like:
            self.blocks.remove(block)
            self.blocks.insert(self.blocks.index(self.rng.choice(like)) + self.rng.randrange(2), block)

    def footnotes(self) -> None:
        """Numbers after some sentences."""
        for number in range(self.rng.randint(1, 5)):
            block = self.block()
            at = self.rng.choice(self.stops(block)[1:])
            block.chars[at:at] = chars(f"[{number + 1}]")

    def cut_sentence(self) -> None:
        block = self.block()
        del block.chars[self.sentence_in(block)]

    def cut_block(self) -> None:
        at = self.rng.randrange(len(self.blocks))
        del self.blocks[at : at + self.rng.choice([1, 1, 3])]
        self.blocks = self.blocks or [Block(chars("。"))]

    def write_sentence(self) -> None:
        block = self.block()
        at = self.rng.choice(self.stops(block))
        block.chars[at:at] = chars(sentence(self.rng, self.english))

    def write_block(self) -> None:
        name = self.rng.choice(["", *self.names])
        new = Block(chars(paragraph(self.rng, self.english, name)))
        self.blocks.insert(self.rng.randrange(len(self.blocks) + 1), new)

    def word(self) -> None:
        block = self.block()
        at = self.rng.randrange(len(block.chars))
        block.chars[at : at + self.rng.randint(0, 3)] = chars(self.rng.choice(["再", "也许", "x", "很慢地"]))

    def split(self) -> None:
        block = self.block()
        at, i = self.rng.choice(self.stops(block)), self.blocks.index(block)
        self.blocks[i : i + 1] = [Block(block.chars[:at], block.mark), Block(block.chars[at:])]

    def join(self) -> None:
        i = self.rng.randrange(len(self.blocks))
        if i + 1 < len(self.blocks) and not self.blocks[i].mark and not self.blocks[i + 1].mark:
            self.blocks[i].chars += self.blocks.pop(i + 1).chars

    def move(self) -> None:
        block = self.blocks.pop(self.rng.randrange(len(self.blocks)))
        self.blocks.insert(self.rng.randrange(len(self.blocks) + 1), block)


@dataclass
class Written:
    """An article's text as the parser gives it, and the character each of its signs is; white space is nobody's."""

    document: Document
    signs: list[Char | None]

    @classmethod
    def of(cls, editor: Editor) -> Written | None:
        """None where Markdown made something else of it than the editor meant."""
        document = parse(editor.markdown)
        ours = [char for block in editor.blocks for char in block.chars if not char.char.isspace()]
        text = document.text
        if "".join(char.char for char in ours) != "".join(text.split()):
            return None
        left = iter(ours)
        return cls(document, [None if char.isspace() else next(left) for char in text])


@dataclass
class Judged:
    """What passages became and what was said of them; `wrong` are those found that are others."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    skipped: int = 0

    def share(self, became: str, *said: str) -> float:
        """Of those that became so, which share was said to be one of these."""
        total = sum(number for key, number in self.counts.items() if key[0] == became)
        return sum(self.counts[became, one] for one in said) / max(1, total)

    def __str__(self) -> str:
        lines = [f"{became} {said}: {number}" for (became, said), number in sorted(self.counts.items())]
        return "; ".join([*lines, f"skipped {self.skipped}"]) + "\n" + "\n".join(self.wrong)


def passages(rng: random.Random, text: str, count: int) -> list[Span]:
    """Sentences, clauses, words, paragraphs, what reaches over a paragraph's end; and brief sentences above all."""
    ends = [0, *(i + 1 for i, char in enumerate(text) if char in _STOPS + "\n"), len(text)]
    spans: list[Span] = []
    while len(spans) < count:
        i, at = rng.randrange(len(ends) - 1), rng.randrange(len(text))
        further = min(i + rng.choice([1, 1, 1, 2, 4]), len(ends) - 1)
        start, end = rng.choice([(ends[i], ends[further]), (ends[i], ends[further]), (at, at + rng.randint(3, 30))])
        span = Span(start, min(end, len(text))).strip(text)
        if len(span) > 1:
            spans.append(span)
    return spans


def trial(seed: int, judged: Judged, *, edits: int, quotes: int = 20) -> None:
    """One article, so many quotes, up to so many edits."""
    rng = random.Random(seed)
    editor = Editor(rng)
    old = Written.of(editor)
    assert old is not None
    signs = [sign.origin if sign else -1 for sign in old.signs]
    text = old.document.text
    spans = passages(rng, text, quotes)
    kept = [(span.of(text), make_anchor(old.document, span)) for span in spans]
    editor.edit(rng.randint(1, edits))
    new = Written.of(editor)
    if new is None:
        judged.skipped += 1
        return
    today = new.document.text
    for span, placement in zip(spans, Haystack(today, "sha256:other").place_all(kept), strict=True):
        became, right = _truth(span, text, signs, new, placement)
        said = type(placement).__name__ + ("" if right else " wrong")
        judged.counts[became, said] += 1
        if said == "Found wrong":
            got = today[max(0, placement.span.start - 20) : placement.span.end + 20]  # type: ignore[union-attr]
            judged.wrong.append(f"{seed} {became} {span.of(text)!r} → {got!r}")


def _truth(span: Span, text: str, signs: list[int], new: Written, placement: Placement) -> tuple[str, bool]:
    own = [origin for i, origin in enumerate(signs[span.start : span.end], span.start) if folded(text[i])]
    own = [origin for origin in own if origin >= 0]
    where = {sign.origin: i for i, sign in enumerate(new.signs) if sign and sign.origin >= 0 and not sign.copied}
    today = new.document.text
    places = [where[origin] for origin in own if origin in where]
    became = fate(span.of(text), places, len(own), today)
    if isinstance(placement, Lost):
        return became, True
    inside = sum(place in placement.span for place in places)
    same_words = folded(placement.span.of(today)) == folded(span.of(text))
    if became == "whole" and inside == len(places) and same_words:
        return became, True
    if became != "whole" and 2 * inside > len(places) and 2 * inside > len(placement.span) * 0.8:
        return became, True
    return _instead(span, signs, own, new, placement.span, became, same_words)


def _instead(
    span: Span, signs: list[int], own: list[int], new: Written, found: Span, became: str, same_words: bool
) -> tuple[str, bool]:
    """Whether what was found is the passage's copy, or the same words in its place, and nothing tells it from that."""
    inside = [sign.origin for sign in new.signs[found.start : found.end] if sign and sign.origin >= 0]
    shared = sum(origin in set(own) for origin in inside)
    copied = 5 * shared >= 4 * len(own) and 5 * shared >= 4 * len(inside)
    left = next((origin for origin in reversed(signs[: span.start]) if origin >= 0), -2)
    right = next((origin for origin in signs[span.end :] if origin >= 0), -2)
    before = next((sign.origin for sign in reversed(new.signs[: found.start]) if sign and sign.origin >= 0), -2)
    after = next((sign.origin for sign in new.signs[found.end :] if sign and sign.origin >= 0), -2)
    if copied and (became != "whole" or left == before or right == after):
        return "copied", True
    return (became, True) if same_words and left == before and right == after else (became, False)
