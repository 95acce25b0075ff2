"""Notes: what a person should know of a whole reading, as codes with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NOTES", "Note"]

Note = Literal[
    "empty", "not_chinese", "markup", "damaged", "no_headings", "nothing_found", "year_differs", "annex"
]  # fmt: skip
"""What a person should know of a whole reading."""

NOTES: Final[Mapping[Note, tuple[str, str]]] = {
    "empty": ("there is no text", "没有文字"),
    "not_chinese": (
        "hardly anything is Chinese; only Chinese reports are read",
        "几乎没有中文内容,只能读取中文报告",
    ),
    "markup": (
        "tags of a web page were left in; they were passed over, and the places count them",
        "文中残留网页标签,读取时已跳过,位置仍按原文计算",
    ),
    "damaged": (
        "some characters were lost when the text was decoded (\N{REPLACEMENT CHARACTER}); try encoding='gb18030'",
        "部分文字在解码时已丢失(\N{REPLACEMENT CHARACTER}),请尝试encoding='gb18030'",
    ),
    "no_headings": (
        "no heading was recognised; what is promised and what is reported was told by the words alone",
        "没有识别到标题,目标与完成情况只能凭文字判断",
    ),
    "nothing_found": ("no quantity was found that is promised or reported", "没有找到作为目标或完成情况的数量"),
    "year_differs": (
        "the text's own dates are those of another year than the one given; check `year`",
        "文中日期与给定的年份不符,请核对year",
    ),
    "annex": ("an annex that explains terms was left out", "名词解释等附件未读取"),
}
"""The notes in words, English and Chinese."""
