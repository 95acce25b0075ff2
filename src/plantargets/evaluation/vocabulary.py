"""The table of wordings: what judgement yields as codes, in Chinese and English."""

from __future__ import annotations

__all__ = [
    "GROUPS", "METHODS", "MOVES", "PACES", "REASONS", "ROLLUP", "RULES", "SENSES", "STATUSES", "VERDICTS", "WINDOWS",
]  # fmt: skip

VERDICTS = {
    "met": ("完成", "met"),
    "met_within_tolerance": ("在容差内完成", "met within tolerance"),
    "missed": ("未完成", "missed"),
    "on_track": ("达到预期进度", "on track"),
    "behind": ("滞后", "behind"),
    "not_started": ("尚未开始", "not started"),
    "no_data": ("暂无数据", "no data"),
    "not_judged": ("未作评判", "not judged"),
}
"""The verdicts; the Chinese ones are those of official progress reports."""

REASONS = {
    "none_set": ("未设定数值目标", "no number was set"),
    "set_elsewhere": ("目标值由上级另行下达", "the number is set elsewhere"),
    "qualitative": ("定性表述，没有可核对的数值", "a qualitative statement without a number to check"),
    "period_missing": ("未说明目标期限", "no period is stated"),
    "nature_unknown": (
        "指标性质（存量、流量、比率）未知",
        "it is not known whether the indicator is a stock, a flow or a rate",
    ),
    "nature_differs": ("存量或比率不能累计", "a stock or a rate cannot be summed over a period"),
    "direction_unknown": (
        "升降好坏未定，按下限、上限、区间理解结论不一",
        "which way is better is not known, and floor, cap and band disagree",
    ),
    "basis_differs": ("只有价格口径不同的数据", "only figures of another price basis are known"),
    "basis_not_stated": ("数据未注明名义或实际", "the figures do not say whether they are nominal or real"),
    "basis_mixed": (
        "名义与实际增速并存，目标未注明口径",
        "nominal and real rates stand side by side and the target names neither",
    ),
    "scope_differs": ("只有统计范围不同的数据", "only figures of another scope are known"),
    "unit_differs": ("数据单位与目标单位不能换算", "the figures' unit does not convert into the target's"),
    "measure_differs": (
        "该指标只有另一种数据（如只有总量而无增速，或只有增减量）",
        "only figures of another measure are known, such as amounts beside a target for growth, or differences",
    ),
    "stage_differs": ("只有较早阶段的数据（如只有开工数）", "only figures of an earlier stage are known"),
    "span_differs": (
        "已有数据的时段不能用来评判（如只有单月、单季或其他年份）",
        "the figures known are of spans that do not decide, such as single months or other years",
    ),
    "area_differs": ("只有其他地区的数据", "only figures of other areas are known"),
    "figures_differ": ("同一时点的存量数据互相矛盾", "the figures for one and the same date contradict one another"),
    "beyond_limit": (
        "数据超出该指标可能的范围，先核对数据",
        "a figure lies beyond what the indicator can be; check it first",
    ),
    "goal_beyond_limit": ("目标值超出该指标可能的范围", "the target lies beyond what the indicator can be"),
    "field_size_missing": (
        "未说明参加排名的总数，无法从末位数起",
        "how many are ranked is not stated, so places cannot be counted from the last",
    ),
    "reference_missing": (
        "没有参照指标同一时段的数据",
        "no figure of the reference for the same span is known",
    ),
    "deflator_missing": (
        "没有同一时段的居民消费价格，无法把名义增速折为实际增速",
        "no consumer prices for the same span are known to turn the nominal rate into a real one",
    ),
    "at_limit": ("基期已达该指标的极限，无从再改善", "the baseline is at the indicator's limit; nothing can be better"),
    "pace_unknown": ("尚未达到，且没有可比的进度", "not there yet, and there is no pace to compare it with"),
    "rate_out_of_domain": ("有一年降幅达到100%，无法求平均", "a year's fall of 100 % or more has no average"),
    "gap": ("数据中间有缺口，缺口之后的不累计", "the figures have a gap, and what follows it is not summed"),
    "baseline_missing": ("没有基期数据，无法判断进度", "there is no baseline to find the pace from"),
    "seasonality_missing": (
        "没有往年同期与全年的数据，无法按季节判断进度",
        "no earlier year has both the amount by that date and that of the whole year, so the season is not known",
    ),
    "lower_bound": (
        "公布的只是下限（突破、余），不足以下结论",
        "the published figure is only a lower bound, which does not settle it",
    ),
    "part_year": ("只有部分时段的数据，不能代表全期", "only a part-year figure is known, which does not decide"),
    "outcome_not_seen": ("期末数据尚未见到", "the period has ended and its own figure has not been seen"),
}
"""Why there is no verdict."""

METHODS = {
    "growth.published_rate": (
        "公布增速与目标增速直接相比，按百分点计",
        "the published rate against the target rate, in percentage points",
    ),
    "growth.year_to_date": ("累计增速只用于跟踪，不作最终结论", "the year-to-date rate, for tracking only"),
    "growth.mean_of_known_years": (
        "已知各年增速的几何平均",
        "the geometric mean of the years known",
    ),
    "growth.compounded_years": ("已知各年增速连乘", "the rates of the years known, compounded"),
    "cumulative.sum": (
        "期初起连续数据累计，与同日应达进度相比",
        "the unbroken sum from the start against the share due at its date",
    ),
    "threshold.last_window": ("期末一期的数值与目标值相比", "the figure of the last window against the target"),
    "threshold.window_to_date": (
        "期内累计与同日应达进度相比",
        "the amount to date against the share due at its date",
    ),
    "threshold.path": (
        "最近完整一期与基期至目标的路径相比",
        "the latest complete figure against the path from the baseline to the target",
    ),
    "threshold.held": ("逐期核对，任一期不达即为未保持", "every window checked; one that fails is a breach"),
    "change.from_baseline": (
        "期末一期减去期前一期，与要求的变动相比",
        "the latest window less the one before the period, against the change asked for",
    ),
    "change.published_difference": (
        "公布的增减量与要求的变动相比",
        "the published difference against the change asked for",
    ),
    "in_step.same_span": (
        "两项增速取同一时段，按百分点比较",
        "both rates of one span, compared in percentage points",
    ),
    "in_step.year_to_date": (
        "两项累计增速取同一时段，只用于跟踪",
        "both year-to-date rates of one span, for tracking only",
    ),
    "in_step.mean_of_known_years": (
        "两项均为已知各年增速的几何平均",
        "the geometric means of both over the years known",
    ),
    "in_step.levels": ("两地同期的比率相比", "both shares of one span, compared in percentage points"),
    "improve.against_before": ("最近一期与期前一期相比", "the latest window against the one before the period"),
    "improve.held": ("每一期与前一期相比，不优于前一期即为未持续", "every window against the one before"),
    "deliverable.stage": ("按公布的进展阶段核对", "the stage reported against the stage promised"),
    "own_rule": ("按自定义规则评判", "by a rule of one's own"),
    "rank.last_window": ("期末一期的位次与要求的位次相比", "the place in the last window against the one asked for"),
}
"""How it was judged."""

PACES = {
    "calendar": ("时序进度", "the calendar"),
    "seasonal": ("往年同期进度", "the season of earlier years"),
    "schedule": ("进度表", "the plan's schedule"),
}
"""What the share due by a date is found from."""

RULES = {
    "growth.year": ("增速", "growth of"),
    "growth.average": ("年均增速", "average yearly growth of"),
    "growth.total": ("期内累计增幅", "growth over the period of"),
    "cumulative": ("期内累计", "a total of"),
    "threshold.held": ("保持", "to hold"),
    "change": ("变动", "a change of"),
    "in_step": ("与参照同步", "in step with its reference"),
    "improve": ("比基期改善", "better than before"),
    "improve.held": ("持续改善", "better each time than before"),
    "deliverable": ("完成事项", "a thing to be delivered"),
    "rank": ("位次", "a place of"),
    "unquantified": ("未量化", "without a number"),
}
"""What each rule asks for, by code and option."""

MOVES = {
    ("growth.year", "down"): ("下降", "a fall of"),
    ("growth.average", "down"): ("年均下降", "an average yearly fall of"),
    ("growth.total", "down"): ("期内累计下降", "a fall over the period of"),
    ("change", "down"): ("下降", "a fall of"),
    ("change", "up"): ("提高", "a rise of"),
}
"""The same where the words say which way it moves."""

WINDOWS = {
    12: ("每年", " in every year"),
    6: ("每半年", " in every half"),
    3: ("每季度", " in every quarter"),
    1: ("每月", " in every month"),
}
"""Windows to hold in, by their months."""

SENSES = {
    ("=", "floor"): ("（作下限理解）", " (read as a floor)"),
    ("=", "cap"): ("（作上限理解）", " (read as a cap)"),
    ("=", "band"): ("（按印出的位数取整后相等）", " (equal to the printed decimals)"),
    ("~", "floor"): ("（高于不限，低于有容差）", " (more is welcome; less within a tolerance)"),
    ("~", "cap"): ("（低于不限，高于有容差）", " (less is welcome; more within a tolerance)"),
    ("~", "band"): ("（上下都有容差）", " (a tolerance on both sides)"),
    ("between", "floor"): ("（作下限理解）", " (met from the lower end on)"),
    ("between", "cap"): ("（作上限理解）", " (met up to the upper end)"),
    ("between", "band"): ("（作区间理解）", " (both ends count)"),
}
"""How a bound that does not say it itself was read, by bound and sense."""

STATUSES = {
    "expected": ("预计数", "an expectation"),
    "preliminary": ("初步数", "preliminary"),
    "lower_bound": ("下限（突破、余）", "a lower bound (突破, 余)"),
}
"""How settled a figure is, where that matters."""

GROUPS = {
    "tiers": ("分档目标，以低档为准", "tiers: the lower one decides"),
    "all_of": ("各项须同时达到", "all of them must hold"),
    "part_of": ("其中项，不重复计数", "a part of a larger count, not counted again"),
}
"""How the targets of a group belong together."""

ROLLUP = {
    "all": ("全部", "all"),
    "binding": ("约束性", "binding"),
    "expected": ("预期性", "expected"),
    "none_stated": ("未注明性质", "force not stated"),
    "items": ("{}项", "{} in all"),
    "share": ("已有结论的完成{}", "{} of those decided met"),
    "pace": ("完成或达到进度{}", "{} of those judged met or on track"),
    "veto": ("约束性目标未完成：{}", "binding target missed: {}"),
    "superseded": ("另有已被取代{}项", "{} superseded apart"),
    "apart": ("另有从属{}项", "{} counted with others"),
    "loose": ("计分卡", "scorecard"),
}
"""Words of the roll-up."""
