"""Articles of others, where somebody has some at hand: none of them may lie in this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_FOLDER = os.environ.get("ZHAI_TEST_ARTICLES", "")
REAL = sorted(Path(_FOLDER).rglob("*.md")) if _FOLDER else []
"""The Markdown files below the folder that `ZHAI_TEST_ARTICLES` names."""

needs_real_articles = pytest.mark.skipif(not REAL, reason="ZHAI_TEST_ARTICLES names no folder of articles")
