"""A fourth editor: single characters to halves of an article, the same line every few paragraphs, CRLF, other marks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise

from tests.quotes.fourth_articles import WORDS, Cell, Line, Writer, cells

STOPS = "。！？.!?"
_WIDTHS = [str.maketrans("，。！？：“”", ',.!?:""'), str.maketrans(",!?:", "，！？："), str.maketrans("“”", "「」")]


class Desk:
    """An article and what this editor does to it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.writer = Writer(rng)
        self.lines = self.writer.article()
        self.ending, self.trailing = "\n", 0
        self.small: list[Callable[[], None]] = [self.insert, self.delete, self.replace, self.transpose]
        self.middle = [self.cut_sentence, self.new_sentence, self.swap_sentences, self.split, self.join]
        self.middle.append(self.every_word)
        self.large = [self.new_paragraph, self.cut_paragraph, self.rewrite_paragraph, self.swap, self.duplicate]
        self.large += [self.move, self.copy_sentence]
        self.looks = [self.widths, self.rewrap, self.emphasis, self.unmark, self.headings, self.spaces]

    def edit(self, times: int) -> None:
        """So many edits, now and then a great one."""
        for _ in range(times):
            kind = self.rng.choices([self.small, self.middle, self.large, self.looks], [5, 3, 3, 1])[0]
            self.rng.choice(kind)()
            self.lines = [
                line for line in self.lines if any(not cell.mark and not cell.char.isspace() for cell in line)
            ]
            if len(self.lines) < 2:
                self.lines.append(self.writer.paragraph())
        if self.rng.random() < 0.25:
            self.rng.choice(
                [self.half, self.half, self.thin_out, self.shuffle, self.backwards, self.notices, self.double]
            )()
        if self.rng.random() < 0.3:
            self.ending, self.trailing = "\r\n", self.rng.choice([0, 1, 2])

    @property
    def markdown(self) -> str:
        """The source."""
        tail = " " * self.trailing + self.ending
        return "\n\n".join("".join(cell.char for cell in line) for line in self.lines).replace("\n", tail) + tail

    def place(self) -> tuple[Line, int]:
        """A place in the text, all of it equally likely."""
        line = self.rng.choices(self.lines, [len(line) for line in self.lines])[0]
        return line, self.rng.choice([i for i, cell in enumerate(line) if not cell.mark])

    def sentences(self, line: Line) -> list[slice]:
        """Of a paragraph; marks before it and the label are part of the first."""
        ends = [i + 1 for i, cell in enumerate(line) if cell.char in STOPS and not cell.mark]
        return [slice(a, b) for a, b in pairwise(sorted({0, *ends, len(line)}))]

    def own(self, line: Line, part: slice) -> list[int]:
        """Where its characters stand that are no marks."""
        return [i for i in range(part.start, part.stop) if not line[i].mark]

    def insert(self) -> None:
        line, at = self.place()
        line[at:at] = self.writer.words(3)

    def delete(self) -> None:
        line, at = self.place()
        gone = {id(cell) for cell in line[at : at + self.rng.choice([1, 1, 2, 4, 9])] if not cell.mark}
        line[:] = [cell for cell in line if id(cell) not in gone]

    def replace(self) -> None:
        line, at = self.place()
        line[at : at + 1] = self.writer.words(1)

    def transpose(self) -> None:
        line, at = self.place()
        if at + 1 < len(line) and not line[at + 1].mark:
            line[at], line[at + 1] = line[at + 1], line[at]

    def cut_sentence(self) -> None:
        line, _ = self.place()
        part = self.rng.choice(self.sentences(line))
        gone = {id(line[i]) for i in self.own(line, part)}
        line[:] = [cell for cell in line if id(cell) not in gone]

    def new_sentence(self) -> None:
        line, _ = self.place()
        at = self.rng.choice(self.sentences(line)).stop
        line[at:at] = cells(self.writer.sentence() + self.writer.gap)

    def swap_sentences(self) -> None:
        line, _ = self.place()
        parts = [line[part] for part in self.sentences(line)]
        if len(parts) > 2:
            i, j = self.rng.sample(range(1, len(parts)), 2)
            parts[i], parts[j] = parts[j], parts[i]
            line[:] = [cell for part in parts for cell in part]

    def split(self) -> None:
        line, _ = self.place()
        at, i = self.rng.choice(self.sentences(line)).stop, self.lines.index(line)
        self.lines[i : i + 1] = [line[:at], line[at:]]

    def join(self) -> None:
        i = self.rng.randrange(len(self.lines) - 1)
        if not {"#", "-", ">"} & {cell.char for line in self.lines[i : i + 2] for cell in line if cell.mark}:
            self.lines[i : i + 2] = [self.lines[i] + cells(self.writer.gap) + self.lines[i + 1]]

    def every_word(self) -> None:
        """One word is another all over the article."""
        old, new = self.rng.sample(WORDS[self.writer.language], 2)
        if self.rng.random() < 0.8 or len(old) < 2:
            return
        for line in self.lines:
            text = "".join(cell.char for cell in line)
            for match in reversed(list(re.finditer(rf"\b{old}\b" if old.isascii() else old, text))):
                line[match.start() : match.end()] = cells(new)

    def new_paragraph(self) -> None:
        self.lines.insert(self.rng.randrange(len(self.lines) + 1), self.writer.paragraph())

    def cut_paragraph(self) -> None:
        at = self.rng.randrange(len(self.lines))
        del self.lines[at : at + self.rng.choice([1, 1, 2, 4])]

    def rewrite_paragraph(self) -> None:
        self.lines[self.rng.randrange(len(self.lines))] = self.writer.paragraph()

    def swap(self) -> None:
        i = self.rng.randrange(len(self.lines))
        j = self.rng.choice([(i + 1) % len(self.lines), self.rng.randrange(len(self.lines))])
        self.lines[i], self.lines[j] = self.lines[j], self.lines[i]

    def copies(self, part: Line) -> Line:
        return [Cell(cell.char, cell.origin, cell.origin >= 0, cell.mark) for cell in part]

    def duplicate(self) -> None:
        i = self.rng.randrange(len(self.lines))
        target = self.rng.choice([i + 1, self.rng.randrange(len(self.lines) + 1)])
        self.lines.insert(target, self.copies(self.lines[i]))

    def copy_sentence(self) -> None:
        line, _ = self.place()
        part = self.copies([one for one in line[self.rng.choice(self.sentences(line))] if not one.mark])
        target, _ = self.place()
        at = self.rng.choice(self.sentences(target)).stop
        target[at:at] = part

    def move(self) -> None:
        size = self.rng.choice([1, 1, 1, 5])
        i = self.rng.randrange(len(self.lines))
        part = self.lines[i : i + size]
        del self.lines[i : i + size]
        target = self.rng.randrange(len(self.lines) + 1)
        self.lines[target:target] = part

    def half(self) -> None:
        """Only one half is left."""
        middle = len(self.lines) // 2
        self.lines = self.lines[:middle] if self.rng.random() < 0.5 else self.lines[middle:]

    def thin_out(self) -> None:
        """Every other paragraph, or every other sentence."""
        if self.rng.random() < 0.5:
            self.lines = self.lines[self.rng.randrange(2) :: 2]
            return
        for line in self.lines:
            gone = {id(line[i]) for part in self.sentences(line)[1::2] for i in self.own(line, part)}
            line[:] = [cell for cell in line if id(cell) not in gone]

    def shuffle(self) -> None:
        self.rng.shuffle(self.lines)

    def backwards(self) -> None:
        self.lines.reverse()

    def notices(self) -> None:
        """The same line every few paragraphs, once more."""
        self.writer.put_notices(self.lines)

    def double(self) -> None:
        """The whole article stands twice, as a careless paste leaves it."""
        self.lines += [self.copies(line) for line in self.lines]

    def widths(self) -> None:
        table = self.rng.choice(_WIDTHS)
        for cell in (cell for line in self.lines for cell in line if not cell.mark):
            cell.char = cell.char.translate(table)

    def rewrap(self) -> None:
        """Lines end at a width, or nowhere within a paragraph."""
        width = self.rng.choice([0, 20, 38, 72])
        for line in self.lines:
            out: Line = []
            column = 0
            for cell in line:
                if cell.char == "\n" and cell.mark:
                    if self.writer.gap:
                        out.append(Cell(" "))
                    continue
                out.append(cell)
                column += 1
                if (
                    width
                    and column >= width
                    and not cell.mark
                    and (cell.char == " " if self.writer.gap else cell.char.isalnum())
                ):
                    out.append(Cell("\n", mark=True))
                    column = 0
            line[:] = out

    def emphasis(self) -> None:
        for _ in range(self.rng.randint(1, 12)):
            line, at = self.place()
            part = line[at : at + self.rng.randint(1, 15)]
            if part[0].char.isalnum() and part[-1].char.isalnum() and not any(cell.mark for cell in line):
                sign = self.rng.choice(["**", "*", "`"])
                line[at : at + len(part)] = [*cells(sign, mark=True), *part, *cells(sign, mark=True)]

    def unmark(self) -> None:
        """All marks go."""
        for line in self.lines:
            line[:] = [cell for cell in line if not cell.mark or cell.char == "\n"]

    def headings(self) -> None:
        for _ in range(3):
            line = self.rng.choice(self.lines)
            if not any(cell.mark for cell in line):
                line[:0] = cells(self.rng.choice(["## ", "- ", "> "]), mark=True)

    def spaces(self) -> None:
        """Between scripts, or wide ones before paragraphs."""
        for line in self.lines:
            for i in range(len(line) - 1, 0, -1):
                left, right = line[i - 1], line[i]
                one, other = left.char, right.char
                if (
                    one.isalnum()
                    and other.isalnum()
                    and one.isascii() != other.isascii()
                    and not left.mark | right.mark
                ):
                    line.insert(i, Cell(" "))
