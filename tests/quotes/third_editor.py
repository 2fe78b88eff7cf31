"""A third editor, of Markdown: it dresses articles anew, doubles sections, merges articles, puts copies side by side.

Made without regard to the first two, to verify what was mended with their help.
"""

from __future__ import annotations

import random

from library.markdown import parse
from library.text import Span
from quotes.anchor import make_anchor
from quotes.refinding.haystack import Haystack
from tests.quotes.third_articles import Block, article, chars, paragraph, sentence
from tests.quotes.verdicts import Ledger, Written

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


def written(editor: Editor) -> Written | None:
    """What the parser makes of the editor's article."""
    return Written.of(parse(editor.markdown), (char for block in editor.blocks for char in block.chars))


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


def trial(seed: int, ledger: Ledger, *, edits: int, quotes: int = 20) -> None:
    """One article, so many quotes, up to so many edits."""
    rng = random.Random(seed)
    editor = Editor(rng)
    old = written(editor)
    assert old is not None
    text = old.document.text
    spans = passages(rng, text, quotes)
    kept = [(span.of(text), make_anchor(old.document, span)) for span in spans]
    editor.edit(rng.randint(1, edits))
    new = written(editor)
    if new is None:
        ledger.skipped += 1
        return
    ledger.enter(seed, old, new, spans, Haystack(new.document.text, "sha256:other").place_all(kept))
