"""Gathering the state of a city's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.gaps.wording import labelled
from luohu.compiler.reports.state.coverage import coverage_of
from luohu.compiler.reports.state.doubts import doubts_of
from luohu.compiler.reports.state.figures import figures_on
from luohu.compiler.reports.state.findings import findings_of
from luohu.compiler.reports.state.law import acts_of, clauses_on, instruments_on
from luohu.compiler.reports.state.model import CityState, RulesetState, Supposed
from luohu.compiler.reports.state.scenarios import scenarios_of
from luohu.compiler.reports.state.sources import sources_of
from luohu.compiler.ruleset.canonical import canonical_bytes, digest
from luohu.compiler.ruleset.english import place_name
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.runtime.provisions import slice_on
from luohu.compiler.sources.shelf import shelved
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.library import Library
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Ruleset
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.dsl.diagnostics.landmarks import Landmarks
    from luohu.dsl.diagnostics.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Found:
    """What `luohu check` says of the library: what stands, what is waived, and in which articles."""

    standing: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]
    where: Landmarks


def state_of(  # noqa: PLR0913 - what the state is of, and what is known beside it
    scope: Scope, rulesets: Sequence[Ruleset], *, library: Library, checked: Found, on: date, compiler: str
) -> CityState:
    """The state of the rules of one area.

    Args:
        scope: the library that is analysed.
        rulesets: of the area, one for each domain; at least one.
        library: its texts, for the indexes of sources.
        checked: what was found in it.
        on: the day.
        compiler: name and version of the program, to be told.
    """
    stages = [scope.stage(each.name) for each in sorted(rulesets, key=_main_first)]
    prepared = {each.ruleset.name: each.prepared for each in stages}
    home = stages[0].ruleset.jurisdiction
    label = place_name(home.label, home.id)
    return CityState(
        home.id,
        Text(label.zh, label.english),
        on,
        scope.wanted.today,
        compiler,
        tuple(_ruleset(each, on) for each in stages),
        findings_of(checked.standing, prepared, checked.where),
        findings_of(checked.waived, prepared, checked.where),
        scenarios_of(scope.program, home.id, prepared.values()),
        sources_of(scope.program, shelved(library.indexes).indexes, prepared.values()),
        tuple(_supposed(scope.program, prepared.values())),
    )


def _main_first(ruleset: Ruleset) -> tuple[bool, str]:
    """The domain that is called as one of its matters (落户) stands first."""
    words = ruleset.vocabulary
    return words.label.zh not in {each.label.zh for each in words.matters}, ruleset.name


def _ruleset(stage: Stage, on: date) -> RulesetState:
    prepared, acts = stage.prepared, acts_of(stage.ruleset)
    now = slice_on(prepared, on)
    vocabulary = stage.ruleset.vocabulary
    return RulesetState(
        stage.ruleset.name,
        digest(canonical_bytes(ruleset_to_json(stage.ruleset))),
        labelled(vocabulary.label, vocabulary.id),
        instruments_on(stage.program, prepared, on),
        acts,
        clauses_on(prepared, on),
        doubts_of(prepared, acts, on),
        coverage_of(stage, on),
        figures_on(prepared, on),
        () if now is None else now.unknowns,
        prepared,
    )


def _supposed(program: Program, rulesets: Iterable[Prepared]) -> Iterator[Supposed]:
    """Each supposition once."""
    found: dict[tuple[str, str], Supposed] = {}
    for over in rulesets:
        for each in over.ruleset.assumptions:
            found[each.kind, each.id] = Supposed(each.kind, each.id, _label(program, over, each.id), each.day)
    yield from (found[key] for key in sorted(found))


def _label(program: Program, over: Prepared, name: str) -> Text:
    if name in over.instruments:
        return Text(over.instruments[name].number, over.instruments[name].number)
    zone = program.geography.zones.get(name)
    return Text(name, name) if zone is None else labelled(zone.label, name)
