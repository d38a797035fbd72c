"""Words that findings about conflicts share: two clauses, the unknown days it hangs on, its person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.words import words_of
from luohu.dsl.diagnostics.model import Identity, Label, Severity, Text

if TYPE_CHECKING:
    from datetime import date

    from luohu.compiler.analysis.conflicts.holding import Holding
    from luohu.compiler.analysis.stage import Stage
    from luohu.dsl.source import Span

LIGHTER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}
"""What holds in some possible laws only is one grade lighter."""


def cited(stage: Stage, provision: str) -> Text:
    """A provision as documents cite it: number and locators, and its title in either language."""
    edition = next(each.id for each in stage.ruleset.clauses if each.provision_id == provision)
    return Text(words_of(stage.prepared, "zh").clause(edition), words_of(stage.prepared, "en").clause(edition))


def short(stage: Stage, provision: str, beside: str) -> str:
    """A provision by its locators, with the number of its document where `beside` stands in another."""
    clause = next(each for each in stage.ruleset.clauses if each.provision_id == provision)
    other = next(each for each in stage.ruleset.clauses if each.provision_id == beside)
    number = stage.prepared.instruments[clause.instrument].number
    place = "、".join(clause.locators)
    return place if clause.instrument == other.instrument else f"{number} {place}"


def reference(stage: Stage, provision: str) -> str:
    """A provision as the language refers to it."""
    clause = next(each for each in stage.ruleset.clauses if each.provision_id == provision)
    return f"{stage.prepared.instruments[clause.instrument].number} 之 {'、'.join(clause.locators)}"


def span_of(stage: Stage, provision: str) -> Span:
    """Where a provision stands."""
    return stage.program.clause_spans[provision]


def label(stage: Stage, provision: str, zh: str, en: str) -> Label:
    """Where a provision stands, with a word on what it does there."""
    return Label(span_of(stage, provision), Text(zh, en))


def hanging_on(stage: Stage, unknown: tuple[str, ...], then: Text) -> tuple[Text, ...]:
    """On which unknown days it depends whether something is so; nothing where on none."""
    if not unknown:
        return ()
    labels = [day_label(stage.prepared, each) for each in unknown]
    zh, en = "、".join(each.zh for each in labels), ", ".join(each.english for each in labels)
    return (Text(f"{then.zh}取决于尚不知道的日期：{zh}", f"{then.en} hangs on a day that is not known: {en}"),)


def later_first(stage: Stage, one: str, other: str) -> tuple[str, str]:
    """Two provisions, the one that began later first: its drafter could have known of the other.

    Of those that began on one day, the one further down in the document.
    """
    return (one, other) if _place(stage, one) >= _place(stage, other) else (other, one)


def _place(stage: Stage, provision: str) -> tuple[date, str, int]:
    begun = stage.scope.timelines.history.clause_periods[provision][0].start.first
    _, start, *_ = span_of(stage, provision).sort_key()
    return begun, provision.partition("/")[0], start


def identity(stage: Stage, subjects: tuple[str, ...], holding: Holding) -> Identity:
    """What makes a conflict this one: its clauses, the cases and the days."""
    from luohu.compiler.analysis.conflicts.holding import region  # noqa: PLC0415 - the solver, for who found something
    from luohu.compiler.analysis.days import identifying  # noqa: PLC0415

    where = words_of(stage.prepared, "zh").name(stage.ruleset.jurisdiction.id)
    return Identity(subjects, region(holding), identifying(holding.runs), places=(where,))
