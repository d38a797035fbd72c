"""Facts that two areas count in different ways (口径), as far as a comparison of both takes them for the same number."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import Side
from luohu.compiler.changes.texts.renames import renames
from luohu.compiler.changes.timeline import pieces
from luohu.compiler.ruleset.model import CountingEffect, Ruleset, Slice

Rules = dict[str, frozenset[CountingEffect]]
"""What is said of how a fact (id) is counted."""


def counted(old: Side, new: Side, window: Run | None = None) -> tuple[str, ...]:
    """Facts (ids, as the new side calls them) that both sides ask and count otherwise on some day that is compared.

    A side that says nothing of how it counts is taken to count as the other does.
    """
    names = renames(old.ruleset.vocabulary, new.ruleset.vocabulary)
    asked = {names.get(each.id, each.id) for each in old.ruleset.vocabulary.facts}
    asked &= {each.id for each in new.ruleset.vocabulary.facts}
    found: set[str] = set()
    for _, before, after in pieces(old, new, window):
        one, other = _rules(old.ruleset, before, names), _rules(new.ruleset, after, {})
        found |= {each for each in one.keys() & other.keys() & asked if one[each] != other[each]}
    return tuple(sorted(found))


def _rules(ruleset: Ruleset, span: Slice | None, names: dict[str, str]) -> Rules:
    found: dict[str, frozenset[CountingEffect]] = {}
    for each in _effects(ruleset, span):
        name = names.get(each.fact, each.fact)
        found[name] = found.get(name, frozenset()) | {each}
    return found


def _effects(ruleset: Ruleset, span: Slice | None) -> Iterator[CountingEffect]:
    there = {name for state in (() if span is None else span.alternatives) for name in state.clauses}
    for clause in ruleset.clauses:
        if clause.id in there:
            yield from (each for each in clause.effects if isinstance(each, CountingEffect))
