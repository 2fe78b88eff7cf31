"""The sample articles: found in the package, opened whole, with the speakers they have and no others."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from library.document import BlockKind, ContainerKind, Document, InlineKind
from library.order import Order, in_order
from library.reader import open_article
from library.samples import folder
from library.sentences import Sentences
from library.shelf import find_articles, read_article

TUTOR = "00-开始.md"
ROUND_TABLE = "01-夜车圆桌.md"
ESSAY = "02-慢慢读.md"
ENGLISH = "03-keeper-of-the-light.md"
JAPANESE = "04-版木の音.md"
MARKDOWN = "05-一页尽览.md"
ALL = (TUTOR, ROUND_TABLE, ESSAY, ENGLISH, JAPANESE, MARKDOWN)


@cache
def opened(name: str) -> Document:
    return open_article(folder() / name)


def test_they_are_found_and_there_are_no_others() -> None:
    assert sorted(path.name for path in folder().glob("*.md")) == sorted(ALL)


def test_an_installed_package_brings_them(tmp_path: Path) -> None:
    code = "from library.samples import folder; print(len(list(folder().glob('*.md'))))"
    out = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert out.stdout == f"{len(ALL)}\n"


@pytest.mark.parametrize("name", ALL)
def test_each_opens_without_a_warning_and_without_a_stray_mark(name: str) -> None:
    found = opened(name)
    assert found.text.strip()
    assert not found.warnings
    assert "**" not in prose(found)
    assert "\ufffd" not in found.text


def prose(found: Document) -> str:
    return "\n".join(block.span.of(found.text) for block in found.blocks if block.kind is not BlockKind.CODE)


@pytest.mark.parametrize("name", ALL)
def test_addresses_are_reserved_for_examples(name: str) -> None:
    hosts = set(re.findall(r"https?://([^/\s)>\"`]+)", (folder() / name).read_text(encoding="utf-8")))
    assert hosts <= {"example.org", "example.com", "www.example.com"}


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        (ROUND_TABLE, {"林晚": 17, "沈砚": 13, "顾青禾": 11}),
        (ENGLISH, {"Nora Quill": 14, "Ansel Brandt": 14}),
        (TUTOR, {}),
        (ESSAY, {}),
        (MARKDOWN, {}),
    ],
)
def test_the_speakers_are_those_who_speak(name: str, turns: dict[str, int]) -> None:
    found = opened(name)
    assert Counter(turn.speaker for turn in found.turns) == turns
    assert {speaker.name for speaker in found.speakers} == set(turns)


def test_the_japanese_interview_alternates_questions_and_answers() -> None:
    turns = opened(JAPANESE).turns
    asked = [turn for turn in turns if turn.speaker != "早川"]
    assert len(turns) == 22
    assert len(asked) == 11
    assert all(first.speaker != second.speaker for first, second in itertools.pairwise(turns))


def test_the_host_of_the_round_table_is_introduced_by_role() -> None:
    host = next(speaker for speaker in opened(ROUND_TABLE).speakers if speaker.name == "林晚")
    assert host.role == "主持人"


def test_the_label_without_bold_and_the_torn_ones_start_turns_of_their_own() -> None:
    found = opened(ROUND_TABLE)
    by_start = {turn.speech.of(found.text)[:8]: turn.speaker for turn in found.turns}
    assert by_start["我不太喜欢“可惜"] == "顾青禾"
    assert by_start["你写吧，不收钱。"] == "沈砚"
    assert by_start["黑、慢、散。电台"] == "林晚"


def test_time_stamps_belong_to_the_turns_and_not_to_the_speech() -> None:
    found = opened(ENGLISH)
    assert found.turns[0].seconds == 4
    assert found.turns[-1].seconds == 6 * 60 + 55
    assert not any("(00:" in turn.speech.of(found.text) for turn in found.turns)


def test_the_essay_links_to_other_samples_and_to_one_page_that_is_missing() -> None:
    targets = [inline.target for inline in opened(ESSAY).inlines if inline.kind is InlineKind.WIKILINK]
    names = [target.split("#")[0] + ".md" for target in targets]
    assert [name in ALL for name in names] == [True, True, True, False]


def test_the_page_of_markdown_shows_every_kind_of_block_container_and_inline() -> None:
    found = opened(MARKDOWN)
    assert {block.kind for block in found.blocks} == set(BlockKind)
    assert {container.kind for block in found.blocks for container in block.containers} == set(ContainerKind)
    assert {inline.kind for inline in found.inlines} == set(InlineKind)


def test_the_tutor_names_every_key_of_the_page_the_list_and_the_drawer() -> None:
    found = opened(TUTOR)
    shown = {i.span.of(found.text) for i in found.inlines if i.kind is InlineKind.CODE}
    keys = "? ctrl+p q tab ctrl+z j k enter / o f g G ↓ ↑ space b ctrl+d ctrl+u J K n N s y v esc h l w e c p d a x E"
    assert set(keys.split()) <= shown


@pytest.mark.parametrize("name", ALL)
def test_every_word_of_speech_and_prose_is_in_a_sentence(name: str) -> None:
    found = opened(name)
    index, read, at = Sentences(found), [], -1
    while sentence := index.after(at):
        read.append(sentence.of(found.text))
        at = sentence.start
    labels = "".join(turn.label.of(found.text) for turn in found.turns)
    rules = "".join(block.span.of(found.text) for block in found.blocks if block.kind is BlockKind.RULE)
    expected = Counter(found.text) - Counter(labels) - Counter(rules)
    assert {char: n for char, n in Counter("".join(read)).items() if not char.isspace()} == {
        char: n for char, n in expected.items() if not char.isspace()
    }


@pytest.mark.parametrize("name", ALL)
def test_each_says_its_title_date_and_how_long_it_takes(name: str) -> None:
    article = read_article(folder() / name)
    assert article.title
    assert article.minutes >= 3
    assert not article.error
    assert name == TUTOR or article.url.startswith("https://example.")


def test_the_list_shows_them_and_nothing_else_the_tutor_first() -> None:
    assert [article.path.name for article in in_order(find_articles([folder()]), Order.NEWEST)] == list(ALL)


def test_chinese_keys_of_the_essay_and_the_last_line_of_the_round_table_name_the_source() -> None:
    essay, table = read_article(folder() / ESSAY), read_article(folder() / ROUND_TABLE)
    assert (essay.author, essay.site, essay.date) == ("何以安", "窗边手记", "2026-09-06")
    assert (table.site, table.url) == ("慢车读书会", "https://example.org/slow-train/roundtable-17")
