"""Build the documentation: Sphinx with furo, pages and executed cells by myst-nb."""

from __future__ import annotations

import json
import logging
import re
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING

import jieba
from sphinx.errors import ExtensionError
from sphinx.search.zh import SearchChinese

if TYPE_CHECKING:
    from docutils.nodes import Element, reference
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "plantargets"
author = "plantargets contributors"
project_copyright = "2026, plantargets contributors"
version = release = installed("plantargets")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
exclude_patterns = ["_build", "howto/scale-table.md"]  # the table is part of a page
nitpicky = True
# There is no inventory of other projects: the build needs no network. Names of our own must lead somewhere.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!plantargets\b).*"),
    (r"py:class", r"plantargets\.files\.own_rules\._Class"),  # the type variable of a decorator
    (r"py:class", r"plantargets\.model\.noun\.Noun"),  # the base of the nouns adds two views and is not public
]

autodoc_default_options = {"members": True, "member-order": "bysource", "show-inheritance": True}
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
napoleon_google_docstring = False
napoleon_use_ivar = True  # attrs fields stand in the docstring of their class, once

# The tutorial runs: a page that no longer does is a fault.
nb_execution_mode = "auto"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# English pages full of Chinese terms. The Chinese search takes both: jieba for one, Porter's stemmer for the other;
# the English one would index no Chinese word at all.
language = "en"
html_search_language = "zh"
jieba.setLogLevel(logging.WARNING)
html_theme = "furo"
html_title = f"plantargets {release}"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_copy_source = False
html_show_sphinx = False
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def link_short_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element) -> reference | None:
    """Lead a bare name (`Unit` in a signature or under Raises) to the one class, error or function that bears it."""
    target = node.get("reftarget", "")
    if node.get("refdomain") != "py" or not target.isidentifier():
        return None
    domain = env.domains.python_domain
    found = [
        (name, entry)
        for name, entry in domain.objects.items()
        if name.rpartition(".")[2] == target and entry.objtype in {"class", "exception", "function"}
    ]
    if len(found) != 1:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", found[0][0], node, contnode)


def hide_private_bases(
    _app: Sphinx, _name: str, _thing: type, _options: dict[str, object], bases: list[type | str]
) -> None:
    """Show the public classes behind a private base: the private one has no page to lead to."""
    while any(isinstance(base, type) and base.__name__.startswith("_") for base in bases):
        shown: list[type | str] = []
        for base in bases:
            shown += base.__bases__ if isinstance(base, type) and base.__name__.startswith("_") else [base]
        bases[:] = [base for base in shown if base is not object]


class Search(SearchChinese):
    """Search as Sphinx has it for Chinese, put right in two places."""

    # This names the class of the stemmer in the pages. There is none for Chinese, and a missing one stops all search.
    language_name = "English"
    # jieba has cut what is indexed, and nothing cuts what is asked: 城镇新增就业 would be looked for as one word. The
    # longest words that the index has are taken out of it from the left.
    js_splitter_code = r"""
var splitQuery = (query) => {
  const { terms, titleterms } = Search._index;
  const known = (word) => Object.hasOwn(terms, word) || Object.hasOwn(titleterms, word);
  const cut = (run) => {
    const words = [];
    for (let start = 0; start < run.length; ) {
      let end = run.length;
      while (end > start + 1 && !known(run.slice(start, end))) end -= 1;
      if (end > start + 1) words.push(run.slice(start, end));
      start = end;
    }
    return words.length ? words : [run];
  };
  return (query.match(/[\p{L}\p{N}_]+/gu) || [])
    .flatMap((run) => run.match(/\p{Script=Han}+|\P{Script=Han}+/gu))
    .flatMap((run) => (/\p{Script=Han}/u.test(run) ? cut(run) : [run]));
};
"""


def check_search(app: Sphinx, failed: Exception | None) -> None:
    """Fail where the index holds no Chinese word, or the page names a stemmer that it does not hold."""
    if failed or app.builder.name != "html":
        return
    index = Path(app.outdir, "searchindex.js").read_text(encoding="utf-8")
    script = Path(app.outdir, "_static", "language_data.js").read_text(encoding="utf-8")
    stemmer = re.search(r"window\.Stemmer = (\w+)", script)
    found = all(f"{json.dumps(word)}:" in index for word in ("目标", "指标"))
    if not found or (stemmer and f"{stemmer[1]}=" not in script):
        message = "the search of the built pages does not work: see Search in conf.py"
        raise ExtensionError(message)


def setup(app: Sphinx) -> None:
    """Take part in resolving names and bases, and in the search."""
    app.add_search_language(Search)
    app.connect("build-finished", check_search)
    app.connect("autodoc-process-bases", hide_private_bases)
    app.connect("missing-reference", link_short_name)
