"""The index gives the same hits as reading the articles, whatever happens to it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.reader import open_article
from library.search import Hit, fold
from library.search.grams import grams
from library.search.index import Index, NoIndex
from library.search.scan import refresh, search, search_kept
from library.shelf import find_files

ALPHABET = "焦虑时间のガｱ한국abcABéßİ12 　\n-*，“”…\u3099"
PARAGRAPHS = st.lists(st.text(ALPHABET, max_size=12), max_size=4).map("\n\n".join)


def write(folder: Path, **texts: str) -> list[Path]:
    """Write articles and give what a search over the folder looks at."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return list(find_files([folder]))


def found(query: str, paths: list[Path], index: Index | None = None) -> list[Hit]:
    return list(chain.from_iterable(search(query, paths, index=index)))


def kept(query: str, paths: list[Path], index: Index) -> list[Hit]:
    return list(chain.from_iterable(search_kept(query, paths, index)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lib"
    folder.mkdir()
    return folder


@settings(deadline=None, max_examples=60)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=4), st.lists(st.text(ALPHABET, min_size=1, max_size=5), min_size=3))
def test_the_index_finds_what_reading_finds(texts: list[str], queries: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = write(Path(name), **{f"a{i}": text for i, text in enumerate(texts)})
        index = Index(Path(name) / "search.db")
        assert list(refresh(index, paths))[-1] == len(paths)
        pieces = [text[at : at + 3] for text in texts for at in range(0, len(text), 3)]
        for query in [*queries, *pieces]:
            assert kept(query, paths, index) == found(query, paths)
        index.close()


@given(st.text(), st.text(), st.text())
def test_the_pieces_of_a_text_hold_those_of_its_parts_but_the_ends(before: str, part: str, after: str) -> None:
    whole = grams(fold(before + part + after))
    assert all(any(piece.startswith(gram) for piece in whole) for gram in grams(fold(part)))


def test_what_the_index_does_not_know_is_read_and_remembered(folder: Path, tmp_path: Path) -> None:
    paths, index = write(folder, one="夜里的车站。", two="车站旁边。"), Index(tmp_path / "search.db")
    assert [hit.path.stem for hit in found("车站", paths, index)] == ["one", "two"]
    assert index.count() == 2
    assert [hit.path.stem for hit in kept("车站", paths, index)] == ["one", "two"]
    index.close()


def test_a_changed_article_is_read_again(folder: Path, tmp_path: Path) -> None:
    paths, index = write(folder, one="夜里的车站。"), Index(tmp_path / "search.db")
    list(refresh(index, paths))
    write(folder, one="清晨的港口，还没有人。")
    assert [found(query, paths, index) != [] for query in ("车站", "港口")] == [False, True]
    list(refresh(index, paths))
    assert [kept(query, paths, index) != [] for query in ("车站", "港口")] == [False, True]
    assert index.candidates("车站") == set()
    index.close()


def test_an_article_that_is_gone_is_forgotten(folder: Path, tmp_path: Path) -> None:
    paths, index = write(folder, one="夜里的车站。", two="车站旁边。"), Index(tmp_path / "search.db")
    list(refresh(index, paths))
    paths[0].unlink()
    list(refresh(index, paths))
    assert index.count() == 1
    index.close()


def test_what_two_open_at_once_add_both_find(folder: Path, tmp_path: Path) -> None:
    paths = write(folder, one="夜里的车站。", two="车站旁边。")
    one, two = Index(tmp_path / "search.db"), Index(tmp_path / "search.db")
    list(refresh(one, paths[:1]))
    list(refresh(two, paths))
    for index in (one, two):
        assert [hit.path.stem for hit in kept("车站", paths, index)] == ["one", "two"]
        assert index.count() == 2
        index.close()


def damage_head(file: Path) -> None:
    file.write_bytes(b"no database" * 500)


def damage_pages(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4096] + os.urandom(len(data) - 4096))


def other_version(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("PRAGMA user_version = 7")
    base.execute("DROP TABLE article")
    base.commit()
    base.close()


@pytest.mark.parametrize("harm", [Path.unlink, damage_head, damage_pages, other_version])
def test_an_index_that_is_no_good_is_made_anew(folder: Path, tmp_path: Path, harm: object) -> None:
    paths, file = write(folder, one="夜里的车站。", two="车站旁边。"), tmp_path / "search.db"
    index = Index(file)
    list(refresh(index, paths))
    index.close()
    assert callable(harm)
    harm(file)
    for _ in range(2):
        try:
            index = Index(file)
        except NoIndex:
            continue
        assert [hit.path.stem for hit in found("车站", paths, index)] == ["one", "two"]
        index.close()
    index = Index(file)
    assert index.count() == 2
    assert [hit.path.stem for hit in kept("车站", paths, index)] == ["one", "two"]
    index.close()


def test_an_index_that_fails_on_the_way_is_done_without(folder: Path, tmp_path: Path) -> None:
    paths, index = write(folder, one="夜里的车站。", two="车站旁边。"), Index(tmp_path / "search.db")
    list(refresh(index, paths))
    index._base.execute("DROP TABLE grams")
    assert [hit.path.stem for hit in found("车站", paths, index)] == ["one", "two"]
    index.close()


def test_a_place_where_nothing_can_be_made_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NoIndex, match="cannot be used"):
        Index(tmp_path / "file" / "search.db")


def test_a_sqlite_without_fts5_has_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.search.index._TABLES", "CREATE VIRTUAL TABLE grams USING nothing_known(grams);")
    with pytest.raises(NoIndex, match="no such module"):
        Index(tmp_path / "search.db")


def test_names_with_odd_bytes_are_found_again(folder: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xe9.md"))
    odd.write_text("夜里的车站。", "utf-8")
    paths, index = list(find_files([folder])), Index(tmp_path / "search.db")
    list(refresh(index, paths))
    assert [hit.path for hit in kept("车站", paths, index)] == [odd]
    index.close()


@pytest.mark.parametrize("name", ["one.md", "one.srt", "one.vtt"])
def test_hits_are_places_of_the_documents_text(folder: Path, name: str) -> None:
    text = "WEBVTT\n\n" if name.endswith("vtt") else ""
    (folder / name).write_text(text + "1\n00:00:01,000 --> 00:00:02,000\n**林晚：** 夜里的*车站*。\n", "utf-8")
    (hit,) = found("车站", [folder / name])
    assert hit.span.of(open_article(folder / name).text) == "车站"


def test_words_that_the_source_does_not_have_are_found_without_an_index_too(folder: Path) -> None:
    paths = write(folder, one="![山](a.png)\n\nThe letter &alpha;.")
    assert [len(found(query, paths)) for query in ("图", "α")] == [1, 1]
