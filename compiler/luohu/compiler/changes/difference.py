"""Everything between two rulesets, put together: clauses, people, days, words, figures, statements, and the version."""

from __future__ import annotations

from luohu.compiler.changes.bump import bump
from luohu.compiler.changes.figures import figure_changes
from luohu.compiler.changes.model import Asked, Difference, Side
from luohu.compiler.changes.pairs.across import across
from luohu.compiler.changes.people.classes import people
from luohu.compiler.changes.people.unsaid import unsaid
from luohu.compiler.changes.statements import statement_changes
from luohu.compiler.changes.texts.clauses import clause_changes, matched
from luohu.compiler.changes.timeline import timeline_change
from luohu.compiler.changes.words import word_changes


def difference(old: Side, new: Side, asked: Asked) -> Difference:
    """Everything between two rulesets; of two areas it is what the same people meet here and there.

    Args:
        old: before, or the first area's.
        new: after, or the other's.
        asked: today, and to which matters and days the comparison is limited.

    Raises:
        InternalError: if somebody is decided otherwise than his class says.
    """
    one_area = old.ruleset.jurisdiction.id == new.ruleset.jurisdiction.id
    became = matched(old.ruleset, new.ruleset)
    found = people(old, new, asked, became) if one_area else across(old, new, asked)
    opened = unsaid(old, new, asked, became) if one_area else ()
    clauses = clause_changes(old.ruleset, new.ruleset, became)
    days = old.frozen is None and new.frozen is None
    words = word_changes(old, new)
    figures = figure_changes(old, new, asked.window)
    statements = statement_changes(old, new, asked.window, became)
    return Difference(
        old=old,
        new=new,
        clauses=clauses,
        people=found,
        timeline=timeline_change(old, new, clauses, asked.today),
        words=words,
        figures=figures,
        statements=statements,
        bump=bump(old.ruleset, new.ruleset, found, words, figures, statements, opened, days=days),
    )
