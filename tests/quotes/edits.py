"""Articles that are edited at random while it is known where every character went: the truth for re-finding quotes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from library.document import Document
from library.text import Span
from quotes.anchor import make_anchor
from quotes.placement import Found, Lost, Placement
from quotes.quote import Anchor
from quotes.refinding.folding import folded

WIDTHS = str.maketrans("，！？：；（）,!?:;()", ",!?:;()，！？：；（）")
HAN = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现"
    "前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感"
)
LATIN = """
the of and to in is that it was for on are as with they at be this from have or by one had not but what all were when
we there can an your which their said if do will each about how up out them then she many some so these would other into
has more her two like him see time could no make than first been its who now people my made over did down only way find
"""
COMMON = [
    "对。",
    "是的，没错。",
    "我觉得是这样。",
    "嗯，对。",
    "哈哈哈。",
    "这个问题很好。",
    "我们来看下一个问题。",
    "Yes.",
    "I think so.",
]


def sentence(rng: random.Random, latin: bool) -> str:
    """A sentence; now and then one that everybody says."""
    if rng.random() < 0.12:
        return rng.choice(COMMON)
    if latin:
        words = [rng.choice(LATIN.split()) for _ in range(rng.randint(4, 24))]
        return " ".join(words).capitalize() + rng.choice([". ", "? ", "! "])
    weights = [1 / (rank + 3) for rank in range(len(HAN))]
    clauses = ["".join(rng.choices(HAN, weights, k=rng.randint(3, 16))) for _ in range(rng.randint(1, 4))]
    return "，".join(clauses) + rng.choice("。。。？！")


def article(rng: random.Random, paragraphs: int = 60, *, copies: bool = False) -> str:
    """A conversation: every paragraph with a label, some sentences nearly (with `copies` also wholly) said twice."""
    latin = rng.random() < 0.25
    names = ["Jane Roe: ", "Host: "] if latin else ["袁知夏（主持人）：", "张远：", "莫一一："]
    said: list[str] = []
    lines = []
    for _ in range(paragraphs):
        sentences = [sentence(rng, latin) for _ in range(rng.randint(1, 7))]
        if said and rng.random() < 0.08:
            old = rng.choice(said)
            at = rng.randrange(len(old))
            sentences.append(old if copies and rng.random() < 0.3 else old[:at] + rng.choice(HAN) + old[at + 1 :])
        said += sentences
        lines.append(rng.choice(names) + "".join(sentences))
    return "\n".join(lines)


@dataclass
class Edited:
    """A text under edit; `origin[i]` is where its character i stood before, -1 for a new one."""

    text: str
    rng: random.Random
    latin: bool = False
    chars: list[str] = field(init=False)
    origin: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.chars = list(self.text)
        self.origin = list(range(len(self.text)))

    def edit(self, times: int) -> None:
        """Edit it so many times."""
        kinds = [self.insert, self.insert_sentence, self.delete, self.delete_sentence, self.delete_paragraph]
        kinds += [self.replace, self.reorder, self.widths, self.wrap, self.mark]
        for _ in range(times):
            if len(self.chars) > 200:
                self.rng.choice(kinds)()

    def put(self, start: int, end: int, new: str) -> None:
        """Replace a range by new characters."""
        self.chars[start:end] = list(new)
        self.origin[start:end] = [-1] * len(new)

    def place(self) -> int:
        """Anywhere in the text."""
        return self.rng.randrange(len(self.chars))

    def insert(self) -> None:
        """A few characters."""
        at = self.place()
        self.put(at, at, "".join(self.rng.choices(HAN, k=self.rng.randint(1, 6))))

    def insert_sentence(self) -> None:
        """A sentence or a paragraph."""
        at = self.place()
        end = "\n" if self.rng.random() < 0.3 else ""
        self.put(at, at, "".join(sentence(self.rng, False) for _ in range(self.rng.randint(1, 4))) + end)

    def delete(self) -> None:
        """A few characters."""
        at = self.place()
        self.put(at, at + self.rng.randint(1, 12), "")

    def delete_sentence(self) -> None:
        """From one full stop to the next."""
        at = self.place()
        stops = [i for i in range(at, min(len(self.chars), at + 200)) if self.chars[i] in "。？！.?!\n"]
        if len(stops) > 1:
            self.put(stops[0] + 1, stops[1] + 1, "")

    def lines(self) -> list[tuple[int, int]]:
        """Paragraphs, newline included."""
        ends = [i + 1 for i, char in enumerate(self.chars) if char == "\n"]
        return list(zip([0, *ends], [*ends, len(self.chars)], strict=True))

    def delete_paragraph(self) -> None:
        """A whole one."""
        self.put(*self.rng.choice(self.lines()), "")

    def remove(self, span: Span) -> None:
        """What stood at these offsets of the text before any edit."""
        keep = [i for i, origin in enumerate(self.origin) if origin not in span]
        self.chars, self.origin = [self.chars[i] for i in keep], [self.origin[i] for i in keep]

    def replace(self) -> None:
        """A word by another."""
        at, length = self.place(), self.rng.randint(1, 4)
        self.put(at, at + length, "".join(self.rng.choices(HAN, k=length)))

    def reorder(self) -> None:
        """One paragraph moves elsewhere."""
        start, end = self.rng.choice(self.lines())
        chars, origin = self.chars[start:end], self.origin[start:end]
        del self.chars[start:end], self.origin[start:end]
        target = self.rng.choice(self.lines())[0]
        self.chars[target:target], self.origin[target:target] = chars, origin

    def widths(self) -> None:
        """Punctuation between full and half width, over a stretch."""
        at = self.place()
        for i in range(at, min(len(self.chars), at + self.rng.choice([40, 400, 10**6]))):
            self.chars[i] = self.chars[i].translate(WIDTHS)

    def wrap(self) -> None:
        """Newlines or spaces come in or go, over a stretch."""
        at = self.place()
        for _ in range(self.rng.randint(1, 30)):
            if at >= len(self.chars):
                return
            self.put(
                at,
                at + self.chars[at].isspace(),
                "" if self.chars[at].isspace() else self.rng.choice(["\n", " ", "\u3000"]),
            )
            at += self.rng.randint(10, 40)

    def mark(self) -> None:
        """Markdown marks that another projection leaves in."""
        at = self.place()
        self.put(at, at, self.rng.choice(["**", "*", "`"]))
        end = min(len(self.chars), at + self.rng.randint(4, 30))
        self.put(end, end, "**")


@dataclass(frozen=True)
class Case:
    """A quote, and after the edits the truth about it: where its characters stand, and whether it is whole."""

    text: str
    anchor: Anchor
    places: tuple[int, ...]
    whole: bool
    gone: bool


def passages(text: str, rng: random.Random, count: int) -> list[Span]:
    """Sentences, clauses, stretches and paragraphs."""
    spans = []
    while len(spans) < count:
        at = rng.randrange(len(text))
        stops = rng.choice(["。？！.?!\n", "，。？！,.?!\n", "\n", ""])
        start = max((text.rfind(stop, 0, at) for stop in stops), default=at - 1) + 1
        ends = [place for place in (text.find(stop, at) for stop in stops) if place >= 0]
        end = min(ends, default=len(text) - 1) + 1 if stops else at + rng.randint(2, 120)
        span = Span(start, min(end, len(text))).strip(text)
        if len(span) > 1:
            spans.append(span)
    return spans


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a passage of a plain text."""
    return make_anchor(Document(text), span)


def bare(anchor: Anchor) -> Anchor:
    """An anchor as others write it: 32 characters of context, and not a word on copies."""
    return replace(anchor, prefix=anchor.prefix[-32:], suffix=anchor.suffix[:32], occurrences=0)


def cases(edited: Edited, spans: list[Span]) -> list[Case]:
    """The truth about each passage."""
    where = {origin: place for place, origin in enumerate(edited.origin) if origin >= 0}
    return [_case(edited, span, where) for span in spans]


def _case(edited: Edited, span: Span, where: dict[int, int]) -> Case:
    counting = [i for i in range(span.start, span.end) if not edited.text[i].isspace()]
    places = [where[i] for i in counting if i in where]
    whole = len(places) == len(counting) and places == sorted(places)
    if whole:
        between = set(range(places[0], places[-1] + 1)) - set(places)
        whole = all(edited.chars[i].isspace() or edited.chars[i] in "*`" for i in between)
    anchor = anchor_of(edited.text, span)
    return Case(span.of(edited.text), anchor, tuple(places), whole, len(places) <= len(counting) * 0.2)


@dataclass
class Score:
    """What came of many cases."""

    whole: int = 0
    whole_found: int = 0
    whole_moved: int = 0
    gone: int = 0
    gone_lost: int = 0
    edited: int = 0
    edited_found: int = 0
    edited_moved: int = 0
    wrong_found: int = 0
    wrong_moved: int = 0
    wrong: list[tuple[Case, Placement]] = field(default_factory=list)
    missed: list[tuple[Case, Placement]] = field(default_factory=list)

    def add(self, case: Case, placement: Placement) -> None:
        """Judge one case."""
        found, moved = isinstance(placement, Found), not isinstance(placement, Found | Lost)
        right = not isinstance(placement, Lost) and self._right(case, placement.span)
        if case.whole:
            self.whole += 1
            self.whole_found += found and right
            self.whole_moved += moved and right
            if not right:
                self.missed.append((case, placement))
        elif case.gone:
            self.gone += 1
            self.gone_lost += isinstance(placement, Lost)
        else:
            self.edited += 1
            self.edited_found += found and right
            self.edited_moved += moved and right
        if not isinstance(placement, Lost) and not right:
            self.wrong_found += found
            self.wrong_moved += moved
            self.wrong.append((case, placement))

    @staticmethod
    def _right(case: Case, span: Span) -> bool:
        inside = sum(place in span for place in case.places)
        if case.whole:
            return bool(case.places) and span == Span(case.places[0], case.places[-1] + 1)
        return inside * 2 > len(case.places) and inside * 2 > len(span) * 0.8

    def __str__(self) -> str:
        return (
            f"whole {self.whole}: found {self.whole_found}, moved {self.whole_moved}, missed {len(self.missed)}; "
            f"gone {self.gone}: lost {self.gone_lost}; edited {self.edited}: found {self.edited_found}, "
            f"moved {self.edited_moved}; wrong: found {self.wrong_found}, moved {self.wrong_moved}"
        )


def trial(
    seed: int, score: Score, *, text: str = "", quotes: int = 25, most_edits: int = 60, copies: bool = False
) -> None:
    """One article, some quotes, many edits."""
    from quotes.refinding.haystack import Haystack

    rng = random.Random(seed)
    edited = Edited(text or article(rng, copies=copies), rng)
    spans = passages(edited.text, rng, quotes)
    for span in rng.sample(spans, quotes // 5):
        edited.remove(span)
    edited.edit(rng.randint(1, most_edits))
    haystack = Haystack("".join(edited.chars), "sha256:other")
    judged = cases(edited, spans)
    placed = haystack.place_all([(case.text, case.anchor) for case in judged])
    for case, placement in zip(judged, placed, strict=True):
        score.add(case, placement)


def fate(passage: str, places: Sequence[int], letters: int, today: str) -> str:
    """What became of a passage of so many letters, those left of which stand at `places`: whole, edited or gone."""
    if len(places) == letters and list(places) == sorted(places):
        return "whole" if folded(today[places[0] : places[-1] + 1]) == folded(passage) else "edited"
    return "gone" if len(places) <= letters * 0.2 else "edited"
