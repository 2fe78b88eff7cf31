"""The checks that decide beside the tests: format, lint, types, the direction of imports."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def run(*command: str) -> None:
    """Fail with what the command printed when it does not succeed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `code`."""
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split("\n")[-2].split())


def test_the_code_is_formatted() -> None:
    run(str(BIN / "ruff"), "format", "--check", ".")


def test_the_code_passes_the_linter() -> None:
    run(str(BIN / "ruff"), "check", ".")


def test_the_types_are_right() -> None:
    run(str(BIN / "mypy"))


def test_imports_go_one_way() -> None:
    run(str(BIN / "lint-imports"))


@pytest.mark.parametrize("package", ["library", "quotes"])
def test_no_screen_below_tui(package: str) -> None:
    walk = (
        f"import pkgutil, importlib, {package}\n"
        f"for found in pkgutil.walk_packages({package}.__path__, '{package}.'): importlib.import_module(found.name)"
    )
    assert loaded_by(walk).isdisjoint({"textual", "rich", "platformdirs", "tui"})


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--help"]])
def test_help_and_version_load_no_screen(arguments: list[str]) -> None:
    call = f"from tui.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass"
    assert loaded_by(call).isdisjoint({"textual", "rich"})


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5 matches too much then (python/cpython#106052); `(?>(?:…)*)` is right everywhere."""
    sources = [file for package in ("library", "quotes", "tui") for file in (ROOT / package).rglob("*.py")]
    assert [file.name for file in sources if re.search(r"(?<![\\?(%])\)[*+?]\+", file.read_text("utf-8"))] == []
