"""What keys mean, in English, Chinese and Japanese; first names win over later ones of the same field."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from library.patterns import lazy

_NAMES = """
title: title 标题 標題 题目 題目 题名 題名 タイトル 表題 文章标题 headline
lesser title: subject 主题 name 名称 linktitle shorttitle sidebarlabel sidebartitle navtitle menutitle
date: date 发布日期 發布日期 發佈日期 发布时间 發布時間 發佈時間 发表日期 发表时间 日期 公開日 公開日時 投稿日
date: 投稿日時 日付 掲載日 発行日 发行日 发行日期 刊发时间 刊登日期 刊登时间
date: published publishdate publisheddate publishedat publishedon publishedtime datepublished publicationdate
date: publishtime pubdate posted postedon postedat postdate issued created createdon createdat creationdate
date: dateposted 發表日期
date: datecreated createtime createdtime creationtime 创建时间 創建時間 创建日期 创建于 作成日 作成日時 时间
date: 時間 写作日期 写于 发表于 发布于 releasedate airdate releasedon pubtime
author: author authors 作者 作者名 著者 筆者 執筆者 執筆 撰文 撰稿 作家 文 byline by writtenby writer writers
author: 本文作者 文章作者 文字 采写 採寫 采访撰文 取材文 文構成
author: creator creators dccreator articleauthor postedby 作者姓名 文章作者名
author: postauthor authorname 原文作者 原作者 寄稿者 投稿者
site: site sitename 来源 來源 出处 出處 出典 来源网站 source 网站 站点 publication website blog 媒体 公众号
site: 微信公众号 サイト 掲載元 掲載 掲載誌 掲載紙 メディア サイト名 平台 发布平台 来源平台
site: 译文出自 转载自 转自 稿源 文章来源 信息来源 本文来自 publisher feed
url: url 原文链接 原文連結 原文地址 原文鏈接 原文网址 文章链接 链接 連結 鏈接 リンク 元記事 原文 link
url: originalurl originurl sourceurl
url: canonicalurl canonical original originallink sourcelink externalurl externallink permalink 网址 articleurl
url: posturl 本文链接 本文地址 文章地址 转载请注明出处 origin originalpost originalarticle
url: via media podcast youtubeurl videourl episodeurl webpageurl pageurl href 来源链接 本文永久链接 原文出处
url: 網址 原始链接 原始連結 出处链接 ソース 引用元 引用元url 元url 原网址 来源网址 来源地址
tags: tags tag 标签 標籤 タグ 标记
categories: categories category 分类 分類 カテゴリ カテゴリー 类别 栏目
keywords: keywords keyword 关键词 關鍵詞 关键字 キーワード topics topic
language: lang language 语言 語言 言語 locale languagecode
description: description summary 摘要 简介 簡介 描述 概要 説明 要約 要旨 abstract excerpt desc 导读 导语 intro
description: subtitle digest lead
speakers: speakers speaker 发言人 發言人 说话人 話者 発言者 登壇者
"""

_WRITTEN = """
title 标题 標題 题目 タイトル
date 发布日期 发布时间 日期 发表时间 发表日期 公開日 投稿日 日付 published posted created 写于 发表于 发布于
author authors 作者 著者 筆者 執筆者 撰文 撰稿 文 by byline writtenby 原文作者 原作者
本文作者 文章作者 文字 采写 採寫 采访撰文 取材文 文構成
source 来源 來源 出处 出處 出典 公众号 微信公众号 媒体 译文出自 转载自 掲載元 publication
转自 稿源 文章来源 信息来源
createdtime createdat publisheddate publishdate publishedon publishedat publicationdate datepublished dateposted
作成日 作成日時 創建時間 创建时间 创建日期 發佈日期 發布日期 發布時間 發佈時間 發表日期 刊登日期 投稿日時 公開日時
url 网址 原文链接 原文連結 原文地址 链接 原文 link original originalurl sourceurl canonical via podcast media
来源链接 原文出处 本文链接 本文地址 文章地址 文章链接 转载请注明出处 originalpost originalarticle
tags tag 标签 標籤 タグ categories category 分类 分類 カテゴリ カテゴリー language 语言
"""

_FILLER = lazy(r"\(s\)|[\s_.\-:*、・·/&]+")


def field_of(key: str) -> tuple[str, int] | None:
    """The field a key stands for and its rank among that field's keys, or None where it means nothing here."""
    return _ranked().get(bare(key))


def written_field(key: str) -> str:
    """The field a key stands for where it stands in the text itself; fewer are believed there."""
    found = field_of(key) if bare(key) in _written() else None
    return found[0] if found else ""


@lru_cache(maxsize=1024)
def bare(key: str) -> str:
    """A key without case, width, spaces and marks."""
    return _FILLER.sub("", unicodedata.normalize("NFKC", key)).casefold()


@cache
def _written() -> frozenset[str]:
    return frozenset(_WRITTEN.split())


@cache
def _ranked() -> dict[str, tuple[str, int]]:
    ranked: dict[str, tuple[str, int]] = {}
    for line in _NAMES.strip().splitlines():
        field, _, names = line.partition(": ")
        for name in names.split():
            ranked[name] = (field, len(ranked))
    return ranked
