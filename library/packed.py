"""Documents in columns: blocks, inlines and turns of a long article in arrays, and the way to a file and back.

Offsets count code points. Strings (links' targets, languages of code, names) are held once and told by number.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from library.columns import Columns
from library.document import Block, BlockKind, Container, ContainerKind, Document, Inline, InlineKind, Table, Turn
from library.source_map import Runs
from library.text import Span

Held = Mapping[str, "array[Any]"]
"""Columns by name: whole numbers, -1 for what is not there, and seconds as floating-point numbers, NaN for none."""

_BLOCK_KINDS, _CONTAINER_KINDS, _INLINE_KINDS = tuple(BlockKind), tuple(ContainerKind), tuple(InlineKind)
_NONE = -1
_TABLE = _BLOCK_KINDS.index(BlockKind.TABLE)


class Blocks(Columns[Block]):
    """Blocks in columns; containers are a tree of which a block knows the innermost."""

    names = _BLOCK_KINDS

    def __init__(self, held: Held, strings: Sequence[str]) -> None:
        self.kinds, self.starts, self.ends = held["block.kind"], held["block.start"], held["block.end"]
        self._held, self._strings = held, strings

    def element(self, index: int) -> Block:
        """The block at an index from 0."""
        held = self._held
        return Block(
            _BLOCK_KINDS[self.kinds[index]],
            Span(self.starts[index], self.ends[index]),
            self._around(held["block.container"][index]),
            held["block.level"][index],
            self._strings[held["block.info"][index]],
            self._table(index) if self.kinds[index] == _TABLE else None,
        )

    def _around(self, inner: int) -> tuple[Container, ...]:
        held, found = self._held, []
        while inner != _NONE:
            marker = self._strings[held["container.marker"][inner]]
            kind = _CONTAINER_KINDS[held["container.kind"][inner]]
            found.append(Container(kind, held["container.start"][inner], marker))
            inner = held["container.parent"][inner]
        return tuple(reversed(found))

    def _table(self, index: int) -> Table | None:
        held = self._held
        i = bisect_left(held["table.block"], index)
        if i == len(held["table.block"]) or held["table.block"][i] != index:
            return None
        cells, rows = held["table.cell"], held["table.row"]
        first, last = held["table.first"][i], held["table.last"][i]
        edges = zip(rows[first:last], rows[first + 1 : last + 1], strict=True)
        spans = (tuple(Span(cells[j], cells[j + 1]) for j in range(2 * start, 2 * end, 2)) for start, end in edges)
        align = self._strings[held["table.align"][i]]
        return Table(tuple(spans), tuple(align.split(",")) if align else ())


class Inlines(Columns[Inline]):
    """Inlines in columns."""

    names = _INLINE_KINDS

    def __init__(self, held: Held, strings: Sequence[str]) -> None:
        self.kinds, self.starts, self.ends = held["inline.kind"], held["inline.start"], held["inline.end"]
        self._targets, self._strings = held["inline.target"], strings

    def element(self, index: int) -> Inline:
        """The inline at an index from 0."""
        span = Span(self.starts[index], self.ends[index])
        return Inline(_INLINE_KINDS[self.kinds[index]], span, self._strings[self._targets[index]])


class Turns(Columns[Turn]):
    """Turns in columns."""

    def __init__(self, held: Held, strings: Sequence[str]) -> None:
        self._held, self._strings = held, strings
        self.starts = array("i", map(min, held["turn.label"], held["turn.speech"]))
        self.ends = array("i", map(max, held["turn.label_end"], held["turn.speech_end"]))

    def element(self, index: int) -> Turn:
        """The turn at an index from 0."""
        held = self._held
        seconds = held["turn.seconds"][index]
        return Turn(
            self._strings[held["turn.speaker"][index]],
            Span(held["turn.label"][index], held["turn.label_end"][index]),
            Span(held["turn.speech"][index], held["turn.speech_end"][index]),
            self._strings[held["turn.role"][index]],
            None if math.isnan(seconds) else seconds,
        )


class Strings:
    """Gives each distinct string a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """The number of a string, the next one where it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    def all(self) -> list[str]:
        """The strings in the order of their numbers."""
        return list(self._numbers)


def pack(document: Document) -> tuple[Held, list[str]]:
    """All columns of a document, and the strings they tell by number."""
    strings = Strings()
    held = _blocks(document.blocks, strings) | _inlines(document.inlines, strings) | _turns(document.turns, strings)
    runs = document.runs if isinstance(document.runs, Runs) else Runs.of(document.runs)
    held |= {"run.plain": runs.plain, "run.source": runs.source, "run.length": runs.length}
    return held, strings.all()


def unpack(bare: Document, held: Held, strings: Sequence[str]) -> Document:
    """The document that was packed, of one that has everything but columns."""
    return replace(
        bare,
        blocks=Blocks(held, strings),
        inlines=Inlines(held, strings),
        turns=Turns(held, strings),
        runs=Runs(held["run.plain"], held["run.source"], held["run.length"]),
    )


def packed(document: Document) -> Document:
    """The same document, held in columns."""
    return unpack(document, *pack(document))


def _blocks(blocks: Sequence[Block], strings: Strings) -> dict[str, array[Any]]:
    kinds = {kind: number for number, kind in enumerate(_BLOCK_KINDS)}
    inner = _Tree(strings)
    return {
        "block.kind": array("B", (kinds[block.kind] for block in blocks)),
        "block.start": array("i", (block.span.start for block in blocks)),
        "block.end": array("i", (block.span.end for block in blocks)),
        "block.level": array("B", (block.level for block in blocks)),
        "block.info": array("i", (strings.number(block.info) for block in blocks)),
        "block.container": array("i", (inner.number(block.containers) for block in blocks)),
        **inner.held,
        **_tables(blocks, strings),
    }


class _Tree:
    """Containers, each with the one around it."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._kinds = {kind: number for number, kind in enumerate(_CONTAINER_KINDS)}
        self._path: list[tuple[Container, int]] = []
        names = ("kind", "start", "marker", "parent")
        self.held = {f"container.{name}": array("i") for name in names}

    def number(self, containers: tuple[Container, ...]) -> int:
        """The number of the innermost of these; those of the block before that are still open keep theirs."""
        same = 0
        while same < min(len(containers), len(self._path)) and self._path[same][0] == containers[same]:
            same += 1
        del self._path[same:]
        for container in containers[same:]:
            self._path.append((container, self._add(container)))
        return self._path[-1][1] if self._path else _NONE

    def _add(self, container: Container) -> int:
        number, parent = len(self.held["container.kind"]), self._path[-1][1] if self._path else _NONE
        row = (self._kinds[container.kind], container.start, self._strings.number(container.marker), parent)
        for column, value in zip(self.held.values(), row, strict=True):
            column.append(value)
        return number


def _tables(blocks: Sequence[Block], strings: Strings) -> dict[str, array[Any]]:
    held = {f"table.{name}": array("i") for name in ("block", "first", "last", "align", "row", "cell")}
    rows, cells = held["table.row"], held["table.cell"]
    rows.append(0)
    for i, block in enumerate(blocks):
        if block.table is None:
            continue
        held["table.block"].append(i)
        held["table.first"].append(len(rows) - 1)
        for row in block.table.rows:
            cells.extend(edge for cell in row for edge in (cell.start, cell.end))
            rows.append(len(cells) // 2)
        held["table.last"].append(len(rows) - 1)
        held["table.align"].append(strings.number(",".join(block.table.align)))
    return held


def _inlines(inlines: Sequence[Inline], strings: Strings) -> dict[str, array[Any]]:
    kinds = {kind: number for number, kind in enumerate(_INLINE_KINDS)}
    return {
        "inline.kind": array("B", (kinds[inline.kind] for inline in inlines)),
        "inline.start": array("i", (inline.span.start for inline in inlines)),
        "inline.end": array("i", (inline.span.end for inline in inlines)),
        "inline.target": array("i", (strings.number(inline.target) for inline in inlines)),
    }


def _turns(turns: Sequence[Turn], strings: Strings) -> dict[str, array[Any]]:
    return {
        "turn.speaker": array("i", (strings.number(turn.speaker) for turn in turns)),
        "turn.role": array("i", (strings.number(turn.role) for turn in turns)),
        "turn.label": array("i", (turn.label.start for turn in turns)),
        "turn.label_end": array("i", (turn.label.end for turn in turns)),
        "turn.speech": array("i", (turn.speech.start for turn in turns)),
        "turn.speech_end": array("i", (turn.speech.end for turn in turns)),
        "turn.seconds": array("d", (math.nan if turn.seconds is None else turn.seconds for turn in turns)),
    }
