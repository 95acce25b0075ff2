"""The packages of the extra ``excel``, asked for by name where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["needs_extra"]


def needs_extra(name: str) -> Any:
    """Import a package of the extra.

    Raises
    ------
    ImportError
        With what to type.

    Examples
    --------
    >>> needs_extra("openpyxl").__name__
    'openpyxl'
    """
    try:
        return import_module(name)
    except ImportError as error:
        msg = f'workbooks are read and written with {name}, which is not installed: pip install "plantargets[excel]"'
        raise ImportError(msg, name=name) from error
