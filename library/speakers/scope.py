"""Which labels of the speakers belong to the conversation, and which only to data and summaries above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from library.document import BlockKind
from library.patterns import lazy
from library.speakers.evidence import Mark
from library.speakers.label import Form
from library.speakers.page import Page
from library.speakers.turns import CLOSING

_SUMMARY = lazy(
    r"摘要|总结|小结|要点|概述|概要|概览|速览|提要|导读|看点|金句|纪要|时间轴|章节|嘉宾介绍|嘉宾简介|人物介绍|关于嘉宾|"
    r"参会|与会|出席|会议信息|会议主题|待办|要約|まとめ|出演者|登場人物|プロフィール|参加者|"
    r"\b(?:summary|key points|takeaways?|highlights|show ?notes|outline|chapters|timestamps|participants|attendees|"
    r"guests?|about the|speakers?|hosts?|bios?|cast|overview|action items|tl;?dr)\b",
    re.IGNORECASE,
)
_TITLE = 30
_FEWEST = 4
_COMMENTS = lazy(
    r"\W*(?:精选)?(?:评论|留言|评论区|网友评论|読者コメント|コメント|comments?|responses?|replies)\W*", re.IGNORECASE
)
_WHOLE = lazy(r"实录|全文|文字稿|transcript", re.IGNORECASE)


def in_conversation(page: Page, marks: Sequence[Mark]) -> list[Mark]:
    """The labels among those of the speakers that somebody's words follow, the conversation's own form preferred."""
    kept = [mark for mark in marks if not mark.plain_mid] or list(marks)
    for drop in (_other_forms, _summaries, _list_above, _opening_values, _after_the_end):
        kept = drop(page, kept)
    starts = {mark.label.span.start for mark in kept}
    return [mark for mark in marks if mark.plain_mid or mark.label.span.start in starts]


def _other_forms(page: Page, marks: list[Mark]) -> list[Mark]:
    """Without labels in a loose form where nearly all have another one, and without any before the first time stamp."""
    timed = [mark.label.form is Form.STAMPED for mark in marks]
    if sum(timed) >= 3 and sum(timed) >= 0.5 * len(marks) and all(timed[timed.index(True) :]):
        return marks[timed.index(True) :]
    forms = Counter(_family(mark) for mark in marks)
    family, number = forms.most_common(1)[0]
    if number < 0.7 * len(marks) or len(marks) < 5:
        return marks
    loose = {one for one in forms if one in _LOOSE and one != family and forms[one] < 0.2 * len(marks)}
    kept = [mark for mark in marks if _family(mark) not in loose]
    if family == Form.STAMPED:
        first = next(i for i, mark in enumerate(kept) if mark.label.form is Form.STAMPED)
        return kept[first:]
    return kept


_LOOSE = {"alone term", "alone heading", "alone paragraph", Form.BOLD, Form.BRACKETED}


def _family(mark: Mark) -> str:
    if mark.label.form is not Form.ALONE:
        return mark.label.form
    return Form.BOLD if mark.label.bold and mark.label.kind is BlockKind.PARAGRAPH else f"alone {mark.label.kind}"


def _summaries(page: Page, marks: list[Mark]) -> list[Mark]:
    """Without the labels in summaries, lists of guests and the like, where more are left in other sections.

    A section so called in which people plainly speak is a part of the conversation.
    """
    headings = _headings(page, marks)
    starts = [start for start, _ in headings]
    sections: dict[int, list[Mark]] = {}
    for mark in marks:
        sections.setdefault(bisect_right(starts, mark.label.span.start) - 1, []).append(mark)
    kept: list[Mark] = []
    names: set[str] = set()
    for i, group in sections.items():
        title = headings[i][1] if i >= 0 else ""
        silent = sum(not mark.spoken or page.in_list(mark.label.span.start) for mark in group)
        if _COMMENTS.fullmatch(title) and kept and names.isdisjoint(mark.name for mark in group):
            continue
        if not _is_summary(title) or silent <= 0.5 * len(group):
            kept.extend(group)
            names.update(mark.name for mark in group)
    return kept if len(kept) >= 4 and len(kept) >= 0.3 * len(marks) else marks


def _headings(page: Page, marks: list[Mark]) -> list[tuple[int, str]]:
    """Where sections begin and what they are called: headings and short paragraphs all in bold that are no labels."""
    labels = {mark.label.span.start for mark in marks}
    found = {heading.span.start: heading.title for heading in page.document.headings}
    for strong in page.strongs:
        if len(strong) <= _TITLE and page.block_at(strong.start).span.strip(page.text) == strong:
            found.setdefault(strong.start, strong.of(page.text))
    return sorted((start, title) for start, title in found.items() if start not in labels)


def _is_summary(title: str) -> bool:
    return len(title) <= _TITLE and _SUMMARY.search(title) is not None and not _WHOLE.search(title)


def _list_above(page: Page, marks: list[Mark]) -> list[Mark]:
    """Without labels in list items that stand above a conversation that is none."""
    listed = [page.in_list(mark.label.span.start) for mark in marks]
    if sum(listed) > 0.4 * len(marks):
        return marks
    first = listed.index(False)
    return marks[first:]


def _opening_values(page: Page, marks: list[Mark]) -> list[Mark]:
    """Without labels at the beginning that are followed by a name, a date, or by who somebody is."""
    start = 0
    while start < len(marks) and marks[start].value and marks[start].label.form is not Form.STAMPED:
        start += 1
    start = max(start, _persons_of_the_play(page, marks))
    return marks[start:] if len(marks) - start >= 2 else marks


def _after_the_end(page: Page, marks: list[Mark]) -> list[Mark]:
    """Without readers' comments and the like: names that come once, after a rule or a line about the text."""
    count = Counter(mark.name for mark in marks)
    for i in range(len(marks) - 1, 0, -1):
        if count[marks[i].name] > 1:
            return marks
        if _is_over(page, marks[i - 1], marks[i]):
            return marks[:i] if i >= _FEWEST else marks
    return marks


def _is_over(page: Page, before: Mark, after: Mark) -> bool:
    """Whether a rule, a line about the text or the title of comments stands between two labels."""
    first = page.document.block_index(before.label.span.start)
    last = page.document.block_index(after.label.span.start)
    between = page.document.blocks[first + 1 : last]
    return any(
        block.kind is BlockKind.RULE
        or CLOSING.match(block.span.of(page.text))
        or _COMMENTS.fullmatch(block.span.of(page.text).strip())
        for block in between
    )


def _persons_of_the_play(page: Page, marks: list[Mark]) -> int:
    """How many labels at the beginning introduce each speaker once and are set apart from what follows."""
    seen: set[str] = set()
    for i, mark in enumerate(marks):
        if mark.name in seen:
            return i if i >= 2 and _apart(page, marks[i - 1], mark) else 0
        if mark.spoken:
            return 0
        seen.add(mark.name)
    return 0


def _apart(page: Page, before: Mark, after: Mark) -> bool:
    """Whether a heading, a rule or text that is nobody's stands between two labels."""
    first = page.document.block_index(before.label.span.start)
    last = page.document.block_index(after.label.span.start)
    between = page.document.blocks[first + 1 : last]
    return bool(between) or page.document.blocks[last].kind is BlockKind.HEADING
