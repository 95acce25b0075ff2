"""A reading beside a programme made by hand, and the shipped report of Taiyuan beside its own dataset."""

from __future__ import annotations

import attrs
import pytest

import plantargets as pt
from plantargets.errors import DefinitionError
from plantargets.reading import Reading, read_report
from plantargets.reading.difference import Aspect, Difference

TEXT = (
    "二、2026年目标任务\n今年地区生产总值增长5%左右，粮食产量稳定在1.86亿斤以上，"
    "居民人均可支配收入与经济增长同步，新建木工坊20个。"
)


@pytest.fixture
def reading() -> Reading:
    return read_report(TEXT, year=2026)


def changed(plan: pt.Programme, code: str, **changes: object) -> pt.Programme:
    """Change one target of the plan's only chapter."""
    (chapter,) = plan.programmes
    targets = [attrs.evolve(t, **changes) if t.code == code else t for t in chapter.targets_]  # type: ignore[arg-type]
    return attrs.evolve(plan, programmes=[attrs.evolve(chapter, targets=targets)])


def test_a_draft_agrees_with_its_reading(reading: Reading) -> None:
    found = reading.compare_with(reading.to_programme())
    assert (len(found.pairs), found.differing, found.missed, found.extra) == (4, (), (), ())
    assert (found.precision, found.recall, found.counts) == (1.0, 1.0, {})
    assert repr(found) == "<Difference: 4 of 4 targets right, 0 differ, 0 missed, 0 extra>"


@pytest.mark.parametrize(
    ("changes", "aspects", "right"),
    [
        ({"quantity": "1.86亿斤"}, ("bound",), False),
        ({"quantity": "9300万公斤以上"}, (), True),  # the same amount in another unit
        ({"quantity": "1.9亿斤以上"}, ("quantity",), False),
        ({"rule": pt.Cumulative()}, ("rule",), False),
        ({"period": "2027"}, ("period",), True),
        ({"period": "2024/2026", "rule": pt.Threshold()}, (), True),  # its last window alone is judged
        ({"period": "2024/2026"}, ("period",), True),  # held: every window is
        ({"name": "旅客", "indicator": pt.Indicator(name="旅客")}, ("name",), True),
        ({"change": "down"}, ("change",), True),
    ],
)
def test_each_aspect_is_told_apart(
    reading: Reading, changes: dict[str, object], aspects: tuple[Aspect, ...], *, right: bool
) -> None:
    found = reading.compare_with(changed(reading.to_programme(), "grain_output-2026", **changes))
    (pair,) = [pair for pair in found.pairs if pair.target.code == "grain_output-2026"]
    assert (pair.differs, pair.right) == (aspects, right)
    assert found.counts == dict.fromkeys(aspects, 1)
    assert found.recall == (1.0 if right else 0.75)


def test_what_a_growth_is_over_is_told_apart(reading: Reading) -> None:
    found = reading.compare_with(changed(reading.to_programme(), "gdp-2026", rule=pt.Growth(over="average")))
    assert found.counts == {"over": 1}


def test_a_promise_read_as_a_result_differs_in_role() -> None:
    words = "地区生产总值增长5%左右。"
    plan = read_report(f"二、今年目标\n{words}", year=2026).to_programme()
    found = read_report(f"一、工作回顾\n{words}", year=2026).compare_with(plan)
    assert [pair.differs for pair in found.pairs] == [("role", "period")]
    assert (found.precision, found.recall) == (None, 0.0)


def test_what_one_side_lacks_is_missed_or_extra(reading: Reading) -> None:
    plan = reading.to_programme()
    (chapter,) = plan.programmes
    fewer = attrs.evolve(plan, programmes=[attrs.evolve(chapter, targets=chapter.targets_[1:])])
    (extra,) = reading.compare_with(fewer).extra
    assert extra.name == "地区生产总值"
    less = attrs.evolve(reading, statements=reading.statements[1:])
    found = less.compare_with(plan)
    assert [target.name for target in found.missed] == ["地区生产总值"]
    assert (found.precision, found.recall) == (1.0, 0.75)


def test_what_no_reader_finds_is_not_compared(reading: Reading) -> None:
    plan = changed(reading.to_programme(), "gdp-2026", rule=pt.Improve(), quantity=None)
    plan = changed(plan, "grain_output-2026", source=None)
    found = reading.compare_with(plan)
    assert [target.code for target in found.not_compared] == ["gdp-2026", "grain_output-2026"]
    assert len(found.extra) == 2


def test_three_targets_of_one_clause_are_paired_by_name() -> None:
    reading = read_report("二、2026年目标\n木工坊、铁匠铺、暖心屋分别新增20家、20家、20家。", year=2026)
    plan = reading.to_programme()
    assert len(reading.compare_with(plan).pairs) == 3
    assert not reading.compare_with(plan).differing


def test_a_programme_of_another_text_is_refused(reading: Reading) -> None:
    other = read_report("二、2026年目标\n努力使粮食产量稳定在9亿斤以上。", year=2026).to_programme()
    with pytest.raises(DefinitionError, match="of the same text"):
        reading.compare_with(other)


def test_table_shows_both_sides(reading: Reading) -> None:
    plan = changed(reading.to_programme(), "grain_output-2026", quantity="1.86亿斤")
    rows = reading.compare_with(plan).to_frame().set_index("target")
    assert rows.loc["gdp-2026", "kind"] == "same"
    shown = rows.loc["grain_output-2026", ["kind", "differs", "bound", "bound_read", "quote"]]
    assert list(shown) == ["differs", "bound", "=", ">=", "粮食产量稳定在1.86亿斤以上"]


def test_an_empty_difference_has_columns_and_no_shares() -> None:
    empty = Difference()
    assert (empty.precision, empty.recall, len(empty.to_frame())) == (None, None, 0)
    assert "quantity_read" in empty.to_frame().columns


def test_taiyuan_is_its_datasets_own_check() -> None:
    """The report of Taiyuan for 2026, as shipped, read and set beside the targets made by hand from it."""
    taiyuan = pt.datasets.taiyuan_2026()
    assert taiyuan.text is not None
    found = read_report(taiyuan.text, year=2026, area="太原市").compare_with(taiyuan.programme)
    numbered = {target.code for target in taiyuan.programme.targets() if target.quantity is not None}
    there = [pair for pair in found.found if pair.target.code in numbered]
    right = [pair for pair in found.right if pair.target.code in numbered]
    assert len(numbered) == 86
    assert len(there) / len(numbered) >= 0.95, [target.code for target in found.missed]
    assert len(right) / len(numbered) >= 0.95, found.differing
    assert found.precision is not None
    assert found.precision >= 0.95, found.extra
