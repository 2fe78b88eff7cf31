"""Finds front matter and the exact offset of the body; text that is no front matter stays in the body."""

from __future__ import annotations

import json
import re

from library.frontmatter.lines import is_known, is_pair, read_lines, read_references
from library.frontmatter.mend import mend
from library.frontmatter.values import FieldValue, FrontMatter, HeadError, safe
from library.patterns import lazy

HEAD = 64 * 1024
"""Characters a head may have."""

_BLANK = lazy(r"[ \t\n\u00a0\u3000\ufeff]*")
_OPEN = {
    "yaml": lazy(r"-{3,}[ \t\u00a0]*\n"),
    "toml": lazy(r"\+{3,}[ \t\u00a0]*\n"),
}
_CLOSE = {
    "yaml": lazy(r"^(?:-{3,}|\.\.\.)[ \t\u00a0]*(?:\n|\Z)", re.MULTILINE),
    "toml": lazy(r"^\+{3,}[ \t\u00a0]*(?:\n|\Z)", re.MULTILINE),
}
_MARKS = {"yaml": ":：", "toml": "=", "json": ":"}
_IDENTIFIER = lazy(r"[a-z][\w.-]*")


def split(source: str) -> FrontMatter:
    """The fields before the body; without front matter no fields and an offset of 0. Never raises."""
    start = _first_line(source)
    for kind, opening in _OPEN.items():
        if match := opening.match(source, start):
            return _split_fenced(source, kind, start, match.end())
    if source.startswith("{", start):
        return _split_json(source, start)
    if source.startswith("[#]:", start):
        fields, end = read_references(source, start)
        return FrontMatter(fields, end if fields else 0)
    return FrontMatter()


def _first_line(source: str) -> int:
    """Where the first line that is not blank begins, a byte order mark left out."""
    blank = _BLANK.match(source)
    end = blank.end() if blank else 0
    start = source.rfind("\n", 0, end) + 1
    return start + (source[start : start + 1] == "\ufeff")


def _split_fenced(source: str, kind: str, start: int, inner: int) -> FrontMatter:
    closing = _CLOSE[kind].search(source, inner, inner + HEAD)
    if closing is None:
        return _salvage(source, kind, inner)
    head = source[start : closing.start()] + source[closing.start() : closing.end()].rstrip()
    block = source[inner : closing.start()]
    if not block.strip():
        return FrontMatter({}, closing.end())
    front = _load(kind, head, block, closing.end())
    return front or _salvage(source, kind, inner)


def _load(kind: str, head: str, block: str, end: int) -> FrontMatter | None:
    """The head's fields, by its format, mended or else by lines; None when it is no head at all."""
    value, warnings, problem = _parse(kind, head)
    if isinstance(value, dict) and (value or kind == "toml"):
        return FrontMatter(value, end, _all(kind, problem, warnings)) if _is_head(value) else None
    if kind == "yaml" and not _meaningful(block):
        return FrontMatter({}, end)
    if not _mostly_pairs(block, _MARKS[kind]):
        return None
    fields, warnings = read_lines(block, _MARKS[kind])
    return FrontMatter(fields, end, _all(kind, problem, warnings)) if _is_head(fields) else None


def _parse(kind: str, head: str) -> tuple[FieldValue, list[str], str]:
    """The head's value, warnings, and the problem of the head as it is written."""
    from library.frontmatter.handlers import load_head

    problem = ""
    for change in (str, mend) if kind == "yaml" else (str,):
        try:
            return *load_head(kind, change(head)), problem
        except HeadError as error:
            problem = problem or str(error)
    return "", [], problem


def _all(kind: str, problem: str, warnings: list[str]) -> tuple[str, ...]:
    """Each warning once, the head's own problem first."""
    guessed = f"The front matter is not valid {kind.upper()} ({safe(problem)}); its fields were guessed."
    return tuple(dict.fromkeys([guessed, *warnings] if problem else warnings))


def _split_json(source: str, start: int) -> FrontMatter:
    piece = source[start : start + HEAD]
    try:
        _, length = json.JSONDecoder(strict=False, parse_int=str).raw_decode(piece)
    except (ValueError, RecursionError):
        closing = re.compile(r"^\}[ \t]*(?:\n|\Z)", re.MULTILINE).search(piece)
        length = closing.end() if closing and re.match(r"\{[ \t]*\n", piece) else 0
    after = re.compile(r"[ \t]*(?:\n|\Z)").match(source, start + length)
    if not length or not (after or source[start + length - 1] == "\n"):
        return FrontMatter()
    end = after.end() if after and source[start + length - 1] != "\n" else start + length
    head = piece[:length].strip()
    lines = re.sub(r"(?m)^[ \t]+|,?[ \t]*$", "", head[1:-1])
    return _load("json", head, lines, end) or FrontMatter()


def _salvage(source: str, kind: str, inner: int) -> FrontMatter:
    """Fields of a head that is never closed: the key lines right after its opening. Without them it was a rule."""
    end = inner
    for line in source[inner : inner + HEAD].split("\n"):
        if not (is_pair(line, _MARKS[kind]) or (end > inner and re.match(r"[ \t]+\S|-[ \t]", line))):
            break
        end += len(line) + 1
    fields, warnings = read_lines(source[inner:end], _MARKS[kind])
    if not fields or not any(map(is_known, fields)):
        return FrontMatter()
    warning = "The front matter is not closed; it was taken to end at the first line that is no field."
    return FrontMatter(fields, min(end, len(source)), (warning, *dict.fromkeys(warnings)))


def _is_head(fields: dict[str, FieldValue]) -> bool:
    """Whether the keys are a head's and not the words before the colons of an article's first lines."""
    return any(map(is_known, fields)) or all(map(_IDENTIFIER.fullmatch, fields))


def _meaningful(block: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in block.split("\n"))


def _mostly_pairs(block: str, marks: str) -> bool:
    """Whether most unindented lines are fields, so that the block is a broken head and not an article's text."""
    lines = [line for line in block.split("\n") if line.strip() and line[0] not in " \t-#]}"]
    return bool(lines) and 3 * sum(is_pair(line.strip(), marks) for line in lines) >= 2 * len(lines)
