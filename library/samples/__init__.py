"""Articles that come with the app: a tutor, conversations in three languages, an essay, all of Markdown on a page."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder that holds the sample articles."""
    return Path(str(files(__name__)))
