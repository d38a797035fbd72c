"""Cells of a space as choices of the solver: for questions of which a search through boxes would not come to an end.

Of every unknown one cell is chosen, and one kind of day, which allows the cell; a linked test comes out one way or the
other, whatever its unknowns are. Conditions stand under literals of their own. Only *whether* there is a choice is taken
from the solver; what it shows saves asking, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, assert_never

import z3  # type: ignore[import-untyped]

from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    ScoreTest,
    Some,
)
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.solver.boxes import opposite_of
from luohu.compiler.solver.model import InternalError
from luohu.compiler.solver.space import Day, Space

Term = Any
"""A formula or a solver of z3, which tells nobody its types."""

Literal = int
"""A number of something that holds or not; below zero: that it does not."""

TRUE: Literal = 1

STEPS = 20_000_000
"""What one check may spend, in the solver's own count: the same on every machine."""


def _solver() -> Term:
    made = z3.SolverFor("QF_FD")
    made.set("rlimit", STEPS)
    return made


@dataclass(slots=True)
class Choices:
    """The choices of a space. `cells`: of each unknown, that it lies in this one; `days`: that it is such a day."""

    space: Space
    solver: Term = field(default_factory=_solver)
    terms: dict[Literal, Term] = field(default_factory=dict)
    cells: dict[FactKey, list[Literal]] = field(default_factory=dict)
    days: list[Literal] = field(default_factory=list)
    linked: dict[Test, Literal] = field(default_factory=dict)
    tests: dict[Test, Literal] = field(default_factory=dict)
    said: dict[tuple[int, frozenset[Literal] | tuple[Literal, ...]], Literal] = field(default_factory=dict)
    """What some literals say together, which is written once: so many of these hold (0: all)."""
    literals: dict[int, tuple[Condition, Literal]] = field(default_factory=dict)
    """By identity, which is quicker than by value; the condition is kept, so that no other takes its place."""
    plain: dict[tuple[int, bool], tuple[Condition, Literal]] = field(default_factory=dict)
    """The same of what holds whatever linked tests say."""
    model: Term = None
    """What the last check that succeeded showed."""


def _list(made: Choices, parts: Iterable[Literal]) -> Term:
    """Terms as the library itself takes them: its wrappers look at the kind of each anew, which is most of what they cost."""
    asts = [made.terms[each].ast for each in parts]
    return (z3.Ast * len(asts))(*asts)


def choices(space: Space) -> Choices:
    """The choices of a space, none of which is made."""
    made = Choices(space)
    _add(made, TRUE, z3.BoolVal(val=True))
    for key, each in space.fields.items():
        made.cells[key] = _one_of(made, len(each.cells))
    made.days = _one_of(made, len(space.days))
    made.linked = {test: _new(made) for test in space.linked}
    made.tests |= made.linked
    for day, chosen in zip(space.days, made.days, strict=True):
        for key, each in space.fields.items():
            for at, one in enumerate(made.cells[key]):
                if not day.mask >> (each.shift + at) & 1:
                    _forbid(made, chosen, one)
    for key, each in space.fields.items():
        for test in each.tests:
            made.tests[test] = within(made, key, space.masks[test])
    for test in space.on_days:
        made.tests[test] = on_one_of(made, [day for day in space.days if day.bit & space.masks[test]])
    return made


def _forbid(made: Choices, *together: Literal) -> None:
    """That all of these hold."""
    context = z3.main_ctx().ref()
    some = _term(z3.Z3_mk_or(context, len(together), _list(made, [-each for each in together])))
    z3.Z3_solver_assert(context, made.solver.solver, some.ast)


def _new(made: Choices) -> Literal:
    number = len(made.terms) // 2 + 1
    _add(made, number, z3.Bool(f"c{number}"))
    return number


def _add(made: Choices, number: Literal, term: Term) -> None:
    made.terms[number], made.terms[-number] = term, _term(z3.Z3_mk_not(term.ctx.ref(), term.ast))


def _term(made: Term) -> Term:
    """What the library made, kept by it for as long as this object lives: whoever asks for its `ast` holds on to it."""
    return z3.BoolRef(made, z3.main_ctx())


def _one_of(made: Choices, count: int) -> list[Literal]:
    """So many, of which just one holds."""
    if count == 1:
        return [TRUE]
    if count == 2:  # noqa: PLR2004 - one is what the other is not
        first = _new(made)
        return [first, -first]
    found = [_new(made) for _ in range(count)]
    terms = [made.terms[each] for each in found]
    made.solver.add(z3.Or(terms), z3.AtMost(*terms, 1))
    return found


# ------------------------------------------------------------------------------------------------ conditions


def literal(made: Choices, condition: Condition) -> Literal:
    """What holds just where a flat condition does."""
    found = made.literals.get(id(condition))
    if found is None:
        found = made.literals[id(condition)] = condition, _literal(made, condition)
    return found[1]


def _literal(made: Choices, condition: Condition) -> Literal:
    match condition:
        case Every(items):
            return both(made, [literal(made, item) for item in items])
        case Some(items):
            return either(made, [literal(made, item) for item in items])
        case Not(item):
            return -literal(made, item)
        case CountAtLeast(count, items):
            return _at_least(made, count, [literal(made, item) for item in items])
        case FactTest() | DateTest() | ScoreTest():
            found = made.tests.get(condition)
            if found is None:  # no unknown in it
                truth = evaluate(condition, View(made.space.prepared, made.space.days[0].first, None, {}))
                if truth is None:
                    raise InternalError(f"a test that its space does not know: {condition}")
                found = made.tests[condition] = TRUE if truth else -TRUE
            return found
        case _:
            assert_never(condition)


def surely(made: Choices, condition: Condition, *, wanted: bool = True) -> Literal:
    """What holds only where a flat condition is true (or false) however linked tests come out."""
    if not made.linked:
        return literal(made, condition) if wanted else -literal(made, condition)
    found = made.plain.get((id(condition), wanted))
    if found is None:
        found = made.plain[id(condition), wanted] = condition, _surely(made, condition, wanted=wanted)
    return found[1]


def _surely(made: Choices, condition: Condition, *, wanted: bool) -> Literal:
    match condition:
        case Every(items) | Some(items):
            parts = [surely(made, item, wanted=wanted) for item in items]
            return both(made, parts) if isinstance(condition, Every) is wanted else either(made, parts)
        case Not(item):
            return surely(made, item, wanted=not wanted)
        case CountAtLeast(count, items):
            least = count if wanted else len(items) - count + 1
            return _at_least(made, least, [surely(made, item, wanted=wanted) for item in items])
        case FactTest() | DateTest() | ScoreTest():
            found = literal(made, condition)
            return -TRUE if condition in made.linked else found if wanted else -found
        case _:
            assert_never(condition)


def both(made: Choices, parts: Iterable[Literal]) -> Literal:
    """That all of these hold."""
    left = frozenset(parts) - {TRUE}
    if -TRUE in left or any(-each in left for each in left):
        return -TRUE
    if len(left) < 2:  # noqa: PLR2004 - there is nothing together
        return next(iter(left), TRUE)
    return _said(made, (0, left))


def either(made: Choices, parts: Iterable[Literal]) -> Literal:
    """That one of these holds."""
    return -both(made, [-each for each in parts])


def _at_least(made: Choices, count: int, parts: list[Literal]) -> Literal:
    if count <= 0:
        return TRUE
    if count > len(parts):
        return -TRUE
    return _said(made, (count, tuple(sorted(parts))))


def _said(made: Choices, key: tuple[int, frozenset[Literal] | tuple[Literal, ...]]) -> Literal:
    found = made.said.get(key)
    if found is None:
        found = made.said[key] = _new(made)
        least, parts = key
        context, terms = z3.main_ctx().ref(), _list(made, sorted(parts))
        count = len(parts)
        mean = _term(z3.Z3_mk_atleast(context, count, terms, least) if least else z3.Z3_mk_and(context, count, terms))
        same = _term(z3.Z3_mk_eq(context, made.terms[found].ast, mean.ast))
        z3.Z3_solver_assert(context, made.solver.solver, same.ast)
    return found


def within(made: Choices, key: FactKey, box: int) -> Literal:
    """That an unknown lies in one of the cells that a box has."""
    each = made.space.fields[key]
    inside = [one for at, one in enumerate(made.cells[key]) if box >> (each.shift + at) & 1]
    return TRUE if len(inside) == len(each.cells) else either(made, inside)


def on_one_of(made: Choices, days: list[Day]) -> Literal:
    """That it is one of some kinds of days."""
    return either(made, [one for day, one in zip(made.space.days, made.days, strict=True) if day in days])


def at_most(made: Choices, parts: list[Literal], count: int) -> Literal:
    """That no more than so many of these hold."""
    return _at_least(made, len(parts) - count, [-each for each in parts])


# ------------------------------------------------------------------------------------------------ asking


def check(made: Choices, assumed: list[Literal], *, shown: bool = True) -> bool | None:
    """Whether there is a choice with all that is assumed; None: the solver gave up. `shown` False: nobody asks what it is."""
    left = frozenset(assumed) - {TRUE}
    if -TRUE in left:
        return False
    solver = made.solver
    found = z3.Z3_solver_check_assumptions(solver.ctx.ref(), solver.solver, len(left), _list(made, sorted(left)))
    answer = z3.CheckSatResult(found)
    if answer == z3.sat:
        made.model = made.solver.model() if shown else None
        return True
    return False if answer == z3.unsat else None


def holds_in(made: Choices, one: Literal) -> bool:
    """Whether something holds in what the last check showed."""
    context, found = z3.main_ctx().ref(), (z3.Ast * 1)()
    z3.Z3_model_eval(context, made.model.model, made.terms[one].ast, True, found)  # noqa: FBT003 - that nothing is left open
    return bool(z3.Z3_get_bool_value(context, found[0]) == z3.Z3_L_TRUE)


def box_in(made: Choices) -> int:
    """The box of what the last check showed: of each unknown one cell, one kind of day, one way of each linked test."""
    space = made.space
    box = space.fill
    for key, each in space.fields.items():
        at = next(at for at, one in enumerate(made.cells[key]) if holds_in(made, one))
        box &= ~each.full | 1 << (each.shift + at)
    day = next(day for day, one in zip(space.days, made.days, strict=True) if holds_in(made, one))
    box &= ~sum(each.bit for each in space.days) | day.bit
    for test, one in made.linked.items():
        box &= space.masks[test] if holds_in(made, one) else opposite_of(space, space.masks[test])
    return box
