"""Parameters (参数) and groups (群体): declaring them, and what artefacts carry of them."""

from __future__ import annotations

from collections.abc import Iterable

from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration
from luohu.compiler.checks.provisions.parameter_type import parameter_type
from luohu.compiler.names.context import Context
from luohu.compiler.names.identity import identity, label, words
from luohu.compiler.names.registers import ids
from luohu.compiler.names.table import Declared
from luohu.compiler.ruleset import model
from luohu.compiler.ruleset.model import CASE, TypeKind
from luohu.compiler.types.expressions import AGES, BOOLEAN, value_type
from luohu.compiler.types.facts import FactInfo, Members
from luohu.compiler.types.kinds import Kind
from luohu.dsl.predefined import TYPES, canonical
from luohu.dsl.syntax import vocabulary as tree
from luohu.dsl.syntax.base import Name
from luohu.dsl.syntax.values import Unit

_DIRECTIONS = {
    None: model.Direction.NEITHER,
    tree.Direction.SMALLER: model.Direction.SMALLER,
    tree.Direction.LARGER: model.Direction.LARGER,
    tree.Direction.NEITHER: model.Direction.NEITHER,
}
_UNFIT = frozenset({TypeKind.SET, TypeKind.AREA, TypeKind.MEMBER})
"""Types that no figure has."""


def declare_parameter(
    member: tree.Parameter, vocabulary: str, places: tuple[str, ...], enumerations: dict[str, Members], ctx: Context
) -> str | None:
    """Adds a parameter to the table of names; its id, or None if it is not added."""
    if canonical(member.type.name.text, TYPES) == "周岁":
        found = AGES
    else:
        found = ctx.findings.type(value_type(member.type, enumerations)) or BOOLEAN
    if found.kind in _UNFIT:
        ctx.findings.report(parameter_type(member.type.span, member.name.text))
    own = identity(member.name, member.alias, Kind.PARAMETER, ctx.findings)
    info = FactInfo(own, member.name.text, found, (CASE,), nullable=False, span=member.name.span, places=places)
    declared = Declared(Kind.PARAMETER, own, info.name, info.span, places=places, vocabulary=vocabulary, fact=info)
    return own if add_once(declared, member.name, words(member.name, member.alias), ctx) else None


def declare_group(member: tree.Group, vocabulary: str, places: tuple[str, ...], ctx: Context) -> str | None:
    """Adds a group to the table of names; its id, or None if it is not added."""
    own = identity(member.name, member.alias, Kind.GROUP, ctx.findings)
    declared = Declared(Kind.GROUP, own, member.name.text, member.name.span, places=places, vocabulary=vocabulary)
    return own if add_once(declared, member.name, words(member.name, member.alias), ctx) else None


_FIGURES = (Kind.FACT, Kind.PARAMETER)
"""Kinds whose ids are one space: both may be what a test asks."""


def add_once(declared: Declared, name: Name, known: Iterable[str], ctx: Context) -> bool:
    """Adds a name that may be declared once; a name or id that is taken is reported."""
    kinds = _FIGURES if declared.kind in _FIGURES else (declared.kind,)
    taken = (ctx.table.get(kind, declared.id) for kind in kinds)
    earlier = next((each for each in taken if each is not None), None)
    same = ctx.table.find(declared.kind, name.text)
    earlier = earlier or (same[0] if same else None)
    if earlier is None:
        ctx.table.add(declared, known)
        return True
    ctx.findings.report(duplicate_declaration(name.span, name.text, earlier.span))
    return False


def parameters(declared: dict[str, tree.Parameter], vocabulary: str, ctx: Context) -> tuple[model.Parameter, ...]:
    """The parameters of a vocabulary, by id."""
    found = [each for each in ctx.table.every(Kind.PARAMETER) if each.vocabulary == vocabulary]
    return tuple(_parameter(each, declared[each.id], ctx) for each in found if each.id in declared)


def _parameter(declared: Declared, member: tree.Parameter, ctx: Context) -> model.Parameter:
    assert declared.fact is not None
    every = member.frequency.every if member.frequency is not None else None
    months = every.amount if every is not None and every.unit is Unit.MONTHS else None
    return model.Parameter(
        declared.id,
        label(member.name),
        declared.fact.type.type,
        _DIRECTIONS[member.direction],
        ids(member.bodies, Kind.BODY, ctx),
        months,
    )
