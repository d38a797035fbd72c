"""The bench: a library with its rulesets ready, on which one mutant after another is put to its scenarios.

Only the rulesets that hold a document concerned are made anew; only scenarios are run under which a condition that
differs comes out otherwise, those of the clause itself first; the first that fails ends it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.assemble import from_timelines, rulesets
from luohu.compiler.assemble.editions import limited
from luohu.compiler.program import Program, Scenario
from luohu.compiler.ruleset.model import (
    BarEffect,
    Clause,
    CommonRuleEffect,
    Defeat,
    GrantEffect,
    QuotaEffect,
    Ruleset,
    ScoreEffect,
    Slice,
    Status,
)
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.asked import asked_keys
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.kleene import View
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.view import close, view_of
from luohu.compiler.scenarios.facts import facts_document
from luohu.compiler.scenarios.mutation.differences import Pair, pairs
from luohu.compiler.scenarios.mutation.model import Mutant
from luohu.compiler.scenarios.mutation.patching import borrowed, patched
from luohu.compiler.scenarios.mutation.variants import applied
from luohu.compiler.scenarios.run import (
    Assumed,
    Result,
    assumed_by,
    domain_of_matter,
    result_of,
    rulesets_asked,
)
from luohu.compiler.solver.model import Memories
from luohu.compiler.validity.timeline import timelines

_DECIDES = (GrantEffect, BarEffect, CommonRuleEffect, ScoreEffect, QuotaEffect)


@dataclass(frozen=True, slots=True)
class Law:
    """What a ruleset decides by, and nothing else: two rulesets of one law decide alike."""

    clauses: tuple[Clause, ...]
    defeats: tuple[Defeat, ...]
    slices: tuple[Slice, ...]


def law(ruleset: Ruleset) -> Law:
    """The clauses that decide, how they defeat each other, and when they are in force."""
    clauses = tuple(each for each in ruleset.clauses if any(isinstance(one, _DECIDES) for one in each.effects))
    return Law(clauses, ruleset.defeats, limited(ruleset.timeline, frozenset(each.id for each in clauses)))


@dataclass(frozen=True, slots=True)
class Changed:
    """A ruleset as it is and as a mutant has it; `assumed`: with these drafts enacted.

    `provisions`: those of which some edition is missing in one of the two, or reads otherwise. `memories`: what was worked
    out about the ruleset as it is, for whatever mutant.
    """

    assumed: Assumed
    before: Prepared
    after: Prepared
    provisions: frozenset[str]
    memories: Memories = field(default_factory=Memories, compare=False, repr=False)
    _pairs: dict[tuple[str, int, int], tuple[Pair, ...] | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The name of the ruleset."""
        return self.before.ruleset.name

    def pairs(self, matter: str, day: date) -> tuple[Pair, ...] | None:
        """The conditions that differ for a matter on a day; None if the two cannot be laid side by side."""
        key = matter, bisect_right(self.before.starts, day), bisect_right(self.after.starts, day)
        if key not in self._pairs:
            self._pairs[key] = pairs(self.before, self.after, matter, day)
        return self._pairs[key]


@dataclass(slots=True)
class Bench:
    """A library whose scenarios all pass, with what does not depend on the mutant.

    `besides`: drafts to take as enacted beside what scenarios assume.
    """

    program: Program
    besides: tuple[Assumed, ...] = ()
    domains: dict[str, str] = field(default_factory=dict)
    laws: dict[Assumed, dict[str, Prepared]] = field(default_factory=dict)
    borrowed: frozenset[str] = frozenset()
    """Clauses whose words stand elsewhere too."""
    _known: dict[tuple[Assumed, str], Law] = field(default_factory=dict)
    _views: dict[tuple[str, str], View | None] = field(default_factory=dict)
    _memories: dict[tuple[Assumed, str], Memories] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.domains = domain_of_matter(self.program)
        self.borrowed = borrowed(self.program)
        for assumed in sorted({(), *self.besides, *map(assumed_by, self.program.scenarios)}):
            self.laws[assumed] = {each.name: prepare(each) for each in rulesets(self.program, dict(assumed))}

    def results(self) -> Iterator[Result]:
        """Every scenario as it comes out without a mistake."""
        for each in self.program.scenarios:
            asked, made = rulesets_asked(each, self.domains), self.laws[assumed_by(each)]
            yield result_of(each, {matter: made[name] for matter, name in asked.items()})

    def law(self, assumed: Assumed, name: str) -> Law:
        """The law of a ruleset as it is."""
        found = self._known.get((assumed, name))
        if found is None:
            found = self._known[assumed, name] = law(self.laws[assumed][name].ruleset)
        return found

    def memories(self, assumed: Assumed, name: str) -> Memories:
        """What was worked out about a ruleset as it is."""
        return self._memories.setdefault((assumed, name), Memories())

    def view(self, scenario: Scenario, matter: str, over: Prepared) -> View | None:
        """The facts of a scenario, closed where it closes them, as the law without a mistake sees them."""
        key = scenario.title, matter
        if key not in self._views:
            self._views[key] = _view(scenario, matter, over)
        return self._views[key]


def _view(scenario: Scenario, matter: str, over: Prepared) -> View | None:
    case = read_case(over, facts_document(scenario, over))
    if isinstance(case, tuple):
        return None
    view = view_of(over, case, scenario.day)
    return close(view, asked_keys(over, matter))[0] if scenario.closed else view


def reachable(bench: Bench, mutant: Mutant) -> bool:
    """Whether some ruleset holds the document: what concerns other areas alone decides no case of this library."""
    documents = (over.ruleset.instruments for made in bench.laws.values() for over in made.values())
    return any(each.id in mutant.instruments for found in documents for each in found)


def changes(bench: Bench, mutant: Mutant) -> Iterator[Changed]:
    """The rulesets whose law differs with the mistake in it."""
    drafts = {name for name in mutant.instruments if bench.program.instruments[name].status is Status.DRAFT}
    for assumed, made in bench.laws.items():
        idle = drafts == mutant.instruments and drafts.isdisjoint(name for name, _ in assumed)
        held = {} if idle else {name: over for name, over in made.items() if _holds(over, mutant)}
        for ruleset in _mistaken(bench, mutant, assumed, held):
            if law(ruleset) != bench.law(assumed, ruleset.name):
                before = made[ruleset.name]
                memories = bench.memories(assumed, ruleset.name)
                yield Changed(assumed, before, prepare(ruleset), _different(before.ruleset, ruleset), memories)


def _mistaken(bench: Bench, mutant: Mutant, assumed: Assumed, held: Mapping[str, Prepared]) -> Iterator[Ruleset]:
    """The rulesets with the mistake in them: written into those that exist where that will do, made anew elsewhere."""
    anew = set(held)
    if isinstance(mutant.edit, Clause) and mutant.subject not in bench.borrowed:
        home = bench.program.instruments[mutant.edit.instrument]
        written = next(each for each in home.clauses if each.id == mutant.subject)
        for name, over in held.items():
            ruleset = patched(over.ruleset, written, mutant.edit)
            if ruleset is not None:
                anew.discard(name)
                yield ruleset
    if anew:
        program = applied(bench.program, mutant)
        yield from from_timelines(timelines(program, dict(assumed)), names=frozenset(anew))


def _holds(over: Prepared, mutant: Mutant) -> bool:
    return any(each.id in mutant.instruments for each in over.ruleset.instruments)


def _different(before: Ruleset, after: Ruleset) -> frozenset[str]:
    ours, theirs = ({each.id: each for each in one.clauses} for one in (before, after))
    return frozenset(provision_of(each) for each in ours.keys() | theirs.keys() if ours.get(each) != theirs.get(each))


def killer(bench: Bench, mutant: Mutant, changed: Sequence[Changed]) -> Scenario | None:
    """The first scenario that fails; those that expect something of the clause itself come first."""
    by_law: dict[Assumed, dict[str, Changed]] = {}
    for each in changed:
        by_law.setdefault(each.assumed, {})[each.name] = each
    candidates = [each for each in bench.program.scenarios if assumed_by(each) in by_law]
    return next(
        (
            each
            for each in sorted(candidates, key=lambda one: _effort(one, mutant.subject))
            if _fails(bench, each, by_law[assumed_by(each)])
        ),
        None,
    )


def _effort(scenario: Scenario, subject: str) -> tuple[bool, bool]:
    """What comes first is likely to fail, and quick: what depends on much that is unknown takes its time."""
    named = [each.clause for each in scenario.expectations if each.clause is not None]
    expected = any(subject in (each, each.partition("/")[0]) for each in named)
    return not expected, not scenario.closed


def _fails(bench: Bench, scenario: Scenario, changed: dict[str, Changed]) -> bool:
    """Whether a scenario fails with the mistake; where no condition tells the difference, it cannot."""
    asked = rulesets_asked(scenario, bench.domains)
    if not any(
        name in changed and could_tell(bench, scenario, matter, changed[name]) for matter, name in asked.items()
    ):
        return False
    made = bench.laws[assumed_by(scenario)]
    over = {matter: changed[name].after if name in changed else made[name] for matter, name in asked.items()}
    return not result_of(scenario, over).passed


_ASIDE = ("score", "setting", "ensured")
"""What may be expected whatever the outcome, and does not rest on grants and bars."""


def could_tell(bench: Bench, scenario: Scenario, matter: str, changed: Changed) -> bool:
    """Whether a scenario may come out otherwise: by the conditions that differ on its day, or by what it names beside."""
    for each in scenario.expectations:
        elsewhen = each.clause in changed.provisions and each.outcome in ("not_granted", "no_rule_in_force")
        if elsewhen or each.outcome in _ASIDE:
            return True
    found = changed.pairs(matter, scenario.day)
    if not found:
        return found is None
    view = bench.view(scenario, matter, changed.before)
    return view is None or not all(each.alike(view) for each in found)
