"""Scores and quotas as words of vocabularies: where the facts or matters are that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from luohu.compiler.names.context import Context
from luohu.compiler.names.identity import word_label
from luohu.compiler.names.point_table import PointName
from luohu.compiler.program import Instrument
from luohu.compiler.ruleset.model import BarEffect, Clause, GrantEffect, QuotaEffect, ScoreEffect, Term, Vocabulary
from luohu.compiler.ruleset.score_items import item_conditions, scores_listed
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.types.kinds import Kind


def with_points(
    words: Mapping[str, Vocabulary], instruments: Mapping[str, Instrument], ctx: Context
) -> dict[str, Vocabulary]:
    """Vocabularies with the scores and quotas that clauses declare."""
    clauses = [clause for each in sorted(instruments) for clause in instruments[each].clauses]
    homes = _homes(clauses, words, ctx)
    scores = _terms(ctx.points.scores.values(), homes)
    quotas = _terms(ctx.points.quotas.values(), homes)
    return {each: replace(one, scores=scores.get(each, ()), quotas=quotas.get(each, ())) for each, one in words.items()}


def _terms(names: Iterable[PointName], homes: Mapping[str, str]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, dict[str, Term]] = {}
    for name in names:
        if name.id in homes:
            found.setdefault(homes[name.id], {})[name.id] = Term(name.id, word_label(name.name))
    return {home: tuple(terms[each] for each in sorted(terms)) for home, terms in found.items()}


def _homes(clauses: list[Clause], words: Mapping[str, Vocabulary], ctx: Context) -> dict[str, str]:
    """The vocabulary of each score and quota; of one that names nothing, that of what it lists, else the first."""
    found: dict[str, str] = {}
    listed: dict[str, list[str]] = {}
    for clause in clauses:
        for effect in clause.effects:
            if isinstance(effect, ScoreEffect):
                listed.setdefault(effect.score, []).extend(scores_listed(effect.items))
                near = next(_of_facts(effect, ctx), None)
                if near is not None:
                    found.setdefault(effect.score, near)
            elif isinstance(effect, QuotaEffect):
                near = next(_of_matters(effect, clauses, ctx), None) or min(words, default=None)
                if near is not None:
                    found.setdefault(effect.quota, near)
    for score in sorted(listed):
        home = _through(score, listed, found, set()) or min(words, default=None)
        if home is not None:
            found.setdefault(score, home)
    return found


def _through(score: str, listed: Mapping[str, list[str]], found: Mapping[str, str], seen: set[str]) -> str | None:
    if score in found or score in seen:
        return found.get(score)
    seen.add(score)
    homes = (_through(each, listed, found, seen) for each in listed.get(score, ()))
    return next((each for each in homes if each is not None), None)


def _of_facts(effect: ScoreEffect, ctx: Context) -> Iterator[str]:
    for condition in item_conditions(effect.items):
        for key in keys_of(condition):
            declared = ctx.table.get(Kind.FACT, key.fact)
            if declared is not None and declared.vocabulary is not None:
                yield declared.vocabulary


def _of_matters(effect: QuotaEffect, clauses: list[Clause], ctx: Context) -> Iterator[str]:
    for clause in clauses:
        if clause.id in effect.clauses:
            for each in clause.effects:
                if isinstance(each, GrantEffect | BarEffect):
                    declared = ctx.table.get(Kind.MATTER, each.matter)
                    if declared is not None and declared.vocabulary is not None:
                        yield declared.vocabulary
