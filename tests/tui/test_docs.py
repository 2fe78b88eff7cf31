"""The documentation tells the truth: every command, option, key and setting is in it, and nothing else is."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from library.reader import open_article
from library.samples import folder
from quotes.exporters import EXPORTERS
from tui.cli.arguments import SUBCOMMANDS, subparser, top_parser
from tui.commands import COMMANDS, key_sign

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MANUAL = (ROOT / "docs" / "manual.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
TEST_COMMAND = "pip install uv && uv run pytest"


def options() -> set[str]:
    parsers = [top_parser(), *(subparser(command) for command in SUBCOMMANDS)]
    return {name for parser in parsers for action in parser._actions for name in action.option_strings}


def signs() -> set[str]:
    keys = {key for command in COMMANDS for key in f"{command.keys},{command.always}".split(",") if key}
    return {key_sign(key) for key in keys}


def tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tables", ROOT / "docs" / "make_tables.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def script_options() -> set[str]:
    """The options of the scripts that developers run."""
    scripts = "".join(file.read_text("utf-8") for file in (ROOT / "tests" / "benchmarks").glob("*.py"))
    return set(re.findall(r'add_argument\("(--[a-z][\w-]*)"', scripts))


def test_the_manuals_tables_are_those_of_the_code() -> None:
    assert tables().rewritten(MANUAL) == MANUAL, "run: uv run python docs/make_tables.py"


def test_the_manual_has_every_command_of_the_app() -> None:
    assert all(f"`{command.id}`" in MANUAL for command in COMMANDS)


def test_the_readme_names_every_command_of_the_command_line_and_no_other() -> None:
    named = set(re.findall(r"^    zhai (\w+)", README, re.MULTILINE))
    assert named == {command.name for command in SUBCOMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_is_named_exists(page: Path) -> None:
    text = re.sub(r"uv run pytest --[\w-]+", "", page.read_text("utf-8"))
    named = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", text))
    assert named <= options() | script_options()


def test_every_key_in_the_readme_works() -> None:
    table = README.partition("## Keys")[2].partition("Every key")[0]
    named = set(re.findall(r"`([^`]+)`", table))
    assert named <= signs()
    assert {"j", "k", "s", "v", "d", "C", "?"} <= named


def test_every_format_of_an_export_is_named() -> None:
    assert all(form in README for form in EXPORTERS)
    assert all(form in subparser(SUBCOMMANDS[6]).format_help() for form in EXPORTERS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_of_the_repository_that_is_named_exists(page: Path) -> None:
    for path in re.findall(r"`((?:library|quotes|tui|tests|docs|\.ci)/[^`<\s]*)`", page.read_text("utf-8")):
        assert (ROOT / path).exists(), path


def test_the_quote_that_is_shown_stands_in_its_sample() -> None:
    page = (ROOT / "docs" / "quote-format.md").read_text("utf-8")
    shown = tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])
    document = open_article(folder() / shown["source"]["path"])
    anchor = shown["anchor"]
    assert document.text[anchor["start"] : anchor["end"]] == shown["text"]
    assert anchor["digest"] == document.digest


def test_the_build_runs_the_readmes_test_command() -> None:
    assert f"    {TEST_COMMAND}\n" in README
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == TEST_COMMAND
    assert TEST_COMMAND in (ROOT / "docs" / "contributing.md").read_text("utf-8")


def test_the_changelog_knows_the_version_or_what_is_unreleased() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
