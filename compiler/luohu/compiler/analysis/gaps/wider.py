"""A stage whose vocabulary also has the facts of a group that no clause of the ruleset names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luohu.compiler.analysis.stage import Stage
from luohu.compiler.assemble.mentions import Mentions, of_clause
from luohu.compiler.assemble.words import limited, words_of

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Group


def wider(stage: Stage, group: Group) -> Stage:
    """The same ruleset with a wider vocabulary, on a stage of its own."""
    program, ruleset = stage.program, stage.ruleset
    area = ruleset.jurisdiction.id
    used = Mentions()
    for clause in ruleset.clauses:
        used.add(of_clause(clause))
    used.groups.add(group.id)
    used.matters |= {each.id for each in ruleset.vocabulary.matters}
    used.bodies |= {body for each in ruleset.instruments for body in each.issuers}
    lineage = frozenset((*program.geography.ancestors(area), *program.geography.descendants(area)))
    words = limited(words_of(program), program.vocabularies[ruleset.vocabulary.id], used, lineage)
    made = Stage(stage.scope, replace(ruleset, vocabulary=words))
    made.claims = stage.claims
    return made
