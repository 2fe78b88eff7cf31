"""From labels that are kept to turns: where each begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from library.document import BlockKind, Turn
from library.speakers.labels import Label
from library.speakers.page import Page
from library.text import Span


def make_turns(page: Page, labels: Sequence[tuple[Label, str]]) -> tuple[Turn, ...]:
    """A turn for each label, which comes with the speaker's full name."""
    turns = []
    for i, (label, speaker) in enumerate(labels):
        until = labels[i + 1][0].span.start if i + 1 < len(labels) else _end(page, label.span.end)
        speech = _trimmed(page, Span(label.span.end, max(label.span.end, until)))
        turns.append(Turn(speaker, label.span, speech, label.role, label.seconds))
    return tuple(turns)


def _trimmed(page: Page, speech: Span) -> Span:
    """The speech without white space and without headings and rules that stand before the next label."""
    blocks = page.document.blocks
    i = page.document.block_index(max(speech.start, speech.end - 1))
    end = speech.end
    while i > 0 and blocks[i].span.start > speech.start and blocks[i].kind in (BlockKind.HEADING, BlockKind.RULE):
        end = min(end, blocks[i].span.start)
        i -= 1
    return Span(speech.start, max(speech.start, end)).strip(page.text)


def _end(page: Page, start: int) -> int:
    """Where the last turn ends: at the next heading, rule, or source line, else with the text."""
    blocks = page.document.blocks
    links = {inline.span for inline in page.document.inlines if inline.kind == "link"}
    for block in blocks[page.document.block_index(start) + 1 :]:
        if block.span.start < start:
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.RULE) or block.span in links:
            return block.span.start
        if any(container.kind == "footnote" for container in block.containers):
            return block.span.start
    return len(page.text)
