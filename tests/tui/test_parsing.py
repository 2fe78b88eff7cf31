"""Articles parsed in other processes and remembered between runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.columns import Columns
from library.reader import open_article
from tui.document_cache import DocumentCache
from tui.parsing import Child, parse, parts_of
from tui.parts import Part

LIMIT = 32_000_000
TALK = "# 谈话\n\n" + "**甲明：** 你好，*朋友*。\n\n**乙华：** 你好。\n\n" * 20


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(TALK, "utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> DocumentCache:
    return DocumentCache(tmp_path / "cache")


def same(part: Part, path: Path) -> bool:
    document, wanted = part.document, open_article(path)
    assert document is not None
    fields = ("text", "blocks", "inlines", "source", "turns", "speakers", "projection")
    return all(getattr(document, name) == getattr(wanted, name) for name in fields) and list(document.runs) == list(
        wanted.runs
    )


@pytest.mark.parametrize("begin", [Child.fork, Child.spawn])
def test_another_process_gives_the_same_document(
    article: Path, cache: DocumentCache, begin: Callable[[Path, int, DocumentCache], Child]
) -> None:
    parts = list(begin(article, LIMIT, cache).parts())
    assert [part.whole for part in parts] == [True]
    assert same(parts[0], article)


def test_a_long_article_begins_with_its_beginning(tmp_path: Path, cache: DocumentCache) -> None:
    path = tmp_path / "long.md"
    path.write_text("\n\n".join(f"第{n}段。" + "字" * 200 for n in range(8000)), "utf-8")
    first, *news, whole = parts_of(path, LIMIT, cache)
    assert all(part.is_news for part in news)
    assert first.document is not None
    assert whole.document is not None
    assert not first.whole
    assert whole.document.text.startswith(first.document.text)
    assert same(whole, path)


def test_a_remembered_article_is_the_same(article: Path, cache: DocumentCache) -> None:
    list(parts_of(article, LIMIT, cache))
    stream = cache.find(article)
    assert stream is not None
    stream.close()
    [part] = parts_of(article, LIMIT, cache)
    assert same(part, article)


def test_a_changed_article_is_not_taken_from_memory(article: Path, cache: DocumentCache) -> None:
    list(parts_of(article, LIMIT, cache))
    article.write_text("别的。\n", "utf-8")
    assert cache.find(article) is None
    [part] = parts_of(article, LIMIT, cache)
    assert part.document is not None
    assert part.document.text == "别的。"


@pytest.mark.parametrize("begin", [Child.fork, Child.spawn])
def test_a_document_that_came_from_elsewhere_is_held_in_columns(
    article: Path, cache: DocumentCache, begin: Callable[[Path, int, DocumentCache], Child]
) -> None:
    [part] = begin(article, LIMIT, cache).parts()
    assert part.document is not None
    assert all(isinstance(getattr(part.document, name), Columns) for name in ("blocks", "inlines", "turns"))


Spoil = Callable[[bytes, int], bytes]
SPOIL: list[Spoil] = [
    lambda data, at: data[:at],
    lambda data, at: data[:at] + b"7" + data[at:],
    lambda data, at: data[:at] + data[at + 1 :],
    lambda data, at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
]


@given(st.binary(max_size=500) | st.tuples(st.sampled_from(SPOIL), st.floats(0, 0.999)))
@settings(deadline=None, max_examples=60)
def test_a_spoilt_memory_is_parsed_again(spoilt: bytes | tuple[Spoil, float]) -> None:
    with TemporaryDirectory() as folder:
        article, cache = Path(folder) / "talk.md", DocumentCache(Path(folder) / "cache")
        article.write_text(TALK, "utf-8")
        list(parts_of(article, LIMIT, cache))
        [file] = cache.folder.glob("*.parts")
        stamp, _, parts = file.read_bytes().partition(b"\n")
        new = spoilt if isinstance(spoilt, bytes) else spoilt[0](parts, int(spoilt[1] * len(parts)))
        file.write_bytes(stamp + b"\n" + new)
        assert same(list(parts_of(article, LIMIT, cache))[-1], article)


def test_what_nobody_waits_for_any_more_is_remembered(tmp_path: Path, cache: DocumentCache) -> None:
    path = tmp_path / "long.md"
    path.write_text("\n\n".join(f"第{n}段。" + "字" * 200 for n in range(2000)), "utf-8")
    child = Child.fork(path, LIMIT, cache)
    assert child is not None
    parts = child.parts()
    assert not next(parts).whole
    del parts
    stream = cache.find(path)
    assert stream is not None
    stream.close()


def test_a_cache_that_cannot_be_written_is_no_hindrance(article: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    [part] = parts_of(article, LIMIT, DocumentCache(tmp_path / "cache"))
    assert same(part, article)


def test_what_cannot_be_read_says_why(tmp_path: Path, cache: DocumentCache) -> None:
    [part] = parse(tmp_path / "missing.md", LIMIT)
    assert part.document is None
    assert "missing.md" in part.reason
    [part] = Child.spawn(tmp_path / "missing.md", LIMIT, cache).parts()
    assert part.document is None
