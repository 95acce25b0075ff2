"""The methods of others: how far along a target is, as other publishers reckon it, by name.

Each is a function of plain numbers, exact to what its publisher prints, that gives a `MethodResult`. Where a method
would answer with a made-up number it is refused, and the result says why: no 0.001 stands for zero, no share is
projected past 100 %, no trend backwards, and no growth rate is fitted to a series that is one. The caller states which
way is better and what the nature of the series is; neither has a default. Growth is in per cent a year, values and
scores are as published.
"""

from plantargets.methods.completion import linear_completion, logarithmic_completion
from plantargets.methods.escap import escap_current_status
from plantargets.methods.held import periods_held, share_of_periods_held
from plantargets.methods.inputs import Nature, Way
from plantargets.methods.reasons import CAUTIONS, REASONS, Caution, Reason
from plantargets.methods.registry import METHODS, method
from plantargets.methods.result import NOT_APPLICABLE, MethodResult
from plantargets.methods.series import Endpoints, endpoints
from plantargets.methods.statcan import statcan, statcan_2023, statcan_mean
from plantargets.methods.unsd import unsd, unsd_growth_band, unsd_ratio_band

__all__ = [
    "CAUTIONS",
    "METHODS",
    "NOT_APPLICABLE",
    "REASONS",
    "Caution",
    "Endpoints",
    "MethodResult",
    "Nature",
    "Reason",
    "Way",
    "endpoints",
    "escap_current_status",
    "linear_completion",
    "logarithmic_completion",
    "method",
    "periods_held",
    "share_of_periods_held",
    "statcan",
    "statcan_2023",
    "statcan_mean",
    "unsd",
    "unsd_growth_band",
    "unsd_ratio_band",
]
