from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.clipboard import Certainty, Copied, copy, probe
from quotes.errors import NotCopied

TEXT = "“AI只是一个放大器”\n第二行 'q' $x"


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """A folder of programs, the only one on the path, with a shell's few helpers in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "sleep"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


@pytest.fixture
def fallback(tmp_path: Path) -> Path:
    return tmp_path / "state" / "copied.txt"


def test_a_program_that_takes_the_text_is_named(bin_folder: Path, fallback: Path) -> None:
    program(bin_folder, "xclip", f'cat > "{bin_folder}/taken"')
    environment = {"PATH": str(bin_folder), "DISPLAY": ":0"}
    copied = copy(TEXT, environment=environment, osc52=None, fallback_file=fallback)
    assert copied == Copied("xclip", Certainty.DONE)
    assert (bin_folder / "taken").read_text() == TEXT
    assert not fallback.exists()


def test_a_program_that_fails_is_not_believed(bin_folder: Path, fallback: Path) -> None:
    program(bin_folder, "xclip", 'cat > /dev/null; echo "cannot open display" >&2; exit 1')
    program(bin_folder, "xsel", f'cat > "{bin_folder}/taken"')
    environment = {"PATH": str(bin_folder), "DISPLAY": ":0"}
    assert copy(TEXT, environment=environment, osc52=None, fallback_file=fallback).way == "xsel"
    (bin_folder / "xsel").unlink()
    copied = copy(TEXT, environment=environment, osc52=None, fallback_file=fallback)
    assert (copied.way, copied.certainty) == ("file", Certainty.SAVED)
    assert copied.failures == ("xclip failed: cannot open display",)


def test_a_program_that_hangs_is_ended_in_time_with_its_children(bin_folder: Path, fallback: Path) -> None:
    program(bin_folder, "xclip", f'sleep 60 & echo $! > "{bin_folder}/child"; wait')
    began = time.monotonic()
    sent: list[str] = []
    copied = copy(
        TEXT * 50_000,
        environment={"PATH": str(bin_folder), "DISPLAY": ":0"},
        osc52=sent.append,
        fallback_file=fallback,
        timeout=0.3,
    )
    assert time.monotonic() - began < 3
    assert (copied.way, copied.certainty) == ("OSC 52", Certainty.UNCONFIRMED)
    assert copied.failures == ("xclip did not answer",)
    assert copied.is_long
    assert sent == [TEXT * 50_000]
    child = int((bin_folder / "child").read_text())
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]


def test_what_the_terminal_may_have_is_unconfirmed_and_saved_too(bin_folder: Path, fallback: Path) -> None:
    sent: list[str] = []
    copied = copy(TEXT, environment={"PATH": str(bin_folder)}, osc52=sent.append, fallback_file=fallback)
    assert sent == [TEXT]
    assert copied == Copied("OSC 52", Certainty.UNCONFIRMED, fallback)
    assert fallback.read_text() == TEXT


def test_the_last_way_is_a_file(bin_folder: Path, fallback: Path) -> None:
    def refuse(text: str) -> None:
        raise RuntimeError("no driver")

    for osc52 in (None, refuse):
        copied = copy(TEXT, environment={"PATH": str(bin_folder)}, osc52=osc52, fallback_file=fallback)
        assert (copied.way, copied.certainty) == ("file", Certainty.SAVED)
        assert copied.file == fallback
    assert fallback.read_text() == TEXT


def test_when_nothing_works_that_is_said(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(NotCopied, match="could not be written"):
        copy(TEXT, environment={"PATH": ""}, osc52=None, fallback_file=tmp_path / "taken" / "x.txt")


SSH = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}


@pytest.mark.parametrize(
    ("environment", "works"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wl-copy", "xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", **SSH}, []),
        ({"DISPLAY": "localhost:10.0", **SSH}, ["xclip", "xsel"]),
        ({"DISPLAY": ":0", "TMUX": "/tmp/x,1,0"}, ["xclip", "xsel", "tmux"]),
        ({"DISPLAY": ":0", "TMUX": "/tmp/x,1,0", **SSH}, ["tmux"]),
        ({"DISPLAY": ":0", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, []),
        ({"DISPLAY": ":0", "TMUX": "x", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, []),
    ],
)
def test_the_place_decides_which_ways_there_are(
    bin_folder: Path, environment: dict[str, str], works: list[str]
) -> None:
    for name in ("xclip", "xsel", "wl-copy"):
        program(bin_folder, name, "cat > /dev/null")
    program(bin_folder, "tmux", "exit 1")
    ways = probe({"PATH": str(bin_folder), **environment})
    assert [way.name for way in ways if way.available] == [*works, "OSC 52", "file"]
    assert all(way.reason for way in ways)


def test_tmux_that_is_looked_at_over_ssh_now_does_not_use_this_machines_clipboard(bin_folder: Path) -> None:
    program(bin_folder, "xclip", "cat > /dev/null")
    program(bin_folder, "tmux", 'echo "SSH_CONNECTION=10.0.0.1 1 10.0.0.2 22"')
    here = {"PATH": str(bin_folder), "DISPLAY": ":0", "TMUX": "x"}
    assert [way.name for way in probe(here) if way.available] == ["tmux", "OSC 52", "file"]
    program(bin_folder, "tmux", "echo -SSH_CONNECTION")
    assert [way.name for way in probe(here | SSH) if way.available] == ["xclip", "tmux", "OSC 52", "file"]


def test_asking_finds_out_what_does_not_work_and_copies_nothing(bin_folder: Path) -> None:
    program(bin_folder, "xclip", 'echo "Error: Can\'t open display: :0" >&2; exit 1')
    program(bin_folder, "xsel", "exit 0")
    ways = {way.name: way for way in probe({"PATH": str(bin_folder), "DISPLAY": ":0"}, ask=True)}
    assert not ways["xclip"].available
    assert "open display" in ways["xclip"].reason
    assert ways["xsel"].available


@pytest.fixture
def display() -> Iterator[str]:
    """A real X server nobody looks at."""
    if not shutil.which("Xvfb") or not shutil.which("xclip"):
        pytest.skip("Xvfb or xclip is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        yield f":{numbers.readline().strip()}"
    server.terminate()
    server.wait()


def test_with_a_real_xclip_the_text_can_be_pasted(display: str, fallback: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DISPLAY": display}
    copied = copy(TEXT, environment=environment, osc52=None, fallback_file=fallback, timeout=5)
    assert (copied.way, copied.certainty) == ("xclip", Certainty.DONE)
    paste = ["xclip", "-selection", "clipboard", "-o"]
    assert subprocess.run(paste, env=environment, capture_output=True, check=True).stdout.decode() == TEXT
    assert all(way.available for way in probe(environment, ask=True) if way.name == "xclip")


def test_with_an_x_server_that_is_gone_nothing_is_claimed(fallback: Path) -> None:
    if not shutil.which("xclip"):
        pytest.skip("xclip is not installed")
    environment = {"PATH": os.environ["PATH"], "DISPLAY": ":987"}
    copied = copy(TEXT, environment=environment, osc52=None, fallback_file=fallback, timeout=5)
    assert (copied.way, copied.certainty) == ("file", Certainty.SAVED)
    assert "xclip failed" in copied.failures[0]


def test_with_a_real_tmux_the_text_is_in_its_buffer(tmp_path: Path, fallback: Path) -> None:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    socket = tmp_path / "tmux"
    alone = {"PATH": os.environ["PATH"], "TERM": "xterm", "HOME": str(tmp_path)}
    tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
    subprocess.run([*tmux, "new-session", "-d", "sleep 60"], env=alone, check=True)
    try:
        environment = alone | {"TMUX": f"{socket},1,0"}
        copied = copy(TEXT, environment=environment, osc52=None, fallback_file=fallback, timeout=5)
        assert (copied.way, copied.certainty) == ("tmux", Certainty.UNCONFIRMED)
        shown = subprocess.run([*tmux, "show-buffer"], env=alone, capture_output=True, check=True).stdout
        assert shown.decode() == TEXT
    finally:
        subprocess.run([*tmux, "kill-server"], env=alone, check=False)
