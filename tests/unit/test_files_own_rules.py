"""Rules of a tracker's own in plan files: registered, saved, loaded, and judged after that."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs
import jsonschema
import pytest

from plantargets.errors import DefinitionError, DuplicateCodeError, FileError
from plantargets.evaluation import evaluate
from plantargets.files import json_schema, own_rules, read_plan, register_rule, write_plan
from plantargets.model import Growth, Indicator, Programme, Target
from plantargets.periods import Period
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACCIDENTS = Indicator(name="事故起数", code="accidents", unit="起", nature="flow", direction="down")


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a register of its own."""
    monkeypatch.setattr(own_rules, "_OWN", {})


@attrs.frozen
class Halve:
    code: ClassVar[str] = "halve"
    needs: ClassVar[tuple[str, ...]] = ("value", "baseline")

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"met": columns["value"] * 2 <= columns["baseline"]}


@attrs.frozen(kw_only=True)
class Many:
    """One field of every sort that a file holds."""

    code: ClassVar[str] = "many"
    needs: ClassVar[tuple[str, ...]] = ("value",)
    factor: float
    times: int = 1
    word: Literal["soft", "hard"] = "soft"
    name: str | None = None
    flag: bool = False
    day: dt.date | None = None
    period: Period | None = None
    unit: Unit | None = None
    most: Quantity | None = None
    steps: tuple[float, ...] = ()
    days: tuple[dt.date, ...] | None = None

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"met": columns["value"] <= columns["required"] * self.factor}


def plan_with(rule: Any) -> Programme:
    target = Target(code="t", indicator=ACCIDENTS, rule=rule, quantity="50起", period="2026/2030")
    return Programme(code="p", name="p", targets=[target])


FULL = Many(
    factor=0.1,
    times=3,
    word="hard",
    name="no",
    flag=True,
    day=dt.date(2026, 2, 1),
    period=Period("2026-01/2026-09"),
    unit=Unit("万亩"),
    most=Quantity("4.5", "%", upper="5"),
    steps=(0.5, 2.0),
    days=(dt.date(2026, 2, 1),),
)


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("rule", [FULL, Many(factor=1e-9), Halve()])
def test_a_registered_rule_is_read_back_equal(form: Any, rule: Any) -> None:
    for cls in (Halve, Many):
        assert register_rule(cls) is cls
    plan = plan_with(rule)
    text = write_plan(plan, format=form)
    again = read_plan(text, format=form)
    assert again == plan
    assert repr(again) == repr(plan)
    assert write_plan(again, format=form) == text


def test_it_stands_in_the_file_by_its_code() -> None:
    register_rule(Halve)
    register_rule(Many)
    assert "    rule: halve\n" in write_plan(plan_with(Halve()))
    assert "    rule:\n      code: many\n      factor: 0.5\n    quantity" in write_plan(plan_with(Many(factor=0.5)))


def test_it_is_judged_after_loading() -> None:
    register_rule(Halve)
    plan = read_plan(write_plan(plan_with(Halve())))
    rows = [
        {"indicator": "accidents", "period": year, "measure": "level", "value": value, "unit": "起"}
        for year, value in (("2025", 100), ("2030", 50))
    ]
    assert evaluate(plan, rows)["t"].verdict == "met"


def test_a_rule_that_is_not_registered_is_named_with_what_to_do() -> None:
    register_rule(Halve)
    text = write_plan(plan_with(Halve())).replace("halve", "quarter")
    with pytest.raises(FileError) as caught:
        read_plan(text, source="plan.yaml")
    assert str(caught.value).endswith(
        "plan.yaml:14: 'quarter' is not one of growth, cumulative, threshold, change, in_step, improve, deliverable, "
        "rank, unquantified, halve; a rule of your own is registered before loading, with "
        "plantargets.files.register_rule; did you mean unquantified? ($.programme.targets[0].rule)"
    )
    with pytest.raises(FileError, match="did you mean halve"):
        read_plan(text.replace("quarter", "halv"))
    with pytest.raises(DefinitionError, match=r"register it first: plantargets\.files\.register_rule\(Many\)"):
        write_plan(plan_with(Many(factor=1.0)))


@pytest.mark.parametrize("name", ["os.system", "plantargets.files:load", "tests.unit.test_files_own_rules.Halve"])
def test_nothing_is_imported_because_a_file_says_so(name: str) -> None:
    with pytest.raises(FileError, match="is not one of growth"):
        read_plan(f"format: 1\nprogramme: {{code: p, name: p, targets: [{{code: t, indicator: gdp, rule: '{name}'}}]}}")


def test_faults_in_its_fields_have_their_path_and_line() -> None:
    register_rule(Many)
    text = write_plan(plan_with(FULL)).replace("0.1", "much").replace("hard", "firm").replace("flag:", "flog:")
    with pytest.raises(FileError) as caught:
        read_plan(text)
    rule = "$.programme.targets[0].rule"
    assert {p.path for p in caught.value.problems} == {f"{rule}.{name}" for name in ("factor", "word", "flog")}
    with pytest.raises(FileError, match="factor is missing; a Many cannot do without it"):
        read_plan(write_plan(plan_with(FULL)).replace("factor: 0.1", "times: 4").replace("times: 3", "flag: true", 1))


def test_the_schema_knows_it() -> None:
    plain = json_schema()
    register_rule(Halve)
    register_rule(Many)
    schema = json_schema()
    assert "rule:many" not in plain["$defs"]
    assert schema["$defs"]["rule:many"]["required"] == ["code", "factor"]
    for rule in (FULL, Halve()):
        document = json.loads(write_plan(plan_with(rule), format="json"))
        jsonschema.Draft202012Validator(schema).validate(document)
        assert not jsonschema.Draft202012Validator(plain).is_valid(document)


def test_what_cannot_be_read_back_is_not_written() -> None:
    register_rule(Many)
    for rule in (Many(factor=float("nan")), Many(factor=float("inf")), Many(factor="2"), Many(factor=1.0, steps=[1.0])):  # type: ignore[arg-type]
        with pytest.raises(DefinitionError, match=r"Target\.rule: 'many' cannot be read back"):
            write_plan(plan_with(rule))


def test_a_rule_made_from_one_of_the_library_is_its_own() -> None:
    """Written as ``growth``, it would be read back as something else."""

    @attrs.frozen(kw_only=True)
    class Steeper(Growth):
        extra: float = 0.0

    target = Target(code="t", indicator=ACCIDENTS, rule=Steeper(), quantity="5%", period="2026")
    with pytest.raises(DefinitionError, match="register it first"):
        write_plan(Programme(code="p", name="p", targets=[target]))
    with pytest.raises(DefinitionError, match="is the code of a rule of the library"):
        register_rule(Steeper)


def test_a_class_defined_again_takes_the_place_of_the_one_before() -> None:
    """As when a notebook's cell runs twice; another class with its code does not."""

    def define() -> Any:
        @attrs.frozen
        class Again:
            code: ClassVar[str] = "again"
            needs: ClassVar[tuple[str, ...]] = ("value",)

            def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
                return {"met": columns["value"] > 0}

        return Again

    first, second = define(), define()
    register_rule(first)
    register_rule(second)
    assert type(read_plan(write_plan(plan_with(second())))["t"].rule) is second  # type: ignore[union-attr]
    other = attrs.make_class("Other", [], frozen=True)
    other.code, other.needs, other.judge = "again", ("value",), lambda _, c: {"met": c["value"] > 0}
    with pytest.raises(DuplicateCodeError, match="the rule code 'again' is used twice"):
        register_rule(other)


def made(name: str, fields: Any = (), **own: Any) -> Any:
    cls: Any = attrs.make_class(name, fields, frozen=True)
    for key, value in ({"code": "mine", "needs": ("value",), "judge": lambda _, columns: columns} | own).items():
        setattr(cls, key, value)
    return cls


@pytest.mark.parametrize(
    ("cls", "said"),
    [
        (Halve(), "is no attrs class"),
        (int, "is no attrs class"),
        (made("A", code=None), "has no code as text on the class"),
        (made("A", code="my rule"), "is no code; leave out white space"),
        (made("A", code=""), "is no code"),
        (made("A", code="rank"), "is the code of a rule of the library"),
        (made("A", judge=None), "has no needs and judge"),
        (made("A", {"x": attrs.field(type=dict[str, int])}), "has the field 'x' of dict.*cannot hold"),
        (made("A", {"x": attrs.field(type=Literal[1, 2])}), "has the field 'x'"),
        (made("A", {"x": attrs.field(type=tuple[int, str])}), "has the field 'x' of tuple"),
        (made("A", {"x": attrs.field()}), "has the field 'x' of None"),
        (made("A", {"x": attrs.field(type="Nowhere")}), "has a field of a type that is not found"),
        (made("A", {"code": attrs.field(type=str)}), "has a field 'code'"),
    ],
)
def test_a_class_that_a_file_could_not_give_back_is_refused(cls: Any, said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        register_rule(cls)


def test_the_registration_is_of_one_process(tmp_path: Path) -> None:
    register_rule(Halve)
    place = tmp_path / "plan.yaml"
    place.write_text(write_plan(plan_with(Halve())), encoding="utf-8")
    code = f"import plantargets as pt; pt.load({str(place)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "'halve' is not one of growth" in done.stderr
