"""The command line with streams as scripts have them: closed, full, cut off, in other encodings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LIST = f"{sys.executable} -m tui list lib"


@pytest.fixture
def shell(tmp_path: Path, fresh_env: dict[str, str]) -> object:
    (tmp_path / "lib").mkdir()
    for name in ("one", "two"):
        (tmp_path / "lib" / f"{name}.md").write_text(f"# 慢慢读 {name}\n\n正文。\n", "utf-8")

    def run(command: str, **env: str) -> subprocess.CompletedProcess[bytes]:
        path = {"PYTHONPATH": str(Path(__file__).parents[2])}
        return subprocess.run(["bash", "-c", command], cwd=tmp_path, env=fresh_env | path | env, capture_output=True)

    return run


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_what_an_encoding_lacks_is_a_question_mark_and_json_is_utf_8(shell: object, encoding: str) -> None:
    assert callable(shell)
    table, rows = (shell(f"{LIST} {form}", PYTHONIOENCODING=encoding) for form in ("", "--json"))
    assert (table.returncode, table.stderr) == (0, b"")
    assert ("慢慢读" if encoding == "gbk" else "??? one") in table.stdout.decode(encoding)
    assert "慢慢读 one" in rows.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("streams", "status", "error"),
    [
        (">&-", 1, b"zhai: There is no standard output to write to.\n"),
        ("nowhere 2>&-", 1, b""),
        ("<&-", 0, b""),
        ("> /dev/full", 1, b"zhai: No space left on device.\n"),
        ("| head -n 1; exit ${PIPESTATUS[1]}", 0, b""),
    ],
)
def test_streams_that_are_closed_full_or_cut_off(shell: object, streams: str, status: int, error: bytes) -> None:
    assert callable(shell)
    if "full" in streams and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = shell(f"{LIST} {streams}")
    assert (done.returncode, done.stderr) == (status, error)
    assert b"zhai:" not in done.stdout


def test_the_app_without_an_input_says_so(shell: object) -> None:
    assert callable(shell)
    done = shell(f"{sys.executable} -m tui lib <&-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"zhai: The app needs a terminal")


def test_help_is_a_word_too(shell: object) -> None:
    assert callable(shell)
    plain, asked = (shell(f"{sys.executable} -m tui {words}") for words in ("help", "help list"))
    assert plain.stdout.startswith(b"usage: zhai [PATH ...]")
    assert asked.stdout.startswith(b"usage: zhai list")
    assert (plain.returncode, asked.returncode) == (0, 0)


def test_chinese_words_and_file_names_in_a_locale_of_ascii(shell: object, tmp_path: Path) -> None:
    assert callable(shell)
    (tmp_path / "lib" / "夜车.md").write_text("正文在夜里。\n", "utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = f"{sys.executable} -m tui search --json 夜里 lib; {sys.executable} -m tui keep lib/夜车.md --exact 夜里"
    done = shell(command, **ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")
    assert '"path": "lib/夜车.md", "title": "夜车"' in done.stdout.decode("utf-8")
