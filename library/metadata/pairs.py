"""Lines of text that give facts by their keys: `作者：张三  来源：新华网`, `**Date:** 2024-05-01`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from library.metadata.bylines import dateline
from library.metadata.dates import iso_date
from library.metadata.keys import bare, written_field
from library.metadata.texts import url_in, words_of
from library.patterns import lazy

_LONGEST = 1000
_SEARCHED = 200_000
_BULLET = lazy(r"[ \t]*(?:>[ \t]?)*(?:[-*+•●][ \t]+)?(?:\|[ \t]*)?")
_COLON = lazy(r"::|[:：]|(?<=[\u4e00-\u9fff])[ \t]?[|｜丨]")
_KEY = lazy(r"[^\s:：|｜丨\[\]()（）。，,；;!?！？<>]{1,20}(?: [A-Za-z]{1,12}){0,2}")
_EMPHASISED = lazy(r"([*_]{1,3})([^*_]*)\1")
_MARKS = str.maketrans("", "", "*_`")
_GAPS = (
    lazy(r"[ \t\u3000]+(?=(\*\*|__)[^*_\s:：][^*_:：\n]{0,24}(?:[:：]\1|\1[ \t]?[:：]))"),
    lazy(r"[ \t]*[|｜][ \t]*"),
    lazy(r"\u3000+| {2,}|[ \t]+[/·•][ \t]+|[ \t]*/?[ \t]+(?=[\u3041-\u30ff\u4e00-\u9fff]{1,6}[ \t]?[:：|｜丨])"),
    lazy(r"[，,；;][ \t]*(?=(?:作者|来源|來源|出处|出處|日期|时间|時間|译者|编辑|原文链接|链接|著者|出典)[ \t]?[:：])"),
)
_LANGUAGE = lazy(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_ENDS = lazy("[。！？!?]")
_EXPLAINED = lazy(r"[a-z]+ [^.]*[a-z]\.")
_DESCRIPTION = lazy(
    r"[，,](?=.*(?:研究|学院|大学|公司|教授|记者|编辑|创始人|博士|硕士|工程师|经理|主编|作家|学者|总监|专家|编译|译者|题图|原标题|公众号|微信)).*"
)
TIMES = frozenset({"时间", "時間"})


@lru_cache(maxsize=16)
def pairs(line: str) -> tuple[tuple[str, str], ...]:
    """The keys and values of a line without its bullet, quote and bold marks; none for other lines."""
    if len(line) > _LONGEST:
        return ()
    bullet = _BULLET.match(line)
    text = line[bullet.end() if bullet else 0 :].strip().rstrip("|").strip()
    if emphasised := _EMPHASISED.fullmatch(text):
        text = emphasised[2].strip()
    if not _COLON.search(text, 0, 60):
        return ()
    for gap in _GAPS:
        if len(found := _parted(_cut(gap, text))) > 1:
            return found
    whole = _pair(text)
    return (whole,) if whole else ()


def _cut(gap: re.Pattern[str], text: str) -> list[str]:
    """The text between the gaps."""
    found = [match.span() for match in gap.finditer(text)]
    return [
        text[start:end]
        for start, end in zip([0, *(e for _, e in found)], [*(s for s, _ in found), len(text)], strict=True)
    ]


def _parted(parts: list[str]) -> tuple[tuple[str, str], ...]:
    """The pairs that all the parts are, or nothing."""
    found = []
    if len(parts) > 1:
        for part in filter(str.strip, parts):
            pair = _pair(part) or _dated(part)
            if pair is None:
                return ()
            found.append(pair)
    return tuple(found)


def known_pairs(line: str) -> Mapping[str, str]:
    """The line's pairs that are facts."""
    found = pairs(line)
    if not found:
        return {}
    known = {key: value for key, value in found if (field := written_field(key)) and fits(field, value)}
    if any(written_field(value) for value in known.values()):
        return {}
    return {
        key: _DESCRIPTION.sub("", value) if written_field(key) == "author" else value for key, value in known.items()
    }


def times(line: str) -> dict[str, str]:
    """The line's `时间：…`, which is the article's beside an author or a source, else an event's."""
    return {key: value for key, value in pairs(line) if bare(key) in TIMES and fits("date", value)}


def occurrences(source: str, key: str) -> int:
    """How many lines start with the key, as they do with the name of somebody who speaks; one is not looked for."""
    if source.count(key, 0, _SEARCHED) <= 1:
        return 1
    return len(re.findall(rf"(?m)^[>*_\- ]{{0,8}}{re.escape(key)}[*_ ]{{0,4}}[:：]", source[:_SEARCHED]))


def fits(field: str, value: str) -> bool:
    """Whether a value looks like what the field holds and not like something said."""
    words = words_of(value)
    if field == "url":
        return bool(url_in(value))
    if field == "date":
        return len(words) <= 40 and bool(iso_date(words))
    if field == "language":
        return bool(_LANGUAGE.fullmatch(words))
    if field == "title":
        return 0 < len(words) <= 120
    return 0 < len(words) <= 80 and not is_sentence(words)


def is_sentence(text: str) -> bool:
    """Whether the text ends a sentence somewhere, as speech does, or is an explanation."""
    return bool(_ENDS.search(text) or _EXPLAINED.fullmatch(text))


def _dated(text: str) -> tuple[str, str] | None:
    """A date that stands among pairs without a key."""
    return next(iter(dateline(text).items()), None)


def _pair(text: str) -> tuple[str, str] | None:
    """`**Author:** Jane`, `**Author**: Jane` and `Author: Jane` as key and value."""
    match = _COLON.search(text, 0, 60)
    key = text[: match.start()].translate(_MARKS).strip().replace("(s)", "s") if match else ""
    if not match or not _KEY.fullmatch(key) or text[match.end() :].startswith("//"):
        return None
    return key, text[match.end() :].strip().lstrip("*_ ").strip()
