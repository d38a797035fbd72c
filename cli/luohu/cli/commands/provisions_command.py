"""`luohu provisions RULESET [FACTS]`: figures, duties, services, entitlements: what a ruleset says beside who may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from luohu.cli.commands.decide_command import application_day, read_facts, unreadable
from luohu.cli.due import as_json, duties, told
from luohu.cli.output import print_json
from luohu.cli.registry_access import registry_option
from luohu.cli.ruleset_source import loaded
from luohu.cli.settings import CivilDay, format_option, language_option
from luohu.cli.trouble import Trouble
from luohu.compiler.ruleset.codec_effects import ASIDE
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.runtime.case import Case
    from luohu.compiler.runtime.prepared import Prepared

SUBJECTS = tuple(each.member for each in ASIDE)


@click.command("provisions")
@click.argument("ruleset", metavar="RULESET")
@click.argument("facts_file", required=False, metavar="[FACTS]")
@click.option("--on", "day", type=CivilDay(), metavar="D", help="The day. Default: applied_on in the facts.")
@click.option(
    "--place", metavar="P", help="An area of the ruleset, by id or name. Default: place in the facts, or all."
)
@click.option(
    "--rest", type=click.Choice(["ordinary"]), help="Close facts that nobody gave with their ordinary values."
)
@click.option(
    "--since",
    "event",
    type=CivilDay(),
    metavar="D",
    help="The day of the event that deadlines of duties are counted from: says by which day each is due.",
)
@click.option("--about", multiple=True, type=click.Choice(SUBJECTS), help="Only these; may be repeated.")
@registry_option(required=False)
@format_option("text", "json")
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    ruleset: str,
    facts_file: str | None,
    day: date | None,
    place: str | None,
    about: tuple[str, ...],
    rest: str | None,
    event: date | None,
    registry: str | None,
    form: str,
    lang: Language,
) -> None:
    """What RULESET (a file, or NAME[@V] in a registry) provides on a day, beside who may have what.

    Figures with the value that holds at the place and the bounds on it, duties with their deadlines, services, what whoever
    FACTS describes is entitled to, what ends, what lower texts must and may do, what is delegated. FACTS is a case as for
    `luohu decide`; without it, what depends on a person is undetermined. Exit code 0 whenever it answered.
    """
    from luohu.compiler.runtime.case import read_case
    from luohu.compiler.runtime.prepared import prepare
    from luohu.compiler.runtime.provisions import provisions

    document = None if facts_file is None else read_facts(facts_file)
    on = day or application_day(document)
    source = loaded(ruleset, registry, on)
    over = prepare(source.ruleset)
    case: Case | None = None
    if facts_file is not None:
        read = read_case(over, document)
        if isinstance(read, tuple):
            raise unreadable(read, facts_file, lang)
        case = read
    if on is None:
        raise Trouble(
            "没有日期", "no day", Text("用 `--on`，或在事实中写 applied_on", "give `--on`, or applied_on in the facts")
        )
    found = provisions(
        over,
        case,
        on,
        place=None if place is None else area(over, place),
        about=about or SUBJECTS,
        rest_ordinary=rest == "ordinary",
    )
    terms = () if event is None else duties(found, event)
    if form == "json":
        from luohu.compiler.ruleset.validate import check_schema
        from luohu.compiler.runtime.provisions_json import provisions_json

        result = provisions_json(source.ruleset, found, digest=source.digest, version=source.version)
        answer = result | ({"due": as_json(terms)} if terms else {})
        check_schema("provisions", answer)
        print_json(answer)
        return
    from luohu.compiler.runtime.provisions_text import provisions_text

    for line in (*provisions_text(over, found, lang), *told(over, terms, lang)):
        click.echo(line)


def area(over: Prepared, place: str) -> str:
    """The id of an area of the ruleset, by id or name.

    Raises:
        Trouble: the ruleset has no such area.
    """
    known = over.ruleset.jurisdiction.areas
    for each in known:
        if place in (each.id, each.label.zh, each.label.en):
            return each.id
    listed = ", ".join(f"{each.id} ({each.label.zh})" for each in known)
    raise Trouble(
        f"规则集中没有地区 `{place}`",
        f"the ruleset has no area `{place}`",
        Text(f"地区有：{listed}", f"it has: {listed}"),
    )
