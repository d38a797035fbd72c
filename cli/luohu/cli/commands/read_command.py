"""`luohu read CLAUSE [PATH]`: what a clause says, from the ruleset: in the keywords of the language, or as prose."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.compiling import assume_option, compiled, path_argument, rulesets_of, sound
from luohu.cli.libraries import near_areas, of_area
from luohu.cli.output import print_json
from luohu.cli.settings import CivilDay, format_option, language_option, today_option
from luohu.cli.trouble import Trouble
from luohu.compiler.pipeline import Request, State
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Ruleset


@click.command("read")
@click.argument("clause", metavar="CLAUSE")
@path_argument
@click.option("--ruleset", "file", metavar="FILE", help="Read from a ruleset (a .json file) instead of a library.")
@click.option("--area", metavar="A", help="Only as the ruleset of this area has it, by name, code or alias.")
@click.option(
    "--on",
    "day",
    type=CivilDay(),
    metavar="D",
    help="The edition in force on day D. Default: today's; all editions, if none is in force.",
)
@format_option("text", "story", "json")
@assume_option
@today_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    clause: str,
    path: Path,
    file: str | None,
    area: str | None,
    day: date | None,
    form: str,
    assume: tuple[tuple[str, date], ...],
    today: date,
    lang: Language,
) -> None:
    """Print what CLAUSE says, read back from the ruleset: what is decided with, definitions and all written out.

    CLAUSE is an id (qz-2024-1/1-5), or a document by number or id and a place in it, in quotes ("泉公规〔2024〕1号 一(五)").
    The text is in the keywords of the language and can be parsed; the story is prose. A clause of a draft is read as if
    the draft were in force on that day.
    """
    from luohu.compiler.reading.found import editions, on_the_day
    from luohu.compiler.reports.read import read_json, read_text
    from luohu.compiler.ruleset.validate import check_schema

    on = day or today
    rulesets = _rulesets(file, Request(path, today, assume), clause, on, area, lang)
    found = on_the_day(editions(rulesets, clause, on))
    if not found:
        raise _unknown(rulesets, clause)
    if form == "json":
        document = read_json(clause, found, on)
        check_schema("reading", document)
        print_json(document)
        return
    for line in read_text(found, on, lang, prose=form == "story"):
        click.echo(line)


def _rulesets(  # noqa: PLR0913, PLR0917 - where to look, for what, and how to say what is wrong
    file: str | None, request: Request, clause: str, on: date, area: str | None, lang: Language
) -> tuple[Ruleset, ...]:
    """The rulesets to look in; where a library has the clause in a draft alone, those in which that is enacted."""
    from luohu.compiler.reading.found import editions

    if file is not None:
        from luohu.cli.ruleset_source import loaded

        if not Path(file).exists():
            raise Trouble(f"没有文件 `{file}`", f"there is no file `{file}`")
        found = (loaded(file, None).ruleset,)
        if request.assume:
            raise Trouble(
                "`--assume-enacted` 用于规则库，不用于规则集文件",
                "`--assume-enacted` is for a library, not for a ruleset",
            )
        if area is not None and not of_area(found, area):
            raise Trouble(
                f"`{file}` 不是地区 `{area}` 的规则集",
                f"`{file}` is no ruleset of the area `{area}`",
                near_areas(found, area),
            )
        return found
    state = sound(compiled(request, lang), lang)
    if not editions(state.rulesets, clause, on) and (draft := _draft(state, clause)) is not None:
        state = sound(compiled(Request(request.path, request.today, (*request.assume, (draft, on))), lang), lang)
    return state.rulesets if area is None else tuple(rulesets_of(state, area))


def _draft(state: State, clause: str) -> str | None:
    """The draft that a clause is named by, if any: the one with the longest name that the words begin with."""
    from luohu.compiler.names.identity import number_key

    asked = number_key(clause)
    named = [
        (len(name), each)
        for each in state.drafts
        for name in (number_key(each), number_key(state.program.instruments[each].number))
        if asked.startswith(name)
    ]
    return max(named)[1] if named else None


def _unknown(rulesets: tuple[Ruleset, ...], clause: str) -> Trouble:
    from luohu.compiler.reading.found import near

    listed = near(rulesets, clause)
    return Trouble(
        f"没有条款 `{clause}`",
        f"there is no clause `{clause}`",
        Text(f"相近的有：{'、'.join(listed)}", f"near it: {', '.join(listed)}") if listed else None,
    )
