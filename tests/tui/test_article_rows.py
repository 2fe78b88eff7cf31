"""How the list sets an article: what is long is cut before the margin, on either line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.evening import evening, lines

AUTHORS = ", ".join(f"Author Number {n}" for n in range(1, 5))


@pytest.mark.parametrize(
    "head",
    [f"authors: [{AUTHORS}]\nsite: A House That Prints Long Names", "site: " + "长" * 60],
    ids=["authors", "site"],
)
async def test_no_line_of_an_entry_runs_into_the_margin(tmp_path: Path, head: str) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "long.md").write_text(f"---\ntitle: {'题' * 60}\n{head}\n---\n\nText.\n", "utf-8")
    async with evening(tmp_path) as reader:
        rows = [row for row in lines(reader) if "…" in row]
        assert len(rows) == 2
        assert all(row.endswith("  ") for row in rows)
