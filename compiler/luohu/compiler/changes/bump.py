"""How large a change of version is, from everything that a comparison found, and why (semantics 8).

Major: somebody loses, or something that could be said or relied on is lost. Minor: otherwise somebody gains, or more can be
said. Patch: nothing of that, and this is proven. What was not settled counts as if it happened.

Law: bump(a, c) ≤ max(bump(a, b), bump(b, c)). Each ground of a level is the absence of an order (“everybody stands at least
as well”, “every case still has its place”, “all that was stated still is”), and orders compose. Where a comparison left
something open, or b knows fewer people than c (a constraint on a fact that a has not; for offers also a narrower range of
one), the level from a to c can be higher than that, never lower.

A case that is described by the old facts alone, was granted, and would now be undetermined mostly needs no look of its own.
What is decided of a case with unknown facts is what every admissible completion of it has in common (semantics 5). Where the
unknown facts are new, each completion is a complete case of both sides: the old side grants all of them, since it asks for
nothing else; were one of them granted no more, or worse, people found it. Only completions that the old side has no words for
(a member, a number or none that is new) are no cases of both: `unsaid` looks at those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import (
    Bump,
    Class,
    Difference,
    FigureChange,
    Ground,
    Incomparable,
    Level,
    Open,
    People,
    Reason,
    Side,
    StatementChange,
    Tense,
    WordChange,
)
from luohu.compiler.changes.people.outcomes import RANKS, Change, Fate
from luohu.compiler.changes.people.unsaid import Unsaid
from luohu.compiler.ruleset.model import Ruleset
from luohu.compiler.runtime.model import Outcome

GRAVITY = {Level.MAJOR: 2, Level.MINOR: 1, Level.PATCH: 0}
"""Levels by how much they change."""

_ORDER = {each: number for number, each in enumerate(Ground)}


def bump(  # noqa: PLR0913, PLR0917 - everything that a comparison finds
    old: Ruleset,
    new: Ruleset,
    people: People,
    words: Iterable[WordChange],
    figures: Iterable[FigureChange],
    statements: Iterable[StatementChange],
    opened: Iterable[Unsaid] = (),
    *,
    days: bool = True,
) -> Bump:
    """The change of version that all of this demands; every ground is listed, gravest first, of one ground one reason.

    `opened`: who was granted whatever he said, and is not any more (`unsaid`). `days`: whether days that one side alone answers count; between laws of one day each they mean nothing.
    """
    return _of(
        [
            *(reason for each in people.classes for reason in _class(each)),
            *(_open(each) for each in people.open),
            *(_incomparable(each) for each in people.incomparable),
            *(Reason(Level.MAJOR, Ground.UNSETTLED) for _ in people.contradictions[:1]),
            *(_unsaid(each) for each in opened),
            *(reason for each in words for reason in _word(each)),
            *(reason for each in statements for reason in _statement(each)),
            *(reason for each in figures for reason in _figure(each)),
            *(_days(old, new) if days else ()),
        ]
    )


def review_bump(differences: Iterable[Difference], only_old: Iterable[Side], only_new: Iterable[Side]) -> Bump:
    """The same of several rulesets: one that is gone answers nobody any more, one that is new answers more.

    Where more than one ruleset takes part, reasons name the rulesets that show them (`of`) and not what shows them there.
    """
    compared, gone, come = tuple(differences), tuple(only_old), tuple(only_new)
    if len(compared) == 1 and not (gone or come):
        return compared[0].bump
    found = [
        Reason(reason.level, reason.ground, (each.new.ruleset.name,), reason.tenses)
        for each in compared
        for reason in each.bump.reasons
        if reason.ground is not Ground.EQUAL
    ]
    found += [Reason(Level.MAJOR, Ground.NARROWER, (each.ruleset.name,)) for each in gone]
    found += [Reason(Level.MINOR, Ground.WIDER, (each.ruleset.name,)) for each in come]
    return _of(found)


def loses(change: Change) -> bool:
    """Whether somebody of whom this changes has a lower outcome, or an offer that has no at least equal counterpart."""
    if change.by_offer:
        return change.fate in {Fate.STRICTER, Fate.INCOMPARABLE}
    return RANKS[change.before] > RANKS[change.after]


def gains(change: Change) -> bool:
    """The same the other way round; of an offer both can be so."""
    if change.by_offer:
        return change.fate in {Fate.LAXER, Fate.INCOMPARABLE}
    return RANKS[change.before] < RANKS[change.after]


def gravest(levels: Iterable[Level]) -> Level:
    """The highest of some levels; of none a patch."""
    return max(levels, key=GRAVITY.__getitem__, default=Level.PATCH)


# ------------------------------------------------------------------------------------------------ grounds


def _class(found: Class) -> Iterator[Reason]:
    number = (str(found.number),)
    if loses(found.change):
        yield Reason(Level.MAJOR, Ground.WORSE, number, found.tenses)
    if gains(found.change):
        yield Reason(Level.MINOR, Ground.BETTER, number, found.tenses)
    if not (loses(found.change) or gains(found.change)):
        # Both sides grant nothing, and only one has a rule that says so: an answer changes, and nobody's lot.
        fewer = found.change.after is Outcome.NO_RULE_IN_FORCE
        yield Reason(Level.MINOR, Ground.FEWER_DAYS if fewer else Ground.MORE_DAYS, number, found.tenses)


def _open(found: Open) -> Reason:
    return Reason(Level.MAJOR if loses(found.change) else Level.MINOR, Ground.UNSETTLED, (found.matter,))


def _incomparable(found: Incomparable) -> Reason:
    members = tuple(f"{found.fact}={each}" for each in found.members)
    return _narrower(members) if found.only_before else _wider(members)


def _unsaid(found: Unsaid) -> Reason:
    return Reason(Level.MAJOR, Ground.UNSAID if found.settled else Ground.UNSETTLED, (found.fact,))


def _word(change: WordChange) -> Iterator[Reason]:
    if change.narrows:
        yield _narrower((change.id,))
    if change.widens:
        yield _wider((change.id,))


def _narrower(of: tuple[str, ...]) -> Reason:
    return Reason(Level.MAJOR, Ground.NARROWER, of)


def _wider(of: tuple[str, ...]) -> Reason:
    return Reason(Level.MINOR, Ground.WIDER, of)


def _statement(change: StatementChange) -> Iterator[Reason]:
    where = tuple(dict.fromkeys((*change.before, *change.after)))
    if change.loses:
        yield Reason(Level.MAJOR, Ground.LESS_STATED, where)
    if change.gains:
        yield Reason(Level.MINOR, Ground.MORE_STATED, where)
    if not (change.loses or change.gains):
        yield Reason(Level.MINOR, Ground.OTHERWISE_STATED, where)


def _figure(change: FigureChange) -> Iterator[Reason]:
    """A figure that is gone or less favourable is lost; one whose direction nobody stated is said otherwise, no more."""
    if change.after is None or change.worse:
        yield Reason(Level.MAJOR, Ground.LESS_STATED, (change.parameter,))
    else:
        yield Reason(Level.MINOR, Ground.MORE_STATED, (change.parameter,))


def _days(old: Ruleset, new: Ruleset) -> Iterator[Reason]:
    """Days that one side answers and the other does not. On a day without an answer no rule is in force.

    So who loses on such days is among the people, and days by themselves weigh no more than what is added.
    """
    before, after = covered(old), covered(new)
    if fewer := _outside(before, after):
        yield Reason(Level.MINOR, Ground.FEWER_DAYS, fewer)
    if more := _outside(after, before):
        yield Reason(Level.MINOR, Ground.MORE_DAYS, more)


def covered(ruleset: Ruleset) -> Run | None:
    """The days that the timeline answers, from the first to the last; None: it answers none."""
    return Run(ruleset.timeline[0].start, ruleset.timeline[-1].end) if ruleset.timeline else None


def _outside(days: Run | None, other: Run | None) -> tuple[str, ...]:
    """The days that lie outside others, in words."""
    if days is None:
        return ()
    if other is None:
        return (_written(days),)
    found = []
    if days.start < other.start:
        found.append(Run(days.start, min(days.end or date.max, other.start)))
    if other.end is not None and (days.end is None or other.end < days.end):
        found.append(Run(max(days.start, other.end), days.end))
    return tuple(map(_written, found))


def _written(run: Run) -> str:
    return f"[{run.start}, {run.end or '…'})"


# ------------------------------------------------------------------------------------------------ together


def _of(reasons: Iterable[Reason]) -> Bump:
    """One reason for each ground and level, gravest first; nothing at all is a patch that is proven."""
    found: dict[tuple[Level, Ground], list[Reason]] = {}
    for each in reasons:
        found.setdefault((each.level, each.ground), []).append(each)
    if not found:
        return Bump(Level.PATCH, (Reason(Level.PATCH, Ground.EQUAL),))
    merged = sorted(
        (_merged(level, ground, each) for (level, ground), each in found.items()),
        key=lambda each: (-GRAVITY[each.level], _ORDER[each.ground]),
    )
    return Bump(merged[0].level, tuple(merged))


def _merged(level: Level, ground: Ground, reasons: list[Reason]) -> Reason:
    of = tuple(dict.fromkeys(one for each in reasons for one in each.of))
    tenses = {one for each in reasons for one in each.tenses}
    return Reason(level, ground, of, tuple(each for each in Tense if each in tenses))
