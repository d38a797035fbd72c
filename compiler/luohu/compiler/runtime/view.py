"""The view of a case on a day, and closing what nobody gave with ordinary values, where somebody asks for that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from luohu.compiler.ruleset.model import SELF, FactKey
from luohu.compiler.runtime.case import Case, contradictions, identified
from luohu.compiler.runtime.kleene import View, evaluate, slot
from luohu.compiler.runtime.model import Closed
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY, Value


def view_of(prepared: Prepared, case: Case, on: date) -> View:
    """The case as conditions see it on the day of application."""
    return with_facts(prepared, on, dict(case.facts))


def with_facts(prepared: Prepared, on: date, facts: dict[FactKey, Value]) -> View:
    """A view over facts as given: identities are applied, and a fact whose guard is false is none."""
    relation = facts.get(RELATION_KEY)
    known = identified(prepared, facts)
    view = View(prepared, on, relation if isinstance(relation, str) else None, known)
    denied = denied_facts(view)
    return replace(view, known=known | dict.fromkeys(denied)) if denied else view


def denied_facts(view: View) -> tuple[FactKey, ...]:
    """Facts that were given a value though their guard (仅当) says that there is none; sorted."""
    guards = view.prepared.guards
    given = sorted(key for key, value in view.known.items() if value is not None and key in guards)
    return tuple(key for key in given if evaluate(guards[key], view) is False)


def close(view: View, asked: Iterable[FactKey]) -> tuple[View, tuple[Closed, ...]]:
    """The view with every asked, unknown fact at its ordinary value (常值), and what was closed, sorted.

    A fact without an ordinary value stays unknown. The relation is ordinarily 本人, unless the facts given forbid it.
    """
    keys = set(asked)
    known = dict(view.known)
    closed: dict[FactKey, Value] = {}
    if RELATION_KEY in keys and view.relation is None and not any(contradictions(view.prepared, known | _SELF)):
        closed |= _SELF
        view = with_facts(view.prepared, view.on, known | _SELF)
        known = dict(view.known)
    view = replace(view, known=known)
    for key in sorted({slot(view.prepared, view.relation, each) for each in keys}):
        _close_one(view, key, known, closed)
    return view, tuple(Closed(key, closed[key]) for key in sorted(closed))


_SELF: dict[FactKey, Value] = {RELATION_KEY: SELF}


def _close_one(view: View, key: FactKey, known: dict[FactKey, Value], closed: dict[FactKey, Value]) -> None:
    """Closes one fact, those of its guard first: `known` is what `view` sees."""
    fact = view.prepared.facts.get(key.fact)
    if key in known or fact is None or not fact.has_ordinary or known.get(FactKey(key.person, EXISTS)) is False:
        return
    guard = view.prepared.guards.get(key)
    if guard is not None:
        for each in guard_keys(view, key):
            _close_one(view, each, known, closed)
        if evaluate(guard, view) is not True and fact.ordinary is not None:
            return  # none if the guard is false; if it is open, a value would decide the guard
    known[key] = closed[key] = fact.ordinary


def guard_keys(view: View, key: FactKey) -> tuple[FactKey, ...]:
    """Where the answers to a fact's guard are kept."""
    return tuple(slot(view.prepared, view.relation, each) for each in view.prepared.guard_keys.get(key, ()))
