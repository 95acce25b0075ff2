"""The command ``plantargets``: read a report, judge a plan, check it, write its page, start a tracker."""

from __future__ import annotations

from plantargets.cli.main import main

__all__ = ["main"]
