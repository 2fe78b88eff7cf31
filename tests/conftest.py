"""What all tests share: a home of their own, so that none reads or writes the developer's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.tui.command_line import Done, Run

WORKERS = 2
"""Processes that the whole suite is shared among: most of it waits for what it started."""
KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV")

settings.register_profile("build", derandomize=True)
settings.register_profile("search", print_blob=True)
settings.load_profile("build")
"""A build is decided by the same examples each time; `--hypothesis-profile=search` looks for new ones."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """`pytest` without anything runs all tests, in several processes; whoever names some gets one, as usual."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker and not config.invocation_params.args and config.pluginmanager.hasplugin("xdist"):
        config.option.numprocesses = WORKERS
        config.option.dist = "worksteal"


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home for the whole run; no ZHAI_ or XDG_ variable of the developer's reaches a test."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("ZHAI_", "XDG_")) or name in ("NO_COLOR", "SSH_TTY", "SSH_CONNECTION", "TMUX"):
                patch.delenv(name)
        patch.setenv("HOME", str(home))
        yield home


@pytest.fixture
def fresh_env(tmp_path: Path) -> dict[str, str]:
    """The environment of a new user on a new machine, for programs that tests start."""
    home = tmp_path / "home"
    home.mkdir()
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    return env | {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.fixture
def zhai(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run command lines in `tmp_path`, with the library `lib` there and every other folder there too."""
    monkeypatch.chdir(tmp_path)
    for name in ("STATE", "CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("ZHAI_LIBRARY", str(tmp_path / "lib"))
    (tmp_path / "lib").mkdir()

    def call(*arguments: str | Path) -> Done:
        from tui.cli import main

        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return call
