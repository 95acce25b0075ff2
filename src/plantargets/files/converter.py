"""The converter between plain data and nouns, made anew for each who wants one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.files.references import References
from plantargets.files.structure import add_structure_hooks
from plantargets.files.unstructure import add_unstructure_hooks

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

    from plantargets.model import Indicator

__all__ = ["make_converter"]


def make_converter(resolve: Callable[[str], Indicator] | None = None) -> Converter:
    """Make a cattrs converter that reads and writes the nouns as plan files do.

    Hooks that are added to it change no other converter.

    Parameters
    ----------
    resolve
        Leads from what stands under ``indicator`` (code, name or alias) to the indicator; without it, the
        shipped catalogue does.

    Returns
    -------
    cattrs.Converter
        With detailed validation: all faults come in one exception group.

    Examples
    --------
    >>> from plantargets.model import Source
    >>> converter = make_converter()
    >>> converter.structure({"document": "政府工作报告", "published": "2026-02-01"}, Source)
    Source(document='政府工作报告', published='2026-02-01')
    >>> converter.unstructure(Source(quote="增长5%"))
    {'quote': '增长5%'}
    """
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    add_structure_hooks(converter, References(()).resolve if resolve is None else resolve)
    add_unstructure_hooks(converter)
    return converter
