"""`luohu points [PATH] --area A`: what the scores of an area can come to, and what more of each fact does to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luohu.cli.compiling import as_of_option, assume_option, compiled, path_argument, rulesets_of, sound
from luohu.cli.output import print_json, progress
from luohu.cli.settings import CivilDay, format_option, language_option, today_option
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.model import Language, Text


@click.command("points")
@path_argument
@click.option("--area", required=True, metavar="A", help="Area with a ruleset, by name, code or alias.")
@click.option("--on", "day", type=CivilDay(), metavar="D", help="The day of application. Default: today.")
@format_option("text", "json")
@assume_option
@as_of_option
@today_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    area: str,
    day: date | None,
    form: str,
    assume: tuple[tuple[str, date], ...],
    as_of: date | None,
    today: date,
    lang: Language,
) -> None:
    """Tell of every score (积分) in force in an area what it can come to, over all applicants, with a person at each end.

    Of every clause that tests it, whether anybody reaches the mark; of every item, what it can bring, and whether it ever
    counts; of every number, duration, day or level behind it, whether more ever hurts, with two persons who show it.
    """
    from luohu.compiler.analysis.points.survey import survey
    from luohu.compiler.analysis.stage import Scope, Wanted
    from luohu.compiler.reports.headings import ruleset_heading
    from luohu.compiler.reports.points import points_json, points_text

    state = sound(compiled(Request(path, as_of or today, assume, as_of), lang), lang)
    on = day or as_of or today
    scope = Scope(state.program, state.timelines, state.rulesets, Wanted(today))
    with progress(lang) as announce:
        announce(Text("计算积分的范围", "working out what scores can come to"))
        found = [(each, survey(scope.stage(each.name), on)) for each in rulesets_of(state, area)]
    if form == "json":
        rulesets = [{"ruleset": each.name, "scores": points_json(scores)} for each, scores in found]
        print_json({"on": on.isoformat(), "rulesets": rulesets})
        return
    for each, scores in found:
        if scores:
            click.echo(f"{ruleset_heading(each).get(lang)} {on}")
            for line in points_text(scores, lang):
                click.echo(line)
    if not any(scores for _, scores in found):
        click.echo(Text(f"{on} 没有生效的积分", f"no score is in force on {on}").get(lang))
