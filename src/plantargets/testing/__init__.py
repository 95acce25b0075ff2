"""For the tests of a tracker: assertions, and Hypothesis strategies for every noun.

The assertions need nothing more than the library. The strategies need Hypothesis, which the extra ``testing``
brings; they load on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantargets.testing.assertions import assert_coherent as assert_coherent
    from plantargets.testing.assertions import assert_loads as assert_loads
    from plantargets.testing.assertions import assert_quotes_fit as assert_quotes_fit
    from plantargets.testing.assertions import assert_sourced as assert_sourced
    from plantargets.testing.assertions import assert_verdicts as assert_verdicts
    from plantargets.testing.engines import Engine as Engine
    from plantargets.testing.engines import assert_same_on_every_engine as assert_same_on_every_engine
    from plantargets.testing.figures import observations as observations
    from plantargets.testing.figures import observations_for as observations_for
    from plantargets.testing.plans import indicators as indicators
    from plantargets.testing.plans import programmes as programmes
    from plantargets.testing.plans import targets as targets
    from plantargets.testing.round_trip import assert_round_trip as assert_round_trip
    from plantargets.testing.words import areas as areas
    from plantargets.testing.words import codes as codes
    from plantargets.testing.words import periods as periods
    from plantargets.testing.words import quantities as quantities
    from plantargets.testing.words import sources as sources
    from plantargets.testing.words import texts as texts
    from plantargets.testing.words import units as units

__all__ = [
    "Engine",
    "areas",
    "assert_coherent",
    "assert_loads",
    "assert_quotes_fit",
    "assert_round_trip",
    "assert_same_on_every_engine",
    "assert_sourced",
    "assert_verdicts",
    "codes",
    "indicators",
    "observations",
    "observations_for",
    "periods",
    "programmes",
    "quantities",
    "sources",
    "targets",
    "texts",
    "units",
]

_ASSERTIONS = {
    "assertions": ("assert_coherent", "assert_loads", "assert_quotes_fit", "assert_sourced", "assert_verdicts"),
    "engines": ("Engine", "assert_same_on_every_engine"),
    "round_trip": ("assert_round_trip",),
}
_STRATEGIES = {
    "words": ("areas", "codes", "periods", "quantities", "sources", "texts", "units"),
    "plans": ("indicators", "programmes", "targets"),
    "figures": ("observations", "observations_for"),
}
_HOME = {name: module for homes in (_ASSERTIONS, _STRATEGIES) for module, names in homes.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    from importlib import import_module

    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module = _HOME[name]
    try:
        value = getattr(import_module(f"{__name__}.{module}"), name)
    except ModuleNotFoundError as error:
        if module not in _STRATEGIES or error.name is None or not error.name.startswith("hypothesis"):
            raise
        message = f"{__name__}.{name} needs Hypothesis: pip install 'plantargets[testing]'"
        raise ModuleNotFoundError(message, name=error.name) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
