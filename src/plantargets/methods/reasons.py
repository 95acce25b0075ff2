"""Why a method gives no number, or what its number hides: codes, and a sentence in either language."""

from __future__ import annotations

from typing import Literal

__all__ = ["CAUTIONS", "REASONS", "Caution", "Reason"]

Reason = Literal[
    "growth_rate_series",
    "zero_baseline",
    "zero_target",
    "sign_change",
    "not_positive",
    "no_data",
    "no_later_year",
    "target_year_passed",
    "target_year_before_baseline",
    "beyond_limit",
    "no_distance",
    "met_at_baseline",
    "no_logarithm",
    "no_periods",
    "out_of_range",
    "no_baseline",
    "part_year",
    "cumulative_target",
    "growth_rate_target",
    "held_target",
    "cap_on_a_sum",
    "gap",
    "direction_unknown",
    "nature_unknown",
    "period_unknown",
    "no_level",
    "not_a_total",
    "not_held",
]
"""Why a method gives no value; the last thirteen belong to targets that are judged with ``evaluate(also=…)``."""

Caution = Literal["clamped", "no_distance", "target_behind_baseline", "target_year_passed"]
"""What a value hides that should be known beside it."""

REASONS: dict[str, tuple[str, str]] = {
    "growth_rate_series": (
        "序列本身是增长率，不能再求年均复合增长率",
        "the series is itself a rate of change, and a growth rate of growth rates has no meaning",
    ),
    "zero_baseline": (
        "基期值为零，增长率无定义，也不以0.001代替",
        "nothing grows from a baseline of zero, and no 0.001 is put in its place",
    ),
    "zero_target": (
        "目标值为零，等速降不到零，也不以0.001代替",
        "no rate of growth leads to zero, and no 0.001 is put in its place",
    ),
    "sign_change": (
        "数值正负号改变，增长率无定义",
        "the values change sign, and no rate of growth leads across zero",
    ),
    "not_positive": (
        "该方法只在数值均大于零时计算增长率",
        "the method reckons growth between values above zero only",
    ),
    "no_data": ("缺少基期值或最新值", "the baseline or the latest value is missing"),
    "no_later_year": ("最新年份不晚于基期年份", "the latest year is not after the baseline year"),
    "target_year_passed": (
        "最新年份已过目标年份，不能向后推算；请给目标年份的数值",
        "the latest year is after the target year, and no trend is projected backwards; give the target year's value",
    ),
    "target_year_before_baseline": (
        "目标年份不晚于基期年份",
        "the target year is not after the baseline year",
    ),
    "beyond_limit": (
        "推算值越过了自然界限（如100%）",
        "the projection passes a natural limit, such as 100 %",
    ),
    "no_distance": (
        "基期值等于目标值，没有可走的距离；保持类目标请用share_of_periods_held",
        "baseline and target are equal, so there is no way to go; of a target to hold see share_of_periods_held",
    ),
    "met_at_baseline": (
        "基期已达到目标，只看是否仍然达到，不作推算",
        "the target was met at the baseline: the method only asks whether it still is, and projects nothing",
    ),
    "no_logarithm": ("下降100%没有对数", "a cut of 100 % has no logarithm"),
    "no_periods": ("没有可计的时期", "there is no period to count"),
    "out_of_range": ("结果超出浮点数范围", "the result is too large or too small for a float"),
    "no_baseline": ("没有基期值", "the target has no baseline"),
    "part_year": (
        "该方法以整年计，而数据、基期或目标不是整年",
        "the method counts in whole years, and figure, baseline or target is not that of one",
    ),
    "cumulative_target": (
        "累计完成量从零开始，没有基期增长率",
        "an amount delivered inside a period begins with nothing, and nothing grows from there",
    ),
    "growth_rate_target": (
        "目标是增长率，应与同期增长率直接比较（百分点）",
        "the target is a rate of growth: it is compared with the rate itself, in points",
    ),
    "held_target": (
        "保持类目标，与基期的比率无意义",
        "the target is to be held, or was met at the baseline: a ratio to the baseline says nothing",
    ),
    "cap_on_a_sum": ("累计上限，完成率不表示进展", "of a cap on a sum, the share used up is no progress"),
    "gap": ("数据有缺口，应计的时期不明", "there is a gap in the figures, so the periods are not known"),
    "direction_unknown": ("不知道升还是降为好", "it is not known which way is better"),
    "nature_unknown": ("指标性质未知", "the nature of the indicator is not known"),
    "period_unknown": ("目标期限未知", "the target's period is not known"),
    "no_level": ("该类目标没有可比的水平值", "targets of this rule have no level"),
    "not_a_total": (
        "不是累计增长目标，对数完成率只用于逐年复合的总量",
        "completion by logarithm is for a total that compounds over years",
    ),
    "not_held": ("不是保持类目标", "the target is not one to be held"),
}
"""The sentence of each reason, Chinese and English."""

CAUTIONS: dict[str, tuple[str, str]] = {
    "clamped": ("数值被截到0—100%", "the share lies outside 0 to 100 % and was cut off there"),
    "no_distance": (
        "基期值等于目标值；该方法规定为0，无论是否保持",
        "baseline and target are equal; the method says 0, whether the target is held or not",
    ),
    "target_behind_baseline": (
        "基期已在目标的好侧：比率不表示进展",
        "the baseline was already on the better side of the target: the ratio says nothing of progress",
    ),
    "target_year_passed": (
        "最新年份已过目标年份，该方法没有“未完成”一档",
        "the latest year is after the target year, and the method has no word for missed",
    ),
}
"""The sentence of each caution, Chinese and English."""
