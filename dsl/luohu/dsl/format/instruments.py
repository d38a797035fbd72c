"""Instruments as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.acts import Act, act
from luohu.dsl.format.blocks import block, item
from luohu.dsl.format.clauses import clause
from luohu.dsl.format.headers import base_day, boundaries, checked, date_header, note, place, subjects, targets_groups
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.references import locators
from luohu.dsl.format.terms import definition
from luohu.dsl.format.values import date_expression, quantity
from luohu.dsl.predefined import spell_word
from luohu.dsl.syntax.base import Note
from luohu.dsl.syntax.clauses import Clause, Place, Targets
from luohu.dsl.syntax.headers import BaseDay, Boundaries, Checked, DateHeader, Subjects, ValidFor, ValidUntil
from luohu.dsl.syntax.instruments import (
    Approved,
    Basis,
    Consultation,
    Definition,
    Encoded,
    Instrument,
    InstrumentMember,
    Issuer,
    Kind,
    MayGovern,
    NotEncoded,
    Provenance,
    Status,
)

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target

_Origin = Issuer | Status | Kind | Basis | Provenance | Checked | MayGovern | Approved | Consultation
_Reach = Place | Subjects | Targets | DateHeader | ValidFor | ValidUntil | BaseDay | Boundaries


def instrument(to: Target, node: Instrument) -> Doc:
    """`文件 泉公规〔2024〕1号 / alias “title” { … }`, a member a line."""
    head = f"{to.key('INSTRUMENT')} {to.name(node.number)}{to.alias(node.alias)}"
    members = [item(to, member, _member(to, member)) for member in node.members]
    return words(head, to.title(node.title), block(to, node, members))


def _member(to: Target, node: InstrumentMember) -> Doc:
    match node:
        case Clause():
            return clause(to, node)
        case Definition():
            return definition(to, node)
        case NotEncoded() | Encoded():
            return _about_paragraphs(to, node)
        case Note():
            return note(to, node)
        case Place() | Subjects() | Targets() | DateHeader() | ValidFor() | ValidUntil() | BaseDay() | Boundaries():
            return _reach(to, node)
        case _:
            return _act_or_origin(to, node)


def _act_or_origin(to: Target, node: Act | _Origin) -> Doc:
    match node:
        case (
            Issuer()
            | Status()
            | Kind()
            | Basis()
            | Provenance()
            | Checked()
            | MayGovern()
            | Approved()
            | Consultation()
        ):
            return _origin(to, node)
        case _:
            return act(to, node)


def _reach(to: Target, node: _Reach) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    """Headers that say where, when and to whom the document applies."""
    match node:
        case Place():
            return place(to, node)
        case Subjects():
            return subjects(to, node)
        case Targets():
            return targets_groups(to, node)
        case DateHeader():
            return date_header(to, node)
        case ValidFor(duration=duration):
            return words(to.key("VALID"), quantity(duration, to.language))
        case ValidUntil(day=day):
            return words(to.key("VALID"), to.key("UNTIL"), date_expression(to, day))
        case BaseDay():
            return base_day(to, node)
        case Boundaries():
            return boundaries(to, node)
        case _:
            assert_never(node)


def _origin(to: Target, node: _Origin) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
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
        case Checked():
            return checked(to, node)
        case MayGovern(matters=matters):
            return words(to.key("MAYRULE"), to.references(matters))
        case Approved():
            day = "" if node.day is None else date_expression(to, node.day)
            return words(to.key("APPROVED"), to.references(node.bodies), day)
        case Consultation():
            return _consultation(to, node)
        case _:
            assert_never(node)


def _provenance(to: Target, node: Provenance) -> Doc:
    part = "" if node.part is None else f"{to.key('PART')} {to.text(node.part)}"
    quality = "" if node.quality is None else f"{to.key('QUALITY')} {spell_word(node.quality, to.language)}"
    return words(to.key("SOURCE"), to.name(node.source), part, quality)


def _consultation(to: Target, node: Consultation) -> Doc:
    last = "" if node.last is None else f"{to.key('UNTIL')} {date_expression(to, node.last)}"
    return words(to.key("CONSULT"), date_expression(to, node.first), last)


def _about_paragraphs(to: Target, node: NotEncoded | Encoded) -> Doc:
    """What became of paragraphs that no clause states."""
    if isinstance(node, Encoded):
        return words(
            to.key("ENCODED"), locators(to, node.locators), "" if node.remark is None else to.text(node.remark)
        )
    reason = "" if node.reason is None else f"{to.key('REASON')} {to.name(node.reason)}"
    remark = "" if node.remark is None else to.text(node.remark)
    review = "" if node.review is None else checked(to, node.review)
    return words(to.key("NOTENC"), locators(to, node.locators), reason, remark, review)
