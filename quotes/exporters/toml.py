"""One TOML file with a table `[[quotes]]` for each quote, keys as in its own file."""

from __future__ import annotations

from quotes.collection import Collection
from quotes.toml import dumps_all


def render(collection: Collection) -> str:
    """The quotes as an array of tables."""
    return dumps_all(collection.ordered)
