"""Articles that come with the app: a tutor, conversations in three languages, an essay, all of Markdown on a page."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that holds the sample articles."""
    return Path(__file__).parent
