"""A place where a sentence may end, and the signs around it that decide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.patterns import lazy
from library.text import Span

MARKS = "。｡．.！!？?‼⁇⁈⁉…⋯।؟۔"
CLOSING = "”’」』）)】]〉》〕〗»›｣﹂﹄＂\"'"
_EMOJI = "\ufe0f\u200d\u2600-\u27bf\U0001f1e6-\U0001faff"
_INVISIBLE = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f"
DECORATION = f"～〜~♪{_INVISIBLE}{_EMOJI}"
DASHES = "—–―─－"
OPENING_OF = dict(zip("”’」』）)】]〉》〕〗»›｣﹂﹄", "“‘「『（(【[〈《〔〖«‹｢﹁﹃", strict=True))
QUOTES = "“”‘’「」『』｢｣﹁﹂﹃﹄«»‹›\"＂'"

_NOTE = (
    r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]+"
    r"|[（(\[【［](?:[大众全场一同]{0,4}笑[声い]?|爆笑|苦笑|掌声|鼓掌|沉默|停顿|拍手|laugh(?:s|ter|ing)?|applause|pauses?)[）)\]】］]"
)
CANDIDATE = lazy(
    rf"(?:(?P<marks>\.(?:[ \u00a0]\.){{2,}}|[{re.escape(MARKS)}]+)(?P<closing>[{re.escape(CLOSING)}{DECORATION}]*))+"
    rf"(?P<notes>(?:[ ]?(?:{_NOTE}))*)"
    rf"(?:[ ]+[{_EMOJI}]+(?=\s|\Z))?"
    r"|(?P<newline>\n\s*)"
)
_DECORATED = lazy(rf"[{DECORATION}]+")
_BLANK = lazy(r"\s*")
_LEADING_DOTS = lazy(r"(?<=[。｡])[…⋯]+\Z")
_ELLIPSIS = lazy(r"[…⋯]+|\.{2,}|\.(?:[ \u00a0]\.)+")


@dataclass(slots=True)
class Candidate:
    """A cluster of end marks, what closes after it, and where the sentence that it may end has started.

    All offsets are into `text`; nothing at or after `limit` counts.
    """

    text: str
    start: int
    at: int
    end: int
    limit: int
    marks: str
    closing: str
    following: int
    """Offset of the first character after white space; `limit` where there is none."""
    next: str
    """That character; empty where there is none."""
    before_atom: bool = False
    """Whether code or another atom follows."""

    @property
    def gap(self) -> str:
        """The white space before the next character."""
        return self.text[self.end : self.following]

    @property
    def previous(self) -> str:
        """The character before the marks, empty where the sentence starts with them."""
        return self.text[self.at - 1] if self.at > self.start else ""

    @property
    def is_ellipsis(self) -> bool:
        """Whether the marks are dots of omission and nothing else."""
        return _ELLIPSIS.fullmatch(self.marks) is not None

    def ahead(self, length: int) -> str:
        """The next characters after white space, at most `length`."""
        return self.text[self.following : min(self.limit, self.following + length)]


def after_blank(text: str, start: int, limit: int) -> int:
    """The offset of the first character from `start` on that is no white space; `limit` where there is none."""
    blank = _BLANK.match(text, start, limit)
    return blank.end() if blank else start


def candidate(match: re.Match[str], start: int, span: Span, atom_at: int = -1) -> Candidate:
    """Read a match of `CANDIDATE` in the sentence that starts at `start`, in the span that is being cut.

    `atom_at` is where the next code or formula starts.
    """
    text, at = match.string, match.start("marks")
    marks, closing, end = _extent(match, span)
    following = after_blank(text, end, span.end)
    return Candidate(
        text=text,
        start=start,
        at=at,
        end=end,
        limit=span.end,
        marks=marks,
        closing=closing,
        following=following,
        next=text[following] if following < span.end else "",
        before_atom=following == atom_at,
    )


def _extent(match: re.Match[str], span: Span) -> tuple[str, str, int]:
    """The marks, what closes after them and the end of both, without what already belongs to the next sentence."""
    text, end, marks = match.string, match.end(), match["marks"]
    closing = _DECORATED.sub("", match["closing"])
    if '"' in closing and not match["notes"] and _opens(text, match.start("closing"), end, span):
        return marks, "", match.start("closing")
    leading = _LEADING_DOTS.search(marks)
    if leading and not closing and end < span.end and not text[end].isspace():
        return marks[: leading.start()], "", match.start("marks") + leading.start()
    return marks, closing, end


def _opens(text: str, at: int, end: int, span: Span) -> bool:
    """Whether a straight quote after the marks opens what follows: an even number before it, no space after."""
    if end >= span.end or text[end].isspace():
        return False
    return text.count('"', span.start, at) % 2 == 0
