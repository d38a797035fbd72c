"""`luohu timeline [PATH] --area A`: who is in force when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luohu.cli.compiling import as_of_option, assume_option, compiled, path_argument, ruleset_of, sound
from luohu.cli.output import print_json
from luohu.cli.settings import format_option, language_option, today_option
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.model import Language


@click.command("timeline")
@path_argument
@click.option("--area", required=True, metavar="A", help="Area with a ruleset, by name, code or alias.")
@format_option("text", "json")
@assume_option
@as_of_option
@today_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    area: str,
    form: str,
    assume: tuple[tuple[str, date], ...],
    as_of: date | None,
    today: date,
    lang: Language,
) -> None:
    """Draw the timeline of an area: a bar for each instrument, what they do to one another, and the law of each slice."""
    from luohu.compiler.checks.terms.lapsed_definition import lapses
    from luohu.compiler.reports.timeline_text import draw_timeline
    from luohu.compiler.ruleset.to_json import ruleset_to_json

    state = sound(compiled(Request(path, as_of or today, assume, as_of), lang), lang)
    ruleset = ruleset_of(state, area)
    if form == "json":
        document = ruleset_to_json(ruleset)
        print_json({name: document[name] for name in ("ruleset", "instruments", "timeline")})
        return
    columns = click.get_current_context().terminal_width or terminal_columns()
    ended = lapses(state.program, state.timelines)
    click.echo(draw_timeline(ruleset, lang, as_of or today, columns, as_of, lapses=ended), nl=False)


def terminal_columns() -> int:
    """Width of the terminal, 100 where there is none, at most 160: a longer bar says no more."""
    import shutil

    return min(160, shutil.get_terminal_size((100, 24)).columns)
