"""Everything that analysis finds: the families that look at one ruleset, and those that look at several.

Findings of one thing in several rulesets (two clauses of a province, seen from each of its cities) are one report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luohu.compiler.analysis.tally import Account, Tally
from luohu.compiler.checks.conflicts import bars, conflicting_orders, idle_grant, two_values
from luohu.compiler.checks.points import dead_item, harmful_increase, pass_mark_out_of_reach
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.claims import Proven
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.ruleset.model import Ruleset

OfRuleset = Callable[["Stage"], Iterator[Diagnostic]]
OfLibrary = Callable[["Scope"], Iterator[Diagnostic]]

OF_RULESET: tuple[OfRuleset, ...] = (
    bars.check,
    two_values.check,
    conflicting_orders.check,
    idle_grant.check,
    pass_mark_out_of_reach.check,
    dead_item.check,
    harmful_increase.check,
)
"""Families that look at one ruleset."""

OF_LIBRARY: tuple[OfLibrary, ...] = ()
"""Families that look at several."""

Announce = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What was found, and how far analysis came."""

    diagnostics: tuple[Diagnostic, ...]
    account: Account
    proven: tuple[tuple[Ruleset, tuple[Proven, ...]], ...] = ()
    """What was proven of each ruleset, where somebody wants certificates."""


def analysed(scope: Scope, announce: Announce = lambda _doing: None) -> Analysed:
    """Everything that analysis finds in a library whose constraints are sound."""
    tally = Tally()
    found: list[Diagnostic] = []
    names = [each.name for each in scope.rulesets]
    for number, stage in enumerate(scope.stages, start=1):
        announce(
            Text(
                f"分析 {number}/{len(names)}：{stage.ruleset.name}",
                f"analysing {number}/{len(names)}: {stage.ruleset.name}",
            )
        )
        found += of_ruleset(stage)
        tally.add(stage.tally)
    for family in OF_LIBRARY:
        found += family(scope)
    return Analysed(tuple(once(found)), tally.account(), tuple(_proven(scope)))


def _proven(scope: Scope) -> Iterator[tuple[Ruleset, tuple[Proven, ...]]]:
    for stage in scope.stages:
        if stage.claims is not None:
            yield stage.ruleset, tuple(stage.claims.made.values())


def of_ruleset(stage: Stage) -> Iterator[Diagnostic]:
    """What is found in one ruleset."""
    for each in stage.ruleset.clauses:
        stage.tally.looked(each.provision_id)
    for family in OF_RULESET:
        yield from family(stage)


def once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings with one fingerprint as one: the first, with the places of all."""
    known: dict[tuple[str, str], Diagnostic] = {}
    for each in found:
        key = each.code, fingerprint(each)
        first = known.setdefault(key, each)
        if first is not each and first.identity is not None and each.identity is not None:
            places = tuple(dict.fromkeys((*first.identity.places, *each.identity.places)))
            known[key] = replace(first, identity=replace(first.identity, places=places))
    yield from known.values()
