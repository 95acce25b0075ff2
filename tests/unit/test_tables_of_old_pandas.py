"""On pandas 2 text is kept as objects; what is missing must stay missing there, or no figure would fit its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw
import pandas as pd

from plantargets.observations import makes

if TYPE_CHECKING:
    import pytest


def test_a_missing_text_stays_missing_where_text_is_kept_as_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``from_dict`` gives there: ``astype(str)`` has written None and NaN as words."""
    words = pd.Series(["万人", "None", "nan", "None"], dtype=object)
    kept = pd.DataFrame({"unit": words, "value": [1.0, 2.0, 3.0, 4.0]})
    monkeypatch.setattr(nw, "from_dict", lambda *_, **__: nw.from_native(kept, eager_only=True))
    columns = {"unit": ["万人", None, float("nan"), "None"], "value": [1.0, 2.0, 3.0, 4.0]}
    table = makes.table_of(columns, {"unit": nw.String(), "value": nw.Float64()}, "pandas")
    assert table["unit"].is_null().to_list() == [False, True, True, False]
    assert table["value"].to_list() == [1.0, 2.0, 3.0, 4.0]
