"""What a label is, and how what it shows is made a name, a role and a time."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from library.document import BlockKind
from library.patterns import lazy
from library.text import Span

CLOCK = r"\d{1,3}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?"
TIME_AT_END = lazy(rf"\s*[\[(（【]\s?{CLOCK}(?:\s?(?:-->|→|[-–—~～])\s?{CLOCK})?\s?[\])）】]\s*$")
_STAGE = lazy(
    r"[大微苦偷狂]?笑[了着]?(?:声|道)?|众?人?笑|哭|叹气|叹息|鼓掌|掌声|点头|摇头|沉默|停顿|思考|沉思|画外音|插话|打断|听不清|手势|同时|爆笑|苦笑|"
    r"laugh\w*|sigh\w*|chuckl\w*|smil\w*|pause\w*|crosstalk|inaudible|applause|voice-?over|v\.?o\.?|o\.?s\.?|whisper\w*|nod\w*|singing",
    re.IGNORECASE,
)
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SPACED = lazy(r"[\u3400-\u9fff] [\u3400-\u9fff]{1,2}|[\u3400-\u9fff](?: [\u3400-\u9fff]){2,3}")
_DIGITS = lazy(r"\d+(?:\.\d+)?")


class Form(StrEnum):
    """How a label is written."""

    COLON = "colon"
    """`Name (role):`"""
    STAMPED = "stamped"
    """A name and a time stamp, in either order."""
    BRACKETED = "bracketed"
    """`【Name】 text`"""
    BOLD = "bold"
    """`**Name** text`, no colon."""
    SPACED = "spaced"
    """`名　text`: a short name and a wide space, or a dash."""
    ALONE = "alone"
    """A heading, term or paragraph that is only a name."""
    DASH = "dash"
    """`――question`"""
    CELL = "cell"
    """A table's cell that holds a name."""
    VOICE = "voice"
    """`<v Name>text</v>`."""
    CONTINUED = "continued"
    """A time stamp without a name: the same speaker goes on."""


class Label(NamedTuple):
    """A candidate: where it stands, the name it shows, and how."""

    span: Span
    name: str
    form: Form
    role: str = ""
    seconds: float | None = None
    bold: bool = False
    mid: bool = False
    """Whether it stands inside a line rather than at its start."""
    closed: bool = False
    """Whether the bold that holds its name ends with it."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """The kind of block that it alone fills."""


def clock(stamp: str) -> float | None:
    """Seconds of the first time in `stamp`; None when it holds none."""
    match = re.search(CLOCK, stamp)
    if match is None:
        return None
    parts = [float(part) for part in _DIGITS.findall(match[0].replace(",", "."))]
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds


@lru_cache(maxsize=1 << 14)
def tidy_name(name: str) -> str:
    """A name as it is shown: white space and quotes at its ends gone, none between Han characters."""
    name = " ".join(name.translate(_NARROW).split()).strip("“”\"'‘’*_ ")
    return name.replace(" ", "") if " " in name and _SPACED.fullmatch(name) else name


def tidy_role(role: str) -> str:
    """What the brackets after a name say of who it is; how something is said (`（笑）`) is no role."""
    if not role:
        return ""
    parts = re.split(r"\s*[（()）]\s*", role)
    return "、".join(part for part in parts if part and not _STAGE.fullmatch(part))


def apart(labels: list[Label]) -> list[Label]:
    """The labels in text order, none that overlaps an earlier one or, inside a line, one at a line's start."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: (label.span.start, label.mid)):
        if not kept or label.span.start >= kept[-1].span.end:
            kept.append(label)
        elif kept[-1].mid and not label.mid:
            kept[-1] = label
    return kept
