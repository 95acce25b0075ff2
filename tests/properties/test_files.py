"""Laws of the room of files: what is written is read back, and nothing but a typed error comes of anything else."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plantargets.errors import DefinitionError, FileError, ObservationError
from plantargets.evaluation import Evaluation, Scorecard, Verdict
from plantargets.files import (
    json_text,
    read_observations,
    read_plan,
    read_scorecard,
    write_observations,
    write_plan,
    write_scorecard,
    yaml_text,
)
from plantargets.files.tree import show
from plantargets.testing import observations, programmes, texts

if TYPE_CHECKING:
    from plantargets.model import Programme, Target
    from plantargets.observations import Observations

FORMATS = ("yaml", "json")


@pytest.mark.parametrize("form", FORMATS)
@given(plan=programmes())
def test_a_plan_is_read_back_equal(form: str, plan: Programme) -> None:
    text = write_plan(plan, format=form)
    again = read_plan(text, format=form)
    assert again == plan
    assert repr(again) == repr(plan)
    assert write_plan(again, format=form) == text


@given(plan=programmes())
def test_yaml_and_json_hold_the_same(plan: Programme) -> None:
    as_yaml = yaml_text.read(write_plan(plan, format="yaml"), "yaml").data
    assert as_yaml == json.loads(write_plan(plan, format="json"))


@given(plan=programmes())
def test_yaml_has_no_alias_and_no_tag(plan: Programme) -> None:
    assert yaml_text.read(write_plan(plan), "plan").problems == ()


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("module", [yaml_text, json_text])
@given(data=_values)
@example(data=[5e-324, 1.7976931348623157e308, -0.0, 1e22, 0.1])
def test_plain_data_is_read_back_equal(module: object, data: object) -> None:
    again = module.read(module.write(data), "data").data
    assert again == data
    assert repr(again) == repr(data)


def _paths(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(p for key, value in below for p in _paths(value, (*path, key)))]


_words = st.text("abc", min_size=1, max_size=3)
_shapes = st.recursive(
    st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=15,
)


@given(data=_shapes)
def test_both_formats_know_the_line_of_every_part(data: object) -> None:
    """Written with every scalar on a line of its own, a value stands on the line that is named."""
    for module in (yaml_text, json_text):
        text = module.write(data)
        tree = module.read(text, "data")
        lines = [tree.line(path) for path in _paths(data)]
        assert lines == sorted(lines), "parts come in the order of the text"
        for path in _paths(data):
            here = text.splitlines()[tree.line(path) - 1]
            if path and isinstance(path[-1], str):
                assert path[-1] in here, show(path)


@pytest.mark.parametrize("form", FORMATS)
@given(
    text=st.text(max_size=60) | st.lists(st.sampled_from([*"{}[]:,-?&*!|>'\"\n \t#%@", "a", "format: 1"])).map("".join)
)
@example(text="? " * 500)
@example(text="[" * 5000)
@example(text="a: " * 500)
@example(text="\x00")
@example(text="\ud800")
@example(text="1" * 6000)
def test_any_text_is_a_plan_or_a_file_error(form: str, text: str) -> None:
    with pytest.raises(FileError) as caught:
        read_plan(text, format=form)
    assert caught.value.problems


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.fixed_dictionaries({"format": st.just(1), "indicators": _values, "programme": _values}))
def test_any_data_is_a_plan_or_a_file_error(form: str, data: object) -> None:
    module = yaml_text if form == "yaml" else json_text
    with pytest.raises(FileError):
        read_plan(module.write(data), format=form)


@given(plan=programmes(), junk=_values, data=st.data())
def test_one_part_put_out_of_order_gives_a_file_error_or_a_plan(
    plan: Programme, junk: object, data: st.DataObject
) -> None:
    tree = json.loads(write_plan(plan, format="json"))
    path = data.draw(st.sampled_from(_paths(tree)[1:]))
    place = tree
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = junk
    with suppress(FileError):
        read_plan(json.dumps(tree), format="json")


@pytest.mark.parametrize("form", ["csv", "json", "sdmx-csv", "sdmx-csv-1.0"])
@given(figures=observations())
def test_observations_are_read_back_equal(form: Any, figures: Observations) -> None:
    text = write_observations(figures, format=form)
    again = read_observations(text, format=form)
    assert again == figures
    assert write_observations(again, format=form) == text


@given(figures=observations())
@settings(max_examples=30)
def test_observations_are_read_back_equal_from_sdmx_ml(figures: Observations) -> None:
    try:
        text = write_observations(figures, format="sdmx-ml")
    except DefinitionError as error:
        assert "control character" in str(error)  # noqa: PT017 - the one thing that XML cannot hold
    else:
        assert read_observations(text, format="sdmx-ml") == figures


@given(plan=programmes(), figures=observations())
@settings(max_examples=30)
def test_a_scorecard_is_read_back_as_what_it_was(plan: Programme, figures: Observations) -> None:
    card = Scorecard(map(_bare, plan.targets()), programmes=[plan], unresolved=tuple(figures.columns()["indicator"]))
    text = write_scorecard(card)
    again = read_scorecard(text)
    assert (again.evaluations, again.programmes, again.unresolved) == (card.evaluations, (plan,), card.unresolved)
    assert write_scorecard(again) == text


def _bare(target: Target) -> Evaluation:
    return Evaluation(target=target, verdict=Verdict.NO_DATA, value=None if target.tolerance is None else 0.1)


@pytest.mark.parametrize("form", ["csv", "json"])
@given(
    text=st.text(max_size=80)
    | st.lists(st.sampled_from([*',;"\n\r\t', "indicator", "value", "5", "DATAFLOW", "TIME_PERIOD"])).map("".join)
)
def test_any_text_is_a_table_or_a_typed_error(form: Any, text: str) -> None:
    with suppress(FileError, ObservationError):
        read_observations(text, format=form)


@given(data=st.fixed_dictionaries({"format": st.just(1)}, optional={"observations": _values, "scorecard": _values}))
def test_any_data_is_read_or_a_typed_error(data: dict[str, object]) -> None:
    text = json_text.write(data)
    with suppress(FileError, ObservationError):
        read_observations(text, format="json")
    with suppress(FileError):
        read_scorecard(text)
