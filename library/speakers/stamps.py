"""Labels with a time stamp: before the name, after it, or without one."""

from __future__ import annotations

from library.patterns import lazy
from library.speakers.forms import ALONE, BRACKETED, COLON, DECOR, NAME, ROLE
from library.speakers.label import CLOCK, Form, Label, clock, tidy_name, tidy_role
from library.speakers.names import Sort, sort_of
from library.speakers.page import Line, Page
from library.text import Span

_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))"
_DATE = rf"(?:{_DAY}(?:[ T]|,\s)\s?|(?:Today|Yesterday) at |(?:[上下中]午|晚上|早上|凌晨)\s?)?"
_STAMP = rf"[\[(（【<〈]?\s?{_DATE}{CLOCK}(?:\s?[AaPp][Mm]\b)?(?:\s?(?:-->|→|[-–—~～至到])\s?{CLOCK})?\s?[\])）】>〉]?"

STAMP = lazy(rf"(?:(?<![\d:：./-])|(?=[\[(（【<〈])){_STAMP}(?![\d:：]\d)")
COLON_AFTER = lazy(r"\s?[:：]")
_NAMED = lazy(rf"{DECOR}[【\[「<＜]?(?P<name>(?:{NAME}?)?)(?P<role>{ROLE})[】\]」>＞]?\s*[-–—|·,，:：]?\s*")
_TO_SOMEBODY = lazy(rf"\s{{0,4}}[Ff]rom\s{{1,4}}(?P<name>{NAME}?)\s{{1,4}}to\s{{1,4}}{NAME}(?P<role>{ROLE})\s?:")
"""As the chat of a meeting has it: `10:00:01 From Ann to Everyone: …`."""
_CLOCK_HINT = lazy(r"\d[:：]\d\d")
_STAMP_OPENS = frozenset("[(（【<〈")
_LONGEST_DAY = 32
"""Characters that may stand in a time stamp before its first colon, a day among them."""
_BAR = lazy(r"\s*[|｜·•]\s*")
_NAME_FORMS = (_TO_SOMEBODY.match, COLON.match, ALONE.fullmatch, BRACKETED.match)


def at_stamp(page: Page, line: Line) -> Label | None:
    start, end, stamp = line.start, line.end, None
    near = min(end, start + 80)
    if line.colon < near and _CLOCK_HINT.search(page.text, max(start, line.colon - 1), near):
        stamp = STAMP.search(page.text, max(start, line.colon - _LONGEST_DAY), near)
    if stamp is None and end - start < 40 and end < line.block.span.end and _may_be_stamp(page.text[end]):
        stamp = STAMP.match(page.text, end, line.block.span.end)
    if stamp is None:
        return None
    head = _NAMED.fullmatch(page.text, start, stamp.start())
    if head is None:
        return None
    seconds, after = clock(stamp[0]), stamp.end()
    colon = COLON_AFTER.match(page.text, after, end)
    name = tidy_name(head["name"])
    if name:
        bold = page.strong_at(head.start("name")) is not None
        span = Span(start, colon.end() if colon else after)
        return Label(span, name, Form.STAMPED, tidy_role(head["role"]), seconds, bold)
    return _after_stamp(page, Span(start, end), colon.end() if colon else after, seconds)


def _may_be_stamp(sign: str) -> bool:
    """Whether a time stamp may begin with this character."""
    return sign.isdecimal() or sign in _STAMP_OPENS or sign.isspace()


def _after_stamp(page: Page, line: Span, after: int, seconds: float | None) -> Label:
    """A label that begins with its time stamp, or only that: then the same speaker goes on."""
    bar = _BAR.match(page.text, after, line.end)
    begin = bar.end() if bar else after
    name = next(filter(None, (form(page.text, begin, line.end) for form in _NAME_FORMS)), None)
    if name is not None and sort_of(tidy_name(name["name"])) is Sort.NOBODY:
        name = None
    strong = page.strong_at(
        after + len(page.text[after : after + 4]) - len(page.text[after : after + 4].lstrip(" -–—"))
    )
    if strong is not None and len(strong) <= 48 and (name is None or name.end() > strong.end):
        shown = page.text[strong.start : strong.end].strip(" :：")
        end = strong.end + (page.text[strong.end : strong.end + 1] in ":：" and strong.end < line.end)
        return Label(Span(line.start, end), tidy_name(shown), Form.STAMPED, "", seconds, True)
    if name is not None and tidy_name(name["name"]) and name.end() - after <= 60:
        bold = page.strong_at(name.start("name")) is not None
        span = Span(line.start, name.end())
        return Label(span, tidy_name(name["name"]), Form.STAMPED, tidy_role(name["role"]), seconds, bold)
    return Label(Span(line.start, after), "", Form.CONTINUED, "", seconds)
