"""What the command line prints: tables for people, JSON for scripts. Nothing printed can steer a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TextIO

from library.patterns import lazy
from library.text import one_line


class CommandError(Exception):
    """Something that could not be done; its text is one plain sentence for the reader."""


MAX_COLUMN = 60
"""Cells of a table's column, at most; a last column takes what is left."""

_UNSAFE = lazy(r"[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(value: Any) -> str:
    """`value` as JSON on one line: readable, and with every character that could steer a terminal escaped."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _encoder()(value))


@cache
def _encoder() -> Callable[[Any], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False).encode


def print_json(value: Any) -> None:
    """Print `value` as JSON on a line of its own, in UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(to_json(value).encode() + b"\n")


def cells(text: str) -> int:
    """Terminal cells of `text`."""
    if text.isascii():
        return len(text)
    from tui.page.cells import cell_width

    return cell_width(text)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, ended with an ellipsis where something is left out."""
    if cells(text) <= width:
        return text
    from tui.page.cells import offset_at_cell

    return text[: offset_at_cell(text, width - 1)] + "…" if width > 0 else ""


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Print rows for people: aligned and cut to a terminal's width, or as tab-separated values into a pipe or file."""
    texts = [[one_line(str(value)) for value in row] for row in rows]
    if not out.isatty():
        for row in (head, *texts):
            print("\t".join(row), file=out)
        return
    widths = _widths([list(head), *texts], columns_of(out))
    for row in (head, *texts):
        fitted = (_pad(cut(text, width), width) for text, width in zip(row, widths, strict=True))
        print("  ".join(fitted).rstrip(), file=out)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Column widths that fit `room`: the widest columns give way first, down to their heads."""
    wanted = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    widths = [min(width, MAX_COLUMN) for width in wanted[:-1]] + wanted[-1:]
    least = [max(4, cells(head)) for head in rows[0]]
    over = sum(widths) + 2 * (len(widths) - 1) - room
    while over > 0:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        widest = max(range(len(widths)), key=lambda i: (spare[i] > 0, widths[i]))
        if spare[widest] <= 0:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def columns_of(out: TextIO) -> int:
    """The width of the terminal behind a stream; 80 where it does not say."""
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def complain(sentence: str) -> None:
    """One plain sentence on standard error; nowhere, where that is closed."""
    if sys.stderr is not None:
        print(f"zhai: {one_line(sentence)}", file=sys.stderr)
