"""Definitions as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.conditions import condition
from luohu.dsl.format.entries import entries
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.references import document_name, locators
from luohu.dsl.syntax.instruments import Covers, Definition, Follows, Includes, LeftOpen, LeftToLower, Meaning, Means

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target


def definition(to: Target, node: Definition) -> Doc:
    """`定义 合法稳定住所 指 本市自有住房 仅用于 一、二`."""
    only = words(to.key("ONLYFOR"), locators(to, node.only_for)) if node.only_for else ""
    return words(f"{to.key('DEFINE')} {to.name(node.name)}{to.alias(node.alias)}", _meaning(to, node.meaning), only)


def _meaning(to: Target, node: Meaning) -> Doc:
    match node:
        case Means():
            return words(to.key("MEANS"), condition(to, node.condition))
        case Includes():
            return words(to.key("INCLUDES"), entries(to, node.entries))
        case Covers():
            least = "" if node.at_least is None else words(to.key("COVERS"), condition(to, node.at_least))
            never = "" if node.never is None else words(to.key("EXCLUDES"), condition(to, node.never))
            return words(least, never)
        case Follows(document=document):
            return f"{to.key('FOLLOW')} {document_name(to, document)}"
        case LeftToLower():
            return to.key("BYLOWER")
        case LeftOpen():
            return to.key("UNDEFINED")
        case _:
            assert_never(node)
