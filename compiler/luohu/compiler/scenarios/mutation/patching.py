"""A mistake written straight into a ruleset, where its clause stands there as the document has it.

Making a ruleset anew costs more than running its scenarios. Where nothing was written into a clause, and nobody borrows
from it, the mistake changes that clause and nothing else; everywhere else there is no short way.
"""

from __future__ import annotations

from dataclasses import replace

from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import ActKind, Clause, CommonRuleEffect, Effect, Ruleset


def borrowed(program: Program) -> frozenset[str]:
    """Clauses whose words stand, or may stand, elsewhere too: by amendment, or by taking a document over."""
    instruments = program.instruments.values()
    acts = [act for instrument in instruments for act in instrument.acts]
    copied = {each.copy_of for each in program.writings.values() if each.copy_of is not None}
    given = {clause for act in acts for clause in act.content}
    reissued = {act.target for act in acts if act.kind is ActKind.REISSUE}
    moved = {clause.id for each in instruments if each.id in reissued or each.transitions for clause in each.clauses}
    return frozenset(copied | given | moved)


def patched(ruleset: Ruleset, written: Clause, mistaken: Clause) -> Ruleset | None:
    """The ruleset with the mistake in each edition of the clause; None where that would not be all of it."""
    if any(rewrite.by == written.id for each in ruleset.clauses for rewrite in each.rewrites):
        return None
    clauses = []
    for each in ruleset.clauses:
        made = _edition(each, written, mistaken) if each.provision_id == written.id else each
        if made is None:
            return None
        clauses.append(made)
    return replace(ruleset, clauses=tuple(clauses))


def _edition(edition: Clause, written: Clause, mistaken: Clause) -> Clause | None:
    if edition.rewrites or edition.condition != written.condition:
        return None
    effects = [_effect(each, written, mistaken) for each in edition.effects]
    if None in effects:
        return None
    kept = tuple(each for each in effects if each is not None)
    return replace(edition, condition=mistaken.condition, effects=kept)


def _effect(effect: Effect, written: Clause, mistaken: Clause) -> Effect | None:
    """The effect with the mistake in it; a shared provision keeps those of its targets that the ruleset holds."""
    for before, after in zip(written.effects, mistaken.effects, strict=True):
        if effect == before:
            return after
        match effect, before, after:
            case CommonRuleEffect() as held, CommonRuleEffect() as whole, CommonRuleEffect() as other:
                if replace(held, targets=whole.targets) == whole:
                    return replace(other, targets=held.targets)
    return None
