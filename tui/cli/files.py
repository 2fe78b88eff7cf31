"""The files that a command's paths name, as they were asked for, and what was wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.shelf import find_files
from tui.paths import absolute


@dataclass(frozen=True, slots=True)
class Asked:
    """A file: the path to show, which begins as the reader wrote it, and the absolute one."""

    shown: str
    path: Path


class Files:
    """Every file of `paths`, each once and in order. `troubles` gathers sentences about what could not be done."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self.troubles: list[str] = []

    def __iter__(self) -> Iterator[Asked]:
        seen: set[Path] = set()
        for path in self._paths:
            found = False
            for file in find_files([path]):
                found = True
                if file not in seen:
                    seen.add(file)
                    yield Asked(_as_asked(path, file), file)
            if not found:
                self.troubles.append(f"There are no articles in {path}.")


def _as_asked(path: Path, file: Path) -> str:
    top = absolute(path)
    return str(path if file == top else path / file.relative_to(top))
