"""Memberships: members of enumerations and sets, places, and what the settler is to the anchor."""

from __future__ import annotations

from luohu.compiler.checks.names.foreign_member import foreign_member
from luohu.compiler.checks.names.open_list_in_condition import open_list_in_condition
from luohu.compiler.names import kin
from luohu.compiler.names.areas import RELATIVE, place, relative
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.joining import conjunction, disjunction
from luohu.compiler.names.nearness import closest
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    PLACE,
    RELATION,
    Condition,
    FactKey,
    FactTest,
    Op,
    TypeKind,
)
from luohu.compiler.types.facts import FactInfo
from luohu.dsl.syntax.base import Reference

Members = tuple[Reference, ...]


def member_id(info: FactInfo, reference: Reference, view: View, ctx: Context) -> str | None:
    """The member or area that a word means as a value of a fact, by the type of the fact."""
    members = info.type.members
    if members is None:
        return place(reference, view.area, ctx)
    found = members.words.get(reference.text)
    if found is None:
        suggestion = closest(reference.text, list(members.words))
        ctx.findings.report(foreign_member(reference.span, reference.text, info.name, members.name, suggestion))
    return found


def _ids(info: FactInfo, references: Members, view: View, ctx: Context) -> tuple[str, ...] | None:
    found = [member_id(info, each, view, ctx) for each in references]
    ids = tuple(dict.fromkeys(each for each in found if each is not None))
    return ids if len(found) == len([each for each in found if each is not None]) else None


def contains(info: FactInfo, person: str, references: Members, view: View, ctx: Context) -> Condition:
    """`F 包含 A、B`: the set has one of these at least."""
    ids = _ids(info, references, view, ctx)
    return NEVER if ids is None else FactTest(FactKey(person, info.id), Op.HAS_ANY, ids)


def belongs(info: FactInfo, person: str, references: Members, view: View, ctx: Context) -> Condition:
    """`F 属于 A、B`."""
    key = FactKey(person, info.id)
    if info.type.kind is TypeKind.AREA:
        return _lies_in(key, references, view, ctx)
    if info.id == RELATION and person == CASE:
        return disjunction([relation_is(each, view, ctx) for each in references])
    return _one_of(info, key, references, view, ctx)


def _one_of(info: FactInfo, key: FactKey, references: Members, view: View, ctx: Context) -> Condition:
    ids = _ids(info, references, view, ctx)
    if ids is None:
        return NEVER
    return FactTest(key, Op.EQ, ids[0]) if len(ids) == 1 else FactTest(key, Op.ONE_OF, ids)


def _lies_in(key: FactKey, references: Members, view: View, ctx: Context) -> Condition:
    """A place in one of several; 本市 and the like are the area of this case's place."""
    fixed: list[str] = []
    moving: list[Condition] = []
    for each in references:
        if each.text not in RELATIVE:
            found = place(each, view.area, ctx)
            fixed.extend([] if found is None else [found])
            continue
        options = relative(each.text, view.area, ctx.geography)
        if len(options) == 1:
            fixed.append(options[0])
        elif key == FactKey(CASE, PLACE):
            fixed.append(view.area)
        else:
            moving.extend(_both_in(key, option) for option in options)
    here = [FactTest(key, Op.ONE_OF, tuple(dict.fromkeys(fixed)))] if fixed else []
    return disjunction([*here, *moving]) if here or moving else NEVER


def _both_in(key: FactKey, area: str) -> Condition:
    """The place of settlement and another place lie in one area."""
    here = FactTest(FactKey(CASE, PLACE), Op.ONE_OF, (area,))
    return conjunction((here, FactTest(key, Op.ONE_OF, (area,))))


def relation_is(reference: Reference, view: View, ctx: Context) -> Condition:
    """`关系 是 配偶`, `关系 属于 直系亲属`: the settler is one of these, and meets what their class asks."""
    found = kin.relations(reference, view, ctx)
    if found.open:
        ctx.findings.report(open_list_in_condition(reference.span, reference.text))
    key = FactKey(CASE, RELATION)
    plain = tuple(relation for relation, where in found.items if where == ALWAYS)
    tests: list[Condition] = [
        conjunction((FactTest(key, Op.EQ, relation), where)) for relation, where in found.items if where != ALWAYS
    ]
    if plain:
        tests.insert(0, FactTest(key, Op.EQ, plain[0]) if len(plain) == 1 else FactTest(key, Op.ONE_OF, plain))
    return disjunction(tests) if tests else NEVER
