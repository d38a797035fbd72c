"""Where templates come from and how they are filled: everything is escaped, and what is missing is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from luohu.compiler.reports.html import words


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("luohu.compiler.reports.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.globals.update(both=words.both, say=words.say, spoken=words.spoken)
    return made


def fill(template: str, **values: object) -> Markup:
    """A template of this package, filled."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - templates escape


def plain(template: str) -> str:
    """A template that holds no words: style or script, as it is written into the page."""
    return _environment().get_template(template).render()
