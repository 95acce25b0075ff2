"""Sentences about a verdict, in Chinese and English, made from the table of wordings."""

from plantargets.evaluation.wording.amounts import amount
from plantargets.evaluation.wording.dates import data_span, span
from plantargets.evaluation.wording.language import Language
from plantargets.evaluation.wording.note import explain
from plantargets.evaluation.wording.verdict import verdict_word

__all__ = ["Language", "amount", "data_span", "explain", "span", "verdict_word"]
