"""Articles of others, where somebody has some at hand: none of them may lie in this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("ZHAI_TEST_ARTICLES") or Path(__file__).parents[2] / "shared")
REAL = sorted(path for path in FOLDER.rglob("*.md") if path.parent != FOLDER)
"""The Markdown files in the folders of `FOLDER`: the one that `ZHAI_TEST_ARTICLES` names, else `../shared`."""

needs_real_articles = pytest.mark.skipif(not REAL, reason="no folder of real articles is here")
