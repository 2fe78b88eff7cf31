"""Quotes for tests, with everything said that a test does not care about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from library.document import Document
from library.text import Span
from quotes.anchor import locate_all, make_anchor
from quotes.ids import new_id
from quotes.placement import Found, Lost, Moved
from quotes.quote import Anchor, Quote, Source

NOON = datetime(2026, 11, 21, 12, 0, 0, tzinfo=timezone(timedelta(hours=8)))
TALK = Source(
    title="我们怎样谈论“焦虑”？",
    author="莫一一, 张远",
    published="2025-02-07",
    site="例子",
    url="https://example.org/talk",
    path="talks/anxiety.md",
    language="zh",
    section="第二部分",
)
ESSAY = Source(title="An Essay on Rain", author="Jane Roe", path="rain.md", language="en")


def quote(text: str = "生命力是在不确定里长出来的。", **changes: Any) -> Quote:
    """A quote of the talk; any field, and of the anchor `start`, may be given."""
    start = changes.pop("start", 100)
    source = changes.get("source", TALK)
    anchor = Anchor(start, start + len(text), "所以我一直觉得，", "这话是我外婆说的。", 1, f"sha256:{source.path}")
    whole = Quote(new_id(datetime.now(UTC)), text, NOON, source, anchor, speakers=("袁知夏",))
    return replace(whole, **changes)


def contents(folder: Path) -> dict[str, bytes]:
    """Every quote file's bytes by its path; neither the trash nor what a crash left."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def trashed(folder: Path) -> list[bytes]:
    """The bytes of every quote in the trash."""
    return [path.read_bytes() for path in sorted((folder / ".trash").rglob("*.toml"))]


def standing(words: str, old: str, new: str, at: int | None = None) -> Found | Moved | Lost:
    """Where the first of these words of the old text, or those at an offset, stand in the new one."""
    start = old.index(words) if at is None else at
    kept = quote(words, anchor=make_anchor(Document(old), Span(start, start + len(words))))
    return locate_all([kept], Document(new))[0].placement
