"""Areas and zones: the tree that all files make together, and looking places up in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from luohu.compiler.checks.names.ambiguous_name import ambiguous_name
from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration
from luohu.compiler.checks.names.type_mismatch import value_does_not_fit
from luohu.compiler.names.context import Context
from luohu.compiler.names.days import day
from luohu.compiler.names.identity import identity, label, words
from luohu.compiler.names.splitting import divisions
from luohu.compiler.names.suggestions import not_found
from luohu.compiler.names.table import Declared, NameTable
from luohu.compiler.program import Area, Geography, Zone
from luohu.compiler.ruleset.model import AreaAttribute, Label, Level, Moment
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.compiler.types.kinds import Kind
from luohu.compiler.types.moments import day_after
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.syntax import jurisdictions as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.values import Day, Multiple, Nothing, Period, Quantity, Truth, Value

ROOT = COUNTRY
"""全国: the root of the tree, which no file declares."""

RELATIVE = {
    "本省": Level.PROVINCIAL,
    "this-province": Level.PROVINCIAL,
    "本市": Level.CITY,
    "this-city": Level.CITY,
    "本县": Level.COUNTY,
    "this-county": Level.COUNTY,
    "当地": None,
    "this-area": None,
}
"""Words for the area that contains the place of settlement; None: the smallest one."""

_GB_2260 = 6
"""Digits of a code: province, city, county."""


def collect(statements: Iterable[tree.Area], ctx: Context) -> None:
    """Fills the geography of a library, and the table with its names. Zones come last: they may name any area, and no zone."""
    root = Area(ROOT, Label("全国", "nationwide"), None, (), Level.NATIONAL, None, None, None)
    ctx.geography.areas[ROOT] = root
    ctx.table.add(Declared(Kind.AREA, ROOT, "全国", None), ("全国", "nationwide", ROOT))
    children: dict[str, list[str]] = {ROOT: []}
    zones: list[tuple[str, tree.Zone]] = []
    for statement in statements:
        _area(statement, ROOT, children, zones, ctx)
    for each, area in ctx.geography.areas.items():
        ctx.geography.areas[each] = replace(area, children=tuple(sorted(children[each])))
    found = [[place(each, parent, ctx) for each in zone.includes] for parent, zone in zones]
    for (parent, zone), members in zip(zones, found, strict=True):
        _zone(zone, parent, [each for each in members if each is not None], ctx)


def _area(
    statement: tree.Area, parent: str, children: dict[str, list[str]], zones: list[tuple[str, tree.Zone]], ctx: Context
) -> None:
    code = statement.code
    area_id = code if code is not None else identity(statement.name, statement.alias, Kind.AREA, ctx.findings)
    span = statement.name.span
    known = (*words(statement.name, statement.alias), area_id)
    earlier = ctx.table.add(Declared(Kind.AREA, area_id, statement.name.text, span, parent), known)
    if earlier is not None:
        ctx.findings.report(duplicate_declaration(span, area_id, earlier.span))
        return
    start, end = _period(statement.period, area_id, ctx)
    level = _level(code, ctx.geography.areas[parent].level)
    named = Label(statement.name.text, statement.alias.text) if code and statement.alias else label(statement.name)
    attributes = tuple(_attributes(statement, area_id, ctx))
    ctx.geography.areas[area_id] = Area(area_id, named, parent, (), level, start, end, span, attributes)
    children[area_id] = []
    children[parent].append(area_id)
    for member in statement.members:
        if isinstance(member, tree.Area):
            _area(member, area_id, children, zones, ctx)
        elif isinstance(member, tree.Zone):
            zones.append((area_id, member))


def _level(code: str | None, above: Level) -> Level:
    """The level that a GB/T 2260 code shows, or without one the level below the parent's."""
    if code is not None and len(code) == _GB_2260:
        if code.endswith("0000"):
            return Level.PROVINCIAL
        return Level.CITY if code.endswith("00") else Level.COUNTY
    if code is not None:
        return Level.COUNTY
    levels = tuple(Level)
    return levels[min(levels.index(above) + 1, len(levels) - 1)]


def _period(period: Period | None, owner: str, ctx: Context) -> tuple[Moment | None, Moment | None]:
    if period is None:
        return None, None
    start = None if period.since is None else day(period.since, f"{owner}.since", period.span, ctx)
    last = None if period.until is None else day(period.until, f"{owner}.until", period.span, ctx)
    return start, None if last is None else day_after(last)


def _attributes(area: tree.Area, area_id: str, ctx: Context) -> Iterator[AreaAttribute]:
    """What the area's attributes say, in the order of the text."""
    listed = (each for each in area.members if isinstance(each, tree.Attribute))
    for number, each in enumerate(listed, start=1):
        value = _attribute_value(each.value)
        if value is None:
            ctx.findings.report(value_does_not_fit(each.value.span, each.name.text, Text("属性", "attribute")))
            continue
        start, end = _period(each.period, f"{area_id}.attribute{number}", ctx)
        unit = each.value.unit.value if isinstance(each.value, Quantity) else None
        yield AreaAttribute(each.name.text, value, unit, start, end, each.source)


def _attribute_value(value: Value) -> bool | int | str | date | None:
    """The value as the ruleset has it; None for 无 and a share of something, which say nothing of an area."""
    match value:
        case Quantity():
            return value.amount
        case Day():
            return value.day
        case Truth():
            return value.value
        case Nothing():
            return None
        case Reference():
            return value.text
        case Multiple():
            return None
        case _:
            assert_never(value)


def _zone(zone: tree.Zone, parent: str, members: list[str], ctx: Context) -> None:
    zone_id = identity(zone.name, zone.alias, Kind.AREA, ctx.findings)
    leaves = frozenset[str]().union(*(ctx.geography.leaves(each) for each in members))
    declared = Declared(Kind.AREA, zone_id, zone.name.text, zone.name.span, parent)
    earlier = ctx.table.add(declared, words(zone.name, zone.alias))
    if earlier is not None:
        ctx.findings.report(duplicate_declaration(zone.name.span, zone_id, earlier.span))
        return
    source = zone.source.text if zone.source else None
    ctx.geography.zones[zone_id] = Zone(
        zone_id, label(zone.name), parent, tuple(sorted(leaves)), zone.assumed, source, zone.name.span
    )


def place(reference: Reference, near: str, ctx: Context) -> str | None:
    """The id of the area or zone that a reference names; of several of one name the one at or below `near`."""
    found = _named(reference, near, ctx.geography, ctx.table)
    if len(found) == 1:
        return found[0].id
    if found:
        ctx.findings.report(ambiguous_name(reference.span, reference.text, [(each.id, each.span) for each in found]))
    else:
        ctx.findings.report(not_found(reference, Kind.AREA, ctx.table))
    return None


def _named(reference: Reference, near: str, geography: Geography, table: NameTable) -> list[Declared]:
    found = table.find(Kind.AREA, reference.text)
    if not found:
        return [
            inner
            for left, right in divisions(reference)
            for outer in table.find(Kind.AREA, left)
            for inner in table.find(Kind.AREA, right)
            if _within(inner, outer.id, geography)
        ]
    if len(found) > 1:
        return [each for each in found if _within(each, near, geography)] or found
    return found


def _within(declared: Declared, outer: str, geography: Geography) -> bool:
    if declared.id in geography.areas:
        return declared.id == outer or outer in geography.ancestors(declared.id)
    return declared.parent is not None and (declared.parent == outer or outer in geography.ancestors(declared.parent))


def area_of(place_id: str, geography: Geography) -> str:
    """The area itself, or the area that declares a zone."""
    return geography.zones[place_id].parent if place_id in geography.zones else place_id


def relative(word: str, base: str, geography: Geography) -> tuple[str, ...]:
    """The areas that 本市 or the like may mean in a rule of area `base`: one, or each of those below it."""
    level = RELATIVE[word]
    if level is None:
        return tuple(sorted(geography.leaves(base)))
    for each in (base, *geography.ancestors(base)):
        if geography.areas[each].level is level:
            return (each,)
    below = tuple(each for each in geography.descendants(base) if geography.areas[each].level is level)
    return below or (base,)
