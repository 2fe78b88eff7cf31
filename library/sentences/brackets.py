"""Quotes and brackets: after which the sentence ends, after which it goes on, and what is no end inside them."""

from __future__ import annotations

from dataclasses import replace

from library.patterns import lazy
from library.sentences import latin
from library.sentences.candidate import CLOSING, MARKS, OPENING_OF, QUOTES, Candidate, after_blank
from library.sentences.scripts import is_cjk, is_kana, is_latin
from library.sentences.words import (
    ATTRIBUTION,
    CHINESE_BELONGS,
    CHINESE_GOES_ON,
    CHINESE_RESUMES,
    CHINESE_SAYS,
    JAPANESE_GOES_ON,
    JAPANESE_SAYS,
)

_TITLES = "》〉"
_LABELS = "】〕〗"
_PARENTHESES = "）)］]"
_INTRODUCING = "：:，,"
_OPENING = lazy(r"[“‘「『（(\[【［〈《〔〖«‹｢]")
_WINDOW = {"》": 40, "〉": 40, "）": 150, ")": 150, "”": 40, "」": 40, "』": 40}
_LEADING = "“‘「『（(\"'【［[ \u3000\u200b\u2060"


def ends_after_closing(found: Candidate) -> bool:
    """Decide for marks with closing quotes or brackets after them, by what opened them and what follows."""
    last = found.closing[-1]
    if last in _TITLES:
        return False
    if last in _LABELS:
        return "。" in found.marks or "." in found.marks
    if last in _PARENTHESES:
        return not _is_led(found, last)
    if found.gap and latin.is_lower(found):
        return False
    if found.next in "“‘「『（(《" and last in QUOTES:
        return found.gap != "" or not _is_embedded(found, _opened(found, last))
    return _ends_after_quote(found, last)


def _ends_after_quote(found: Candidate, last: str) -> bool:
    if is_cjk(found.next):
        return not _cjk_goes_on(found, last)
    if not is_latin(found.next):
        return True
    if latin.is_lower(found) and last in "\"'":
        return False
    asked = found.marks[-1] in "!?！？…"
    return not (asked and found.gap and ATTRIBUTION.match(found.ahead(60)))


def _cjk_goes_on(found: Candidate, last: str) -> bool:
    """Whether a Chinese or Japanese sentence goes on after its closing quote."""
    ahead = found.ahead(32)
    if last in "」』｣" and (is_kana(found.next) or JAPANESE_SAYS.match(ahead)):
        return bool(JAPANESE_GOES_ON.match(ahead) or JAPANESE_SAYS.match(ahead))
    opened = _opened(found, last)
    if not _leads(found, opened):
        resumes = last in "”」" and CHINESE_RESUMES.match(found.ahead(90))
        return bool(CHINESE_BELONGS.match(ahead) or CHINESE_SAYS.match(ahead) or resumes)
    return _is_embedded(found, opened) or CHINESE_GOES_ON.match(ahead) is not None


def holds(found: Candidate) -> bool:
    """Whether a mark stands inside a title, a bracket or an embedded quote that the sentence goes on after."""
    if not _OPENING.search(found.text, found.start, found.at):
        return False
    return any(_is_inside(found, close, window) for close, window in _WINDOW.items())


def _is_inside(found: Candidate, close: str, window: int) -> bool:
    text, opened = found.text, _opened(found, close)
    if opened < 0 or text.find(close, opened, found.at) >= 0:
        return False
    closed = text.find(close, found.end, min(found.limit, found.end + window))
    if closed < 0 or "\n" in text[found.end : closed]:
        return False
    if close in _TITLES:
        return True
    if not _leads(found, opened):
        return False
    return close in _PARENTHESES or _goes_on_after(found, closed)


def _goes_on_after(found: Candidate, closed: int) -> bool:
    """Whether the sentence goes on after the quote that closes at `closed`."""
    text = found.text
    if text[closed - 1] not in MARKS:
        return True
    end = closed + 1
    while end < found.limit and text[end] in CLOSING:
        end += 1
    following = after_blank(text, end, found.limit)
    if following >= found.limit:
        return False
    later = replace(
        found,
        at=closed - 1,
        end=end,
        marks=text[closed - 1],
        closing=text[closed:end],
        following=following,
        next=text[following],
    )
    if later.next in "，、；：,;:":
        return True
    return "\n" not in later.gap and not ends_after_closing(later)


def _opened(found: Candidate, close: str) -> int:
    """Offset of the last opening bracket of this kind in the sentence, -1 where it opened earlier."""
    opening = OPENING_OF.get(close, close)
    return found.text.rfind(opening, found.start, found.at)


def _leads(found: Candidate, opened: int) -> bool:
    """Whether words of the sentence stand before the offset `opened`."""
    return opened > found.start and bool(found.text[found.start : opened].strip(_LEADING))


def _is_embedded(found: Candidate, opened: int) -> bool:
    """Whether the quote that opened at `opened` is a part of its sentence that no colon or comma has introduced."""
    return _leads(found, opened) and found.text[opened - 1] not in _INTRODUCING


def _is_led(found: Candidate, close: str) -> bool:
    return _leads(found, _opened(found, close))
