"""Whether the document is a conversation at all, and who takes part in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from library.speakers.evidence import Candidate
from library.speakers.names import Sort
from library.speakers.page import Page

_INTERVIEW = re.compile(
    r"采访|专访|访谈|对谈|对话|圆桌|口述|文字稿|逐字稿|实录|インタビュー|対談|座談|"
    r"interview|transcript|podcast|conversation with",
    re.IGNORECASE,
)
_FAQ = re.compile(r"FAQ|常见问题|常問|Frequently Asked|よくある質問|问答题|面试题|Q\s?&\s?A 汇总", re.IGNORECASE)


def cast(page: Page, candidates: Mapping[str, Candidate], declared: Collection[str]) -> set[str]:
    """The names that speak; empty when the document is no conversation."""
    for choose in (_declared, _persons, _questions):
        names = choose(page, candidates, declared)
        if names:
            return names
    return set()


def _declared(page: Page, candidates: Mapping[str, Candidate], declared: Collection[str]) -> set[str]:
    named = {name for name in candidates if name in declared}
    if sum(candidates[name].labels for name in named) < 2:
        return set()
    return named | _company(candidates, named)


def _persons(page: Page, candidates: Mapping[str, Candidate], declared: Collection[str]) -> set[str]:
    seeds = {c.name for c in candidates.values() if c.sort >= Sort.PERSON and c.labels > c.values}
    if not seeds:
        return set()
    names = seeds | _company(candidates, seeds)
    chosen = [candidates[name] for name in names]
    labels = sum(c.labels for c in chosen)
    spoken = sum(c.spoken for c in chosen)
    stamped = sum(c.stamped for c in chosen)
    most = max(c.labels for c in chosen)
    if stamped >= 3 and stamped >= 0.6 * labels and most >= 2:
        return names
    if len(names) >= 2 and labels >= 4 and most >= 2 and spoken >= 0.35 * labels:
        return names
    return set()


def _company(candidates: Mapping[str, Candidate], seeds: Collection[str]) -> set[str]:
    """Others who speak among those already known to."""
    first = min(candidates[name].first for name in seeds)
    last = max(candidates[name].last for name in seeds)
    found = set()
    for c in candidates.values():
        among = c.last >= first and c.first <= last + 4000
        if c.name not in seeds and among and _fits(c):
            found.add(c.name)
    return found


def _fits(c: Candidate) -> bool:
    if c.sort >= Sort.LIKELY:
        return c.spoken > 0 or c.labels > c.values
    return c.labels >= 2 and c.spoken_share >= 0.3 and c.values <= c.labels / 2


def _questions(page: Page, candidates: Mapping[str, Candidate], declared: Collection[str]) -> set[str]:
    asked = [c for c in candidates.values() if c.sort is Sort.QUESTION]
    answered = [c for c in candidates.values() if c.sort is Sort.ANSWER]
    questions, answers = sum(c.labels for c in asked), sum(c.labels for c in answered)
    if min(questions, answers) < 3 or _FAQ.search(page.text[:2000]):
        return set()
    if declared or (_INTERVIEW.search(page.text[:4000]) and sum(c.spoken for c in answered) >= 0.3 * answers):
        return {c.name for c in asked + answered}
    return set()
