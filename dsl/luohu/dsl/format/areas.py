"""Areas as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import block, item
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.values import period, value
from luohu.dsl.syntax.jurisdictions import Area, Attribute, Zone

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target


def area(to: Target, node: Area) -> Doc:
    """`地区 泉州市 / quanzhou 350500 { … }`, a member a line."""
    head = words(
        f"{to.key('AREA')} {to.name(node.name)}{to.alias(node.alias)}", node.code or "", period(to, node.period)
    )
    if not node.members:
        return head
    return words(head, block(to, node, [item(to, member, _member(to, member)) for member in node.members]))


def _member(to: Target, node: Area | Zone | Attribute) -> Doc:
    match node:
        case Area():
            return area(to, node)
        case Zone():
            return _zone(to, node)
        case Attribute():
            return _attribute(to, node)
        case _:
            assert_never(node)


def _zone(to: Target, node: Zone) -> Doc:
    return words(
        f"{to.key('ZONE')} {to.name(node.name)}{to.alias(node.alias)}",
        to.key("INCLUDES"),
        to.references(node.includes),
        period(to, node.period),
        "" if node.source is None else f"{to.key('SOURCE')} {to.name(node.source)}",
        to.key("ASSUMED") if node.assumed else "",
    )


def _attribute(to: Target, node: Attribute) -> Doc:
    return words(
        f"{to.key('ATTR')} {to.name(node.name)} {to.key('AS')} {value(to, node.value)}",
        period(to, node.period),
        "" if node.source is None else to.text(node.source),
    )
