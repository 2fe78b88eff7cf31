"""Articles parsed in other processes and remembered between runs."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from library.reader import open_article
from tui.document_cache import DocumentCache, PartsUnpickler
from tui.parsing import Child, Part, parse, parts_of

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
    first, whole = parts_of(path, LIMIT, cache)
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


def test_a_spoilt_memory_is_parsed_again(article: Path, cache: DocumentCache) -> None:
    list(parts_of(article, LIMIT, cache))
    [file] = cache.folder.glob("*.parts")
    data = file.read_bytes()
    for spoilt in (data[: len(data) // 2], data.split(b"\n", 1)[0] + b"\n" + os.urandom(500)):
        file.write_bytes(spoilt)
        assert same(list(parts_of(article, LIMIT, cache))[-1], article)


def test_memory_never_runs_what_it_holds(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {tmp_path}/sprung",)

    (tmp_path / "trap").write_bytes(pickle.dumps(Trap()))
    with (tmp_path / "trap").open("rb") as stream, pytest.raises(pickle.UnpicklingError):
        PartsUnpickler(stream).load()
    assert not (tmp_path / "sprung").exists()


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
