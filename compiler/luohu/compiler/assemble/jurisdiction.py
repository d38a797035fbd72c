"""The area of a ruleset: what lies above it, everything below it, and the zones that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import AreaNode, Jurisdiction, ZoneNode

if TYPE_CHECKING:
    from luohu.compiler.program import Geography


def jurisdiction(geography: Geography, area: str, used_zones: frozenset[str]) -> Jurisdiction:
    """The jurisdiction of an area, with the zones declared in it and those that clauses use."""
    below = geography.descendants(area)
    inside = set(below)
    zones = [zone for zone in geography.zones.values() if zone.parent in inside or zone.id in used_zones]
    return Jurisdiction(
        area,
        geography.areas[area].label,
        tuple(_node(geography, each) for each in geography.ancestors(area)),
        tuple(_node(geography, each) for each in below),
        tuple(
            ZoneNode(zone.id, zone.label, tuple(sorted(zone.leaves)), zone.assumed, zone.source)
            for zone in sorted(zones, key=lambda zone: zone.id)
        ),
    )


def _node(geography: Geography, name: str) -> AreaNode:
    area = geography.areas[name]
    return AreaNode(area.id, area.label, area.parent, not area.children, area.start, area.end, area.attributes)
