"""`luohu compare [PATH] --areas A,B,C --on D`: whom each clause of a city would find granted in the others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import click

from luohu.cli.commands.diff_command import written
from luohu.cli.commands.timeline_command import terminal_columns
from luohu.cli.compiling import assume_option, compiled, path_argument, ruleset_of, rulesets_of, sound
from luohu.cli.output import progress
from luohu.cli.settings import CivilDay, format_option, language_option
from luohu.cli.trouble import Trouble
from luohu.compiler.pipeline import Request, State
from luohu.compiler.ruleset.english import term_name
from luohu.compiler.ruleset.model import BarEffect, GrantEffect
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.cli.compared import Found, Wanted
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Effect, Ruleset, Term

LEAST_AREAS = 2


@click.command("compare")
@path_argument
@click.option(
    "--areas", required=True, metavar="A,B,…", help="Two or more areas with rulesets, by name, code or alias."
)
@click.option("--on", "day", type=CivilDay(), required=True, metavar="D", help="Day of application, in all of them.")
@click.option("--matter", metavar="M", help="What is applied for. Default: the matter that gives the domain its name.")
@format_option("table", "md", "json", "csv", "html")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--classes", is_flag=True, help="Rows with the same answers that the same people meet are one row.")
@click.option(
    "--same-person",
    is_flag=True,
    help="Local facts (本地) stay behind: a newcomer in the other city. Default: as local to it as to the first.",
)
@click.option(
    "--assume-same-count",
    "same_count",
    is_flag=True,
    help="Carry over facts that the cities count differently (口径). Default: they are as they ordinarily are.",
)
@click.option("-v", "--verbose", is_flag=True, help="Also print somebody behind every answer (JSON and CSV have them).")
@assume_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    areas: str,
    day: date,
    matter: str | None,
    form: str,
    output: Path | None,
    classes: bool,
    same_person: bool,
    same_count: bool,
    verbose: bool,
    assume: tuple[tuple[str, date], ...],
    lang: Language,
) -> None:
    """Hold the law of some cities side by side: clauses and groups of people down, cities across.

    A cell says whether everybody whom the clause grants, ordinary in all else, would be granted in that city on that day:
    every, some, none; then what would do. `undetermined`: a text known by name only, or a conflict, leaves it open.
    Terms, figures and ways of counting that differ follow.
    """
    state = sound(compiled(Request(path, day, assume), lang), lang)
    rulesets, term = asked_for(state, areas, matter)
    with progress(lang) as announce:
        announce(Text("对照", "comparing"))
        wanted = _wanted(state, rulesets, term, day, same_person=same_person, same_count=same_count)
        found = wanted.look(classes=classes)
    columns = click.get_current_context().terminal_width or terminal_columns()
    written(rendered(found, form, lang, columns, people=verbose), output)


def rendered(found: Found, form: str, lang: Language, columns: int, *, people: bool) -> str:
    """What was found in one of the forms, ending with a line break."""
    match form:
        case "json":
            from luohu.compiler.ruleset.validate import check_schema

            document = found.as_json()
            check_schema("comparison", document)
            return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        case "csv":
            return found.as_csv(lang)
        case "md":
            from luohu.compiler.reports.blocks.markdown import markdown_of

            return "\n".join(markdown_of(found.document(), lang)) + "\n"
        case "html":
            from luohu.compiler.reports.blocks.page import page_of

            return page_of(found.document(), lang)
        case _:
            return found.as_table(lang, columns, people=people)


def asked_for(state: State, areas: str, matter: str | None) -> tuple[tuple[Ruleset, ...], Term]:
    """The rulesets of the areas in the domain of the matter, and the matter.

    Raises:
        Trouble: an area has none, there are fewer than two areas, or the matter is not known in any of them.
    """
    names = list(dict.fromkeys(each.strip() for each in areas.replace("、", ",").replace("，", ",").split(",")))
    found = {each[0].jurisdiction.id: each for name in names if name for each in [rulesets_of(state, name)]}
    if len(found) < LEAST_AREAS:
        raise Trouble(
            "要对照，至少要两个地区",
            "there must be two areas at least to compare",
            Text("例如 `--areas 泉州市,衢州市`", "for example `--areas 泉州市,衢州市`"),
        )
    domain, term = _matter(state, next(iter(found)), [each for listed in found.values() for each in listed], matter)
    rulesets = tuple(one for listed in found.values() for one in listed if one.vocabulary.id == domain)
    return rulesets, term


def _matter(state: State, area: str, rulesets: list[Ruleset], matter: str | None) -> tuple[str, Term]:
    """The domain and the matter: by id or name, or the one that gives a domain its name.

    Raises:
        Trouble: nothing of that name.
    """
    domains = state.program.vocabularies
    main = ruleset_of(state, area).vocabulary if matter is None else None
    for words in (domains[name] for name in sorted(domains)):
        for each in words.matters:
            named = (each.id, each.label.zh, each.label.en)
            if (words.id == main.id and main.label.zh in named) if main is not None else matter in named:
                return words.id, each
    ruled = {effect.matter for each in rulesets for one in each.clauses for effect in one.effects if _rules(effect)}
    known = [f"{each.id} ({each.label.zh})" for words in domains.values() for each in words.matters if each.id in ruled]
    raise Trouble(
        f"没有事项 `{matter or area}`",
        f"there is no matter `{matter or area}`",
        Text(
            f"用 --matter 指明，有：{'、'.join(sorted(known))}", f"say which with --matter: {', '.join(sorted(known))}"
        ),
    )


def _rules(effect: Effect) -> TypeGuard[GrantEffect | BarEffect]:
    return isinstance(effect, GrantEffect | BarEffect)


def _wanted(  # noqa: PLR0913 - what is compared, and what people carry along
    state: State, rulesets: tuple[Ruleset, ...], matter: Term, day: date, *, same_person: bool, same_count: bool
) -> Wanted:
    """What is compared.

    Raises:
        Trouble: nothing is in force anywhere on the day.
    """
    from luohu.cli.compared import Wanted
    from luohu.compiler.analysis.cities.comparison import Carried, comparison
    from luohu.compiler.analysis.stage import Scope
    from luohu.compiler.analysis.stage import Wanted as Analysed

    scope = Scope(state.program, state.timelines, state.rulesets, Analysed(day))
    stages: tuple[Stage, ...] = tuple(scope.stage(each.name) for each in rulesets)
    compared = comparison(stages, matter.id, day, Carried(same_person, same_count))
    if not any(each.ruled for each in compared.cities):
        english = term_name(matter.label, matter.id).english
        raise Trouble(
            f"{day}，这些地区都没有关于“{matter.label.zh}”的规定",
            f"on {day} nothing known here rules on {english} in any of these areas",
            Text(
                "换一个日期；草案用 `--assume-enacted X=D` 假定施行",
                "take another day; treat a draft as enacted with `--assume-enacted X=D`",
            ),
        )
    return Wanted(compared, matter, state.assumptions)
