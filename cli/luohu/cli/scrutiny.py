"""What `luohu test` does beside running scenarios: mutation, coverage, and suggesting the scenarios that are missing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.output import number, print_json, progress, say
from luohu.cli.settings import ExitCode, today
from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.scenarios.mutation.bench import Bench
    from luohu.compiler.scenarios.mutation.model import Mutant
    from luohu.compiler.scenarios.mutation.report import Entry, Report

EVERYTHING = ""
"""What `--mutate` is given where it names no clause."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked: mutants of these clauses or documents (all, if none is named), and how it is said."""

    wanted: tuple[str, ...]
    at_least: float
    jobs: int | None
    form: str
    lang: Language


def refuse_two(given: Mapping[str, object]) -> None:
    """Stop where an option would be passed over: each of the three does one thing, -k and -v are about running scenarios.

    Raises:
        Trouble: naming two that do not go together.
    """
    found = [name for name, value in given.items() if value]
    if len(found) > 1 and found != ["-k", "-v"]:
        one, other = found[0], found[-1]
        raise Trouble(
            f"{one} 和 {other} 不能同时用",
            f"{one} and {other} do not go together",
            Text("一次只问一件", "ask one thing at a time"),
        )


def refuse_alone(given: Mapping[str, bool]) -> None:
    """Stop where options say how to do what is not asked: they are about --mutate.

    Args:
        given: whether each was written.

    Raises:
        Trouble: naming one that was.
    """
    for name in (each for each, written in given.items() if written):
        raise Trouble(
            f"{name} 只能同 --mutate 一起用",
            f"{name} is of no use without --mutate",
            Text(f"加上 --mutate，或者去掉 {name}", f"add --mutate, or leave {name} out"),
        )


def mutate(program: Program, root: Path, run: Run) -> int:
    """Try every mutant asked for and print what became of them; exit code 1 below the rate.

    Raises:
        Trouble: a clause is not known, a scenario fails to begin with, or the accepted survivors cannot be read.
    """
    from luohu.compiler.scenarios.mutation.bench import Bench
    from luohu.compiler.scenarios.mutation.fates import fates
    from luohu.compiler.scenarios.mutation.report import MalformedAcceptance, accepted, as_json, report

    subjects = named(program, [each for each in run.wanted if each != EVERYTHING])
    try:
        known = accepted(root)
    except MalformedAcceptance as error:
        raise Trouble(error.said.zh, error.said.en) from error
    bench = Bench(program)
    refuse_failing(bench)
    found = tried(program, subjects)
    with progress(run.lang) as announce:
        announce(Text(f"试 {len(found)} 个变异", f"trying {number(len(found), 'mutant')}"))
        outcome = fates(bench, found, run.jobs or os.cpu_count() or 1)
    summary = report(bench, list(zip(found, outcome, strict=True)), known)
    if run.form == "json":
        print_json(as_json(summary))
    else:
        _print(summary, run.lang)
    return ExitCode.CLEAN if summary.rate >= run.at_least else ExitCode.FOUND


def suggest_for(program: Program, wanted: Sequence[str], form: str, lang: Language) -> int:
    """Print the scenarios that clauses or documents lack, as text of the language; what was not found goes to comments.

    Raises:
        Trouble: the clause is not known, or a scenario fails to begin with.
    """
    from luohu.compiler.scenarios.mutation.bench import Bench
    from luohu.compiler.scenarios.mutation.model import Fate, Verdict
    from luohu.compiler.scenarios.mutation.report import report
    from luohu.compiler.scenarios.suggestion.suggest import suggest
    from luohu.compiler.scenarios.suggestion.writing import written

    subjects = named(program, wanted)
    bench = Bench(program, unassumed(program, subjects))
    refuse_failing(bench)
    with progress(lang) as announce:
        announce(Text("找缺的场景", "looking for missing scenarios"))
        found = suggest(bench, subjects)
    entries = report(bench, [(each, Fate(Verdict.SURVIVED)) for each in found.unnoticed]).entries
    text = written(program, found.scenarios) if found.scenarios else ""
    if form == "json":
        missing = [
            {"clause": each.mutant.subject, "change": {"zh": each.change.zh, "en": each.change.en}} for each in entries
        ]
        print_json({"scenarios": len(found.scenarios), "text": text, "not_found": missing})
        return ExitCode.CLEAN
    click.echo(text, nl=False)
    for each in entries:
        lead = Text("没有找到场景，能发现", "found no scenario that would notice").get(lang)
        click.echo(f"# {lead} {each.mutant.subject} {each.mutant.operator.value}：{each.change.get(lang)}")
    if not found.scenarios and not entries:
        nothing = Text("没有缺的场景", "no scenario is missing") if tried(program, subjects) else _NOTHING
        click.echo(f"# {nothing.get(lang)}")
    return ExitCode.CLEAN


_NOTHING = Text(
    "所问的不决定任何申请，没有可变异的", "nothing that was asked for decides a case, so that there are no mutants"
)


def tried(program: Program, subjects: frozenset[str]) -> list[Mutant]:
    """The mutants of these clauses and documents; of all, if none is named."""
    from luohu.compiler.scenarios.mutation.variants import mutants

    return [each for each in mutants(program) if not subjects or each.subject in subjects]


def unassumed(program: Program, subjects: frozenset[str]) -> tuple[tuple[tuple[str, date], ...], ...]:
    """Drafts among these that no scenario assumes, each as taking effect on the first day of this year."""
    from luohu.compiler.ruleset.model import Status

    assumed = {name for each in program.scenarios for name, _ in each.assumptions}
    homes = {each.partition("/")[0] for each in subjects} - assumed
    drafts = (each for each in sorted(homes) if program.instruments[each].status is Status.DRAFT)
    return tuple(((each, date(today().year, 1, 1)),) for each in drafts)


def cover(program: Program, form: str, lang: Language) -> int:
    """Print what the scenarios try of each clause that decides."""
    from luohu.compiler.scenarios.coverage import coverage
    from luohu.compiler.scenarios.coverage_report import as_json, lines
    from luohu.compiler.scenarios.mutation.bench import Bench

    bench = Bench(program)
    found = coverage(bench)
    if form == "json":
        print_json(as_json(bench, found))
    else:
        for line in lines(bench, found, lang):
            click.echo(line)
    return ExitCode.CLEAN


def refuse_failing(bench: Bench) -> None:
    """Stop where a scenario fails without any mistake: it would notice everything.

    Raises:
        Trouble: naming the first.
    """
    failed = next((each.scenario.title for each in bench.results() if not each.passed), None)
    if failed is not None:
        raise Trouble(
            f"场景“{failed}”未通过",
            f"the scenario “{failed}” fails",
            Text("`luohu test` 列出未通过的场景", "`luohu test` lists those that fail"),
            exit_code=ExitCode.FOUND,
        )


def named(program: Program, wanted: Sequence[str]) -> frozenset[str]:
    """Ids of clauses and documents that are named: a clause by id, a document by id or number with all of its clauses.

    Raises:
        Trouble: there is no such clause or document.
    """
    documents = {name: each for each in program.instruments.values() for name in (each.id, each.number)}
    clauses = {clause.id for each in program.instruments.values() for clause in each.clauses}
    found: set[str] = set()
    for each in wanted:
        if each in documents:
            found |= {documents[each].id, *(clause.id for clause in documents[each].clauses)}
        elif each in clauses:
            found.add(each)
        else:
            raise Trouble(
                f"没有条款或文件 `{each}`",
                f"there is no clause or document `{each}`",
                Text(
                    "写编号，如 `qz-2024-1/1-1` 或 `qz-2024-1`", "write an id, such as `qz-2024-1/1-1` or `qz-2024-1`"
                ),
            )
    return frozenset(found)


def _print(summary: Report, lang: Language) -> None:
    from luohu.compiler.scenarios.mutation.model import Operator, Verdict

    for each in summary.survivors:
        click.echo(_survivor(each, lang))
    for one in summary.unused:
        say(
            lang,
            f"无用  {one.clause}  {one.operator}：接受的变异已被发现或不存在（{one.reason}）",
            f"unused  {one.clause}  {one.operator}: what was accepted is killed or gone ({one.reason})",
        )
    for operator in Operator:
        sums = [summary.count(each, operator) for each in Verdict]
        if any(sums):
            killed, equivalent, alive = sums
            said = Text(
                f"发现 {killed}，等价 {equivalent}，存活 {alive}",
                f"{killed} killed, {equivalent} equivalent, {alive} alive",
            )
            click.echo(f"{operator.value:<10} {said.get(lang)}")
    killed, equivalent, alive = (summary.count(each) for each in Verdict)
    total = len(summary.entries)
    if total == 0:
        click.echo(_NOTHING.get(lang))
        return
    say(
        lang,
        f"{total} 个变异：发现 {killed}，等价 {equivalent}，存活 {alive}；发现率 {summary.rate}%",
        f"{number(total, 'mutant')}: {killed} killed, {equivalent} equivalent, {alive} survived; rate {summary.rate}%",
    )


def _survivor(each: Entry, lang: Language) -> str:
    word = Text("存活", "alive") if each.reason is None else Text("接受", "accepted")
    why = [] if each.fate.by is None else [each.fate.by.get(lang)]
    remarks = "".join(f"  [{one}]" for one in (*why, *([] if each.reason is None else [each.reason])))
    operator, place = each.mutant.operator.value, each.place
    return f"{word.get(lang)}  {each.mutant.subject}  {operator}  {each.change.get(lang)}  ({place}){remarks}"
