"""Names by which people are introduced in the text: `我是雨森`, `I'm Okoro`, `Mo Vance` above `VANCE:`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from heapq import heapify, heappop, heapreplace

from library.patterns import lazy
from library.speakers.label import Label
from library.speakers.names import Sort, sort_of

_BEFORE = lazy(
    r"(?:我是|我叫|嘉宾是|主持人是|嘉賓是|私は|僕は|\b(?:[Mm]y name is|[Mm]y name's|I'm|I’m|I am))"
    r"[ 　]?(?:你们的|主持人|主播|嘉宾|your host,? )?[ 　]?(?=[“\"]?(?P<name>[\w·’'-]{1,24}))"
)
_WORDS = ("我是", "我叫", "嘉宾是", "主持人是", "嘉賓是", "私は", "僕は", "My name", "my name", "I'm", "I’m", "I am")
"""One of them stands where `_BEFORE` matches, at its start."""
_POLITE = ("さん", "氏は", "氏が", "先生", "女士", "님", "씨")
"""Words behind a name and nothing else; `老师` stands behind subjects too."""
_LIST = lazy(
    r"^\W{0,6}(?:attendance|attendees|attending|present|participants|participating|on the call|in the room"
    r"|出席(?:者|人员)?|参会(?:人员|者)?|与会(?:人员|者)?|参加者|出演(?:者)?|对谈人?|嘉宾)\W{0,4}[:：]\W{0,4}(?P<names>[^\n]{3,400})",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a text lists who takes part, as minutes do at their head."""
_BETWEEN = lazy(r"\s*(?:[,，、;；/]|\band\b|和)\s*")
_HEAD = 3000
_MOST = 200
_LONGEST = 12
_MOST_CALLED = 2000
"""Polite words of one kind that are looked at."""
_WITHIN = 40


def introduced(text: str, labels: Sequence[Label]) -> set[str]:
    """The names among those of the labels, of which nothing else is known, that the text introduces."""
    count = Counter(label.name for label in labels)
    unknown = {name for name, number in count.items() if number >= 2 and sort_of(name) is Sort.POSSIBLE}
    if not unknown or len(unknown) > _MOST:
        return set()
    met = {name for name in unknown if name.isupper() and name.isalpha() and _has_first_name(text, name)}
    met.update(_called(text, unknown))
    met.update(_listed(text, labels) & unknown)
    for match in _introductions(text):
        shown = match["name"]
        met.update({shown[:length] for length in range(1, min(len(shown), _LONGEST) + 1)} & unknown)
    return met


def _introductions(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_BEFORE`, which is tried only where one of its words stands."""
    ahead = [(at, word) for word in _WORDS if (at := text.find(word)) >= 0]
    heapify(ahead)
    end = 0
    while ahead:
        at, word = ahead[0]
        if at >= end and (match := _BEFORE.match(text, at)):
            end = match.end()
            yield match
        at = text.find(word, max(end, at + 1))
        if at >= 0:
            heapreplace(ahead, (at, word))
        else:
            heappop(ahead)


def _called(text: str, unknown: Set[str]) -> set[str]:
    """The unknown names that the text calls politely, or that say `…です` of themselves."""
    met = set[str]()
    for word in (*_POLITE, "です"):
        at = text.find(word)
        for _ in range(_MOST_CALLED):
            if at < 0:
                break
            before = text[max(0, at - _LONGEST) : at]
            ends = {before[-length:] for length in range(2, len(before) + 1)} & unknown
            met.update(ends if word != "です" else {name for name in ends if name.isascii()})
            at = text.find(word, at + 1)
    return met


def _listed(text: str, labels: Sequence[Label]) -> set[str]:
    """Names that the text lists as those of the people who take part, before most of them speak."""
    found = _LIST.search(text, 0, _HEAD)
    return set(_BETWEEN.split(found["names"].strip(" .。*_"))) if found and labels else set()


def _has_first_name(text: str, name: str) -> bool:
    """Whether a surname that its labels show in capitals stands in the text after a first name."""
    at = text.find(f" {name.title()}")
    before = text[max(0, at - _WITHIN) : max(0, at)].split()
    return bool(before) and before[-1].strip("“\"'(").istitle() and len(name) > 2
