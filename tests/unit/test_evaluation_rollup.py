"""The roll-up over the tree: groups counted once, superseded targets apart, binding ones as a veto."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import plantargets as pt
from plantargets.errors import UnknownCodeError
from plantargets.evaluation import GroupVerdict, RollUp, Tally, Verdict, evaluate
from plantargets.evaluation.groups import conjunction, tier_order, whole_of
from plantargets.evaluation.supersession import announced_by, claims, successors
from plantargets.model import Cumulative, Growth, Indicator, Programme, Source, Target, Threshold

GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", basis="real", direction="up")
DUST = Indicator(name="PM2.5", code="pm25", unit="微克/立方米", nature="rate", aggregate="mean", direction="down")


def growth(code: str, rate: str = "5%", indicator: Indicator | None = None, **more: Any) -> Target:
    """Give a target of an indicator of its own, so that each may be given its own figure."""
    own = indicator or Indicator(name=code, nature="flow", direction="up")
    return Target(code=code, indicator=own, rule=Growth(), quantity=rate, **({"period": "2026"} | more))


def works(code: str, count: str, **more: Any) -> Target:
    own = Indicator(name=code, unit="个", nature="flow", aggregate="sum", direction="up")
    return Target(code=code, indicator=own, rule=Cumulative(), quantity=count, **({"period": "2026"} | more))


def plan(*targets: Target, code: str = "plan", **more: Any) -> Programme:
    return Programme(code=code, name=code, targets=targets, **more)


# ------------------------------------------------------------------------------------------------------ counting
def test_counts_binding_and_expected_apart_over_the_tree() -> None:
    tree = plan(
        growth("a", force="binding"),
        programmes=[
            plan(growth("b", force="expected"), growth("c"), code="one"),
            plan(code="two", programmes=[plan(growth("d", force="expected"), code="deep")]),
        ],
    )
    node = evaluate(tree, {"a": 5.1, "b": 4.8, "c": 5.0}, as_of="2027-06").rollup()
    assert (node.counts, node.binding.met, node.expected.missed, node.unstated.met) == (
        Tally(met=2, missed=1, no_data=1), 1, 1, 1,
    )  # fmt: skip
    assert [(path, part.counts.total) for path, part in node.walk()] == [
        (("plan",), 4), (("plan", "one"), 2), (("plan", "two"), 1), (("plan", "two", "deep"), 1),
    ]  # fmt: skip
    assert not node.vetoed
    assert node["deep"].expected == Tally(no_data=1)
    with pytest.raises(UnknownCodeError, match="did you mean"):
        node["depp"]


def test_share_counts_indicators_as_the_evaluation_of_the_12th_plan_did() -> None:
    """23 of the 24 main indicators of the 12th five-year plan were met; what is not decided is in neither number."""
    tally = Tally(met=22, met_within_tolerance=1, missed=1, on_track=2, behind=1, no_data=5)
    assert (tally.achieved, tally.decided, tally.share) == (23, 24, 23 / 24)
    assert (tally.ahead, tally.judged, tally.total) == (25, 27, 32)
    assert Tally(no_data=1).share is None


def test_a_missed_binding_target_flags_every_node_above_it() -> None:
    tree = plan(growth("a"), programmes=[plan(growth("b", force="binding"), code="one"), plan(growth("c"), code="two")])
    node = evaluate(tree, {"a": 9, "b": 4.0, "c": 4.0}).rollup()
    assert (node.veto, node["one"].vetoed, node["two"].vetoed) == (("b",), True, False)
    assert "约束性目标未完成：b" in str(node)
    assert "binding target missed: b" in node.to_text("en")
    assert list(node.to_frame()["vetoed"]) == [True, True, False]


def test_list_of_targets_has_a_flat_tree_and_several_programmes_a_node_above() -> None:
    flat = evaluate([growth("a"), growth("b")], {"a": 5, "b": 4}).rollup()
    assert (flat.code, flat.counts, flat.children) == (None, Tally(met=1, missed=1), ())
    parts: list[Target | Programme] = [plan(growth("a"), code="p"), plan(growth("b"), code="q"), growth("c")]
    both = evaluate(iter(parts), {"a": 5}).rollup()
    assert [child.code for child in both.children] == ["p", "q"]
    assert (both.counts, both["p"].counts.met) == (Tally(met=1, no_data=2), 1)
    assert [path for path, _ in both.walk()] == [(), ("p",), ("q",)]


def test_rollup_is_a_value_and_shows_itself() -> None:
    card = evaluate(plan(growth("a", force="binding"), name_en="The plan"), {"a": 4})
    node = card.rollup()
    assert (node, hash(node)) == (card.rollup(), hash(card.rollup()))
    assert eval(repr(node), {"RollUp": RollUp, "Tally": Tally}) == node  # noqa: S307 - our own repr
    assert node.to_text("en").startswith("The plan: 1 in all, missed 1, 0/1 of those decided met, binding 0/1")
    assert "pt-bad" in node._repr_html_()
    table = node.to_frame()
    assert (table["missed"][0], table["binding_missed"][0], table["programme"][0]) == (1, 1, "plan")
    assert list(node.to_frame("polars")["share"]) == [0.0]


# -------------------------------------------------------------------------------------------------------- groups
@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ("met met", "met"),
        ("met met_within_tolerance", "met_within_tolerance"),
        ("met missed no_data", "missed"),
        ("behind missed", "missed"),
        ("met behind not_judged", "behind"),
        ("met not_judged no_data", "not_judged"),
        ("met no_data", "no_data"),
        ("on_track met", "on_track"),
        ("not_started not_started", "not_started"),
        ("met not_started", "on_track"),
    ],
)
def test_conditions_that_must_all_hold(verdicts: str, whole: str) -> None:
    found = [Verdict(word) for word in verdicts.split()]
    assert conjunction(found) == conjunction(found[::-1]) == whole


def test_lower_tier_decides_and_the_group_counts_once() -> None:
    tiers: dict[str, Any] = {"group": "gdp", "group_kind": "tiers"}
    tree = plan(growth("high", "6%", effort="strive", **tiers), growth("low", "5%", effort="ensure", **tiers))
    card = evaluate(tree, {"high": 5.5, "low": 5.5})
    (group,) = card.groups()
    assert (group.verdict, group.deciding, group.final) == ("met", ("low",), True)
    assert [str(e.verdict) for e in group.members] == ["missed", "met"]
    assert (card.rollup().counts, card.rollup().apart) == (Tally(met=1), 1)
    assert "分档目标，以低档为准" in str(group)
    assert "the lower one decides" in group.explain("en")


def test_tiers_without_words_are_told_apart_by_the_easier_number() -> None:
    assert [t.code for t in tier_order([growth("a", "6%"), growth("b", "5%")])] == ["b", "a"]
    dust = [Target(code=c, indicator=DUST, rule=Threshold(), quantity=c + "微克/立方米") for c in ("30", "35")]
    assert [t.code for t in tier_order(dust)] == ["35", "30"]


def test_upper_tier_vetoes_nothing() -> None:
    tiers: dict[str, Any] = {"group": "gdp", "group_kind": "tiers", "force": "binding"}
    tree = plan(growth("high", "6%", effort="strive", **tiers), growth("low", "5%", effort="ensure", **tiers))
    assert evaluate(tree, {"high": 5.5, "low": 5.5}).rollup().veto == ()
    assert evaluate(tree, {"high": 4.5, "low": 4.5}).rollup().veto == ("low",)


def test_all_of_is_missed_where_one_is_missed_and_final_with_it() -> None:
    both: dict[str, Any] = {"group": "g", "group_kind": "all_of"}
    tree = plan(growth("a", **both), growth("b", "7%", **both), growth("c"))
    card = evaluate(tree, {"a": 5.2, "b": 5.2})
    (group,) = card.groups()
    assert (group.verdict, group.final, group.deciding) == ("missed", True, ("a", "b"))
    assert (card.rollup().counts, card.rollup().apart) == (Tally(missed=1, no_data=1), 1)
    (open_,) = evaluate(tree, {"a": 5.2}).groups()
    assert (open_.verdict, open_.final) == ("no_data", False)


def test_part_of_a_larger_count_is_counted_apart() -> None:
    part: dict[str, Any] = {"group": "projects", "group_kind": "part_of"}
    card = evaluate(plan(works("small", "15个", **part), works("large", "100个", **part)), {"small": 16, "large": 90})
    (group,) = card.groups()
    assert (group.verdict, group.deciding) == ("missed", ("large",))
    assert (card.rollup().counts, card.rollup().apart) == (Tally(missed=1), 1)


def test_part_may_name_its_whole_by_the_code_alone() -> None:
    card = evaluate(
        plan(works("all", "10个"), works("few", "12个", group="all", group_kind="part_of")), {"all": 10, "few": 9}
    )
    (group,) = card.groups()
    assert (group.deciding, group.verdict) == (("all",), "met")
    assert (card.rollup().counts, card.rollup().apart) == (Tally(met=1), 1)
    alone = evaluate(plan(works("few", "12个", group="elsewhere", group_kind="part_of")), {"few": 12})
    assert (alone.groups()[0].deciding, alone.rollup().counts.total, alone.rollup().apart) == ((), 0, 1)


def test_whole_that_is_in_a_group_of_its_own_counts_there() -> None:
    tiers: dict[str, Any] = {"group": "t", "group_kind": "tiers"}
    tree = plan(
        works("low", "10个", effort="ensure", **tiers),
        works("high", "12个", effort="strive", **tiers),
        works("part", "3个", group="low", group_kind="part_of"),
    )
    node = evaluate(tree, {"low": 11, "high": 11, "part": 3}).rollup()
    assert (node.counts, node.apart) == (Tally(met=1), 2)


def test_numbers_that_do_not_compare_leave_the_first_as_the_whole() -> None:
    bare = Indicator(name="工程", nature="flow", direction="up")
    one, two = (
        Target(code=c, indicator=bare, rule=Cumulative(), quantity=q, group="g", group_kind="part_of")
        for c, q in [("one", "5个"), ("two", "900公里")]
    )
    assert whole_of([one, two], "g") is one


def test_one_code_in_two_documents_is_two_groups() -> None:
    tiers: dict[str, Any] = {"group": "gdp", "group_kind": "tiers"}
    trees = [
        plan(growth(f"{c}-low", effort="ensure", **tiers), growth(f"{c}-high", "6%", effort="strive", **tiers), code=c)
        for c in ("p", "q")
    ]
    card = evaluate(trees, {"p-low": 5.5, "q-low": 4.5})
    assert [(g.deciding, str(g.verdict)) for g in card.groups()] == [(("p-low",), "met"), (("q-low",), "missed")]
    assert all(isinstance(g, GroupVerdict) for g in card.groups())


# ---------------------------------------------------------------------------------------------------- superseded
def test_superseded_target_is_judged_and_counted_apart_once_the_successor_is_known() -> None:
    tree = plan(growth("old", indicator=GDP), growth("new", "4.5%", GDP, supersedes="old", announced="2026-07-01"))
    rows = [{"indicator": "gdp", "period": "2026", "measure": "growth", "basis": "real", "value": 4.8, "unit": "%"}]
    card = evaluate(tree, rows)
    assert (card["old"].verdict, card["old"].superseded_by, card["new"].superseded_by) == ("missed", "new", None)
    assert (card.rollup().counts, card.rollup().superseded) == (Tally(met=1), 1)
    before, after = (evaluate(tree, rows, as_of=day) for day in ("2026-06-30", "2026-07-01"))
    assert (before["old"].superseded_by, before.rollup().superseded) == (None, 0)
    assert (after["old"].superseded_by, after.rollup().superseded) == ("new", 1)
    assert "已被“new”取代" in card["old"].explain("zh")
    assert "replaced by “new”" in card["old"].explain("en")
    assert list(card.to_frame()["superseded_by"].dropna()) == ["new"]


def test_targets_that_replace_one_another_in_a_circle_are_all_counted() -> None:
    tree = plan(
        growth("a", indicator=GDP, supersedes="b"),
        growth("b", "4.5%", GDP, supersedes="a"),
        growth("c", "4%", GDP, supersedes="d"),
        growth("d", "3%", GDP, supersedes="e"),
        growth("e", "2%", GDP),
    )
    assert successors(claims(tree.targets()), None) == {"d": "c", "e": "d"}
    card = evaluate(tree, {"a": 4.8})  # one figure of one indicator speaks to all
    counts = card.rollup().counts
    assert (card.rollup().superseded, counts.met, counts.missed) == (2, 2, 1)


def test_day_of_announcement_falls_back_to_the_document_and_the_period() -> None:
    stated = growth("a", announced="2026-03-01", source=Source(published="2026-04-01"))
    assert announced_by(stated) == dt.date(2026, 3, 1)
    assert announced_by(growth("a", source=Source(published="2026-04-01"))) == dt.date(2026, 4, 1)
    assert announced_by(growth("a")) == dt.date(2026, 1, 1)
    assert announced_by(growth("a", period=None)) is None


def test_superseded_binding_target_vetoes_nothing_and_is_no_member_of_a_group() -> None:
    tiers: dict[str, Any] = {"group": "gdp", "group_kind": "tiers"}
    tree = plan(
        growth("old", "8%", force="binding", effort="ensure", **tiers),
        growth("high", "6%", effort="strive", **tiers),
        growth("new", "5%", supersedes="old", effort="ensure", **tiers),
    )
    card = evaluate(tree, {"old": 5.5, "high": 5.5, "new": 5.5})
    assert card.rollup().veto == ()
    assert (card.groups()[0].deciding, card.rollup().counts) == (("new",), Tally(met=1))


def test_the_latest_of_several_successors_counts() -> None:
    tree = [
        growth("old"),
        growth("second", supersedes="old", announced="2026-05-01"),
        growth("third", supersedes="old", announced="2026-08-01"),
    ]
    assert evaluate(tree, {"old": 5})["old"].superseded_by == "third"
    assert evaluate(tree[::-1], {"old": 5})["old"].superseded_by == "third"


def test_taiyuan_trillion_is_counted_once() -> None:
    """万亿 was set for 2025 and moved to 2027 (China Newsweek, 2025-02-20)."""
    earlier = pt.datasets.taiyuan_history()
    node = pt.evaluate(earlier.programme, earlier.observations, as_of="2026-11-22").rollup()["gdp-trillion"]
    assert (node.counts.total, node.superseded) == (1, 1)
    before = pt.evaluate(earlier.programme, earlier.observations, as_of="2025-02-19").rollup()["gdp-trillion"]
    assert (before.counts.total, before.superseded) == (2, 0)
