"""Lines of text that give a fact: `作者：张三  来源：新华网`, `**Date:** 2024-05-01`, `By Jane Doe`, a date alone."""

from __future__ import annotations

from collections.abc import Iterator

from library.metadata.dates import iso_date
from library.metadata.texts import url_in, words_of
from library.patterns import lazy

_LONGEST = 1000
_BULLET = lazy(r"[ \t]*(?:>[ \t]?)*(?:[-*+•●][ \t]+)?(?:\|[ \t]*)?")
_COLON = lazy(r"[:：]|(?<=[\u4e00-\u9fff])[ \t]?[|｜]")
_KEY = lazy(r"[^\s:：|｜\[\]()（）。，,；;!?！？<>]{1,20}(?: [A-Za-z]{1,12}){0,2}")
_MARKS = str.maketrans("", "", "*_`")
_GAPS = (
    lazy(r"[ \t]*[|｜][ \t]*"),
    lazy(r"\u3000+| {2,}|[ \t]+[/·•][ \t]+|[ \t]*/?[ \t]+(?=[\u4e00-\u9fff]{1,6}[:：])"),
)
_BYLINE = lazy(
    r"(?:(?:[Ww]ritten )?[Bb]y[ \t]+|(?:文|撰文)[ \u3000]*[/／｜|][ \u3000]*)"
    r"(?P<name>[^\n。！？!?:：|·•]{2,60}?)"
    r"(?:[ \t]*(?:[|·•,，]|[ \t]on[ \t])[ \t]*(?P<date>[^|·•]{0,24}\d{4}[^|·•]{0,24}))?"
)
_NAME = lazy(r"(?=[A-Z\u4e00-\u9fff@])(?:\b(?:[A-Z]|Jr|Sr|Dr|Mrs?|Ms|Prof|St)\.|[^.])+")
_DATE_LINE = lazy(
    r"(?i)(?:(?:发布|发表|写|更新|刊登)于|published(?: on)?|posted(?: on)?|date)?[ \t:：]*"
    r"(?:(?:19|20)\d\d[-/.年][ \t]*\d{1,2}[-/.月][ \t]*\d{1,2}日?"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d\d|\d{1,2} [a-z]{3,9}\.? (?:19|20)\d\d)"
    r"[ \t]*(?:\(?(?:周|星期)[一二三四五六日天]\)?)?[ \t]*(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
_LANGUAGE = lazy(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_ENDS = lazy("[。！？!?]")


def pairs(line: str) -> Iterator[tuple[str, str]]:
    """The keys and values of a line without its bullet, quote and bold marks; none for other lines."""
    if len(line) > _LONGEST:
        return
    bullet = _BULLET.match(line)
    text = line[bullet.end() if bullet else 0 :].strip().rstrip("|").strip()
    if not _COLON.search(text, 0, 60):
        return
    for gap in _GAPS:
        parts = [_pair(part) or _dated(part) for part in gap.split(text) if part.strip()]
        if len(parts) > 1 and all(parts):
            yield from (part for part in parts if part)
            return
    if whole := _pair(text):
        yield whole


def byline(line: str) -> dict[str, str]:
    """The author, and the date if there is one, of `By Jane Doe, May 1, 2024` or `文 | 张三`."""
    text = words_of(line).strip("*_ ") if len(line) < 300 else ""
    match = _BYLINE.fullmatch(text)
    if not match or not _NAME.fullmatch(match["name"].strip()):
        return {}
    facts = {"author": match["name"].strip()}
    return facts | {"date": match["date"]} if match["date"] and iso_date(match["date"]) else facts


def dateline(line: str) -> dict[str, str]:
    """The date of a line that holds nothing else."""
    text = words_of(line).strip("*_ ") if len(line) < 100 else ""
    return {"date": text} if text and _DATE_LINE.fullmatch(text) and iso_date(text) else {}


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
    """Whether the text ends a sentence somewhere, as speech does."""
    return bool(_ENDS.search(text))


def _dated(text: str) -> tuple[str, str] | None:
    """A date that stands among pairs without a key."""
    return next(iter(dateline(text).items()), None)


def _pair(text: str) -> tuple[str, str] | None:
    """`**Author:** Jane`, `**Author**: Jane` and `Author: Jane` as key and value."""
    match = _COLON.search(text, 0, 60)
    key = text[: match.start()].translate(_MARKS).strip() if match else ""
    if not match or not _KEY.fullmatch(key) or text[match.end() :].startswith("//"):
        return None
    return key, text[match.end() :].strip().lstrip("*_ ").strip()
