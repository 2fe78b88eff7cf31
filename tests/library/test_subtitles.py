"""Subtitle files read as transcripts: text without numbers and times, turns with seconds, runs that hold."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.document import Document
from library.speakers import Corrections
from library.subtitles import parse
from library.text import Span

FIXTURES = Path(__file__).parents[1] / "fixtures/subtitles"


def _shown(document: Document) -> str:
    """The paragraphs, then a dot, then the turns as `Name @seconds | speech`."""
    lines = [block.span.of(document.text) for block in document.blocks]
    turns = [f"{turn.speaker} @{turn.seconds:g} | {turn.speech.of(document.text)}" for turn in document.turns]
    return "\n".join([*lines, ".", *turns]).strip()


def _holds(document: Document, source: str) -> None:
    assert document.source == source
    assert document.text == "\n".join(block.span.of(document.text) for block in document.blocks)
    for run in document.runs:
        assert document.text[run.plain : run.plain + run.length] == source[run.source : run.source + run.length]
    for before, after in pairwise(document.turns):
        assert before.span.end <= after.label.start


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.[sv]*t")), ids=lambda path: path.name)
def test_a_file_reads_as_expected(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    document = parse(source, path.suffix)
    _holds(document, source)
    assert _shown(document) == path.with_suffix(path.suffix + ".expected").read_text(encoding="utf-8").strip()


def test_a_file_without_times_keeps_its_lines_and_says_so() -> None:
    document = parse("no cues here\n\nonly lines\n", ".srt")
    assert document.text == "no cues here\nonly lines"
    assert document.warnings == ("No times were found in this .srt file; its lines are shown as they are.",)


def test_an_empty_file_is_an_empty_document() -> None:
    document = parse("", ".vtt")
    assert (document.text, document.blocks, document.turns, document.warnings) == ("", (), (), ())


def test_corrections_apply_to_voices() -> None:
    source = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 说话人1>欢迎\n\n00:03.000 --> 00:04.000\n<v 说话人2>谢谢\n"
    document = parse(
        source, ".vtt", corrections=Corrections(renamed={"说话人1": "小满"}, ignored=frozenset({"说话人2"}))
    )
    assert [(speaker.name, speaker.aliases) for speaker in document.speakers] == [("小满", ("说话人1",))]
    assert [turn.speaker for turn in document.turns] == ["小满"]


TIMES = ["00:00:01,000 --> 00:00:02,000\n", "00:01.5 --> x\n", "-->\n"]
SAID = ["主持人：你好吗？\n", "<v 张三>我很好</v>\n", "- 谁？\n", "&amp;&#0;\n", "{\\an8}<i>x</i>\n", "<"]
CUES = st.sampled_from([*TIMES, *SAID, "1\n", "99999\n", "\n", "WEBVTT\n", "NOTE x\n"])


@settings(deadline=None, max_examples=150)
@given(st.lists(CUES, max_size=30).map("".join))
def test_broken_files_are_read_all_the_same(source: str) -> None:
    _holds(parse(source, ".srt"), source)


def test_a_long_file_is_read_in_linear_time() -> None:
    cue = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n"
    source = cue.format("主持人：第一句话，你听见了吗？") + cue.format("张三：我听见了。")
    document = parse(source * 5000, ".srt")
    assert len(document.turns) == 10_000


def test_labels_far_into_a_long_file_are_the_speakers_too() -> None:
    cue = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n"
    asked, answered = cue.format("主持人：第一句话，你听见了吗？"), cue.format("张三：我听见了。")
    source = (asked + answered) * 6000 + cue.format("李四：没有这个人。")
    document = parse(source, ".srt")
    assert [speaker.name for speaker in document.speakers] == ["主持人", "张三"]
    assert len(document.turns) == 12_000
    assert document.turns[-1].speech.of(document.text).startswith("我听见了。")


def test_every_character_leads_to_its_source_in_a_file_of_megabytes() -> None:
    cue = "{0}\n00:00:01,000 --> 00:00:02,000\n第{0}句话 <i>说的是船在河里慢慢地走</i>，没有别的\n\n"
    source = "".join(cue.format(number) for number in range(25_000))
    assert len(source) > 2**20
    _holds(parse(source, ".srt"), source)


def test_cues_beyond_those_of_days_are_shown_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.subtitles.MOST_LINES", 4)
    source = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{'林周'[n % 2]}：第{n}句。\n\n" for n in range(1, 9))
    document = parse(source, ".srt")
    shown = document.text
    assert [turn.speaker for turn in document.turns] == ["周", "林", "周", "林"]
    assert shown.count("-->") == 4
    assert all(f"第{n}句。" in shown for n in range(1, 9))
    assert document.warnings == (
        "There are more cues in it than two days have; from line 16 on it is shown as it stands.",
    )
    at = shown.index("00:00:07")
    assert document.source_map.source_span(Span(at, at + 8)).of(source) == "00:00:07"
