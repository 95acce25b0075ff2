"""What a shipped dataset holds: plan, figures, text, and where they come from."""

from __future__ import annotations

from typing import Literal

import attrs

from plantargets.model import Programme
from plantargets.model.noun import Noun
from plantargets.observations import Observations

__all__ = ["Confidence", "Dataset", "NotTarget", "Provenance"]

Confidence = Literal["A", "B", "C"]
"""A: official document on official pages or as printed; B: newspaper or press; C: compilation or unofficial copy."""


@attrs.frozen(kw_only=True, repr=False)
class NotTarget(Noun):
    """A number of the text that belongs to no target, and why.

    Parameters
    ----------
    quote
        The number as printed.
    start, end
        Its place in the text (Python string offsets, end exclusive).
    reason
        Why it is not a target.

    Examples
    --------
    >>> NotTarget(quote="7", start=1573, end=1574, reason="counts the aspects of the goals").quote
    '7'
    """

    quote: str
    start: int
    end: int
    reason: str


@attrs.frozen(kw_only=True, repr=False)
class Provenance(Noun):
    """One publication that shipped targets or figures come from.

    Parameters
    ----------
    title
        Title of the publication.
    publisher
        Who published it, where known.
    published
        Day of publication as far as known, ISO: ``2021-01-31``, ``2021-01`` or ``2021``.
    confidence
        A: official document on official pages or as printed; B: newspaper or press; C: compilation, or
        official text read on pages that are not official.
    url
        Address, only where the host is the publisher's own.
    rows
        How many shipped figures come from it.
    note
        Remark, such as that a copy was read.

    Examples
    --------
    >>> Provenance(title="去年太原收获了235个蓝天", publisher="太原晚报", published="2024-01-30", confidence="B").cited
    '太原晚报:去年太原收获了235个蓝天'
    """

    title: str
    publisher: str | None = None
    published: str | None = None
    confidence: Confidence
    url: str | None = None
    rows: int = 0
    note: str | None = None

    @property
    def cited(self) -> str:
        """Publisher and title, as the column ``source`` of the observations names them."""
        return f"{self.publisher}:{self.title}" if self.publisher else self.title


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Dataset:
    """A programme with the figures that speak to it.

    Parameters
    ----------
    name
        Name of the dataset.
    programme
        The plan as a tree.
    observations
        Published figures.
    text
        The document as printed, where one is shipped; quotes have their place in it.
    not_targets
        Numbers of the document that belong to no target.
    provenance
        The publications, each once.

    Examples
    --------
    >>> from plantargets import datasets
    >>> datasets.taiyuan_history().programme.name
    '太原市历年计划'
    """

    name: str
    programme: Programme
    observations: Observations
    text: str | None = None
    not_targets: tuple[NotTarget, ...] = ()
    provenance: tuple[Provenance, ...] = ()

    def __repr__(self) -> str:
        """Say what there is; the text is long."""
        return (
            f"<Dataset {self.name}: {len(self.programme.targets())} targets, "
            f"{len(self.observations)} figures from {len(self.provenance)} publications>"
        )

    def _repr_html_(self) -> str:
        """Show the tree of the plan in a notebook."""
        return self.programme._repr_html_()
