"""The table of wordings: what judgement yields as codes, in Chinese and English."""

from __future__ import annotations

__all__ = [
    "AMOUNT_MOVES",
    "AMOUNT_SIDES",
    "AREAS",
    "BASES",
    "CHART",
    "EFFORTS",
    "FORCES",
    "GROUPED",
    "GROUPS",
    "HELD",
    "IMPROVES",
    "MEASURES",
    "METHODS",
    "MOVES",
    "PACED",
    "PACES",
    "PRICES",
    "REASONS",
    "RELEASES",
    "ROLLUP",
    "RULES",
    "SENSES",
    "SENSES_DOWN",
    "STAGES",
    "STAGES_ASKED",
    "STAGES_COUNTED",
    "STATUSES",
    "STOCK_TO_DATE",
    "THRESHOLDS",
    "TOLERANCES",
    "VERDICTS",
    "WINDOWS",
]

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
    "none_set": (
        "文件没有为这一项设定数值目标；这是没有目标，不是缺数据",
        "the document sets no number for it; a target is missing here, not a figure",
    ),
    "set_elsewhere": (
        "目标值由上级另行下达，文件没有印出",
        "the number is set by a higher authority and is not printed in the document",
    ),
    "qualitative": (
        "这是定性表述，没有可以核对的数值、位次或事项",
        "it is a qualitative statement, with no number, place or work in it that could be checked",
    ),
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
        "名义（现价）与实际（不变价）数据并存，目标未注明口径",
        "nominal and real figures stand side by side and the target names neither",
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
    "figures_twice": ("同一数据在表中出现不止一次", "one figure stands several times in the table"),
    "row_unreadable": ("其数据中有一行无法读取", "a row of its figures cannot be read"),
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
    "baseline_missing": (
        "没有期前的数据可作基期",
        "there is no figure from before the period to serve as a baseline",
    ),
    "seasonality_missing": (
        "没有往年同期与全年的数据，无法按季节判断进度",
        "no earlier year has both the amount by that date and that of the whole year, so the season is not known",
    ),
    "lower_bound": (
        "公布的只是下限（突破、余），不足以下结论",
        "the published figure is only a lower bound, which does not settle it",
    ),
    "part_year": ("只有部分时段的数据，不能代表全期", "only a part-year figure is known, which does not decide"),
    "outcome_not_seen": ("期末数据尚未见到", "the period is over, its own figure not seen yet"),
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
    "cumulative.sum": ("期初起连续数据累计", "the unbroken sum from the start of the period"),
    "threshold.last_window": ("期末一期的数值与目标值相比", "the figure of the last window against the target"),
    "threshold.window_to_date": ("当期期初以来的累计数", "the amount since the start of the window"),
    "threshold.path": (
        "最近完整一期与基期至目标的路径相比",
        "the latest complete figure against the path from the baseline to the target",
    ),
    "threshold.held": ("逐期核对，任一期不达即为未保持", "every window checked; one that fails is a breach"),
    "change.from_baseline": (
        "最近一期减去期前一期，与要求的变动相比",
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
    "in_step.levels": ("两项比率取同一时段，按百分点比较", "both shares of one span, compared in percentage points"),
    "improve.against_before": ("最近一期与期前一期相比", "the latest window against the one before the period"),
    "improve.held": ("每一期与前一期相比，不优于前一期即为未持续", "every window against the one before"),
    "deliverable.stage": ("按公布的进展阶段核对", "the stage reported against the stage promised"),
    "own_rule": ("按自定义规则评判", "by a rule of one's own"),
    "rank.last_window": ("最近一期的位次与要求的位次相比", "the place in the latest window against the one asked for"),
}
"""How it was judged."""

STOCK_TO_DATE = (
    "期末之前的增速只用于跟踪，不作最终结论",
    "the rate before the end of the period, for tracking only",
)
"""How the growth of a stock is judged before the end: it stands at a day and is no rate to date."""

PACED = (
    ("，与同日按{}应达的数相比", ", against what is due at its date by {}"),
    ("，与目标值相比", ", against the target"),
)
"""What a sum is compared with: its pace while the period runs, the target once that decides."""

PACES = {
    "calendar": ("时序进度", "the calendar"),
    "seasonal": ("往年同期进度", "the season of earlier years"),
    "schedule": ("进度表", "the plan's schedule"),
}
"""What the share due by a date is found from."""

RELEASES = {
    "latest": ("取最新公布数", "latest release"),
    "first": ("取首次公布数", "first release"),
}
"""Which release of a figure counts."""

PRICES = {
    "strict": ("只比较价格口径相同的两项", "only rates of one price basis are compared"),
    "deflate": (
        "价格口径不同时，先用居民消费价格把名义增速折为实际增速",
        "where price bases differ, nominal rates are first deflated by consumer prices",
    ),
    "as_published": ("按公布的数直接相比，不论价格口径", "rates are compared as published, whatever their price bases"),
}
"""Which price bases an in-step target compares."""

RULES = {
    "growth.year": ("增速", "growth of"),
    "growth.average": ("年均增速", "average yearly growth of"),
    "growth.total": ("期内累计增幅", "total growth of"),
    "cumulative": ("期内累计", "a total of"),
    "change": ("变动", "a change of"),
}
"""What a rule with a number asks for, by code and option."""

MOVES = {
    ("growth.year", "down"): ("下降", "a fall of"),
    ("growth.average", "down"): ("年均下降", "an average yearly fall of"),
    ("growth.total", "down"): ("期内累计下降", "a total fall of"),
    ("change", "down"): ("下降", "a fall of"),
    ("change", "up"): ("提高", "a rise of"),
}
"""The same where the words say which way it moves."""

BASES = {"real": ("实际", "real "), "nominal": ("名义", "nominal ")}
"""Price bases, before growth."""

THRESHOLDS = {"floor": ("达到", ""), "cap": ("控制在", ""), "band": ("为", "")}
"""What to do with a level, by how its bound is read."""

HELD = ("保持", "to hold")
"""A level to be held."""

IMPROVES = {"up": ("提高", "higher"), "down": ("下降", "lower"), "": ("改善", "better")}
"""What an improvement is, by the direction that is desired."""

AMOUNT_MOVES = {"提高": "增加", "下降": "减少"}
"""The Chinese words for what a level does, as they are said of an amount: people, money, places."""

AMOUNT_SIDES = {"高": "多", "低": "少"}
"""The Chinese words for where a level is, as they are said of an amount."""

STAGES_ASKED = {
    "started": ("启动（开工），不承诺完成", "to be started; completion is not promised"),
    "under_way": ("推进，不承诺完成", "to be under way; completion is not promised"),
    "complete": ("完成", "to be completed"),
}
"""The stage that a deliverable promises."""

STAGES_COUNTED = {
    "started": ("，按启动（开工）计", ", counted when started"),
    "under_way": ("，按推进计，不承诺完成", ", counted when under way; completion is not promised"),
    "complete": ("", ""),
}
"""The stage at which a sum counts things."""

STAGES = {
    "started": ("已启动", "started"),
    "under_way": ("推进中", "under way"),
    "complete": ("已完成", "complete"),
}
"""The stage that a deliverable is reported to be at."""

FORCES = {
    "binding": ("约束性指标", "a binding target (约束性)"),
    "expected": ("预期性指标", "an expected target, not a binding one (预期性)"),
}
"""How much a target binds."""

EFFORTS = {
    "ensure": ("确保", "to be ensured (确保)"),
    "strive": ("力争而非确保", "to be striven for (力争), not ensured"),
}
"""What effort the words promise."""

GROUPED = {
    "tiers": (
        "同一目标分确保、力争等几档，此处只评判本档",
        "it is one of the tiers of one promise; only this tier is judged here",
    ),
    "all_of": (
        "与同组目标出自同一承诺，须全部达到；此处只评判本项",
        "it is one of several conditions that must all hold; only this one is judged here",
    ),
    "part_of": (
        "与同组目标是总数与其中项的关系，不可相加",
        "its group has a whole and its parts, which must not be added up",
    ),
}
"""How targets of a group belong together."""

WINDOWS = {
    12: ("每年", " in every year"),
    6: ("每半年", " in every half-year"),
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
    ("between", "floor"): ("（达到下端即可）", " (met from the lower end on)"),
    ("between", "cap"): ("（不超过上端即可）", " (met up to the upper end)"),
    ("between", "band"): ("（作区间理解，含两端）", " (both ends count)"),
}
"""How a bound that does not say it itself was read, by bound and sense."""

SENSES_DOWN = {
    ("~", "floor"): ("（多降不限，少降有容差）", SENSES["~", "floor"][1]),
    ("~", "cap"): ("（少降不限，多降有容差）", SENSES["~", "cap"][1]),
}
"""The same where the number is the size of a fall."""

TOLERANCES = {
    "target": ("本目标自定", "set with the target"),
    "call": ("本次评判指定", "given for this judgement"),
    "default": ("本库默认", "the library's default"),
}
"""Where the width of a tolerance comes from."""

STATUSES = {
    "expected": ("数据为预计数，不足以作最终结论", "The figure is an expectation, which makes no verdict final"),
    "preliminary": ("数据为初步数，修订后结论可能改变", "The figure is preliminary; a revision may change the verdict"),
    "revised": ("数据为修订数", "The figure is a revised one"),
    "lower_bound": (
        "公布的只是下限（突破、余），实际数不低于此",
        "Only a lower bound was published (突破, 余); the figure itself is not below it",
    ),
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

AREAS = {"全国": "the nation (全国)", "全省": "the province (全省)", "全市": "the city (全市)"}
"""English names of areas that every report compares with."""

CHART = {
    "value": ("数据{}", "figure {}"),
    "due": ("应达{}", "due by then {}"),
    "required": ("要求{}", "required {}"),
}
"""What a chart says of its marks."""

MEASURES = {
    "level": ("水平", "level"),
    "growth": ("同比增长", "growth over the year"),
    "avg_growth": ("年均增长", "average yearly growth"),
    "difference": ("增减量", "difference"),
    "index": ("指数（上年同期=100）", "index, a year before = 100"),
    "rank": ("位次", "rank"),
    "stage": ("进展", "stage"),
}
"""What a published figure is."""
