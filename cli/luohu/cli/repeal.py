"""`luohu check --repeal X[=D]`: what would become of the people whom an instrument governs, and what refers to it."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from luohu.cli.compiling import compiled, sound
from luohu.cli.output import print_json
from luohu.cli.settings import CivilDay, ExitCode
from luohu.cli.trouble import Trouble
from luohu.cli.usage import BadValue
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.pipeline import Request
    from luohu.compiler.program import Program


class Repeal(click.ParamType[tuple[str, date | None]]):
    """`X` or `X=D`: what if instrument X were repealed on day D."""

    name = "X[=D]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, date | None]:
        """Read name and day or fail as a usage error."""
        if isinstance(value, tuple):
            return value
        name, equals, day = str(value).partition("=")
        if not name:
            said = Text(f"`{value}` 不是 X 或 X=2024-01-01 的形式", f"`{value}` is not of the form X or X=2024-01-01")
            raise BadValue(said, param, ctx)
        return name, CivilDay().convert(day, param, ctx) if equals else None


def report(request: Request, wanted: tuple[str, date | None], form: str, lang: Language) -> int:
    """Print the report on an instrument. Exit code 0: nothing in it is a finding.

    Raises:
        Trouble: the library has errors or no such instrument, or the form is one of findings.
    """
    from luohu.compiler.changes.repeal.report import afterwards
    from luohu.compiler.reports.repeal import repeal_json, repeal_text

    if form in {"github", "sarif"}:
        raise Trouble(
            f"--repeal 没有 {form} 形式", f"--repeal has no form {form}", Text("用 full 或 json", "take full or json")
        )
    state = sound(compiled(request, lang), lang)
    name = named(state.program, wanted[0])
    found = afterwards(state.program, state.timelines, state.rulesets, name, wanted[1] or request.today)
    if form == "json":
        print_json(repeal_json(found))
    else:
        for line in repeal_text(state.program, found, lang):
            click.echo(line)
    return ExitCode.CLEAN


def named(program: Program, wanted: str) -> str:
    """The id of an instrument that is named by id or number.

    Raises:
        Trouble: there is none; those with names like it are told.
    """
    known = {name: each.id for each in program.instruments.values() for name in (each.id, each.number)}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, sorted(known), 3, 0.4)
    raise Trouble(
        f"规则库中没有文件 `{wanted}`",
        f"the library has no instrument `{wanted}`",
        Text(f"相近的有：{'、'.join(near)}", f"near it: {', '.join(near)}") if near else None,
    )
