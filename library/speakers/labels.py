"""The forms in which a text says who speaks next, read line by line.

A label found here is only a candidate: `evidence` and `gate` decide which names are speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from library.document import BlockKind
from library.patterns import lazy
from library.speakers.forms import ALONE, BRACKETED, CAPITALS, COLON, COMMA, COMMA_HAN, DOTTED, SAID, SPACED
from library.speakers.label import Form, Label, apart, clock, tidy_name, tidy_role
from library.speakers.names import Sort, sort_of
from library.speakers.page import COLON_WITHIN, Line, Page, speakable
from library.speakers.stamps import at_stamp
from library.speakers.within import names_before_colons
from library.text import Span

MOST_LABELS = 50_000
"""Candidates looked at in one document; what comes after belongs to the last of them."""

MOST_NAMES = 20_000
"""Different names among them: what shows more is a list, and each costs as much as many labels of one name."""

MOST_LINES = 200_000
"""Lines looked at in one document, where few of them begin with labels; a book of 32 MB has not as many.

Half of them, and of the labels, are looked at where the document has more marks than an article has, because those
cost time already.
"""

_LABEL = 3
"""Lines that cost as much as a label does later."""


_DASH = lazy(
    r"(?:[―─ー－]{2,}|―)[ 　]?(?=[^\s―─—ー－-])|(?:[―─—ー－-]{2,}|—)[ 　]?(?=[“‘「『（《\u3041-\u30fa\u3400-\u9fff])"
)
_VOICE = lazy(r"<v(?:\.[\w.]{1,40})?[ \t]+(?P<name>[^<>\n]{1,60})>[ \t]?")
_MID_NAME = lazy(r"[\w·・《》.'’\" -]{1,32}")
_WORDS_BEFORE = lazy(r".*(?:[a-z]{3}|\d)\.[”\"]? ")
_DASH_AFTER = lazy(r"\s?[-–—]{1,2}(?=\s)")
_SENTENCE_ENDS = frozenset("。！？；;!?…，,")
_DASHES = frozenset("―─—ー－-")
_TIME_SAID = lazy(r"\s?\d{1,2}:\d{2}:\d{2}(?=\s)")
_HAN = lazy(r"[\u3040-\u30ff\u3400-\u9fff]")
_AFTER_COLON = lazy(r"(?://|\d\d\b|[A-Za-z_:\\/])")


def read_labels(page: Page) -> list[Label]:
    """Every candidate in running text, in text order; none overlaps another."""
    found: list[Label] = []
    names: set[str] = set()
    most = MOST_LABELS // 2 if page.document.warnings else MOST_LABELS
    for label in _candidates(page):
        found.append(label)
        names.add(label.name)
        if len(found) >= most or len(names) > MOST_NAMES:
            break
    return apart(found)


def _candidates(page: Page) -> Iterator[Label]:
    begun: set[int] = set()
    left = MOST_LINES // 2 if page.document.warnings else MOST_LINES
    for line in page.lines():
        label = _at_line(page, line)
        left -= 1
        if label is not None:
            left -= _LABEL
            begun.add(label.span.start)
            yield label
        if left <= 0:
            break
    yield from _inside(page, begun)


def _at_line(page: Page, line: Line) -> Label | None:
    """The first label of somebody that the line begins with, else the first of nobody."""
    nobody = None
    for read in _AT_LINE:
        label = read(page, line)
        if label is not None:
            if not label.name or sort_of(label.name) is not Sort.NOBODY:
                return label
            nobody = nobody or label
    return nobody


def _inside(page: Page, begun: Collection[int]) -> Iterator[Label]:
    """Labels that may stand inside lines: in bold, a voice tag of WebVTT, or after the end of a sentence.

    Where a line's label has `begun` none in bold does.
    """
    text, bold = page.text, dict[int, str]()
    for strong in page.strongs:
        if strong.start not in begun and page.has_colon(
            strong.start, min(strong.end + 64, strong.start + COLON_WITHIN)
        ):
            label = _colon(page, strong.start, page.block_at(strong.start).span.end, mid=True)
            if label is not None:
                bold[label.span.start] = label.name
                yield label
    for match in _VOICE.finditer(text) if "<v" in text else ():
        if speakable(page.block_at(match.start())):
            yield Label(Span(*match.span()), tidy_name(match["name"]), Form.VOICE)
    number = Counter(bold.values())
    for match in names_before_colons(text):
        words = _WORDS_BEFORE.match(match["name"]) if "." in match["name"] else None
        name = match["name"][words.end() :] if words else match["name"]
        start = match.end("name") - len(name)
        if bold and _is_before_bold(page, Span(start, match.end()), bold, number):
            continue
        if _MID_NAME.fullmatch(name) and _good_colon(text, match.end()) and speakable(page.block_at(start)):
            span, strong_at = Span(start, match.end()), page.strong_at(start)
            role = tidy_role(match["role"])
            yield Label(span, tidy_name(name), Form.COLON, role, bold=strong_at is not None, mid=True)


def _is_before_bold(page: Page, found: Span, bold: Mapping[int, str], number: Counter[str]) -> bool:
    """Whether a name in bold that comes again stands at the end of what was found, so that words go before it."""
    within = bold.get(page.strong_from(found.start + 1, found.end), "")
    return number[within] > 1 and tidy_name(page.text[found.start : found.end - 1]) not in number


def _good_colon(text: str, after: int) -> bool:
    """Whether the colon before `after` ends a label, and no clock time, address or code; Han needs no space after."""
    if text[after - 1] == "：" or not _AFTER_COLON.match(text, after):
        return True
    begun = text[after : after + 1].isalpha() or not text[after - 2 : after - 1].isdecimal()
    return begun and text[after : after + 1].isalnum() and _HAN.search(text, max(0, after - 8), after) is not None


def _colon(page: Page, start: int, end: int, *, mid: bool = False) -> Label | None:
    match = COLON.match(page.text, start, end) or _comma(page, start, end)
    if match is None:
        return None
    name, strong = tidy_name(match["name"]), page.strong_at(match.start("name"))
    bold = strong is not None
    closed = strong is not None and strong.end in (match.end(), match.end() - 1)
    if not name or not (
        _good_colon(page.text, match.end()) or (closed and page.text[match.end() : match.end() + 1].isalpha())
    ):
        return None
    if (mid and not bold) or (strong and _runs_on(page, strong, match.end("name"))):
        return None
    after = match.end()
    if strong is None and page.text.startswith("**", after) and page.text.startswith("**", start):
        after += 2
    time = _TIME_SAID.match(page.text, after, end)
    role, span = tidy_role(match["role"]), Span(start, time.end() if time else after)
    return Label(span, name, Form.COLON, role, clock(time[0]) if time else None, bold, mid, closed)


def _runs_on(page: Page, strong: Span, end: int) -> bool:
    """Whether what stands before the colon is a bold name and words after it: `**Name** we have two: …`."""
    return strong.end < end and " " in page.text[strong.end : end].rstrip() and not page.strong_at(end - 1)


def _comma(page: Page, start: int, end: int) -> re.Match[str] | None:
    """`TERRY GROVE, HOST:`: a name in capitals or in bold, or a part after it that people have; `李想，船长：`."""
    match = COMMA_HAN.match(page.text, start, end)
    if match is not None:
        return match if sort_of(match["name"]) is Sort.PERSON else None
    match = COMMA.match(page.text, start, end)
    if match is None:
        return None
    shown = match["name"].isupper() or page.strong_at(match.start("name")) or sort_of(match["role"]) is Sort.ROLE
    return match if shown else None


def _at_colon(page: Page, line: Line) -> Label | None:
    return _colon(page, line.start, line.end) if line.colon < min(line.end, line.start + COLON_WITHIN) else None


def _at_bracket(page: Page, line: Line) -> Label | None:
    match = (
        None if page.text[line.start : line.start + 1].isalnum() else BRACKETED.match(page.text, line.start, line.end)
    )
    if match is None:
        return None
    bold = page.strong_at(match.start("name")) is not None
    form = Form.COLON if match["colon"] else Form.BRACKETED
    span = Span(line.start, match.end())
    return Label(span, tidy_name(match["name"]), form, tidy_role(match["role"]), bold=bold)


def _at_bold(page: Page, line: Line) -> Label | None:
    strong = page.strong_at(line.start)
    if strong is None or strong.start != line.start or len(strong) > 40 or strong.end >= line.end:
        return None
    name = ALONE.fullmatch(page.text, strong.start, strong.end)
    if name is None or page.text[strong.end] not in " 　\n–—":
        return None
    dash = _DASH_AFTER.match(page.text, strong.end, line.end)
    span = Span(strong.start, dash.end() if dash else strong.end)
    return Label(span, tidy_name(name["name"]), Form.BOLD, tidy_role(name["role"]), bold=True)


def _at_alone(page: Page, line: Line) -> Label | None:
    if line.end - line.start > 40 or not line.first or page.text[line.end - 1 : line.end] in _SENTENCE_ENDS:
        return None
    strong = page.strong_at(line.start)
    bold = strong is not None and strong.end >= line.end
    match = ALONE.fullmatch(page.text, line.start, line.end) if bold or line.whole else None
    if match is None or not tidy_name(match["name"]):
        return None
    form = Form.BOLD if bold and not line.whole else Form.ALONE
    bold = bold or line.block.kind is not BlockKind.PARAGRAPH
    name, role = tidy_name(match["name"]), tidy_role(match["role"])
    return Label(Span(line.start, line.end), name, form, role, bold=bold, kind=line.block.kind)


def _at_space(page: Page, line: Line) -> Label | None:
    """A short name and a wide space, a dash or a bar: `森川　…`, `聞き手――…`; plain, for a bold one says more."""
    if not page.is_near_sign(line.start):
        return None
    match = SPACED.match(page.text, line.start, line.end)
    if match is None:
        match = SAID.match(page.text, line.start, line.end)
        return Label(Span(*match.span()), tidy_name(match["name"]), Form.SPACED) if match else None
    end = match.end() + 2 if page.text[match.end()] in _DASHES else match.end()
    return Label(Span(line.start, end), tidy_name(match["name"]), Form.SPACED)


def _at_capitals(page: Page, line: Line) -> Label | None:
    """`MARA. …`, or `MARA` on a line of its own above what she says; `Q. …`."""
    first = page.text[line.start]
    if not "A" <= first <= "Z":
        return None
    match = DOTTED.match(page.text, line.start, line.end)
    if match is None and line.first and not line.whole and line.end - line.start <= 40:
        match = CAPITALS.fullmatch(page.text, line.start, line.end)
    if match is None:
        return None
    return Label(Span(line.start, match.end()), tidy_name(match["name"]), Form.SPACED, tidy_role(match["role"]))


def _at_dash(page: Page, line: Line) -> Label | None:
    if page.text[line.start : line.start + 1] not in _DASHES:
        return None
    match = _DASH.match(page.text, line.start, line.end)
    return Label(Span(line.start, match.end()), "――", Form.DASH) if match else None


_AT_LINE: tuple[Callable[[Page, Line], Label | None], ...] = (
    at_stamp,
    _at_colon,
    _at_bracket,
    _at_bold,
    _at_space,
    _at_capitals,
    _at_dash,
    _at_alone,
)
"""The forms in the order in which a line is tried for them; a new form is one function more."""
