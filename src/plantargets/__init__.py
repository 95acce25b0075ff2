"""Quantified plan targets: read, judge and show what Chinese plans promise.

Names are loaded on first use, so that importing this package loads neither pandas nor pint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantargets import catalogue as catalogue
    from plantargets import datasets as datasets
    from plantargets import errors as errors
    from plantargets import formulas as formulas
    from plantargets import methods as methods
    from plantargets import site as site
    from plantargets import testing as testing
    from plantargets import units as units
    from plantargets.areas import Area as Area
    from plantargets.evaluation import Comparison as Comparison
    from plantargets.evaluation import Evaluation as Evaluation
    from plantargets.evaluation import Scorecard as Scorecard
    from plantargets.evaluation import Verdict as Verdict
    from plantargets.evaluation import check as check
    from plantargets.evaluation import evaluate as evaluate
    from plantargets.evaluation import evaluate_cumulative as evaluate_cumulative
    from plantargets.evaluation import evaluate_growth as evaluate_growth
    from plantargets.evaluation import evaluate_threshold as evaluate_threshold
    from plantargets.evaluation.comparison.call import compare as compare
    from plantargets.files import load as load
    from plantargets.files import save as save
    from plantargets.model import Baseline as Baseline
    from plantargets.model import Change as Change
    from plantargets.model import Cumulative as Cumulative
    from plantargets.model import Deliverable as Deliverable
    from plantargets.model import Growth as Growth
    from plantargets.model import Improve as Improve
    from plantargets.model import Indicator as Indicator
    from plantargets.model import InStep as InStep
    from plantargets.model import Milestone as Milestone
    from plantargets.model import Programme as Programme
    from plantargets.model import Rank as Rank
    from plantargets.model import Rule as Rule
    from plantargets.model import Source as Source
    from plantargets.model import Target as Target
    from plantargets.model import Threshold as Threshold
    from plantargets.model import Unquantified as Unquantified
    from plantargets.observations import Observations as Observations
    from plantargets.periods import Period as Period
    from plantargets.reading import Reading as Reading
    from plantargets.reading import parse_target as parse_target
    from plantargets.reading import read_report as read_report
    from plantargets.units import Quantity as Quantity
    from plantargets.units import Unit as Unit
    from plantargets.units import find_quantities as find_quantities
    from plantargets.units import parse_quantity as parse_quantity

    __version__: str

_MODULES = ("catalogue", "datasets", "errors", "formulas", "methods", "site", "testing", "units")
_NAMES = {
    "areas": ("Area",),
    "evaluation": (
        "Comparison", "Evaluation", "Scorecard", "Verdict",
        "check", "compare", "evaluate", "evaluate_cumulative", "evaluate_growth", "evaluate_threshold",
    ),
    "files": ("load", "save"),
    "model": (
        "Baseline", "Change", "Cumulative", "Deliverable", "Growth", "Improve", "InStep", "Indicator", "Milestone",
        "Programme", "Rank", "Rule", "Source", "Target", "Threshold", "Unquantified",
    ),
    "observations": ("Observations",),
    "periods": ("Period",),
    "reading": ("Reading", "parse_target", "read_report"),
    "units": ("Quantity", "Unit", "find_quantities", "parse_quantity"),
}  # fmt: skip
_HOME = {name: room for room, names in _NAMES.items() for name in names}

__all__ = [
    "Area",
    "Baseline",
    "Change",
    "Comparison",
    "Cumulative",
    "Deliverable",
    "Evaluation",
    "Growth",
    "Improve",
    "InStep",
    "Indicator",
    "Milestone",
    "Observations",
    "Period",
    "Programme",
    "Quantity",
    "Rank",
    "Reading",
    "Rule",
    "Scorecard",
    "Source",
    "Target",
    "Threshold",
    "Unit",
    "Unquantified",
    "Verdict",
    "__version__",
    "catalogue",
    "check",
    "compare",
    "datasets",
    "errors",
    "evaluate",
    "evaluate_cumulative",
    "evaluate_growth",
    "evaluate_threshold",
    "find_quantities",
    "formulas",
    "load",
    "methods",
    "parse_quantity",
    "parse_target",
    "read_report",
    "save",
    "site",
    "testing",
    "units",
]


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    from importlib import import_module

    if name in _HOME:
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    elif name in _MODULES:
        value = import_module(f"{__name__}.{name}")
    elif name == "__version__":
        from importlib.metadata import version

        value = version(__name__)
    else:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
