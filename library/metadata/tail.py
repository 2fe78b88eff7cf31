"""Metadata written below the text: where it comes from, who signed it."""

from __future__ import annotations

from itertools import islice

from library.frontmatter import FieldValue
from library.metadata.keys import bare, written_field
from library.metadata.origins import lone_link, original, reprint
from library.metadata.pairs import fits, known_pairs, occurrences, pairs
from library.metadata.texts import url_in
from library.patterns import lazy

_TAIL = 3000
_TAIL_LINES = 12
_OTHERS = 2
_EDITORS = frozenset({"责任编辑", "责编", "编辑", "責任編輯"})
_APART = lazy(r"\[[^\]]+\]:|[-*_]{3,}$")
"""Definitions of links, and rules."""
_HEADING = lazy(r"#{1,6}[ \t]+(.*)")
_ABOUT = lazy(
    r"(?i)来源|來源|出处|出處|原文|版权|版權|声明|聲明|作者|关于|關於|转载|信息|元数据|参考|source|original|about|credit|licen[sc]e|copyright|metadata|info|出典|著者|元記事"
)
"""What a section is called that tells of the article itself."""
_ENCLOSED = lazy(r"[*_]{0,2}[（(\[【]([^（()）\[\]【】]{3,80})[)）\]】][*_]{0,2}")


def tail_fields(source: str, start: int, known: frozenset[str]) -> dict[str, FieldValue]:
    """A source named in the last lines: `via: URL`, `转载自：…`, author and source, or a lone link called by its site.

    `known` are casefolded names the front matter gives, such as tags and categories, that a site may be called by.
    """
    below = map(str.strip, reversed(source[max(start, len(source) - _TAIL) :].split("\n")))
    lines = list(islice((line for line in below if line and not _APART.match(line)), _TAIL_LINES))[::-1]
    fields, told = _last_pairs(source, lines)
    if told or any(url_in(str(value)) for value in fields.values()):
        return fields
    if len(fields) > 1 and {"author", "site"} <= set(map(written_field, fields)):
        return fields
    if signed := _signed(lines):
        return signed
    if not lines:
        return {}
    return {**(original(lines[-1]) or _lone(lines[-1], known))}


def _last_pairs(source: str, lines: list[str]) -> tuple[dict[str, FieldValue], bool]:
    """Source and author among the last lines, and whether one says so in words.

    A few of the lines may be others: thanks, who translated, the end.
    """
    fields: dict[str, FieldValue] = {}
    told = False
    asked: set[str] = set()
    others = 0
    for line in reversed(lines):
        if heading := _HEADING.match(line):
            return (fields, told) if others or _ABOUT.search(heading[1]) else ({}, False)
        origin = reprint(line)
        fields, told = {**origin, **fields}, told or bool(origin)
        found = pairs(line)
        others += not (found or origin)
        if others > _OTHERS:
            break
        for key, value in found:
            if key in asked or not (field := written_field(key)) or not fits(field, value):
                continue
            asked.add(key)
            if field in ("url", "site", "author") and occurrences(source, key) <= 1:
                fields.setdefault(key, value)
    return fields, told


def _signed(lines: list[str]) -> dict[str, FieldValue]:
    """Author and source as newspapers sign: `（来源：…）` last, or above the line that names the editor."""
    edited = any(bare(key) in _EDITORS and len(value) <= 12 for line in lines for key, value in pairs(line))
    fields: dict[str, FieldValue] = {}
    for line in lines[-_OTHERS - 1 :]:
        enclosed = _ENCLOSED.fullmatch(line)
        if enclosed or edited:
            known = known_pairs(enclosed[1] if enclosed else line).items()
            fields |= {key: value for key, value in known if written_field(key) in ("author", "site")}
    return fields


def _lone(line: str, known: frozenset[str]) -> dict[str, str]:
    """Address and site of a lone last link that is called by its site's name."""
    name, url = lone_link(line)
    if not url:
        return {}
    host = url.split("/")[2].casefold()
    if name.casefold() in {*known, *host.split("."), host, host.removeprefix("www.")}:
        return {"url": url, "site": name}
    return {}
