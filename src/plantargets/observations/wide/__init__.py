"""Wide tables of figures, as statistics bureaus publish them: series by time, areas by time, time by series."""

from __future__ import annotations

from plantargets.observations.wide.frame_of import frame_of
from plantargets.observations.wide.grid import Grid, blank, letters, number_of, plain
from plantargets.observations.wide.headings import CHINESE_HEADINGS, IGNORED
from plantargets.observations.wide.reader import DOUBTFUL, check_stated, doubtful, located, read_grid, wide_observations

__all__ = [
    "CHINESE_HEADINGS",
    "DOUBTFUL",
    "IGNORED",
    "Grid",
    "blank",
    "check_stated",
    "doubtful",
    "frame_of",
    "letters",
    "located",
    "number_of",
    "plain",
    "read_grid",
    "wide_observations",
]
