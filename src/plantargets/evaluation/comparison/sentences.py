"""The table of wordings for comparisons, in Chinese and English."""

from __future__ import annotations

__all__ = ["BY_SIZE", "COMPARISON", "KINDS", "UNMATCHED", "WHY"]

KINDS = {
    "growth": ("增速", "growth"),
    "average_growth": ("年均增速", "average yearly growth"),
    "total_growth": ("累计增幅", "total growth"),
    "amount": ("", "amount"),
    "level": ("", "level"),
    "held": ("各期保持", "held"),
    "change": ("变动", "change"),
    "in_step": ("与参照同步", "in step"),
    "improve": ("改善", "improvement"),
    "deliverable": ("事项", "deliverable"),
    "rank": ("位次", "place"),
    "rank_from_bottom": ("倒数位次", "place from the last"),
    "unquantified": ("未量化", "not quantified"),
}
"""What kind of number a target names, after the indicator's name."""

WHY = {
    "direction_unknown": ("升降好坏未定，不排位次", "which way is better is not known, so nothing is ranked"),
    "no_better": ("高低无优劣之分，不排位次", "neither way is better, so nothing is ranked"),
    "direction_differs": (
        "各地对升降好坏的说明不一，不排位次",
        "the areas' programmes disagree on which way is better, so nothing is ranked",
    ),
    "size_differs": (
        "各地层级不同或互有包含，总量不可比，不排位次",
        "the areas are of different levels or inside one another; amounts follow their size and are not ranked",
    ),
    "no_number": ("目标没有可比的数值，不排位次", "the targets have no number of their own to rank"),
    "two_values": ("同一指标有不同数值，不取其一", "it names different numbers for one figure; none is chosen"),
    "way_not_stated": ("未写明升降，变动方向不明", "it does not say whether the change is a rise or a fall"),
    "against_direction": (
        "限制的是好的一侧，不与下限（或上限）同排",
        "it limits the side that is desired, and is not ranked with the others",
    ),
    "no_figure": ("没有可比的数据", "there is no figure to compare"),
    "not_judged": ("数据不足以评判，不排位次", "the figure could not be judged and is not ranked"),
    "lower_bound": ("公布的只是下限，不排位次", "only a lower bound was published, which is not ranked"),
    "spans_differ": (
        "各地数据的时段不同，不排位次",
        "the areas' figures are of different spans, so they are not ranked",
    ),
    "unit_differs": ("数据的单位不能换算", "the figure's unit does not convert"),
}
"""Why there is no rank: of a whole indicator, or of one area."""

BY_SIZE = (
    "总量指标，位次反映规模，不反映力度",
    "amounts: the rank tells who is larger, not who does more",
)
"""What a rank by size means."""

UNMATCHED = {
    "one_area": ("仅{area}有此指标", "only {area} has this indicator"),
    "rule_differs": (
        "目标类型不同：此为{own}，{area}为{other}",
        "another kind of target: here {own}, in {area} {other}",
    ),
    "period_differs": ("期间不同：此为{own}，{area}为{other}", "another period: here {own}, in {area} {other}"),
    "basis_differs": ("价格口径不同：此为{own}，{area}为{other}", "another price basis: here {own}, in {area} {other}"),
    "scope_differs": ("统计口径不同：此为{own}，{area}为{other}", "another scope: here {own}, in {area} {other}"),
    "unit_differs": ("单位不能换算：此为{own}，{area}为{other}", "units do not convert: here {own}, in {area} {other}"),
    "stage_differs": ("要求不同：此为{own}，{area}为{other}", "asked otherwise: here {own}, in {area} {other}"),
    "name_differs": ("所指不同：此为{own}，{area}为{other}", "another thing: here {own}, in {area} {other}"),
    "per_differs": ("计数单元不同：此为{own}，{area}为{other}", "counted otherwise: here {own}, in {area} {other}"),
    "period_missing": ("未说明目标期限", "no period is stated"),
    "several_indicators": ("名称对应目录中的多个指标：{own}", "its names lead to several indicators: {own}"),
    "facts_differ": (
        "单位与目录中的同名指标不符：{own}",
        "its unit does not fit the catalogue's indicator of that name: {own}",
    ),
    "no_number": ("没有数值可比", "it has no number"),
    "out_of_reach": ("数值超出可计算的范围", "the number is beyond what can be reckoned with"),
}
"""Why a target was not compared."""

COMPARISON = {
    "not_stated": ("未注明", "not stated"),
    "none": ("没有可比的指标。", "Nothing can be compared."),
    "area": ("地区", "area"),
    "median": ("中位数", "median"),
    "range": ("极差", "range"),
    "variation": ("变异系数", "coefficient of variation"),
    "caption": ("{areas}个地区，{indicators}项可比指标", "{areas} areas, {indicators} indicators compared"),
    "unmatched": ("未比较的目标（{}项）：", "Not compared ({} targets):"),
    "more": ("……另有{}项，见 unmatched", "... and {} more, see unmatched"),
    "folded": ("{reason}：{count}项", "{reason}: {count}"),
    "or": ("；另有{}", "; also {}"),
    "several": ("{}（不一）", "{} (not the same)"),
    "place": ("{}位", "rank {}"),
}
"""Words of the tables."""
