"""`luohu graph [PATH] --area A --on D`: the decision graph."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luohu.cli.compiling import assume_option, compiled, path_argument, ruleset_of, sound
from luohu.cli.settings import CivilDay, format_option, language_option, today_option
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.model import Language


@click.command("graph")
@path_argument
@click.option("--area", required=True, metavar="A", help="Area with a ruleset, by name, code or alias.")
@click.option(
    "--on", "day", type=CivilDay(), metavar="D", help="Only what may be in force on day D. Default: all days."
)
@format_option("dot", "mermaid", "graphml", "json")
@assume_option
@today_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    area: str,
    day: date | None,
    form: str,
    assume: tuple[tuple[str, date], ...],
    today: date,
    lang: Language,
) -> None:
    """Print the decision graph of an area: instruments, clauses, what they grant or bar, and their shared conditions."""
    from luohu.compiler.graph import decision_graph
    from luohu.compiler.graph.render import RENDERERS

    ruleset = ruleset_of(sound(compiled(Request(path, today, assume), lang), lang), area)
    graph = decision_graph(ruleset, day)
    render = next(each.render for each in RENDERERS if each.name == form)
    click.echo(render(graph, lang), nl=False)
