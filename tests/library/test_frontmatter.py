"""Front matter splits off exactly, keeps every body, and survives every hostile head."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.frontmatter import FieldValue, FrontMatter, split
from library.text import clean

BOMB = "---\na: &a [x, x]\n" + "".join(
    f"k{i}: &k{i} [{', '.join([f'*k{i - 1}' if i > 1 else '*a'] * 9)}]\n" for i in range(1, 40)
)
MERGES = "---\na: &a {x: 1}\n" + "".join(f"k{i}: &k{i} {{<<: [*a, *a], y{i}: 1}}\n" for i in range(1, 200))
HOSTILE = {
    "alias bomb": BOMB + "---\nbody",
    "merge bomb": MERGES + "---\nbody",
    "long string aliased": "---\na: &a " + "x" * 20_000 + "\nb: [" + "*a, " * 9_000 + "]\n---\nbody",
    "nested brackets": "---\na: " + "[" * 30_000 + "\n---\nbody",
    "nested braces": "---\na: " + "{" * 30_000 + "\n---\nbody",
    "nested dashes": "---\na:\n" + "- " * 30_000 + "\n---\nbody",
    "question marks": "---\n" + "? " * 30_000 + "\n---\nbody",
    "nested toml": "+++\na = " + "[" * 30_000 + "\n+++\nbody",
    "dotted toml": "+++\n" + "a." * 30_000 + "b = 1\n+++\nbody",
    "dotted toml table": "+++\n[" + "a." * 30_000 + "b]\n+++\nbody",
    "nested json": '{"a":' * 12_000 + "\nbody",
    "huge numbers": '{"a": ' + "9" * 50_000 + ', "title": "x"}\nbody',
    "huge toml number": "+++\na = " + "9" * 50_000 + "\n+++\nbody",
    "many keys": "---\n" + "title: b\n" * 6_000 + "---\nbody",
    "backslashes": '---\ntitle: "' + "\\" * 60_000 + '"\n---\nbody',
    "blank lines": "\n" * 5_000_000 + "body",
    "spaces": " " * 5_000_000 + "body",
    "one long line": "---\n" + "x" * 5_000_000 + "body",
    "open brackets line by line": "---\n" + "a: [\n" * 10_000 + "---\nbody",
    "references": "[#]: " * 1_000_000 + "body",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_heads_are_answered_at_once_and_keep_the_body(name: str) -> None:
    source = HOSTILE[name]
    began = time.monotonic()
    front = split(source)
    assert time.monotonic() - began < 5
    assert source[front.body_start :].endswith("body")
    assert size(dict(front.fields)) < 500_000


def size(value: FieldValue) -> int:
    if isinstance(value, str):
        return 1 + len(value)
    items = value.values() if isinstance(value, dict) else value
    return 1 + sum(size(item) for item in items)


@pytest.mark.parametrize(
    ("source", "fields", "body"),
    [
        ("---\ntitle: x\n---\nbody", {"title": "x"}, "body"),
        ("---\ntitle: x\n---", {"title": "x"}, ""),
        ("---\ntitle: x\n...\nbody", {"title": "x"}, "body"),
        ("--- \ntitle: x\n---  \n\nbody", {"title": "x"}, "\nbody"),
        ("\ufeff---\ntitle: x\n---\nbody", {"title": "x"}, "body"),
        ("\n \n---\ntitle: x\n---\nbody", {"title": "x"}, "body"),
        ("-----\ntitle: x\n-----\nbody", {"title": "x"}, "body"),
        ("---\n---\nbody", {}, "body"),
        ("---\n# only a comment\n---\nbody", {}, "body"),
        ("---yaml\ntitle: x\n---\nbody", {"title": "x"}, "body"),
        ('---json\n{"title": "x"}\n---\nbody', {"title": "x"}, "body"),
        ("\u200b---\ntitle: x\n---\nbody", {"title": "x"}, "body"),
        ("title: x\ntags:\n- a\n---\nbody", {"title": "x", "tags": ["a"]}, "body"),
        ("---\ntitle:x\ndate:y\n---\nbody", {"title": "x", "date": "y"}, "body"),
        ("---\ntitle: x\n---\n\n---\ntitle: z\nauthor: y\n---\nbody", {"title": "x", "author": "y"}, "body"),
        ('+++\ntitle = "x"\n+++\nbody', {"title": "x"}, "body"),
        ('{"title": "x"}\nbody', {"title": "x"}, "body"),
        ('{\n"title": "x"\n}\nbody', {"title": "x"}, "body"),
        ("[#]: subject: (x)\n[#]: via: ()\nbody", {"subject": "x", "via": ""}, "body"),
    ],
)
def test_each_format_gives_fields_and_the_exact_body(source: str, fields: dict[str, str], body: str) -> None:
    front = split(source)
    assert front == FrontMatter(fields, len(source) - len(body))


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Just text.",
        "---",
        "---\n",
        "---\nA rule above, no head.\n",
        "---\nA sentence between two rules.\n---\nMore.",
        "---\n- a list\n- of words\n---\nMore.",
        "---\n\n主持人：大家好。\n\n---\n正文",
        "---\nAlice: Hello\nBob: Hi\n---\nMore.",
        "---\nx = 1\ny = 2\n---\nMore.",
        "Title: one known word is none\n---\nMore.",
        "Note: x\nmore: y\n---\nMore.",
        "Title: x\nDate: y\n\nA sentence.\n\n---\nMore.",
        "---\n# A heading\n\nText: with a colon.\n---\n",
        "***\ntitle: x\n***\n",
        "{% raw %}\ntitle: x\n",
        "{not json}\n",
        "{}\n",
        "[1, 2]\n",
        "Term\n: definition\n",
        "+++\nno toml at all\n+++\nbody",
    ],
)
def test_text_that_is_no_head_stays_in_the_body(source: str) -> None:
    assert split(source) == FrontMatter()


def test_a_rule_and_words_after_a_head_are_no_second_head() -> None:
    source = "---\ntitle: x\n---\n\n---\nAlice: Hello\nBob: Hi\n---\nMore."
    assert split(source) == FrontMatter({"title": "x"}, len("---\ntitle: x\n---\n"))


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        ("---\ntitle = 'x'\n---\nbody", "The front matter is TOML between marks of YAML."),
        ("+++\ntitle: x\n+++\nbody", "The front matter is YAML between marks of TOML."),
    ],
)
def test_one_format_between_the_marks_of_another(source: str, warning: str) -> None:
    assert split(source) == FrontMatter({"title": "x"}, len(source) - len("body"), (warning,))


def test_the_text_below_a_head_that_is_never_closed_is_no_part_of_it_though_a_rule_follows() -> None:
    fields = {f"key{i}": "x" for i in range(20)} | {"title": "x"}
    text = "\nA paragraph of text.\n\n---\n\nMore.\n"
    front = split("---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + text)
    assert (front.fields, front.body_start, len(front.warnings)) == (fields, 4 + 21 * 8 + 11, 1)


def test_a_head_that_holds_a_picture_is_read_line_by_line() -> None:
    picture = "A" * 200_000
    front = split(f"---\ntitle: x\ncover: data:{picture}\n---\nbody")
    assert front.fields == {"title": "x", "cover": f"data:{picture}"}
    assert front.warnings == ("The front matter is longer than 64 KB; its fields were read line by line.",)
    assert front.body_start == 200_000 + len("---\ntitle: x\ncover: data:\n---\n")


def test_a_long_line_in_a_head_that_is_never_closed_stays_in_the_body_whole() -> None:
    source = "---\ntitle: x\ncover: data:" + "A" * 200_000 + "\nbody"
    front = split(source)
    assert (front.fields, source[front.body_start :][:6]) == ({"title": "x"}, "cover:")


def test_a_value_that_goes_on_below_without_indent_is_kept_whole() -> None:
    assert split("---\ntitle: a: b\nsummary: one\ntwo\n---\n").fields == {"title": "a: b", "summary": "one two"}


def test_values_stay_the_strings_that_were_typed() -> None:
    front = split("---\na: 16:50\nb: no\nc: 012\nd: 2025-02-30\ne: ~\nf: 1e3\n---\n")
    assert front.fields == {"a": "16:50", "b": "no", "c": "012", "d": "2025-02-30", "e": "", "f": "1e3"}


def test_toml_and_json_values_become_strings() -> None:
    toml = split("+++\na = true\nb = 1\nc = 2024-01-02\nd = [1.5]\n[e]\nf = 'x'\n+++\n")
    assert toml.fields == {"a": "true", "b": "1", "c": "2024-01-02", "d": ["1.5"], "e": {"f": "x"}}
    json = split('{"a": true, "b": 10, "c": null, "d": {"e": ["x"]}}\n')
    assert json.fields == {"a": "true", "b": "10", "c": "", "d": {"e": ["x"]}}


def test_tags_and_merges_of_yaml_run_nothing() -> None:
    front = split("---\ntitle: !!python/object/apply:os.system [echo]\nb: !local x\n<<: {c: d}\n---\n")
    assert front.fields == {"title": ["echo"], "b": "!local x", "<<": {"c": "d"}}


def test_an_alias_stands_for_its_anchor() -> None:
    assert split("---\na: &x [1, 2]\ntitle: *x\n---\n").fields == {"a": ["1", "2"], "title": ["1", "2"]}


def test_an_unknown_alias_is_emphasis_somebody_forgot_to_quote() -> None:
    assert split("---\ntitle: *bold\n---\n").fields == {"title": "*bold"}


def test_a_mended_head_keeps_its_structure() -> None:
    front = split("---\ntitle: a: b\nauthors:\n  - name: X\n    role: y\ntext: >\n  folded\n  lines\n---\n")
    assert front.fields == {"title": "a: b", "authors": [{"name": "X", "role": "y"}], "text": "folded lines"}
    assert len(front.warnings) == 1


def test_escapes_in_values_are_cleaned() -> None:
    for source in ('---\ntitle: "\\e[31m"\n---\n', '+++\ntitle = "\\u001b[31m"\n+++\n', '{"title": "\\u001b[31m"}\n'):
        assert split(source).fields == {"title": "\ufffd[31m"}


KEYS = st.sampled_from(["title", "date", "标题", "tags", "x", "note"])
LINES = st.one_of(
    st.builds("{}: {}".format, KEYS, st.text(max_size=12)),
    st.builds("{} = {}".format, KEYS, st.text(max_size=12)),
    st.builds("- {}".format, st.text(max_size=8)),
    st.sampled_from(
        ["---", "+++", "...", "{", "}", '"a": 1,', "&a", "*a", "  - x", "\tb", "title: |", "[#]: a: b", "# h"]
    ),
    st.text(max_size=15),
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["---\n", "+++\n", "{\n", "[#]: ", ""]), st.lists(LINES, max_size=10))
def test_any_head_leaves_a_suffix_as_body_and_clean_fields(opening: str, lines: list[str]) -> None:
    source = clean(opening + "\n".join(lines))
    front = split(source)
    assert 0 <= front.body_start <= len(source)
    assert front.body_start == 0 or front.body_start == len(source) or source[front.body_start - 1] == "\n"
    shown = repr(front.fields)
    assert clean(shown) == shown


ENDINGS = st.sampled_from(["---\n", "+++\n", "...\n", "}\n", "\n", "--- \n\n", "---\n---\n", ""])
BODIES = st.builds("正文 of no field\n{}".format, st.text(max_size=40))


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(["---\n", "+++\n", "{\n", "[#]: x: y\n", "title: x\n", ""]),
    st.lists(LINES, max_size=8),
    ENDINGS,
    BODIES,
)
def test_the_text_after_any_head_stays_whole(opening: str, lines: list[str], ending: str, body: str) -> None:
    body = clean(body)
    source = clean(opening + "".join(line + "\n" for line in lines) + ending) + body
    assert source[split(source).body_start :].endswith(body)
