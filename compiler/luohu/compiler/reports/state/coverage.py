"""Who is covered when: those whom each clause grants a matter, and groups, over all days that the law has known.

A clause's people are those whom it grants the matter whenever it is law, as it reads latest up to the day that is asked
about. On days without it, other clauses may grant them: that is what the coverage shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.analysis.gaps.coverage import Cover, Extent, cover
from luohu.compiler.analysis.gaps.discretion import refused
from luohu.compiler.analysis.gaps.promises import members_of, promises, with_group
from luohu.compiler.analysis.groups import groups_of
from luohu.compiler.checks.gaps.wording import cited, labelled, named
from luohu.compiler.reports.html.model import Heat
from luohu.compiler.reports.state.model import Coverage, CoverCell, CoverRow, Reach, RowKind
from luohu.compiler.reports.state.wording import HEAT_OF
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.order import in_document_order
from luohu.compiler.solver.find import possible

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.promises import Promise
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Condition, Group
    from luohu.compiler.solver.model import Question

_AT_BEST = {
    Extent.ALWAYS: Reach.ALL,
    Extent.DISCRETION: Reach.ALL,
    Extent.PART: Reach.SOME,
    Extent.NEVER: Reach.NONE,
}


def coverage_of(stage: Stage, on: date) -> tuple[Coverage, ...]:
    """The coverage of every matter of a ruleset's own vocabulary that some clause grants."""
    own = {each.id for each in stage.program.vocabularies[stage.ruleset.vocabulary.id].matters}
    promised = tuple(promises(stage))
    found = (_matter(stage, each, on, promised) for each in stage.matters if each in own)
    return tuple(each for each in found if each is not None)


def _matter(stage: Stage, matter: str, on: date, promised: tuple[Promise, ...]) -> Coverage | None:
    questions = stage.questions(matter)
    if not any(each.world.routes for each in questions):
        return None
    runs = _runs(questions)
    rows = [*_clauses(stage, questions, runs, on), *_groups(stage, matter, runs, promised)]
    return _joined(Coverage(matter, named(stage.prepared, matter), runs, tuple(rows)))


def _joined(found: Coverage) -> Coverage:
    """The same with days together on which everybody is covered alike."""
    columns = list(zip(*(row.cells for row in found.rows), strict=True))
    starts = [
        at for at in range(len(found.runs)) if at == 0 or columns[at] != columns[at - 1] or _apart(found.runs, at)
    ]
    ends = [*(each - 1 for each in starts[1:]), len(found.runs) - 1]
    runs = tuple(Run(found.runs[one].start, found.runs[other].end) for one, other in zip(starts, ends, strict=True))
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in starts)) for row in found.rows)
    return replace(found, runs=runs, rows=rows)


def _apart(runs: tuple[Run, ...], at: int) -> bool:
    return runs[at - 1].end != runs[at].start


def _runs(questions: tuple[Question, ...]) -> tuple[Run, ...]:
    """The days from the first clause on, cut wherever the law of the matter changes."""
    granting = [run_of(each.slice) for each in questions if each.world.routes]
    first = min(each.start for each in granting)
    spans = [run_of(each.slice) for each in questions]
    cuts = sorted({each.start for each in spans} | {each.end for each in spans if each.end is not None})
    later = [each for each in cuts if each >= first]
    runs = [Run(one, other) for one, other in pairwise(later)]
    if any(each.end is None for each in spans):
        runs.append(Run(later[-1]))
    return tuple(each for each in runs if any(_covers(one, each) for one in spans))


def _covers(one: Run, other: Run) -> bool:
    return one.start <= other.start and (one.end is None or (other.end is not None and other.end <= one.end))


# ------------------------------------------------------------------------------------------------ clauses


def _clauses(stage: Stage, questions: tuple[Question, ...], runs: tuple[Run, ...], on: date) -> Iterator[CoverRow]:
    """A row for each provision that grants the matter, by first day and place in its document."""
    people: dict[str, Condition] = {}
    for question in questions:
        for route in sorted(question.world.routes, key=lambda each: in_document_order(each.clause)):
            if route.clause.provision_id not in people or question.slice.start <= on:
                people[route.clause.provision_id] = route.condition
    for provision, condition in people.items():
        cells = tuple(_cell(stage, questions, each, condition) for each in runs)
        yield CoverRow(RowKind.CLAUSE, provision, cited(stage.prepared, provision), cells)


# ------------------------------------------------------------------------------------------------ groups


def _groups(stage: Stage, matter: str, runs: tuple[Run, ...], promised: tuple[Promise, ...]) -> Iterator[CoverRow]:
    """A row for each group that some text promises the matter, or that somebody asks about."""
    known = groups_of(stage.program)
    texts: dict[str, list[str]] = {}
    for each in promised:
        if each.group is not None and each.matter == matter:
            texts.setdefault(each.group.id, []).extend([] if each.by is None else [each.by])
    for name in sorted(texts):
        row = _group(stage, matter, known[name], runs)
        by = tuple(cited(stage.prepared, each) for each in dict.fromkeys(texts[name]))
        yield CoverRow(RowKind.GROUP, name, labelled(known[name].label, name), row, by)


def _group(stage: Stage, matter: str, group: Group, runs: tuple[Run, ...]) -> tuple[CoverCell, ...]:
    from luohu.compiler.analysis.gaps.promises import Promise, speaks_of_holes  # noqa: PLC0415 - a name for types above

    promise = Promise(None, group, matter, members_of(group), ())
    wider = None if speaks_of_holes(promise) else with_group(stage, promise)
    if wider is None:
        return tuple(CoverCell(Heat.UNKNOWN) for _ in runs)
    return tuple(_cell(wider, wider.questions(matter), each, promise.members) for each in runs)


# ------------------------------------------------------------------------------------------------ cells


def _cell(stage: Stage, questions: tuple[Question, ...], run: Run, people: Condition) -> CoverCell:
    """Some people on some days; where several laws are possible that differ, it is not known."""
    found = {_under(stage, each, people) for each in questions if _covers(run_of(each.slice), run)}
    if len(found) == 1:
        return found.pop()
    return CoverCell(Heat.UNKNOWN) if found else CoverCell(Heat.NO_RULE)


def _under(stage: Stage, question: Question, people: Condition) -> CoverCell:
    if not question.world.routes:
        return CoverCell(Heat.UNKNOWN if question.world.by_name_only else Heat.NO_RULE)
    found = cover(stage, question, people)
    if found is None:
        return CoverCell(Heat.UNKNOWN)
    return CoverCell(HEAT_OF[found.extent], _sure(question, found, people), _AT_BEST[found.extent])


def _sure(question: Question, found: Cover, people: Condition) -> Reach | None:
    """How many are granted though everything is refused that bodies determine; None: not settled."""
    if found.extent is Extent.ALWAYS:
        return Reach.ALL
    if found.extent is Extent.NEVER:
        return Reach.NONE
    granted = question.world.granted
    known = every([people, *(opposite(place) for _, place in question.world.by_name_only)])
    some = possible(question, every([known, granted, refused(question.prepared, granted)]))
    return None if some is None else Reach.SOME if some else Reach.NONE
