"""Measure how well and how fast reports are read, against statements annotated by hand.

``python benchmarks/reading.py`` reads the made-up county report beside this file; ``--report`` and ``--annotated`` name
others, ``--misses`` prints what was not right, ``--hostile`` times texts made to be slow, and ``--at-least 0.9`` fails
where F1 of right falls below.

An annotation is *found* where a statement overlaps it and has its value and unit, and *right* where role, bound and
kind of rule agree as well. Names and periods are shares of the right ones. Statements without any number (同步) are
left out, in the annotations and in the reading.
The best of the runs counts: whatever else the machine does only ever adds to a run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plantargets.periods import Period
from plantargets.reading import read_report
from plantargets.reading.statement import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plantargets.reading import Statement

FOLDER = Path(__file__).parent / "reading"
ROLES = ("target", "result", "both")
LONG = 20_000
"""Characters of a long report."""
HOSTILE = {"digits": "1", "万": "万", "opening quotes": "“"}

# Annotations made elsewhere say in one word, `kind`, what is a rule here.
_RULES: Mapping[str, str] = {
    **dict.fromkeys(("growth", "avg_growth", "total_growth", "sign"), "growth"),
    **dict.fromkeys(("level", "share", "maintain", "cap"), "threshold"),
    **dict.fromkeys(("flow", "cumulative"), "cumulative"),
    "change_pp": "change", "rank": "rank", "parity": "in_step",
}  # fmt: skip
# Stock or flow, and a lead in points, are read differently by different people.
_FAMILIES: Mapping[str, str] = {"cumulative": "threshold", "in_step": "change"}
# 涨幅2%左右: growth, or the level of a rate.
_RATES = ("涨幅", "增速", "增幅", "降幅", "增长率")
_LEAST_SHARED = 0.6
_YEARS = re.compile(r"(\d{4})-(\d{4})")


class Annotation(NamedTuple):
    """What a person says stands in a text."""

    quote: str
    start: int
    end: int
    role: str
    name: str
    rule: str
    bound: str
    value: float
    upper: float | None
    unit: str
    period: Period | None
    amount: float | None = None
    amount_unit: str = ""


class Score(NamedTuple):
    """Counts of one role."""

    there: int
    said: int
    found: int
    right: int
    named: int
    dated: int

    @property
    def f1_found(self) -> float:
        """The harmonic mean of precision and recall of what was found."""
        return measures(self.found, self.said, self.there)[2]

    @property
    def f1_right(self) -> float:
        """The harmonic mean of precision and recall of what was right."""
        return measures(self.right, self.said, self.there)[2]


class Measured(NamedTuple):
    """A reading beside annotations: pairs, and the statements that nobody annotated."""

    pairs: list[tuple[Annotation, Statement | None]]
    extra: list[Statement]

    @property
    def misses(self) -> list[tuple[Annotation, Statement | None]]:
        """The annotations that were not read right."""
        return [(noted, said) for noted, said in self.pairs if not is_right(noted, said)]

    @property
    def calibration(self) -> tuple[int, int, int, int]:
        """How many statements are sure and how many of those are right, then the same of the others."""
        told = [(said.confidence >= SURE, is_right(noted, said)) for noted, said in self.pairs if said is not None]
        told += [(said.confidence >= SURE, False) for said in self.extra]
        sure = [right for certain, right in told if certain]
        unsure = [right for certain, right in told if not certain]
        return len(sure), sum(sure), len(unsure), sum(unsure)

    def score(self, role: str) -> Score:
        """Count for ``target``, ``result`` or ``both``."""
        roles = {"target", "result"} if role == "both" else {role}
        mine = [(noted, said) for noted, said in self.pairs if noted.role in roles]
        said_all = [said for _, said in self.pairs if said is not None] + self.extra
        good = [(noted, said) for noted, said in mine if said is not None and is_right(noted, said)]
        return Score(
            there=len(mine),
            said=sum(said.role in roles for said in said_all),
            found=sum(said is not None and said.role in roles for _, said in mine),
            right=len(good),
            named=sum(same_name(noted.name, said.name) for noted, said in good),
            dated=sum(same_period(noted.period, said.period) for noted, said in good),
        )


def number(value: Any) -> float | None:
    """Give a number that can be compared: annotations have floats, statements decimals and fractions."""
    return None if value is None else float(value)


def unit(text: str | None) -> str:
    """Give a unit that can be compared."""
    return (text or "").replace("％", "%").replace("㎡", "平方米").strip()


def annotation(row: Mapping[str, Any]) -> Annotation | None:
    """Make an annotation of a line, in our words or in those of `_RULES`; ``None`` where it has no number or role."""
    kind = row.get("kind")
    value, printed = row.get("value"), row.get("unit")
    bound = row.get("bound", row.get("comparator")) or "="
    if kind == "sign":  # 正增长 and 只减不增 are growth against 0 %
        value, printed = 0, "%"
        bound = "<=" if "只减不增" in row["quote"] else ">=" if "只增不减" in row["quote"] else ">"
    elif value is None:  # 全覆盖: no number is printed, but a definite one is meant
        value, printed = row.get("base_value"), row.get("base_unit")
    exact = number(value)
    if exact is None or row["role"] not in ROLES:
        return None
    period = row.get("period")
    return Annotation(
        quote=row["quote"], start=row["start"], end=row["end"], role=row["role"],
        name=row.get("name", row.get("indicator")) or "", rule=row.get("rule") or _RULES.get(str(kind), str(kind)),
        bound=bound, value=exact, upper=number(row.get("upper", row.get("value_hi"))), unit=unit(printed),
        period=Period(_YEARS.sub(r"\1/\2", period)) if period else None,
        amount=number(row.get("base_value")), amount_unit=unit(row.get("base_unit")),
    )  # fmt: skip


def load(path: Path, text: str) -> list[Annotation]:
    """Read annotations, one a line, and check that each quote stands at its place in `text`.

    Raises
    ------
    ValueError
        With the lines whose quote does not.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    astray = [at for at, row in enumerate(rows, 1) if text[row["start"] : row["end"]] != row["quote"]]
    if astray:
        msg = f"{path.name}: the quotes of lines {astray} do not stand at their places in the text"
        raise ValueError(msg)
    return [made for row in rows if (made := annotation(row)) is not None]


def is_found(noted: Annotation, said: Statement) -> bool:
    """Say whether a statement overlaps an annotation and has its quantity."""
    if min(noted.end, said.end) <= max(noted.start, said.start):
        return False
    same_unit = unit(said.unit) == noted.unit or not noted.value  # 清零 prints no unit
    printed = number(said.value) == noted.value and same_unit
    whole = (
        noted.amount is not None and number(said.amount) == noted.amount and unit(said.amount_unit) == noted.amount_unit
    )
    return (printed or whole) and (noted.upper is None or number(said.upper) == noted.upper)


def is_right(noted: Annotation, said: Statement | None) -> bool:
    """Say whether role, bound and kind of rule agree."""
    if said is None or said.role != noted.role or (said.bound or "=") != noted.bound:
        return False
    kinds = {_FAMILIES.get(rule, rule) for rule in (noted.rule, said.rule)}
    return len(kinds) == 1 or (kinds == {"growth", "threshold"} and any(word in noted.name for word in _RATES))


def same_name(one: str, other: str) -> bool:
    """Say whether one name contains the other, or 60 % of their characters are shared."""
    if not one or not other:
        return False
    shared = (Counter(one) & Counter(other)).total()
    return one in other or other in one or 2 * shared >= _LEAST_SHARED * (len(one) + len(other))


def same_period(noted: Period | None, said: Period) -> bool:
    """Say whether two periods have the same days."""
    return noted is not None and (noted.start, noted.end) == (said.start, said.end)


def measure(noted: Sequence[Annotation], said: Iterable[Statement]) -> Measured:
    """Pair each annotation with one statement at most, the right ones and those that share most text first."""
    statements = [each for each in said if each.value is not None]
    chances = [
        (is_right(mark, each), min(mark.end, each.end) - max(mark.start, each.start), same_name(mark.name, each.name),
         -at, -other)
        for at, mark in enumerate(noted) for other, each in enumerate(statements) if is_found(mark, each)
    ]  # fmt: skip
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, other in sorted(chances, reverse=True):
        if -at not in mine and -other not in taken:
            mine[-at] = -other
            taken.add(-other)
    pairs = [(mark, statements[mine[at]] if at in mine else None) for at, mark in enumerate(noted)]
    return Measured(pairs, [each for at, each in enumerate(statements) if at not in taken])


def measures(hits: int, said: int, there: int) -> tuple[float, float, float]:
    """Give precision, recall and their harmonic mean; 0 where nothing is said or there."""
    return hits / said if said else 0.0, hits / there if there else 0.0, 2 * hits / (said + there) if hits else 0.0


def share(part: int, whole: int) -> str:
    """Write a share with its counts."""
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "none"


def repeated(text: str, length: int) -> str:
    """Repeat a text up to a length."""
    return (text * (length // len(text) + 1))[:length]


def fastest(text: str, year: int, runs: int) -> float:
    """Milliseconds of the fastest run."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        read_report(text, year=year)
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def show(measured: Measured) -> None:
    """Print the figures."""
    for role in ROLES:
        score = measured.score(role)
        found, right = (
            "P {:.3f} R {:.3f} F1 {:.3f}".format(*measures(hits, score.said, score.there))
            for hits in (score.found, score.right)
        )
        print(f"{role:6} {score.there:4} there {score.said:4} said   found {found}   right {right}")
        print(f"{'':7}names right {share(score.named, score.right)}, periods right {share(score.dated, score.right)}")
    sure, good, unsure, fair = measured.calibration
    print(f"confidence >= {SURE}: {share(sure, sure + unsure)} of the statements, right {share(good, sure)}")
    print(f"below: right {share(fair, unsure)}")


def show_misses(measured: Measured) -> None:
    """Print every annotation not read right, every statement nobody annotated, and wrong names and periods."""
    for noted, said in measured.misses:
        print(f"  missed {_noted(noted)} | read {'nothing' if said is None else _said(said)}")
    for said in measured.extra:
        print(f"  extra  {_said(said)}")
    for noted, said in measured.pairs:
        if said is None or not is_right(noted, said):
            continue
        if not same_name(noted.name, said.name):
            print(f"  name   {noted.name} | read {said.name or 'none'} | {noted.quote}")
        if not same_period(noted.period, said.period):
            print(f"  period {noted.period} | read {said.period} | {noted.quote}")


def _noted(noted: Annotation) -> str:
    upper = "" if noted.upper is None else f"-{noted.upper:.12g}"
    return (
        f"{noted.role} {noted.name} {noted.rule} {noted.bound} {noted.value:.12g}{upper} {noted.unit} | {noted.quote}"
    )


def _said(said: Statement) -> str:
    upper = "" if said.upper is None else f"-{said.upper}"
    return (
        f"{said.role} {said.name} {said.rule} {said.bound} {said.value}{upper} {said.unit} "
        f"({said.confidence:.2f} {' '.join(said.doubts)}) | {said.quote}"
    )


def show_speed(text: str, year: int, runs: int) -> None:
    """Print milliseconds for a long report, and how they grow with it."""
    costs = [fastest(repeated(text, LONG * times), year, runs) for times in (1, 2, 4, 8)]
    growth = ", ".join(f"{times}x {cost / costs[0]:.2f}" for times, cost in zip((2, 4, 8), costs[1:], strict=True))
    print(f"{LONG} characters: {costs[0]:.0f} ms; time for more of them, as a ratio: {growth}")


def show_hostile(year: int, length: int = 1_000_000) -> None:
    """Print seconds for texts that are made to be slow."""
    for name, sign in HOSTILE.items():
        for times in (1, 2):
            print(f"{name}, {times * length} characters: {fastest(sign * (times * length), year, 1) / 1000:.2f} s")


def main() -> int:
    """Print the figures, and say by the exit code whether enough is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=FOLDER / "report.txt", metavar="TEXT")
    parser.add_argument("--annotated", type=Path, default=FOLDER / "annotated.jsonl", metavar="JSONL")
    parser.add_argument("--year", type=int, default=2026, help="the year whose report it is (default 2026)")
    parser.add_argument("--misses", action="store_true", help="print what was not read right")
    parser.add_argument("--hostile", action="store_true", help="time texts made to be slow as well")
    parser.add_argument("--runs", type=int, default=5, help="runs per time (default 5)")
    parser.add_argument("--at-least", type=float, metavar="F1", help="fail where F1 of right is below")
    options = parser.parse_args()
    text = options.report.read_text(encoding="utf-8")
    noted = load(options.annotated, text)
    measured = measure(noted, read_report(text, year=options.year).statements)
    print(f"{options.report.name}: {len(text)} characters")
    show(measured)
    if options.misses:
        show_misses(measured)
    show_speed(text, options.year, options.runs)
    if options.hostile:
        show_hostile(options.year)
    reached = measured.score("both").f1_right
    if options.at_least is not None and reached < options.at_least:
        print(f"F1 of right is {reached:.3f}, less than the {options.at_least} asked for; --misses shows what is wrong")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
