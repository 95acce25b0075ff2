"""Charts of verdicts as Altair objects, for those who want to restyle them; Altair loads on first use."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantargets.errors import DefinitionError, MissingFontWarning
from plantargets.evaluation.charts import course_of, unit_told
from plantargets.evaluation.verdicts import TONES
from plantargets.evaluation.vocabulary import CHART, VERDICTS
from plantargets.evaluation.wording import Language, amount, verdict_word
from plantargets.evaluation.wording.asked import in_brief
from plantargets.evaluation.wording.language import index
from plantargets.evaluation.wording.names import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.evaluation.evaluation import Evaluation

__all__ = ["FONTS", "bullets_plot", "save_png", "trajectory_plot"]

FONTS = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif'
"""Families with Chinese letters, the usual one of each system; Altair's own choice has none."""

_COLOURS = {"good": "#1a7f37", "fair": "#9a6700", "bad": "#cf222e", "neutral": "#57606a"}
_CHINESE = ("CJK", "Source Han", "PingFang", "YaHei", "SimSun", "SimHei", "Hei", "Song", "WenQuanYi", "Fangsong", "Kai")
_FOLDERS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts")


def _altair() -> Any:
    try:
        import altair as alt
    except ImportError as error:
        message = 'charts to restyle need Altair: pip install "plantargets[plot]"'
        raise ImportError(message) from error
    return alt


def _themed(chart: Any) -> Any:
    return chart.configure(font=FONTS)


def trajectory_plot(e: Evaluation, language: Language = "zh") -> Any:
    """Draw the figure of a target, its baseline and the way to what is required.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Returns
    -------
    altair.LayerChart
        Figures as a line with points, the way as a dashed line.

    Raises
    ------
    DefinitionError
        When there is no figure.
    ImportError
        When Altair is not installed.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> chart = trajectory_plot(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"))
    >>> type(chart).__name__, chart.to_dict()["config"]["font"][:18]
    ('LayerChart', '"Noto Sans CJK SC"')
    """
    i, course = index(language), course_of(e)
    if not course.points:
        raise DefinitionError("plot", "value", "None", "is not known: this target has no figure to draw yet")
    alt = _altair()
    kinds = [CHART[name][i].format("").strip() for name in ("value", "required")]
    rows = [
        {"day": day.isoformat(), "number": number, "kind": kind}
        for kind, line in zip(kinds, (course.points, course.path), strict=True)
        for day, number in line
    ]
    base = alt.Chart(
        alt.Data(values=rows), title=f"{headline(e.target, language)} · {verdict_word(e.verdict, language)}"
    )
    colour = _COLOURS[TONES.get(e.verdict, "neutral")]
    shared = {
        # By months: the last day of one has its tick in the next, and on some clocks is the next.
        "x": alt.X("utcyearmonth(day):T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True)),
        "y": alt.Y("number:Q", title=unit_told(course.unit, language), scale=alt.Scale(zero=False)),
        "strokeDash": alt.StrokeDash("kind:N", title=None, sort=kinds),
    }
    line = (
        base.mark_line(point=alt.OverlayMarkDef(color=colour), color=colour)
        .encode(**shared)
        .properties(width=480, height=220)
    )
    return _themed(alt.layer(line))


def bullets_plot(evaluations: Sequence[Evaluation], language: Language = "zh") -> Any:
    """Draw what share of the requirement each figure is, one row a target.

    A share of a requirement is a picture and no verdict: that stands in the colour and in its words.

    Parameters
    ----------
    evaluations
        The evaluations; those without a figure, or with nothing above zero to compare it with, are left out.
    language
        ``zh`` or ``en``.

    Returns
    -------
    altair.LayerChart
        Bars, and a line at 100.

    Raises
    ------
    DefinitionError
        When nothing can be drawn.
    ImportError
        When Altair is not installed.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> chart = bullets_plot([evaluate_growth(4.8, "5%以上")], "en")
    >>> chart.to_dict()["data"]["values"][0]["share"]
    96.0
    """
    i = index(language)
    rows = [
        {
            "target": f"{headline(e.target, language)} [{e.target.code}]",
            "share": round(100 * e.value / e.required, 6),
            "verdict": verdict_word(e.verdict, language),
            "figure": amount(e.value, e.value_unit, language),
            "required": in_brief(e, language),
        }
        for e in evaluations
        if e.value is not None and e.required and e.value / e.required >= 0
    ]
    if not rows:
        raise DefinitionError("plot", "evaluations", "[]", "hold no figure beside a number that it could be drawn with")
    alt = _altair()
    words = [pair[i] for pair in VERDICTS.values()]
    colours = [_COLOURS[TONES.get(verdict, "neutral")] for verdict in VERDICTS]  # type: ignore[call-overload]
    base = alt.Chart(alt.Data(values=rows))
    bars = base.mark_bar().encode(
        x=alt.X("share:Q", title=f"{CHART['required'][i].format('').strip()} = 100"),
        y=alt.Y("target:N", title=None, sort=None, axis=alt.Axis(labelLimit=320)),
        color=alt.Color("verdict:N", title=None, scale=alt.Scale(domain=words, range=colours)),
        tooltip=["target:N", "figure:N", "required:N", "verdict:N"],
    )
    return _themed(bars + base.mark_rule(strokeWidth=2).encode(x=alt.datum(100)))


def save_png(chart: Any, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
    """Write an Altair chart as PNG, and warn where its Chinese text would show as empty boxes.

    Parameters
    ----------
    chart
        An Altair chart.
    path
        Where to write it.
    scale
        Pixels for each point.

    Warns
    -----
    MissingFontWarning
        When no font with Chinese letters is found.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from plantargets.evaluation import evaluate_growth
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_png(bullets_plot([evaluate_growth(4.8, "5%以上")], "en"), f"{folder}/chart.png")
    ...     (pathlib.Path(folder) / "chart.png").read_bytes()[1:4]
    b'PNG'
    """
    text = chart.to_json(ensure_ascii=False)
    if any("一" <= sign <= "鿿" for sign in text) and not chinese_font_known():
        warnings.warn(MissingFontWarning(os.fspath(path)), stacklevel=2)
    chart.save(os.fspath(path), format="png", scale_factor=scale)


def chinese_font_known() -> bool:
    """Tell whether a font with Chinese letters is installed, as far as the system says.

    Examples
    --------
    >>> chinese_font_known() in {True, False}
    True
    """
    try:
        listed = subprocess.run(
            ["fc-list", ":lang=zh", "family"],  # noqa: S607 - wherever the system keeps it
            check=True,
            capture_output=True,
            timeout=20,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        folders = [Path(folder).expanduser() for folder in _FOLDERS]
        names = [file.name for folder in folders if folder.is_dir() for file in folder.rglob("*.tt*")]
        return any(word.replace(" ", "") in name for name in names for word in _CHINESE)
    return bool(listed.strip())
