"""Words looked for whatever their width, case or accents. Offsets are code points of an article's text."""

from __future__ import annotations

from library.search.folding import Folded, fold
from library.search.hits import Hit, hits_in, snippet

__all__ = ["Folded", "Hit", "fold", "hits_in", "snippet"]
