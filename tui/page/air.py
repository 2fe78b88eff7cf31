"""The air above a block: how many blank rows, and what runs through them."""

from __future__ import annotations

from library.document import Block, BlockKind, Container, ContainerKind, Document, Turn
from tui.page.frames import BARS, Frame, blank, is_title
from tui.page.pieces import PROSE, turn_index
from tui.page.rows import Mark, Ornament, Row, RowKind


def air(document: Document, index: int, frame: Frame, first: Row) -> list[Row]:
    """The rows above block `index`, whose own first row is `first`."""
    if index == 0:
        return [blank(frame.block.span.start, ())]
    before = document.blocks[index - 1]
    if in_notes(frame.block) and not in_notes(before):
        return _note_rule(frame)
    turn = _turn_through(document, before, first)
    bars = frame.bars[: _shared_bars(before, frame.block)]
    count = _gap(document, index, frame, first)
    return [blank(frame.block.span.start, bars)._replace(turn=turn) for _ in range(count)]


def _turn_through(document: Document, before: Block, first: Row) -> int:
    """The turn that goes on from the block before, whose gutter is not interrupted."""
    inside = turn_index(document, max(before.span.start, before.span.end - 1))
    return first.turn if first.turn == inside and first.kind is not RowKind.NAME else -1


def _shared_bars(before: Block, block: Block) -> int:
    shared = 0
    for a, b in zip(before.containers, block.containers, strict=False):
        if a != b:
            break
        shared += a.kind in BARS
    return shared


def _gap(document: Document, index: int, frame: Frame, first: Row) -> int:
    block, before = frame.block, document.blocks[index - 1]
    if document.turns and _ends_in_label(document, before):
        return 0
    if frame.options.only_speaker is not None or first.kind is RowKind.NAME:
        return 1
    if block.kind is BlockKind.HEADING:
        return 2 if block.level <= 2 and before.kind is not BlockKind.HEADING else 1
    return 0 if _is_close(document, index, frame) else 1


def _is_close(document: Document, index: int, frame: Frame) -> bool:
    """Whether no air belongs between the block and the one before it."""
    block, before = frame.block, document.blocks[index - 1]
    if _framed(before) != _framed(block):
        return False
    if before.kind is BlockKind.TERM or (in_notes(block) and in_notes(before)):
        return True
    if is_title(document, before) or (_of(block, ContainerKind.DEFINITION) and _of(before, ContainerKind.DEFINITION)):
        return block.kind in PROSE and before.kind in PROSE
    if _of(block, ContainerKind.ITEM) and _of(before, ContainerKind.ITEM):
        return block.kind in PROSE and before.kind in PROSE and _go_together(before, block)
    plain = before.kind is block.kind is BlockKind.PARAGRAPH and before.containers == block.containers
    return frame.options.indent_paragraphs and plain


def _framed(block: Block) -> list[Container]:
    """The quotes and callouts that a block stands in."""
    return [container for container in block.containers if container.kind in BARS]


def _go_together(before: Block, block: Block) -> bool:
    """Whether a list item follows on another of one paragraph, in the same list or one inside it."""
    items, earlier = _of(block, ContainerKind.ITEM), _of(before, ContainerKind.ITEM)
    if items[-1].start != block.span.start or earlier[-1].start != before.span.start:
        return False
    pairs = ((a, b) for a, b in zip(earlier, items, strict=False) if a != b)
    a, b = next(pairs, (items[-1], items[-1]))
    return a.marker[:1].isalnum() == b.marker[:1].isalnum()


def _of(block: Block, kind: ContainerKind) -> list[Container]:
    return [container for container in block.containers if container.kind is kind]


def _ends_in_label(document: Document, block: Block) -> bool:
    """Whether the block ends in a name whose speech begins in the next block."""
    end = block.span.strip(document.text).end
    turn: Turn | None = document.turn_at(end - 1) if block.span else None
    return turn is not None and turn.label.end >= end and block.kind in PROSE


def in_notes(block: Block) -> bool:
    """Whether the block belongs to a footnote."""
    return any(container.kind is ContainerKind.FOOTNOTE for container in block.containers)


def _note_rule(frame: Frame) -> list[Row]:
    at, count = frame.block.span.start, min(12, frame.options.column) // frame.options.ambiguous_width
    rule = Mark(0, "─" * count, count * frame.options.ambiguous_width, Ornament.RULE)
    return [blank(at, ()), Row(RowKind.BLANK, at, at, (), (rule,))]
