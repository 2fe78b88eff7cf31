"""Whether the document is a conversation at all, and who takes part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from library.document import BlockKind
from library.speakers.ensemble import Ensemble
from library.speakers.evidence import Mark
from library.speakers.interview import lone_guest, question_and_answer, questions
from library.speakers.label import Form
from library.speakers.names import Sort
from library.speakers.page import Page

_NEAR = 3000
_WORD = 3
_OFTEN = 5
_FEWEST_WITHIN = 6
"""Labels inside lines and not bold that can make a conversation."""
_MOST_ONCE = 200
"""More names than that, each once, are no company but a list."""


def cast(page: Page, marks: Sequence[Mark], declared: Collection[str]) -> set[str]:
    """The names that speak; empty when the document is no conversation.

    Labels inside a line and not bold are asked only when the others make no conversation, and must then be sure.
    """
    usual = [mark for mark in marks if not mark.plain_mid]
    names = _cast(page, usual, declared)
    if names or len(usual) == len(marks):
        return names
    if len(marks) < _FEWEST_WITHIN:
        return set()
    sure = {mark.name for mark in marks if mark.sort >= Sort.PERSON}
    often = sure | _often_within(marks)
    for names in (often, sure) if often != sure else (sure,):
        every = Ensemble(marks, names)
        if every.labels >= _FEWEST_WITHIN and every.again >= 2 and every.talks(len(page.text)):
            return names
    return set()


def _often_within(marks: Sequence[Mark]) -> set[str]:
    """Names of which little is known that come often inside lines, and mostly before something spoken."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.sort <= Sort.LIKELY:
            groups.setdefault(mark.name, []).append(mark)
    often = [group for group in groups.values() if len(group) >= _WORD and group[0].weight]
    return {group[0].name for group in often if 2 * sum(mark.spoken and not mark.value for mark in group) >= len(group)}


def _cast(page: Page, marks: Sequence[Mark], declared: Collection[str]) -> set[str]:
    known = {mark.name for mark in marks if mark.name in declared}
    surest, unknown = known | _seeds(marks), _unknown(marks)
    first = second = surest or unknown
    if surest:
        firm = Counter([mark.name for mark in marks if mark.firm])
        second = unknown | {name for name in surest if firm[name] >= 2}
    for seeds in (first, second) if first != second else (first,):
        names = _talking(page, marks, seeds, known)
        if names:
            return names
    return (set() if surest else questions(page, marks, bool(declared))) or lone_guest(page, marks)


def _talking(page: Page, marks: Sequence[Mark], seeds: Collection[str], known: Collection[str]) -> set[str]:
    """The seeds and those who speak with them, if that is a conversation."""
    names = {*seeds, *_company(page, marks, seeds)}
    if not names:
        return set()
    asked = question_and_answer(marks)
    count = Counter([mark.name for mark in marks if mark.name in names or mark.name in asked])
    if count.total() < (2 if known else 3):
        return set()
    told = Ensemble(marks, names | asked)
    if known and told.labels >= 2 and (told.most >= 2 or told.spoken >= 0.5):
        return names
    if told.asks < 0.05 and told.labels < 6 and told.names > 2 and told.stamped < 0.6:
        return set()
    if told.reported >= 0.5 and told.asks < 0.05:
        return set()
    if _listed(page, marks, names, told) or (told.asks < 0.1 and _in_chapters(page, marks, names)):
        return set()
    asking = {mark.name for mark in marks if mark.asks}
    steady = {name for name in names if name in seeds or name in asking or count[name] >= 2}
    length = len(page.text)
    if (told if steady == names else Ensemble(marks, steady)).talks(length) or (
        asked and Ensemble(marks, steady | asked).talks(length)
    ):
        return names | asked
    return set()


def _listed(page: Page, marks: Sequence[Mark], names: Collection[str], told: Ensemble) -> bool:
    """Whether most labels stand in list items and less is said after them than in a conversation."""
    listed = sum(page.in_list(mark.label.span.start) for mark in marks if mark.name in names)
    return listed > 0.6 * told.labels and (told.again < 2 or (told.asks < 0.05 and told.intimate < 0.4))


def _in_chapters(page: Page, marks: Sequence[Mark], names: Collection[str]) -> bool:
    """Whether the labels are headings, each name again under each heading above them, as in reports."""
    above, order = [], Counter[str]()
    for mark in marks:
        if mark.name in names and mark.label.kind is BlockKind.HEADING:
            i = page.document.block_index(mark.label.span.start)
            before, own = page.document.blocks[max(0, i - 1)], page.document.blocks[i]
            above.append(before.kind is BlockKind.HEADING and before.level < own.level)
            order[mark.name] += 1
    return len(above) >= 3 and sum(above) >= 2 and sum(above) >= max(order.values()) - 1


def _seeds(marks: Sequence[Mark]) -> set[str]:
    """Names that alone say that somebody is meant and are not mostly followed by mere values."""
    known: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.sort >= Sort.LIKELY and mark.sort not in (Sort.QUESTION, Sort.ANSWER):
            known.setdefault(mark.name, []).append(mark)
    return {name for name, group in known.items() if _is_sure(group)}


def _is_sure(group: Sequence[Mark]) -> bool:
    """Whether more of a name's labels say that somebody is meant than mere values follow."""
    number = sum([mark.firm or mark.sort >= Sort.PERSON for mark in group]) or len(group) * (len(group) >= 3)
    return number > 0 and number > sum([mark.value and mark.sort is not Sort.NUMBERED for mark in group])


def _unknown(marks: Sequence[Mark]) -> set[str]:
    """Names of which nothing is known but that they come again and again."""
    timed = {mark.name for mark in marks if mark.label.form is Form.STAMPED}
    usual = [mark for mark in marks if mark.sort is Sort.POSSIBLE and (mark.weight or mark.name in timed)]
    if not usual:
        return set()
    count = Counter(mark.name for mark in usual if mark.firm or _is_set_apart(mark))
    often = Counter(mark.name for mark in usual if mark.label.bold or mark.label.form is Form.BRACKETED)
    again = {name for name, number in count.items() if number >= 3 or (number == 2 and name in timed)}
    return again | {name for name, number in often.items() if number >= _OFTEN}


def _is_set_apart(mark: Mark) -> bool:
    """Whether it is a term of a definition list, a cell, or bold or a wide space before its words."""
    return mark.label.kind is BlockKind.TERM or mark.label.form in (Form.BOLD, Form.SPACED, Form.CELL)


def _company(page: Page, marks: Sequence[Mark], seeds: Collection[str]) -> set[str]:
    """Others who speak among those already known to, in labels of the same kind."""
    of_seeds = [mark for mark in marks if mark.name in seeds]
    if not of_seeds:
        return set()
    first, last = of_seeds[0].label.span.start - _NEAR, of_seeds[-1].label.span.end + _NEAR
    bold = sum(mark.label.bold for mark in of_seeds) > 0.7 * len(of_seeds)
    count = Counter(mark.label.form for mark in of_seeds)
    forms = {form for form, number in count.items() if number > 0.2 * len(of_seeds)}
    headed = sum(_in_heading(page, mark) for mark in of_seeds) > 0.2 * len(of_seeds)
    said: dict[str, list[Mark]] = {}
    for mark in marks:
        inside = first <= mark.label.span.start <= last
        alike = mark.label.form is Form.DASH or (mark.label.form in forms and mark.label.bold >= bold)
        if inside and alike and mark.name not in seeds and (headed or not _in_heading(page, mark)):
            said.setdefault(mark.name, []).append(mark)
    timely = count[Form.STAMPED] > 0.9 * len(of_seeds)
    once = sum(len(group) == 1 for group in said.values())
    return {
        name
        for name, group in said.items()
        if (len(group) > 1 or once <= _MOST_ONCE) and _fits(page, group, timely=timely)
    }


def _in_heading(page: Page, mark: Mark) -> bool:
    return page.block_at(mark.label.span.start).kind is BlockKind.HEADING


def _fits(page: Page, group: Sequence[Mark], *, timely: bool) -> bool:
    """Whether a name's labels may be somebody's; a short message is no value where all is `timely`, as in chats."""
    spoken = sum(mark.spoken for mark in group)
    values = sum(mark.value for mark in group)
    if group[0].sort in (Sort.QUESTION, Sort.ANSWER) or group[0].sort >= Sort.LIKELY:
        return values < len(group)
    if len(group) == 1 and group[0].label.form is Form.STAMPED and group[0].weight:
        return (not values or timely) and not _is_said(page.text, group[0].name)
    if len(group) == 1:
        placed = not group[0].label.mid or group[0].label.closed
        return spoken > 0 and not values and placed and not _is_said(page.text, group[0].name)
    return values <= 0.3 * len(group)


def _is_said(text: str, name: str) -> bool:
    """Whether what a label shows is a word of the text: in small letters somewhere, or twice more in Chinese."""
    if name.isascii():
        return name.islower() or f" {name.lower()}" in text
    return text.count(name) >= _WORD
