"""Names of targets, indicators, areas and references in the language, and what an evaluation's policy says."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from plantargets import catalogue
from plantargets.evaluation.vocabulary import AREAS
from plantargets.model.rules import InStep

if TYPE_CHECKING:
    from plantargets.areas import Area
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language
    from plantargets.model.target import Target
    from plantargets.periods import Window

__all__ = [
    "area_named",
    "english_inside",
    "headline",
    "in_nation",
    "policies",
    "reference_named",
    "rule_key",
    "window_of",
]


_PROPER = ("China", "Chinese", "Taiyuan", "Shanxi", "Engel")


def rule_key(target: Target) -> str:
    """Give the code of a target's rule with its option, as the tables of wordings are keyed.

    Parameters
    ----------
    target
        The target.

    Examples
    --------
    >>> from plantargets.model import Improve, Indicator, Target
    >>> rule_key(Target(code="t", indicator=Indicator(name="绿地"), rule=Improve(held=True)))
    'improve.held'
    """
    option = getattr(target.rule, "over", "held" if getattr(target.rule, "held", False) else "")
    return f"{target.rule.code}.{option}".rstrip(".")


def window_of(target: Target) -> Window:
    """Give the window that one figure of a target belongs to: a year unless stated.

    Parameters
    ----------
    target
        The target.

    Examples
    --------
    >>> from plantargets.model import Improve, Indicator, Target
    >>> window_of(Target(code="t", indicator=Indicator(name="绿地"), rule=Improve(window="quarter")))
    'quarter'
    """
    return cast("Window", getattr(target.rule, "window", None) or "year")


def policies(e: Evaluation) -> dict[str, str]:
    """Read the choices under which an evaluation was made.

    Parameters
    ----------
    e
        The evaluation.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> policies(evaluate_growth(5, "5%"))
    {'pace': 'calendar', 'release': 'latest', 'tolerance': 'default'}
    """
    pairs = (choice.partition("=") for choice in (e.policy or "").split("; ") if choice)
    return {name: value for name, _, value in pairs}


def headline(target: Target, language: Language) -> str:
    """Name a target; in English with the English name of its indicator, where one is known.

    Parameters
    ----------
    target
        The target.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.catalogue import get
    >>> from plantargets.model import Growth, Target
    >>> jobs = Target(code="t", indicator=get("urban_new_jobs"), rule=Growth(), quantity="5%")
    >>> headline(jobs, "zh"), headline(jobs, "en")
    ('城镇新增就业', 'New urban jobs (城镇新增就业)')
    """
    english = in_nation(target.indicator.name_en or "", target.area)
    if language == "zh" or not english or english == target.name:
        return target.name
    if target.name in {target.indicator.name, in_nation(target.indicator.name, target.area)}:
        return f"{english} ({target.name})"
    return f"{target.name} (indicator: {english})"


def in_nation(name: str, area: Area | None) -> str:
    """Give the name of an indicator as it is for the nation, whose product is 国内生产总值 and that of no region.

    Parameters
    ----------
    name
        The name of the catalogue, in either language.
    area
        The area that is spoken of.

    Examples
    --------
    >>> from plantargets.areas import Area
    >>> in_nation("单位地区生产总值能耗", Area(code="CN", name="全国", level="country"))
    '单位国内生产总值能耗'
    >>> in_nation("地区生产总值", Area(code="140100", name="太原市", level="prefecture"))
    '地区生产总值'
    """
    if area is None or area.level != "country":
        return name
    return name.replace("地区生产总值", "国内生产总值").replace("domestic (regional) product", "domestic product")


def english_inside(name: str | None) -> str:
    """Write an English name as it stands inside a sentence; abbreviations and names keep their capital.

    Parameters
    ----------
    name
        The name, where there is one.

    Examples
    --------
    >>> english_inside("New urban jobs"), english_inside("R&D expenditure"), english_inside(None)
    ('new urban jobs', 'R&D expenditure', '')
    """
    if not name or not name[1:2].islower() or name.startswith(_PROPER):
        return name or ""
    return name[0].lower() + name[1:]


def area_named(name: str, language: Language) -> str:
    """Name an area; in English with what it means, where that is known.

    Parameters
    ----------
    name
        The name as printed.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> area_named("全国", "en"), area_named("太原市", "en")
    ('the nation (全国)', '太原市')
    """
    return AREAS.get(name, name) if language == "en" else name


def reference_named(target: Target, language: Language) -> str:
    """Name what an in-step target keeps step with: an indicator, an area, or both.

    Parameters
    ----------
    target
        The target.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.catalogue import get
    >>> from plantargets.model import InStep, Target
    >>> income = Target(code="t", indicator=get("disposable_income"), rule=InStep(reference="gdp"))
    >>> reference_named(income, "zh")
    '地区生产总值'
    """
    rule = target.rule
    if not isinstance(rule, InStep):
        return ""
    own = target.indicator
    code = rule.reference or own.code
    other = own if code == own.code else catalogue.resolve(code)
    area = target.area if rule.reference_area is None else None
    name = in_nation(code if other is None else other.name, area)
    if language == "en" and other is not None and other.name_en:
        name = f"{in_nation(english_inside(other.name_en), area)} ({name})"
    if rule.reference_area is None:
        return name
    place = area_named(rule.reference_area, language)
    if other is own:
        return place
    return f"{place}{name}" if language == "zh" else f"{name} of {place}"
