"""The table of wordings for findings, in Chinese and English."""

from __future__ import annotations

__all__ = ["FINDINGS", "SEVERITIES"]

SEVERITIES = {
    "contradiction": ("矛盾", "contradictions"),
    "implied": ("推算", "what follows"),
    "note": ("提示", "notes"),
}
"""How much a finding weighs."""

FINDINGS = {
    "none": ("未发现问题。", "Nothing was found."),
    "asked": ("{when}{much}", "{much} ({when})"),
    "sum": ("{when}累计{much}", "{much} in all ({when})"),
    "held": ("{when}保持{much}", "{much} held in {when}"),
    "change": ("{when}提高{much}", "a rise of {much} ({when})"),
    "change_down": ("{when}下降{much}", "a fall of {much} ({when})"),
    "year": ("{when}增长{much}", "growth of {much} ({when})"),
    "year_down": ("{when}下降{much}", "a fall of {much} ({when})"),
    "average": ("{when}年均增长{much}", "growth of {much} a year ({when})"),
    "average_down": ("{when}年均下降{much}", "a fall of {much} a year ({when})"),
    "total": ("{when}累计增长{much}", "growth of {much} in all ({when})"),
    "total_down": ("{when}累计下降{much}", "a fall of {much} in all ({when})"),
    "two_values": (
        "{name}：{one}与{two}不能同时成立，没有数值能同时满足两者。",
        "{name}: {one} and {two} cannot both hold: no figure satisfies both.",
    ),
    "two_numbers": (
        "{name}：{one}与{two}数值不同；升降好坏未定，无法判断孰严。",
        "{name}: {one} and {two} are different numbers; without a direction it is not known which is stricter.",
    ),
    "stated_twice": ("{name}：{one}，同一要求出现两次。", "{name}: {one} is stated twice."),
    "weaker_twin": (
        "{name}：{two}比{one}更严，后者并无另外要求。",
        "{name}: {two} is stricter than {one}, which adds nothing to it.",
    ),
    "weaker_later": (
        "{name}：{one}已包含{two}，后者并无另外要求，甚至更宽。",
        "{name}: {one} says as much as {two} or more, which adds nothing to it.",
    ),
    "scope_differs": (
        "{name}：{one}与{two}统计范围不同（{first}；{second}），未作比较。",
        "{name}: {one} and {two} are of different scope ({first}; {second}) and are not compared.",
    ),
    "unit_differs": (
        "{name}：{one}与{two}单位不能换算（{first}；{second}），未作比较。",
        "{name}: {one} and {two} are in units that do not convert ({first}; {second}) and are not compared.",
    ),
    "sum_even": (
        "{name}：{parts}，{whole}。按此进度{span}年合计{at_pace}，与累计目标一致；{rest}。",
        "{name}: {parts}; {whole}. Kept up, this gives {at_pace}, which agrees; {rest}.",
    ),
    "sum_short": (
        "{name}：{parts}，{whole}。按此进度{span}年合计{at_pace}，低于累计目标；{rest}。",
        "{name}: {parts}; {whole}. Kept up, this gives {at_pace}, less than the sum; {rest}.",
    ),
    "sum_over": (
        "{name}：{parts}，{whole}。按此进度{span}年合计{at_pace}，超过累计目标；{rest}。",
        "{name}: {parts}; {whole}. Kept up, this gives {at_pace}, more than the sum; {rest}.",
    ),
    "sum_broken": (
        "{name}：{parts}，合计{done}，已突破{whole}。",
        "{name}: {parts}, together {done}, are beyond {whole}.",
    ),
    "sum_full": (
        "{name}：{parts}，合计{done}，与{whole}一致。",
        "{name}: {parts}, together {done}, agree with {whole}.",
    ),
    "sum_full_short": (
        "{name}：{parts}，合计{done}，比{whole}少{gap}。",
        "{name}: {parts}, together {done}, are {gap} less than {whole}.",
    ),
    "sum_full_over": (
        "{name}：{parts}，合计{done}，比{whole}多{gap}。",
        "{name}: {parts}, together {done}, are {gap} more than {whole}.",
    ),
    "path": (
        "{name}：由{earlier}到{later}，{years}年间需{ahead}。",
        "{name}: from {earlier} to {later} needs {ahead} over {years} years.",
    ),
    "path_level": ("{name}：{earlier}与{later}数值相同。", "{name}: {earlier} and {later} are the same number."),
    "path_back": (
        "{name}：{earlier}已达到{later}的要求，后者更宽。",
        "{name}: {earlier} already satisfies {later}, which asks for less.",
    ),
    "growth_even": (
        "{name}：{parts}，与{whole}一致；其余{years}年同样需年均{rate}。",
        "{name}: {parts} agrees with {whole}; the other {years} years need the same, {rate} a year.",
    ),
    "growth_more": (
        "{name}：{parts}，未达{whole}的年均要求；其余{years}年需年均{rate}。",
        "{name}: {parts} is short of what {whole} asks of a year; the other {years} years need {rate} a year.",
    ),
    "growth_less": (
        "{name}：{parts}，超出{whole}的年均要求；其余{years}年只需年均{rate}。",
        "{name}: {parts} is more than {whole} asks of a year; {rate} a year is enough in the other {years}.",
    ),
    "growth_rest": (
        "{name}：{parts}，{whole}；其余{years}年需年均{rate}。",
        "{name}: {parts}; {whole}; the other {years} years need {rate} a year.",
    ),
    "growth_full": (
        "{name}：{parts}，合为{reached}，与{whole}一致。",
        "{name}: {parts} make {reached}, which agrees with {whole}.",
    ),
    "growth_full_short": (
        "{name}：{parts}，合为{reached}，低于{whole}。",
        "{name}: {parts} make {reached}, below {whole}.",
    ),
    "growth_full_over": (
        "{name}：{parts}，合为{reached}，高于{whole}。",
        "{name}: {parts} make {reached}, above {whole}.",
    ),
    "growth_total": (
        "{name}：{mean}，合计增长{made}；{whole}相当于年均{rate}。",
        "{name}: {mean} makes {made} in all; {whole} is {rate} a year.",
    ),
    "rate_enough": (
        "{name}：由{first}起，{growth}可达{made}，不低于{last}；只需年均{rate}。",
        "{name}: from {first}, {growth} leads to {made}, no less than {last}, which needs {rate} a year.",
    ),
    "rate_short": (
        "{name}：由{first}起，{growth}只到{made}，不及{last}；需年均{rate}。",
        "{name}: from {first}, {growth} leads to {made} only, short of {last}, which needs {rate} a year.",
    ),
    "in_step": (
        "{name}：“{words}”，而{reference}目标为{one}，即相当于增长{rate}左右。",
        "{name}: “{words}”, and the target of {reference} is {one}: that is growth of about {rate}.",
    ),
    "in_step_above": (
        "{name}：“{words}”，而{reference}目标为{one}，即须高于{rate}。",
        "{name}: “{words}”, and the target of {reference} is {one}: that is growth of more than {rate}.",
    ),
    "in_step_least": (
        "{name}：“{words}”，而{reference}目标为{one}，即不低于{rate}。",
        "{name}: “{words}”, and the target of {reference} is {one}: that is growth of {rate} at least.",
    ),
    "share": (
        "{name}：{one}，而{whole}{two}；若均如期实现，前者占后者的比重（不变价）{moved}原来的{times}倍。",
        "{name}: {one}; {whole}: {two}. If both come true, its share at constant prices {moved} {times} of now.",
    ),
    "tiers_equal": (
        "{name}：两档{one}与{two}数值相同。",
        "{name}: the tiers {one} and {two} are the same number.",
    ),
    "tiers_reversed": (
        "{name}：高档{two}反而比低档{one}更宽。",
        "{name}: the upper tier, {two}, asks for less than the lower one, {one}.",
    ),
    "part_period": (
        "{part}（{one}）的期限不在{whole}（{two}）之内。",
        "{part} ({one}) lies outside the time of {whole} ({two}).",
    ),
    "part_larger": (
        "{part}（{one}）是{whole}（{two}）的一部分，数值却更大。",
        "{part} ({one}) is a part of {whole} ({two}) and larger.",
    ),
    "steady_and_rising": (
        "{name}：{one}要求稳定，而“{two}”要求变动。",
        "{name}: {one} asks it to stay, “{two}” asks it to move.",
    ),
    "revision": (
        "{name}：{two}取代{one}，{moved}，{change}{judged}。",
        "{name}: {two} replaces {one}; {moved}, {change}{judged}.",
    ),
    "revision_circle": ("{name}：两个目标互相取代。", "{name}: two targets replace each other."),
    "baseline": (
        "{name}：{at}的基期数有两个：{one}与{two}。",
        "{name}: the baseline of {at} is stated as {one} and as {two}.",
    ),
    "baseline_path": (
        "{name}：由基期{known}（{at}）到{later}，{years}年间需{ahead}。",
        "{name}: from the baseline of {known} ({at}) to {later} needs {ahead} over {years} years.",
    ),
    "baseline_met": (
        "{name}：基期{known}（{at}）已达到{later}的要求。",
        "{name}: the baseline of {known} ({at}) already satisfies {later}.",
    ),
    "needed": (
        "{name}：由最近公布的{known}（{at}）到{later}，{years}年间需{ahead}。",
        "{name}: from the last figure published, {known} ({at}), to {later} needs {ahead} over {years} years.",
    ),
    "needed_met": (
        "{name}：最近公布的{known}（{at}）已达到{later}的要求。",
        "{name}: the last figure published, {known} ({at}), already satisfies {later}.",
    ),
    "needed_year": (
        "{name}：目标{even}，最近公布的一年为{known}（{at}）。",
        "{name}: the target is {even}; the last year published had {known} ({at}).",
    ),
    "needed_year_met": (
        "{name}：目标{even}，最近公布的一年已有{known}（{at}）。",
        "{name}: the target is {even}; the last year published already had {known} ({at}).",
    ),
    "needed_even": (
        "{name}：累计目标平均每年{even}，最近公布的一年为{known}（{at}）。",
        "{name}: the sum asks for {even} a year on average; the last year published had {known} ({at}).",
    ),
    "needed_even_met": (
        "{name}：累计目标平均每年{even}，最近公布的一年已有{known}（{at}）。",
        "{name}: the sum asks for {even} a year on average; the last year published already had {known} ({at}).",
    ),
    "area": (
        "{name}：{inner}{one}，{outer}{two}，前者{compared}。",
        "{name}: {inner} {one}, {outer} {two}; the former is {compared}.",
    ),
    "area_share": (
        "{name}：{inner}{one}，{outer}{two}，前者为后者的{share}。",
        "{name}: {inner} {one}, {outer} {two}; the former is {share} of the latter.",
    ),
    "area_part": (
        "{name}：{inner}{one}，{outer}{two}，前者为后者的{share}；两者口径是否一致未注明。",
        (
            "{name}: {inner} {one}, {outer} {two}; the former is {share} of the latter; "
            "whether their scopes agree is not stated."
        ),
    ),
    "period": (
        "{name}：期限{one}不在所属“{plan}”（{two}）之内。",
        "{name}: its time, {one}, lies outside that of “{plan}” ({two}).",
    ),
}
"""Sentences of findings, by case; and how a target is put in them, by what it asks for."""
