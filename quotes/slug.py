"""Folder names from titles, safe on every file system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 96
"""A slug's most bytes in UTF-8; the strictest file systems allow 143."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")


def slug(title: str) -> str:
    """Letters, digits and marks of `title` in any script, lower case, all else as single hyphens; never empty."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", title).lower())
    kept = "".join(char if unicodedata.category(char)[0] in "LNM" else "-" for char in folded)
    name = _bounded(re.sub("-+", "-", kept).strip("-"))
    return f"{name}-" if _RESERVED.fullmatch(name) else name or "untitled"


def _bounded(name: str) -> str:
    """Cut at a whole character: a base letter stays with the marks on it."""
    cut = name.encode()[:LONGEST].decode(errors="ignore")
    if len(cut) < len(name) and _is_mark(name[len(cut)]):
        while cut and _is_mark(cut[-1]):
            cut = cut[:-1]
        cut = cut[:-1]
    return cut.rstrip("-")


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
