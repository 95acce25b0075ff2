"""The Chinese words that sheets write for codes, and the codes that they are read as."""

from __future__ import annotations

from typing import Final

from plantargets.model.chinese import CHINESE, code_of

__all__ = ["choices", "code_of_word", "word_of_code"]

# Words of sheets alone: each column offers its whole vocabulary, so that a word needs no other context.
_SHEETS: Final[dict[str, dict[str, str]]] = {
    "rule": {
        "growth": "增速", "cumulative": "累计完成", "threshold": "达到水平", "change": "增减幅度", "in_step": "同步",
        "improve": "持续改善", "deliverable": "办成", "rank": "位次", "unquantified": "未量化",
    },
    "why": {"none_set": "未设目标", "set_elsewhere": "另行下达", "qualitative": "定性表述"},
    "group_kind": {"tiers": "分档", "all_of": "同时满足", "part_of": "其中"},
    "prices": {"strict": "同一价格口径", "deflate": "换算为实际", "as_published": "按公布口径"},
    "level": {"country": "国家", "province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级"},
    "certainty": {"source_seen": "见原文", "convention": "惯例", "judgement": "判断"},
    "measure": {"index": "指数(上年同期=100)", "difference": "增减量"},
    "over": {"year": "比上年"},
    "aggregate": {"published": "按公布"},
    "sense": {"band": "区间"},
    "bound": {">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "~": "左右", "=": "等于", "between": "区间"},
    "basis": {"not_priced": "不计价"},
    "direction": {"neither": "适中"},
    "status": {"lower_bound": "至少"},
}  # fmt: skip

_WORDS: Final[dict[str, dict[str, str]]] = {field: {} for field in (*CHINESE, *_SHEETS)}
for _field, _words in _WORDS.items():
    for _word, _code in CHINESE.get(_field, {}).items():
        _words.setdefault(_code, _word)  # the first word of each code
    _words |= _SHEETS.get(_field, {})
_CODES: Final = {field: {word: code for code, word in words.items()} for field, words in _SHEETS.items()}


def choices(field: str) -> tuple[str, ...]:
    """Give the words that a sheet offers for a field, one a code.

    Examples
    --------
    >>> choices("force")
    ('约束性', '预期性')
    """
    return tuple(dict.fromkeys(_WORDS[field].values()))


def word_of_code(field: str, code: str) -> str:
    """Give the word that a sheet writes for a code.

    Examples
    --------
    >>> word_of_code("measure", "growth"), word_of_code("rule", "in_step")
    ('同比', '同步')
    """
    return _WORDS[field].get(code, code)


def code_of_word(field: str, word: str) -> str:
    """Give the code of a word; what is no word of the field comes back as it is.

    Examples
    --------
    >>> code_of_word("rule", "累计完成"), code_of_word("measure", "同比增长"), code_of_word("rule", "growth")
    ('cumulative', 'growth', 'growth')
    """
    return _CODES.get(field, {}).get(word) or code_of(field, word)
