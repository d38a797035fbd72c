"""Sphinx configuration. `make docs` builds with warnings as errors and without network.

What can be derived from the code (diagnostics, keywords, schemas, command help, Python entry points) is written to
`docs/generated/` by the extension `luohu_pages` when a build starts, and never by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from luohu.cli._version import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "Luohu"
author = "the Luohu project"
project_copyright = "the Luohu project, Apache-2.0"
version = release = __version__
language = "en"

extensions = ["myst_parser", "luohu_lexer", "luohu_pages"]
exclude_patterns = ["_ext", "_build", "adr/_*", "generated/reference"]
source_suffix = {".md": "markdown"}
nitpicky = True

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

highlight_language = "text"
pygments_style = "friendly"

html_theme = "alabaster"
html_title = f"Luohu {release}"
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["luohu.css"]
html_theme_options = {
    "description": "Settlement policy as code: language, compiler, rulesets, registry",
    "fixed_sidebar": True,
    "page_width": "1100px",
    "sidebar_width": "240px",
    "font_family": "Georgia, 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
    "head_font_family": "Georgia, 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
    "code_font_family": "Consolas, Menlo, 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', monospace",
    "show_powered_by": False,
}
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
