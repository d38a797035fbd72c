"""All mutants of a library: mistakes in deciding clauses, in the definitions they use, and in days of documents.

A deciding clause grants, bars, or completes grants (通则). Conditions of clauses that a deciding one takes into its own,
since they extend a definition (视为) or relax a list (免除), are looked at too. What else a document says is not: duties,
services and figures decide no case by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from luohu.compiler.holes import (
    CountedHole,
    FigureHole,
    HandedDownHole,
    Hole,
    ItemHole,
    MeetsHole,
    QuotaHole,
    TermHole,
    clauses_borrowed,
    holes_in,
    parts_of,
)
from luohu.compiler.program import Instrument, Program, Writing
from luohu.compiler.ruleset.inside import conditions_in
from luohu.compiler.ruleset.model import (
    AddressChoice,
    BarEffect,
    Clause,
    CommonRuleEffect,
    CountAtLeast,
    DateTest,
    Details,
    Every,
    FactTest,
    GrantEffect,
    Kin,
    Moment,
    Not,
    PersonHeads,
    ScoreTest,
    Some,
    TimeAllowed,
)
from luohu.compiler.scenarios.mutation.conditions import variants
from luohu.compiler.scenarios.mutation.model import (
    Counted,
    HoleEdit,
    Mutant,
    Operator,
    PersonDropped,
    Shifted,
    Swapped,
    Variant,
)
from luohu.dsl.diagnostics.model import Text

DECIDING = (GrantEffect, BarEffect, CommonRuleEffect)
_CONDITIONS = (FactTest, DateTest, ScoreTest, Every, Some, Not, CountAtLeast)


def deciding(clause: Clause) -> bool:
    """Whether a clause grants, bars or completes grants."""
    return any(isinstance(each, DECIDING) for each in clause.effects)


def mutants(program: Program) -> Iterator[Mutant]:
    """Every mutant of a program, document by document, clause by clause."""
    users = _users(program)
    taken = _taken(program)
    met: set[str] = set()
    for name, instrument in sorted(program.instruments.items()):
        for clause in instrument.clauses:
            if deciding(clause) or clause.id in taken:
                yield from _of_clause(clause)
                yield from _of_holes(program, clause, users, met)
        if _decides(instrument, taken):
            found = (*_subjects(instrument), *_days(program, instrument))
            yield from (Mutant(name, frozenset({name}), each.operator, each.what, each.made) for each in found)


def _decides(instrument: Instrument, taken: frozenset[str]) -> bool:
    clauses = any(deciding(each) or each.id in taken for each in instrument.clauses)
    return clauses or bool(instrument.may_govern or instrument.acts)


# ------------------------------------------------------------------------------------------------ clauses


def _of_clause(clause: Clause) -> Iterator[Mutant]:
    home = frozenset({clause.instrument})
    for found in variants(clause.condition):
        changed = replace(clause, condition=found.made)
        yield Mutant(clause.id, home, found.operator, found.what, changed)
    for at, effect in enumerate(clause.effects):
        if isinstance(effect, DECIDING):
            for each in _in(effect):
                effects = (*clause.effects[:at], each.made, *clause.effects[at + 1 :])
                yield Mutant(clause.id, home, each.operator, each.what, replace(clause, effects=effects))


def _in(node: Any) -> Iterator[Variant[Any]]:  # noqa: ANN401 - whatever an effect is made of
    """Copies of a part of an effect, each with one mistake."""
    if isinstance(node, _CONDITIONS):
        yield from variants(node)
    elif isinstance(node, tuple):
        for at, item in enumerate(node):
            for each in _in(item):
                yield replace(each, made=(*node[:at], each.made, *node[at + 1 :]))
    elif is_dataclass(node) and not isinstance(node, type | Enum):
        yield from _of_part(node)
        for part in fields(node):
            for each in _in(getattr(node, part.name)):
                yield replace(each, made=replace(node, **{part.name: each.made}))


def _of_part(node: object) -> Iterator[Variant[Any]]:
    """Mistakes that are not in a condition: persons, orders, numbers."""
    match node:
        case Kin(items):
            for at, entry in enumerate(items):
                rest = (*items[:at], *items[at + 1 :])
                yield Variant(Operator.PERSON, PersonDropped(entry), replace(node, items=rest))
        case AddressChoice(in_order=True, items=items):
            for at in range(len(items) - 1):
                first, second = items[at : at + 2]
                swapped = (*items[:at], second, first, *items[at + 2 :])
                yield Variant(Operator.ORDER, Swapped(first, second), replace(node, items=swapped))
        case PersonHeads(value=value):
            for each in (value - 1, value + 1):
                what = Counted(Text("人数", "heads"), value, each)
                yield Variant(Operator.THRESHOLD, what, replace(node, value=each))
        case Details():
            yield from _times(node)


_TIMES = (("time_limit", Text("时限", "time limit")), ("exercised_within", Text("办理期", "period of use")))


def _times(details: Any) -> Iterator[Variant[Any]]:  # noqa: ANN401 - details, of which one field is exchanged by name
    for part, name in _TIMES:
        limit = getattr(details, part)
        if isinstance(limit, TimeAllowed):
            for each in (limit.amount - 1, limit.amount + 1):
                changed = replace(details, **{part: replace(limit, amount=each)})
                yield Variant(Operator.THRESHOLD, Counted(name, limit.amount, each), changed)


# ------------------------------------------------------------------------------------------------ holes


def _taken(program: Program) -> frozenset[str]:
    """Clauses whose conditions deciding clauses take into their own, at first or second hand."""
    clauses = {each.id: each for instrument in program.instruments.values() for each in instrument.clauses}
    found: frozenset[str] = frozenset()
    todo = [each for each in clauses.values() if deciding(each)]
    while todo:
        clause = todo.pop()
        holes = holes_in(conditions_in((clause.condition, clause.effects)))
        more = (clauses_borrowed(program.holes, holes) & clauses.keys()) - found
        found |= more
        todo.extend(clauses[each] for each in sorted(more))
    return found


def _users(program: Program) -> dict[str, frozenset[str]]:
    """By hole, the documents whose clauses ask it."""
    found: dict[str, frozenset[str]] = {}
    for instrument in program.instruments.values():
        for clause in instrument.clauses:
            for each in _all_holes(program, clause):
                found[each] = found.get(each, frozenset()) | {instrument.id}
    return found


def _all_holes(program: Program, clause: Clause) -> list[str]:
    """Holes of a clause and those within them, each once, outer ones first."""
    found: list[str] = []
    todo = list(holes_in(conditions_in((clause.condition, clause.effects))))
    while todo:
        each = todo.pop(0)
        content = program.holes.get(each)
        if content is not None and each not in found:
            found.append(each)
            todo.extend(holes_in(parts_of(content)))
    return found


def _of_holes(program: Program, clause: Clause, users: dict[str, frozenset[str]], met: set[str]) -> Iterator[Mutant]:
    """Mistakes in definitions and figures that a clause uses, each with the first clause that does."""
    for id_ in _all_holes(program, clause):
        if id_ not in met:
            met.add(id_)
            for each in _of_hole(program.holes[id_]):
                yield Mutant(clause.id, users[id_], each.operator, each.what, HoleEdit(id_, each.made))


def _of_hole(content: Hole) -> Iterator[Variant[Hole]]:
    match content:
        case TermHole(base) | ItemHole(base):
            for each in variants(base):
                yield Variant(each.operator, each.what, replace(content, base=each.made))
        case HandedDownHole(options):
            for at, (place, option) in enumerate(options):
                for each in variants(option):
                    changed = (*options[:at], (place, each.made), *options[at + 1 :])
                    yield Variant(each.operator, each.what, replace(content, options=changed))
        case FigureHole() | CountedHole():
            yield from _of_bound(content)
        case MeetsHole() | QuotaHole():
            return


def _of_bound(content: FigureHole | CountedHole) -> Iterator[Variant[Hole]]:
    """A test whose bound is another clause's has another side; of a counted fact, the bound is its own."""
    test = content.test if isinstance(content, FigureHole) else FactTest(content.key, content.op, content.value)
    for each in variants(test):
        match content, each.made:
            case FigureHole(), (FactTest() | DateTest() | ScoreTest()) as made if each.operator is Operator.SIDE:
                yield Variant(each.operator, each.what, replace(content, test=made))
            case CountedHole(), FactTest(op=op, value=(bool() | int() | str() | date()) as value):
                yield Variant(each.operator, each.what, replace(content, op=op, value=value))


# ------------------------------------------------------------------------------------------------ documents


def _subjects(instrument: Instrument) -> Iterator[Variant[Instrument]]:
    """Mistakes in whom a document concerns (适用对象), and in the conditions of its transitions."""
    for each in variants(instrument.subjects):
        yield Variant(each.operator, each.what, replace(instrument, subjects=each.made))
    for at, transition in enumerate(instrument.transitions):
        for found in variants(transition.condition):
            changed = replace(transition, condition=found.made)
            yield Variant(found.operator, found.what, _with_transition(instrument, at, changed))


def _with_transition(instrument: Instrument, at: int, changed: Any) -> Instrument:  # noqa: ANN401 - a transition
    rest = instrument.transitions
    return replace(instrument, transitions=(*rest[:at], changed, *rest[at + 1 :]))


_FIRST, _LAST = Text("施行日", "first day in force"), Text("失效日", "first day no longer in force")
_ACT, _ACT_UNTIL = Text("行为日", "day of the act"), Text("行为终止日", "end of the act")


def _days(program: Program, instrument: Instrument) -> Iterator[Variant[Instrument]]:
    """Days of a document, of its acts and of its clauses, one day earlier and later."""
    for name, part in ((_FIRST, "starts"), (_LAST, "ends")):
        yield from _shifts(instrument, name, part)
    for at, act in enumerate(instrument.acts):
        for name, part in ((_ACT, "since"), (_ACT_UNTIL, "until")):
            for each in _shifts(act, name, part):
                acts = (*instrument.acts[:at], each.made, *instrument.acts[at + 1 :])
                yield replace(each, made=replace(instrument, acts=acts))
    for at, transition in enumerate(instrument.transitions):
        for each in _shifts(transition, _ACT_UNTIL, "until"):
            yield replace(each, made=_with_transition(instrument, at, each.made))
    own = {clause.id for clause in instrument.clauses}
    for clause, writing in sorted(program.writings.items()):
        if clause in own:
            for each in (*_shifts(writing, _FIRST, "starts"), *_shifts(writing, _LAST, "ends")):
                yield replace(each, made=_with_writing(instrument, clause, each.made))


def _with_writing(instrument: Instrument, clause: str, writing: Writing) -> Instrument:
    others = tuple(each for each in instrument.writings if each[0] != clause)
    return replace(instrument, writings=(*others, (clause, writing)))


def _shifts(node: Any, name: Text, part: str) -> Iterator[Variant[Any]]:  # noqa: ANN401 - a document, an act, a writing
    moment = getattr(node, part)
    if isinstance(moment, Moment):
        for step in (-1, 1):
            after = replace(moment, days=moment.days + step)
            yield Variant(Operator.DAY, Shifted(name, moment, after), replace(node, **{part: after}))


def applied(program: Program, mutant: Mutant) -> Program:
    """The program with the mistake in it."""
    match mutant.edit:
        case HoleEdit(id_, content):
            return replace(program, holes={**program.holes, id_: content})
        case Instrument() as instrument:
            writings = {**program.writings, **dict(instrument.writings)}
            return replace(program, instruments={**program.instruments, instrument.id: instrument}, writings=writings)
        case Clause() as clause:
            home = program.instruments[clause.instrument]
            clauses = tuple(clause if each.id == clause.id else each for each in home.clauses)
            return replace(program, instruments={**program.instruments, home.id: replace(home, clauses=clauses)})
