"""By which day something must be settled or done, where somebody says when it began: for `decide` and `provisions`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.runtime.model import Decision
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.provisions import Provisions
    from luohu.compiler.workdays.due import Due


@dataclass(frozen=True, slots=True)
class Term:
    """A period of a clause that began on a day; `what` is a duty's own words, None for the time limit of a grant."""

    clause: str
    amount: int
    unit: str
    begun: date
    what: str | None = None


def limits(decision: Decision, accepted: date) -> tuple[Term, ...]:
    """The time limits of the routes that are granted, counted from the day of acceptance."""
    from luohu.compiler.runtime.model import Offer

    return tuple(
        Term(route.clause, limit.amount, limit.unit, accepted)
        for route in decision.routes
        for limit in route.details.time_limits
        if limit.state is Offer.OFFERED
    )


def duties(found: Provisions, event: date) -> tuple[Term, ...]:
    """The deadlines of duties that are counted from an event, which was on this day."""
    from luohu.compiler.ruleset.effects import DeadlineKind, DutyEffect

    said = ((each.clause, each.effect) for each in found.about("duties") if isinstance(each.effect, DutyEffect))
    return tuple(
        Term(clause, effect.deadline.amount, effect.deadline.unit or "days", event, effect.text)
        for clause, effect in said
        if effect.deadline is not None
        and effect.deadline.kind is DeadlineKind.AFTER
        and effect.deadline.amount is not None
    )


def as_json(terms: tuple[Term, ...]) -> list[dict[str, object]]:
    """Each with its last day, or None and the years whose working days are known."""
    return [_json(each) for each in terms]


def _json(term: Term) -> dict[str, object]:
    from luohu.compiler.workdays.due import YearsKnown, due

    last = due(term.begun, term.amount, term.unit)
    what = {} if term.what is None else {"duty": term.what}
    known = {"years_known": [last.first, last.last]} if isinstance(last, YearsKnown) else {}
    day = last.isoformat() if isinstance(last, date) else None
    length = {"amount": term.amount, "unit": term.unit}
    return {"clause": term.clause, **what, **length, "begun": term.begun.isoformat(), "due": day, **known}


def told(over: Prepared, terms: tuple[Term, ...], lang: Language) -> Iterator[str]:
    """Each as a sentence."""
    from luohu.compiler.runtime.words import unit_name, words_of
    from luohu.compiler.workdays.due import due

    words = words_of(over, lang)
    for each in terms:
        length = unit_name(words, each.amount, each.unit)
        of = f"{words.clause(each.clause)}{'' if each.what is None else f'：{each.what}'}"
        last = _last(due(each.begun, each.amount, each.unit))
        begun = each.begun.isoformat()
        yield Text(f"自{begun}起{length}：{last.zh}（{of}）", f"{length} from {begun}: {last.en} ({of})").get(lang)


def _last(last: Due) -> Text:
    from luohu.compiler.workdays.due import YearsKnown

    match last:
        case date():
            return Text(f"至{last}", f"due {last}")
        case YearsKnown(first, until):
            return Text(
                f"算不出，只知道{first}至{until}年的工作日",
                f"not known, working days are known for {first} to {until} only",
            )
        case _:
            return Text("超出日历", "beyond the calendar")
