"""Everything that analysis finds: the families that look at one ruleset, and those that look at several.

Findings of one thing in several rulesets (two clauses of a province, seen from each of its cities) are one report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luohu.compiler.analysis.tally import Account, Tally
from luohu.compiler.announcing import Announce, Piece, silent
from luohu.compiler.checks.cities import (
    clause_without_counterpart,
    differing_counts,
    diverging_figures,
    diverging_terms,
    one_sided_recognition,
)
from luohu.compiler.checks.conflicts import bars, conflicting_orders, idle_grant, two_values
from luohu.compiler.checks.constraints import contradictory_constraints
from luohu.compiler.checks.gaps import (
    fact_without_proof,
    inapplicable_clause,
    lapsing_coverage,
    settled_condition,
    uncovered_group,
    undelivered_delegation,
)
from luohu.compiler.checks.points import dead_item, harmful_increase, pass_mark_out_of_reach
from luohu.compiler.checks.vertical import (
    forbidden_pathway,
    forbidden_requirement,
    refused_below,
    required_beyond,
    value_outside_bound,
)
from luohu.compiler.ruleset.english import place_name
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.claims import Told
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.program import Geography
    from luohu.compiler.ruleset.model import Label, Ruleset

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
    uncovered_group.check,
    undelivered_delegation.check,
    lapsing_coverage.check,
    refused_below.check,
    required_beyond.check,
    forbidden_requirement.check,
    value_outside_bound.check,
    forbidden_pathway.check,
)
"""Families that look at one ruleset."""

OF_CLAUSES: tuple[OfLibrary, ...] = (inapplicable_clause.check, settled_condition.check, fact_without_proof.check)
"""Families that look at clauses one by one, in all rulesets of a scope that hold them: at those that `Scope.concerns`."""

OF_LIBRARY: tuple[OfLibrary, ...] = (
    clause_without_counterpart.check,
    diverging_terms.check,
    diverging_figures.check,
    differing_counts.check,
    one_sided_recognition.check,
)
"""Families that look at several rulesets."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """What was found, and how far analysis came; None where constraints leave nothing to analyse."""

    diagnostics: tuple[Diagnostic, ...]
    account: Account | None
    proven: tuple[tuple[Ruleset, Told], ...] = ()
    """What was proven of each ruleset, where somebody wants certificates."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in a part of a library, and how far analysis came there. `lost`: its constraints contradict them."""

    diagnostics: tuple[Diagnostic, ...]
    tally: Tally
    lost: bool = False


def analysed(scope: Scope, announce: Announce = silent) -> Analysed:
    """Everything that analysis finds in a library: area by area, then what is of several areas.

    What is found in an area depends on the texts in force there alone, so that it may be remembered.
    """
    parts = []
    for number, area in enumerate(scope.areas, start=1):
        announce(doing(scope.program.geography.areas[area].label, number, len(scope.areas)))
        parts.append(of_area(scope, area))
        if not scope.certified:  # then claims are asked for in the end
            scope.forget(area)
    if not any(each.lost for each in parts):
        parts.append(of_several(scope))
    return replace(joined(parts, english_of(scope.program.geography)), proven=tuple(_proven(scope)))


def doing(area: Label, number: int, count: int) -> Piece:
    """What is being done, for whoever waits."""
    return Piece(f"分析 {number}/{count}：{area.zh}", f"analysing {number}/{count}: {area.english}", number, count)


def of_area(scope: Scope, area: str) -> Part:
    """What is found in the rulesets of an area, and about clauses that can be in force nowhere else."""
    here = scope.within(area)
    lost = tuple(contradictory_constraints.check(here))
    if lost:
        return Part(lost, Tally(), lost=True)
    found = [each for stage in here.stages for each in of_ruleset(stage)]
    found += [each for family in OF_CLAUSES for each in family(here)]
    return Part(tuple(found), _tally(here))


def of_several(scope: Scope) -> Part:
    """What is found about clauses that can be in force in several areas, and about rulesets side by side."""
    shared = scope.shared()
    found = [each for family in OF_CLAUSES for each in family(shared)]
    found += [each for family in OF_LIBRARY for each in family(scope)]
    return Part(tuple(found), _tally(scope))


def _tally(scope: Scope) -> Tally:
    tally = Tally()
    for stage in scope.stages:
        tally.add(stage.tally)
    return tally


def english_of(geography: Geography) -> dict[str, str]:
    """What places are called in English, by their Chinese names."""
    labels = (place_name(each.label, name) for name, each in geography.areas.items())
    return {each.zh: each.english for each in labels}


def joined(parts: Iterable[Part], english: Mapping[str, str]) -> Analysed:
    """The parts of a library together; where constraints contradict one another, that alone.

    `english`: the names of places, by those in Chinese.
    """
    listed = list(parts)
    lost = [each for part in listed if part.lost for each in part.diagnostics]
    if lost:
        return Analysed(tuple(contradictory_constraints.once(lost)), None)
    tally = Tally()
    for part in listed:
        tally.add(part.tally)
    return Analysed(tuple(once((each for part in listed for each in part.diagnostics), english)), tally.account())


def _proven(scope: Scope) -> Iterator[tuple[Ruleset, Told]]:
    for stage in scope.stages:
        if stage.claims is not None:
            yield stage.ruleset, stage.claims.told


def of_ruleset(stage: Stage) -> Iterator[Diagnostic]:
    """What is found in one ruleset."""
    for each in stage.ruleset.clauses:
        stage.tally.looked(each.provision_id)
    yield from one_cause([each for family in OF_RULESET for each in family(stage)])


def one_cause(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings of a ruleset; where LH431 tells who is refused what a higher text promises, LH411 does not tell it again."""
    refused = {_ends(each, 0, 1) for each in found if each.code == refused_below.RULE.code}
    yield from (each for each in found if each.code != uncovered_group.RULE.code or _ends(each, 0, -1) not in refused)


def _ends(found: Diagnostic, text: int, matter: int) -> tuple[str, str]:
    """The text that wants a matter granted, and the matter, by their places among the subjects of a finding."""
    subjects = () if found.identity is None else found.identity.subjects
    return (subjects[text], subjects[matter]) if subjects else ("", "")


def once(found: Iterable[Diagnostic], english: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Findings with one fingerprint as one: the first of the gravest, with the places of all, which it tells."""
    known: dict[tuple[str, str], Diagnostic] = {}
    merged: set[tuple[str, str]] = set()
    for each in found:
        key = each.code, fingerprint(each)
        first = known.setdefault(key, each)
        if first is not each and first.identity is not None and each.identity is not None:
            # one of the places may be known completely, which makes a gap there graver
            graver = each if each.severity.rank < first.severity.rank else first
            pairs = (first.identity, each.identity) if graver is first else (each.identity, first.identity)
            places = tuple(dict.fromkeys(place for one in pairs for place in one.places))
            known[key] = replace(graver, identity=replace(pairs[0], places=places))
            merged.add(key)
    yield from (_telling_places(each, english) if key in merged else each for key, each in known.items())


def _telling_places(found: Diagnostic, english: Mapping[str, str]) -> Diagnostic:
    """What is told of the first place holds in others too: which they all are."""
    places = found.identity.places if found.identity is not None else ()
    if len(places) <= 1:
        return found
    there = ", ".join(english.get(each, each) for each in places)
    said = Text(f"在这些地方都是这样：{'、'.join(places)}", f"so it is in all of these places: {there}")
    return replace(found, notes=(*found.notes, said))
