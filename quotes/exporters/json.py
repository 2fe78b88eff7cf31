"""A JSON list of quotes, each with every field of its file."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from quotes.collection import Collection
from quotes.quote import Quote
from quotes.toml import to_dict


def render(collection: Collection) -> str:
    """The quotes as a JSON list."""
    return json.dumps([to_json(quote) for quote in collection.ordered], ensure_ascii=False, indent=2) + "\n"


def to_json(quote: Quote) -> dict[str, Any]:
    """Every field of the quote's file as JSON can say it: moments as ISO 8601, nan and infinity as text."""
    return {key: _plain(value) for key, value in to_dict(quote).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    return value
