"""Wide tables of figures, as statistics bureaus publish them: series by time, areas by time, time by series."""

from __future__ import annotations

from plantargets.observations.wide.grid import Grid
from plantargets.observations.wide.reader import located, read_grid, wide_observations

__all__ = ["Grid", "located", "read_grid", "wide_observations"]
