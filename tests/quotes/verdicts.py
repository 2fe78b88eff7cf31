"""What became of passages whose characters keep their identity while an editor is at work, and who said so rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from library.document import Document
from library.text import Span
from quotes.placement import Lost, Placement
from quotes.refinding.folding import folded
from tests.quotes.edits import fate


class Sign(Protocol):
    """A character of an article; `origin` is its number among those that were there before, negative in new ones."""

    @property
    def char(self) -> str: ...
    @property
    def origin(self) -> int: ...
    @property
    def copied(self) -> bool: ...


@dataclass
class Written:
    """An article's text as the parser gives it, and the character each of its signs is; white space is nobody's."""

    document: Document
    signs: list[Sign | None]

    @classmethod
    def of(cls, document: Document, meant: Iterable[Sign]) -> Written | None:
        """None where Markdown made something else of it than the editor meant."""
        ours, text = [sign for sign in meant if not sign.char.isspace()], document.text
        if "".join(sign.char for sign in ours) != "".join(text.split()):
            return None
        left = iter(ours)
        return cls(document, [None if char.isspace() else next(left) for char in text])

    @property
    def origins(self) -> list[int]:
        """Of each character the number it had before."""
        return [sign.origin if sign else -1 for sign in self.signs]


@dataclass
class Ledger:
    """What passages became and what was said of them; `wrong` are those found that are others.

    They are `whole`, `edited` or `gone`; or `copied`, where the first of several copies went; or `in its place`, where
    the same words stand beside what was next to the passage: of equal neighbours one went, and no text tells which.
    `sides`: whether one such side is enough (`any`) or both are wanted (`all`).
    """

    sides: Callable[[Iterable[bool]], bool] = any
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    skipped: int = 0

    def share(self, became: str, *said: str) -> float:
        """Of those that became so, which share was said to be one of these."""
        total = sum(number for key, number in self.counts.items() if key[0] == became)
        return sum(self.counts[became, one] for one in said) / max(1, total)

    def __str__(self) -> str:
        lines = [
            f"{became} {said}: {number} ({self.share(became, said):.2%})"
            for (became, said), number in sorted(self.counts.items())
        ]
        return "; ".join([*lines, f"skipped {self.skipped}"]) + "\n" + "\n".join(self.wrong)

    def enter(self, seed: int, old: Written, new: Written, spans: Sequence[Span], placed: Sequence[Placement]) -> None:
        """Note what was said of the passages at `spans` of the old text, found anew in the new one."""
        text, today, before = old.document.text, new.document.text, old.origins
        where = {sign.origin: i for i, sign in enumerate(new.signs) if sign and sign.origin >= 0 and not sign.copied}
        for span, placement in zip(spans, placed, strict=True):
            became, right = self._truth(span, text, before, new, where, placement)
            said = type(placement).__name__ + ("" if right else " wrong")
            self.counts[became, said] += 1
            if said == "Found wrong":
                got = today[max(0, placement.span.start - 20) : placement.span.end + 20]  # type: ignore[union-attr]
                self.wrong.append(f"{seed} {became} {span.of(text)!r} → {got!r}")

    def _truth(
        self, span: Span, text: str, before: list[int], new: Written, where: dict[int, int], placement: Placement
    ) -> tuple[str, bool]:
        own = [before[i] for i in range(span.start, span.end) if before[i] >= 0 and folded(text[i])]
        today = new.document.text
        places = [where[origin] for origin in own if origin in where]
        became = fate(span.of(text), places, len(own), today)
        if isinstance(placement, Lost):
            return became, True
        inside = sum(place in placement.span for place in places)
        same_words = folded(placement.span.of(today)) == folded(span.of(text))
        if became == "whole" and inside == len(places) and same_words:
            return became, True
        if became != "whole" and 2 * inside > len(places) and 2 * inside > len(placement.span) * 0.8:
            return became, True
        return self._instead(span, before, own, new, placement.span, became, same_words)

    def _instead(
        self, span: Span, before: list[int], own: list[int], new: Written, found: Span, became: str, same_words: bool
    ) -> tuple[str, bool]:
        """Whether what was found is the passage's copy, or the same words beside what was next to it."""
        today = new.origins
        inside = [origin for origin in today[found.start : found.end] if origin >= 0]
        shared = sum(origin in set(own) for origin in inside)
        copied = 5 * shared >= 4 * len(own) and 5 * shared >= 4 * len(inside)
        left = _first(reversed(before[: span.start])) == _first(reversed(today[: found.start]))
        right = _first(before[span.end :]) == _first(today[found.end :])
        if copied and (became != "whole" or left or right):
            return "copied", True
        return ("in its place", True) if same_words and self.sides((left, right)) else (became, False)


def _first(origins: Iterable[int]) -> int:
    """The number of the first that was there before."""
    return next((origin for origin in origins if origin >= 0), -2)
