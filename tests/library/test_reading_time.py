"""What counts as a word and how long reading takes, for each script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.reading_time import length, seconds_to_read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n\t", 0),
        ("——……！？", 0),
        ("今天下雨。", 4),
        ("用Python写3个脚本", 7),
        ("It's a well-kept secret.", 5),
        ("the reader’s own work", 4),
        ("カタカナとひらがな", 9),
        ("ラーメン二〇円", 7),
        ("한국어 문장", 5),
        ("naïve café Ελλάδα", 3),
        ("见https://example.org/a-b-c/d?e=f&g=h。好", 3),
        ("𠮷野家々", 4),
        ("snake_case", 2),
        ("'rock'n'roll'' 'n' ''", 2),
    ],
)
def test_words_are_east_asian_characters_and_runs_of_other_letters(text: str, words: int) -> None:
    assert length(text)[0] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("\n——\n", 0),
        ("好", 1),
        ("word " * 238, 1),
        ("word " * 239, 2),
        ("读" * 400, 1),
        ("读" * 401, 2),
        ("読む" * 250, 1),
        ("읽기" * 300, 1),
        ("读" * 400 + " word" * 238, 2),
    ],
)
def test_minutes_round_up_by_the_speed_of_each_script(text: str, expected: int) -> None:
    assert length(text)[1] == expected


def test_a_few_kana_in_a_chinese_text_do_not_make_it_japanese() -> None:
    assert seconds_to_read("读" * 4000 + "の") == pytest.approx(600 + 0.12)


def test_an_embedded_picture_takes_no_time() -> None:
    assert length("![](data:image/png;base64," + "iVBORw0KGgo/" * 10_000 + ") 好")[1] == 1


@given(st.text(alphabet="a1'’_ -读", max_size=12))
@settings(deadline=None)
def test_pure_ascii_counts_like_mixed_text(text: str) -> None:
    assert length(text + " 读")[0] == length(text)[0] + 1


@given(st.text(), st.text())
@settings(deadline=None)
def test_two_paragraphs_count_as_much_as_both_apart(first: str, second: str) -> None:
    assert length(first + "\n" + second)[0] == length(first)[0] + length(second)[0]
