"""Where a line may end: the pairs of `linebreak_rules`, and what takes more of the text to tell.

An offset names the gap before the character it counts to, in code points.
"""

from __future__ import annotations

import re
from functools import cache

from tui.page.linebreak_rules import ASK, CLASS_OF, COLUMN, NOT_FIRST, NOT_LAST, ROW, YES, allowed
from tui.page.unicode import WIDTH

_REACH = 64
"""Characters looked back over marks, spaces and flags; what lies further away decides nothing."""

_UNITS = """
bit bits byte bytes B KB MB GB TB PB kB KiB MiB GiB TiB bps Kbps Mbps Gbps Hz kHz MHz GHz THz px pt em rem dpi fps
nm µm μm mm cm dm m km ft yd mi ml mL cl dl l L g mg µg kg t lb lbs oz s ms µs ns min h hr hrs K W kW MW GW Wh kWh
MWh GWh V kV mV mA mAh Ah J kJ kcal cal N Pa hPa kPa MPa dB rpm mol ha kmh mph USD EUR GBP JPY CNY RMB HKD TWD KRW
AM PM am pm a.m p.m BC AD BCE CE
"""
UNITS = frozenset(_UNITS.split())
"""Latin units that stay with the number before them across a space (JLReq cl-25; the SI brochure, 5.4.3)."""
_LONGEST_UNIT = max(map(len, UNITS))

_QUOTES = frozenset({"QI", "QF"})
_URL_BREAK = frozenset("/?&=#%_.~:;,+@|\\-")


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at `at`; a URL is taken for plain text."""
    if at <= 0 or at >= len(text):
        return at >= len(text)
    verdict = ROW[text[at - 1]][COLUMN[text[at]]]
    return verdict == YES if verdict != ASK else in_context(text, at)


def in_context(text: str, at: int) -> bool:
    """Whether a line may end before `at`, where the two characters beside it do not tell."""
    after = CLASS_OF[text[at]]
    if after in {"CM", "ZWJ"}:
        return CLASS_OF[text[at - 1]] == "ZW"
    base, before = _base(text, at - 1)
    if CLASS_OF[text[at - 1]] == "ZWJ":
        return False
    if before == "SP":
        return _after_space(text, at, base)
    if before == "RI" and after == "RI":
        return _flags_before(text, base) % 2 == 0
    if before in {"HY", "BA"}:
        return allowed(before, after) and not _binding_hyphen(text, base, after)
    return allowed(_resolved(text, base, before), _resolved(text, at, after))


def urls(text: str) -> list[tuple[int, int]]:
    """The half-open offsets of URLs in `text`, in order."""
    if "://" not in text and "www." not in text:
        return []
    return [match.span() for match in _url().finditer(text)]


@cache
def _url() -> re.Pattern[str]:
    return re.compile(r"(?:(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}://|www\.)[!-~]*[A-Za-z0-9/#=&_~%+-]")


def may_split(text: str, at: int) -> bool:
    """Whether a word too long for a line may be cut before `at`, clusters aside: no forbidden mark stands there."""
    before, after = CLASS_OF[text[at - 1]], CLASS_OF[text[at]]
    if after in {"CM", "ZWJ", "SP"} or before == "ZWJ" or (before == after and before in {"B2", "IN"}):
        return False
    return _resolved(text, at, after) not in NOT_FIRST and _resolved(text, at - 1, before) not in NOT_LAST


def may_split_url(text: str, at: int) -> bool:
    """Whether a long URL or the like is best cut before `at`: behind its punctuation."""
    return text[at - 1] in _URL_BREAK and text[at] not in _URL_BREAK and may_split(text, at)


def _base(text: str, at: int) -> tuple[int, str]:
    """The character that marks before `at` are joined to, and its class: AL where they have none (LB9, LB10)."""
    for base in range(at, max(-1, at - _REACH), -1):
        name = CLASS_OF[text[base]]
        if name not in {"CM", "ZWJ"}:
            return (base, name) if base == at or name not in {"SP", "ZW", "BK"} else (base + 1, "AL")
    return at, "AL"


def _resolved(text: str, at: int, name: str) -> str:
    """A quotation mark's class: opening or closing beside East Asian characters, else its own."""
    if name not in _QUOTES or not (_is_east_asian(text, at, -1) or _is_east_asian(text, at, 1)):
        return name
    return "OW" if name == "QI" else "CL"


def _is_east_asian(text: str, at: int, step: int) -> bool:
    """Whether the next character from `at` that is no quotation mark is East Asian."""
    for i in range(at + step, at + step * _REACH, step):
        if not 0 <= i < len(text):
            return False
        if CLASS_OF[text[i]] not in _QUOTES:
            return WIDTH[ord(text[i])] == "2" or "\uff61" <= text[i] <= "\uffdc"
    return False


def _after_space(text: str, at: int, space: int) -> bool:
    """Spaces end a line unless what stands around them belongs together."""
    after = CLASS_OF[text[at]]
    end = space
    while end >= 0 and CLASS_OF[text[end]] == "SP":
        end -= 1
        if space - end > _REACH:
            return after != "SP"
    base, before = _base(text, end) if end >= 0 else (-1, "SP")
    if before == "ZW" or after == "ZW":
        return after != "ZW"
    if not allowed("SP", after) or text[at] in "’”" or before in {"OP", "OW"} or (before == after == "B2"):
        return False
    if before == "QI":
        return not _opens(text, base)
    return not (before == "NU" and after in {"AL", "PR"} and _is_unit(text, at))


def _opens(text: str, at: int) -> bool:
    """Whether the initial quotation mark at `at` opens a quotation; in German it may close one."""
    opened = at == 0 or CLASS_OF[text[at - 1]] in {"BK", "SP", "OP", "OW", "QU", "QI", "GL", "ZW"}
    return opened or _resolved(text, at, "QI") == "OW"


def _is_unit(text: str, at: int) -> bool:
    end = at
    while end < min(at + _LONGEST_UNIT + 2, len(text)) and (text[end].isalnum() or text[end] == "."):
        end += 1
    return text[at:end].rstrip(".") in UNITS


def _flags_before(text: str, at: int) -> int:
    """How many regional indicators stand in a row up to `at`."""
    count = 0
    for base in range(at, max(-1, at - _REACH), -1):
        name = CLASS_OF[text[base]]
        if name == "RI":
            count += 1
        elif name not in {"CM", "ZWJ"}:
            break
    return count


def _binding_hyphen(text: str, at: int, after: str) -> bool:
    """Whether the hyphen at `at` is joined to what follows: in `-v`, `--help` (LB20a of Unicode 16), Hebrew (LB21a)."""
    start = at
    while start > max(0, at - _REACH) and CLASS_OF[text[start - 1]] in {"HY", "CM"}:
        start -= 1
    before = _base(text, start - 1)[1] if start > 0 else "BK"
    if before == "HL":
        return True
    return CLASS_OF[text[at]] == "HY" and after in {"AL", "HL"} and before not in {"AL", "NU", "CP", "QF", "QU"}
