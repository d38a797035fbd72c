"""Whether clauses turn on facts: their conditions tried on the days of every text of them, in every ruleset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from luohu.compiler.assemble import from_timelines
from luohu.compiler.assemble.terms import one_of_its_settlers
from luohu.compiler.ruleset.model import Clause, Every, FactKey, Label, Ruleset
from luohu.compiler.runtime.completions import Question, turns_on
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import Truth
from luohu.compiler.runtime.view import with_facts

if TYPE_CHECKING:
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.validity.timeline import Timelines

_DAYS = 8
"""Slices of the law in which a clause is looked at, from the first: it seldom has more texts."""


def turning(
    timelines: Timelines, areas: Iterable[str], claimed: Mapping[str, tuple[FactKey, ...]]
) -> Iterator[tuple[str, FactKey, Label, bool]]:
    """Provisions of those claimed not to turn on some facts, each with a fact, its label, and whether it does.

    Looked at in the rulesets of some areas. False: that could not be settled. Those that do not turn on the fact are left out.
    """
    for ruleset in from_timelines(timelines, areas):
        prepared = prepare(ruleset)
        for clause in ruleset.clauses:
            provision = clause.provision_id
            for key in claimed.get(provision, ()):
                verdict = _matters(ruleset, prepared, clause, key)
                if verdict is not False:
                    yield provision, key, prepared.facts[key.fact].label, verdict is True


def _matters(ruleset: Ruleset, prepared: Prepared, clause: Clause, key: FactKey) -> bool | None:
    """Whether the truth of a clause turns on a fact on some day; None: not settled."""
    if key.fact not in prepared.facts:
        return False
    condition = Every((clause.condition, one_of_its_settlers(clause, ruleset.clauses)))
    days = [each.start for each in ruleset.timeline if any(clause.id in state.clauses for state in each.alternatives)]
    question = Question((condition,), _only)
    verdicts = [turns_on(with_facts(prepared, day, {}), question, key) for day in days[:_DAYS]]
    return True if True in verdicts else None if None in verdicts else False


def _only(truths: tuple[Truth, ...]) -> Truth:
    return truths[0]
