"""What findings about points say alike: by which clause, and which two persons show that more hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Label, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.days import Run
    from luohu.compiler.analysis.points.monotony import Pair
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Clause
    from luohu.compiler.solver.model import Question
    from luohu.dsl.diagnostics.model import Applicant, Identity


def place_of(stage: Stage, clause: Clause) -> Label:
    """Where a clause is written."""
    return Label(stage.program.clause_spans[clause.provision_id])


def identity_of(stage: Stage, subjects: tuple[str, ...], runs: tuple[Run, ...]) -> Identity:
    """What makes a finding about points this one: its subjects and days; there is no region that a text cuts out."""
    from luohu.compiler.analysis.days import identifying  # noqa: PLC0415 - needed only where something was found
    from luohu.dsl.diagnostics.model import Identity  # noqa: PLC0415

    return Identity(subjects, days=identifying(runs), places=(stage.ruleset.jurisdiction.label.zh,))


def persons(question: Question, pair: Pair) -> tuple[tuple[Text, Text], tuple[Applicant, Applicant]]:
    """Two persons who differ in one fact: the one with less in full, and what the other has instead."""
    from luohu.compiler.checks.persons import applicant, note  # noqa: PLC0415 - needed only where something was found
    from luohu.compiler.runtime.words import fact_name, value_name, words_of  # noqa: PLC0415

    more = pair.values[1]
    zh, en = (words_of(question.prepared, each) for each in ("zh", "en"))
    other = Text(
        f"另一个人只有 {fact_name(zh, pair.key)} 不同，是 {value_name(zh, pair.key, more)}",
        f"another differs in {fact_name(en, pair.key)} alone, which is {value_name(en, pair.key, more)}",
    )
    return (note(question, pair.less), other), (applicant(question, pair.less), applicant(question, pair.more))
