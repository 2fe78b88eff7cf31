"""The committed tables are what the script makes of Debian's Unicode data."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_unicode_tables", ROOT / "docs" / "make_unicode_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_exactly_what_is_committed() -> None:
    maker = script()
    if not (maker.UNICODE_DATA / "LineBreak.txt").exists():
        pytest.skip("needs Debian's unicode-data")
    if maker.Database(maker.UNICODE_DATA).version() != "15.0.0":
        pytest.skip("the tables are made from Unicode 15.0.0")
    for name, source in maker.modules(maker.UNICODE_DATA).items():
        assert (maker.TABLES / name).read_text("utf-8") == source


def test_runs_are_written_as_they_are_read() -> None:
    assert script().runs(["a", "a", "b", "a", "a", "a"]) == "a:2 b:1 a:3"


def test_breaking_lines_imports_neither_textual_nor_rich_and_unpacks_nothing_early() -> None:
    code = (
        "import sys, tui.page.linebreak, tui.page.unicode as u\n"
        "assert not {'textual', 'rich'} & set(sys.modules), 'a terminal library was imported'\n"
        "assert 'tui.page.unicode.linebreak' not in sys.modules, 'a table was read'\n"
        "assert not u.WIDTH and not u.GRAPHEME and not u.LINE_BREAK\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
