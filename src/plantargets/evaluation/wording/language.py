"""The two languages, and how a sentence of each is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Language", "cited", "cut", "index", "joined", "quoted", "sentence", "title"]

Language = Literal["zh", "en"]
"""The languages that verdicts and explanations exist in."""

_MOST = 60
_MARKS = "《》“”/"  # what stands before the colon is no publisher
_STOPS = "。.；;，,、：: "


def index(language: str) -> Literal[0, 1]:
    """Give the place of a language in a pair of wordings.

    Parameters
    ----------
    language
        ``zh`` or ``en``.

    Raises
    ------
    DefinitionError
        For another language.

    Examples
    --------
    >>> index("zh"), index("en")
    (0, 1)
    """
    if language not in ("zh", "en"):
        raise DefinitionError("explain", "language", str(language), "is not one of zh (中文), en (English)")
    return 0 if language == "zh" else 1


def sentence(text: str, language: Language) -> str:
    """End a text with one full stop; what ends with ? or ! keeps it.

    Parameters
    ----------
    text
        The text; nothing is made of an empty one.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> sentence("数据为初步数。", "zh"), sentence("As of today", "en"), sentence("", "en")
    ('数据为初步数。', 'As of today.', '')
    """
    bare = text.strip().rstrip(_STOPS)
    if not bare or bare[-1] in "？！?!":
        return bare
    return bare + ("。" if language == "zh" else ".")


def joined(sentences: Iterable[str], language: Language) -> str:
    """Put sentences one after the other, leaving out the empty ones.

    Parameters
    ----------
    sentences
        The sentences.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> joined(["One.", "", "Two."], "en")
    'One. Two.'
    """
    return ("" if language == "zh" else " ").join(text for text in sentences if text)


def cut(text: str, most: int = _MOST) -> str:
    """Shorten a long text, where possible at the end of a clause.

    Parameters
    ----------
    text
        The text.
    most
        Most characters that are kept.

    Examples
    --------
    >>> cut("支持高校，组建中心", 6), cut("短句", 6)
    ('支持高校……', '短句')
    """
    if len(text) <= most:
        return text
    kept = text[:most]
    clause = max(kept.rfind(mark) for mark in "，,；;。、")
    return (kept[:clause] if clause >= most // 2 else kept) + "……"


def quoted(words: str) -> str:
    """Quote printed words; quotation marks inside become single ones.

    Parameters
    ----------
    words
        The words as printed.

    Examples
    --------
    >>> quoted("展现“锦绣太原城”图景")
    '“展现‘锦绣太原城’图景”'
    """
    return f"“{cut(words).replace('“', '‘').replace('”', '’')}”"


def title(document: str) -> str:
    """Write the title of a document between title marks; those inside become single ones.

    Parameters
    ----------
    document
        The title.

    Examples
    --------
    >>> title("政府工作报告"), title("关于《规划》的报告")
    ('《政府工作报告》', '《关于〈规划〉的报告》')
    """
    return f"《{document.replace('《', '〈').replace('》', '〉')}》"


def cited(source: str | None, language: Language) -> str:
    """Write where a figure comes from: ``publisher:title`` as publisher and title, all else as it is.

    Parameters
    ----------
    source
        The source as the column of the observations has it.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> cited("国家统计局:2011年12月份居民消费价格变动情况", "zh"), cited("太原晚报:去年太原收获了235个蓝天", "en")
    ('国家统计局《2011年12月份居民消费价格变动情况》', '太原晚报, 《去年太原收获了235个蓝天》')
    >>> cited("https://example.org/a", "zh"), cited(None, "zh")
    ('https://example.org/a', '')
    """
    publisher, colon, rest = (source or "").replace("：", ":", 1).partition(":")
    chinese = any("一" <= sign <= "龥" for sign in publisher)
    if not colon or not rest.strip() or not chinese or any(mark in publisher for mark in _MARKS):
        return source or ""
    return publisher.strip() + ("" if language == "zh" else ", ") + title(rest.strip())
