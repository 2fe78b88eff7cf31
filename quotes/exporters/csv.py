"""A row a quote for spreadsheets (RFC 4180, UTF-8 without a mark).

A cell that a spreadsheet would run as a formula gets an apostrophe before it; JSON and TOML carry every text as it is.
"""

from __future__ import annotations

import csv
import io

from quotes.collection import Collection
from quotes.quote import Quote

COLUMNS = (
    "id", "title", "author", "published", "site", "url", "path", "language", "section",
    "speakers", "text", "note", "tags", "created", "start", "end",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(collection: Collection) -> str:
    """The quotes as CSV with a header."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _row(quote)] for quote in collection.ordered)
    return file.getvalue()


def _row(quote: Quote) -> list[str]:
    values = {
        "id": quote.id,
        "speakers": "; ".join(quote.speakers),
        "text": quote.text,
        "note": quote.note,
        "tags": "; ".join(quote.tags),
        "created": quote.created.isoformat(),
        "start": str(quote.anchor.start),
        "end": str(quote.anchor.end),
    }
    return [values[column] if column in values else getattr(quote.source, column) for column in COLUMNS]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
