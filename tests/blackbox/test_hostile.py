"""What hostile articles, names, settings and quotes can make a terminal receive: nothing it would obey."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.blackbox.conftest import Reader

pytestmark = pytest.mark.pty

PAYLOADS = {
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "colour": "\x1b[31mowned\x1b[0m",
    "clear": "\x1b[2J\x1b[3J",
    "c1": "\x9b31mowned\x9d0;owned\x9c",
    "bidi": "\u202eowned\u202c\u2066owned\u2069\u200f",
    "bell": "\x07\x08\x7f\x00\x0e",
    "paste": "\x1b[201~owned",
}
FORBIDDEN = re.compile(
    rb"\x1b\](?:0|2|52);[^\x07\x1b]*(?:owned|b3duZWQ)"
    rb"|\x1b\[31m\x1b?owned|\x1b\[3J|\x1b\[201~"
    rb"|[\x08\x7f\x0e\x00]"
    rb"|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
)


def assert_harmless(received: bytes) -> None:
    """No payload arrived in a form that a terminal obeys."""
    found = FORBIDDEN.search(received)
    assert not found, received[max(0, found.start() - 80) : found.end() + 80]


def yaml(text: str) -> str:
    """`text` as a YAML scalar in double quotes, controls as escapes."""
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text) + '"'


def hostile_article() -> str:
    """A conversation with payloads in its head, names, text, links, table, code and entities."""
    attack = "".join(PAYLOADS.values())
    fields = {"title": f"标题{attack}", "author": f"作者{attack}", "url": f"https://example.com/{attack}"}
    talk = [f"**李雷：** 这是{name}，{bad}说完了。\n\n**韩梅：** 好的{bad}。" for name, bad in PAYLOADS.items()]
    parts = [
        "---",
        *(f"{key}: {yaml(value)}" for key, value in fields.items()),
        f"tags: [{yaml(f'签{attack}')}]",
        "---\n",
        f"# 大标题{attack}\n",
        *(f"{turn}\n" for turn in talk),
        f"[链接{attack}](https://example.com/{attack}) `{attack}` ![图{attack}](x.png)\n",
        f"| {attack} |\n|---|\n| {attack} |\n",
        f"```{attack}\n{attack}\n```\n",
        "&#27;]0;owned&#7; &#x9b;31m &#x202e;\n",
    ]
    return "\n".join(parts)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_nothing_in_an_article_reaches_the_terminal_as_an_order(reader: Reader, size: tuple[int, int]) -> None:
    name = "文章\x1b]0;owned\x07\u202e\x9b2J.md"
    (reader.library / name).write_text(hostile_article(), "utf-8", newline="")
    (reader.library / os.fsdecode(b"bad\xff\x1b[2Jname.md")).write_bytes(b"\x1b]0;owned\x07 \xff\xfe\xfd" * 50)
    app = reader.open(reader.library, size=size)
    app.wait("标题", "is no text")
    app.press("enter")
    app.settle()
    app.press("j", "enter")
    app.wait("大标题")
    app.press("J", "J", "s")
    app.wait("ctrl+z 撤销")
    for key in ("d", "a", "escape", "E", "enter", "escape", "d", "c", "escape", "i", "escape", "G", "?", "escape", "C"):
        app.press(key)
        app.settle()
    app.press("q", "q", "q")
    assert_harmless(app.received)
    (quote,) = reader.kept()
    assert not set(str(quote)) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_nothing_in_a_name_does_when_the_file_is_opened_itself(reader: Reader) -> None:
    article = reader.library / "文章\x1b]0;owned\x07\u202e\x9b2J.md"
    article.write_text("正文。\n", "utf-8")
    app = reader.open(article)
    app.wait("正文。")
    app.press("s")
    app.wait("ctrl+z 撤销")
    app.press("q")
    app.wait_exit()
    assert_harmless(app.received)


def test_nothing_in_settings_or_quotes_does_either(reader: Reader, tmp_path: Path) -> None:
    article = reader.library / "a.md"
    article.write_text("# 一篇\n\n第一句。第二句。\n", "utf-8")
    assert reader.run("keep", article, "--exact", "第一句。").returncode == 0
    (file,) = reader.quotes.glob("*/*.toml")
    escapes = "\\u001b]0;owned\\u0007\\u009b31m\\u202e"
    file.write_text(file.read_text("utf-8").replace('note = ""', f'note = "记{escapes}"'), "utf-8")
    (file.parent / "\x1b]0;owned\x07.toml").write_text("\x1b[31mowned")
    config = tmp_path / "config.toml"
    config.write_text(f'theme = "x{escapes}"\n"{escapes}" = 1\n', "utf-8")
    app = reader.open(article, ZHAI_CONFIG=str(config), ZHAI_LIBRARY="/none\x1b]0;owned\x07")
    app.wait("第一句。")
    app.settle()
    app.press("d")
    app.wait("“第一句。”")
    app.settle()
    app.press("q", "q")
    assert_harmless(app.received)


def test_a_path_that_is_not_there_is_said_harmlessly(reader: Reader) -> None:
    app = reader.open("no\x1b]0;owned\x07such\x9b31m")
    assert app.wait_exit() == 1
    assert_harmless(app.received)
    assert b"There is no file or folder" in app.received


def test_nothing_in_a_name_does_when_a_link_or_a_hit_leads_there(reader: Reader) -> None:
    name = "乙\x1b]0;owned\x07\x1b[31mowned\u202e\x9b2J"
    (reader.library / f"{name}.md").write_text("长灯的正文。\n\n" + "再读一遍。" * 40_000, "utf-8")
    (reader.library / "甲.md").write_text(f"# 甲\n\n见[那一篇](<{quote(name)}.md>)。\n", "utf-8")
    app = reader.open(reader.library)
    app.wait("甲")
    app.press("G")
    app.wait("▌ 甲")
    app.press("enter")
    app.wait("见那一篇")
    app.press("j", "enter")
    app.wait("长灯的正文。")
    app.press("q", "q")
    app.wait("文章 2")
    app.press("/")
    app.type("长灯的")
    app.press("enter")
    app.wait("1 处")
    app.press("enter")
    app.wait("长灯的正文。")
    assert_harmless(app.received)


def test_a_pasted_text_presses_no_keys(reader: Reader) -> None:
    (reader.library / "a.md").write_text("# 夜车\n\n车窗上有霜。\n", "utf-8")
    app = reader.open(reader.library / "a.md")
    app.wait("车窗上有霜")
    app.type("\x1b[200~s\x1bs\x1b[As\x1b[201~")
    app.press("/")
    app.type("\x1b[200~霜\x1bqqq\x1b[201~")
    app.wait("qqq")
    assert not reader.kept()
