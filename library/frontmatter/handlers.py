"""python-frontmatter with handlers of our own, because its own ones lose text, hang or crash on hostile heads."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from library.frontmatter.values import DEPTH, FieldValue, HeadError, duplicate, plain
from library.frontmatter.yaml_head import load_yaml

_Load = Callable[[str], tuple[FieldValue, list[str]]]


class _Handler(BaseHandler):
    """Hands a whole head, delimiters and all, to one loader and keeps what it says."""

    FM_BOUNDARY = re.compile(r"\A")

    def __init__(self, load: _Load, fenced: bool) -> None:
        super().__init__()
        self._load = load
        self._fenced = fenced
        self.warnings: list[str] = []
        self.value: FieldValue = ""

    def split(self, text: str) -> tuple[str, str]:
        """The head without its delimiter lines, and no body: the offset of the body is known already."""
        return ("\n".join(text.split("\n")[1:-1]) if self._fenced else text), ""

    def load(self, fm: str) -> dict[str, Any]:
        """The head's value where it is a mapping, which is all python-frontmatter takes."""
        self.value, self.warnings = self._load(fm)
        return self.value if isinstance(self.value, dict) else {}


def load_head(kind: str, head: str) -> tuple[FieldValue, list[str]]:
    """The value of a head with its delimiters, and warnings; raises HeadError. `kind` is yaml, toml or json."""
    handler = _Handler(_LOADERS[kind], fenced=kind != "json")
    frontmatter.parse(head, handler=handler)
    return handler.value, handler.warnings


def _load_toml(text: str) -> tuple[FieldValue, list[str]]:
    _refuse_deep(text)
    try:
        return plain(tomllib.loads(text)), []
    except (ValueError, RecursionError, TypeError) as error:
        raise HeadError(str(error)) from error


def _load_json(text: str) -> tuple[FieldValue, list[str]]:
    warnings: list[str] = []

    def gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                warnings.append(duplicate(key))
            found[key] = value
        return found

    _refuse_deep(text)
    try:
        value = json.loads(
            text, object_pairs_hook=gather, parse_int=str, parse_float=str, parse_constant=str, strict=False
        )
        return plain(value), warnings
    except (ValueError, RecursionError) as error:
        raise HeadError(str(error)) from error


def _refuse_deep(text: str) -> None:
    """Raise HeadError when brackets or dotted keys are nested deeper than any head needs."""
    if any(line.partition("=")[0].count(".") > DEPTH for line in text.split("\n")):
        raise HeadError(f"it has a key of more than {DEPTH} parts")
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEPTH:
            raise HeadError(f"it is nested deeper than {DEPTH} levels")


_LOADERS: dict[str, _Load] = {"yaml": load_yaml, "toml": _load_toml, "json": _load_json}
