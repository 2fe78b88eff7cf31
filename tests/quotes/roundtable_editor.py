"""Round tables edited as editors do, or as another download of the same article differs."""

from __future__ import annotations

from tests.quotes.roundtables import WORDS, Cell, Kept, Line, Table, cells

FULL, HALF = "，！？：；（）", ",!?:;()"


class Editor:
    """Edits a table; each way is one an editor or another download of the same article has."""

    def __init__(self, made: Table) -> None:
        self.table = made
        self.rng = made.rng
        self.ways = [self.cut_sentence, self.cut_paragraph, self.new_sentence, self.new_paragraph, self.word, self.move]
        self.ways += [self.swap_sentences, self.split, self.merge, self.typo, self.strong, self.spaces, self.footnote]
        self.everywhere = [self.widths, self.quotes, self.ellipses, self.rename, self.head]

    def edit(self, times: int, everywhere: float = 0.3) -> None:
        """So many edits, and with some luck changes all over the article."""
        for way in self.everywhere:
            if self.rng.random() < everywhere:
                way()
        for _ in range(times):
            if len(self.table.lines) > 4:
                self.rng.choice(self.ways)()

    def cut(self, kept: Kept) -> None:
        """What was kept."""
        gone = {id(cell) for cell in kept.words}
        for line in self.table.lines:
            line[:] = [cell for cell in line if id(cell) not in gone]
        self.tidy()

    def line(self) -> Line:
        """A paragraph that is not empty."""
        return self.rng.choice([line for line in self.table.lines if line])

    def stops(self, line: Line) -> list[int]:
        """Where its sentences begin and end."""
        after = [i + 1 for i, cell in enumerate(line) if cell.char in "。？！?!" or (cell.char in "：:" and i < 12)]
        return sorted({0, *after, len(line)})

    def sentence(self, line: Line) -> slice:
        """One of its sentences."""
        stops = self.stops(line)
        i = self.rng.randrange(len(stops) - 1)
        return slice(stops[i], stops[i + 1])

    def cut_sentence(self) -> None:
        line = self.line()
        del line[self.sentence(line)]
        self.tidy()

    def cut_paragraph(self) -> None:
        at = self.rng.randrange(len(self.table.lines))
        del self.table.lines[at : at + self.rng.choice([1, 1, 1, 2, 4])]

    def new_sentence(self) -> None:
        line = self.line()
        at = self.rng.choice(self.stops(line))
        line[at:at] = cells(self.table.say(self.rng.randint(1, 2)))

    def new_paragraph(self) -> None:
        at = self.rng.randrange(len(self.table.lines) + 1)
        self.table.lines.insert(at, cells(self.rng.choice(self.table.names) + self.table.say(2)))

    def word(self) -> None:
        line = self.line()
        at = self.rng.randrange(len(line))
        line[at : at + self.rng.randint(1, 3)] = cells(self.rng.choice(WORDS))

    def typo(self) -> None:
        line = self.line()
        at = self.rng.randrange(len(line))
        line[at : at + 1] = cells(self.rng.choice(["", "其", "吧呢"]))
        self.tidy()

    def move(self) -> None:
        lines = self.table.lines
        line = lines.pop(self.rng.randrange(len(lines)))
        lines.insert(self.rng.randrange(len(lines) + 1), line)

    def swap_sentences(self) -> None:
        line = self.line()
        part = self.sentence(line)
        taken = line[part]
        del line[part]
        target = self.line() if self.rng.random() < 0.5 and any(self.table.lines) else line
        at = self.rng.choice(self.stops(target))
        target[at:at] = taken
        self.tidy()

    def split(self) -> None:
        i = self.rng.randrange(len(self.table.lines))
        line = self.table.lines[i]
        at = self.rng.choice(self.stops(line))
        self.table.lines[i : i + 1] = [line[:at], line[at:]]
        self.tidy()

    def merge(self) -> None:
        i = self.rng.randrange(len(self.table.lines) - 1)
        self.table.lines[i : i + 2] = [self.table.lines[i] + self.table.lines[i + 1]]

    def strong(self) -> None:
        line = self.line()
        at = self.rng.randrange(len(line))
        part = line[at : at + self.rng.randint(2, 20)]
        self.table.bold.update(id(cell) for cell in part if cell.char.isalnum())

    def spaces(self) -> None:
        for line in self.table.lines:
            for i in range(len(line) - 1, 0, -1):
                left, right = line[i - 1].char, line[i].char
                if left.isascii() != right.isascii() and left.isalnum() and right.isalnum():
                    line.insert(i, Cell(" "))

    def footnote(self) -> None:
        line = self.line()
        at = self.rng.choice(self.stops(line))
        line[at:at] = cells(f"[{self.rng.randint(1, 30)}]")

    def widths(self) -> None:
        pair = (FULL, HALF) if self.rng.random() < 0.7 else (HALF, FULL)
        self._write(str.maketrans(*pair))

    def quotes(self) -> None:
        self._write(str.maketrans("“”", '""'))

    def ellipses(self) -> None:
        for line in self.table.lines:
            for cell in line:
                if cell.char == "。" and self.rng.random() < 0.1:
                    cell.char = self.rng.choice("。．")

    def rename(self) -> None:
        old = self.rng.choice(self.table.names)
        for line in self.table.lines:
            if "".join(cell.char for cell in line[: len(old)]) == old:
                line[: len(old)] = cells("嘉宾甲：")

    def head(self) -> None:
        self.table.lines[:1] = [cells(self.table.say(2)) for _ in range(self.rng.randint(0, 4))]

    def _write(self, other: dict[int, int]) -> None:
        for line in self.table.lines:
            for cell in line:
                cell.char = cell.char.translate(other)

    def tidy(self) -> None:
        self.table.lines[:] = [line for line in self.table.lines if line]
