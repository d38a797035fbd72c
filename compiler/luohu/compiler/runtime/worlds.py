"""What a state of the law says of one matter, as conditions: worked out once for a slice and matter, then only evaluated.

A world is one alternative of a slice. In it each granting clause is a route with a condition of its own (place, the
anchor's condition, who may settle), the bars that touch it and how each of those conflicts ends; the outcome is three
conditions, tried in order: some route is granted; some answer is pending; some rule applies at the place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.ruleset.inside import with_conditions
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    SELF,
    Alternative,
    BarEffect,
    BindingEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    Defeat,
    Effect,
    FactKey,
    FactTest,
    GrantEffect,
    Instrument,
    Kin,
    Not,
    Op,
    QuotaEffect,
    ScoreEffect,
    ScoreTest,
    Slice,
    Step,
    Where,
)
from luohu.compiler.ruleset.rank_order import above
from luohu.compiler.ruleset.walk import Test, replaced
from luohu.compiler.runtime.geography import covers
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.offers import Offers, offers_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import BOOK, Scored
from luohu.compiler.runtime.supplied import CommonRule, Source, companions_of, settlers_of, sources
from luohu.compiler.runtime.values import ADMITTED, PLACE_KEY, RELATION_KEY, RULED


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """A granting clause in a world.

    `condition` is its own; `granted` says that it stands against every bar; `unsettled` that only a ruling is missing.
    """

    clause: Clause
    effect: GrantEffect
    number: int
    condition: Condition
    settles: Condition
    moves_along: Condition
    conflicts: tuple[Defeat, ...]
    granted: Condition
    unsettled: Condition
    common_rules: tuple[CommonRule, ...]
    offers: Offers = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quota:
    """A quota (名额) in force: where and for whom its clause applies, and the book of the scores that it ranks by."""

    applies: Condition
    clause: Clause
    effect: QuotaEffect
    book: int | None


@dataclass(frozen=True, slots=True)
class Above:
    """A clause that asks lower texts to grant the matter (下级 应当准予), and whom it names."""

    clause: Clause
    names: Condition


@dataclass(frozen=True, slots=True)
class World:
    """One possible state of the law, for one matter; what is asked of lower texts decides nothing and tells none apart."""

    routes: tuple[RoutePlan, ...]
    bars: dict[str, Condition]
    by_name_only: tuple[tuple[Instrument, Condition], ...]
    granted: Condition
    pending: Condition
    ruled: Condition
    quotas: tuple[Quota, ...] = ()
    asked_above: tuple[Above, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """All worlds of a slice for one matter; `slice` None: no instrument is in force at all."""

    slice: Slice | None
    worlds: tuple[World, ...]


def plan_for(prepared: Prepared, matter: str, on: date) -> Plan:
    """The plan of the slice that holds the day, from memory if it was asked before."""
    index = bisect_right(prepared.starts, on) - 1
    plan = prepared.plans.get((index, matter))
    if plan is None:
        found = prepared.ruleset.timeline[index] if index >= 0 else None
        plan = _plan(prepared, matter, found)
        prepared.plans[index, matter] = plan
    if plan.slice is not None and plan.slice.end is not None and on >= plan.slice.end:
        return _plan(prepared, matter, None)
    return plan


def _plan(prepared: Prepared, matter: str, found: Slice | None) -> Plan:
    alternatives = found.alternatives if found is not None else ()
    worlds: list[World] = []
    for alternative in alternatives or (Alternative(()),):
        made = world(prepared, matter, alternative)
        if made in worlds:  # alternatives often differ in other matters only, or in what is asked of lower texts
            same = worlds.index(made)
            worlds[same] = replace(made, asked_above=_in_both(worlds[same], made))
        else:
            worlds.append(made)
    return Plan(found, tuple(worlds))


def _in_both(one: World, other: World) -> tuple[Above, ...]:
    """What is asked of lower texts in either of two worlds."""
    return tuple(each for each in one.asked_above if each in other.asked_above)


def place_condition(prepared: Prepared, *places: Where) -> Condition:
    """Places, one within the other, as a test on the place of settlement; ALWAYS where they cover every leaf."""
    tree = prepared.geography
    here = tree.leaves[tree.root]
    inside = [frozenset(leaf for leaf in here if covers(tree, where, leaf)) for where in places]
    if not here.intersection(*inside):
        return NEVER
    return every(
        [test for where, leaves in zip(places, inside, strict=True) if leaves != here for test in _place(where)]
    )


def _place(where: Where) -> Iterator[Condition]:
    if where.within:
        yield FactTest(PLACE_KEY, Op.ONE_OF, where.within)
    if where.without:
        yield Not(FactTest(PLACE_KEY, Op.ONE_OF, where.without))


def applies(prepared: Prepared, clause: Clause) -> Condition:
    """A clause's place, within that of its instrument, and its condition together."""
    return every([place_of(prepared, clause), clause.condition])


def place_of(prepared: Prepared, clause: Clause) -> Condition:
    """Where a clause applies: its own place within its instrument's."""
    whole = prepared.instruments[clause.instrument].place
    return place_condition(prepared, *dict.fromkeys((whole, clause.where)))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a route is worked out: among which clauses, and for which matter (with those it lies under)."""

    prepared: Prepared
    clauses: tuple[Clause, ...]
    wanted: tuple[str, ...]
    book: int | None = None
    """Number of the score clauses among them, to which their tests of points are bound."""

    def applies(self, clause: str) -> Condition:
        """Where and for whom one of the clauses applies, by its id."""
        return applies(self.prepared, next(each for each in self.clauses if each.id == clause))


def world(prepared: Prepared, matter: str, alternative: Alternative) -> World:
    """One alternative, for one matter."""
    setting = setting_of(prepared, matter, alternative.clauses)
    bars = {clause.id: applies(prepared, clause) for clause in setting.clauses if _bars(clause, setting.wanted)}
    routes = tuple(routes_in(setting))
    silent = [prepared.instruments[each] for each in alternative.by_name_only]
    by_name = tuple(
        (each, place_condition(prepared, each.place))
        for each in silent
        if any(governed in setting.wanted for governed in each.may_govern)
    )
    ruling = [plan.clause for plan in routes] + [clause for clause in setting.clauses if clause.id in bars]
    return World(
        routes=routes,
        bars=bars,
        by_name_only=by_name,
        granted=some([plan.granted for plan in routes]),
        pending=some([*(plan.unsettled for plan in routes), *(place for _, place in by_name)]),
        ruled=some([place_of(prepared, clause) for clause in ruling]),
        quotas=tuple(_quotas(setting)),
        asked_above=tuple(_asked_above(setting)),
    )


def _quotas(setting: Setting) -> Iterator[Quota]:
    for clause in setting.clauses:
        for effect in clause.effects:
            if isinstance(effect, QuotaEffect):
                yield Quota(applies(setting.prepared, clause), clause, effect, setting.book)


def _asked_above(setting: Setting) -> Iterator[Above]:
    """Those that bind lower texts to grant the matter, with the settlers and companions they name."""
    for clause in setting.clauses:
        for effect in clause.effects:
            if isinstance(effect, BindingEffect) and _asks_to_grant(setting, effect):
                companions = None if effect.details is None else effect.details.companions
                kin = [] if effect.settlers is None else [Source(ALWAYS, effect.settlers)]
                along = [] if companions is None else [Source(ALWAYS, companions)]
                who = some([admits(clause, kin, alone=not kin), admits(clause, along, alone=False)])
                yield Above(clause, every([applies(setting.prepared, clause), who]))


def _asks_to_grant(setting: Setting, effect: BindingEffect) -> bool:
    return effect.kind is BindingKind.MUST_GRANT and effect.matter in setting.wanted


def setting_of(prepared: Prepared, matter: str, clauses: tuple[str, ...]) -> Setting:
    """The setting of a set of clauses in force."""
    found = tuple(prepared.clauses[each] for each in clauses)
    wanted = prepared.matters.get(matter, (matter,))
    book = book_of(prepared, found)
    return Setting(prepared, found if book is None else bound(found, book), wanted, book)


def bound(clauses: tuple[Clause, ...], book: int) -> tuple[Clause, ...]:
    """The clauses with their tests of points bound to a book."""
    return tuple(with_conditions(clause, lambda each: bind(each, book)) for clause in clauses)


def book_of(prepared: Prepared, clauses: tuple[Clause, ...]) -> int | None:
    """The number of the book of the score clauses among these; None if there are none."""
    scores = [(clause, effect) for clause in clauses for effect in clause.effects if isinstance(effect, ScoreEffect)]
    if not scores:
        return None
    stated: dict[str, list[tuple[Clause, ScoreEffect]]] = {}
    for clause, effect in scores:
        stated.setdefault(effect.score, []).append((clause, effect))
    book = {score: tuple(_ranked(prepared, found)) for score, found in stated.items()}
    if book not in prepared.books:
        prepared.books.append(book)
    return prepared.books.index(book)


def bind(condition: Condition, book: int) -> Condition:
    """The condition with its tests of points bound to a book."""

    def one(test: Test) -> Condition:
        return replace(test, score=f"{test.score}{BOOK}{book}") if isinstance(test, ScoreTest) else test

    return replaced(condition, one)


def _ranked(prepared: Prepared, found: list[tuple[Clause, ScoreEffect]]) -> Iterator[Scored]:
    """Statements of a score: of the narrowest place first, then the latest, then the highest.

    Of two that differ and that nothing ranks, where both apply, a ruling says which counts.
    """
    left = sorted(
        found, key=lambda each: (_extent(prepared, each[0]), -_since(prepared, each[0]).toordinal(), each[0].id)
    )
    while left:
        one = next(each for each in left if not any(_prevails(prepared, other[0], each[0]) for other in left))
        left.remove(one)
        clause, effect = one
        rivals = [
            every([applies(prepared, other), Not(FactTest(_ruling(clause, other), Op.EQ, value=True))])
            for other, stated in left
            if replace(stated, score=effect.score) != effect and not _prevails(prepared, clause, other)
        ]
        yield Scored(every([applies(prepared, clause), *(opposite(each) for each in rivals)]), clause, effect)


def _ruling(one: Clause, other: Clause) -> FactKey:
    return FactKey(CASE, f"{RULED}{one.id} {other.id}")


def _prevails(prepared: Prepared, one: Clause, other: Clause) -> bool:
    """Whether one statement of a score comes before another: by place, then by day, then by rank; not a clause's own."""
    if one.provision_id == other.provision_id:
        return False
    ours, theirs = ((_extent(prepared, each), -_since(prepared, each).toordinal()) for each in (one, other))
    ranks = [prepared.instruments[each.instrument].rank for each in (one, other)]
    return ours < theirs or (ours == theirs and above(ranks[0], ranks[1]))


def _extent(prepared: Prepared, clause: Clause) -> int:
    """How many leaves a clause covers."""
    tree = prepared.geography
    places = (prepared.instruments[clause.instrument].place, clause.where)
    return sum(all(covers(tree, where, leaf) for where in places) for leaf in tree.leaves[tree.root])


def _since(prepared: Prepared, clause: Clause) -> date:
    """The first day of a clause's provision, whatever it said then."""
    editions = (each for each in prepared.ruleset.clauses if each.provision_id == clause.provision_id)
    return min((period.start.first for each in editions for period in each.periods), default=date.min)


def routes_in(setting: Setting) -> Iterator[RoutePlan]:
    """Every grant of the matter in a setting, clause by clause."""
    for clause in setting.clauses:
        for number, effect in enumerate(clause.effects):
            if isinstance(effect, GrantEffect) and effect.matter in setting.wanted:
                yield route(setting, clause, number, effect)


def granting(prepared: Prepared, matter: str) -> tuple[Clause, ...]:
    """Every clause, of whatever day, that grants a matter; from memory if it was asked before."""
    found = prepared.granting.get(matter)
    if found is None:
        wanted = prepared.matters.get(matter, (matter,))
        found = tuple(clause for clause in prepared.ruleset.clauses if _grants(clause, wanted))
        prepared.granting[matter] = found
    return found


def _grants(clause: Clause, wanted: tuple[str, ...]) -> bool:
    return any(isinstance(effect, GrantEffect) and effect.matter in wanted for effect in clause.effects)


def _bars(clause: Clause, wanted: tuple[str, ...]) -> bool:
    return any(isinstance(effect, BarEffect) and effect.matter in wanted for effect in clause.effects)


def route(setting: Setting, clause: Clause, number: int, effect: GrantEffect) -> RoutePlan:
    """One grant among the clauses of a setting, with the bars that touch it."""
    prepared = setting.prepared
    rules = tuple(_common_rules(setting, clause))
    settles = admits(clause, sources(effect.settlers, rules, settlers_of), alone=effect.settlers is None)
    along = admits(clause, sources(effect.details.companions, rules, companions_of), alone=False)
    condition = every([applies(prepared, clause), some([settles, along])])
    conflicts = tuple(_conflicts(setting, clause))
    lost = [setting.applies(each.bar) for each in conflicts if each.winner == "bar"]
    open_ = [setting.applies(each.bar) for each in conflicts if each.winner == "nobody"]
    undefeated = [condition, *(opposite(bar) for bar in lost)]
    return RoutePlan(
        clause=clause,
        effect=effect,
        number=number,
        condition=condition,
        settles=settles,
        moves_along=along,
        conflicts=conflicts,
        granted=every([*undefeated, *(opposite(bar) for bar in open_)]),
        unsettled=every([*undefeated, some(open_)]),
        common_rules=rules,
        offers=offers_of(effect.details, rules),
    )


def _common_rules(setting: Setting, clause: Clause) -> Iterator[CommonRule]:
    for each in setting.clauses:
        for effect in each.effects:
            if isinstance(effect, CommonRuleEffect) and clause.provision_id in effect.targets:
                yield CommonRule(each, effect, applies(setting.prepared, each))


def _conflicts(setting: Setting, grant: Clause) -> Iterator[Defeat]:
    """How each bar that touches the grant ends; a pair that the ruleset does not list is unsettled.

    What it lists of these very editions goes before what it lists of their provisions.
    """
    known = setting.prepared.defeats
    for bar in setting.clauses:
        if any(_touches(setting, effect, grant) for effect in bar.effects):
            pair = (bar.provision_id, grant.provision_id)
            found = known.get((bar.id, grant.id)) or known.get(pair) or Defeat(*pair, Step.UNSETTLED, "nobody")
            yield replace(found, bar=bar.id, grant=grant.id)


def _touches(setting: Setting, effect: Effect, grant: Clause) -> bool:
    if not isinstance(effect, BarEffect) or effect.matter not in setting.wanted:
        return False
    chains = (setting.prepared.pathways.get(each, (each,)) for each in grant.pathways)
    return not effect.pathways or any(above in effect.pathways for chain in chains for above in chain)


def admits(clause: Clause, given: list[Source[Kin]], *, alone: bool) -> Condition:
    """That the settler is one of those listed. `alone`: where nobody lists any, the anchor alone."""
    ways = [every([source.applies, _listed(clause, source.value)]) for source in given]
    if alone:
        silent = opposite(some([source.applies for source in given]))
        ways.append(every([silent, FactTest(RELATION_KEY, Op.EQ, SELF)]))
    return some(ways)


def _listed(clause: Clause, kin: Kin) -> Condition:
    """That the settler is on the list, or on what its body may add to it: kin, and so never the anchor."""
    ways: list[Condition] = [every([is_relation(entry.relation), entry.where]) for entry in kin.items]
    if kin.open:
        others = [opposite(is_relation(each)) for each in (SELF, *(entry.relation for entry in kin.items))]
        admitted = FactTest(FactKey(CASE, ADMITTED + clause.provision_id), Op.EQ, value=True)
        ways.append(every([*others, admitted, kin.others]))
    return some(ways)


def is_relation(relation: str) -> Condition:
    """That the settler is this to the anchor."""
    return FactTest(RELATION_KEY, Op.EQ, relation)
