"""Who speaks in the texts of `fixtures/speakers/`: a title, a dot, Markdown, a dot, the expected turns, a dot.

A turn is written `Name (role) @seconds | first words of the speech`, the whole speech with `$` after it; a case
without turns is a trap.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from library import frontmatter, markdown
from library.document import Document, Turn
from library.speakers import find_speakers

FIXTURES = Path(__file__).parents[1] / "fixtures/speakers"


def _cases() -> list[object]:
    cases = []
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, source, turns in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            wanted = [line for line in turns.splitlines() if line.strip()]
            cases.append(pytest.param(source, wanted, id=f"{path.stem}: {title.strip()}"))
    return cases


def _shown(turn: Turn, document: Document, wanted: str) -> str:
    """The turn as `wanted` is written, with as many words as it has."""
    words = wanted.partition(" | ")[2]
    role = f" ({turn.role})" if turn.role else ""
    seconds = "" if turn.seconds is None else f" @{turn.seconds:g}"
    speech = turn.speech.of(document.text)
    said = speech + "$" if words.endswith("$") else speech[: len(words)]
    return f"{turn.speaker}{role}{seconds} | {said}"


@pytest.mark.parametrize(("source", "wanted"), _cases())
def test_turns_of_a_text(source: str, wanted: list[str]) -> None:
    head = frontmatter.split(source)
    document = markdown.parse(source, head.body_start)
    declared = head.fields.get("speakers") or []
    names = [str(name) for name in declared] if isinstance(declared, list) else [str(declared)]
    _, turns = find_speakers(document, declared=names)
    padded = wanted + [" | "] * (len(turns) - len(wanted))
    assert [_shown(turn, document, line) for turn, line in zip(turns, padded, strict=False)] == wanted


def test_every_fixture_file_holds_whole_cases() -> None:
    for path in FIXTURES.glob("*.txt"):
        assert len(path.read_text(encoding="utf-8").split("\n.\n")) % 3 in (0, 1), path.name
