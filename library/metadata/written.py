"""Metadata written as text: lines under the title, quoted lists of translations, comments, and the last lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from library.frontmatter import FieldValue
from library.metadata.bylines import byline, dateline
from library.metadata.keys import bare, written_field
from library.metadata.origins import reprint
from library.metadata.pairs import fits, is_sentence, pairs
from library.metadata.texts import url_in, words_of
from library.patterns import lazy

Fields = dict[str, FieldValue]

_REACH = 8000
_HEAD_LINES = 40
_TAIL = 3000
_TAIL_LINES = 12
_OTHERS = 2
_COMMENT = lazy(r"\s*<!--(.{0,4000}?)-->", re.DOTALL)
_PANDOC = lazy(r"% (?P<title>[^\n]{1,300})\n(?:% ?(?P<author>[^\n]{0,300})\n)?(?:% ?(?P<date>[^\n]{0,100})\n)?")
_SKIPPED = lazy(r"(?i)[ \t]*(?:$|!\[|\[!\[|<!--|</?\w|\{[%{:]|(?:[-*_=][ \t]*){3,}$|\[toc\]|\[[^\]]+\]:)")
_HEADING = lazy(r" {0,3}#{1,6}[ \t#]*[^\s#]")
_UNDERLINE = lazy(r" {0,3}(?:=+|-{2,})[ \t]*$")
_SOURCE = lazy(
    r"(?i)(?:阅读|查看|点击)?(?:原文|全文)(?:链接|地址)?|出处|来源"
    r"|original(?: post| article)?|source|via|read (?:more|the original)|link"
)
_DESCRIPTION = lazy(
    r"[，,](?=.*(?:研究|学院|大学|公司|教授|记者|编辑|创始人|博士|硕士|工程师|经理|主编|作家|学者|总监|专家|编译|译者|题图|原标题|公众号|微信)).*"
)
_TIMES = frozenset({"时间", "時間"})
_HTML_LINE = lazy(r"(?i)[ \t]*</?(?:p|div|center|span|font|small|i|em|b|strong)\b")
_BREAK = lazy(r"(?i)<br\s*/?>")
_LONE_LINK = lazy(
    r"[(（]?(?:via[ :：]*)?\[(?P<text>[^\[\]\n]{1,60})\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)[)）]?[。.]?"
)


def head_fields(source: str, start: int) -> Fields:
    """Known fields in the lines before the text begins: at the top, in a comment, or right under the title."""
    fields = _pandoc(source, start)
    if comment := _COMMENT.match(source, start):
        for line in comment[1].split("\n"):
            _take(fields, line.lstrip(". \t"), 0)
    titles = seen = 0
    head = source[start : start + _REACH]
    lines = (_BREAK.sub("\n", head) if "<" in head else head).split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if _SKIPPED.match(line) or line.startswith("% "):
            if _HTML_LINE.match(line):
                _take(fields, words_of(line), titles)
            continue
        seen += 1
        if _HEADING.match(line) or _UNDERLINE.match(after):
            titles += 1
        elif not titles and not fields and _names(line, after):
            fields["title"] = words_of(line)
        elif not (_take(fields, line, titles) or line.startswith(">") or _is_minor(line)):
            break
        if titles > 1 or seen > _HEAD_LINES:
            break
    return {key: value for key, value in fields.items() if _count(source, key) <= 3}


def tail_fields(source: str, start: int, known: frozenset[str]) -> Fields:
    """A source named in the last lines: `via: URL`, `原文链接：URL`, or a lone link that bears the name of its site.

    `known` are casefolded names the front matter gives, such as tags and categories, that a site may be called by.
    """
    lines = [line.strip() for line in source[max(start, len(source) - _TAIL) :].split("\n")]
    lines = [line for line in lines if line and not re.match(r"\[[^\]]+\]:|[-*_]{3,}$", line)][-_TAIL_LINES:]
    fields = _last_pairs(source, lines)
    if any(url_in(str(value)) for value in fields.values()):
        return fields
    match = _LONE_LINK.fullmatch(lines[-1]) if lines else None
    return _lone(words_of(match["text"]), match["url"], known) if match else {}


def _last_pairs(source: str, lines: list[str]) -> Fields:
    """Source and author among the last lines, of which a few may be others (thanks, who translated, the end)."""
    fields: Fields = {}
    others = 0
    for line in reversed(lines):
        origin = reprint(line)
        fields = {**origin, **fields}
        found = list(pairs(line))
        others += not (found or origin)
        if others > _OTHERS:
            break
        for key, value in found:
            field = written_field(key)
            if field in ("url", "site", "author") and fits(field, value) and _count(source, key) <= 1:
                fields.setdefault(key, value)
    return fields


def _lone(name: str, url: str, known: frozenset[str]) -> Fields:
    """What a lone last link says: its site when it is called by the site's name, only its address by `原文`."""
    if _SOURCE.fullmatch(name):
        return {"url": url}
    host = url.split("/")[2].casefold()
    if name.casefold() in {*known, *host.split("."), host, host.removeprefix("www.")}:
        return {"url": url, "site": name}
    return {}


def _pandoc(source: str, start: int) -> Fields:
    """The fields of a title block of lines that start with `%`."""
    match = _PANDOC.match(source, start)
    return {key: value.strip() for key, value in match.groupdict().items() if value} if match else {}


def _take(fields: Fields, line: str, titles: int) -> bool:
    """Take a line's fields; False when it has none. Under a title another one is a lesser title."""
    found = _known(line) or byline(line) or dateline(line) or reprint(line)
    for key, value in found.items():
        lesser = titles and written_field(key) == "title"
        fields.setdefault("subject" if lesser else key, value)
    return bool(found)


def _known(line: str) -> Mapping[str, str]:
    """The line's pairs that are facts; a time is the article's beside its author or source, else an event's."""
    found = list(pairs(line))
    known = {key: value for key, value in found if (field := written_field(key)) and fits(field, value)}
    if any(written_field(value) for value in known.values()):
        return {}
    if known:
        known |= {f"发布{key}": value for key, value in found if bare(key) in _TIMES and fits("date", value)}
    return {
        key: _DESCRIPTION.sub("", value) if written_field(key) == "author" else value for key, value in known.items()
    }


def _names(line: str, after: str) -> bool:
    """Whether a line without any mark is the title: a pair of facts follows it."""
    words = words_of(line)
    known = any(written_field(key) and fits(written_field(key), value) for key, value in pairs(after))
    return known and not any(True for _ in pairs(line)) and len(words) <= 80 and words[-1:] not in tuple("。.!！，,;；")


def _is_minor(line: str) -> bool:
    """Whether a line is a short pair that means nothing here, as heads have among others."""
    return any(len(words_of(value)) <= 40 and not is_sentence(value) for _, value in pairs(line))


def _count(source: str, key: str) -> int:
    """How many lines start with the key, as they do with the name of somebody who speaks."""
    return len(re.findall(rf"(?m)^[>*_\- ]{{0,8}}{re.escape(key)}[*_ ]{{0,4}}[:：]", source[:200_000]))
