"""What a file's name says: a date before it, a language behind it; the folder's name stands for an index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from library.metadata.dates import iso_date
from library.metadata.texts import one_line
from library.patterns import lazy
from library.text import clean

_INDEX = frozenset({"index", "_index", "readme", "content", "article", "main"})
_CODES = "zh|en|ja|ko|fr|de|es|ru|pt|it"
_LANGUAGE = lazy(rf"(?i)(?:[._]({_CODES})(?:[-_](hans|hant|cn|tw|hk|us|gb|br))?|-(zh)-(hans|hant|cn|tw|hk))$")
_FOLDER_OF_LANGUAGE = lazy(rf"(?i)(?:{_CODES})(?:[-_](?:hans|hant|cn|tw|hk|us|gb|br))?")
_DATED = lazy(
    r"[\[【(（]?(?P<date>\d{4}([-_.])\d{1,2}\2\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|(?:19|20)\d{6}(?=[-_\]】]|$))(?!\d)"
    r"(?:T\d{4,6}(?=[-_ ]))?[\]】)）]?[-_.\s]*"
)
_DATED_LOOSE = lazy(r"(?P<date>(?:19|20)\d{6})(?:\d{4}(?:\d\d)?|\.\d+)?[-_.\s]+(?:[⭐★\ufe0f]+\s*)*")
_DATED_END = lazy(r"[-_.\s(（]+(?P<date>\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{6})[)）]?$")
_MONTH = lazy(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_PATH_DATE = lazy(r"(?:^|/)((?:19|20)\d\d/\d{1,2}/\d{1,2})(?:/|$)")
_DAY_FOLDERS = lazy(r"/((?:19|20)\d\d/\d{2}/\d{2})/(?:[^/]*/)?[^/]*$")


@dataclass(frozen=True, slots=True)
class Hints:
    """Title, ISO date and language as the file's name gives them; `loose` is a date that only some conventions mean."""

    title: str
    date: str = ""
    loose: str = ""
    language: str = ""


def hints(path: Path) -> Hints:
    """Read a file's name, or its folder's where the file is only an index."""
    stem = clean(path.stem)
    language = ""
    if match := _LANGUAGE.search(stem):
        language = "-".join(part for part in match.groups() if part)
        stem = stem[: match.start()]
    if stem.casefold() in _INDEX and path.parent.name:
        stem = _folder(path.parent)
    if _MONTH.fullmatch(stem):
        return Hints(stem, stem, language=language)
    date = loose = ""
    if match := _DATED.match(stem):
        date = iso_date(match["date"].replace("_", "-"))
    elif match := _DATED_LOOSE.match(stem):
        loose = iso_date(match["date"])
    rest = stem[match.end() :] if match and (date or loose) else stem
    if not date and (match := _DATED_END.search(rest)) and (date := iso_date(match["date"])):
        rest = rest[: match.start()]
    if not date and (match := _DAY_FOLDERS.search(path.as_posix())):
        date = iso_date(match[1].replace("/", "-"))
    return Hints(_title(rest) or one_line(stem) or one_line(clean(path.name)), date, loose, language)


def _folder(folder: Path) -> str:
    """The name of an index's folder: of the one above where it names a language, with those above where it is a day."""
    if _FOLDER_OF_LANGUAGE.fullmatch(folder.name) and folder.parent.name:
        folder = folder.parent
    names = [folder.name]
    while names[0].isdigit() and len(names[0]) <= 2 and len(names) < 3 and folder.parent.name.isdigit():
        folder = folder.parent
        names.insert(0, folder.name)
    return clean("-".join(names) if len(names[0]) == 4 else names[-1])


def path_date(text: str) -> str:
    """The day that an address such as `2025/11/25/name` names, as ISO 8601, or nothing."""
    match = _PATH_DATE.search(text)
    return iso_date(match[1].replace("/", "-")) if match else ""


def _title(stem: str) -> str:
    """A slug as words; a name that has spaces or is not Latin is left as it is written."""
    if " " in stem or not stem.isascii():
        return one_line(stem.replace("_", " "))
    return one_line(re.sub(r"[-_]+", " ", stem))
