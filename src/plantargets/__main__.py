"""``python -m plantargets``: the command."""

from __future__ import annotations

import sys

from plantargets.cli import main

if __name__ == "__main__":
    sys.exit(main())
