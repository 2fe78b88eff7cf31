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
from dataclasses import dataclass, replace

from quotes.errors import Sentence

_PYPERCLIP = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a clipboard: its name, its command, whether it can be used here, and a few words why."""

    name: str
    available: bool
    reason: str
    command: tuple[str, ...] = ()


_COMMANDS: dict[str, tuple[str, ...]] = {
    "pbcopy": ("pbcopy",),
    "wl-copy": ("wl-copy",),
    "xclip": ("xclip", "-selection", "clipboard"),
    "xsel": ("xsel", "--clipboard", "--input"),
    "pyperclip": (sys.executable, "-c", _PYPERCLIP),
    "tmux": ("tmux", "load-buffer", "-w", "-"),
}
"""How each way takes a text on its standard input; pyperclip knows more desktops (KDE, Qt, WSL) than these."""

_QUESTIONS: dict[str, tuple[str, ...]] = {
    "pbcopy": ("pbpaste",),
    "wl-copy": ("wl-paste", "--list-types"),
    "xclip": ("xclip", "-selection", "clipboard", "-o", "-t", "TARGETS"),
    "xsel": ("xsel", "--clipboard", "--output"),
    "tmux": ("tmux", "display-message", "-p", "ok"),
}
"""What to ask without changing the clipboard, to see whether a way works."""

_EMPTY = ("not available", "nothing is copied", "no selection")
"""What they say of an empty clipboard, which is no failure."""


def ladder(environment: Mapping[str, str]) -> list[Way]:
    """The ways in the order in which they should be tried."""
    environment = as_attached(environment)
    ways = [_way(name, environment) for name in _COMMANDS]
    if any(way.available for way in ways if way.name not in ("pyperclip", "tmux")):
        ways = [replace(w, available=False, reason="not needed") if w.name == "pyperclip" else w for w in ways]
    return ways


def run(way: Way, text: str, environment: Mapping[str, str], timeout: float) -> str:
    """Give the text to the way's command; empty where it took it, else why not. Never blocks longer than `timeout`."""
    return _run(way.name, way.command, text.encode(errors="replace"), environment, timeout)[0]


def tried(way: Way, environment: Mapping[str, str], timeout: float) -> Way:
    """The way after asking its program something that leaves the clipboard as it is."""
    question = _QUESTIONS.get(way.name)
    if not way.available or question is None or not shutil.which(question[0], path=environment.get("PATH")):
        return way
    problem, _ = _run(way.name, question, b"", environment, timeout)
    if problem and not any(word in problem.lower() for word in _EMPTY):
        return replace(way, available=False, reason=problem)
    return replace(way, reason="answers")


def as_attached(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The environment as it is where tmux is attached now: a session begun here may be looked at over SSH by now."""
    if not environment.get("TMUX") or not shutil.which("tmux", path=environment.get("PATH")):
        return environment
    problem, said = _run("tmux", ("tmux", "show-environment", "SSH_CONNECTION"), b"", environment, 0.5)
    if problem:
        return environment
    local = {key: value for key, value in environment.items() if not key.startswith("SSH_")}
    name, found, value = said.strip().partition("=")
    return local | {name: value} if found else local


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the app runs at the far end of an SSH connection."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def is_in_browser(environment: Mapping[str, str]) -> bool:
    """Whether the app is served to a browser (textual-serve)."""
    return "web" in environment.get("TEXTUAL_DRIVER", "").lower()


def _way(name: str, environment: Mapping[str, str]) -> Way:
    reason = _why_not(name, environment)
    return Way(name, not reason, reason or "works here", _COMMANDS[name])


def _why_not(name: str, environment: Mapping[str, str]) -> str:
    if is_in_browser(environment):
        return "the app is shown in a browser; this would be the server's clipboard"
    missing = _lacks(name, environment)
    if missing:
        return missing
    forwarded = name in ("xclip", "xsel") and _is_forwarded(environment)
    if name != "tmux" and is_remote(environment) and not forwarded:
        return "over SSH this would be the other machine's clipboard"
    return "" if shutil.which(_COMMANDS[name][0], path=environment.get("PATH")) else "not installed"


def _lacks(name: str, environment: Mapping[str, str]) -> str:
    """What the place lacks that the way needs."""
    display, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    wsl = environment.get("WSL_DISTRO_NAME")
    lacking = {
        "pbcopy": "" if sys.platform == "darwin" else "only on macOS",
        "wl-copy": "" if wayland else "no Wayland display",
        "xclip": "" if display else "no X display",
        "xsel": "" if display else "no X display",
        "pyperclip": "" if display or wayland or wsl or sys.platform != "linux" else "no desktop",
        "tmux": "" if environment.get("TMUX") else "not inside tmux",
    }
    return lacking[name]


def _is_forwarded(environment: Mapping[str, str]) -> bool:
    """Whether the display is the near end's, forwarded by SSH: it names a host (`localhost:10.0`)."""
    return bool(environment.get("DISPLAY", "").split(":")[0].removeprefix("unix"))


def _run(
    name: str, command: tuple[str, ...], data: bytes, environment: Mapping[str, str], timeout: float
) -> tuple[str, str]:
    """What went wrong, and what the command said.

    Output goes to files, not pipes: xclip and wl-copy leave a child behind that would hold a pipe open.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=errors,
                env=dict(environment),
                start_new_session=True,
            )
        except OSError as error:
            return Sentence("{way} could not be started: {why}", way=name, why=error.strerror), ""
        try:
            process.communicate(data, timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            return Sentence("{way} did not answer", way=name), ""
        if process.returncode:
            errors.seek(0)
            said = errors.read(4096).decode(errors="replace").strip().split("\n")[-1][:200]
            return Sentence("{way} failed: {why}", way=name, why=said) if said else Sentence(
                "{way} failed", way=name
            ), ""
        output.seek(0)
        return "", output.read(4096).decode(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it started."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    process.wait()
