"""Why something about quotes could not be done, in the reader's language.

`quotes` says it in English, each sentence with its pattern and what fills it; here each pattern has its Chinese.
"""

from __future__ import annotations

import errno
import os

from quotes.errors import QuoteError, Sentence
from tui.words import Language

CHINESE = {
    "The quote could not be kept": "没能摘下",
    "The quote could not be changed": "摘录没能改",
    "The quote could not be removed": "摘录没能移除",
    "The speakers could not be kept": "说话人没能存下",
    "The change could not be taken back": "没能撤销",
    "The change could not be made again": "没能重做",
    "{failure}: {place}: {why}.": "{failure}：{place}：{why}。",
    "it is a link to a folder that is not there": "这是一个链接，它指向的文件夹不在",
    "The quote {id} is kept already.": "摘录 {id} 已经在了。",
    "The quote could not be kept: {why}": "没能摘下：{why}",
    "The quote could not be kept: its file would not read back the same.": "没能摘下：写成文件再读回来就不一样了。",
    "The disk with {folder} is away; bring it back and try again.": "{folder} 所在的盘不在；接回来再试。",
    "There is no quote {id} in {folder}.": "{folder} 里没有摘录 {id}。",
    "There is no text in the passage to keep.": "这里没有可摘的文字。",
    "The speakers could not be kept: {place}: {why}.": "说话人没能存下：{place}：{why}。",
    "{file} was changed outside, its `{key}` too; look at the new one first.": (
        "{file} 刚在别处改过，也改了 {key}；请先看看新的。"
    ),
    "{file} was changed outside; it is left as it is.": "{file} 在别处改过，就留着那样。",
    "{file} was changed outside just now; try again.": "{file} 刚在别处改过，请再试一次。",
    "{file} was changed outside and is no quote any more. {why}": "{file} 在别处改过，已经不是摘录了。{why}",
    "{file} was removed outside.": "{file} 在别处移除了。",
    "{file} is no longer in the trash.": "{file} 已经不在回收处。",
    "{file} is there again already.": "{file} 已经又在那里了。",
    "{file} could not be changed. {why}": "{file} 没能改。{why}",
    "{text!r} is no date; write 2025, 2025-01 or 2025-01-31.": "“{text}”不是日期；请写 2025、2025-01 或 2025-01-31。",
    "{text!r} is no day of the calendar.": "日历上没有“{text}”这一天。",
    "There is no format {name!r}; choose one of {all}.": "没有“{name}”这种格式；有的是 {all}。",
    "The folder could not be made: {place}: {why}.": "文件夹没能建立：{place}：{why}。",
    "{file} exists already; it was left as it is.": "{file} 已存在，没有动它。",
    "The export could not be written: {place}: {why}.": "没能导出：{place}：{why}。",
    "The text could not be copied.": "没能复制。",
    "The text could not be copied ({why}).": "没能复制（{why}）。",
    "the terminal refused it: {why}": "终端不收：{why}",
    "{file} could not be written: {why}": "{file} 写不了：{why}",
    "{way} could not be started: {why}": "{way} 启动不了：{why}",
    "{way} did not answer": "{way} 没有回应",
    "{way} failed": "{way} 没有成功",
    "{way} failed: {why}": "{way} 没有成功：{why}",
    "It is a link to a file that does not exist.": "这是一个链接，它指向的文件不在。",
    "It cannot be read: {why}.": "读不了：{why}。",
    "The folder cannot be read: {why}.": "文件夹读不了：{why}。",
    "It is no regular file.": "这不是普通的文件。",
    "It is a copy that Syncthing made because two machines changed the quote at once.": (
        "两台机器同时改了这条摘录，Syncthing 留下了这一份。"
    ),
    "Its `id` {id} is not its file's name.": "其中的 id {id} 与文件名不符。",
    "The same quote is in {file}.": "同一条摘录也在 {file}。",
    "The quote holds a value that TOML cannot express.": "摘录里有 TOML 写不出的值。",
    "It was written by a newer zhai (schema {schema}); update zhai to read it.": (
        "这是更新的 zhai 写的（schema {schema}）；更新 zhai 才能读。"
    ),
    "Its `id` is missing or no ULID.": "其中的 id 没有写，或者不是 ULID。",
    "Its `text` is missing or empty.": "其中的 text 没有写，或者是空的。",
    "Its `created` is no date.": "其中的 created 不是日期。",
    "Its `{key}` is not {kind}.": "其中的 {key} 不是{kind}。",
    "Its `{key}` is not a table of names.": "其中的 {key} 不是名字的表。",
    "Its `ignored` is not a list of texts.": "其中的 ignored 不是一列文字。",
    "a text": "文字",
    "a whole number": "整数",
    "a list of texts": "一列文字",
    "a table": "表",
    "It is too large to be a quote file.": "文件太大，不会是摘录。",
    "It is no text in UTF-8.": "这不是 UTF-8 的文字。",
    "It holds a key of too many parts.": "其中有一个键太长。",
    "It is nested too deeply.": "其中嵌套得太深。",
    "It holds an unsolved merge conflict (<<<<<<<).": "其中有没解决的合并冲突（<<<<<<<）。",
    "It is no valid TOML: {why}.": "不合 TOML 的写法：{why}。",
}
"""The Chinese of every pattern; what a pattern shows with `!r` stands in quotation marks."""

_SYSTEM = {
    os.strerror(number): words
    for number, words in {
        errno.ENOSPC: "盘满了",
        errno.EDQUOT: "配额用完了",
        errno.EFBIG: "文件太大",
        errno.EACCES: "没有权限",
        errno.EPERM: "不允许",
        errno.EROFS: "这里只能读",
        errno.ENOENT: "不在那里",
        errno.ENOTDIR: "那里不是文件夹",
        errno.EISDIR: "那里是文件夹",
        errno.EEXIST: "已存在",
        errno.EIO: "盘读写出错",
        errno.ELOOP: "链接绕成了圈",
        errno.ENAMETOOLONG: "名字太长",
    }.items()
}


def reason(said: str | QuoteError, language: Language) -> str:
    """The sentence in the reader's language; in English where there are no other words for it."""
    sentence = said.sentence if isinstance(said, QuoteError) else said
    if language == "en":
        return str(sentence)
    if not isinstance(sentence, Sentence):
        return _SYSTEM.get(sentence, sentence)
    values = {
        name: reason(value, language) if isinstance(value, str) else value for name, value in sentence.values.items()
    }
    words = CHINESE.get(sentence.pattern)
    return str(sentence) if words is None else words.format(**values) if values else words
