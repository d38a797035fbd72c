"""What is missing for an answer, and who can supply it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luohu.compiler.ruleset.model import CASE, Condition, FactKey, Instrument, Label, Moment, Period
from luohu.compiler.ruleset.walk import keys_in
from luohu.compiler.runtime.completions import needed, truth_of
from luohu.compiler.runtime.kleene import View, every, opposite
from luohu.compiler.runtime.model import Need, NeedKind, OpenRoute, Outcome
from luohu.compiler.runtime.outcome import Verdict, differs, outcome_question
from luohu.compiler.runtime.plan import label_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.routes import Ways
from luohu.compiler.runtime.values import ADMITTED, UNKNOWN
from luohu.compiler.runtime.worlds import Plan, World


def needs(view: View, plan: Plan, found: Verdict, through: Ways) -> tuple[Need, ...]:
    """What the outcome depends on; where it is granted without one certain route, what the route depends on."""
    if found.outcome is Outcome.UNDETERMINED:
        keys = needed(view, outcome_question(plan))[0] if found.open else ()
        facts = [_fact(view.prepared, key, through.open_routes) for key in keys]
        return (*facts, *_texts(view, plan), *_rulings(view, plan), *_days(view, plan))
    if found.outcome is Outcome.GRANTED and not through.routes:
        missing = {key for route in through.open_routes for key in _missing(route)}
        return tuple(_fact(view.prepared, key, through.open_routes, only_route=True) for key in sorted(missing))
    return ()


def _missing(route: OpenRoute) -> Iterator[FactKey]:
    for finding in route.missing:
        keys = keys_in(finding.test)
        values = (finding.actual, finding.other)
        yield from (key for key, value in zip(keys, values, strict=False) if value is UNKNOWN or len(keys) == 1)


def _fact(prepared: Prepared, key: FactKey, open_routes: Iterable[OpenRoute], *, only_route: bool = False) -> Need:
    asking = tuple(route.clause for route in open_routes if key in set(_missing(route)))
    if key.fact.startswith(ADMITTED):
        clause = prepared.clauses[key.fact.removeprefix(ADMITTED)]
        bodies = prepared.instruments[clause.instrument].issuers
        return Need(NeedKind.ADMISSION, clause.id, key, from_whom=bodies, clauses=asking, only_route=only_route)
    fact = prepared.facts.get(key.fact)
    return Need(
        kind=NeedKind.DISCRETION if fact is not None and fact.bodies else NeedKind.FACT,
        subject=key.fact if key.person == CASE else f"{key.person}.{key.fact}".removesuffix("."),
        key=key,
        label=label_of(prepared, key),
        question=fact.question if fact is not None else None,
        proof=fact.proof if fact is not None else (),
        from_whom=fact.bodies if fact is not None else (),
        clauses=asking,
        only_route=only_route,
    )


def _texts(view: View, plan: Plan) -> Iterator[Need]:
    """Instruments known by name only that may decide what no known clause grants."""
    asked: dict[str, Instrument] = {}
    for world in plan.worlds:
        for instrument, place in world.by_name_only:
            if instrument.id not in asked and _possible(view, world, place):
                asked[instrument.id] = instrument
    for each in sorted(asked):
        yield Need(
            NeedKind.TEXT, each, label=asked[each].title or Label(asked[each].number), from_whom=asked[each].issuers
        )


def _possible(view: View, world: World, condition: Condition) -> bool:
    """Whether some completion makes this true in a world that grants by no other route."""
    return truth_of(view, every([opposite(world.granted), condition])) is not False


def _rulings(view: View, plan: Plan) -> Iterator[Need]:
    """Pairs of bar and grant, both true, of which no step of the order says which prevails."""
    pairs: set[tuple[str, str]] = set()
    for world in plan.worlds:
        for route in world.routes:
            if _possible(view, world, route.unsettled):
                open_ = [each.bar for each in route.conflicts if each.winner == "nobody"]
                pairs |= {(bar, route.clause.id) for bar in open_ if _possible(view, world, world.bars[bar])}
    for bar, grant in sorted(pairs):
        clauses = [view.prepared.clauses[each] for each in (bar, grant)]
        issuers = {each for clause in clauses for each in view.prepared.instruments[clause.instrument].issuers}
        yield Need(NeedKind.RULING, f"{bar} {grant}", from_whom=tuple(sorted(issuers)), clauses=(bar, grant))


def _days(view: View, plan: Plan) -> Iterator[Need]:
    """Unknown days on which it depends which law is in force, where that matters."""
    if plan.slice is None or not differs(view, plan):
        return
    alternatives = plan.slice.alternatives
    sets = [frozenset((*each.clauses, *each.by_name_only)) for each in alternatives]
    moving = frozenset[str]().union(*sets) - sets[0].intersection(*sets)
    involved = {each for world in plan.worlds for each in _involved(world)} & moving
    found = {unknown for each in involved for unknown in _unknowns(_periods(view.prepared, each))}
    for unknown in sorted(found & set(plan.slice.unknowns)) or plan.slice.unknowns:
        yield _day(view.prepared, unknown)


def _involved(world: World) -> Iterator[str]:
    yield from (route.clause.id for route in world.routes)
    yield from (rule.clause.id for route in world.routes for rule in route.common_rules)
    yield from world.bars
    yield from (instrument.id for instrument, _ in world.by_name_only)


def _periods(prepared: Prepared, each: str) -> tuple[Period, ...]:
    if each in prepared.clauses:
        return prepared.clauses[each].periods
    return prepared.instruments[each].periods


def _unknowns(periods: tuple[Period, ...]) -> Iterator[str]:
    for period in periods:
        for moment in (period.start, period.end):
            if isinstance(moment, Moment) and moment.unknown is not None:
                yield moment.unknown


def _day(prepared: Prepared, unknown: str) -> Need:
    instruments = [each for each in prepared.ruleset.instruments if unknown.startswith(f"{each.id}.")]
    issuers = tuple(sorted({body for each in instruments for body in each.issuers}))
    return Need(NeedKind.DAY, unknown, label=day_label(prepared, unknown), from_whom=issuers)


def day_label(prepared: Prepared, unknown: str) -> Label:
    """What an unknown day is called: the day of its instrument."""
    numbers = "、".join(each.number for each in prepared.ruleset.instruments if unknown.startswith(f"{each.id}."))
    return Label(f"{numbers or unknown}的日期", f"day of {numbers or unknown}")
