"""Instruments as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import block, item
from luohu.dsl.format.clauses import clause, note, place
from luohu.dsl.format.conditions import condition
from luohu.dsl.format.entries import entries
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.references import acted_upon
from luohu.dsl.format.values import date_expression, day_text, quantity
from luohu.dsl.predefined import spell_word
from luohu.dsl.syntax.acts import Repeal
from luohu.dsl.syntax.base import Note
from luohu.dsl.syntax.clauses import Clause, Place
from luohu.dsl.syntax.headers import Checked, DateHeader, DateKind, ValidFor, ValidUntil
from luohu.dsl.syntax.instruments import (
    Basis,
    Definition,
    Includes,
    Instrument,
    InstrumentMember,
    Issuer,
    Kind,
    LeftOpen,
    MayGovern,
    Means,
    Provenance,
    Status,
)

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target

_DATES = {DateKind.PROMULGATED: "PROMULGATED", DateKind.EFFECTIVE: "EFFECTIVE", DateKind.EXPIRES: "EXPIRES"}


def instrument(to: Target, node: Instrument) -> Doc:
    """`文件 泉公规〔2024〕1号 / alias “title” { … }`, a member a line."""
    head = f"{to.key('INSTRUMENT')} {to.name(node.number)}{to.alias(node.alias)}"
    members = [item(to, member, _member(to, member)) for member in node.members]
    return words(head, to.title(node.title), block(to, node, members))


def _member(to: Target, node: InstrumentMember) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    match node:
        case Clause():
            return clause(to, node)
        case Definition():
            return _definition(to, node)
        case Note():
            return note(to, node)
        case Repeal():
            since = "" if node.since is None else f"{to.key('FROM')} {date_expression(to, node.since)}"
            return words(to.key("REPEAL"), acted_upon(to, node.targets), since)
        case Place():
            return place(to, node)
        case DateHeader(kind=kind):
            return words(to.key(_DATES[kind]), date_expression(to, node.date))
        case ValidFor(duration=duration):
            return words(to.key("VALID"), quantity(duration, to.language))
        case ValidUntil(day=day):
            return words(to.key("VALID"), to.key("UNTIL"), date_expression(to, day))
        case _:
            return _about_the_text(to, node)


def _about_the_text(  # noqa: PLR0911 - an exhaustive match returns once for each case
    to: Target,
    node: Issuer | Status | Kind | Basis | Provenance | Checked | MayGovern,
) -> Doc:
    """Headers that say what the document is, and what its encoding rests on."""
    match node:
        case Issuer(bodies=bodies):
            return words(to.key("ISSUER"), to.references(bodies))
        case Status():
            return words(to.key("STATUS"), spell_word(node.kind, to.language))
        case Kind():
            return words(to.key("KIND"), spell_word(node.kind, to.language))
        case Basis(documents=documents):
            return words(to.key("BASIS"), to.listed(map(to.name, documents)))
        case Provenance():
            return _provenance(to, node)
        case Checked(name=name, day=day):
            return words(to.key("CHECKED"), to.text(name), day_text(day, to.language))
        case MayGovern(matters=matters):
            return words(to.key("MAYRULE"), to.references(matters))
        case _:
            assert_never(node)


def _provenance(to: Target, node: Provenance) -> Doc:
    part = "" if node.part is None else f"{to.key('PART')} {to.text(node.part)}"
    quality = "" if node.quality is None else f"{to.key('QUALITY')} {spell_word(node.quality, to.language)}"
    return words(to.key("SOURCE"), to.name(node.source), part, quality)


def _definition(to: Target, node: Definition) -> Doc:
    return words(f"{to.key('DEFINE')} {to.name(node.name)}{to.alias(node.alias)}", _meaning(to, node.meaning))


def _meaning(to: Target, node: Means | Includes | LeftOpen) -> Doc:
    match node:
        case Means():
            return words(to.key("MEANS"), condition(to, node.condition))
        case Includes():
            return words(to.key("INCLUDES"), entries(to, node.entries))
        case LeftOpen():
            return to.key("UNDEFINED")
        case _:
            assert_never(node)
