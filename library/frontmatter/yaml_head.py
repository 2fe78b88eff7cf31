"""YAML front matter from the parser's events: strings only, no tags, no merges, no recursion, and a budget."""

from __future__ import annotations

from typing import Any

import yaml

from library.frontmatter.mend import prepare
from library.frontmatter.values import BUDGET, DEPTH, FieldValue, HeadError, duplicate, safe

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"~", "null", "Null", "NULL"})


def load_yaml(text: str) -> tuple[FieldValue, list[str]]:
    """The first document's value and warnings about it; raises HeadError for what is no YAML or too much of it."""
    builder = _Builder()
    try:
        loader = _Loader(prepare(text))
        while event := loader.get_event():
            builder.feed(event)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise HeadError(_problem(error)) from error
    return builder.root, builder.warnings


def _problem(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return f"line {mark.line + 2}: {problem}" if mark is not None else str(problem)


class _Builder:
    """Builds one value from events; a mapping under construction remembers the key it waits with."""

    def __init__(self) -> None:
        self.root: FieldValue = ""
        self.warnings: list[str] = []
        self._open: list[tuple[FieldValue, str | None, int]] = []
        self._keys: list[str | None] = []
        self._anchors: dict[str, tuple[FieldValue, int]] = {}
        self._spent = 0
        self._documents = 0

    def feed(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise HeadError(f"*{event.anchor} is not defined before it is used")
            self._add(*self._anchors[event.anchor])
        elif isinstance(event, yaml.MappingStartEvent):
            self._start({}, event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start([], event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise HeadError("it holds more than one document")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = "" if not event.style and event.value in _NULLS else safe(event.value)
        if event.tag and event.tag.startswith("!") and event.tag != "!":
            value = f"{safe(event.tag)} {value}".rstrip()
        cost = 1 + len(value) // 32
        if event.anchor:
            self._anchors[event.anchor] = (value, cost)
        self._add(value, cost)

    def _start(self, container: FieldValue, anchor: str | None) -> None:
        if len(self._open) >= DEPTH:
            raise HeadError(f"it is nested deeper than {DEPTH} levels")
        if self._open and isinstance(self._open[-1][0], dict) and self._keys[-1] is None:
            raise HeadError("a key is a list or a mapping")
        self._open.append((container, anchor, self._spent))
        self._keys.append(None)

    def _end(self) -> None:
        container, anchor, before = self._open.pop()
        self._keys.pop()
        if anchor:
            self._anchors[anchor] = (container, 1 + self._spent - before)
        self._add(container, 1)

    def _add(self, value: FieldValue, cost: int) -> None:
        self._spent += cost
        if self._spent > BUDGET:
            raise HeadError("it holds too much")
        if not self._open:
            self.root = value
            return
        parent = self._open[-1][0]
        if isinstance(parent, list):
            parent.append(value)
        elif isinstance(parent, dict):
            self._add_pair(parent, value)

    def _add_pair(self, parent: dict[str, FieldValue], value: FieldValue) -> None:
        key = self._keys[-1]
        if key is None:
            if not isinstance(value, str):
                raise HeadError("a key is a list or a mapping")
            self._keys[-1] = value
            return
        self._keys[-1] = None
        if key in parent:
            self.warnings.append(duplicate(key))
        if value or not parent.get(key):
            parent[key] = value
