"""Periods: inclusive spans of dates, in the forms that statistics and plans print."""

from plantargets.periods.period import WINDOW_MONTHS, Period, Window, month_position, to_date_end, to_period

__all__ = ["WINDOW_MONTHS", "Period", "Window", "month_position", "to_date_end", "to_period"]
