"""Subjects: what a reference in a condition speaks of, and of whom.

A word that is declared whole is taken whole; otherwise it is read as owner and name (`配偶的本市自有住房`). In a clause's
condition a bare fact is the anchor's, in a person's guard that person's; 本人 is the anchor, 其 the bare form.
"""

from __future__ import annotations

from luohu.compiler.checks.names.ambiguous_name import ambiguous_name
from luohu.compiler.checks.names.fact_of_another_place import fact_of_another_place
from luohu.compiler.checks.names.foreign_holder import foreign_holder
from luohu.compiler.checks.names.open_list_in_condition import open_list_in_condition
from luohu.compiler.checks.names.unanchored_relative import unanchored_relative
from luohu.compiler.names import definitions
from luohu.compiler.names.context import Context, KinClass, Owner, Subject, Term, View
from luohu.compiler.names.kin import class_members
from luohu.compiler.names.persons import PERSONS, named_person, person_of
from luohu.compiler.names.splitting import OF, divisions
from luohu.compiler.names.suggestions import not_found_in_condition
from luohu.compiler.ruleset.model import ANCHOR, CASE, SELF
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.predefined import NAMES, canonical
from luohu.dsl.syntax.base import Reference

_ITS = "其"


def subject(reference: Reference, view: View, ctx: Context) -> Subject | None:
    """What a reference speaks of; None, with a report, if nothing or more than one thing."""
    key = (view.key(), reference.parts)
    found = ctx.subjects.get(key)
    if found is None:
        before = ctx.findings.poison
        found = _look_up(reference, view, ctx)
        if found is not None and ctx.findings.poison == before:
            ctx.subjects[key] = found
    return found


def _look_up(reference: Reference, view: View, ctx: Context) -> Subject | None:
    before = ctx.findings.poison
    whole = _whole(reference.text, reference, view, ctx)
    if whole is not None:
        return _held(Subject(whole, (Owner(view.bare),)), None, reference, view, ctx)
    readings = _readings(reference, view, ctx)
    if len(readings) == 1:
        owner, what = readings[0]
        return _owned(what, owner, reference, view, ctx)
    if readings:
        places = [(f"{owner} + {_name(what)}", None) for owner, what in readings]
        ctx.findings.report(ambiguous_name(reference.span, reference.text, places))
    elif ctx.findings.poison == before:
        ctx.findings.report(not_found_in_condition(reference, view, ctx))
    return None


def is_fact(reference: Reference, view: View, ctx: Context) -> bool:
    """Whether a word is a fact of somebody, rather than a value."""
    whole = _whole(reference.text, reference, view, ctx)
    readings = [] if whole is not None else _readings(reference, view, ctx)
    return isinstance(whole, FactInfo) or any(isinstance(what, FactInfo) for _, what in readings)


def _name(what: FactInfo | Term) -> str:
    return what.name if isinstance(what, FactInfo) else what.definition.name.text


def _whole(word: str, reference: Reference, view: View, ctx: Context) -> FactInfo | Term | None:
    """A word as a term seen from here, or as a fact."""
    term = definitions.find(word, view, ctx, reference.span)
    if term is not None:
        return term
    declared = [each.fact for each in ctx.table.find(Kind.FACT, canonical(word, NAMES)) if each.fact is not None]
    if not declared:
        return None
    here = [each for each in declared if _usable(each, view, ctx)]
    if not here:
        ctx.findings.report(fact_of_another_place(reference.span, declared[0].name, declared[0].span))
        return None
    if len(here) > 1:
        ctx.findings.report(ambiguous_name(reference.span, word, [(each.id, each.span) for each in here]))
    return here[0]


def _usable(info: FactInfo, view: View, ctx: Context) -> bool:
    """Whether a fact of some places may be used in a rule of the view's area."""
    return not info.places or not {view.area, *ctx.geography.ancestors(view.area)}.isdisjoint(info.places)


def _readings(reference: Reference, view: View, ctx: Context) -> list[tuple[str, FactInfo | Term]]:
    """Every way to read a reference as a person and what is said of that person."""
    text = reference.text
    if text.startswith(_ITS) and len(text) > 1:
        its = _whole(text[1:].removeprefix(OF), reference, view, ctx)
        if its is not None:
            return [(_ITS, its)]
    return [
        (left, what)
        for left, right in divisions(reference)
        if _is_person(left, view, ctx) and (what := _whole(right, reference, view, ctx)) is not None
    ]


def _is_person(word: str, view: View, ctx: Context) -> bool:
    word = canonical(word, NAMES)
    if named_person(word) is not None or ctx.table.find(Kind.KIN, word):
        return True
    return any(each.lists for each in definitions.visible(word, view, ctx))


def _owned(what: FactInfo | Term, owner: str, reference: Reference, view: View, ctx: Context) -> Subject | None:
    """A subject with its owner, who must be somebody the fact is asked of."""
    word = canonical(owner, NAMES)
    if word == _ITS:
        return _held(Subject(what, (Owner(view.bare),)), None, reference, view, ctx)
    person = named_person(word)
    if person is not None:
        return _held(Subject(what, (Owner(person),)), owner, reference, view, ctx)
    kin = ctx.table.find(Kind.KIN, word)
    if kin and kin[0].id == SELF:
        return _held(Subject(what, (Owner(ANCHOR),)), owner, reference, view, ctx)
    if view.inside and view.bare != ANCHOR:
        ctx.findings.report(unanchored_relative(reference.span, reference.text, person_name(view.bare, ctx)))
        return None
    declared_holder = kin and (not isinstance(what, FactInfo) or kin[0].id in what.holders)
    term = None if declared_holder else definitions.find(word, view, ctx, reference.span)
    if term is None:
        return _held(Subject(what, (Owner(kin[0].id),)), owner, reference, view, ctx)
    members = class_members(term, view, ctx, reference.span, about=None)
    return None if members is None else _of_class(what, members, owner, reference, ctx)


def _of_class(
    what: FactInfo | Term, members: KinClass, owner: str, reference: Reference, ctx: Context
) -> Subject | None:
    """A subject of any member of a class of kin who may be asked about it."""
    if members.open:
        ctx.findings.report(open_list_in_condition(reference.span, owner))
    owners = tuple(
        Owner(person_of(relation), where)
        for relation, where in members.items
        if not isinstance(what, FactInfo) or relation in what.holders or relation == SELF
    )
    if not owners and isinstance(what, FactInfo):
        ctx.findings.report(foreign_holder(reference.span, what, Text(owner, owner), _holders(what, ctx)))
        return None
    return Subject(what, owners)


def _held(found: Subject, owner: str | None, reference: Reference, view: View, ctx: Context) -> Subject | None:
    """The subject, if its fact is asked of its owner."""
    what = found.what
    if not isinstance(what, FactInfo):
        return found
    if what.of_case and owner is None:
        return Subject(what, (Owner(CASE),))
    person = found.owners[0].person
    if person in what.holders or (owner is None and view.document is None and not what.of_case):
        return found
    ctx.findings.report(foreign_holder(reference.span, what, person_name(person, ctx), _holders(what, ctx)))
    return None


def _holders(info: FactInfo, ctx: Context) -> tuple[Text, ...]:
    return tuple(person_name(each, ctx) for each in info.holders)


def person_name(person: str, ctx: Context) -> Text:
    """The word for a person of the case."""
    words = {CASE: "本案"} | {known: word for word, known in PERSONS.items()}
    declared = ctx.table.get(Kind.KIN, person)
    zh = words.get(person) or (person if declared is None else declared.name)
    return Text(zh, person)
