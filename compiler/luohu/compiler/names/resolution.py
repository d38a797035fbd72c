"""Resolution: from syntax trees to a program, in which every name is an id and every condition a tree over tests.

The order of files and of statements does not matter. Nothing raises for what a user wrote: what cannot be resolved is
reported and left out, and what it does not spoil is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from luohu.compiler.checks.names.unknown_name import unknown_ruleset_area
from luohu.compiler.names import (
    acts,
    areas,
    borrowing,
    collecting,
    colophon,
    headers,
    point_names,
    priorities,
    reissues,
    scenarios,
    vocabulary,
)
from luohu.compiler.names.borrowing import inside
from luohu.compiler.names.clauses import Home, promised, resolved, where
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context
from luohu.compiler.names.defined import defined
from luohu.compiler.names.definitions import check_discretions
from luohu.compiler.names.documents import Document
from luohu.compiler.names.identity import titled
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.place_guards import guard_of
from luohu.compiler.names.point_words import with_points
from luohu.compiler.names.registers import ids
from luohu.compiler.names.unused import check_unused
from luohu.compiler.names.written_vocabulary import vocabularies
from luohu.compiler.program import Act, Inside, Instrument, Program, Writing
from luohu.compiler.program import Scenario as Case
from luohu.compiler.ruleset.model import (
    BarEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    Fact,
    GrantEffect,
    Level,
    Moment,
    Vocabulary,
    Where,
)
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import in_order
from luohu.dsl.source import Span
from luohu.dsl.syntax import instruments as tree
from luohu.dsl.syntax.acts import Reissue
from luohu.dsl.syntax.base import Note
from luohu.dsl.syntax.clauses import Exempt, Place
from luohu.dsl.syntax.effects import Deem
from luohu.dsl.syntax.file import File, Statement
from luohu.dsl.syntax.headers import Subjects
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.points import Counting, Quota, Score
from luohu.dsl.syntax.scenarios import Scenario
from luohu.dsl.syntax.vocabulary import Vocabulary as VocabularyBlock


def resolve(files: Iterable[File], rulesets: Iterable[str] = ()) -> Program:
    """The program that parsed files make.

    The steps are those of `compiler.incremental` too, which remembers them file by file: what a step reads of other
    files, it reads through `ctx.documents`; what needs all files at once stands in `ground` or in `whole`.

    Args:
        files: syntax trees, in any order.
        rulesets: ids or names of areas that have a ruleset beside the cities, as `luohu.toml` lists them.

    Returns:
        Everything that could be resolved; what could not is in `diagnostics`, in the order of the text.
    """
    ctx = Context()
    statements = [each for file in sorted(files, key=lambda file: file.source.path) for each in file.statements]
    base = ground(statements, rulesets, ctx)
    collecting.collect([each for each in statements if isinstance(each, tree.Instrument)], ctx)
    reissues.collect(ctx)
    reach(ctx)
    words = vocabularies(base.lexicon, ctx)
    documents = [ctx.documents.by_id[each] for each in sorted(ctx.documents.by_id)]
    made = [instrument(each, ctx) for each in documents]
    cases = [case for each in statements if isinstance(each, Scenario) and (case := scenario(each, base, ctx))]
    check_unused(ctx)
    check_discretions(ctx)
    spans = {clause: span for document in documents for clause, span in clause_spans(document).items()}
    insides = {each: holes for one in made for each, holes in insides_of(one).items()} if ctx.holes else {}
    return whole(base, words, made=made, cases=cases, spans=spans, insides=insides, ctx=ctx)


REACHING: tuple[type, ...] = (Deem, Exempt, Score, Quota, Counting)
"""Members of clauses that change what other texts mean: `reach` looks for these, and finds nothing where there is none."""

ENTANGLING: tuple[type, ...] = (Reissue,)
"""Members of documents that make other documents' clauses their own: with one, no file can be looked at by itself."""


def reach(ctx: Context) -> None:
    """Gather from all documents what one clause adds to others' meaning, before any is resolved."""
    borrowing.collect(ctx)
    point_names.collect(ctx)


@dataclass(frozen=True, slots=True)
class Ground:
    """What areas and vocabularies declare, on which every document stands; names and areas themselves are in the context.

    `rulesets`: ids of the areas with a ruleset.
    """

    lexicon: vocabulary.Lexicon
    rulesets: tuple[str, ...]


def ground(statements: Iterable[Statement], rulesets: Iterable[str], ctx: Context) -> Ground:
    """Declare areas and vocabularies. Reads no document."""
    listed = list(statements)
    areas.collect([each for each in listed if isinstance(each, Area)], ctx)
    lexicon = vocabulary.collect([each for each in listed if isinstance(each, VocabularyBlock)], ctx)
    return Ground(lexicon, _rulesets(rulesets, ctx))


def insides_of(one: Instrument) -> dict[str, Inside]:
    """The holes of a document's clauses, where there are any."""
    found = {each.id: inside(each) for each in one.clauses}
    return {each: holes for each, holes in found.items() if holes != Inside()}


def scenario(item: Scenario, base: Ground, ctx: Context) -> Case | None:
    """One scenario, or None if an error spoiled it."""
    return scenarios.resolved(item, base.lexicon, frozenset(base.rulesets), ctx)


def whole(  # noqa: PLR0913 - what the parts made
    base: Ground,
    words: dict[str, Vocabulary],
    *,
    made: Iterable[Instrument],
    cases: Iterable[Case],
    spans: Mapping[str, Span],
    insides: Mapping[str, Inside],
    ctx: Context,
) -> Program:
    """The parts put together, with what can be said only of all: priorities, references to what was left out."""
    instruments = _together({each.id: each for each in made}, insides, ctx)
    reissues.spread_holes(ctx)
    clauses = [clause.id for each in instruments.values() for clause in each.clauses]
    stated = {clause: said for each in instruments.values() for clause, said in each.writings}
    return Program(
        ctx.geography,
        with_points(_with_discretions(words, instruments, ctx), instruments, ctx),
        {each.id: each.fact.places for each in ctx.table.every(Kind.FACT) if each.fact and each.fact.places},
        instruments,
        tuple(sorted(cases, key=_scenario_key)),
        {each: spans[_written_at(each, ctx)] for each in clauses},
        base.rulesets,
        tuple(in_order(ctx.findings.diagnostics)),
        dict(sorted(ctx.holes.items())),
        reissues.copied_writings(stated, ctx),
        {each: holes for each in clauses if (holes := insides.get(_written_at(each, ctx))) is not None},
        local_constraints={each: places for each, places in base.lexicon.bound_to.items() if places},
        constraint_spans=base.lexicon.stated_at,
    )


def _written_at(clause: str, ctx: Context) -> str:
    """The clause whose text a clause is: another's where a re-issue takes it over."""
    while clause in ctx.reissued:
        clause = ctx.reissued[clause]
    return clause


def _writings(document: Document, promulgated: Moment | None, ctx: Context) -> Iterator[tuple[str, Writing]]:
    """What clauses say of themselves beside the artefact's form of them, where they do."""
    for clause_id, clause in sorted(document.clauses.items()):
        said = acts.writing(clause_id, clause, document, promulgated, ctx)
        if said != Writing():
            yield clause_id, said


def _scenario_key(case: Case) -> tuple[str, str, str, str]:
    """An order of scenarios that does not depend on where they stand."""
    return case.title, case.place, case.day.isoformat(), repr(case.facts)


def clause_spans(document: Document) -> dict[str, Span]:
    """Where the locators of each clause of a document stand."""
    return {each: clause.locators[0].span.to(clause.locators[-1].span) for each, clause in document.clauses.items()}


def _rulesets(extra: Iterable[str], ctx: Context) -> tuple[str, ...]:
    """Areas with a ruleset: cities, and what the library's settings name."""
    found = {each.id for each in ctx.geography.areas.values() if each.level is Level.CITY}
    for word in extra:
        named = [each.id for each in ctx.table.find(Kind.AREA, word) if each.id in ctx.geography.areas]
        if len(named) == 1:
            found.add(named[0])
        else:
            ctx.findings.report(unknown_ruleset_area(word))
    return tuple(sorted(found))


def _together(made: dict[str, Instrument], insides: Mapping[str, Inside], ctx: Context) -> dict[str, Instrument]:
    clauses = {clause.id: clause for each in made.values() for clause in each.clauses}
    priorities.check(clauses, ctx)
    borrowing.check_circles(insides, clauses, ctx)
    made = reissues.with_copies(made, ctx)
    clauses = {clause.id: clause for each in made.values() for clause in each.clauses}
    return {
        each: replace(
            one,
            clauses=_surviving(one.clauses, clauses),
            acts=tuple(act for act in one.acts if _names_what_is_there(act, clauses)),
            uses=_uses(each, ctx),
        )
        for each, one in made.items()
    }


def _names_what_is_there(act: Act, known: dict[str, Clause]) -> bool:
    """Whether the clauses of an act are there: of two documents of one id, an error, one takes the other's place."""
    return known.keys() >= {*(act.clauses or ()), *act.content}


def _surviving(own: tuple[Clause, ...], known: dict[str, Clause]) -> tuple[Clause, ...]:
    """Clauses without references to those that an error spoiled; a shared provision left with none goes too."""
    kept: list[Clause] = []
    for clause in own:
        effects = tuple(
            replace(each, targets=tuple(target for target in each.targets if target in known))
            if isinstance(each, CommonRuleEffect)
            else each
            for each in clause.effects
        )
        if all(each.targets for each in effects if isinstance(each, CommonRuleEffect)):
            above = (tuple(each for each in some if each in known) for some in (clause.exception_to, clause.overrides))
            exception_to, overrides = above
            if (effects, exception_to, overrides) != (clause.effects, clause.exception_to, clause.overrides):
                clause = replace(clause, effects=effects, exception_to=exception_to, overrides=overrides)  # noqa: PLW2901
            kept.append(clause)
    return tuple(kept)


def instrument(document: Document, ctx: Context) -> Instrument:
    """One document with every name resolved."""
    members = document.tree.members
    bodies = tuple(each for member in members if isinstance(member, tree.Issuer) for each in member.bodies)
    issuers = ids(bodies, Kind.BODY, ctx)
    names = tuple(each.name for one in issuers if (each := ctx.table.get(Kind.BODY, one)) is not None)
    days = headers.days(document, ctx)
    at = _place(document, ctx)
    source, part, quality = headers.provenance(document, ctx)
    matters = tuple(each for member in members if isinstance(member, tree.MayGovern) for each in member.matters)
    approved_by, approved = colophon.approval(document, ctx)
    return Instrument(
        id=document.id,
        number=document.tree.number.text,
        title=titled(document.tree.title),
        issuers=issuers,
        rank=headers.rank(document, names, ctx),
        status=headers.status(document, ctx),
        area=document.area,
        place=at,
        promulgated=days.promulgated,
        starts=days.starts,
        ends=days.ends,
        basis=document.basis,
        may_govern=tuple(sorted(ids(matters, Kind.MATTER, ctx))),
        clauses=resolved(Home(document, at, issuers), ctx),
        source=source,
        source_part=part,
        source_quality=quality,
        notes=tuple(member.text for member in members if isinstance(member, Note)),
        span=document.tree.number.span,
        date_span=days.span,
        end_span=days.end_span,
        valid_for=days.valid_for if days.starts is None else None,
        acts=acts.acts(document, ctx),
        transitions=acts.transitions(document, ctx),
        on_conflict=acts.conflict_rules(members, document, ctx),
        coexists_with=acts.coexisting(document, ctx),
        writings=tuple(_writings(document, days.promulgated, ctx)),
        subjects=_subjects(document, ctx),
        targets=promised(members, ctx),
        place_guard=guard_of(members, ctx),
        approved_by=approved_by,
        approved=approved,
        consultation=colophon.consultation(document, ctx),
        checked=colophon.checks(members),
        not_encoded=colophon.not_encoded(document, ctx),
        encoded=colophon.encoded(document, ctx),
        heads=colophon.heads(document),
        source_span=next((each.span for each in members if isinstance(each, tree.Provenance)), None),
        defined=defined(document, ctx),
    )


def _uses(document: str, ctx: Context) -> tuple[tuple[str, str], ...]:
    """Definitions of other documents that a document's text uses."""
    return tuple(sorted(each for each in ctx.used_terms.get(document, ()) if each[0] != document))


def _subjects(document: Document, ctx: Context) -> Condition:
    """适用对象, about the anchor; several headers all hold."""
    stated = [each for each in document.tree.members if isinstance(each, Subjects)]
    return conjunction(tuple(condition(each.condition, ctx.anchor_view(document), ctx) for each in stated))


def _place(document: Document, ctx: Context) -> Where:
    stated = headers.only(document, Place, ctx)
    return Where((document.area,)) if stated is None else where(stated, areas.ROOT, ctx)


def _with_discretions(
    words: dict[str, Vocabulary], instruments: dict[str, Instrument], ctx: Context
) -> dict[str, Vocabulary]:
    """Vocabularies with the terms that instruments leave open, as discretions of their issuers."""
    found: dict[str, list[Fact]] = {}
    for fact, home in ctx.discretions.values():
        owner = _vocabulary_of(instruments[home], words, ctx)
        if owner is not None:
            found.setdefault(owner, []).append(replace(fact, bodies=instruments[home].issuers))
    return {
        each: replace(one, facts=tuple(sorted((*one.facts, *found.get(each, [])), key=lambda fact: fact.id)))
        for each, one in words.items()
    }


def _vocabulary_of(of: Instrument, words: dict[str, Vocabulary], ctx: Context) -> str | None:
    """The vocabulary of the first matter that an instrument rules on; the first of all if it rules on none."""
    for clause in of.clauses:
        for effect in clause.effects:
            if isinstance(effect, GrantEffect | BarEffect):
                declared = ctx.table.get(Kind.MATTER, effect.matter)
                return declared.vocabulary if declared is not None else None
    return min(words, default=None)
