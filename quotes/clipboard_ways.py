"""The programs that can reach a clipboard, which of them may be used where, and running one with a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a clipboard: its name, its command, and whether and why it can be used here."""

    name: str
    available: bool
    reason: str
    command: tuple[str, ...] = ()


_COMMANDS = {
    "pbcopy": ("pbcopy",),
    "wl-copy": ("wl-copy",),
    "xclip": ("xclip", "-selection", "clipboard"),
    "xsel": ("xsel", "--clipboard", "--input"),
    "tmux": ("tmux", "load-buffer", "-w", "-"),
}


def ladder(environment: Mapping[str, str]) -> list[Way]:
    """The ways in the order in which they should be tried."""
    return [_way(name, environment) for name in _COMMANDS]


def run(way: Way, text: str, environment: Mapping[str, str], timeout: float) -> str:
    """Give the text to the way's command; empty where it took it, else why not. Never blocks longer than `timeout`.

    Output goes to a file, not a pipe: xclip and wl-copy leave a child behind that would hold a pipe open.
    """
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                way.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=dict(environment),
                start_new_session=True,
            )
        except OSError as error:
            return f"{way.name} could not be started: {error.strerror}"
        try:
            process.communicate(text.encode(errors="replace"), timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"{way.name} did not answer"
        if process.returncode:
            errors.seek(0)
            said = errors.read(300).decode(errors="replace").strip().split("\n")[0]
            return f"{way.name} failed{': ' + said if said else ''}"
    return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    process.wait()


def _way(name: str, environment: Mapping[str, str]) -> Way:
    reason = _why_not(name, environment)
    return Way(name, not reason, reason or "works here", _COMMANDS[name])


def _why_not(name: str, environment: Mapping[str, str]) -> str:
    if name == "tmux":
        if not environment.get("TMUX"):
            return "not inside tmux"
    elif is_in_browser(environment):
        return "the app is shown in a browser; this would be the server's clipboard"
    elif is_remote(environment) and not (name in ("xclip", "xsel") and _forwarded(environment)):
        return "over SSH this would be the other machine's clipboard"
    elif name == "pbcopy" and sys.platform != "darwin":
        return "only on macOS"
    elif name == "wl-copy" and not environment.get("WAYLAND_DISPLAY"):
        return "no Wayland display"
    elif name in ("xclip", "xsel") and not environment.get("DISPLAY"):
        return "no X display"
    return "" if shutil.which(name, path=environment.get("PATH")) else "not installed"


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the app runs at the far end of an SSH connection."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def is_in_browser(environment: Mapping[str, str]) -> bool:
    """Whether the app is served to a browser (textual-serve)."""
    return "web" in environment.get("TEXTUAL_DRIVER", "").lower()


def _forwarded(environment: Mapping[str, str]) -> bool:
    """Whether the display is the near end's, forwarded by SSH: it names a host (`localhost:10.0`)."""
    return bool(environment.get("DISPLAY", "").split(":")[0].removeprefix("unix"))
