"""The heading that is an article's title, found in its source without parsing all of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from library.metadata.bylines import dateline
from library.metadata.texts import words_of
from library.patterns import lazy

_REACH = 32 * 1024
_ATX = lazy(r" {0,3}(#{1,6})(?![#!+])([ \t]*)(.*?)[ \t]*#*[ \t]*$")
_HASHTAG = lazy(r"\s#\S")
_UNDERLINE = lazy(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = lazy(r" {0,3}(```|~~~)")
_HTML = lazy(r"(?i)<h([12])\b[^>]{0,300}>(.{0,1000}?)</h\1>")
_HTML_START = lazy(r"(?i)[ \t]*<h[12]\b[^>]{0,300}>")
_LABEL = lazy(r"(?i)(?:标题|標題|题目|タイトル|title)[ \t]*[:：][ \t]*(?=\S)")
_NUMBERED = lazy(
    r"(?i)[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）]|[、.．:：](?!\d)| (?=\S))"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节部篇]"
    r"|(?:part|chapter|section) (?:\d|[ivx])"
)
_NO_TEXT = lazy(r"[ \t]*(?:$|!\[|\[!\[|<|\{[%{:]|\[[^\]]+\]:|[-*_=][-*_= \t]+$|>|\|)")
_SECTIONS = lazy(
    r"(?i)(?:目录|目錄|目次|摘要|正文|前言|引言|序言|序|导语|导读|简介|概述|背景|概要|要点|总结|结语|后记|更新日志|关联主题"
    r"|参考资料|编者按|访谈|采访|访谈实录|文字稿|全文|对话|はじめに|もくじ|インタビュー|まとめ|おわりに|序文|本文"
    r"|abstract|summary|overview|introduction|intro|background|preface|contents|table of contents|toc|transcript"
    r"|interview|tl;?dr|(?:key )?takeaways|(?:show ?)?notes|references|about|description|content|links|timestamps"
    r"|chapters)[:：]?"
)
_SPEECH = lazy(
    r"(?i)(?:q|a)\s*\d{0,3}\s*[:：]|q\d{1,3}\s*[.、]|[问答問]\s*\d{0,3}\s*[:：.、]|[^:：]{1,20}[:：]$"
    r"|.{0,30}[\[(（]?\d{1,2}:\d{2}(?::\d{2})?[\])）]?$"
)
_ROLES = lazy(r"(?i)主持人|嘉宾|记者|司会|聞き手|host|guest|moderator|interviewer|speaker ?\d*|说话人 ?\d*|发言人 ?\d*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    level: int
    title: str
    after_text: bool
    proper: bool = True
    """Whether Markdown takes it for a heading: it does not without a space behind the marks."""


def title_of(source: str, start: int) -> str:
    """The words of the heading that names the article, or nothing.

    The first heading of level 1 before the text, else the first of all where it is before the text, else the only one
    of level 1. Headings that name a part or a day, repeat, or label who speaks are no titles.
    """
    found = _without_echo(candidate for candidate in _headings(source, start) if candidate.title)
    often = Counter(candidate.title for candidate in found)
    numbered = Counter(candidate.level for candidate in found if _NUMBERED.match(candidate.title))
    fit = [
        candidate
        for candidate in found
        if often[candidate.title] == 1
        and len(candidate.title) <= 200
        and not _is_part(candidate.title)
        and not (numbered[candidate.level] > 1 and _NUMBERED.match(candidate.title))
    ]
    fit = [candidate for candidate in fit if candidate.proper] or fit
    tops = [candidate for candidate in fit if candidate.level == 1]
    if tops and not tops[0].after_text:
        return tops[0].title
    first = next((candidate for candidate in found if candidate.proper or not fit or not fit[0].proper), None)
    if fit and fit[0] is first and not fit[0].after_text:
        return fit[0].title
    return tops[0].title if len(tops) == 1 else ""


def _without_echo(found: Iterable[_Candidate]) -> list[_Candidate]:
    """Headings, of which one that only repeats the one before it is left out, as clippers repeat titles."""
    kept: list[_Candidate] = []
    for candidate in found:
        if not (kept and kept[-1].title == candidate.title and not candidate.after_text):
            kept.append(candidate)
    return kept


def _is_part(title: str) -> bool:
    """Whether a heading names a part of any article, a speaker or a day and not this article."""
    return bool(dateline(title)) or bool(_SPEECH.match(title) or _SECTIONS.fullmatch(title) or _ROLES.fullmatch(title))


def _headings(source: str, start: int) -> Iterator[_Candidate]:
    """Headings of the beginning in order; fenced code is skipped."""
    lines = source[start : start + _REACH].split("\n")
    text = fenced = False
    for i, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced or not line.strip():
            continue
        elif match := _ATX.match(line):
            spaced = bool(match[2]) or match[3][:1] == "\u3000"
            if spaced or not _HASHTAG.search(match[3]):
                yield _Candidate(len(match[1]), _words(match[3].lstrip("# ")), text, spaced)
        elif match := _html_heading(lines, i):
            yield _Candidate(int(match[1]), _words(match[2]), text)
        elif (level := _setext(lines, i)) and not line.startswith((">", "-", "*", "|", "    ")):
            yield _Candidate(level, _words(line), text)
        elif not _UNDERLINE.match(line):
            text = text or not _NO_TEXT.match(line)


def _html_heading(lines: list[str], i: int) -> re.Match[str] | None:
    """A heading written as HTML that begins in `lines[i]`, on a few lines at most."""
    if "</h" in lines[i]:
        return _HTML.search(lines[i])
    return _HTML.search(" ".join(lines[i : i + 4])) if _HTML_START.match(lines[i]) else None


def _words(markdown: str) -> str:
    """A heading's words, without `Title:` before them."""
    words = words_of(markdown.rstrip("\\"))
    label = _LABEL.match(words)
    return words[label.end() :] if label else words


def _setext(lines: list[str], i: int) -> int:
    """The level of a heading that `lines[i]` is with the line under it, else 0; it stands alone in its paragraph."""
    if i + 1 >= len(lines) or (i and lines[i - 1].strip() and not _UNDERLINE.match(lines[i - 1])):
        return 0
    match = _UNDERLINE.match(lines[i + 1])
    if not match:
        return 0
    return 1 if match[1][0] == "=" else 2
