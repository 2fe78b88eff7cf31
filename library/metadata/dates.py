"""Dates as people and generators write them → ISO 8601, as precise as they are given, in the zone they are given in."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache

from library.patterns import lazy

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_YMD = lazy(
    r"(?<!\d)(?P<y>\d{4})\s*[-/.年_]\s*(?P<m>\d{1,2})(?:\s*[-/.月_]\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?)?(?!\d)月?"
)
_COMPACT = lazy(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?)?(?!\d)")
_DAY_MONTH = lazy(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<y>\d{4})(?!\d)"
)
_MONTH_DAY = lazy(r"\b(?P<month>[a-z]{3,9})\.?\s+(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<y>\d{4})(?!\d)")
_YEAR_MONTH_DAY = lazy(r"(?<!\d)(?P<y>\d{4}),?\s+(?P<month>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_STAMPED = lazy(
    r"\b(?P<month>[a-z]{3})\s+(?P<d>\d{1,2})\s+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?"
    r"\s+(?P<zone>[a-z]{3,4}|[+-]\d{4})?\s*(?P<y>\d{4})(?!\d)"
)
_DOTTED = lazy(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?![\d.])")
_SLASHED = lazy(r"(?<!\d)(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>\d{4})(?!\d)")
_TIME = lazy(
    r"(?<![\d:])(?P<H>\d{1,2})\s*(?::|時|时|点)\s*(?P<M>\d{2})(?:\s*(?::|分)\s*(?P<S>\d{2})(?:[.,]\d+)?)?\s*秒?分?"
    r"\s*(?P<half>am|pm)?\s*\(?(?:(?:gmt|utc)\s?(?=[+-]\d))?"
    r"(?P<zone>z|utc|gmt|jst|hkt|cet|cest|[ep][sd]t|[+-]\d{2}:?\d{2}|[+-]\d{1,2}(?![\d:]))?"
)
_ZONES = {
    "z": "+00:00", "utc": "+00:00", "gmt": "+00:00", "jst": "+09:00", "hkt": "+08:00", "cet": "+01:00",
    "cest": "+02:00", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_YEAR = lazy(r"(?:19|20)\d\d年?")
_EPOCH = lazy(r"1\d{9}(?:\d{3})?")
_ERA = lazy(r"(令和|平成|昭和|民[國国])\s*(\d{1,3}|元)\s*年")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_EARLIEST = 1000
"""No article is older; generators write the year 1 where there is no date."""
_DASHES = str.maketrans("‐‑‒–—−", "------")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


@lru_cache(maxsize=64)
def iso_date(text: str) -> str:
    """The first date in `text` with its time and zone as ISO 8601; empty when there is none or it does not exist."""
    text = unicodedata.normalize("NFKC", text).strip().casefold()[:120].translate(_DASHES)
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    text = _western_digits(text)
    if _YEAR.fullmatch(text):
        return text[:4]
    for pattern in (_YMD, _COMPACT, _YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY, _STAMPED, _DOTTED, _SLASHED):
        if (match := pattern.search(text)) and (day := _day(match.groupdict())):
            return day + (_time(match, text) if len(day) == 10 else "")
    return ""


def month_first(text: str) -> str:
    """The day of `8/12/2024`, which could be two days, taken as generators do: the month first. Else nothing."""
    match = _SLASHED.search(unicodedata.normalize("NFKC", text)[:120])
    return _day({"y": match["y"], "m": match["a"], "d": match["b"]}) if match else ""


def _day(parts: dict[str, str | None]) -> str:
    """`YYYY-MM-DD` or `YYYY-MM`; empty for a day no calendar has, or one that could be two."""
    month, day = parts.get("m"), parts.get("d")
    if "month" in parts:
        month = str(_MONTHS.get(parts["month"] or "", ""))
    if "a" in parts:
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return ""
        month, day = str(min(first, second)), str(max(first, second))
    try:
        found = date(int(parts["y"] or 0), int(month or 0), int(day or 1))
    except ValueError:
        return ""
    if found.year < _EARLIEST:
        return ""
    return found.isoformat() if day else found.isoformat()[:7]


def _time(match: re.Match[str], text: str) -> str:
    """`THH:MM[:SS][zone]` after the day, or nothing."""
    parts = match.groupdict()
    found = None
    if not parts.get("H"):
        found = _TIME.search(text, match.end()) or _TIME.search(text[: match.start()])
        parts = found.groupdict() if found else {}
    if not parts.get("H"):
        return ""
    hour = int(parts["H"])
    half = parts.get("half") or ("pm" if re.search("下午|晚上|午後", text) else "")
    hour = hour % 12 + (12 if half == "pm" else 0) if half and hour <= 12 else hour
    if hour > 23 or int(parts["M"]) > 59 or int(parts.get("S") or 0) > 59:
        return ""
    seconds = f":{parts['S']}" if parts.get("S") else ""
    return f"T{hour:02d}:{parts['M']}{seconds}{_zone(parts.get('zone') or '')}"


def _zone(zone: str) -> str:
    if zone[:1] in "+-" and zone:
        digits = zone[1:].replace(":", "")
        hours, minutes = (digits[:2], digits[2:]) if len(digits) == 4 else (digits.zfill(2), "00")
        return f"{zone[0]}{hours}:{minutes}" if int(hours) < 24 and int(minutes) < 60 else ""
    return _ZONES.get(zone, "")


def _western_digits(text: str) -> str:
    """Eras and Chinese numerals of a date in figures: 令和6年 → 2024年, 二〇二四年十二月 → 2024年12月."""
    text = re.sub(r"[〇零○一二三四五六七八九十]{1,4}(?=[年月日号])", lambda found: _figure(found[0]), text)
    return _ERA.sub(lambda era: f"{_ERAS[era[1]] + (1 if era[2] == '元' else int(era[2]))}年", text)


def _figure(numeral: str) -> str:
    if "十" not in numeral:
        return numeral.translate(_CHINESE_DIGITS)
    tens, _, ones = numeral.partition("十")
    return f"{tens.translate(_CHINESE_DIGITS) or '1'}{ones.translate(_CHINESE_DIGITS) or '0'}"
