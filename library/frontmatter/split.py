"""Finds front matter and the exact offset of the body; text that is no front matter stays in the body."""

from __future__ import annotations

import json
import re

from library.frontmatter.lines import is_known, is_pair, read_lines, read_references
from library.frontmatter.mend import mend
from library.frontmatter.values import FieldValue, FrontMatter, HeadError, safe
from library.patterns import lazy

HEAD = 64 * 1024
"""Characters a head may have to be read as its format asks."""
_LONG_HEAD = 1024 * 1024
"""Characters a head may have to be read line by line, as one that holds a picture."""

_BLANK = lazy(r"[ \t\n\u00a0\u3000\ufeff\u200b]*")
_OPEN = lazy(r"(?P<fence>-{3,}[ \t\u00a0]*(?P<kind>yaml|toml|json)?|\+{3,})[ \t\u00a0]*\n")
_CLOSE = {
    "-": lazy(r"^(?:-{3,}|\.\.\.)[ \t\u00a0]*(?:\n|\Z)", re.MULTILINE),
    "+": lazy(r"^\+{3,}[ \t\u00a0]*(?:\n|\Z)", re.MULTILINE),
}
_RULE = lazy(r"-{3,}[ \t\u00a0]*")
_UNOPENED_LINES = 60
_MARKS = {"yaml": ":：", "toml": "=", "json": ":"}
_IDENTIFIER = lazy(r"[a-z][\w.-]*")


def split(source: str) -> FrontMatter:
    """The fields before the body; without front matter no fields and an offset of 0. Never raises."""
    start = _first_line(source)
    if opening := _OPEN.match(source, start):
        front = _split_fenced(source, opening)
        return _with_second(source, front) if front.fields and not front.warnings else front
    if source.startswith("{", start):
        return _split_json(source, start)
    if source.startswith("[#]:", start):
        fields, end = read_references(source, start)
        return FrontMatter(fields, end if fields else 0)
    return _split_unopened(source, start)


def _first_line(source: str) -> int:
    """Where the first line that is not blank begins, a byte order mark left out."""
    blank = _BLANK.match(source)
    end = blank.end() if blank else 0
    start = source.rfind("\n", 0, end) + 1
    return start + (source[start : start + 1] in ("\ufeff", "\u200b"))


def _split_fenced(source: str, opening: re.Match[str]) -> FrontMatter:
    kind = opening["kind"] or ("yaml" if opening["fence"].startswith("-") else "toml")
    inner = opening.end()
    closing = _CLOSE[opening["fence"][0]].search(source, inner, inner + HEAD)
    if closing is None:
        return _split_long(source, opening["fence"][0], kind, inner) or _salvage(source, kind, inner)
    block = source[inner : closing.start()]
    if not block.strip():
        return FrontMatter({}, closing.end())
    head = block if kind == "json" else f"---\n{block}---"
    return (
        _load(kind, head, block, closing.end())
        or _load_other(kind, head, block, closing.end())
        or (_salvage(source, kind, inner))
    )


def _split_long(source: str, fence: str, kind: str, inner: int) -> FrontMatter | None:
    """The fields of a head that is too long for its format's parser; None where it is not closed, or no head."""
    closing = _CLOSE[fence].search(source, inner + HEAD, inner + _LONG_HEAD)
    block = source[inner : closing.start()] if closing else ""
    if closing is None or not _mostly_pairs(block, _MARKS[kind]):
        return None
    fields, _ = read_lines(block, _MARKS[kind])
    warning = f"The front matter is longer than {HEAD // 1024} KB; its fields were read line by line."
    return FrontMatter(fields, closing.end(), (warning,)) if any(map(is_known, fields)) else None


def _load_other(kind: str, head: str, block: str, end: int) -> FrontMatter | None:
    """YAML between the marks of TOML, or the reverse."""
    other = {"yaml": "toml", "toml": "yaml"}.get(kind, "")
    if not other or not _mostly_pairs(block, _MARKS[other]):
        return None
    front = _load(other, head, block, end)
    if front is None or not any(map(is_known, front.fields)):
        return None
    return FrontMatter(front.fields, end, (f"The front matter is {other.upper()} between marks of {kind.upper()}.",))


def _with_second(source: str, first: FrontMatter) -> FrontMatter:
    """The head with another that follows at once, as clippers put theirs above the article's own; the first decides."""
    blank = _BLANK.match(source, first.body_start)
    opening = _OPEN.match(source, blank.end() if blank else first.body_start)
    if opening is None or opening["kind"]:
        return first
    second = _split_fenced(source, opening)
    if second.warnings or not any(map(is_known, second.fields)):
        return first
    return FrontMatter({**second.fields, **first.fields}, second.body_start)


def _split_unopened(source: str, start: int) -> FrontMatter:
    """A head that only ends with a rule, as Hexo allows: lines of fields from the first on, two of them well known."""
    if not is_pair(source[start : start + 200].partition("\n")[0], ":"):
        return FrontMatter()
    end = start
    for line in source[start : start + HEAD].split("\n", _UNOPENED_LINES)[:_UNOPENED_LINES]:
        end += len(line) + 1
        if _RULE.fullmatch(line) and source[end - 1 : end] == "\n":
            return _load_unopened(source[start : end - len(line) - 1], end)
        if not (is_pair(line, ":") or re.match(r"[ \t]+\S|-[ \t]", line)):
            break
    return FrontMatter()


def _load_unopened(block: str, end: int) -> FrontMatter:
    front = _load("yaml", f"---\n{block}---", block, end)
    return front if front and sum(map(is_known, front.fields)) > 1 else FrontMatter()


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
        if end + len(line) == inner + HEAD < len(source) or not (
            is_pair(line, _MARKS[kind]) or (end > inner and re.match(r"[ \t]+\S|-[ \t]", line))
        ):
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
    """Whether most unindented lines are fields and no paragraph is text: then the block is a broken head."""
    lines = [line for line in block.split("\n") if line.strip() and line[0] not in " \t-#]}"]
    paragraphs = (line for line in re.findall(r"\n[ \t]*\n([^\s\-#\]}][^\n]*)", block))
    if not all(is_pair(line, marks) for line in paragraphs):
        return False
    return bool(lines) and 3 * sum(is_pair(line.strip(), marks) for line in lines) >= 2 * len(lines)
