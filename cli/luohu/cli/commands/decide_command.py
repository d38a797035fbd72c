"""`luohu decide RULESET --facts FILE`: one application, decided and explained."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from luohu.cli.due import as_json, limits, told
from luohu.cli.output import print_json
from luohu.cli.registry_access import registry_option
from luohu.cli.ruleset_source import loaded
from luohu.cli.settings import CivilDay, format_option, language_option
from luohu.cli.trouble import Trouble, cannot_read
from luohu.compiler.ruleset.model import ACCEPTED_ON, BarEffect, GrantEffect, Term
from luohu.compiler.runtime.case import InputError
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import ACCEPTED_KEY
from luohu.dsl.diagnostics.model import Language, Text


@click.command("decide")
@click.argument("ruleset", metavar="RULESET")
@click.option("--facts", "facts_file", required=True, metavar="FILE", help="The case as JSON; - reads standard input.")
@click.option("--matter", metavar="M", help="What is applied for. Default: the matter that gives the domain its name.")
@click.option("--on", "day", type=CivilDay(), metavar="D", help="Day of application. Default: applied_on in the facts.")
@click.option(
    "--rest", type=click.Choice(["ordinary"]), help="Close facts that nobody gave with their ordinary values."
)
@click.option(
    "--accepted-on",
    "accepted",
    type=CivilDay(),
    metavar="D",
    help="Day of acceptance: says by which day each granted route is due. Default: accepted_on in the facts.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say of every clause why it does not grant, even if one does.")
@registry_option(required=False)
@format_option("text", "json")
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    ruleset: str,
    facts_file: str,
    matter: str | None,
    day: date | None,
    rest: str | None,
    accepted: date | None,
    verbose: bool,
    registry: str | None,
    form: str,
    lang: Language,
) -> None:
    """Decide one case with RULESET: a file, or NAME[@V] in a registry.

    NAME without a version is the version that the registry stands by on the day of application.

    The answer is granted, not_granted, undetermined or no_rule_in_force, with routes, reasons and what is missing. A fact
    that is absent is unknown, null is known not to exist; nothing is filled in unless --rest ordinary asks, and then the
    answer lists what was. Exit code 0 whenever it decided.
    """
    from luohu.compiler.runtime.case import read_case
    from luohu.compiler.runtime.decide import decide
    from luohu.compiler.runtime.prepared import prepare

    document = with_acceptance(read_facts(facts_file), accepted)
    source = loaded(ruleset, registry, day or application_day(document))
    over = prepare(source.ruleset)
    case = read_case(over, document)
    if isinstance(case, tuple):
        raise unreadable(case, facts_file, lang)
    on = day or case.applied_on
    if on is None:
        raise Trouble(
            "没有申请日",
            "no day of application",
            Text("用 `--on`，或在事实中写 applied_on", "give `--on`, or applied_on in the facts"),
        )
    decision = decide(
        over,
        case,
        the_matter(over, matter),
        on,
        rest_ordinary=rest == "ordinary",
        digest=source.digest,
        version=source.version,
    )
    begun = case.facts.get(ACCEPTED_KEY)
    terms = limits(decision, begun) if isinstance(begun, date) else ()
    if form == "json":
        from luohu.compiler.ruleset.validate import check_schema
        from luohu.compiler.runtime.to_json import decision_json

        result = decision_json(decision) | ({"due": as_json(terms)} if terms else {})
        check_schema("decision", result)
        print_json(result)
        return
    from luohu.compiler.runtime.story import story

    for line in (*story(over, decision, lang, whole=verbose), *told(over, terms, lang)):
        click.echo(line)


def with_acceptance(document: Any, accepted: date | None) -> Any:  # noqa: ANN401 - whatever JSON it holds
    """The facts document with the day of acceptance given beside it; what is no object is left to the reader of cases.

    Raises:
        Trouble: the document states another day.
    """
    if accepted is None or not isinstance(document, dict):
        return document
    stated = document.setdefault(ACCEPTED_ON, accepted.isoformat())
    if stated != accepted.isoformat():
        raise Trouble(
            f"受理日有两个：`{stated}` 和 {accepted}",
            f"there are two days of acceptance: `{stated}` and {accepted}",
            Text("只在一处写", "state it in one place"),
        )
    return document


def application_day(document: object) -> date | None:
    """The day of application that a facts document states, as far as it can be read before its ruleset is known."""
    stated = document.get("applied_on") if isinstance(document, dict) else None
    try:
        return date.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None


def the_matter(over: Prepared, matter: str | None) -> str:
    """The id of the matter asked for, by id or name; without one, the matter that gives the domain its name.

    Raises:
        Trouble: the ruleset has no such matter, or several and none of the domain's name.
    """
    known, domain = over.ruleset.vocabulary.matters, over.ruleset.vocabulary.id
    wanted = domain if matter is None else matter
    for each in known:
        if each.id == wanted or (matter is not None and matter in (each.label.zh, each.label.en)):
            return each.id
    if matter is None and not known:
        return domain
    listed = ", ".join(f"{each.id} ({each.label.zh})" for each in _ruled(over))
    raise Trouble(
        f"规则集中没有事项 `{wanted}`",
        f"the ruleset has no matter `{wanted}`",
        Text(f"用 --matter 指明，有：{listed}", f"say which with --matter: {listed}"),
    )


def _ruled(over: Prepared) -> tuple[Term, ...]:
    """The matters that clauses grant or bar; where none is, all that the ruleset knows."""
    known = over.ruleset.vocabulary.matters
    effects = [effect for clause in over.ruleset.clauses for effect in clause.effects]
    ruled = {effect.matter for effect in effects if isinstance(effect, GrantEffect | BarEffect)}
    return tuple(each for each in known if each.id in ruled) or known


def unreadable(problems: tuple[InputError, ...], file: str, lang: Language) -> Trouble:
    """Print what is wrong with a facts document, place by place, and stop."""
    for each in problems:
        click.echo(
            f"{file}{each.pointer or '/'}: {Text(each.message.zh, each.message.english).get(lang)}",
            err=True,
        )
    return Trouble(
        f"`{file}` 有 {len(problems)} 处不能用作事实",
        f"`{file}` cannot be read as facts in {len(problems)} place{'s' if len(problems) > 1 else ''}",
        Text("`luohu facts RULESET` 列出要问的事实", "`luohu facts RULESET` lists what is asked"),
    )


def read_facts(file: str) -> Any:  # noqa: ANN401 - whatever JSON it holds; the reader of cases judges it
    """The JSON document in a file, or on standard input.

    Raises:
        Trouble: it cannot be read, is not JSON, or names a member twice (which of the two counts would be a guess).
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise Trouble(f"`{file}` 中 `{twice}` 写了两次", f"`{file}` names `{twice}` twice in one object")
        return dict(pairs)

    try:
        return json.loads(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), object_pairs_hook=once)
    except OSError as error:
        raise cannot_read(file, error) from error
    except UnicodeDecodeError as error:
        raise Trouble(f"`{file}` 不是 UTF-8 文本", f"`{file}` is not UTF-8 text") from error
    except RecursionError as error:
        raise Trouble(f"`{file}` 嵌套过深", f"`{file}` is nested too deeply") from error
    except json.JSONDecodeError as error:
        where = f"{error.lineno}:{error.colno}"
        raise Trouble(f"`{file}` 在 {where} 处不是 JSON", f"`{file}` is not JSON at {where}") from error
    except ValueError as error:  # Python refuses to read a number of more than 4,300 digits
        raise Trouble(f"`{file}` 中有过长的数", f"`{file}` holds a number that is too long") from error
