"""The field's own words: each leads to one code of its column."""

from __future__ import annotations

from typing import get_args

import pytest

from plantargets.model import words
from plantargets.model.chinese import CHINESE, code_of
from plantargets.observations import Measure, Status

VOCABULARIES = {
    "aggregate": words.Aggregate, "basis": words.Basis, "bound": words.Bound, "change": words.Change_,
    "direction": words.Direction, "effort": words.Effort, "force": words.Force, "measure": Measure,
    "nature": words.Nature, "over": words.Over, "pace": words.Pace, "sense": words.Sense, "stage": words.Stage,
    "status": Status, "window": words.Window,
}  # fmt: skip


def test_every_word_leads_to_a_code_of_its_vocabulary() -> None:
    assert set(CHINESE) == set(VOCABULARIES)
    for field, vocabulary in VOCABULARIES.items():
        assert set(CHINESE[field].values()) <= set(get_args(vocabulary)), field


@pytest.mark.parametrize(
    ("field", "word", "code"),
    [
        ("force", "约束性", "binding"), ("force", " 预期性 ", "expected"), ("status", "初步", "preliminary"),
        ("status", "预计", "expected"), ("status", "修订", "revised"), ("status", "最终", "final"),
        ("basis", "不变价", "real"), ("basis", "现价", "nominal"), ("measure", "同比", "growth"),
        ("bound", "≥", ">="), ("bound", "≤", "<="), ("bound", "\uff1e", ">"), ("bound", "\uff1c", "<"),
        ("bound", "以下", "<="), ("basis", "real", "real"), ("measure", "环比", "环比"), ("name", "约束性", "约束性"),
        ("pace", "时序进度", "calendar"), ("pace", "季节", "seasonal"), ("pace", "进度表", "schedule"),
    ],
)  # fmt: skip
def test_words(field: str, word: str, code: str) -> None:
    assert code_of(field, word) == code
