"""What two growth rates say of a share: value added that grows faster than GDP becomes more of it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from plantargets.evaluation.coherence.telling import both, brief, find, per_cent

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding

__all__ = ["shares"]

_WHOLE = frozenset({"地区生产总值", "国内生产总值"})
_PART = "增加值"


def shares(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Say how the share in GDP moves that the growth of a value added (增加值) implies, at constant prices.

    A value added is by definition a part of GDP (National Bureau of Statistics, production approach).

    Parameters
    ----------
    claims
        Claims of all series, none of them superseded.
    """
    asked: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        real = (claim.target.basis or claim.target.indicator.basis) == "real"
        # Within one year a share hardly moves.
        if claim.sort in {"average", "total"} and real and claim.value > -100:
            asked[claim.sort, claim.windows, claim.place].append(claim)
    for group in asked.values():
        wholes = [claim for claim in group if _WHOLE & set(claim.target.indicator.names)]
        parts = [claim for claim in group if claim.target.indicator.name.endswith(_PART)]
        yield from (_share(part, whole) for part in parts for whole in wholes if part.value != whole.value)


def _share(part: Claim, whole: Claim) -> Finding:
    years = 1 if part.sort == "total" else part.window.years or 1
    gap = math.log1p(float(part.value) / 100) - math.log1p(float(whole.value) / 100)
    change = math.expm1(gap * years) * 100
    factor = f"{brief(1 + part.value / 100)} ÷ {brief(1 + whole.value / 100)}"
    root = f"({factor})^{years}" if years > 1 else factor
    moved = ("升至", "rises to") if change > 0 else ("降至", "falls to")
    return find(
        "share", "share", "implied", [part.target, whole.target], f"{root} − 1 = {per_cent(change)}", {"rate": change},
        name=part.target.name, whole=whole.target.name, one=both(part), two=both(whole), moved=moved,
        times=(f"{brief(1 + change / 100)}", f"{brief(1 + change / 100)} times that"),
    )  # fmt: skip
