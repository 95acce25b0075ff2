"""What explanations say, in both languages; made-up figures unless a source is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plantargets.catalogue import get
from plantargets.errors import DefinitionError, UnknownCodeError
from plantargets.evaluation import (
    Evaluation,
    Scorecard,
    Verdict,
    evaluate,
    evaluate_cumulative,
    evaluate_growth,
    evaluate_threshold,
    verdict_word,
)
from plantargets.evaluation.verdicts import REASONS as CODES
from plantargets.evaluation.vocabulary import METHODS, REASONS, VERDICTS
from plantargets.evaluation.wording import amount, span
from plantargets.model import Change, Cumulative, Growth, InStep, Source, Target, Threshold
from plantargets.periods import Period

if TYPE_CHECKING:
    from plantargets.model.rules import AnyRule


def goal(code: str, rule: AnyRule, quantity: str | None = None, period: str = "2026", **more: Any) -> Target:
    return Target(code="t", indicator=get(code), rule=rule, quantity=quantity, period=period, **more)


def row(code: str, period: str, value: float, unit: str, measure: str = "level", **more: Any) -> dict[str, Any]:
    return {"indicator": code, "period": period, "measure": measure, "value": value, "unit": unit} | more


def test_every_code_has_words_in_both_languages() -> None:
    assert set(VERDICTS) == {str(verdict) for verdict in Verdict}
    assert set(REASONS) == set(CODES) - {""}
    for words in (VERDICTS, REASONS, METHODS):
        assert all(zh and en for zh, en in words.values())
    assert verdict_word("behind") == "滞后"


def test_a_fall_is_told_as_a_fall_and_keeps_its_sign() -> None:
    """The figure is published as -3.5; the words print a size, 下降3.1%以上."""
    target = goal("energy_intensity", Growth(), "3.1%以上", change="down")
    met, missed = evaluate(target, -3.5), evaluate(target, 1)
    assert (met.value, met.required, met.gap) == (-3.5, -3.1, -0.4)
    assert "目标为下降3.1%以上" in met.explain("zh")
    assert "2026年下降3.5%" in met.explain("zh")
    assert "比目标多降0.4个百分点" in met.explain("zh")
    assert "a fall of 3.5% for 2026" in met.explain("en")
    assert (missed.value, missed.gap) == (1, 4.1)
    assert "2026年增长1%" in missed.explain("zh")
    assert "方向相反，与目标相差4.1个百分点" in missed.explain("zh")
    assert "moving the other way, 4.1 percentage points from the target" in missed.explain("en")


@pytest.mark.parametrize(
    ("figure", "required", "gap"), [(3.0, 2.5, 0.5), (2.0, 1.5, 0.0), (1.0, 1.5, -0.5), (2.5, 2.5, 0.0)]
)
def test_a_range_is_measured_from_its_nearer_end(figure: float, required: float, gap: float) -> None:
    result = evaluate(goal("cpi_rise", Growth(), "1.5%-2.5%", sense="band"), figure)
    assert result.required in {required, 1.5}
    assert result.gap == pytest.approx(gap)


def test_a_held_target_names_what_failed_and_not_the_last_figure() -> None:
    rows = [row("good_air_days_ratio", year, value, "%", published=f"{int(year) + 1}-01")
            for year, value in (("2026", 69), ("2027", 72))]  # fmt: skip
    result = evaluate(goal("good_air_days_ratio", Threshold(held=True), "70%以上", "2026/2030"), rows, as_of="2028-02")
    assert result.verdict == "missed"
    assert "每年保持70%以上" in result.explain("zh")
    assert "核对2期，1期未达" in result.explain("zh")
    assert "结论：未完成（提前可定，除非数据修订）。" in result.explain("zh")
    assert "最近一期比目标高2个百分点" in result.explain("zh")
    assert "除非数据修订" in result.explain("zh")


def test_a_running_sum_stands_beside_its_pace() -> None:
    result = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09")
    zh, en = result.explain("zh"), result.explain("en")
    assert "比时序进度多1000人" in zh
    assert "2026年9月末应为6万人" in zh
    assert "此后平均每月需完成6333人" in zh
    assert "1,000 persons above the pace" in en
    assert "against what is due at its date by the calendar" in en


def test_three_numbers_and_their_years_make_a_path() -> None:
    """2433.3 = 2150 + 850 × 2 / 6; 150 a year makes 3000 in the four years left."""
    result = evaluate_threshold("2400家", "3000家以上", baseline="2150家", since="2024", at="2026", by="2030")
    assert (result.verdict, round(result.expected or 0, 1), result.needed) == ("behind", 2433.3, 150)
    assert "此后平均每年需增加150家" in result.explain("zh")
    assert "基期（2024年末）为2150家" in result.explain("zh")
    with pytest.raises(DefinitionError, match=r"evaluate_threshold\.since: 'None' is missing"):
        evaluate_threshold(1, 2, baseline=1)
    with pytest.raises(DefinitionError, match="out of order"):
        evaluate_threshold(1, 2, baseline=1, since="2026", at="2024", by="2030")
    with pytest.raises(DefinitionError, match="is needed beside through"):
        evaluate_cumulative(1, 2, through="2026-03")


def test_nobody_named_a_year_so_none_is_told() -> None:
    for result in (evaluate_growth(4.8, "5%左右", direction="up"), evaluate_threshold(68.2, "70%以上", unit="%")):
        assert (result.published, result.data_end, result.as_of, result.target.period) == (None, None, None, None)
        assert "2001" not in result.explain("zh") + result.explain("en")
    assert evaluate(goal("gdp", Growth(), "5%"), 4.8).published is None


def test_exactly_at_a_bound_that_must_be_passed() -> None:
    result = evaluate_growth(5, "超过5%")
    assert result.verdict == "missed"
    assert "恰为此数，而目标不含此数" in result.explain("zh")


def test_tolerance_is_named() -> None:
    result = evaluate_growth(4.8, "5%左右", direction="up")
    assert "容差0.25个百分点" in result.explain("zh")
    assert "without it the verdict would be: missed" in result.explain("en")


def test_what_is_not_judged_still_says_what_was_asked() -> None:
    step = evaluate(goal("disposable_income", InStep(reference="gdp")), [])
    assert "同步" in step.explain("zh")
    change = evaluate(goal("urbanisation_rate", Change(), "0.8个百分点", change="up"), [])
    assert "提高0.8个百分点" in change.explain("zh")
    assert "a rise of 0.8 percentage points" in change.explain("en")


def test_expectations_sources_and_notes_are_told() -> None:
    source = Source(document="示例报告", quote="增长5%")
    target = goal("gdp", Growth(), "5%", source=source, note="一条附注。")
    figure = row(
        "gdp", "2026", 5.1, "%", "growth", basis="real", status="expected", source="示例局", published="2026-12"
    )
    result = evaluate(target, [figure], as_of="2027-02")
    zh = result.explain("zh")
    assert zh.startswith("地区生产总值（2026年）：目标“增长5%”（《示例报告》），即实际增速5%（作下限理解）。")
    assert "示例局，2026年12月31日公布" in zh
    assert "尚非最终" in zh
    assert "数据为预计数" in zh
    assert "附注：一条附注。" in zh
    assert result._repr_html_().count("<dt>") == 3


def test_money_needs_a_rate_and_shares_need_points() -> None:
    money = evaluate(
        goal("tech_contract_value", Threshold(), "500亿元以上", "2027/2030"),
        [row("tech_contract_value", "2026", 270, "亿元", published="2027-01")],
        as_of="2027-06",
    )
    assert money.verdict == "no_data"
    assert money.needed == pytest.approx(((500 / 270) ** 0.25 - 1) * 100)
    assert "此后需年均增长16.65%" in money.explain("zh")
    assert "growth of 16.65% a year" in money.explain("en")


def test_other_languages_are_refused() -> None:
    with pytest.raises(DefinitionError, match="'cn' is not one of zh"):
        evaluate_growth(1, "1%以上").explain("cn")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "2026年"),
        ("2026/2030", "2026—2030年"),
        ("2026-01/2026-09", "2026年1—9月"),
        ("2026-09", "2026年9月"),
        ("2021-10/2022-03", "2021年10月—2022年3月"),
        ("2026-09-03", "2026年9月3日"),
    ],
)
def test_spans(period: str, words: str) -> None:
    assert span(Period(period), "zh") == words


def test_amounts_step_down_below_one() -> None:
    assert amount(0.541887, "万亿元", "zh") == "5418.87亿元"
    assert amount(0.01, "万吨", "zh") == "100吨"
    assert amount(46.0, "微克/立方米", "zh") == "46微克/立方米"


# ------------------------------------------------------------------------------------------------------ scorecard
@pytest.fixture
def card() -> Scorecard:
    goals = [
        Target(code="gdp", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026", force="expected"),
        Target(code="jobs", indicator=get("urban_new_jobs"), rule=Cumulative(), quantity="8万人以上", period="2026"),
        Target(
            code="jobs5", indicator=get("urban_new_jobs"), rule=Cumulative(), quantity="40万人以上", period="2027/2031",
        ),
        Target(
            code="energy", indicator=get("energy_intensity"), rule=Growth(), quantity="3%", change="down",
            period="2026", force="binding",
        ),
    ]  # fmt: skip
    rows = [
        row("gdp", "2026", 5.2, "%", "growth", basis="real", published="2027-01"),
        row("urban_new_jobs", "2026-01/2026-09", 5.0, "万人", published="2026-10"),
        row("某指标", "2025", 1, "个", published="2026-01"),
    ]
    return evaluate(goals, rows, as_of="2026-12-01")


def test_what_can_be_judged_comes_first(card: Scorecard) -> None:
    lines = str(card).splitlines()
    assert lines[0].split() == ["目标", "期限", "要求", "数据", "数据期间", "结论", "差距"]
    assert lines[2].startswith("城镇新增就业")
    assert "滞后" in lines[2]
    assert any(line.startswith("尚未开始（1项）：城镇新增就业（2027—2031年）") for line in lines)
    assert any(line.startswith("暂无数据（2项）：") for line in lines)
    assert card.unresolved == ("某指标",)
    assert card.to_text("en").splitlines()[-1] == "names in the figures that lead to no indicator: 某指标"


def test_counts_by_verdict_and_by_force(card: Scorecard) -> None:
    assert {k: v for k, v in card.summary().items() if v} == {"behind": 1, "not_started": 1, "no_data": 2}
    forces = card.summary_by_force()
    assert forces["binding"]["no_data"] == 1
    assert forces["expected"]["no_data"] == 1
    assert forces["none_stated"]["behind"] == 1
    assert repr(card) == "<Scorecard as of 2026-12-01: 1 behind, 1 not_started, 2 no_data>"
    assert (len(card), [e.target.code for e in card]) == (4, ["gdp", "jobs", "jobs5", "energy"])


def test_evaluations_by_code_or_by_a_name_borne_once(card: Scorecard) -> None:
    assert isinstance(card["gdp"], Evaluation)
    assert card["地区生产总值"] is card["gdp"]
    with pytest.raises(UnknownCodeError, match="several targets bear the name '城镇新增就业': jobs, jobs5"):
        card["城镇新增就业"]
    with pytest.raises(UnknownCodeError, match="no target 'job'; did you mean jobs"):
        card["job"]


def test_html_escapes_and_folds(card: Scorecard) -> None:
    target = Target(
        code="x", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026", name="<script>alert(1)</script>"
    )
    shown = evaluate([target], {"x": 5.2})._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<details" in card._repr_html_()
    assert Scorecard([])._repr_html_()
