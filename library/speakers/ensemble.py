"""The labels of some names taken together, and whether they make a conversation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from library.speakers.evidence import Mark
from library.speakers.label import Form
from library.speakers.names import Sort, is_surnamed, sort_of
from library.speakers.once import once


class Ensemble:
    """The labels of some names taken together, each fact worked out when asked for. Shares are between 0 and 1."""

    def __init__(self, marks: Sequence[Mark], names: Collection[str]) -> None:
        self.marks = [mark for mark in marks if mark.name in names]
        self.labels = len(self.marks)
        self._count = Counter([mark.name for mark in self.marks])
        self.names = len(self._count)
        self.most = max(self._count.values(), default=0)
        """Labels of the name that has most."""
        self.again = sum([number >= 2 for number in self._count.values()])
        """Names that have two labels or more."""

    @once
    def strength(self) -> float:
        """How far the names alone are somebody's."""
        return sum(_weights(self.marks)) / (self.labels or 1)

    @once
    def parts(self) -> bool:
        """Whether a role in brackets is one that people have in conversations."""
        return any(mark.label.role and sort_of(mark.label.role) is Sort.ROLE for mark in self.marks)

    @once
    def _turns(self) -> list[list[Mark]]:
        return [list(turn) for _, turn in groupby(self.marks, attrgetter("name"))]

    @once
    def spoken(self) -> float:
        """Turns that sound spoken."""
        return _share([any(mark.spoken or mark.asks for mark in turn) for turn in self._turns])

    @once
    def said(self) -> bool:
        """Whether anything sounds spoken where there is enough to tell; the reports of a match have names and times."""
        return self.labels < _ENOUGH or self.spoken >= 0.1

    @once
    def intimate(self) -> float:
        """Turns that sound spoken, and not as manuals do too."""
        return _share([any(mark.intimate or mark.asks for mark in turn) for turn in self._turns])

    @once
    def asks(self) -> float:
        """Turns that end in a question."""
        return _share([any(mark.asks for mark in turn) for turn in self._turns])

    @once
    def reported(self) -> float:
        """Labels after which it is told what somebody did or said."""
        return _share([mark.reported for mark in self.marks])

    @once
    def values(self) -> float:
        """Labels that a mere value follows."""
        return _share([mark.value for mark in self.marks])

    @once
    def stamped(self) -> float:
        """Labels with a time stamp."""
        return _share([mark.label.form is Form.STAMPED for mark in self.marks])

    @once
    def numbered(self) -> float:
        """Labels such as `Speaker 1`."""
        return _share([mark.sort is Sort.NUMBERED for mark in self.marks])

    @once
    def loose(self) -> float:
        """Labels in a form that many texts have for other things."""
        return _share([not mark.firm for mark in self.marks])

    @once
    def cyclic(self) -> bool:
        """Whether three names or more follow each other in the same order all the time, as the fields of a form do."""
        return _cyclic([mark.name for mark in self.marks], self.names)

    @once
    def reach(self) -> int:
        """Characters from the first label to the last."""
        return self.marks[-1].label.span.end - self.marks[0].label.span.start if self.marks else 0

    @once
    def clocks(self) -> bool:
        """Whether the time stamps never run back."""
        seconds = [mark.label.seconds for mark in self.marks if mark.label.seconds is not None]
        return _forward(seconds) and not _round(seconds)

    @once
    def backwards(self) -> bool:
        """Whether the time stamps often run back, as the numbers of verses do."""
        seconds = [mark.label.seconds for mark in self.marks if mark.label.seconds is not None]
        return sum(later < earlier for earlier, later in pairwise(seconds)) >= max(1, 0.25 * (len(seconds) - 1))

    @once
    def interview(self) -> bool:
        """Whether one of them keeps asking, and others answer."""
        return _interview(self.marks)

    def talks(self, length: int) -> bool:
        """Whether these labels make a conversation in a text of `length` characters."""
        if self.labels >= 3 and self.numbered >= 0.5 and self.most >= 2:
            return True
        if (
            self.labels >= 3
            and self.stamped >= 0.6
            and self.clocks
            and self.most >= 2
            and self.values <= 0.5
            and self.said
        ):
            return True
        if self.stamped >= 0.6 and self.backwards:
            return False
        if self.names < 2 or self.labels < 4 or self.most < 2 or self.values > 0.4:
            return False
        if self.labels < 8 and self.reach < length * 0.25:
            return False
        if self.loose > 0.5 and not self.loosely():
            return False
        if self.strength < 0.8 and (self.labels < 1.5 * self.names or self.again < 2):
            return False
        if self.cyclic and (self.strength < 0.5 or self.asks < 0.1) and not (self.interview and self.spoken >= 0.6):
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
        if self.labels >= 12 and self.again >= 2 and self.loose <= 0.5 and self.intimate >= 0.7 and self.spoken >= 0.8:
            return True
        if self.labels < 8 or self.again < 2 or self.asks < 0.1:
            return False
        many = self.labels >= 12 and self.names >= 3
        return self.intimate >= (0.4 if many or (self.spoken >= 0.75 and self.asks >= 0.15) else 0.6)


_BESIDE = 0.6
_ENOUGH = 6
_ASKING = 3


def _weights(marks: Sequence[Mark]) -> list[float]:
    """How far each label is somebody's; one of which nothing is known more so beside somebody who surely speaks."""
    if sum(is_surnamed(name) for name in {mark.name for mark in marks}) >= 2 and all(m.weight >= 0.4 for m in marks):
        return [max(mark.weight, _BESIDE) for mark in marks]
    sure = [False, *(mark.sort >= Sort.PERSON for mark in marks), False]
    dashes = [mark.asks for mark in marks if mark.label.form is Form.DASH]
    asking = sum(dashes) >= max(_ASKING, 0.7 * len(dashes))
    return [
        max(mark.weight, _BESIDE)
        if (mark.sort is Sort.POSSIBLE and mark.weight and (sure[i] or sure[i + 2]))
        or (asking and mark.label.form is Form.DASH)
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


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / (len(holds) or 1)


def _cyclic(names: Sequence[str], period: int) -> bool:
    return period >= 3 and len(names) > period and all(a == b for a, b in zip(names, names[period:], strict=False))


def _forward(seconds: Sequence[float]) -> bool:
    back = sum(later < earlier for earlier, later in pairwise(seconds))
    return back <= len(seconds) * 0.1


def _round(seconds: Sequence[float]) -> bool:
    """Whether all times are full five minutes (or seconds), as in a programme and hardly ever in a recording."""
    return len(seconds) > 2 and all(second % 5 == 0 for second in seconds)
