"""What a clause of the shipped library states beside who may: to whom, on the day and with the facts of a scenario."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.policies.library import program

from luohu.compiler.assemble import name_of, rulesets
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.provisions import Entry, provisions
from luohu.compiler.scenarios.facts import facts_document
from luohu.compiler.scenarios.run import assumed_by, domain_of_matter

if TYPE_CHECKING:
    from luohu.compiler.program import Scenario
    from luohu.compiler.scenarios.run import Assumed


def titled(title: str) -> Scenario:
    """The scenario of this title."""
    (scenario,) = (each for each in program().scenarios if each.title == title)
    return scenario


@cache
def made(assumed: Assumed) -> dict[str, Prepared]:
    """All rulesets of the library under these assumptions, by name."""
    return {each.name: prepare(each) for each in rulesets(program(), dict(assumed))}


def provided(scenario: Scenario, clause: str, subject: str) -> tuple[Entry, ...]:
    """What the clause says of a subject (`duties`, `entitlements`, …) in the case of a scenario."""
    over = made(assumed_by(scenario))[name_of(scenario.area, domain_of_matter(program())[scenario.matter])]
    case = read_case(over, facts_document(scenario, over))
    assert not isinstance(case, tuple)
    entries = provisions(over, case, scenario.day, rest_ordinary=scenario.closed).about(subject)
    return tuple(each for each in entries if each.clause == clause)
