"""Lines that say without a key who wrote and when: `By Jane Doe, May 1, 2024`, `文 / 张三`, `2024-05-01`.

A name counts only behind a word that says so, or beside a date and a reading time as blogs set it.
"""

from __future__ import annotations

from library.metadata.dates import iso_date
from library.metadata.texts import words_of
from library.patterns import lazy

_MARKS = str.maketrans("", "", "*_`")
_BARS = r"[/／｜|丨]"
_BY = lazy(
    r"(?:(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Ss]ubmitted|[Cc]reated) )?[Bb]y[ \t:]+"
    rf"|(?:文字?|撰文|撰稿|作者|采写|採寫|取材・文)[ \u3000]*{_BARS}[ \u3000]*(?:本[报刊网社台]记者[ \u3000]*)?"
    r"|(?:本[报刊网社台]|新华社|中新社|特约)(?:特约)?记者[ \u3000]+)(?P<name>[^\n。！？!?:：|·•]{2,60})"
)
_AUTHOR = lazy(r"(?:作者|撰文|文)[ \u3000]+(?P<name>[\u4e00-\u9fff·]{2,8}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})")
_ROLE = lazy(
    r",[ \t]+(?:[A-Z][\w&-]* ){0,3}(?:[Ww]riter|[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Cc]ontributor|[Cc]olumnist"
    r"|[Jj]ournalist|[Ss]taff|[Ff]ellow|[Pp]rofessor)\b.*"
)
_NAME = lazy(r"(?=[A-Z\u4e00-\u9fff\u3041-\u30ff@])(?:\b(?:[A-Z]|Jr|Sr|Dr|Mrs?|Ms|Prof|St)\.|[^.])+")
_PERSON = lazy(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}|[\u4e00-\u9fff]{2,4}")
_OTHER_HANDS = lazy(rf"[ \u3000]+(?=[\u4e00-\u9fff]{{1,4}}[ \u3000]*{_BARS})")
_DAY = (
    r"(?:(?:19|20)\d\d[-/.年][ \t]*\d{1,2}[-/.月][ \t]*\d{1,2}日?"
    r"|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d\d|\d{1,2} [A-Za-z]{3,9}\.?,? (?:19|20)\d\d)"
)
_BEFORE_DATE = (
    r"(?i)(?:(?:首?发布|发表|写|刊登)[于在]|(?:published|posted|written|created|released)(?: on)?|date|on)?[ \t:：]*"
)
_BEFORE = lazy(_BEFORE_DATE)
_DATE_LINE = lazy(
    rf"{_BEFORE_DATE}"
    rf"{_DAY}[ \t]*(?:\(?(?:周|星期)[一二三四五六日天]\)?)?[ \t]*"
    r"(?:(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?)?"
)
_COUNTERS = lazy(
    r"(?:[ \t\u3000|·,，]*(?:(?:总?字数|阅读|浏览|点击|访问|评论|点赞|收藏|喜欢|转发|赞)(?:[量数]|次数)?"
    r"[ :：]*\d[\d,.]*[ ]?[万千wk+次]*|[·・•][ ]*IP[ ]?属地[ ]?[\u4e00-\u9fff]{2,6}))+$"
)
_PARTED = lazy(
    r"[ \t]+[·•‧∙/][ \t]+|[ \t]*[|｜][ \t]*|[ \t]+[-–—][ \t]+|[ \t]+(?=by[ \t]+[A-Z@])"
    r"|(?<=\d)[ \t]+(?!分钟|字)(?=[\u4e00-\u9fff]{2,10}$)"
    rf"|(?:,|[ \t]on:?)?[ \t]+(?={_DAY})"
)
_READING = lazy(
    r"(?i)(?:filed under|posted in|tagged|tags|categories)\b[ :：].*"
    r"|(?:时长|時長)[ :：]*(?:约[ ]?)?[\d:：]{1,8}(?:[ ]?(?:分钟|分鐘|分|小时))?"
    r"|\d{1,3}[- ]?min(?:ute)?s?(?: read(?:ing)?)?|(?:阅读)?(?:约|大约)?[ \t]*\d{1,6}[ \t]*(?:分钟|字)(?:阅读)?"
)
_LABEL = lazy(
    r"@?[A-Z][\w'’.&-]*(?: (?:[A-Z&][\w'’.-]*|of|the|and|in)){0,4}|@?[\u3041-\u30ff\u4e00-\u9fff·]{1,10}|@[\w.-]{1,30}"
)
_LATER = lazy(
    r"(?i).*(?:updated?|modified|revised|edited|translated|reviewed|sponsored|更新|修订|修改|译|編集|編|编辑|校)"
)
_PAPER = lazy(r"[\u4e00-\u9fff]{1,8}(?:网|报|通讯社|新华社|中新社|新闻|周刊|杂志|电视台|客户端|电台)")
_WECHAT = lazy(
    r"原创[ \t:：]+(?P<names>[^\s，。][^，。\n]{0,60}?)"
    r"(?:[ \t]+(?P<date>(?:19|20)\d\d[-年]\d{1,2}[-月]\d{1,2}日?(?:[ \t]+\d{1,2}:\d{2})?)"
    r"(?:[ \t]+[\u4e00-\u9fff]{2,8})?)?"
)


def byline(line: str) -> dict[str, str]:
    """The author and date that a line of nothing else gives: `By Jane Doe | May 1, 2024 | 5 min read`."""
    text = words_of(line).translate(_MARKS).strip() if len(line) < 300 else ""
    if not text:
        return {}
    if text.startswith("原创") and (match := _WECHAT.fullmatch(text)):
        return _account(match["names"].split(), match["date"] or "")
    told = any(mark in line for mark in ("*", "_", "](", "@"))
    return _said(text, told) or _of_parts([part for part in _PARTED.split(text) if part.strip()])


def dateline(line: str) -> dict[str, str]:
    """The date of a line that holds nothing else."""
    text = words_of(line).translate(_MARKS).strip() if len(line) < 100 else ""
    text = _COUNTERS.sub("", text)
    return {"date": text} if text and _DATE_LINE.fullmatch(text) and iso_date(text) else {}


def dated(line: str) -> bool:
    """Whether a line gives a date, alone or among what else a byline says."""
    return "date" in (dateline(line) or byline(line))


def _said(text: str, told: bool = True) -> dict[str, str]:
    """The author behind `By` or `文 /`; one Latin word is a name only where something else tells."""
    first = _OTHER_HANDS.split(text)[0] if "\u4e00" <= text[:1] <= "\u9fff" else text
    match = _BY.fullmatch(first)
    name = _ROLE.sub("", match["name"]).strip(" ,") if match else ""
    if not _NAME.fullmatch(name) or iso_date(name) or (name.isascii() and " " not in name and not told):
        return {}
    return {"author": name}


def _named(text: str) -> dict[str, str]:
    """The author in `作者 沈未`, which is one beside other parts only."""
    match = _AUTHOR.fullmatch(text.strip())
    return {"author": match["name"]} if match else {}


def _of_parts(parts: list[str]) -> dict[str, str]:
    """Author and date among parts of which at most one means nothing, as a place or a section does."""
    if len(parts) < 2:
        return {}
    facts: dict[str, str] = {}
    unknown = []
    reading = False
    for part in parts:
        if _BEFORE.fullmatch(part) or _COUNTERS.fullmatch(part):
            continue
        if found := dateline(part) or _said(part) or _named(part):
            facts = {**found, **facts}
        elif _READING.fullmatch(part.strip()):
            reading = True
        else:
            unknown.append(part.strip())
    if not facts or len(unknown) > 1:
        return {}
    if any(not _LABEL.fullmatch(part) or _LATER.match(part) for part in unknown):
        return {}
    if unknown and _PAPER.fullmatch(unknown[0]):
        facts["site"] = unknown[0]
    elif reading and "author" not in facts and unknown and _PERSON.fullmatch(unknown[0]):
        facts["author"] = unknown[0]
    return facts


def _account(names: list[str], date: str) -> dict[str, str]:
    """Author and account as WeChat sets them: the author first; one name alone may be either and is the author."""
    half = len(names) // 2
    if len(names) % 2 == 0 and names[:half] == names[half:]:
        names = [" ".join(names[:half])]
    facts = dict(zip(("author", "site"), names, strict=False)) if len(names) <= 2 else {}
    return facts | {"date": date} if date else facts
