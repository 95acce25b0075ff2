"""How findings are told: numbers, targets and sentences in both languages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from plantargets.evaluation.coherence.claims import words_of
from plantargets.evaluation.coherence.findings import Finding, FindingKind, Severity
from plantargets.evaluation.coherence.sentences import FINDINGS
from plantargets.evaluation.wording import amount as written
from plantargets.evaluation.wording import span
from plantargets.evaluation.wording.names import english_inside, headline
from plantargets.render.numbers import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.wording import Language
    from plantargets.model.target import Target

__all__ = ["Word", "Words", "both", "brief", "find", "pair", "per_cent", "said", "sized"]

Word: TypeAlias = tuple[str, str] | str
"""What goes into a sentence: one text, or a pair of Chinese and English."""
Words: TypeAlias = dict[str, Word]
"""The words of a sentence by their names in it."""

_PLAIN_DIGITS = 9
_INSIDE = {"reference", "whole"}  # names that stand inside a sentence, and not at its head


def brief(value: Fraction | float) -> str:
    """Write a number that was reckoned: exact where it is short, else to four digits.

    Parameters
    ----------
    value
        The number.

    Examples
    --------
    >>> brief(Fraction(115, 2)), brief(Fraction(1, 3)), brief(16.65509)
    ('57.5', '0.3333', '16.66')
    """
    if isinstance(value, Fraction):
        exact = number(value)
        if len(exact.lstrip("-").replace(".", "")) <= _PLAIN_DIGITS:
            return exact
    return number(Decimal(f"{float(value):.4g}"))


def per_cent(rate: float) -> str:
    """Write a rate that was reckoned, to one decimal, or two where it is below one.

    Parameters
    ----------
    rate
        Per cent.

    Examples
    --------
    >>> per_cent(16.65509), per_cent(0.0712), per_cent(5.0000001)
    ('16.7%', '0.07%', '5%')
    """
    return f"{number(number_of(rate, 1 if abs(rate) >= 1 else 2))}%"


def number_of(value: float, decimals: int) -> Decimal:
    """Round a number half up, without zeros at the end."""
    return Decimal(number(value, decimals)).normalize() + 0


def sized(claim: Claim, amount: Fraction, language: Language) -> str:
    """Write an amount in the printed unit of a claim.

    Parameters
    ----------
    claim
        Whose unit.
    amount
        In the base unit.
    language
        ``zh`` or ``en``.
    """
    return written(float(brief(claim.printed(amount))), claim.unit.text, language)


def said(claim: Claim, language: Language) -> str:
    """Say what a claim asks: when, and how much.

    Parameters
    ----------
    claim
        The claim.
    language
        ``zh`` or ``en``.
    """
    period = claim.window if len(claim.windows) == 1 or claim.target.period is None else claim.target.period
    quantity = claim.target.quantity
    much = "" if quantity is None else format(quantity, language)
    key: str = claim.sort
    if len(claim.windows) > 1:
        key = "held"
    elif claim.sort == "amount" and (claim.window.years or 0) > 1:
        key = "sum"
    elif claim.target.change == "down":
        key += "_down"
    return FINDINGS.get(key, FINDINGS["asked"])[0 if language == "zh" else 1].format(
        when=span(period, language), much=much
    )


def find(  # noqa: PLR0917 - kind, case, severity and targets are what every finding has
    kind: FindingKind,
    case: str,
    severity: Severity,
    targets: Sequence[Target],
    arithmetic: str | None = None,
    numbers: Mapping[str, Fraction | float] | None = None,
    /,
    **words: Word,
) -> Finding:
    """Make a finding from a sentence of the table of wordings.

    Parameters
    ----------
    kind, severity
        See `Finding`.
    case
        Which sentence.
    targets
        The targets concerned.
    arithmetic, numbers
        The reckoning.
    words
        What goes into the sentence: one text, or a pair of Chinese and English.
    """
    english = {target.name: headline(target, "en") for target in targets}
    texts: list[dict[str, str]] = [{}, {}]
    for name, word in words.items():
        zh, en = (word, english.get(word, word)) if isinstance(word, str) else word
        texts[0][name], texts[1][name] = zh, english_inside(en) if name in _INSIDE and isinstance(word, str) else en
    zh, en = (FINDINGS[case][i].format(**texts[i]) for i in (0, 1))
    return Finding(
        kind=kind,
        severity=severity,
        targets=tuple(target.code for target in targets),
        quotes=tuple(words_of(target) for target in targets),
        zh=zh,
        en=en,
        arithmetic=arithmetic,
        numbers=tuple((name, float(value)) for name, value in (numbers or {}).items()),
    )


def both(claim: Claim) -> tuple[str, str]:
    """Say what a claim asks, in both languages."""
    return said(claim, "zh"), said(claim, "en")


def pair(claim: Claim, amount: Fraction) -> tuple[str, str]:
    """Write an amount in both languages."""
    return sized(claim, amount, "zh"), sized(claim, amount, "en")
