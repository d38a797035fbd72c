"""Vocabularies as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import Item, block, item, short_block
from luohu.dsl.format.conditions import condition
from luohu.dsl.format.entries import evidence_list
from luohu.dsl.format.expressions import expression
from luohu.dsl.format.headers import note
from luohu.dsl.format.layout import SPACE, Doc, Indent, concat, fill, words
from luohu.dsl.format.layout import Group as Together
from luohu.dsl.format.values import frequency, value
from luohu.dsl.predefined import CURRENCIES, DURATION_UNITS, spell_name
from luohu.dsl.syntax.vocabulary import (
    Constraint,
    Derivation,
    Direction,
    Discretion,
    Enumeration,
    Fact,
    Group,
    Kinship,
    Listing,
    Parameter,
    Register,
    TypeExpression,
    Vocabulary,
    VocabularyMember,
)

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Name, Named

_REGISTERS = {
    Register.MATTERS: "MATTER",
    Register.PATHWAYS: "ROUTE",
    Register.ADDRESSES: "ADDRESS",
    Register.EVIDENCE: "DOCUMENTS",
    Register.BODIES: "BODIES",
    Register.ENTITLEMENTS: "ENTITLEMENT",
}
_DIRECTIONS = {Direction.SMALLER: "SMALLER", Direction.LARGER: "LARGER", Direction.NEITHER: "NODIR"}
_SET = "集合"
_ARGUMENTS = {"时长": DURATION_UNITS, "金额": CURRENCIES}
"""Types whose argument is a word of the language."""


def vocabulary(to: Target, node: Vocabulary) -> Doc:
    """`词汇 落户 / settlement 于 … { … }`, a member a line."""
    places = words(to.key("AT"), to.references(node.places)) if node.places else ""
    members = [item(to, member, _member(to, member)) for member in node.members]
    return words(_head(to, "VOCAB", node.name, node.alias), places, block(to, node, members))


def _head(to: Target, terminal: str, name: Name, alias: Name | None) -> str:
    return f"{to.key(terminal)} {to.name(name)}{to.alias(alias)}"


def _member(to: Target, node: VocabularyMember) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    match node:
        case Enumeration():
            ordered = to.key("ORDERED") if node.ordered else ""
            return words(_head(to, "ENUM", node.name, node.alias), ordered, _members(to, node.members))
        case Kinship():
            return words(_head(to, "KIN", node.name, node.alias), _members(to, node.members))
        case Fact():
            return _fact(to, node)
        case Derivation():
            return derivation(to, node)
        case Discretion():
            return words(_head(to, "DISCRETION", node.name, node.alias), to.key("BY"), to.references(node.bodies))
        case Listing():
            return words(to.key(_REGISTERS[node.register]), to.listed(_named(to, each, " / ") for each in node.items))
        case Constraint():
            implied = "" if node.consequent is None else words(to.key("IMPLIES"), condition(to, node.consequent))
            return words(to.key("CONSTRAINT"), condition(to, node.condition), implied)
        case Parameter():
            return _parameter(to, node)
        case Group():
            return words(_head(to, "CLASS", node.name, node.alias), to.key("MEANS"), condition(to, node.condition))
        case _:
            assert_never(node)


def _named(to: Target, node: Named, slash: str = "/") -> Doc:
    """A declared name; the aliases of what stands in braces are set close, to keep long lists readable."""
    inner = _members(to, node.children) if node.children else ""
    available = "" if node.available is None else words(to.key("AVAILABLE"), condition(to, node.available))
    named = concat(to.name(node.name) + to.alias(node.alias, slash), to.guard(available) if available else "")
    return words(named, inner)


def _members(to: Target, nodes: tuple[Named, ...]) -> Doc:
    """Names in braces, wrapped like prose where they are many."""
    separator, flat = ("、", "") if to.language == "zh" else (",", " ")
    names = fill((_named(to, each) for each in nodes), separator, flat)
    assert isinstance(names, Indent)
    return Together(concat("{", Indent(concat(SPACE, names.doc)), SPACE, "}"))


def _type(to: Target, node: TypeExpression) -> str:
    name = to.type_name(node.name)
    if node.argument is None:
        return name
    argument = to.name(spell_name(node.argument.text, to.language, _ARGUMENTS.get(node.name.text, {})))
    return f"{name} {argument}" if node.name.text == _SET else f"{name}({argument})"


def _fact(to: Target, node: Fact) -> Doc:
    """A fact on one line, its question and proof in a short block."""
    head = f"{_head(to, 'FACT', node.name, node.alias)} : {_type(to, node.type)}"
    only_when = "" if node.only_when is None else words(to.key("ONLYWHEN"), condition(to, node.only_when))
    members = _fact_members(to, node)
    return words(head, *_fact_flags(to, node), only_when, short_block(to, node, members) if members else "")


def _fact_flags(to: Target, node: Fact) -> list[Doc]:
    flags: list[Doc] = []
    if node.range is not None:
        low, high = node.range
        flags.append(f"{value(to, low)} {to.key('UNTIL')} {value(to, high)}")
    if node.holders:
        flags.append(words(to.key("IN"), to.references(node.holders, behind_in=True)))
    flags += [
        to.key(terminal)
        for terminal, given in (("NULLABLE", node.nullable), ("PERSONAL", node.personal), ("LOCALF", node.local))
        if given
    ]
    if node.ordinary is not None:
        flags.append(f"{to.key('ORDINARY')} {value(to, node.ordinary)}")
    if node.formerly is not None:
        flags.append(f"{to.key('FORMERLY')} {to.name(node.formerly)}")
    return flags


def _fact_members(to: Target, node: Fact) -> list[Item]:
    members = []
    if node.question is not None:
        members.append(item(to, node.question, words(to.key("ASK"), to.title(node.question))))
    if node.proof is not None:
        members.append(item(to, node.proof, words(to.key("PROOF"), evidence_list(to, node.proof))))
    return members + [item(to, each, note(to, each)) for each in node.notes]


def derivation(to: Target, node: Derivation) -> Doc:
    """`推导 年龄 / age : 周岁 为 周岁(出生日期)`."""
    head = f"{_head(to, 'DERIVED', node.name, node.alias)} : {_type(to, node.type)}"
    return words(head, to.key("AS"), expression(to, node.expression))


def _parameter(to: Target, node: Parameter) -> Doc:
    """`参数 落户分值线 / pass_line : 分值 由 某局 每年`."""
    return words(
        f"{_head(to, 'PARAM', node.name, node.alias)} : {_type(to, node.type)}",
        "" if node.direction is None else to.key(_DIRECTIONS[node.direction]),
        words(to.key("BY"), to.references(node.bodies)) if node.bodies else "",
        "" if node.frequency is None else frequency(to, node.frequency),
    )
