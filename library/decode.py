"""From a file's bytes to clean text: one door for everything that is read.

The text that comes out has `\\n` as its only line end and holds nothing a terminal would obey.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from library.patterns import lazy
from library.text import clean

LIMIT = 32 * 1024 * 1024
"""Bytes a file may have unless the reader raises it."""

_SAMPLE = 256 * 1024
_FEW_NULS = 2
"""NUL bytes that a text in a foreign encoding may hold by accident; files that are no text hold many."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = (("gb18030", "GB18030"), ("big5hkscs", "Big5"), ("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"))
_COMMON = frozenset(
    "的一是不了在人有我他这这個個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過"
    "发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心"
    "她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高"
    "间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給"
    "世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結"
    "，。、：；？！“”‘’（）《》「」『』【】…—　"
) | {chr(code) for code in (*range(0x3041, 0x3094), *range(0x30A1, 0x30FB), 0x30FC)}
_RARE = "[\ufffd\ue000-\uf8ff\uff61-\uff9f\u3400-\u4dbf\u0080-\u00a0\U00010000-\U0010ffff]"
_ACCENTS = rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])|(?<=[a-zA-Z])[\xc0-\xff]{2}(?=[a-zA-Z])"
_ODD = lazy("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f\ufffe\uffff]")
_ODD_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\f\v\x1b")


class Unreadable(Exception):  # noqa: N818 (it names a state of a file, as the messages do)
    """A file that cannot be read as text; its text is one plain sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's clean text, and one sentence for whatever had to be assumed."""

    text: str
    warnings: tuple[str, ...] = ()
    size: int = 0
    """Bytes read."""
    mtime_ns: int = 0


def read_source(path: Path, *, limit: int = LIMIT) -> Decoded:
    """Read and decode an ordinary file of at most `limit` bytes; raises Unreadable, never blocks."""
    data, status = _read_bytes(path, limit)
    text, warnings = decode(data, path.name)
    return Decoded(text, warnings, len(data), status.st_mtime_ns)


def decode(data: bytes, name: str = "The file") -> tuple[str, tuple[str, ...]]:
    """Decode bytes by their mark or by what they look like; raises Unreadable when they are no text."""
    text, assumed = _decode(data, name)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    warnings: tuple[str, ...] = (assumed,) if assumed else ()
    if "\0" in text:
        warnings += ("The file holds NUL bytes; they are shown as �.",)
    return clean(text), warnings


def _read_bytes(path: Path, limit: int) -> tuple[bytes, os.stat_result]:
    try:
        _refuse_special(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise Unreadable(_reason(path, error)) from error
    except ValueError as error:
        raise Unreadable(f"{clean(path.name)} is no valid file name.") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _refuse_special(path, status.st_mode)
        if status.st_size > limit:
            raise Unreadable(_too_large(path, status.st_size, limit))
        try:
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:
                data += file.read(limit + 1 - len(data))
        except OSError as error:
            raise Unreadable(_reason(path, error)) from error
    if len(data) > limit:
        raise Unreadable(_too_large(path, len(data), limit))
    return data, status


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        os.scandir(path).close()
        raise Unreadable(f"{clean(path.name)} is a folder, not a file.")
    if not stat.S_ISREG(mode):
        raise Unreadable(f"{clean(path.name)} is no ordinary file.")


def _reason(path: Path, error: OSError) -> str:
    name = clean(path.name)
    if isinstance(error, FileNotFoundError):
        return f"{name} is not there."
    if isinstance(error, PermissionError):
        return f"{name} may not be read: permission denied."
    return f"{name} could not be read: {clean(error.strerror or str(error))}."


def _too_large(path: Path, size: int, limit: int) -> str:
    sizes = f"{size / 2**20:.1f} MB; the limit is {limit / 2**20:.0f} MB and can be raised"
    return f"{clean(path.name)} is too large ({sizes})."


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """The raw text, and what was assumed to get it."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], codec)
    if codec := _unmarked(data):
        return _decode_marked(data, codec)[0], f"Read as {codec[:6].upper()}: the file has NULs where that has them."
    if _is_rubbish(data):
        raise Unreadable(_no_text(name))
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data"
        return _decode_foreign(data, name, error.start, is_cut)


def _decode_marked(data: bytes, codec: str) -> tuple[str, str]:
    try:
        return data.decode(codec), ""
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), f"Some bytes are not {codec[:6].upper()}; they are shown as �."


def _unmarked(data: bytes) -> str:
    """The UTF-16 that bytes without a mark are: every line end and space of such a text holds a NUL on one side."""
    head = data[: _SAMPLE // 64 * 2]
    if b"\0" not in head:
        return ""
    for codec, space, breaks in (("utf-16-le", b" \0", b"\n\0"), ("utf-16-be", b"\0 ", b"\0\n")):
        if space not in head and breaks not in head:
            continue
        text = head.decode(codec, "replace")
        plain = sum(char in _COMMON or " " <= char <= "~" or char in "\r\n\t" for char in text)
        if 2 * plain > len(text) and not _ODD.search(text):
            return codec
    return ""


def _is_rubbish(data: bytes) -> bool:
    """Whether one byte in ten of the beginning is a control no text uses."""
    head = data[:_SAMPLE]
    return 10 * (len(head) - len(head.translate(None, _ODD_CONTROLS))) > len(head)


def _decode_foreign(data: bytes, name: str, first: int, is_cut: bool) -> tuple[str, str]:
    """Bytes that are no UTF-8 from `first` on: such that is damaged or cut off, an East Asian or a Western encoding."""
    start = data.rfind(b"\n", 0, first) + 1
    sample = data[start : start + _SAMPLE]
    if is_cut or 10 * _damage(data[max(0, first - _SAMPLE) : first + _SAMPLE], "utf-8") <= 1:
        return _replaced(data, "utf-8", name, "Some bytes are not UTF-8; they are shown as �.")
    if data.count(b"\0") > _FEW_NULS + len(data) // 1000:
        raise Unreadable(_no_text(name))
    if _is_western(sample):
        return _replaced(data, "cp1252", name, "Read as Windows-1252: the file is not UTF-8.")
    codec, label = max(_LEGACY, key=lambda pair: _plausibility(sample, pair[0]))
    if 20 * _damage(sample, codec) > 1:
        raise Unreadable(_no_text(name))
    return _replaced(data, codec, name, f"Read as {label}: the file is not UTF-8.")


def _replaced(data: bytes, codec: str, name: str, warning: str) -> tuple[str, str]:
    """All bytes decoded, what is wrong in them as U+FFFD; refused where a tenth is wrong."""
    text = data.decode(codec, "replace")
    if 10 * text.count("\ufffd") > len(text):
        raise Unreadable(_no_text(name))
    return text, warning


def _damage(sample: bytes, codec: str) -> float:
    """The share of undecodable places among the characters beyond ASCII."""
    text = sample.decode(codec, "replace")
    foreign = len(text) - sum(map(len, re.findall(r"[\x00-\x7f]+", text)))
    return text.count("\ufffd") / max(1, foreign)


def _no_text(name: str) -> str:
    return f"{clean(name)} is no text."


def _is_western(sample: bytes) -> bool:
    """Whether bytes above 127 mostly stand alone or inside words, as accents do."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    accents = re.findall(_ACCENTS, sample)
    return 5 * len(accents) > 4 * len(runs) and 4 * sum(map(len, runs)) < len(sample)


def _plausibility(sample: bytes, codec: str) -> float:
    """How much of what `codec` makes of the sample is everyday writing: the share of common less rare characters.

    A character is given to GB18030, which is by far the most frequent, so that it wins where two words cannot tell.
    """
    foreign = [character for character in sample.decode(codec, "replace") if character > "\x7f"]
    common = sum(character in _COMMON for character in foreign)
    rare = len(re.findall(_RARE, "".join(foreign)))
    likely = codec == "gb18030"
    return (common + likely - 2 * rare) / max(1, len(foreign))
