"""What findings about acts have in common: where an act stands, and at what it aims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.time.wording import locators, number, on
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.groups import Fate
    from luohu.compiler.validity.history import ActHistory
    from luohu.compiler.validity.timeline import Timelines


def certain_fates(timelines: Timelines) -> Iterator[tuple[ActHistory, Fate]]:
    """Acts whose fate depends on no unknown day, with it."""
    for act in timelines.history.acts.values():
        if len(act.fates) == 1:
            yield act, act.fates[0]


def target(program: Program, act: ActHistory) -> Text:
    """At what an act aims: a document, or places in one."""
    aimed = act.act
    if aimed.clauses is None:
        return Text(f"`{number(program, aimed.target)}`", f"`{number(program, aimed.target)}`")
    places = locators(program, aimed.target, aimed.clauses)
    return Text(
        f"`{number(program, aimed.target)}` 之 {places.zh}", f"{places.en} of `{number(program, aimed.target)}`"
    )


def finding(  # noqa: PLR0913 - the parts of one report
    rule: Rule,
    program: Program,
    act: ActHistory,
    message: Text,
    *,
    notes: tuple[Text, ...] = (),
    severity: Severity | None = None,
) -> Diagnostic:
    """A report about an act: at the act, with the document that it aims at."""
    day = on(act.day)
    return Diagnostic(
        rule,
        message,
        Label(act.act.span, Text(f"{day.zh} 的废止", f"the repeal of {day.en}")),
        secondary=(Label(program.instruments[act.act.target].span, Text("针对这里", "aims here")),),
        notes=notes,
        helps=(rule.fix,),
        subject=(act.key.actor, act.act.target, *(act.act.clauses or ()), str(act.day.first)),
        severity_override=severity,
    )
