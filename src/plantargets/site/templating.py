"""The templates: those of this package, and before them those of a tracker of one's own."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError
from plantargets.render.markup import COLOURS, STYLE

if TYPE_CHECKING:
    import os

    import jinja2

__all__ = ["NAMES", "environment", "policy", "style"]

NAMES = (
    "areas.html",
    "base.html",
    "index.html",
    "page.html",
    "parts.html",
    "programme.html",
    "style.css",
    "target.html",
)
"""The templates that a tracker may replace, in whole or block by block."""

_HOME = "plantargets"


def environment(folder: str | os.PathLike[str] | None = None) -> jinja2.Environment:
    """Make the surroundings that pages are written in: text is escaped, a name that is not known is an error.

    Parameters
    ----------
    folder
        Folder with templates of one's own; one that is called like one of `NAMES` stands in its place, and may extend
        it as ``plantargets/target.html``.

    Raises
    ------
    DefinitionError
        When there is no such folder, or it holds no template.

    Examples
    --------
    >>> environment().from_string("{{ name }}").render(name="<b>")
    '&lt;b&gt;'
    """
    return _made(None if folder is None else str(_checked(folder)))


def _checked(folder: str | os.PathLike[str]) -> Path:
    place = Path(folder)
    if not place.is_dir():
        raise DefinitionError("site", "templates", str(folder), "is no folder; make it and put templates into it")
    if not any((place / name).is_file() for name in NAMES):
        why = f"holds none of the templates {', '.join(NAMES)}; call yours like the one that it replaces"
        raise DefinitionError("site", "templates", str(folder), why)
    return place


@functools.lru_cache(maxsize=8)
def _shipped() -> jinja2.BaseLoader:
    import jinja2

    return jinja2.PackageLoader("plantargets.site")


def _made(folder: str | None) -> jinja2.Environment:
    import jinja2

    own: list[jinja2.BaseLoader] = [] if folder is None else [jinja2.FileSystemLoader(folder)]
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader([*own, _shipped(), jinja2.PrefixLoader({_HOME: _shipped()})]),
        autoescape=True,
        auto_reload=False,  # asking the disk for every page whether a template changed costs as much as writing it
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def style(folder: str | os.PathLike[str] | None = None, *, whole: bool = True) -> str:
    """Give the style of the pages: that of the fragments, then that of the page, on few lines.

    Parameters
    ----------
    folder
        Folder with a ``style.css`` of one's own, which stands after both.
    whole
        Whether that of all fragments; else the colours alone, which are all that the single page needs of it.

    Examples
    --------
    >>> ".plantargets" in style(), "/*" in style()
    (True, False)
    """
    rules = STYLE.removeprefix("<style>").removesuffix("</style>") if whole else COLOURS
    page = resources.files("plantargets.site").joinpath("templates", "style.css").read_text(encoding="utf-8")
    own = Path(folder) / "style.css" if folder is not None else None
    more = own.read_text(encoding="utf-8") if own is not None and own.is_file() else ""
    text = re.sub(r"/\*.*?\*/", "", f"{rules}\n{page}\n{more}", flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "", text).strip()


def policy(inline: str | None = None) -> str:
    """Give the content security policy of a page: nothing but its style is loaded or run.

    Parameters
    ----------
    inline
        The style that stands in the page, which alone is let in; where ``None``, a style sheet beside the page.

    Examples
    --------
    >>> policy()
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
    """
    sheet = "'self'"
    if inline is not None:
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        sheet = f"'sha256-{digest}'"
    return f"default-src 'none'; style-src {sheet}; base-uri 'none'; form-action 'none'"
