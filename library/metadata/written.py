"""Metadata written above the text: comments, lines under the title, quoted lists of translations."""

from __future__ import annotations

import re
from itertools import islice

from library.frontmatter import FieldValue
from library.metadata.bylines import byline, dateline
from library.metadata.keys import bare, written_field
from library.metadata.origins import original, reprint
from library.metadata.pairs import TIMES, fits, is_sentence, known_pairs, occurrences, pairs, times
from library.metadata.signatures import signature, stands_above_date
from library.metadata.texts import words_of
from library.patterns import lazy

Fields = dict[str, FieldValue]

_REACH = 8000
_HEAD_LINES = 40
_LONGEST_NAME = 400
"""Characters of a line that may be a name, the address of whose page is among them."""
_LONGEST_LABEL = 60
"""Characters of one without an address."""
_COMMENT = lazy(r"\s*<!--(.{0,4000}?)-->", re.DOTALL)
_PANDOC = lazy(r"% (?P<title>[^\n]{1,300})\n(?:% ?(?P<author>[^\n]{0,300})\n)?(?:% ?(?P<date>[^\n]{0,100})\n)?")
_SKIPPED = lazy(r"(?i)[ \t]*(?:$|!\[|\[!\[|<!--|</?\w|\{[%{:]|(?:[-*_=][ \t]*){3,}$|\[toc\]|\[[^\]]+\]:)")
_OF_PEOPLE = lazy(r"(?i)contribut|team|maintain|credit|people|speaker|member|guest|贡献|团队|成员|致谢|嘉宾|参与|译者")
_IDLE = lazy(
    r"(?i)[ \t]*(?:[·•∙|]+|\[?(?:follow|subscribe|share|listen|save|关注|分享|收藏)\]?(?:\([^()]*\))?"
    r"|\d{1,3} min(?:ute)?s? read)[ \t]*$"
)
"""Buttons and reading times, as clippers leave them between a name and a date."""
_FENCE = lazy(r"(?m)^ {0,3}(?:```|~~~)")
_HEADING = lazy(r" {0,3}#{1,6}[ \t#]*[^\s#]")
_HASHTAGS = lazy(r"[ \t]*(?:#(?!\d+(?:\s|$))[^\s#，。,.!！?？:：]{1,40}(?:[ \t]+|$)){1,12}")
_TITLE_LINK = lazy(r" {0,3}#[ \t]+\[[^\[\]\n]{1,300}\]\((?P<url>https?://[^\s()]+)\)[ \t#]*")
_WORDY = lazy(r"[\w《【「“\"'（(][^{}=<>]*")
_UNDERLINE = lazy(r" {0,3}(?:=+|-{2,})[ \t]*$")
_HTML_LINE = lazy(r"(?i)[ \t]*</?(?:p|div|center|span|font|small|i|em|b|strong)\b")
_WORKS = frozenset({"书名", "書名", "片名", "剧名", "歌名", "曲名", "书籍", "影片", "本の名前"})
_DATA = lazy(r"(?i)#{2,6}[ \t]+(?:metadata|details|元数据|元信息|文章信息|基本信息|信息|メタデータ)[ \t]*")
_BREAK = lazy(r"(?i)<br\s*/?>")


def head_fields(source: str, start: int) -> Fields:
    """Known fields in the lines before the text begins: at the top, in a comment, or right under the title."""
    fields = _pandoc(source, start)
    _take_comments(fields, source, start)
    titles = seen = 0
    head = source[start : start + _REACH]
    if code := _FENCE.search(head) if "```" in head or "~~~" in head else None:
        head = head[: code.start()]
    lines = (_BREAK.sub("\n", head) if "<" in head else head).split("\n")
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else ""
        if _SKIPPED.match(line) or line.startswith("% "):
            if _HTML_LINE.match(line):
                _take(fields, words_of(line), titles)
            continue
        if _IDLE.match(line):
            continue
        seen += 1
        if _HEADING.match(line) or _UNDERLINE.match(after):
            titles += not (_HASHTAGS.fullmatch(line) or (titles == 1 and _goes_on(line, lines, i)))
            _take_heading(fields, line, titles)
        elif not titles and not fields and _names(line, after):
            fields["title"] = words_of(line)
        elif _of_work(line) or not (
            _take(fields, line, titles) or line.startswith(">") or _is_minor(line) or _sign(fields, lines, i)
        ):
            break
        if titles > 1 or seen > _HEAD_LINES:
            break
    told = {written_field(key) for key in fields} & {"author", "site"}
    kept = {key: value for key, value in fields.items() if told or bare(key) not in TIMES}
    return {key: value for key, value in kept.items() if occurrences(source, key) <= 3}


def _below(lines: list[str], i: int) -> str:
    """The next line below `lines[i]` that may say something."""
    rest = (line for line in islice(lines, i + 1, None) if not (_SKIPPED.match(line) or _IDLE.match(line)))
    return next(rest, "")


def _of_work(line: str) -> bool:
    """Whether a line names a book or a film, and what follows is about that."""
    return any(bare(key) in _WORKS for key, _ in pairs(line))


def _goes_on(heading: str, lines: list[str], i: int) -> bool:
    """Whether a second heading, `lines[i]`, is a subtitle, as who wrote stands below, or over facts of the article."""
    if _DATA.fullmatch(heading):
        return True
    below = "" if _OF_PEOPLE.search(heading) else _below(lines, i)
    return bool(byline(below).get("author") or signature(below, ""))


def _sign(fields: Fields, lines: list[str], i: int) -> bool:
    """Take the name that a line under the title is; True also for a line between a name and a date."""
    if len(lines[i]) > (_LONGEST_NAME if "](http" in lines[i] else _LONGEST_LABEL):
        return False
    below = _below(lines, i)
    if name := signature(lines[i], below):
        fields.setdefault("author", name)
    return bool(name) or stands_above_date(lines[i], below, "author" in fields)


def _take_comments(fields: Fields, source: str, start: int) -> None:
    """Take the fields of the comments above the text."""
    at = start
    while (comment := _COMMENT.match(source, at)) and comment.end() < start + _REACH:
        at = comment.end()
        for line in comment[1].split("\n"):
            _take(fields, line.lstrip(". \t"), 0)


def _take_heading(fields: Fields, line: str, titles: int) -> None:
    """Take the tags that a line like a heading is, or the address the title links to."""
    if _HASHTAGS.fullmatch(line):
        fields.setdefault("tags", line.strip())
    elif titles == 1 and (link := _TITLE_LINK.fullmatch(line)):
        fields.setdefault("sourcelink", link["url"])


def _pandoc(source: str, start: int) -> Fields:
    """The fields of a title block of lines that start with `%`."""
    match = _PANDOC.match(source, start)
    fields: Fields = {key: value.strip() for key, value in match.groupdict().items() if value} if match else {}
    return fields | {"author": [*str(fields["author"]).split(";")]} if "author" in fields else fields


def _take(fields: Fields, line: str, titles: int) -> bool:
    """Take a line's fields; False when it has none. Under a title another one is a lesser title."""
    found = (
        {**known_pairs(line), **times(line)}
        or byline(line)
        or dateline(line)
        or reprint(line)
        or original(line.strip(" >\t"))
    )
    for key, value in found.items():
        lesser = titles and written_field(key) == "title"
        fields.setdefault("subject" if lesser else key, value)
    return bool(found)


def _names(line: str, after: str) -> bool:
    """Whether a line without any mark is the title: a pair of facts follows it."""
    words = words_of(line)
    known = any(written_field(key) and fits(written_field(key), value) for key, value in pairs(after))
    known = known and _WORDY.fullmatch(words) is not None and len(words) <= 80
    return known and not pairs(line) and words[-1:] not in tuple("。.!！，,;；")


def _is_minor(line: str) -> bool:
    """Whether a line is a short pair that means nothing here, as heads have among others."""
    return any(len(words_of(value)) <= 40 and not is_sentence(value) for _, value in pairs(line))
