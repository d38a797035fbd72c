"""Scenarios as text: the case on the first line, then assumptions, facts, persons, what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import Item, block, item, short_block, trailing, with_leading
from luohu.dsl.format.details import details_if_any
from luohu.dsl.format.effects import setting_of
from luohu.dsl.format.headers import note
from luohu.dsl.format.layout import SPACE, Doc, Fill, Group, Indent, Line, concat, join, words
from luohu.dsl.format.references import document_reference
from luohu.dsl.format.values import day_text, quantity, value
from luohu.dsl.syntax.scenarios import (
    Assumption,
    Expectation,
    ExpectEnsured,
    ExpectGrant,
    ExpectNoRule,
    ExpectRefusal,
    ExpectScore,
    ExpectSetting,
    ExpectUndetermined,
    Given,
    Person,
    Scenario,
)
from luohu.dsl.syntax.values import Listed

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import DocumentReference


def scenario(to: Target, node: Scenario) -> Doc:
    """The parts in one order, whatever order they were written in."""
    parts = [
        *_case(to, node),
        *(item(to, each, _assumption(to, each)) for each in node.assumptions),
        *_givens(to, node),
        *([Item(f"{to.key('REST')} {to.key('AS')} {to.key('ORDINARY')}")] if node.closed else []),
        *(item(to, each, _person(to, each)) for each in node.persons),
        *(item(to, each, words(to.key("EXPECT"), _expectation(to, each))) for each in node.expectations),
        *(item(to, each, note(to, each)) for each in node.notes),
    ]
    return words(to.key("SCENARIO"), to.text(node.title), block(to, node, parts))


def _case(to: Target, node: Scenario) -> list[Item]:
    """Where and when, and about what: on one line."""
    parts = []
    if node.place is not None:
        parts.append(item(to, node.place, words(to.key("AREA"), to.reference(node.place))))
    if node.day is not None:
        parts.append(Item(f"{to.key('ON')} {day_text(node.day, to.language)}"))
    if node.matter is not None:
        parts.append(item(to, node.matter, words(to.key("MATTER"), to.reference(node.matter))))
    if not parts:
        return []
    return [Item(Group(join(Line("  "), (part.doc for part in parts))), parts[0].blank)]


def _assumption(to: Target, node: Assumption) -> Doc:
    day = day_text(node.day, to.language)
    return words(to.key("ASSUME"), to.name(node.document), to.key("EFFON"), day)


def _given(to: Target, node: Given) -> Doc:
    held = to.references(node.value.items) if isinstance(node.value, Listed) else value(to, node.value)
    return words(to.reference(node.reference), to.key("IS"), held)


def _givens(to: Target, node: Scenario) -> list[Item]:
    """`设 …; …`, wrapped; comments before the first fact go before the keyword."""
    if not node.givens:
        return []
    first, *others = node.givens
    items = [_ended_given(to, first, last=not others)]
    items += [with_leading(to, each, _ended_given(to, each, last=each is others[-1])).doc for each in others]
    doc = words(to.key("SET"), Indent(Fill(tuple(items), SPACE)))
    return [with_leading(to, first, doc)]


def _ended_given(to: Target, node: Given, *, last: bool) -> Doc:
    return concat(_given(to, node), "" if last else ";", trailing(to, node))


def _person(to: Target, node: Person) -> Doc:
    """`人员 子女 “小明” { …; … }`."""
    label = "" if node.label is None else to.text(node.label)
    items = [with_leading(to, each, _ended_given(to, each, last=each is node.givens[-1])) for each in node.givens]
    return words(to.key("PERSON"), to.reference(node.relation), label, short_block(to, node, items, flat=" "))


def _expectation(to: Target, node: Expectation) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    match node:
        case ExpectGrant():
            negation = to.key("NOT") if node.negated else ""
            granted = words(to.key("GRANT"), to.reference(node.matter), details_if_any(to, node, node.details))
            return words(negation, granted, _by(to, node.by))
        case ExpectRefusal():
            matter = "" if node.matter is None else to.reference(node.matter)
            return words(to.key("BAR"), matter, _by(to, node.by))
        case ExpectUndetermined():
            because = words(to.key("BECAUSE"), to.references(node.because)) if node.because else ""
            return words(to.key("UNDET"), because)
        case ExpectNoRule():
            return to.key("NORULE")
        case ExpectScore():
            return f"{to.key('SCORE')} {to.reference(node.score)} = {quantity(node.points, to.language)}"
        case ExpectSetting():
            return f"{to.key('LIMIT')} {to.reference(node.parameter)} {setting_of(to, node.kind, node.value)}"
        case ExpectEnsured(entitlement=entitlement):
            return f"{to.key('ENSURE')} {to.reference(entitlement)}"
        case _:
            assert_never(node)


def _by(to: Target, node: DocumentReference | None) -> str:
    return "" if node is None else f"{to.key('ACCORDING')} {document_reference(to, node)}"
