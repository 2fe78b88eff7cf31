"""A reader at a terminal: a fresh home, a library, a folder of quotes, and the installed `zhai`."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.blackbox.terminal import PATIENCE, Terminal

ZHAI = Path(sys.executable).parent / "zhai"


class Reader:
    """Somebody with a home of their own who runs `zhai`, on a screen or in a pipe."""

    def __init__(self, env: dict[str, str], folder: Path, closing: ExitStack) -> None:
        self.env = env
        self.folder = folder
        self.library = folder / "lib"
        self.library.mkdir()
        self.quotes = folder / "kept"
        self._closing = closing

    def open(self, *arguments: str | Path, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        """Start the app on a screen; it is ended with the test."""
        command = [ZHAI, "--quotes", self.quotes, *arguments]
        return self._closing.enter_context(Terminal(command, self.env | env, self.folder, size))

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run a command into pipes."""
        command = [ZHAI, *arguments, "--quotes", self.quotes]
        return subprocess.run(
            command,
            env=self.env,
            cwd=self.folder,
            capture_output=True,
            check=False,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )

    def kept(self) -> list[dict[str, Any]]:
        """The quotes on the disk, oldest first."""
        files = sorted(self.quotes.glob("*/*.toml"), key=lambda file: file.stem)
        return [tomllib.loads(file.read_text("utf-8")) for file in files]

    def wait_kept(self, terminal: Terminal, count: int) -> list[dict[str, Any]]:
        """Wait until so many quotes lie on the disk."""
        terminal.wait_for(lambda _: len(self.kept()) == count, f"wanted {count} quotes on the disk", PATIENCE)
        return self.kept()

    def text_of(self, article: Path) -> str:
        """What `zhai text` prints of an article."""
        return self.run("text", article).stdout.decode()


@pytest.fixture
def reader(fresh_env: dict[str, str], tmp_path: Path) -> Iterator[Reader]:
    """Somebody new."""
    with ExitStack() as closing:
        yield Reader(fresh_env, tmp_path, closing)
