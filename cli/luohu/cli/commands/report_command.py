"""`luohu report [PATH] --area A --on D`: the state of a city's rules, for whoever signs for them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli._version import __version__
from luohu.cli.commands.diff_command import written
from luohu.cli.compiling import assume_option, cache_option, compiled, looked_at, path_argument, rulesets_of, sound
from luohu.cli.output import progress
from luohu.cli.settings import CivilDay, format_option, language_option, today_option
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.incremental import Checked, Folder
    from luohu.compiler.pipeline import State
    from luohu.compiler.reports.state.model import CityState


@click.command("report")
@path_argument
@click.option("--area", required=True, metavar="A", help="Area with a ruleset, by name, code or alias.")
@click.option("--on", "day", type=CivilDay(), metavar="D", help="The day asked about. Default: today.")
@click.option(
    "--groups",
    metavar="GROUP,…",
    help="Also tell how far these groups (群体, by name or id; all: every one) are covered, though nobody promised it.",
)
@format_option("text", "md", "json", "html")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@assume_option
@today_option
@cache_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    area: str,
    day: date | None,
    groups: str | None,
    form: str,
    output: Path | None,
    assume: tuple[tuple[str, date], ...],
    today: date,
    cache: Folder | None,
    lang: Language,
) -> None:
    """Tell the state of a city's rules on a day: what is in force, who is covered, what is in doubt, what it rests on.

    Documents and clauses in force, what documents do to one another, those whom each clause grants something on all other
    days, doubts, figures, what checks find with somebody who shows it, scenarios, sources and who compared them, what is
    supposed. All domains of the area, settlement first. --format html is one file with pictures, in both languages.
    """
    named = (
        ()
        if groups is None
        else tuple(each.strip() for each in groups.replace("、", ",").replace("，", ",").split(","))
    )
    request = Request(path, today, assume, groups=named)
    state = sound(compiled(request, lang), lang)
    rulesets_of(state, area)
    checked = looked_at(Request(path, today, assume, analysed=True, groups=named), cache, lang)
    with progress(lang) as announce:
        announce(Text("汇总", "putting the report together"))
        found = gathered(state, checked, area, day or today)
        made = rendered(found, form, lang)
    written(made, output)


def gathered(state: State, checked: Checked, area: str, on: date) -> CityState:
    """The state of an area's rules.

    Raises:
        Trouble: no ruleset is for that area.
        UnknownGroup: a group that is asked about is none of the library.
    """
    from luohu.compiler.analysis.groups import named
    from luohu.compiler.analysis.stage import Scope, Wanted
    from luohu.compiler.reports.state.making import Found, state_of

    wanted = Wanted(state.request.today, named(state.program, state.request.groups))
    scope = Scope(state.program, state.timelines, state.rulesets, wanted)
    home = rulesets_of(state, area)[0].jurisdiction.id
    rulesets = [each for each in state.rulesets if each.jurisdiction.id == home]
    found = Found(checked.diagnostics, checked.waived, checked.landmarks)
    return state_of(scope, rulesets, library=state.library, checked=found, on=on, compiler=f"luohu {__version__}")


def rendered(found: CityState, form: str, lang: Language) -> str:
    """The report in one of the forms, ending with a line break."""
    from luohu.compiler.reports.blocks.markdown import markdown_of
    from luohu.compiler.reports.blocks.page import page_of
    from luohu.compiler.reports.blocks.text import text_of
    from luohu.compiler.reports.state.as_json import state_json
    from luohu.compiler.reports.state.document import document_of
    from luohu.compiler.ruleset.validate import check_schema

    match form:
        case "json":
            document = state_json(found)
            check_schema("state", document)
            return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        case "html":
            return page_of(document_of(found), lang)
        case "md":
            return "\n".join(markdown_of(document_of(found), lang)) + "\n"
        case _:
            return "\n".join(text_of(document_of(found), lang)) + "\n"
