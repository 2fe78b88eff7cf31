"""Notices in lines as the page breaks them, of about one length: Textual parts Chinese before a full stop, too.

Widths count cells.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.page.linebreak import break_lines
from tui.widgets.strips import ambiguous

FRAME = 3
"""What of a notice is not text: its border and the air on either side."""
WIDEST = 60
HALF, NARROW = 50, 40
"""Hundredths of the window that a notice takes at most, and the cells it may take where those are fewer."""
BESIDE, NARROW_BESIDE = 36, 24
"""The same with the quote drawer open, over which it lies then."""


_KEY = re.compile(r"(?:ctrl\+\w|' \w) \w+")
"""A key and what it does: they stay together where they can."""


def notice(message: str, window: int, *, drawer: bool = False) -> str:
    """`message` with newlines where its lines end, for a window so wide; taken out again they leave the message."""
    hundredths, least = (BESIDE, NARROW_BESIDE) if drawer else (HALF, NARROW)
    room = max(2, min(WIDEST, max(window * hundredths // 100, min(window - 2, least))) - FRAME)
    ends = _even(message, room)
    return "\n".join(message[start:end].rstrip("\n") for start, end in pairwise([0, *ends]))


def _even(message: str, room: int) -> list[int]:
    """The ends of as few lines as fit `room`, as even as they can be, no key parted from what it does."""
    ends = _ends(message, room)
    low, high = 2, room
    while len(ends) > 1 and low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_ends(message, middle)) <= len(ends) else (middle + 1, high)
    keys = [range(match.start() + 1, match.end()) for match in _KEY.finditer(message)]
    ways = (_ends(message, width) for width in range(low, room + 1) if len(ends) > 1)
    whole = (way for way in ways if not any(end in key for end in way for key in keys))
    return next(whole, ends)


def _ends(message: str, width: int) -> list[int]:
    return break_lines(message, width, hang=False, ambiguous=ambiguous())
