"""Reading the data files that are shipped with the package."""

from __future__ import annotations

import csv
import io
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, cast

import attrs

from plantargets import files
from plantargets.datasets.dataset import Confidence, Provenance

if TYPE_CHECKING:
    from plantargets.model import Programme
    from plantargets.observations import Observations

__all__ = ["read_observations", "read_plan", "read_provenance", "read_rows", "read_text"]


def read_text(name: str) -> str:
    """Read a data file byte for byte: offsets count every character, line ends included.

    Parameters
    ----------
    name
        Path below the folder of the data, with ``/``.

    Examples
    --------
    >>> read_text("taiyuan_2026.yaml").splitlines()[1]
    'format: 1'
    """
    return resources.files("plantargets.datasets").joinpath("data", *name.split("/")).read_bytes().decode("utf-8")


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a CSV table as rows of text.

    Parameters
    ----------
    name
        Path below the folder of the data.

    Examples
    --------
    >>> list(read_rows("taiyuan_sources.csv")[0])[:3]
    ['publisher', 'title', 'published']
    """
    return list(csv.DictReader(io.StringIO(read_text(name), newline="")))


def read_plan(name: str) -> Programme:
    """Read a plan file.

    Parameters
    ----------
    name
        Path below the folder of the data.

    Examples
    --------
    >>> read_plan("taiyuan_history.yaml").name
    '太原市历年计划'
    """
    return files.read_plan(read_text(name), format="yaml", source=name)


def read_observations(name: str) -> Observations:
    """Read published figures.

    Parameters
    ----------
    name
        Path below the folder of the data.

    Examples
    --------
    >>> len(read_observations("taiyuan_observations.csv")) > 100
    True
    """
    return files.read_observations(read_text(name), source=name)


def read_provenance(name: str, observations: Observations) -> tuple[Provenance, ...]:
    """Read the publications, and count the figures that come from each.

    Parameters
    ----------
    name
        Path below the folder of the data.
    observations
        The figures that are shipped with them.

    Examples
    --------
    >>> figures = read_observations("taiyuan_observations.csv")
    >>> sum(source.rows for source in read_provenance("taiyuan_sources.csv", figures)) == len(figures)
    True
    """
    figures = Counter(observations.columns()["source"])
    listed = (
        Provenance(
            title=row["title"],
            publisher=row["publisher"] or None,
            published=row["published"] or None,
            confidence=cast("Confidence", row["confidence"]),
            url=row["url"] or None,
            note=row["note"] or None,
        )
        for row in read_rows(name)
    )
    return tuple(attrs.evolve(source, rows=figures[source.cited]) for source in listed)
