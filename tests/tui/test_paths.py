"""Where things are kept: the command line before the environment, the settings, the platform's usual place."""

from __future__ import annotations

from os import pathsep
from pathlib import Path

import pytest

from tui.paths import config_file, folders
from tui.settings import Settings


def test_the_command_line_comes_first() -> None:
    found = folders(
        Settings(library=("set",), quotes="set"),
        {"ZHAI_LIBRARY": "env", "ZHAI_QUOTES": "env"},
        library=[Path("given")],
        quotes=Path("given-quotes"),
    )
    assert (found.library, found.quotes) == ((Path("given"),), Path("given-quotes"))


def test_then_the_environment() -> None:
    environ = {"ZHAI_LIBRARY": f"a{pathsep}b", "ZHAI_QUOTES": "q"}
    found = folders(Settings(library=("set",), quotes="set"), environ)
    assert (found.library, found.quotes) == ((Path("a"), Path("b")), Path("q"))


def test_then_the_settings_where_a_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/reader")
    found = folders(Settings(library=("~/articles",), quotes="~/quotes"), {})
    assert (found.library, found.quotes) == ((Path("/reader/articles"),), Path("/reader/quotes"))


def test_else_the_samples_and_the_platforms_folders() -> None:
    found = folders(Settings(), {})
    assert list(found.library[0].glob("*.md"))
    assert found.quotes.is_relative_to(Path.home())
    assert len({found.quotes, found.config, found.state, found.cache}) == 4


def test_the_settings_file_can_be_named(tmp_path: Path) -> None:
    assert config_file({"ZHAI_CONFIG": str(tmp_path / "my.toml")}) == tmp_path / "my.toml"
    assert config_file({"ZHAI_CONFIG": str(tmp_path)}) == tmp_path / "config.toml"


def test_a_home_that_nobody_has_stays_as_written() -> None:
    assert folders(Settings(library=("~nobody-of-that-name/a",)), {}).library == (Path("~nobody-of-that-name/a"),)
