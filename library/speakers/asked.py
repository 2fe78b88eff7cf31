"""Questions in bold without a label, in interviews that name the one who asks only at first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from library.document import Block, BlockKind
from library.speakers.label import Form, Label
from library.speakers.page import Page
from library.text import Span


def with_bold_questions(page: Page, labels: Sequence[tuple[Label, str]]) -> list[tuple[Label, str]]:
    """The labels, and one without characters before each paragraph all in bold that asks and that another answers.

    Who asks is the one speaker whose own labelled paragraphs are all in bold; without such a one nothing is added.
    """
    starts = {label.span.start: speaker for label, speaker in labels}
    asker = _asker(page, labels)
    if not asker:
        return list(labels)
    blocks = page.document.blocks
    first, last = labels[0][0].span.start, labels[-1][0].span.start
    added = [
        (Label(Span(block.span.start, block.span.start), asker, Form.BOLD, bold=True), asker)
        for block, after in pairwise(blocks)
        if first < block.span.start < last
        and block.span.start not in starts
        and starts.get(after.span.start, asker) != asker
        and _all_bold(page, block)
        and block.span.of(page.text).rstrip().endswith(("？", "?"))
    ]
    return sorted([*labels, *added], key=lambda pair: pair[0].span.start)


def _asker(page: Page, labels: Sequence[tuple[Label, str]]) -> str:
    bold: dict[str, bool] = {}
    for label, speaker in labels:
        whole = not label.mid and _all_bold(page, page.block_at(label.span.start))
        bold[speaker] = bold.get(speaker, True) and whole
    askers = [speaker for speaker, always in bold.items() if always]
    return askers[0] if len(askers) == 1 and len(bold) > 1 else ""


def _all_bold(page: Page, block: Block) -> bool:
    strong = page.strong_at(block.span.start)
    return block.kind is BlockKind.PARAGRAPH and strong is not None and strong.end >= block.span.strip(page.text).end
