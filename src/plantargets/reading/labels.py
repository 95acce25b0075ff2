"""What a statement is called and how it was read, in a few words of two languages, for the views of a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plantargets.errors import UnknownUnitError
from plantargets.evaluation.wording.dates import span
from plantargets.evaluation.wording.language import Language, index
from plantargets.render.numbers import number
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plantargets.model.rules import RuleCode
    from plantargets.reading.statement import Said, Statement

__all__ = ["LABELS", "ROLES", "RULES", "SIGNS", "as_read", "counted", "gist", "rule_label"]

Pair = tuple[str, str]

ROLES: Final[Mapping[Said, Pair]] = {"target": ("目标", "target"), "result": ("结果", "result")}
"""The roles."""

SIGNS: Final[Mapping[Said, str]] = {"target": "▸", "result": "◂"}
"""Which way a statement looks: ahead or back."""

RULES: Final[Mapping[RuleCode, Pair]] = {
    "growth": ("增长", "growth"),
    "cumulative": ("累计", "total"),
    "threshold": ("水平", "level"),
    "change": ("变动", "change"),
    "in_step": ("同步", "in step"),
    "improve": ("改善", "better"),
    "deliverable": ("事项", "works"),
    "rank": ("位次", "rank"),
    "unquantified": ("定性", "no number"),
}
"""The rules in a word."""

_OVER: Final[Mapping[str, Pair]] = {"average": ("年均", "yearly "), "total": ("期内", "overall ")}
_HELD: Final[Pair] = ("保持", "held ")
_DOWN: Final = " ↓"

LABELS: Final[Mapping[str, Pair]] = {
    "title": ("{year}年报告的读取结果", "A report of {year}, as it was read"),
    "targets": ("目标{}项", "{} targets"),
    "results": ("结果{}项", "{} results"),
    "doubtful": ("存疑{}处", "{} uncertain"),
    "headings": ("标题{}个", "{} headings"),
    "signs": ("全文{}字", "{} characters"),
    "uncertain": ("存疑之处（最没有把握的在前）", "Uncertain places, the least sure first"),
    "certain": ("没有存疑之处。", "No place is uncertain."),
    "legend": ("图例", "Legend"),
    "legend_doubt": ("存疑", "uncertain"),
    "legend_words": (
        (
            "▸ 承诺要做到的，实线；◂ 已完成或已测得的，点线；?1 存疑，虚线框，数字是上面列表中的序号。"
            "小字是规则；指向标记或打开文末的表格，可以看到读出的内容。"
        ),
        (
            "▸ promised, solid line; ◂ reported as done or measured, dotted line; ?1 uncertain, dashed frame, with its"
            " number in the list above. The small word is the rule; what was read shows when a mark is pointed at, and"
            " in the table below the text."
        ),
    ),
    "text": ("原文", "The text"),
    "to_text": ("跳到原文", "Go to the text"),
    "table": ("全部{}项读取结果", "All {} statements"),
    "first": ("前{}项（共{}项）", "First {} of {} statements"),
    "more": ("另有{}处", "{} more"),
    "nothing": ("没有读到目标或结果。", "No target and no result was found."),
    "confidence": ("把握{}", "confidence {}"),
    "words": ("原文", "words"),
    "name": ("名称", "name"),
    "role": ("类别", "role"),
    "rule": ("规则", "rule"),
    "read": ("读作", "read as"),
    "period": ("时期", "period"),
    "why": ("存疑原因", "why"),
    "sure": ("把握", "confidence"),
}
"""What the views say besides, by key; ``{}`` stands for a number."""


def rule_label(statement: Statement, language: Language) -> str:
    r"""Name the rule of a statement in a word or two, with ↓ where it goes down.

    Parameters
    ----------
    statement
        The statement.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> report = "二、“十五五”时期目标\n单位地区生产总值能耗年均下降3%。"
    >>> [rule_label(s, language) for s in read_report(report, year=2026).targets for language in ("zh", "en")]
    ['年均增长 ↓', 'yearly growth ↓']
    """
    i = index(language)
    before = _OVER.get(statement.over or "", ("", ""))[i] + (_HELD[i] if statement.held else "")
    return before + RULES[statement.rule][i] + (_DOWN if statement.change == "down" else "")


def as_read(statement: Statement, language: Language) -> str:
    r"""Write what was read out of the words: the number with its bound, and what it keeps step with.

    Parameters
    ----------
    statement
        The statement.
    language
        ``zh`` or ``en``; a unit that is in no table stays as printed.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> report = "二、2026年目标\n今年建设公园5座以上。"
    >>> [as_read(s, language) for s in read_report(report, year=2026).targets for language in ("zh", "en")]
    ['5座以上', 'at least 5 sites']
    """
    i = index(language)
    beside = f"{('对照', 'against ')[i]}{statement.reference}" if statement.reference else ""
    shown = _place(statement, language) if statement.rule == "rank" else _size(statement, language)
    return ("，", ", ")[i].join(part for part in (shown, beside) if part) or "—"


def _size(statement: Statement, language: Language) -> str:
    """Write the number with its unit and bound."""
    try:
        quantity = statement.quantity
    except UnknownUnitError:  # read, and not in the tables: shown as printed
        quantity = None
    if quantity is not None:
        return format(quantity, language)
    if statement.value is None:
        return ""
    ends = [statement.value] if statement.upper is None else [statement.value, statement.upper]
    return "～".join(map(number, ends)) + (statement.unit or "")


def _place(statement: Statement, language: Language) -> str:
    """Write a place among others; its 位 counts no persons."""
    if statement.value is None or statement.bound is None:
        return ""
    place = format(Quantity(statement.value, "1", upper=statement.upper, bound=statement.bound), language)
    i = index(language)
    if statement.from_bottom:
        return (f"退出后{number(statement.value)}位", f"out of the last {number(statement.value)}")[i]
    if statement.bound == "<=":
        return (f"前{number(statement.value)}位", f"among the first {number(statement.value)}")[i]
    return (f"第{place}位" if statement.bound in {"=", "between"} else f"位次{place}", f"place {place}")[i]


def gist(statement: Statement, language: Language) -> str:
    r"""Say in one line how a statement was read: role, name, rule, number and period.

    Parameters
    ----------
    statement
        The statement.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> [growth] = read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026).targets
    >>> gist(growth, "zh")
    '目标 · 地区生产总值 · 增长 · 5%左右 · 2026年'
    """
    when = span(statement.period, language)
    role = ROLES[statement.role][index(language)]
    return " · ".join(
        [role, statement.name or "—", rule_label(statement, language), as_read(statement, language), when]
    )


def counted(key: str, count: int, language: Language) -> str:
    """Write a number with its words.

    Parameters
    ----------
    key
        A key of `LABELS`.
    count
        How many.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> counted("targets", 12000, "zh"), counted("targets", 12000, "en"), counted("targets", 1, "en")
    ('目标12,000项', '12,000 targets', '1 target')
    """
    words = LABELS[key][index(language)]
    if count == 1 and language == "en":
        words = words.removesuffix("s")
    return words.format(number(count, group=True))
