"""What files say of themselves, by fixtures a person can read: Markdown, a line with a dot, the expected facts.

`path`, `title`, `date`, `author`, `site`, `url`, `tags` (parted by `、`) and `warnings` (a part of them) count whether
they are named or not; `language`, `description`, `speakers`, `extra KEY` and `body` (its beginning) only where named.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from library.article import Article
from library.decode import Decoded
from library.frontmatter import FrontMatter, split
from library.metadata import describe

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "metadata").glob("*.md"))
ALWAYS = ("title", "date", "author", "site", "url", "tags")
SOMETIMES = ("language", "description", "speakers")


def read(fixture: Path) -> tuple[str, dict[str, str]]:
    source, _, expected = fixture.read_text(encoding="utf-8").rpartition("\n.\n")
    facts = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in expected.splitlines())
    return source, facts


def found(article: Article, field: str) -> str:
    value = getattr(article, field)
    return value if isinstance(value, str) else "、".join(value)


def check_extra(article: Article, front: FrontMatter, source: str, expected: dict[str, str]) -> None:
    for key, value in expected.items():
        if key.startswith("extra "):
            assert article.extra.get(key.removeprefix("extra ")) == value
    if "body" in expected:
        assert source[front.body_start :].lstrip().startswith(expected["body"])
    if "warnings" in expected:
        assert expected["warnings"] in "\n".join(article.warnings)
    else:
        assert article.warnings == ()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_metadata_of(fixture: Path) -> None:
    source, expected = read(fixture)
    front = split(source)
    article = describe(Path("/library") / expected.get("path", "article.md"), Decoded(source), front)
    fields = [*ALWAYS, *(field for field in SOMETIMES if field in expected)]
    assert {field: found(article, field) for field in fields} == {field: expected.get(field, "") for field in fields}
    check_extra(article, front, source, expected)
