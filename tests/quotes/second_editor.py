"""A second editor, with other habits, over articles of another kind; made without regard to the first two.

Text is a list of (character, identity) pairs in plain lines, edited as one string; the identity of a copied character
is that of the first one, less a million. Essays, interviews, lists and tables,
in Chinese, English and Japanese; sentences split and joined, paragraphs exchanged and pasted twice, neighbours deleted.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

from library.document import Document
from library.text import Span
from quotes.anchor import make_anchor
from quotes.placement import Found, Lost, Placement
from quotes.refinding.folding import folded
from quotes.refinding.haystack import Haystack
from tests.quotes.edits import fate
from tests.quotes.second_articles import EN, JA, STOP, ZH, article, passages, sentence

_WIDE = str.maketrans(",.!?:;()", "，。！？：；（）")
_NARROW = str.maketrans("，。！？：；（）", ",.!?:;()")

Piece = list[tuple[str, int]]
COPY = 1_000_000


@dataclass
class Desk:
    """A text under the second editor's hands."""

    rng: random.Random
    text: str
    language: str
    pieces: Piece = field(init=False)

    def __post_init__(self) -> None:
        self.pieces = [(char, i) for i, char in enumerate(self.text)]

    def __str__(self) -> str:
        return "".join(char for char, _ in self.pieces)

    def new(self, text: str) -> Piece:
        """Characters that nobody kept."""
        return [(char, -1) for char in text]

    def copy(self, part: Piece) -> Piece:
        """The same characters once more."""
        return [(char, origin - COPY if origin >= 0 else origin) for char, origin in part]

    def sentences(self) -> list[Piece]:
        """All of it, cut after sentences and lines."""
        cuts = [match.start() for match in STOP.finditer(str(self))]
        ends = sorted({0, *cuts, len(self.pieces)})
        return [self.pieces[a:b] for a, b in pairwise(ends)]

    def lines(self) -> list[Piece]:
        """All of it, a list of lines with their ends; the last one gets one."""
        if self.pieces and self.pieces[-1][0] != "\n":
            self.pieces += self.new("\n")
        lines: list[Piece] = [[]]
        for one in self.pieces:
            lines[-1].append(one)
            if one[0] == "\n":
                lines.append([])
        return [line for line in lines if line]

    def join(self, parts: list[Piece]) -> None:
        """Put it together again."""
        self.pieces = [one for part in parts for one in part]

    def inside(self) -> None:
        """Words come in, go or change within a sentence."""
        at = self.rng.randrange(len(self.pieces))
        words = {"zh": ZH, "en": EN, "ja": JA}[self.language]
        gone = self.rng.choice([0, 0, 1, 2, 5])
        self.pieces[at : at + gone] = self.new(self.rng.choice(["", *words, "".join(self.rng.choices(words, k=3))]))

    def split_or_join(self) -> None:
        """A stop becomes a comma, or a comma a stop."""
        places = [i for i, (char, _) in enumerate(self.pieces) if char in "，。,."]
        if places:
            at = self.rng.choice(places)
            self.pieces[at : at + 1] = self.new({"，": "。", "。": "，", ",": ".", ".": ","}[self.pieces[at][0]])

    def exchange(self) -> None:
        """Two paragraphs change places."""
        lines = self.lines()
        i, j = self.rng.randrange(len(lines)), self.rng.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
        self.join(lines)

    def paste_twice(self) -> None:
        """A paragraph stands once more, right after itself or elsewhere."""
        lines = self.lines()
        i = self.rng.randrange(len(lines))
        copy = self.copy(lines[i])
        lines.insert(i + 1 if self.rng.random() < 0.5 else self.rng.randrange(len(lines)), copy)
        self.join(lines)

    def copy_sentence(self) -> None:
        """A sentence is quoted elsewhere."""
        parts = self.sentences()
        copy = [one for one in self.copy(self.rng.choice(parts)) if one[0] != "\n"]
        parts.insert(self.rng.randrange(len(parts)), copy)
        self.join(parts)

    def delete_sentences(self) -> None:
        """Some, one after the other."""
        parts = self.sentences()
        at = self.rng.randrange(len(parts))
        del parts[at : at + self.rng.choice([1, 1, 2, 3])]
        self.join(parts)

    def delete_lines(self) -> None:
        """Some, one after the other."""
        lines = self.lines()
        at = self.rng.randrange(len(lines))
        del lines[at : at + self.rng.choice([1, 1, 2, 5])]
        self.join(lines)

    def move_section(self) -> None:
        """A fifth of it goes elsewhere."""
        lines = self.lines()
        at, size = self.rng.randrange(len(lines)), max(1, len(lines) // 5)
        part = lines[at : at + size]
        del lines[at : at + size]
        target = self.rng.randrange(len(lines) + 1)
        self.join([*lines[:target], *part, *lines[target:]])

    def shuffle_section(self) -> None:
        """Ten lines in another order."""
        lines = self.lines()
        at = self.rng.randrange(len(lines))
        part = lines[at : at + 10]
        self.rng.shuffle(part)
        self.join([*lines[:at], *part, *lines[at + 10 :]])

    def write_more(self) -> None:
        """New sentences, sometimes as long as the article was."""
        count = self.rng.choice([1, 1, 2, 3, 10])
        parts = self.sentences()
        at = self.rng.randrange(len(parts) + 1)
        text = "".join(sentence(self.rng, self.language) for _ in range(count))
        parts.insert(at, self.new(text + "\n" * (self.rng.random() < 0.3)))
        self.join(parts)

    def double(self) -> None:
        """Another article is put before or after."""
        other = self.new(article(self.rng)[0] + "\n")
        self.pieces = other + self.pieces if self.rng.random() < 0.5 else [*self.lines_flat(), *other]

    def lines_flat(self) -> Piece:
        """All of it, with an end of line."""
        return [one for line in self.lines() for one in line]

    def rewrap(self) -> None:
        """Hard line ends at another width, all over."""
        width, out, column = self.rng.randint(20, 60), list[tuple[str, int]](), 0
        for char, origin in self.pieces:
            column = 0 if char == "\n" else column + 1
            if column > width and not (char.isascii() and char.isalnum()):
                out.append(("\n", -1))
                column = 0
            out.append((char, origin))
        self.pieces = out

    def unwrap(self) -> None:
        """Line ends go, here and there."""
        self.pieces = [one for one in self.pieces if one[0] != "\n" or self.rng.random() < 0.8]

    def widths(self) -> None:
        """All punctuation in the other width."""
        table = self.rng.choice([_WIDE, _NARROW])
        self.pieces = [(char.translate(table), origin) for char, origin in self.pieces]

    def marks(self) -> None:
        """Markdown marks around words, before lines."""
        for _ in range(10):
            at = self.rng.randrange(len(self.pieces))
            mark = self.rng.choice(["**", "*", "`", "__"])
            self.pieces[at:at] = self.new(mark)
            end = min(len(self.pieces), at + self.rng.randint(3, 20))
            self.pieces[end:end] = self.new(mark)

    def edit(self, times: int, *, only_looks: bool = False) -> None:
        """So many edits, or such as leave every word in its place."""
        looks = [self.rewrap, self.unwrap, self.widths, self.marks]
        often = [self.inside, self.inside, self.split_or_join, self.exchange, self.paste_twice, self.copy_sentence]
        often += [self.delete_sentences, self.delete_lines, self.write_more, self.shuffle_section]
        for _ in range(times):
            ways = looks if only_looks else [*often, *often, *looks, self.move_section]
            if len(self.pieces) > 150:
                self.rng.choice(ways)()
        if not only_looks and self.rng.random() < 0.1:
            self.double()


@dataclass
class Verdicts:
    """What came of passages: `whole`, `edited` or `gone`, and what was said."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, became: str, said: str) -> None:
        self.counts[became, said] = self.counts.get((became, said), 0) + 1

    def share(self, became: str, *said: str) -> float:
        """Of those that became so, which share was said to be one of these."""
        total = sum(count for key, count in self.counts.items() if key[0] == became)
        return sum(self.counts.get((became, one), 0) for one in said) / max(1, total)

    def __str__(self) -> str:
        kinds = {became for became, _ in self.counts}
        parts = []
        for became in sorted(kinds):
            said = {key[1]: n for key, n in sorted(self.counts.items()) if key[0] == became}
            parts.append(f"{became} {sum(said.values())}: " + ", ".join(f"{k} {n}" for k, n in said.items()))
        return "; ".join(parts) + ("\n" + "\n".join(self.wrong[:5]) if self.wrong else "")


def trial(seed: int, verdicts: Verdicts, *, edits: int, only_looks: bool = False, quotes: int = 20) -> None:
    """One article under this editor, and what became of the passages kept of it."""
    rng = random.Random(seed)
    text, language = article(rng)
    spans = passages(rng, text, quotes)
    document = Document(text)
    kept = [(span.of(text), make_anchor(document, span)) for span in spans]
    desk = Desk(rng, text, language)
    desk.edit(rng.randint(1, edits), only_looks=only_looks)
    today = str(desk)
    where = {origin: i for i, (_, origin) in enumerate(desk.pieces) if origin >= 0}
    origins = [origin % COPY if origin != -1 else origin for _, origin in desk.pieces]
    placed = Haystack(today, "sha256:other").place_all(kept)
    for span, placement in zip(spans, placed, strict=True):
        became, right = _truth(span, text, today, where, placement)
        if not right and _is_its_copy(span, text, origins, placement, became == "whole"):
            became, right = "copied", True
        said = type(placement).__name__ + ("" if right else " wrong")
        verdicts.add(became, said)
        if isinstance(placement, Found) and not right:
            got = today[max(0, placement.span.start - 20) : placement.span.end + 20]
            verdicts.wrong.append(f"{seed} {became} {span.of(text)!r} → {got!r}")


def _is_its_copy(span: Span, text: str, origins: list[int], placement: Placement, stands: bool) -> bool:
    """Whether a copy of the passage stands there, and the first one is gone: copied and cut out is moved.

    If the first one `stands` elsewhere, the copy must stand in its place, beside what was next to it.
    """
    if isinstance(placement, Lost):
        return False
    counting = [i for i in range(span.start, span.end) if folded(text[i])]
    start, end = placement.span.start, placement.span.end
    if [i for i in origins[start:end] if i in span and folded(text[i])] != counting:
        return False
    before = [i for i in range(span.start) if folded(text[i])][-1:]
    after = [i for i in range(span.end, len(text)) if folded(text[i])][:1]
    left = [i for i in origins[:start] if i != -1 and folded(text[i % COPY])][-1:]
    right = [i for i in origins[end:] if i != -1 and folded(text[i % COPY])][:1]
    return not stands or left == before or right == after


def _truth(span: Span, text: str, today: str, where: dict[int, int], placement: Placement) -> tuple[str, bool]:
    counting = [i for i in range(span.start, span.end) if folded(text[i])]
    places = [where[i] for i in counting if i in where]
    became = fate(span.of(text), places, len(counting), today)
    if isinstance(placement, Lost):
        return became, True
    inside = sum(place in placement.span for place in places)
    right = 2 * inside > len(places) and 2 * inside > len(placement.span) * 0.8
    if became == "whole":
        right = folded(placement.span.of(today)) == folded(span.of(text)) and inside == len(places)
    return became, right
