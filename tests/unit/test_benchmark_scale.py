"""The made-up country of the benchmark: whoever judges it, by hand or not, gives the same answer in every row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
ENGINES = ("pandas", "polars", "polars-lazy", "duckdb")
WAYS = ("by hand", "ours")

pa = pytest.importorskip("pyarrow")
pytest.importorskip("polars")


@pytest.fixture(scope="module")
def scale() -> Iterator[Any]:
    """Give the benchmark as a module, with its neighbours importable while the tests of this file run."""
    before = set(sys.modules)
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import scale  # type: ignore[import-not-found, unused-ignore]

        yield scale
    finally:
        sys.path.remove(str(BENCHMARKS))
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in {"scale", "country", "bench_evaluation"}:
                del sys.modules[name]


@pytest.fixture(scope="module")
def folder(scale: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("country")
    targets, figures = scale.write(1e4, path)
    assert targets == 180
    assert figures > 9000
    return path


@pytest.fixture(scope="module")
def truth(scale: Any, folder: Path) -> Any:
    return scale.of_objects(folder)


def test_many_cases_occur(truth: Any) -> None:
    verdicts, reasons = (set(truth[name].to_pylist()) for name in ("verdict", "reason_code"))
    assert verdicts >= {"met", "missed", "on_track", "behind", "no_data", "not_judged"}
    assert len(reasons - {None, ""}) >= 2


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("way", WAYS)
def test_every_row_is_equal(scale: Any, folder: Path, truth: Any, way: str, engine: str) -> None:
    if engine == "duckdb":
        pytest.importorskip("duckdb")
    if way == "by hand" and engine.startswith("polars"):
        pytest.importorskip("polars", minversion="1.24")  # for `nulls_equal`, which only the query by hand needs
    call, arrow = scale.answer(way, engine, folder)
    assert scale.unequal(truth, arrow(call())) == []


def test_a_wrong_row_is_found(scale: Any, truth: Any) -> None:
    rows = truth.to_pylist()
    at = next(number for number, row in enumerate(rows) if row["value"] is not None)
    rows[at] = rows[at] | {"value": rows[at]["value"] + 1e-6}
    other = pa.Table.from_pylist(rows, schema=truth.schema)
    assert scale.unequal(truth, other) == [rows[at]["target"]]
    assert scale.unequal(truth, truth.slice(1)) == [truth["target"][0].as_py()]
