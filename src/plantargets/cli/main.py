"""From the words of a command line to what they ask for, and an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plantargets.cli.options import parser
from plantargets.errors import PlanTargetsError, near

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FOUND", "REFUSED", "main"]

FOUND: Final = 1
"""Exit code where all was read and something was found: a contradiction, a verdict that was to fail."""
REFUSED: Final = 2
"""Exit code where something could not be read or written, as argparse has it for a wrong command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments
        What follows ``plantargets`` on the command line; that of the process where ``None``.

    Returns
    -------
    int
        0 where all is well, 1 where something was found that a build should stop for, 2 where something could not be
        read or written. What was asked for goes to the standard output, everything else to the standard error.

    Examples
    --------
    >>> main(["check", "no-such-plan.yaml"])  # the reason goes to the standard error
    2
    """
    _speak()
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words:
        parser().print_help(sys.stderr)
        return REFUSED
    options = parser().parse_args(words)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:  # somebody reads no further: plantargets schema | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere, also at the exit
        return 0
    except (PlanTargetsError, OSError, ImportError) as error:  # an extra that is not installed says what to type
        print(f"plantargets {options.command}: {_sentence(error)}", file=sys.stderr)
        return REFUSED
    return code


def _speak() -> None:
    """Let no terminal stop for a sign that it lacks: one of GBK has no m³."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(errors="replace")


def _sentence(error: Exception) -> str:
    """Write an error as its own sentence; of the system's, the file and the reason."""
    if isinstance(error, OSError) and error.strerror:
        said = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return said + _like(error)
    return str(error)


def _like(error: OSError) -> str:
    """Name the files beside the one that is not there whose names are most like it."""
    if not isinstance(error, FileNotFoundError) or not isinstance(error.filename, str | os.PathLike):
        return ""
    missing = Path(error.filename)
    with contextlib.suppress(OSError):
        beside = near(missing.name, sorted(path.name for path in missing.parent.iterdir()))
        if beside:
            return f"; did you mean {', '.join(str(missing.with_name(name)) for name in beside)}?"
    return ""
