"""Bytes in, clean text out, and a warning for everything assumed."""

from __future__ import annotations

import codecs
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.decode import Unreadable, decode, read_source
from library.text import clean

CHINESE = "我们时常说起那条河。水从山上下来，经过三座桥，到了城里就慢了。\n“你看，”他说，“鱼还在。”\n"
TRADITIONAL = "我們時常說起那條河。水從山上下來，經過三座橋，到了城裡就慢了。\n「你看，」他說，「魚還在。」\n"
JAPANESE = "川の話をしましょう。水は山から来て、三つの橋をくぐり、町ではゆっくりになります。\nカメラは要りません。\n"


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gbk", "GB18030"),
        (CHINESE, "gb2312", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        ("A situação não é boa, mas as canções são.\n", "cp1252", "Windows-1252"),
        ("Le café était fermé à midi, comme d'habitude.\n", "cp1252", "Windows-1252"),
    ],
)
def test_foreign_encodings_are_read_and_named(text: str, codec: str, named: str) -> None:
    decoded, warnings = decode(text.encode(codec))
    assert decoded == text
    assert [named in warning for warning in warnings] == [True]


@pytest.mark.parametrize(
    "mark_and_codec",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-8"),
    ],
)
def test_marked_encodings_need_no_warning(mark_and_codec: tuple[bytes, str]) -> None:
    mark, codec = mark_and_codec
    assert decode(mark + CHINESE.encode(codec)) == (CHINESE, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CHINESE, "# 夜\n\n灯亮着，人走了。\n", "# Night\n\nNobody was there.\n"])
def test_utf_16_that_has_no_mark_is_read_and_named(text: str, codec: str) -> None:
    decoded, warnings = decode(text.encode(codec))
    assert decoded == text
    assert ["UTF-16" in warning for warning in warnings] == [True]


def test_a_short_file_that_ends_in_a_foreign_character_is_read() -> None:
    assert decode("# 灯\n".encode("gbk"))[0] == "# 灯\n"
    assert decode(CHINESE.encode()[:-2])[0] == CHINESE[:-2] + "�"


def test_a_nul_in_a_foreign_encoding_is_shown() -> None:
    text, warnings = decode(CHINESE.replace("。", "。\0", 1).encode("gbk"))
    assert text == CHINESE.replace("。", "。�", 1)
    assert ["GB18030" in warnings[0], "NUL" in warnings[1]] == [True, True]


def test_english_with_chinese_quotation_marks_is_not_western() -> None:
    text = "It’s here — “quiet”, isn’t it… We’re not late.\n"
    assert decode(text.encode("gb18030"))[0] == text


def test_short_chinese_in_gbk_is_no_rubbish() -> None:
    assert decode("焦虑".encode("gbk"))[0] == "焦虑"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert decode(f"a{end}{end}b{end}c".encode())[0] == "a\n\nb\nc"


def test_nul_bytes_in_text_are_shown_as_replacement_characters() -> None:
    text, warnings = decode(b"good text\0 and more good text")
    assert text == "good text\ufffd and more good text"
    assert "NUL" in warnings[0]


def test_control_and_bidirectional_characters_never_pass() -> None:
    text, _ = decode("a\x1b[31mb\x7fc\x85d\u202ee\u2066f\tg".encode())
    assert text == "a\ufffd[31mb\ufffdc\ufffdd\ufffde\ufffdf\tg"


def test_a_text_cut_within_a_character_stays_utf8() -> None:
    text, warnings = decode(CHINESE.encode()[:-2])
    assert text.startswith("我们时常说起那条河。")
    assert "not UTF-8" in warnings[0]


def test_a_few_wrong_bytes_do_not_change_the_encoding() -> None:
    text, warnings = decode(CHINESE.encode() * 3 + b"\xff\xfe" + CHINESE.encode())
    assert text.count("\ufffd") == 2
    assert len(warnings) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" * 50,
        b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0" * 100,
        random.Random(7).randbytes(100_000),
        b"\0" * 5000,
    ],
    ids=["png", "elf", "random", "nul"],
)
def test_binary_data_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^picture is no text\.$"):
        decode(data, "picture")


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    assert read_source(tmp_path / "empty.md").text == ""


def test_what_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"^gone\.md is not there\.$"):
        read_source(tmp_path / "gone.md")
    with pytest.raises(Unreadable, match="is a folder"):
        read_source(tmp_path)
    with pytest.raises(Unreadable, match="no valid file name"):
        read_source(Path("a\0b.md"))


def test_a_file_over_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    file = tmp_path / "big.md"
    file.write_bytes(b"a" * (2 * 2**20))
    with pytest.raises(Unreadable, match=r"2\.0 MB; the limit is 1 MB and can be raised"):
        read_source(file, limit=2**20)
    assert len(read_source(file, limit=2 * 2**20).text) == 2 * 2**20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(Unreadable, match="no ordinary file"):
        read_source(tmp_path / "pipe.md")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "secret.md"
    file.write_text("x")
    file.chmod(0)
    with pytest.raises(Unreadable, match="permission denied"):
        read_source(file)


def test_a_name_with_escapes_is_cleaned_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_source(tmp_path / "\x1b]52;c;eA==\x07.md")
    assert "\x1b" not in str(caught.value)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_clean_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Unreadable:
        return
    assert text == clean(text)
    assert "\r" not in text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf8_is_kept_character_for_character(text: str) -> None:
    data = text.encode()
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    if 10 * sum(character < " " for character in text) > len(data):
        return
    assert decode(data)[0] == clean(text.replace("\r\n", "\n").replace("\r", "\n"))
