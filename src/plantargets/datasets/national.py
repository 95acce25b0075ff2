"""The nation: headline targets of nine work reports of the State Council, and what came of them."""

from __future__ import annotations

from plantargets.datasets.dataset import Dataset
from plantargets.datasets.shipped import read_observations, read_plan, read_provenance

__all__ = ["national_2011_2019"]


def national_2011_2019() -> Dataset:
    """Give the yearly national targets of 2011 to 2019, with the outcomes as they were first reported.

    One programme a year: growth, prices, jobs, unemployment, energy use, money supply, rural poverty. The outcomes are
    those of the next year's work report, and a few of the statistics office and the customs; a figure is seen
    from the day of that publication on. Where none was at hand, the verdict is ``no_data``.

    Returns
    -------
    Dataset
        A new one with each call; without text, so that the quotes have no place.

    Examples
    --------
    >>> from plantargets import datasets, evaluate
    >>> nation = datasets.national_2011_2019()
    >>> card = evaluate(nation.programme, nation.observations)
    >>> str(card["gdp-2014"].verdict), str(card["m2-2016"].verdict), card["m2-2016"].gap
    ('met_within_tolerance', 'missed', -1.7)
    """
    observations = read_observations("national_observations.csv")
    return Dataset(
        name="national_2011_2019",
        programme=read_plan("national_2011_2019.yaml"),
        observations=observations,
        provenance=read_provenance("national_sources.csv", observations),
    )
