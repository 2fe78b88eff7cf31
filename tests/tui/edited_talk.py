"""A talk of which passages are kept and then edited: `DAY` reads `TODAY` afterwards."""

from __future__ import annotations

DAY = "白天不需要灯，因为太阳比灯亮得多，而且谁也不用付钱。"
TODAY = "白天不需要灯，因为太阳比灯亮很多，谁也不用花一分钱。"
STARS = "它们离我们很远，可是每天晚上都来，一次也没有迟到过。"
LAMP = f"""---
title: 夜里的灯
url: https://example.org/lamp
---

三个人坐在灯下。

**林晚（主持人）：** 灯为什么重要？**沈砚：** 因为黑。{DAY}走路要看路。
**林晚（主持人）：** 那你怕黑吗？**沈砚：** 我不怕。我从小在山里长大，山里有星星。
**林晚（主持人）：** 说得好。**沈砚：** 是的，星星也是灯。{STARS}
"""
