"""What people get wrong when they fill in a plan and a table, and what they are told to do."""

from __future__ import annotations

import pytest

import plantargets as pt
from plantargets.errors import FileError, ObservationError
from plantargets.files import read_plan

PLAN = """\
format: 1
programme:
  code: my-city
  name: 示例市
  period: 2026
  targets:
    - code: jobs
      indicator: 城镇新增就业
      rule: cumulative
      quantity: 8万人
    - code: gdp
      indicator: 地区生产总值
      rule: growth
      quantity: 5%
"""
ROW = {"indicator": "gdp", "period": "2026", "measure": "growth", "value": "5.2", "unit": "%", "basis": "real"}


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("      rule: cumulative", "     rule: cumulative", 9, "indented unlike those that it belongs to"),
        ("      quantity: 8万人", "        quantity: 8万人", 10, "indented unlike those that it belongs to"),
        ("    - code: gdp", "   - code: gdp", 11, "indented unlike those that it belongs to"),
        ("  targets:", "  targets: []", 7, "take the [] off the line above"),
        ("rule: cumulative", "rule:cumulative", 10, "write a space after the colon: 'rule: …'"),
        ("rule: cumulative", "rule：cumulative", 10, "write a space after the colon: 'rule: …'"),
        ("8万人", "8万", 10, "write 万人 behind the number"),
        ("rule: cumulative", "rule: 累计", 9, "did you mean cumulative?"),
        ("rule: growth", "rule: 同比增速", 13, "did you mean growth?"),
    ],
)
def test_a_slip_in_a_plan(old: str, new: str, line: int, told: str) -> None:
    with pytest.raises(FileError) as caught:
        read_plan(PLAN.replace(old, new, 1), source="plan.yaml")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert told in problem.message


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("value", "5.2%", "write 5.2 under value and % under unit"),
        ("value", "6.8万人", "write 6.8 under value and 万人 under unit"),
        ("value", "n/a", "n/a"),
        ("measure", "", "measure is missing; write level, growth"),
        ("published", "2026-13-15", "is no day (month must be in 1..12); write it as 2026-09-30"),
        ("published", "15.10.2026", "is no day; write it as 2026-09-30"),
        ("period", "2026年9月累计", "period '2026年9月累计' is no period; write 2026"),
    ],
)
def test_a_slip_in_a_table(column: str, cell: str, told: str) -> None:
    with pytest.raises(ObservationError) as caught:
        pt.Observations([ROW | {column: cell}])
    (problem,) = caught.value.problems
    assert told in problem.message
    assert problem.path == f"row 1, column {column}"
