"""Settings: what the file says, checked; what is wrong is said and harms nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.settings import Settings, read_settings


def settings_of(folder: Path, text: str) -> Settings:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return read_settings(file)


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        'theme = "nord"\nlanguage = "en"\nmeasure = 30\nambiguous_width = 2\nparagraph = "indent"\nhang = false\n'
        'limit_mb = 64\nlibrary = ["~/a", "b"]\nquotes = "~/q"\n[keys]\n"page.keep" = "k"\n',
    )
    assert settings == Settings(
        theme="nord",
        language="en",
        measure=30,
        ambiguous_width=2,
        paragraph="indent",
        hang=False,
        limit_mb=64,
        library=("~/a", "b"),
        quotes="~/q",
        keys={"page.keep": "k"},
    )
    assert settings.limit == 64 * 1024 * 1024


def test_keys_may_be_written_without_quotation_marks(tmp_path: Path) -> None:
    assert settings_of(tmp_path, '[keys]\npage.keep = "k"\n').keys == {"page.keep": "k"}


def test_one_folder_may_be_a_plain_text(tmp_path: Path) -> None:
    assert settings_of(tmp_path, 'library = "~/articles"').library == ("~/articles",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('measure = "wide"', ["measure", "a whole number from 16 to 100"]),
        ("measure = 7", ["measure", "16"]),
        ("measure = true", ["measure", "16"]),
        ('language = "fr"', ["language", "auto, zh, en"]),
        ("ambiguous_width = true", ["ambiguous_width", "auto, 1, 2"]),
        ("hang = 1", ["hang", "true or false"]),
        ("theme = 3", ["theme", "text"]),
        ("library = [1]", ["library", "list of folders"]),
        ('library = ["a\\u0000b"]', ["library", "list of folders"]),
        ("keys = 3", ["keys", "page.keep"]),
        ('keys = {page = {fly = "f"}}', ["keys", "page.fly"]),
        ("keys = {page = {keep = 3}}", ["keys", "a key in quotes"]),
        ("measur = 40", ["measur", "measure"]),
        ('"\\u001b]0;x" = 1', ["�]0;x"]),
    ],
)
def test_a_wrong_setting_is_said_in_one_sentence_and_the_default_used(
    tmp_path: Path, line: str, words: list[str]
) -> None:
    settings = settings_of(tmp_path, f"limit_mb = 5\n{line}\n")
    (complaint,) = settings.complaints
    assert all(word in complaint for word in words)
    assert "\x1b" not in complaint
    assert "\n" not in complaint
    assert settings == Settings(limit_mb=5, complaints=settings.complaints)


@pytest.mark.parametrize("content", [b"= nothing", b"\xff\xfe\x00", b"a = " + b"[" * 5000, b'a = "'])
def test_a_file_that_is_no_toml_means_defaults_and_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    settings = read_settings(file)
    (complaint,) = settings.complaints
    assert str(file) in complaint
    assert settings == Settings(complaints=(complaint,))


def test_a_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    (complaint,) = read_settings(tmp_path).complaints
    assert "could not be read" in complaint


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbfmeasure = 30\r\nhang = false\r\n")
    assert read_settings(file) == Settings(measure=30, hang=False)
