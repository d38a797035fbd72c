"""`luohu test [PATH]`: run the scenarios."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from luohu.cli.compiling import compiled, path_argument, sound
from luohu.cli.output import number, print_json, progress, say
from luohu.cli.scrutiny import EVERYTHING, Run, cover, mutate, refuse_alone, refuse_two, suggest_for
from luohu.cli.settings import ExitCode, format_option, language_option, today
from luohu.compiler.pipeline import Request
from luohu.compiler.scenarios.run import Result, run_scenarios
from luohu.dsl.diagnostics.model import Language, Text


@click.command("test")
@path_argument
@click.option("-k", "wanted", metavar="TEXT", default="", help="Only scenarios whose title holds TEXT.")
@click.option("-v", "--verbose", is_flag=True, help="Name the scenarios that pass, too.")
@click.option(
    "--coverage", "covering", is_flag=True, help="Say of every clause that decides what the scenarios try of it."
)
@click.option(
    "--mutate",
    "mutated",
    metavar="[CLAUSE]",
    is_flag=False,
    flag_value=EVERYTHING,
    multiple=True,
    help="Put one small mistake after another into the clauses (of CLAUSE or a document, if given; may be given several "
    "times), and list those that no scenario notices. Write PATH before it.",
)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    default=95.0,
    show_default=True,
    metavar="RATE",
    help="With --mutate: exit code 1 if fewer per cent of the mistakes are noticed.",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="With --mutate: processes. Default: one a processor.")
@click.option(
    "--suggest",
    "suggested",
    metavar="CLAUSE",
    multiple=True,
    help="Write the scenarios that a clause or document lacks: one it grants, one it does not, both sides of each "
    "boundary. May be given several times.",
)
@format_option("text", "json")
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    wanted: str,
    verbose: bool,
    covering: bool,
    mutated: tuple[str, ...],
    at_least: float,
    jobs: int | None,
    suggested: tuple[str, ...],
    form: str,
    lang: Language,
) -> int:
    """Decide every scenario of the library in PATH and compare it with what it expects. Exit code 1 if one fails."""
    refuse_two({"-k": wanted, "-v": verbose, "--coverage": covering, "--mutate": mutated, "--suggest": suggested})
    if not mutated:
        refuse_alone({"--at-least": _written("at_least"), "--jobs": jobs is not None})
    state = sound(compiled(Request(path, today()), lang), lang)
    if covering:
        return cover(state.program, form, lang)
    if suggested:
        return suggest_for(state.program, suggested, form, lang)
    if mutated:
        return mutate(state.program, state.library.root, Run(mutated, at_least, jobs, form, lang))
    with progress(lang) as announce:
        announce(Text("运行场景", "running scenarios"))
        results = [each for each in run_scenarios(state.program) if wanted in each.scenario.title]
    failed = [each for each in results if not each.passed]
    if form == "json":
        print_json({"scenarios": [_document(each) for each in results], "failed": len(failed)})
    else:
        for each in results if verbose else failed:
            for line in _lines(each, lang):
                click.echo(line)
        total = len(results)
        say(
            lang,
            f"{total} 个场景：{total - len(failed)} 通过，{len(failed)} 失败",
            f"{number(total, 'scenario')}: {total - len(failed)} passed, {len(failed)} failed",
        )
    return ExitCode.FOUND if failed else ExitCode.CLEAN


def _place(result: Result) -> str:
    span = result.scenario.span
    return f"{span.source.path}:{span.source.position(span.start)[0]}"


def _lines(result: Result, lang: Language) -> list[str]:
    word = Text("通过", "pass") if result.passed else Text("失败", "FAIL")
    head = f"{word.get(lang)}  {result.scenario.title}  ({_place(result)})"
    return [head, *(f"      {text.get(lang)}" for text in result.mismatches)]


def _document(result: Result) -> dict[str, object]:
    return {
        "title": result.scenario.title,
        "place": _place(result),
        "passed": result.passed,
        "outcome": None if result.decision is None else result.decision.outcome.value,
        "mismatches": [{"zh": text.zh, "en": text.en} for text in result.mismatches],
    }


def _written(option: str) -> bool:
    """Whether an option was given; its value may be what it is without."""
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE
