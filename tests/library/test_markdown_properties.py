"""What holds for any Markdown: one ruler, verbatim runs, a way to the source and back, slices equal to the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import markdown
from library.document import BlockKind, Document
from library.text import Span, clean
from tests.real_articles import REAL, needs_real_articles

PIECES = [
    "对世界，永远保持好奇。",
    "“引文”",
    "word",
    "two words",
    "한국어",
    "かな",
    "**",
    "*",
    "_",
    "__",
    "****",
    "~~",
    "==",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](http://x.y)",
    "[a](b)",
    "[a][r]",
    "[r]",
    '![图](p.png "t")',
    "[[笔记|名]]",
    "[[a/b#c]]",
    "![[p.png]]",
    "[^1]",
    "^[注]",
    "$x^2$",
    "$5",
    "$$",
    "%%",
    "%%藏%%",
    '{{< figure src="a" alt="b" >}}',
    '{{% notice tip "题" %}}',
    "{{% /notice %}}",
    "{% raw %}",
    "{{ x }}",
    "<b>",
    "</b>",
    "<br>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<td>",
    "<tr>",
    "<table>",
    "<ruby>漢<rt>かん</rt></ruby>",
    "<details><summary>题</summary>",
    "</details>",
    "<img alt='a' src=b>",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<li>",
    "<h2>",
    "</h2>",
    "<T>",
    "&amp;",
    "&nbsp;",
    "&#10;",
    "&#27;",
    "\\*",
    "\\",
    "|",
    "#",
    "-",
    ":",
    "　",
    "https://a.b/c_d",
    "a@b.cd",
    "www.a.b",
    "\u202e",
    "\x1b",
    "\u200b",
    "😀",
    "  ",
    " ",
    "\t",
    "\n",
    "  \n",
    "\\\n",
]
STARTS = [
    "",
    "",
    "",
    "",
    "# ",
    "## ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "12. ",
    "- [ ] ",
    "- [x] ",
    "> ",
    ">",
    "> > ",
    "> [!note] ",
    "    ",
    "  ",
    "   ",
    "\t",
    "```\n",
    "```py\n",
    "~~~\n",
    "```",
    ": ",
    "~ ",
    "[^1]: ",
    "[r]: /u",
    "[r]: ",
    "$$",
    "$$\n",
    "%%\n",
    "---",
    "===",
    "***",
    "| a | b |\n|---|:-:|\n",
    "| ",
    "<div>\n",
    "<!-- ",
    "<script>",
    "<details>",
    "{{< highlight go >}}\n",
    "{{< /highlight >}}",
    "{{<\n",
    "- - ",
    "> - ",
    "- > ",
    "1. - ",
]

lines = st.tuples(st.sampled_from(STARTS), st.lists(st.sampled_from(PIECES), max_size=5).map("".join)).map("".join)
texts = st.lists(
    st.tuples(lines, st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\n \n"])).map("".join), max_size=14
).map("".join)
many = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def check(document: Document) -> None:
    """Everything that holds for every document."""
    text = document.text
    assert text == "\n".join(block.span.of(text) for block in document.blocks)
    assert text == clean(text)
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(set(starts))
    for block in document.blocks:
        assert (block.kind is BlockKind.RULE) == (not block.span)
        if block.table:
            assert "\n".join("\t".join(cell.of(text) for cell in row) for row in block.table.rows) == block.span.of(
                text
            )
    for container in {container for block in document.blocks for container in block.containers}:
        assert container.start == min(b.span.start for b in document.blocks if container in b.containers)
    order = [(inline.span.start, -inline.span.end) for inline in document.inlines]
    assert order == sorted(order)
    for inline in document.inlines:
        block = document.blocks[document.block_index(inline.span.start)]
        assert inline.span
        assert block.span.start <= inline.span.start
        assert inline.span.end <= block.span.end
        assert inline.target == clean(inline.target)
    check_runs(document)


def check_runs(document: Document) -> None:
    plain = source = 0
    for run in document.runs:
        assert run.length > 0
        assert run.plain >= plain
        assert run.source >= source
        plain, source = run.plain + run.length, run.source + run.length
        assert document.text[run.plain : plain] == document.source[run.source : source]
    assert plain <= len(document.text)
    assert source <= len(document.source)


def essence(document: Document) -> tuple[object, ...]:
    return document.text, document.blocks, document.inlines, list(document.runs)


@many
@given(texts)
def test_every_document_is_sound(source: str) -> None:
    check(markdown.parse(source))


@many
@given(texts)
def test_slices_parse_as_the_whole(source: str) -> None:
    assert essence(markdown.parse(source)) == essence(markdown.parse_whole(source))


@many
@given(texts, st.integers(0, 60))
def test_the_beginning_is_a_prefix(source: str, size: int) -> None:
    whole, beginning = markdown.parse(source), markdown.parse_beginning(source, 0, size)
    assert whole.text.startswith(beginning.text)
    assert whole.blocks[: len(beginning.blocks)] == beginning.blocks
    assert whole.inlines[: len(beginning.inlines)] == beginning.inlines
    assert list(whole.runs)[: len(beginning.runs)] == list(beginning.runs)
    assert len(beginning.text) >= min(size, len(whole.text))


@many
@given(texts, st.data())
def test_a_span_leads_to_its_source_and_back(source: str, data: st.DataObject) -> None:
    document = markdown.parse(source)
    if not document.runs:
        return
    run = data.draw(st.sampled_from(list(document.runs)))
    start = data.draw(st.integers(run.plain, run.plain + run.length - 1))
    end = data.draw(st.integers(start + 1, run.plain + run.length))
    taken = Span(start, end)
    found = document.source_map.source_span(taken)
    assert document.source_of(taken) == taken.of(document.text)
    assert document.source_map.plain_span(found) == taken


@many
@given(texts, st.data())
def test_any_span_has_a_source_that_holds_all_it_took_verbatim(source: str, data: st.DataObject) -> None:
    document = markdown.parse(source)
    start = data.draw(st.integers(0, len(document.text)))
    taken = Span(start, data.draw(st.integers(start, len(document.text))))
    found = document.source_map.source_span(taken)
    assert 0 <= found.start <= found.end <= len(document.source)
    back = document.source_map.plain_span(found)
    assert not taken or (back.start <= taken.start and taken.end <= back.end)
    for run in document.runs:
        part = Span(run.plain, run.plain + run.length).meet(taken)
        if part:
            assert found.start <= run.source + part.start - run.plain
            assert run.source + part.end - run.plain <= found.end
            assert back.start <= part.start
            assert part.end <= back.end
    assert 1 <= document.source_line(start) <= document.source.count("\n") + 1


@many
@given(st.text(max_size=200), st.integers(0, 20))
def test_any_characters_are_markdown(source: str, start: int) -> None:
    check(markdown.parse(source, min(start, len(source))))


@needs_real_articles
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name + "/" + path.name[:20])
def test_real_articles(path: Path) -> None:
    source = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
    document = markdown.parse(source)
    check(document)
    assert essence(document) == essence(markdown.parse_whole(source))
    beginning = markdown.parse_beginning(source, 0, 2000)
    assert document.text.startswith(beginning.text)
