"""Taiyuan: the work report of 2026 as data, earlier plans, and the figures published for the city."""

from __future__ import annotations

from plantargets.datasets.dataset import Dataset, NotTarget
from plantargets.datasets.shipped import read_observations, read_plan, read_provenance, read_rows, read_text

__all__ = ["taiyuan_2026", "taiyuan_history"]


def taiyuan_2026() -> Dataset:
    """Give the work report of Taiyuan for 2026 as data.

    Every checkable commitment, with a number or without, in the order of the report: the goals of the 15th five-year
    plan period, the sentence on 2035, the main expected targets of 2026, the ten areas of the year's work with their
    parts, the ten livelihood items, and the chapter on governance. With it the report's text, every number
    of it that belongs to no target, and the figures published for the city up to January 2026. There
    is none for a period after 2025 in it.

    Returns
    -------
    Dataset
        A new one with each call; quotes stand in ``.text`` at their place.

    Examples
    --------
    >>> from plantargets import datasets
    >>> taiyuan = datasets.taiyuan_2026()
    >>> print(taiyuan.programme["new-jobs-fyp15"])
    城镇新增就业人数: 城镇新增就业人数累计达到40万人以上
    >>> source = taiyuan.programme["new-jobs-fyp15"].source
    >>> taiyuan.text[source.start : source.end]
    '城镇新增就业人数累计达到40万人以上'
    >>> [target.name for target in taiyuan.programme.find("落地开工")]
    ['山姆会员店', '华润万象天地', '中海寰宇城']
    >>> taiyuan.not_targets[3]
    NotTarget(quote='12345', start=206, end=211, reason='number of a hotline')
    """
    observations = read_observations("taiyuan_observations.csv")
    return Dataset(
        name="taiyuan_2026",
        programme=read_plan("taiyuan_2026.yaml"),
        observations=observations,
        text=read_text("taiyuan_2026/report.txt"),
        not_targets=tuple(
            NotTarget(quote=row["quote"], start=int(row["start"]), end=int(row["end"]), reason=row["reason"])
            for row in read_rows("taiyuan_2026/not_targets.csv")
        ),
        provenance=read_provenance("taiyuan_sources.csv", observations),
    )


def taiyuan_history() -> Dataset:
    """Give earlier plans of Taiyuan, 2014 to 2025, with the outcomes that were found.

    Some have an outcome for their own period, so that a final verdict can be reached; for the others
    no figure was found. Quotes are the short target phrases of press and summaries, without a place.

    Returns
    -------
    Dataset
        A new one with each call; the observations are those of `taiyuan_2026`.

    Examples
    --------
    >>> from plantargets import datasets
    >>> plan = datasets.taiyuan_history().programme
    >>> print(plan["gdp-2020"])
    地区生产总值: 增长7%左右
    """
    observations = read_observations("taiyuan_observations.csv")
    return Dataset(
        name="taiyuan_history",
        programme=read_plan("taiyuan_history.yaml"),
        observations=observations,
        provenance=read_provenance("taiyuan_sources.csv", observations),
    )
