"""The words of two sides as one vocabulary, and the members of lists that only one of them knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from luohu.compiler.changes.model import Incomparable
from luohu.compiler.changes.pairs.one_sided import may_be_none
from luohu.compiler.changes.pairs.united import united
from luohu.compiler.ruleset.model import (
    RELATION,
    Enumeration,
    Fact,
    Ruleset,
    Some,
    Term,
    Vocabulary,
)
from luohu.compiler.runtime.geography import geography
from luohu.compiler.runtime.values import PLACE_KEY

TWIN = "~"
"""Ends the id of a fact as the old side has it, where the new one has another of that name."""


def apart(old: Vocabulary, new: Vocabulary) -> frozenset[str]:
    """Facts (ids) that are not one fact: their values are not of one type, or not in one order."""
    facts, lists = {each.id: each for each in new.facts}, {each.id: each for each in new.enumerations}
    clashing = {each.id for each in old.enumerations if each.id in lists and _order(each, lists[each.id]) is None}
    return frozenset(
        each.id
        for each in old.facts
        if each.id in facts and (each.type != facts[each.id].type or each.type.of in clashing)
    )


def joint_words(old: Vocabulary, new: Vocabulary) -> Vocabulary:
    """The words of both; where both have one, what it is called and is ordinarily is the new side's to say."""
    whole = united(new, old)
    before, after = ({each.id: each for each in words.facts} for words in (old, new))
    facts = (_fact(before.get(name), after.get(name)) for name in sorted({*before, *after}))
    lists, others = {each.id: each for each in old.enumerations}, {each.id: each for each in new.enumerations}
    both = (_list(lists.get(name), others.get(name)) for name in sorted({*lists, *others}))
    ordered: dict[str, Any] = {
        name: tuple(sorted(getattr(whole, name), key=lambda each: each.id)) for name in _REGISTERS
    }
    constraints = tuple(sorted(dict.fromkeys((*new.constraints, *old.constraints)), key=repr))
    return replace(whole, facts=tuple(facts), enumerations=tuple(both), constraints=constraints, **ordered)


_REGISTERS = (
    "kin",
    "matters",
    "pathways",
    "addresses",
    "evidence",
    "bodies",
    "entitlements",
    "scores",
    "quotas",
    "groups",
    "parameters",
)


def _fact(old: Fact | None, new: Fact | None) -> Fact:
    """One fact that has a place for every value of either side."""
    if old is None or new is None:
        found = new or old
        assert found is not None, "one of the two has it"
        return found
    guards = (old.only_when, new.only_when)
    both = None if None in guards else Some(tuple(each for each in guards if each is not None))
    return replace(
        new,
        holders=tuple(dict.fromkeys((*new.holders, *old.holders))),
        nullable=may_be_none(old) or may_be_none(new),
        range=_hull(old, new),
        only_when=new.only_when if old.only_when == new.only_when else both,
        ordinary=new.ordinary if new.has_ordinary else old.ordinary,
        has_ordinary=new.has_ordinary or old.has_ordinary,
        bodies=tuple(sorted({*new.bodies, *old.bodies})),
    )


def _hull(old: Fact, new: Fact) -> tuple[int | date, int | date] | None:
    if old.range is None or new.range is None or old.range == new.range:
        return new.range if old.range is not None else None
    (low, high), (least, most) = old.range, new.range
    return min(low, least), max(high, most)


def _list(old: Enumeration | None, new: Enumeration | None) -> Enumeration:
    found = new or old
    assert found is not None, "one of the two has it"
    if old is None or new is None:
        return found
    labels = {each.id: each for each in (*old.members, *new.members)}
    order = _order(old, new)
    assert order is not None, "lists in two orders are kept apart"
    return replace(new, ordered=old.ordered or new.ordered, members=tuple(labels[each] for each in order))


def _order(old: Enumeration, new: Enumeration) -> tuple[str, ...] | None:
    """The members of both in an order that is each side's, new ones as early as may be; None: there is none."""
    one, other = [each.id for each in old.members], [each.id for each in new.members]
    if not old.ordered:
        return (*other, *(each for each in one if each not in other))
    if not new.ordered:
        return (*one, *(each for each in other if each not in one))
    found: list[str] = []
    while one or other:
        heads = [lists[0] for lists in (other, one) if lists]
        free = next((each for each in heads if all(each not in lists[1:] for lists in (one, other))), None)
        if free is None:
            return None
        found.append(free)
        one, other = ([each for each in lists if each != free] for lists in (one, other))
    return tuple(found)


# ------------------------------------------------------------------------------------------------ members of one side


def strangers(before: Ruleset, after: Ruleset) -> tuple[Incomparable, ...]:
    """Members of lists that one side does not know. The lists are such as both sides have."""
    return tuple(Incomparable(*each) for each in _strangers(before, after))


def _strangers(before: Ruleset, after: Ruleset) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    yield from _sides(PLACE_KEY.fact, _leaves(before), _leaves(after))
    old, new = before.vocabulary, after.vocabulary
    if old.kin and new.kin:
        yield from _sides(RELATION, _ids(old.kin), _ids(new.kin))
    lists, others = ({each.id: _ids(each.members) for each in words.enumerations} for words in (old, new))
    known = {each.id for each in new.facts}
    for each in old.facts:
        if each.id in known and each.type.of in lists and each.type.of in others:
            yield from _sides(each.id, lists[each.type.of], others[each.type.of])


def _sides(fact: str, old: frozenset[str], new: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    if old - new:
        yield fact, tuple(sorted(old - new)), True
    if new - old:
        yield fact, tuple(sorted(new - old)), False


def _ids(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(each.id for each in terms)


def _leaves(ruleset: Ruleset) -> frozenset[str]:
    tree = geography(ruleset.jurisdiction)
    return tree.leaves[tree.root]
