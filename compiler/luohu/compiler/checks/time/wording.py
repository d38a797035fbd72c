"""Words that findings about time share: days, documents, places in documents."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.english import term_name
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Moment, Term

_JANUARY, _DECEMBER = 1, 12
_MOST_LISTED = 12


def on(moment: Moment) -> Text:
    """A day as people say it: `2024-03-29`, a day of 2021, a day from one to another."""
    first, last = moment.first, moment.last
    if first == last:
        return Text(first.isoformat(), first.isoformat())
    if first.year == last.year and last == date(last.year, last.month, monthrange(last.year, last.month)[1]):
        if (first.month, first.day, last.month) == (_JANUARY, 1, _DECEMBER):
            return Text(f"{first.year} 年的某日", f"a day of {first.year}")
        if first.month == last.month and first.day == 1:
            return Text(f"{first.year} 年 {first.month} 月的某日", f"a day of {first:%Y-%m}")
    return Text(f"{first} 至 {last} 之间的某日", f"a day from {first} to {last}")


def bounds(*moments: Moment | None) -> tuple[date, ...]:
    """The days that identify a finding about some days: the first and the last that each can be."""
    return tuple(day for each in moments if each is not None for day in (each.first, each.last))


def before(moment: Moment) -> Text:
    """The last day in force of what ends on a day."""
    if moment.first == moment.last:
        day = (moment.first - ONE_DAY).isoformat()
        return Text(day, day)
    end = on(moment)
    return Text(f"{end.zh}的前一日", f"the day before {end.en}")


def number(program: Program, instrument: str) -> str:
    """The number of a document, by its id."""
    return program.instruments[instrument].number


def matter_names(program: Program) -> dict[str, Text]:
    """What the matters of all vocabularies are called, by id."""
    matters = (term for words in program.vocabularies.values() for term in words.matters)
    return {term.id: _named(term) for term in matters}


def pathway_names(program: Program, ways: Iterable[str]) -> Text:
    """What pathways are called, by id."""
    terms = (term for words in program.vocabularies.values() for term in words.pathways)
    known = {term.id: _named(term) for term in terms}
    said = [known.get(each, Text(each, each)) for each in ways]
    zh, en = "、".join(f"`{each.zh}`" for each in said), ", ".join(f"`{each.en}`" for each in said)
    return Text(f"途径 {zh}", f"pathway {en}")


def _named(term: Term) -> Text:
    said = term_name(term.label, term.id)
    return Text(said.zh, said.english)


def listed(names: Iterable[str]) -> Text:
    """Names in a row, the first dozen of them."""
    every = list(names)
    shown, rest = every[:_MOST_LISTED], len(every) - _MOST_LISTED
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(f"{zh} 等 {len(every)} 处", f"{en} and {rest} more") if rest > 0 else Text(zh, en)


def locators(program: Program, instrument: str, clauses: Iterable[str]) -> Text:
    """Places in a document by the ids of clauses, in the order of the document."""
    wanted = set(clauses)
    return listed(clause.locators[0] for clause in program.instruments[instrument].clauses if clause.id in wanted)
