"""Scenarios: the facts of a case in the form the runtime takes, and what is expected of the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from luohu.compiler.checks.names.ambiguous_name import several_clauses
from luohu.compiler.checks.names.derived_fact_given import derived_fact_given
from luohu.compiler.checks.names.duplicate_declaration import given_twice
from luohu.compiler.checks.names.enacted_assumption import enacted_assumption
from luohu.compiler.checks.names.incomplete_scenario import incomplete_scenario, without_ruleset
from luohu.compiler.checks.names.score_given import score_given
from luohu.compiler.names import references
from luohu.compiler.names.areas import ROOT, place
from luohu.compiler.names.collecting import named
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.details import Draft, gathered
from luohu.compiler.names.figures import settings
from luohu.compiler.names.points import used
from luohu.compiler.names.registers import registered
from luohu.compiler.names.score_tests import points, score_named
from luohu.compiler.names.subjects import subject
from luohu.compiler.names.vocabulary import Lexicon
from luohu.compiler.names.written_vocabulary import Held, held
from luohu.compiler.program import Expectation, Scenario
from luohu.compiler.ruleset.model import (
    ANCHOR,
    CASE,
    PLACE,
    SELF,
    AddressChoice,
    EvidenceChoice,
    EvidenceEntry,
    FactKey,
)
from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.dsl.source import Span
from luohu.dsl.syntax import scenarios as tree
from luohu.dsl.syntax.base import DocumentReference, Reference
from luohu.dsl.syntax.effects import Setting, SettingCase
from luohu.dsl.syntax.values import Nothing

Facts = dict[FactKey, Held]


def resolved(item: tree.Scenario, lexicon: Lexicon, rulesets: frozenset[str], ctx: Context) -> Scenario | None:
    """One scenario, or None if an error spoiled it."""
    before = ctx.findings.poison
    where = _place(item, ctx)
    matter = _matter(item, lexicon, ctx)
    if item.day is None:
        ctx.findings.report(incomplete_scenario(item.span, item.title, "申请日"))
    area = None if where is None else _ruleset_area(where, item, rulesets, ctx)
    placed = {} if item.place is None else {FactKey(CASE, PLACE): item.place.span}
    stage = Stage(View(None, ANCHOR, where or ROOT), ctx, {}, placed)
    stage.all(item)
    expectations = tuple(_expectation(each, matter, stage) for each in item.expectations)
    assumptions = tuple(sorted(each for one in item.assumptions if (each := _assumption(one, ctx)) is not None))
    if ctx.findings.poison > before or where is None or area is None or item.day is None:
        return None
    return Scenario(
        item.title,
        area,
        where,
        item.day,
        matter,
        assumptions,
        dict(sorted(stage.facts.items())),
        item.closed,
        expectations,
        item.span,
    )


def _place(item: tree.Scenario, ctx: Context) -> str | None:
    if item.place is None:
        ctx.findings.report(incomplete_scenario(item.span, item.title, "地区"))
        return None
    found = place(item.place, ROOT, ctx)
    if found is not None and found in ctx.geography.zones:
        ctx.findings.report(without_ruleset(item.place.span, item.place.text))
        return None
    return found


def _ruleset_area(where: str, item: tree.Scenario, rulesets: frozenset[str], ctx: Context) -> str | None:
    """The nearest area at or above the place that has a ruleset."""
    for each in (where, *ctx.geography.ancestors(where)):
        if each in rulesets:
            return each
    span = item.place.span if item.place is not None else item.span
    ctx.findings.report(without_ruleset(span, ctx.geography.areas[where].label.zh))
    return None


def _matter(item: tree.Scenario, lexicon: Lexicon, ctx: Context) -> str:
    """The matter of a scenario: unless it says, the one that gives its vocabulary its name."""
    if item.matter is not None:
        found = registered(item.matter, Kind.MATTER, ctx)
        return "" if found is None else found.id
    for vocabulary in sorted(lexicon.main_words):
        main = ctx.table.find(Kind.MATTER, lexicon.main_words[vocabulary])
        if main:
            return main[0].id
    ctx.findings.report(incomplete_scenario(item.span, item.title, "事项"))
    return ""


def _assumption(item: tree.Assumption, ctx: Context) -> tuple[str, date] | None:
    found = named(item.document, ctx)
    if found is None:
        return None
    if not found.draft:
        ctx.findings.report(enacted_assumption(item.span, item.document.text))
        return None
    return found.id, item.day


@dataclass(slots=True)
class Stage:
    """A scenario while its facts are gathered, with the place where each was given."""

    view: View
    ctx: Context
    facts: Facts
    given: dict[FactKey, Span]

    def all(self, item: tree.Scenario) -> None:
        """Gathers every fact of a scenario."""
        for each in item.givens:
            self.take(each, None)
        for person in item.persons:
            relation = registered(person.relation, Kind.KIN, self.ctx)
            for each in person.givens:
                self.take(each, None if relation is None else relation.id)

    def take(self, given: tree.Given, relation: str | None) -> None:
        """Keeps one fact; `relation`: whose, where it stands in a block of that relative."""
        score = score_named(given.reference, self.ctx)
        if score is not None:
            self.ctx.findings.report(score_given(given.span, score.name))
            return
        found = self._subject(given, relation)
        if found is None:
            return
        info, person = found
        if info.born is not None:
            self.ctx.findings.report(derived_fact_given(given.span, info.name, info.born.name))
            return
        key = FactKey(person, info.id)
        earlier = self.given.setdefault(key, given.span)
        if earlier is not given.span:
            self.ctx.findings.report(given_twice(given.span, info.name, earlier))
            return
        self.facts[key] = held(info, given.value, self.view, self.ctx)

    def _subject(self, given: tree.Given, relation: str | None) -> tuple[FactInfo, str] | None:
        if relation is None and self._absent_relative(given):
            return None
        reference = given.reference
        if relation is not None and relation != SELF:
            owner = self.ctx.table.get(Kind.KIN, relation)
            assert owner is not None, "the relation was found in the table"
            reference = Reference((owner.name, given.reference.text), span=given.reference.span)
        found = subject(reference, self.view, self.ctx)
        if found is None:
            return None
        assert isinstance(found.what, FactInfo), "no definition is seen from outside a document"
        return found.what, found.owners[0].person

    def _absent_relative(self, given: tree.Given) -> bool:
        """`配偶 是 无`: there is no such relative, so every fact of that person is none."""
        kin = self.ctx.table.find(Kind.KIN, given.reference.text)
        if not kin or not isinstance(given.value, Nothing):
            return False
        for declared in self.ctx.table.every(Kind.FACT):
            if declared.fact is not None and kin[0].id in declared.fact.holders and declared.fact.born is None:
                self.facts[FactKey(kin[0].id, declared.id)] = None
        return True


def _expectation(item: tree.Expectation, matter: str, stage: Stage) -> Expectation:
    match item:
        case tree.ExpectGrant():
            return _granted(item, stage)
        case tree.ExpectRefusal():
            own = matter if item.matter is None else _id(item.matter, stage.ctx)
            return Expectation("not_granted", own, _clause(item.by, stage.ctx), span=item.span)
        case tree.ExpectUndetermined():
            needs = tuple(sorted({each for one in item.because if (each := _need(one, stage)) is not None}))
            return Expectation("undetermined", matter, needs=needs, span=item.span)
        case tree.ExpectNoRule():
            return Expectation("no_rule_in_force", matter, span=item.span)
        case _:
            return _beside(item, matter, stage)


def _beside(item: tree.ExpectScore | tree.ExpectSetting | tree.ExpectEnsured, matter: str, stage: Stage) -> Expectation:
    """What is expected whatever the outcome: a score, a figure, an entitlement."""
    match item:
        case tree.ExpectScore():
            score = used(item.score, stage.ctx)
            return Expectation("score", matter, score=score, points=points(item.points, stage.ctx), span=item.span)
        case tree.ExpectSetting():
            return _setting(item, matter, stage)
        case tree.ExpectEnsured():
            found = registered(item.entitlement, Kind.ENTITLEMENT, stage.ctx)
            return Expectation("ensured", matter, entitlement=None if found is None else found.id, span=item.span)
        case _:
            assert_never(item)


def _setting(item: tree.ExpectSetting, matter: str, stage: Stage) -> Expectation:
    case = SettingCase((), item.value, span=item.span)
    found = settings(Setting(item.parameter, item.kind, (case,), span=item.span), stage.view, stage.ctx)
    return Expectation("setting", matter, setting=next(iter(found), None), span=item.span)


def _id(reference: Reference, ctx: Context) -> str:
    found = registered(reference, Kind.MATTER, ctx)
    return "" if found is None else found.id


def _granted(item: tree.ExpectGrant, stage: Stage) -> Expectation:
    draft = gathered(item.details, stage.view, stage.ctx)
    return Expectation(
        "granted",
        _id(item.matter, stage.ctx),
        _clause(item.by, stage.ctx),
        item.negated,
        addresses=() if draft.addresses is None else tuple(_addresses(draft.addresses)),
        companions=tuple(each.relation for each in draft.companions.items) if draft.companions else (),
        evidence=_evidence(draft),
        heads=draft.heads,
        details=draft.details(),
        span=item.span,
    )


def _addresses(choice: AddressChoice) -> list[str]:
    found: list[str] = []
    for each in choice.items:
        found.extend(_addresses(each) if isinstance(each, AddressChoice) else [each.address])
    return found


def _evidence(draft: Draft) -> tuple[str, ...]:
    found: list[str] = []

    def walk(items: tuple[EvidenceEntry | EvidenceChoice, ...]) -> None:
        for each in items:
            if isinstance(each, EvidenceEntry):
                found.append(each.evidence)
            else:
                walk(each.items)

    if draft.evidence is not None:
        walk(draft.evidence.items)
    return tuple(found)


def _clause(by: DocumentReference | None, ctx: Context) -> str | None:
    """The one clause that an expectation names."""
    if by is None:
        return None
    found = references.clauses(by, None, ctx)
    if len(found) > 1:
        ctx.findings.report(several_clauses(by.span, found))
    return found[0] if found else None


def _need(reference: Reference, stage: Stage) -> str | None:
    """What an answer waits for: a document by id, a fact as `fact`, or as `person.fact` where a person is named."""
    document = stage.ctx.documents.named(reference.text)
    if document is not None:
        return document.id
    quota = stage.ctx.points.quotas.get(reference.text)
    if quota is not None:
        return quota.id
    figure = stage.ctx.table.find(Kind.PARAMETER, reference.text)
    if figure:
        return figure[0].id
    found = subject(reference, stage.view, stage.ctx)
    if found is None:
        return None
    assert isinstance(found.what, FactInfo), "no definition is seen from outside a document"
    fact = (found.what.born or found.what).id
    person = found.owners[0].person
    bare = person == CASE or reference.text in {found.what.name, found.what.id}
    return fact if bare else f"{person}.{fact}"
