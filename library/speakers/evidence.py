"""What speaks for each name in the whole document: how often, how written, and whether its words sound spoken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from library.speakers.labels import Form, Label
from library.speakers.names import Sort, sort_of
from library.speakers.page import Page

_PREVIEW = 400
_SPOKEN = re.compile(
    r"我(?![们国])|你|您|咱|嗯|哦|啊|吗|谢谢|大家好|哈哈|是的|没错|对[，。]|吧[。，？！]|呢[。，？！]|"
    r"ですね|ですか|ましたね|かな|よね|んです|思います|思って|僕|私|俺|けど|ありがとう|"
    r"\b(?:I|I['’]m|I['’]ve|I['’]d|you|you['’]re|your|my|yeah|okay|thanks|hi|hello|welcome|me|um|uh)\b|[？?]\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？!?…；.][”』」）)\"']*\s*$")


@dataclass(slots=True)
class Candidate:
    """A name and everything the document says for it."""

    name: str
    sort: Sort
    labels: int = 0
    bold: int = 0
    stamped: int = 0
    plain_mid: int = 0
    loose: int = 0
    """Labels that are a name and nothing else: no colon, no stamp."""
    spoken: int = 0
    values: int = 0
    """Labels followed by something short that is no sentence: a date, a name, a link."""
    roles: int = 0
    first: int = 0
    last: int = 0

    @property
    def spoken_share(self) -> float:
        """The part of its labels whose words sound spoken."""
        return self.spoken / self.labels if self.labels else 0.0


def gather(page: Page, labels: Sequence[Label]) -> dict[str, Candidate]:
    """The candidates by name, in the order of their first labels."""
    named = [label for label in labels if label.name and sort_of(label.name) is not Sort.NOBODY]
    candidates: dict[str, Candidate] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    for i, label in enumerate(named):
        candidate = candidates.get(label.name)
        if candidate is None:
            candidate = candidates[label.name] = Candidate(label.name, sort_of(label.name), first=label.span.start)
        end = named[i + 1].span.start if i + 1 < len(named) else len(page.text)
        _count(candidate, label, page.text[label.span.end : min(end, label.span.end + _PREVIEW)])
        if label.role:
            roles[label.name].add(label.role)
    for name, said in roles.items():
        candidates[name].roles = len(said)
    return candidates


def _count(candidate: Candidate, label: Label, words: str) -> None:
    candidate.labels += 1
    candidate.last = label.span.start
    candidate.bold += label.bold
    candidate.stamped += label.form is Form.STAMPED
    candidate.plain_mid += label.mid and not label.bold
    candidate.loose += label.form in (Form.BOLD, Form.ALONE, Form.DASH, Form.BRACKETED)
    line = words.strip().partition("\n")[0]
    candidate.spoken += bool(_SPOKEN.search(words))
    candidate.values += len(line) <= 30 and not _SENTENCE.search(line)


def seeds(candidates: Collection[Candidate], declared: Collection[str]) -> list[Candidate]:
    """The candidates whose names alone say that somebody is meant."""
    return [c for c in candidates if c.name in declared or c.sort >= Sort.PERSON]
