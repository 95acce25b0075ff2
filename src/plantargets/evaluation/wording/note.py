"""The whole note on a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.wording.caution import caution
from plantargets.evaluation.wording.language import index, joined
from plantargets.evaluation.wording.measured import measured
from plantargets.evaluation.wording.method import method
from plantargets.evaluation.wording.needs import needs
from plantargets.evaluation.wording.progress import progress
from plantargets.evaluation.wording.promise import promise
from plantargets.evaluation.wording.verdict import verdict

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["explain"]


def explain(e: Evaluation, language: Language) -> str:
    """Say what was promised, what was measured, what follows, what is uncertain and how it was judged.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Raises
    ------
    DefinitionError
        For another language.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> for text in explain(evaluate_growth(4.8, "5%以上"), "zh").split("。"):
    ...     print(text)
    增长率 growth：目标为增速5%以上
    数据：增长4.8%
    结论：未完成（最终），比目标低0.2个百分点
    方法：公布增速与目标增速直接相比，按百分点计
    <BLANKLINE>
    """
    index(language)
    parts = (promise, measured, verdict, progress, needs, caution, method)
    return joined((part(e, language) for part in parts), language)
