"""Lines that say where a text first stood: `本文转载自 …`, `本文来自公众号：…`, `Originally published at …`."""

from __future__ import annotations

from library.metadata.texts import url_in, words_of
from library.patterns import lazy

_REPRINT = lazy(
    r"[>*_（( \t]{0,8}(?:注[:：][ \t]*)?(?:本文|文章|全文)?"
    r"(?:转载自|转自|转载于|翻译自|译自|编译自|首发于|原载于|原文(?:链接|地址|出处)?(?:在|为|见)"
    r"|(?<=[文章])(?:经授权)?(?:来自|来源于|选自|摘自|出自|转载自))"
)
_CLIPPED = lazy(r"[>*_（( \t]{0,8}本文由.{0,120}?原文(?:地址|链接|网址)[ \t]*[:：]?[ \t]*(?P<rest>[\[<]?.*)")
_ACCOUNT = lazy(r"(?:公众号|订阅号)[ \t]*[:：]?[ \t]*[「“《【]?\[(?P<site>[^\[\]（(]{2,30})")
_PUBLISHED = lazy(
    r"(?i)[>*_(\s]{0,8}[^\w\s]?\s?(?:this (?:post|article|story|interview|piece) )?(?:was |is |has been )?"
    r"(?:(?:originally |first )(?:published|posted|appeared|written)(?: \w+)? (?:at|on|in|for|by)"
    r"|(?:cross|re)-?(?:posted|published) (?:from|on|at)|translated from):? "
    r"(?:\[(?P<site>[^\[\]\n]{1,60})\]\((?P<url>https?://[^\s()]+)|<?(?P<bare>https?://[^\s<>()]+[^\s<>().,]))"
)
_TAKEN_FROM = lazy(
    r"[>*_（(【 \t]{0,8}"
    r"(?:(?:本文|文章|全文)(?:来自|来源于?|转自|首发[于在]|选自|原载于|(?:经授权)?转载自)|转载自|首发于)"
    r"(?:微信)?(?P<account>公众号|订阅号)?[ \t]*(?P<colon>[:：])?[ \t]*"
    r"(?P<open>[「“《【])?(?P<site>[^「」“”《》【】，,。（）():：\[\]\n]{2,30})[」”》】]?"
    r"(?:[（(][^（）()\n]{0,60}[)）])?(?P<rest>[ \t]*(?:[，,。|｜].{0,200})?)[*_）)】]{0,4}"
)
_BEHIND = lazy(r"[，,。|｜ ](?:原文?)?(?:作者|撰文|文)(?:[ ]*[:：][ \t]*|[ \t]+)(?P<author>[^，,。；;|｜\n（(]{2,30})")
_SOURCE = lazy(
    r"(?i)(?:阅读|查看|点击)?(?:原文|全文)(?:链接|地址)?|出处|来源"
    r"|original(?: post| article)?|source|via|read (?:more|the original)|link"
)
_LONE_LINK = lazy(
    r"[(（]?(?:via[ :：]*)?\[(?P<text>[^\[\]\n]{1,60})\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)[)）]?[。.]?"
)


def reprint(line: str) -> dict[str, str]:
    """What `本文转载自 …` or `Originally published at …` says of where the text first stood."""
    if match := _PUBLISHED.match(line):
        site = {} if not match["site"] or url_in(match["site"]) else {"site": match["site"]}
        return {"url": match["url"] or url_in(match["bare"]), **site}
    if (clipped := _CLIPPED.match(line)) and (url := url_in(clipped["rest"])):
        return {"url": url}
    if url := url_in(line):
        return {"url": url, **_around(line)} if _REPRINT.match(line) else {}
    match = _TAKEN_FROM.fullmatch(line) if len(line) < 400 else None
    if not match or not (match["account"] or match["open"] or (match["colon"] and not match["rest"].strip())):
        return {}
    author = _BEHIND.search(match["rest"])
    return {"site": match["site"].strip(), **({"author": author["author"].strip()} if author else {})}


def _around(line: str) -> dict[str, str]:
    """The account and the author that a line names beside an address."""
    author = _BEHIND.search(words_of(line))
    account = _ACCOUNT.search(line)
    return ({"author": author["author"].strip()} if author else {}) | (
        {"site": account["site"].strip()} if account else {}
    )


def original(line: str) -> dict[str, str]:
    """The address behind a lone `[原文](…)` or `[Source](…)`."""
    name, url = lone_link(line)
    return {"url": url} if url and _SOURCE.fullmatch(name) else {}


def lone_link(line: str) -> tuple[str, str]:
    """The words and the address of a link that is all of a line; both empty for other lines."""
    match = _LONE_LINK.fullmatch(line)
    return (words_of(match["text"]), match["url"]) if match else ("", "")
