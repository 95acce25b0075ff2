"""Length-preserving normalisation: every offset in the result is an offset in the text given."""

from __future__ import annotations

__all__ = ["THIN_SPACE", "capitals", "normalise"]

THIN_SPACE = "\u2009"

# Chosen signs only. NFKC would change lengths (㎡ to m2), and full-width commas stay: 5，236 is two clauses, not 5236.
_WIDE = {c: chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_ODD_SIGNS = "％／～－＋．＜＞＝µ∼〜−﹣\u00a0\u202f・∙"  # noqa: RUF001  # what is made plain here
_ODD_SIGNS = "％／～－＋．＜＞＝µ∼〜−﹣\u00a0\u202f・∙"  # noqa: RUF001  # they are what is made plain
_SIGNS = {ord(a): b for a, b in zip(_ODD_SIGNS, "%/~-+.<>=μ~~--\u2009\u2009··", strict=True)}
_TRADITIONAL = {
    ord(a): b
    for a, b in zip(
        "萬億兩點負幾餘個頭噸畝張條戶輛臺約過達間處種場項對架隻艘幣圓斷時鐘雙頓倍數內餘",
        "万亿两点负几余个头吨亩张条户辆台约过达间处种场项对架只艘币圆断时钟双顿倍数内余",
        strict=True,
    )
}
_TABLE = {**_WIDE, **_SIGNS, **_TRADITIONAL}
_CAPITALS = {
    ord(a): b
    for a, b in zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零〇弐", "一二二三三四五六六七八九十百千零零二", strict=True)
}


def normalise(text: str) -> str:
    """Map full-width and traditional signs to the plain ones, character for character.

    Examples
    --------
    >>> normalise("１．２億㎡，５％")
    '1.2亿㎡，5%'
    """  # noqa: RUF002  # full-width digits are what it shows
    return text if text.isascii() else text.translate(_TABLE)


def capitals(text: str) -> str:
    """Map the capital numerals of cheques to plain ones, character for character.

    Kept apart from `normalise`: in prose 陆地 and 放肆 are words.

    Examples
    --------
    >>> capitals("壹佰捌拾")
    '一百八十'
    """
    return text.translate(_CAPITALS)
