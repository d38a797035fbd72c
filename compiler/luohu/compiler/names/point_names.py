"""Names that clauses declare: scores and quotas; and what other clauses must know of them before any is resolved.

A score is declared by the clause that states it, and may be stated by several, in other places or at other times: the
name is the same, the alias need be written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration
from luohu.compiler.checks.names.score_circle import score_circle
from luohu.compiler.names import references
from luohu.compiler.names.circles import circles
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.identity import identity, words
from luohu.compiler.names.point_table import PointName
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.clauses import Clause
from luohu.dsl.syntax.points import Counting, PointsBox, Quota, Score, ScoreItem, ScoreUse

if TYPE_CHECKING:
    from luohu.compiler.names.context import Context
    from luohu.compiler.names.documents import Document


def collect(ctx: Context) -> None:
    """Fills `ctx.points` from all documents."""
    documents = [ctx.documents.by_id[each] for each in sorted(ctx.documents.by_id)]
    stated = [(document, each) for document in documents for each in _stated(document)]
    aliased = sorted(stated, key=lambda pair: pair[1].alias is None)
    for document, score in aliased:
        _declare(ctx.points.scores, score, Kind.SCORE, document, ctx)
    for document in documents:
        for clause_id, clause in sorted(document.clauses.items()):
            for member in clause.members:
                if isinstance(member, Quota):
                    _quota(member, clause_id, document, ctx)
                elif isinstance(member, Counting) and member.starts is not None:
                    _counted(member.fact.text, ctx)
    _check_circles([score for _, score in stated], ctx)


def _quota(quota: Quota, clause_id: str, document: Document, ctx: Context) -> None:
    _declare(ctx.points.quotas, quota, Kind.QUOTA, document, ctx)
    outer, ctx.findings = ctx.findings, Findings()  # what is wrong is reported where the clause is resolved
    for each in references.every(quota.clauses, document, ctx):
        ctx.points.quotas_on.setdefault(each, []).append(clause_id)
    ctx.findings = outer


def _counted(word: str, ctx: Context) -> None:
    ctx.points.counted.update(each.id for each in ctx.table.find(Kind.FACT, word))


def _stated(document: Document) -> Iterator[Score]:
    for clause in document.clauses.values():
        yield from scores_in(clause)


def scores_in(clause: Clause) -> Iterator[Score]:
    """Every score that a clause states, those inside others included."""
    for member in clause.members:
        if isinstance(member, Score):
            yield from _with_inner(member)


def _with_inner(score: Score) -> Iterator[Score]:
    yield score
    yield from _inside(score.items)


def _inside(items: tuple[ScoreItem, ...]) -> Iterator[Score]:
    for item in items:
        if isinstance(item, Score):
            yield from _with_inner(item)
        elif isinstance(item, PointsBox):
            yield from _inside(item.items)


def _declare(known: dict[str, PointName], item: Score | Quota, kind: Kind, document: Document, ctx: Context) -> None:
    """Notes a name. The same name again states the same thing; an alias or name that stands for another is reported."""
    earlier = known.get(item.name.text)
    if earlier is not None and (item.alias is None or item.alias.text == earlier.id) and kind is Kind.SCORE:
        return
    if earlier is None:
        own = identity(item.name, item.alias, kind, ctx.findings)
        taken = next(
            (each for each in (*ctx.points.scores.values(), *ctx.points.quotas.values()) if each.id == own), None
        )
        fact = next((each for each in (ctx.table.get(other, own) for other in (Kind.FACT,)) if each is not None), None)
        if taken is None and fact is None:
            name = PointName(own, item.name.text, item.name.span, document.id)
            known.update(dict.fromkeys(words(item.name, item.alias), name))
            return
        first = taken.span if taken is not None else fact.span if fact is not None else None
        ctx.findings.report(duplicate_declaration(item.name.span, item.name.text, first))
        return
    ctx.findings.report(duplicate_declaration(item.name.span, item.name.text, earlier.span))


def _check_circles(stated: list[Score], ctx: Context) -> None:
    """Reports scores that list themselves, by way of others or not."""
    edges: dict[str, set[str]] = {}
    for score in stated:
        own = ctx.points.scores.get(score.name.text)
        if own is not None:
            listed = (ctx.points.scores.get(word) for word in _listed(score.items))
            edges.setdefault(own.id, set()).update(each.id for each in listed if each is not None)
    names = {each.id: each for each in ctx.points.scores.values()}
    for circle in circles({each: sorted(inner & edges.keys()) for each, inner in sorted(edges.items())}):
        ctx.findings.report(score_circle(names[circle[0]].span, [names[each].name for each in circle]))


def _listed(items: tuple[ScoreItem, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, ScoreUse):
            yield item.reference.text
        elif isinstance(item, Score):
            yield item.name.text
        elif isinstance(item, PointsBox):
            yield from _listed(item.items)
