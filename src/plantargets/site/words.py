"""What the pages say around the verdicts; the words of verdicts, rules and forces are those of the explanations."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from plantargets.evaluation.verdicts import Verdict
from plantargets.evaluation.vocabulary import BASES, FORCES, GROUPS, MEASURES, ROLLUP, STAGES, STATUSES, VERDICTS
from plantargets.evaluation.wording.language import Language, index

__all__ = ["CLASSES", "HTML_LANGUAGE", "Words", "words_of"]

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "targets": ("目标", "Targets"),
    "target": ("目标", "Target"),
    "required": ("要求", "Required"),
    "figure": ("数据", "Figure"),
    "verdict": ("结论", "Verdict"),
    "period": ("期限", "Period"),
    "as_of": ("截至{}", "As of {}"),
    "no_day": ("未指定评判日", "No day of judgement given"),
    "caption": (
        "全部{}项目标：要求、公布的数据及其来源、结论与依据",
        "All {} targets: what is required, the published figure and its source, the verdict and why",
    ),
    "method": ("评判方法", "How it is judged"),
    "method_line": (
        "每项目标按其措辞所属的规则与公布的数据相比；{}以后公布的数据不计；没有数据的注明暂无数据，不作推测。",
        (
            "Each target is compared with published figures by the rule that its words follow; what was published"
            " after {} is not seen; where no figure is known the verdict says so, and nothing is guessed."
        ),
    ),
    "method_undated": (
        "每项目标按其措辞所属的规则与公布的数据相比；没有数据的注明暂无数据，不作推测。",
        (
            "Each target is compared with published figures by the rule that its words follow; where no figure is known"
            " the verdict says so, and nothing is guessed."
        ),
    ),
    "counts": ("结论汇总", "Verdicts counted"),
    "force": ("性质", "Force"),
    "total": ("合计", "Total"),
    "programmes": ("各部分", "By programme"),
    "sources": ("数据来源", "Sources of the figures"),
    "source": ("来源", "Source"),
    "unresolved": ("数据中未能识别的指标", "Names in the figures that lead to no indicator"),
    "published": ("{}公布", "published {}"),
    "skip": ("跳到目标列表", "Skip to the targets"),
    "words": ("原文", "The words"),
    "explanation": ("说明", "Explanation"),
    "chart": ("走势", "Over time"),
    "chart_key": (
        "实线和圆点为公布的数据，虚线为通向目标的路径，菱形为目标，灰色为容差，竖点线为评判日。",
        (
            "Solid line and dots: published figures. Dashed line: the way to the target. Diamond: the target. Grey: the"
            " tolerance. Dotted vertical line: the day of judgement."
        ),
    ),
    "bullet_key": (
        "横条为数据，粗竖线为要求，细竖线为此时应达的进度，浅色为容差或区间。",
        "Bar: the figure. Thick mark: what is required. Thin mark: what is due by then. Light: tolerance or range.",
    ),
    "figures": ("全部公布数据", "All published figures"),
    "no_figures": ("没有已公布的数据。", "No figure has been published."),
    "span": ("时段", "Span"),
    "measure": ("口径", "Measure"),
    "value": ("数值", "Value"),
    "status": ("状态", "Status"),
    "published_head": ("公布日期", "Published"),
    "note": ("备注", "Note"),
    "history": ("历次结论", "Verdicts by day of judgement"),
    "day": ("评判日", "As of"),
    "facts": ("要点", "At a glance"),
    "area": ("地区", "Area"),
    "areas": ("地区比较", "Areas compared"),
    "document": ("文件", "Document"),
    "section": ("章节", "Section"),
    "programme": ("所属部分", "Programme"),
    "code": ("代码", "Code"),
    "group": ("同组目标", "Same group"),
    "overview": ("总览", "Overview"),
    "up": ("返回总览", "Back to the overview"),
    "downloads": ("下载", "Downloads"),
    "targets_csv": ("目标表", "targets"),
    "observations_csv": ("公布数据", "published figures"),
    "scorecard_csv": ("结论表", "verdicts"),
    "scorecard_json": ("结论", "verdicts"),
    "plan_json": ("计划文件", "plan file"),
    "schema_json": ("计划文件的 JSON Schema", "JSON Schema of the plan file"),
    "empty": ("没有目标。", "There are no targets."),
    "own_targets": ("本部分的目标", "Targets of this part"),
    "parts": ("下级部分", "Parts"),
    "own_name": ("中文", "English"),
    "title": ("目标完成情况", "Target tracker"),
}

_UNSTATED: Final = "none_stated"

CLASSES: Final[dict[Verdict, str]] = {
    Verdict.MET: "v-met",
    Verdict.MET_WITHIN_TOLERANCE: "v-near",
    Verdict.MISSED: "v-missed",
    Verdict.ON_TRACK: "v-on",
    Verdict.BEHIND: "v-behind",
    Verdict.NOT_STARTED: "v-wait",
    Verdict.NO_DATA: "v-none",
    Verdict.NOT_JUDGED: "v-un",
}
"""Class of each verdict: its colour and its sign, which stand beside the word."""

HTML_LANGUAGE: Final[dict[Language, str]] = {"zh": "zh-Hans", "en": "en"}
"""The name that browsers and screen readers know a language by."""


class Words:
    """The words of one language, as a template asks for them: ``words.required``.

    Parameters
    ----------
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> Words("zh").required, Words("en").verdicts["met"]
    ('要求', 'met')
    """

    def __init__(self, language: Language) -> None:
        self._i: Literal[0, 1] = index(language)
        self.verdicts: dict[str, str] = {verdict: pair[self._i] for verdict, pair in VERDICTS.items()}
        self.forces: dict[str, str] = {name: ROLLUP[name][self._i] for name in ("binding", "expected", _UNSTATED)}
        self.force_told: dict[str, str] = {name: pair[self._i] for name, pair in FORCES.items()}
        self.bases: dict[str, str] = {name: pair[self._i].strip() for name, pair in BASES.items()}
        self.groups: dict[str, str] = {name: pair[self._i] for name, pair in GROUPS.items()}
        self.measures: dict[str, str] = {name: pair[self._i] for name, pair in MEASURES.items()}
        self.stages: dict[str, str] = {name: pair[self._i] for name, pair in STAGES.items()}
        self.statuses: dict[str, str] = {name: pair[self._i] for name, pair in STATUSES.items()}

    def __getattr__(self, name: str) -> str:
        """Give a word by its name."""
        try:
            return _WORDS[name][self._i]
        except KeyError:
            raise AttributeError(name) from None


@lru_cache(maxsize=2)
def words_of(language: Language) -> Words:
    """Give the words of a language.

    Parameters
    ----------
    language
        ``zh`` or ``en``.

    Raises
    ------
    DefinitionError
        For another language.

    Examples
    --------
    >>> words_of("en").figure
    'Figure'
    """
    return Words(language)
