"""Formulas of plan statistics: pure functions of numbers, with units, domain and source.

Rates and growth are in per cent, as they are printed: 4.8 is 4.8 %. Shares,
completions and overshoots are fractions of 1: 0.825 is 82.5 %. Every function takes
int, float, Fraction or Decimal, gives a float, and raises DefinitionError outside its
domain; none gives NaN, infinity or a complex number.
"""

from plantargets.formulas.comparison import Comparison, compare, within
from plantargets.formulas.completion import linear_completion, log_completion, negative_plan_attainment, overshoot
from plantargets.formulas.paths import path_compound, path_linear, required_step
from plantargets.formulas.rates import (
    average_of_rates,
    mean_growth,
    required_average_rate,
    required_growth,
    total_of_rates,
    two_year_average,
)
from plantargets.render.numbers import Number

__all__ = [
    "Comparison",
    "Number",
    "average_of_rates",
    "compare",
    "linear_completion",
    "log_completion",
    "mean_growth",
    "negative_plan_attainment",
    "overshoot",
    "path_compound",
    "path_linear",
    "required_average_rate",
    "required_growth",
    "required_step",
    "total_of_rates",
    "two_year_average",
    "within",
]
