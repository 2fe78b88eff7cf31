"""All that is known of an article, from the surest place to the least: front matter, written heads, file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from library.article import Article
from library.decode import Decoded
from library.frontmatter import FieldValue, FrontMatter
from library.metadata import people
from library.metadata.dates import iso_date, month_first
from library.metadata.facts import Facts
from library.metadata.keys import bare
from library.metadata.labels import tags_of
from library.metadata.names import Hints, hints, path_date
from library.metadata.outline import title_of
from library.metadata.scripts import language_code, language_of
from library.metadata.tail import tail_fields
from library.metadata.texts import flat, is_template, one_line, raw, strings, title_words, url_in, words_of
from library.metadata.written import head_fields
from library.patterns import lazy
from library.text import clean

_CUES = lazy(r"(?m)^(?:\d+|.{0,40}-->.{0,80})$")
_COUNTED = 2_000_000
"""Characters that are counted exactly; a longer text is estimated from this beginning."""
_ADDRESS_KEYS = frozenset({"source", "来源", "來源", "出处", "出處", "出典", "转载自"})
_NO_DATES = ("", "true", "false", "yes", "no", "0001-01-01", "0001-01-01t00:00:00z", "0001-01-01t00:00:00+00:00")
_LONGEST_TITLE = 300
"""Characters of a title; what is longer is cut."""
_PLACE_KEYS = ("path", "permalink", "url", "slug")


def gather(path: Path, file: Decoded, front: FrontMatter, *, counted: bool) -> Article:
    """The article in `path`, with its words and minutes if `counted`; the file's warnings go first."""
    source, start = file.text, front.body_start
    named = hints(path)
    facts = Facts(front.fields)
    problems = [*file.warnings, *front.warnings, *_doubtful_dates(facts)]
    facts.add(head_fields(source, start))
    if not _url(facts):
        facts.add(tail_fields(source, start, frozenset(tag.casefold() for tag in tags_of(facts, path))))
    words, minutes = _length(source, start) if counted else (0, 0)
    return Article(
        path=path,
        title=_title(facts, source, start) or named.title,
        date=_date(facts, front) or _named_date(named, source),
        authors=facts.first("author", people.authors) or (),
        site=_site(facts),
        url=_url(facts),
        tags=tags_of(facts, path),
        language=facts.first("language", _language) or named.language or language_of(source[start : start + 800]),
        description=facts.first("description", lambda value: one_line(flat(value))) or "",
        speakers=facts.first("speakers", people.speakers) or (),
        extra=facts.rest(),
        words=words,
        minutes=minutes,
        size=file.size,
        mtime_ns=file.mtime_ns,
        warnings=tuple(clean(problem) for problem in problems),
    )


def _title(facts: Facts, source: str, start: int) -> str:
    """What is called title, else the heading, else what may be a title among other things."""
    return facts.first("title", _name) or title_of(source, start) or facts.first("lesser title", _name) or ""


def _name(value: FieldValue) -> str:
    """A title in one line of a length that lists can hold; a template is none."""
    text = " ".join(strings(value))[: 10 * _LONGEST_TITLE]
    words = "" if is_template(text) else title_words(text)
    return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1].rstrip() + "…"


def _line(value: FieldValue) -> str:
    return one_line(" ".join(strings(value)))


def _date(facts: Facts, front: FrontMatter) -> str:
    """The first date there is, else the day an address in the front matter names."""
    if found := facts.first("date", lambda value: _day(flat(value))):
        return found
    places = (flat(value) for key, value in front.fields.items() if bare(key) in _PLACE_KEYS)
    return next((day for place in places if (day := path_date(place))), "")


def _day(text: str) -> str:
    return iso_date(text) or month_first(text)


def _doubtful_dates(facts: Facts) -> Iterator[str]:
    """Warnings of dates in the front matter that no calendar has or that could be two, up to the one that counts."""
    for key, value in facts.of("date"):
        text = flat(value)
        if iso_date(text):
            return
        shown = f"The date “{text[:60]}” of “{key}”"
        if month_first(text):
            yield f"{shown} was read as month/day/year."
            return
        if text.casefold() not in _NO_DATES:
            yield f"{shown} is not understood and was left out."


def _named_date(named: Hints, source: str) -> str:
    """The date of the file's name; eight digits before a space are none where translators file articles that way."""
    translated = named.loose and re.search(r"LCTT|^\[#\]:|^译者[:：]", source, re.MULTILINE)
    return named.date or ("" if translated else named.loose)


def _url(facts: Facts) -> str:
    """The address of the source, from what is called so or from a source given as an address."""
    if found := facts.first("url", _address):
        return found
    for key, value in facts.of("site"):
        if bare(key) in _ADDRESS_KEYS and (found := _address(value)):
            facts.use(key)
            return found
    return ""


def _address(value: FieldValue) -> str:
    text = raw(value).strip().replace("&amp;", "&")
    return text if re.fullmatch(r"https?://[^\s<>()\[\]]+", text) else url_in(text)


def _site(facts: Facts) -> str:
    """The words that name where the article comes from; a bare address of a site is named by its host."""
    named = facts.first(
        "site", lambda value: re.sub(r"https?://\S+", "", words_of(_line(value))).strip(" :：-()（）<>")
    )
    if named:
        return named
    homes = (_address(value) for key, value in facts.of("site") if bare(key) not in _ADDRESS_KEYS)
    return next((home.split("/")[2].removeprefix("www.") for home in homes if home), "")


def _language(value: FieldValue) -> str:
    """The first language there is, by its code where it is one that is known by name."""
    return language_code(next(strings(value), ""))


def _length(source: str, start: int) -> tuple[int, int]:
    """Words and minutes of the body, estimated where it is very long."""
    from library.reading_time import length

    body = (
        _CUES.sub("", source[start : start + _COUNTED]) if "-->" in source[:2000] else source[start : start + _COUNTED]
    )
    scale = max(1.0, (len(source) - start) / _COUNTED)
    words, minutes = length(body)
    return round(words * scale), round(minutes * scale)
