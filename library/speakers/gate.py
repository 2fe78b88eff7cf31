"""Whether the document is a conversation at all, and who takes part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from library.document import BlockKind
from library.speakers.evidence import Mark
from library.speakers.interview import lone_guest, question_and_answer, questions
from library.speakers.label import Form
from library.speakers.names import Sort, is_surnamed, sort_of
from library.speakers.page import Page

_NEAR = 3000
_WORD = 3
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
    names = {mark.name for mark in marks if mark.sort >= Sort.PERSON}
    every = Ensemble.of(marks, names)
    return names if every.labels >= 6 and every.again >= 2 and every.talks(len(page.text)) else set()


def _cast(page: Page, marks: Sequence[Mark], declared: Collection[str]) -> set[str]:
    known = {mark.name for mark in marks if mark.name in declared}
    surest, unknown = known | _seeds(marks), _unknown(marks)
    firm = Counter(mark.name for mark in marks if mark.firm)
    first, second = surest or unknown, unknown | {name for name in surest if firm[name] >= 2}
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
    told = Ensemble.of(marks, names)
    if known and told.labels >= 2 and (told.most >= 2 or told.spoken >= 0.5):
        return names
    if told.asks < 0.05 and (told.labels < 6 and told.names > 2):
        return set()
    if _listed(page, marks, names, told) or (told.asks < 0.1 and _in_chapters(page, marks, names)):
        return set()
    asking = {mark.name for mark in marks if mark.asks}
    steady = {name for name in names if name in seeds or name in asking or count[name] >= 2}
    length = len(page.text)
    if (told if steady == names else Ensemble.of(marks, steady)).talks(length) or (
        asked and Ensemble.of(marks, steady | asked).talks(length)
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


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The labels of some names taken together. Shares are between 0 and 1."""

    labels: int
    names: int
    most: int
    """Labels of the name that has most."""
    again: int
    """Names that have two labels or more."""
    strength: float
    parts: bool
    """Whether a role in brackets is one that people have in conversations."""
    spoken: float
    intimate: float
    asks: float
    values: float
    stamped: float
    numbered: float
    loose: float
    cyclic: bool
    """Whether three names or more follow each other in the same order all the time, as the fields of a form do."""
    reach: int
    """Characters from the first label to the last."""
    clocks: bool
    """Whether the time stamps never run back."""
    interview: bool
    """Whether one of them keeps asking, and others answer."""

    @classmethod
    def of(cls, marks: Sequence[Mark], names: Collection[str]) -> Ensemble:
        """The labels among `marks` that are of one of `names`."""
        chosen = [mark for mark in marks if mark.name in names]
        count = Counter(mark.name for mark in chosen)
        n = len(chosen) or 1
        turns = [list(turn) for _, turn in groupby(chosen, lambda mark: mark.name)]
        seconds = [mark.label.seconds for mark in chosen if mark.label.seconds is not None]
        return cls(
            labels=len(chosen),
            names=len(count),
            most=max(count.values(), default=0),
            again=sum([number >= 2 for number in count.values()]),
            strength=sum(_weights(chosen)) / n,
            parts=any(sort_of(mark.label.role) is Sort.ROLE for mark in chosen),
            spoken=_share([[mark.spoken or mark.asks for mark in turn] for turn in turns]),
            intimate=_share([[mark.intimate or mark.asks for mark in turn] for turn in turns]),
            asks=_share([[mark.asks for mark in turn] for turn in turns]),
            values=sum([mark.value for mark in chosen]) / n,
            stamped=sum([mark.label.form is Form.STAMPED for mark in chosen]) / n,
            numbered=sum([mark.sort is Sort.NUMBERED for mark in chosen]) / n,
            loose=sum([not mark.firm for mark in chosen]) / n,
            cyclic=_cyclic([mark.name for mark in chosen], len(count)),
            reach=chosen[-1].label.span.end - chosen[0].label.span.start if chosen else 0,
            clocks=_forward(seconds) and not _round(seconds),
            interview=_interview(chosen),
        )

    def talks(self, length: int) -> bool:
        """Whether these labels make a conversation in a text of `length` characters."""
        if self.labels >= 3 and self.numbered >= 0.5 and self.most >= 2:
            return True
        if self.labels >= 3 and self.stamped >= 0.6 and self.clocks and self.most >= 2 and self.values <= 0.5:
            return True
        if self.names < 2 or self.labels < 4 or self.most < 2 or self.values > 0.4:
            return False
        if self.labels < 8 and self.reach < length * 0.25:
            return False
        if self.loose > 0.5 and not self.loosely():
            return False
        if self.strength < 0.8 and (self.labels < 1.5 * self.names or self.again < 2):
            return False
        if self.cyclic and (self.strength < 0.5 or self.asks < 0.1):
            return False
        if self.strength < 0.4 and not self.interview and not self.lively():
            return False
        return self.spoken >= max(0.2, 0.85 - 0.6 * self.strength - 0.2 * self.parts - 0.25 * self.interview)

    def loosely(self) -> bool:
        """Whether labels in a form that many texts have for other things, as headings and bold words, are enough."""
        if self.interview and self.labels >= 6:
            return True
        if self.again < 2 or (self.strength < 0.65 and self.labels < 8):
            return False
        known = self.strength >= 0.65 and self.labels >= 6 and not self.cyclic and self.spoken >= 0.5
        return self.intimate >= (0.2 if known else 0.4)

    def lively(self) -> bool:
        """Whether names of which nothing is known talk with each other all the same."""
        if self.labels < 8 or self.again < 2 or self.asks < 0.1:
            return False
        many = self.labels >= 12 and self.names >= 3
        return self.intimate >= (0.4 if many or (self.spoken >= 0.75 and self.asks >= 0.15) else 0.6)


_BESIDE = 0.6
_ASKING = 3


def _weights(marks: Sequence[Mark]) -> list[float]:
    """How far each label is somebody's; one of which nothing is known more so beside somebody who surely speaks."""
    if sum(is_surnamed(name) for name in {mark.name for mark in marks}) >= 2 and all(m.weight >= 0.4 for m in marks):
        return [max(mark.weight, _BESIDE) for mark in marks]
    sure = [False, *(mark.sort >= Sort.PERSON for mark in marks), False]
    return [
        max(mark.weight, _BESIDE)
        if mark.sort is Sort.POSSIBLE and mark.weight and (sure[i] or sure[i + 2])
        else mark.weight
        for i, mark in enumerate(marks)
    ]


def _interview(marks: Sequence[Mark]) -> bool:
    """Whether one name asks nearly each time, at least three times, and the others answer and hardly ask."""
    labels = Counter(mark.name for mark in marks)
    asks = Counter(mark.name for mark in marks if mark.asks)
    if not asks:
        return False
    asker, number = asks.most_common(1)[0]
    answered = sum(a.name == asker != b.name for a, b in pairwise(marks))
    others = len(marks) - labels[asker]
    return (
        number >= max(_ASKING, 0.6 * labels[asker])
        and answered >= 0.7 * labels[asker]
        and asks.total() - number <= 0.25 * others
    )


def _share(turns: Sequence[Sequence[bool]]) -> float:
    """The share of turns of which something is said, a label that is repeated at each paragraph counted once."""
    return sum(any(turn) for turn in turns) / (len(turns) or 1)


def _cyclic(names: Sequence[str], period: int) -> bool:
    return period >= 3 and len(names) > period and all(a == b for a, b in zip(names, names[period:], strict=False))


def _forward(seconds: Sequence[float]) -> bool:
    back = sum(later < earlier for earlier, later in pairwise(seconds))
    return back <= len(seconds) * 0.1


def _round(seconds: Sequence[float]) -> bool:
    """Whether all times are full five minutes (or seconds), as in a programme and hardly ever in a recording."""
    return len(seconds) > 2 and all(second % 5 == 0 for second in seconds)


def _seeds(marks: Sequence[Mark]) -> set[str]:
    """Names that alone say that somebody is meant and are not mostly followed by mere values."""
    labels, firm, values = Counter[str](), Counter[str](), Counter[str]()
    for mark in marks:
        if mark.sort >= Sort.LIKELY and mark.sort not in (Sort.QUESTION, Sort.ANSWER):
            labels[mark.name] += 1
            firm[mark.name] += mark.firm or mark.sort >= Sort.PERSON
            values[mark.name] += mark.value and mark.sort is not Sort.NUMBERED
    sure = {name: firm[name] or number * (number >= 3) for name, number in labels.items()}
    return {name for name, number in sure.items() if number > values[name]}


def _unknown(marks: Sequence[Mark]) -> set[str]:
    """Names of which nothing is known but that they come again and again."""
    timed = {mark.name for mark in marks if mark.label.form is Form.STAMPED}
    usual = (mark for mark in marks if mark.sort is Sort.POSSIBLE and (mark.firm or _is_set_apart(mark)))
    count = Counter(mark.name for mark in usual if mark.weight or mark.name in timed)
    return {name for name, number in count.items() if number >= 3 or (number == 2 and name in timed)}


def _is_set_apart(mark: Mark) -> bool:
    """Whether it is a term of a definition list, or bold before its words."""
    return mark.label.kind is BlockKind.TERM or mark.label.form is Form.BOLD


def _company(page: Page, marks: Sequence[Mark], seeds: Collection[str]) -> set[str]:
    """Others who speak among those already known to, in labels of the same kind."""
    of_seeds = [mark for mark in marks if mark.name in seeds]
    if not of_seeds:
        return set()
    first, last = of_seeds[0].label.span.start - _NEAR, of_seeds[-1].label.span.end + _NEAR
    bold = sum(mark.label.bold for mark in of_seeds) > 0.7 * len(of_seeds)
    count = Counter(mark.label.form for mark in of_seeds)
    forms = {form for form, number in count.items() if number > 0.2 * len(of_seeds)}
    said: dict[str, list[Mark]] = {}
    for mark in marks:
        inside = first <= mark.label.span.start <= last
        alike = mark.label.form is Form.DASH or (mark.label.form in forms and mark.label.bold >= bold)
        if inside and alike and mark.name not in seeds:
            said.setdefault(mark.name, []).append(mark)
    once = sum(len(group) == 1 for group in said.values())
    return {name for name, group in said.items() if (len(group) > 1 or once <= _MOST_ONCE) and _fits(page, group)}


def _fits(page: Page, group: Sequence[Mark]) -> bool:
    spoken = sum(mark.spoken for mark in group)
    values = sum(mark.value for mark in group)
    if group[0].sort in (Sort.QUESTION, Sort.ANSWER) or group[0].sort >= Sort.LIKELY:
        return values < len(group)
    if len(group) == 1:
        placed = not group[0].label.mid or group[0].label.closed
        return spoken > 0 and not values and placed and not _is_said(page.text, group[0].name)
    return values <= 0.3 * len(group)


def _is_said(text: str, name: str) -> bool:
    """Whether what a label shows is a word of the text: in small letters somewhere, or twice more in Chinese."""
    if name.isascii():
        return name.islower() or f" {name.lower()}" in text
    return text.count(name) >= _WORD
