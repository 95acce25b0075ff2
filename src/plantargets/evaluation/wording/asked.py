"""What the words of a target ask for, said as judgement reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import (
    BASES,
    HELD,
    IMPROVES,
    MOVES,
    RULES,
    SENSES,
    SENSES_DOWN,
    STAGES_ASKED,
    STAGES_COUNTED,
    THRESHOLDS,
    WINDOWS,
)
from plantargets.evaluation.wording.amounts import amount, moved_word
from plantargets.evaluation.wording.dates import span
from plantargets.evaluation.wording.language import index
from plantargets.evaluation.wording.names import reference_named, rule_key, window_of
from plantargets.model.rules import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    InStep,
    Rank,
    Threshold,
    Unquantified,
)
from plantargets.periods import WINDOW_MONTHS
from plantargets.units import Quantity

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["asked", "basis_of", "basis_told", "in_brief"]


def asked(e: Evaluation, language: Language) -> str:  # noqa: PLR0911 - one a rule
    """Say what the words ask for: the rule, the magnitude, and how a bare figure is read.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> jobs = evaluate_cumulative("6.1万人", "8万人", period="2026")
    >>> asked(jobs, "zh"), asked(jobs, "en")
    ('期内累计8万人（作下限理解）', 'a total of 80,000 persons (read as a floor)')
    """
    i = index(language)
    match e.target.rule:
        case Growth():
            return _growth(e, language) + _sense(e, language)
        case Cumulative(stage=stage):
            total = _spaced(RULES["cumulative"][i], _quantity(e, language), i)
            return total + _sense(e, language) + STAGES_COUNTED[stage][i]
        case Threshold():
            return _threshold(e, language) + _sense(e, language)
        case Change():
            return _change(e, language) + _sense(e, language)
        case InStep():
            return _in_step(e, language)
        case Improve():
            return _improve(e, language)
        case Deliverable(stage=stage):
            return STAGES_ASKED[stage][i]
        case Rank():
            return _rank(e, language)
        case Unquantified():
            return ""
        case _:
            return _quantity(e, language)


def in_brief(e: Evaluation, language: Language) -> str:
    """Say in a few words what was asked for: the number as printed, with the way it moves where the words say so.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> in_brief(evaluate_growth(4.8, "5%以上"), "zh"), in_brief(evaluate_growth(4.8, "5%以上"), "en")
    ('5%以上', 'at least 5%')
    """
    quantity = e.target.quantity
    if quantity is None or isinstance(e.target.rule, InStep):
        return asked(e, language) or "—"
    moved, shown = MOVES.get((rule_key(e.target), e.target.change or "")), format(quantity, language)
    i = index(language)
    return shown if moved is None else _spaced(moved[i], shown, i)


def basis_of(e: Evaluation) -> str:
    """Give the price basis of the rates that a growth target is compared with; empty where there is none.

    Parameters
    ----------
    e
        The evaluation.

    Examples
    --------
    >>> from plantargets.catalogue import get
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Growth, Target
    >>> basis_of(evaluate(Target(code="t", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026"), 5))
    'real'
    """
    basis = e.target.basis or e.target.indicator.basis
    return basis if basis in BASES else ""


def basis_told(e: Evaluation) -> str:
    """Give the price basis where the field tells it: where the words state it, and for amounts at constant prices.

    Nobody speaks of the nominal growth of M2, or of a real fall of energy use per unit of GDP.

    Parameters
    ----------
    e
        The evaluation.

    Examples
    --------
    >>> from plantargets.catalogue import get
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Growth, Target
    >>> [
    ...     basis_told(evaluate(Target(code="t", indicator=get(code), rule=Growth(), quantity="5%", period="2026"), 5))
    ...     for code in ("gdp", "m2")
    ... ]
    ['real', '']
    """
    unit = e.target.indicator.unit
    constant = e.target.indicator.basis == "real" and unit is not None and unit.kind == "money"
    return basis_of(e) if e.target.basis is not None or constant else ""


def _spaced(first: str, then: str, i: int) -> str:
    return first + then if i == 0 else f"{first} {then}".strip()


def _quantity(e: Evaluation, language: Language) -> str:
    return "" if e.target.quantity is None else format(e.target.quantity, language)


def _sense(e: Evaluation, language: Language) -> str:
    quantity = e.target.quantity
    if quantity is None:
        return ""
    key = quantity.bound, e.sense or ""
    words = SENSES_DOWN.get(key) if e.target.change == "down" else None
    return (words or SENSES.get(key, ("", "")))[index(language)]


def _later(e: Evaluation) -> bool:
    """Tell whether the last year of a period of several is meant."""
    return e.target.period is not None and (e.target.period.years or 0) > 1


def _growth(e: Evaluation, language: Language) -> str:
    i, target = index(language), e.target
    key = rule_key(target)
    basis = BASES.get(basis_told(e), ("", ""))[i]
    if target.quantity is not None and target.quantity.unit.kind == "multiple" and e.required is not None:
        times, rate = _quantity(e, language), amount(e.required, "%", language)
        return (
            f"期末达到期初的{times}，累计{basis}增长{rate}",
            f"{times} the amount before, or {basis}growth of {rate}",
        )[i]
    kind = MOVES.get((key, target.change or ""), RULES[key])[i]
    if key == "growth.year" and target.indicator.nature == "index":
        kind = ("涨幅", "a rise of")[i] if target.change != "down" else ("降幅", "a fall of")[i]
    if basis:
        kind = _with_basis(kind, basis, i)
    year = target.period.end.year if target.period is not None and key == "growth.year" and _later(e) else None
    if year is not None:
        kind = (f"{year}年{kind}", f"in {year} {kind}")[i]
    return _spaced(kind, _quantity(e, language), i)


def _with_basis(kind: str, basis: str, i: int) -> str:
    """Put 实际 or 名义 before what grows or falls."""
    for word in ("增速", "增幅", "下降", "growth", "fall"):
        if word in kind:
            return kind.replace(word, basis + word, 1)
    return kind if i else basis + kind


def _threshold(e: Evaluation, language: Language) -> str:
    i, target, rule = index(language), e.target, e.target.rule
    window = window_of(e.target)
    period, said = target.period, _quantity(e, language)
    bound = "" if target.quantity is None else target.quantity.bound
    verb = "" if bound in {">", "<"} else THRESHOLDS.get(e.sense or "", ("", ""))[i]
    if isinstance(rule, Threshold) and rule.held:
        every = WINDOWS[WINDOW_MONTHS[window]][i] if period is not None and len(period.windows(window)) > 1 else ""
        return every + HELD[i] + said if i == 0 else f"{HELD[i]} {said}{every}"
    when = ""
    if period is not None and _later(e):
        last = period.windows(window)[-1]
        stock = target.indicator.nature == "stock"
        when = (
            f"{span(last, 'zh')}{'末' if stock else ''}",
            f" by {'the end of ' if stock else ''}{span(last, 'en')}",
        )[i]
    return when + verb + said if i == 0 else said + when


def _change(e: Evaluation, language: Language) -> str:
    i, target = index(language), e.target
    kind = MOVES.get(("change", target.change or ""), RULES["change"])[i]
    since = _before(e, language) if target.baseline is None else span(target.baseline.period, language)
    return f"比{since}{kind}{_quantity(e, language)}" if i == 0 else f"{kind} {_quantity(e, language)} from {since}"


def _before(e: Evaluation, language: Language) -> str:
    """Name the window that a change is reckoned from, where none is stated."""
    i, period = index(language), e.target.period
    year = period is not None and period.years == 1 and window_of(e.target) == "year"
    return (("上年", "the year before") if year else ("期前", "the level before the period"))[i]


def _in_step(e: Evaluation, language: Language) -> str:
    i, target = index(language), e.target
    share = target.indicator.nature == "rate"
    other, quantity = reference_named(target, language), target.quantity
    own = ("" if share else "增速", "a share" if share else "growth")[i]
    theirs = (f"{other}{'' if share else '增速'}", f"that of {other}")[i]
    if quantity is None:
        roughly = isinstance(target.rule, InStep) and target.rule.roughly
        word = ("基本同步" if roughly else "同步", "roughly in step with" if roughly else "in step with")[i]
        return (f"{own}与{theirs}{word}", f"{own} {word} {theirs}")[i]
    bare = quantity.value == 0
    words = {
        ">": ("高于", "above"), "<": ("低于", "below"), ">=": ("不低于", "not below"), "<=": ("不高于", "not above"),
    }  # fmt: skip
    if bare and quantity.bound in words:
        return (f"{own}{words[quantity.bound][0]}{theirs}", f"{own} {words[quantity.bound][1]} {theirs}")[i]
    said = format(quantity, language)
    return (f"{own}比{theirs}高{said}", f"{own} {said} above {theirs}")[i] + _sense(e, language)


def _improve(e: Evaluation, language: Language) -> str:
    i, target = index(language), e.target
    word = moved_word(e, IMPROVES.get(target.indicator.direction or "", IMPROVES[""])[i])
    held = isinstance(target.rule, Improve) and target.rule.held
    period, window = target.period, window_of(target)
    if held and period is not None and len(period.windows(window)) > 1:
        each = WINDOWS[WINDOW_MONTHS[window]]
        return (f"{each[0]}都比前一期{word}", f"to be {word} than the one before{each[1]}")[i]
    if target.baseline is None:
        before = _before(e, language)
        return (f"比{before}{word}", f"to be {word} than {before}")[i]
    since, shown = span(target.baseline.period, language), format(target.baseline.quantity, language)
    return (f"比{since}的{shown}{word}", f"to be {word} than the {shown} of {since}")[i]


def _rank(e: Evaluation, language: Language) -> str:
    i, rule, quantity = index(language), e.target.rule, e.target.quantity
    if quantity is None or not isinstance(rule, Rank):
        return ""
    place = Quantity(quantity.value, "1", upper=quantity.upper)
    number, strict = format(place, language), quantity.bound in {"<", ">"}
    about = (("左右", "about ") if quantity.bound == "~" else ("", ""))[i]
    field = "" if rule.field_size is None else (f"，共{rule.field_size}个", f" of {rule.field_size}")[i]
    end = (("从末位数起", " from the last") if rule.from_bottom else ("", ""))[i]
    outside = {">", ">="} if rule.from_bottom else {"<", "<="}
    if quantity.bound in {"<", "<=", ">", ">="} - outside:  # counted the other way round than is usual
        return _spaced(end.strip() + ("位次", "place")[i], format(quantity, language), i) + field
    if rule.from_bottom and strict:
        return (f"不在后{number}位之列{field}", f"a place not among the last {number}{field}")[i]
    if quantity.bound == "<=":
        return (f"进入前{number}位{field}", f"a place among the first {number}{field}")[i]
    if strict:
        return (f"位次先于第{number}位{field}", f"a place better than {number}{field}")[i]
    return (f"{end}第{number}位{about}或更靠前{field}", f"place {about}{number}{end} or better{field}")[i]
