"""Periods: inclusive spans of dates, in the forms that statistics and plans print."""

from plantargets.periods.period import Period, Window, to_date_end, to_period

__all__ = ["Period", "Window", "to_date_end", "to_period"]
