"""What is missing for an answer, and who can supply it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from luohu.compiler.ruleset.model import Condition, Fact, FactKey, Figure, Instrument, Label, Period, Slice
from luohu.compiler.ruleset.points import RankKey
from luohu.compiler.ruleset.walk import keys_in
from luohu.compiler.runtime.completions import needed, truth_of
from luohu.compiler.runtime.days_named import day_label, instrument_of, unknowns_of
from luohu.compiler.runtime.details import needs_in, subject
from luohu.compiler.runtime.explain import flat
from luohu.compiler.runtime.kleene import View, answer, evaluate, every, opposite, points
from luohu.compiler.runtime.model import Need, NeedKind, OpenRoute, Outcome, OwnKey, Ranking
from luohu.compiler.runtime.outcome import Verdict, differs, outcome_question
from luohu.compiler.runtime.plan import label_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.routes import Ways
from luohu.compiler.runtime.score_widths import by_width, widths
from luohu.compiler.runtime.scoring import BOOK
from luohu.compiler.runtime.values import ADMITTED, RULED, UNKNOWN
from luohu.compiler.runtime.worlds import Plan, World


def needs(view: View, plan: Plan, found: Verdict, through: Ways) -> tuple[Need, ...]:
    """What the outcome depends on; granted, what the route depends on if none is certain, and what details do."""
    if found.outcome is Outcome.UNDETERMINED:
        question = outcome_question(plan)
        keys = by_width(needed(view, question)[0], widths(view, question.parts)) if found.open else ()
        facts = [_fact(view, plan, key, through.open_routes) for key in keys]
        return (*facts, *_texts(view, plan), *_rulings(view, plan), *_days(view, plan))
    if found.outcome is not Outcome.GRANTED:
        return ()
    missing = set[FactKey]() if through.routes else {key for each in through.open_routes for key in _missing(each)}
    routes = [_fact(view, plan, key, through.open_routes, only_route=True) for key in sorted(missing)]
    return (*routes, *_of_details(view, plan, through, missing))


def _of_details(view: View, plan: Plan, through: Ways, told: set[FactKey]) -> Iterator[Need]:
    """What decides details of the routes that are granted."""
    subjects = {need for route in through.routes for need in needs_in(route.details)}
    keys = {through.keys[each] for each in subjects if each in through.keys} - told
    for key in sorted(keys):
        yield replace(_fact(view, plan, key, ()), only_details=True)
    for each in sorted(subjects - through.keys.keys()):
        yield replace(_day(view.prepared, each), only_details=True)


def _missing(route: OpenRoute) -> Iterator[FactKey]:
    for finding in flat(route.missing):
        keys = keys_in(finding.test)
        values = (finding.actual, finding.other)
        yield from (key for key, value in zip(keys, values, strict=False) if value is UNKNOWN or len(keys) == 1)


def _fact(view: View, plan: Plan, key: FactKey, open_routes: Iterable[OpenRoute], *, only_route: bool = False) -> Need:
    prepared = view.prepared
    asking = tuple(route.clause for route in open_routes if key in set(_missing(route)))
    if key.fact.startswith(ADMITTED):
        provision = key.fact.removeprefix(ADMITTED)
        clause = prepared.clauses.get(provision)
        bodies = () if clause is None else prepared.instruments[clause.instrument].issuers
        return Need(NeedKind.ADMISSION, provision, key, from_whom=bodies, clauses=asking, only_route=only_route)
    if key.fact.startswith(RULED):
        return _ruling(prepared, tuple(key.fact.removeprefix(RULED).split()), only_route=only_route)
    fact = prepared.facts.get(key.fact)
    return Need(
        kind=_kind(fact),
        subject=subject(key),
        key=key,
        label=label_of(prepared, key),
        question=fact.question if fact is not None else None,
        proof=fact.proof if fact is not None else None,
        from_whom=fact.bodies if fact is not None else (),
        clauses=asking,
        only_route=only_route,
        ranking=ranking(view, plan, key.fact) if fact is not None and fact.figure is Figure.QUOTA else None,
    )


_FIGURES = {
    Figure.PARAMETER: NeedKind.PUBLICATION,
    Figure.ATTRIBUTE: NeedKind.ATTRIBUTE,
    Figure.QUOTA: NeedKind.RANKING,
}


def _kind(fact: Fact | None) -> NeedKind:
    if fact is None:
        return NeedKind.FACT
    if fact.figure is not None:
        return _FIGURES[fact.figure]
    return NeedKind.DISCRETION if fact.bodies else NeedKind.FACT


def ranking(view: View, plan: Plan, quota: str) -> Ranking | None:
    """The round of a quota as declared, with what the applicant has of each key; of the clause that applies."""
    declared = [each for world in plan.worlds for each in world.quotas if each.effect.quota == quota]
    here = [each for each in declared if evaluate(each.applies, view) is not False]
    if not here:
        return None
    one = here[0]
    return Ranking(one.clause.id, one.effect, tuple(_own(view, each, one.book) for each in one.effect.ranking))


def _own(view: View, key: RankKey, book: int | None) -> OwnKey:
    if key.fact is not None:
        return OwnKey(key, answer(view, key.fact))
    return OwnKey(key, None, points(view, f"{key.score}{BOOK}{book}") if book is not None else None)


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
    for pair in sorted(pairs):
        yield _ruling(view.prepared, pair)


def _ruling(prepared: Prepared, pair: tuple[str, ...], *, only_route: bool = False) -> Need:
    """Which of two clauses prevails: for those who issued them to say."""
    documents = [prepared.instruments[prepared.clauses[each].instrument] for each in pair]
    issuers = tuple(sorted({each for document in documents for each in document.issuers}))
    return Need(NeedKind.RULING, " ".join(pair), from_whom=issuers, clauses=pair, only_route=only_route)


def _days(view: View, plan: Plan) -> Iterator[Need]:
    """Unknown days on which it depends which law is in force, where that matters."""
    if plan.slice is not None and differs(view, plan):
        for unknown in days_of_matter(view.prepared, plan, plan.slice):
            yield _day(view.prepared, unknown)


def days_of_matter(prepared: Prepared, plan: Plan, found: Slice) -> tuple[str, ...]:
    """The unknown days of a slice on which it depends what of its law bears on the matter of a plan."""
    sets = [frozenset((*each.clauses, *each.by_name_only)) for each in found.alternatives]
    moving = frozenset[str]().union(*sets) - sets[0].intersection(*sets)
    involved = {each for world in plan.worlds for each in _involved(world)} & moving
    days = {unknown for each in involved for unknown in unknowns_of(_periods(prepared, each))}
    return tuple(sorted(days & set(found.unknowns))) or found.unknowns


def _involved(world: World) -> Iterator[str]:
    yield from (route.clause.id for route in world.routes)
    yield from (rule.clause.id for route in world.routes for rule in route.common_rules)
    yield from world.bars
    yield from (instrument.id for instrument, _ in world.by_name_only)


def _periods(prepared: Prepared, each: str) -> tuple[Period, ...]:
    if each in prepared.clauses:
        return prepared.clauses[each].periods
    return prepared.instruments[each].periods


def _day(prepared: Prepared, unknown: str) -> Need:
    instrument = instrument_of(prepared, unknown)
    issuers = tuple(sorted(instrument.issuers)) if instrument is not None else ()
    return Need(NeedKind.DAY, unknown, label=day_label(prepared, unknown), from_whom=issuers)
