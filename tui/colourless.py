"""Terminals that show no colours, and readers who want none: what is quiet is dim there, and nothing else is sent."""

from __future__ import annotations

from collections.abc import Mapping

CSS = """
    Bar .bar--right, Footer .bar--left, RowList .rows--dim { text-style: dim; }
    Prose .prose--dim, Facts .facts--name, Hint .hint--keys { text-style: dim; }
    Drawer { border-left: solid $foreground; }
    .narrow Drawer { border-left: none; border-top: solid $foreground; }
"""


def shows_none(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is one that shows no colours."""
    return environ.get("TERM") == "dumb"
