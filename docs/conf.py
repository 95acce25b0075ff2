"""Build the documentation: Sphinx with furo, pages and executed cells by myst-nb."""

from __future__ import annotations

import logging
from importlib.metadata import version as installed
from typing import TYPE_CHECKING

import jieba

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


def setup(app: Sphinx) -> None:
    """Take part in resolving names and bases."""
    app.connect("autodoc-process-bases", hide_private_bases)
    app.connect("missing-reference", link_short_name)
