"""The change of version: each ground by itself, all of them together, several rulesets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.bump import bump, gravest, review_bump
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
    StatementKind,
    Tense,
    TimelineChange,
    WordChange,
    WordKind,
)
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.changes.people.unsaid import Unsaid
from luohu.compiler.ruleset.model import Alternative, Jurisdiction, Label, Ruleset, Slice, Vocabulary
from luohu.compiler.runtime.model import Outcome
from luohu.dsl.diagnostics.model import Text

GRANTED, OPEN, REFUSED, UNRULED = (
    Outcome.GRANTED,
    Outcome.UNDETERMINED,
    Outcome.NOT_GRANTED,
    Outcome.NO_RULE_IN_FORCE,
)
NOBODY = People((), (), (), 7)
RUN = Run(date(2024, 1, 1), date(2025, 1, 1))
SAID = Text("甲", "a")


def ruleset(*days: tuple[date, date | None], name: str = "cn.1/settlement") -> Ruleset:
    label = Label("甲", "a")
    slices = tuple(Slice(start, end, (Alternative((), ()),)) for start, end in days)
    return Ruleset(
        name, "1", Jurisdiction("a", "1", label, "city", ()), Vocabulary("settlement", label), (), (), (), slices
    )


SAME = ruleset((RUN.start, RUN.end))


def of_class(number: int, change: Change, *tenses: Tense) -> Class:
    """A class of which only what matters here is filled in."""
    unused: Any = None
    return Class(number, "settlement", change, "d/1", True, (), (), (RUN,), tenses, (), unused, ())  # noqa: FBT003


def of_people(*classes: Class, still_open: tuple[Open, ...] = (), beyond: tuple[Incomparable, ...] = ()) -> Bump:
    return bump(SAME, SAME, People(classes, still_open, beyond, 7), (), (), ())


def word(*, narrows: bool = False, widens: bool = False, name: str = "owns_home") -> WordChange:
    return WordChange(WordKind.FACT, name, SAID, SAID, SAID, narrows, widens)


def figure(before: Text | None, after: Text | None, *, worse: bool | None) -> FigureChange:
    return FigureChange("term", SAID, RUN, before, after, worse)


def stated(*, loses: bool = False, gains: bool = False) -> StatementChange:
    return StatementChange(StatementKind.ENTITLEMENT, SAID, loses, gains, ("d/1",), ("d/2",), (RUN,))


def test_nothing_is_a_patch_that_is_proven() -> None:
    assert bump(SAME, SAME, NOBODY, (), (), ()) == Bump(Level.PATCH, (Reason(Level.PATCH, Ground.EQUAL),))


def test_a_word_that_only_reads_otherwise_is_a_patch() -> None:
    assert bump(SAME, SAME, NOBODY, (word(),), (), ()).level is Level.PATCH


def test_a_duty_that_reads_otherwise_is_minor() -> None:
    found = bump(SAME, SAME, NOBODY, (), (), (stated(),))
    assert found == Bump(Level.MINOR, (Reason(Level.MINOR, Ground.OTHERWISE_STATED, ("d/1", "d/2")),))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(Fate.STRICTER, GRANTED, REFUSED), [(Level.MAJOR, Ground.WORSE)]),
        (Change(Fate.STRICTER, GRANTED, OPEN), [(Level.MAJOR, Ground.WORSE)]),
        (Change(Fate.STRICTER, OPEN, REFUSED), [(Level.MAJOR, Ground.WORSE)]),
        (Change(Fate.ORPHANED, GRANTED, UNRULED), [(Level.MAJOR, Ground.WORSE)]),
        (Change(Fate.ORPHANED, OPEN, UNRULED), [(Level.MAJOR, Ground.WORSE)]),
        (Change(Fate.STRICTER, GRANTED, GRANTED, by_offer=True), [(Level.MAJOR, Ground.WORSE)]),
        (
            Change(Fate.INCOMPARABLE, GRANTED, GRANTED, by_offer=True),
            [(Level.MAJOR, Ground.WORSE), (Level.MINOR, Ground.BETTER)],
        ),
        (Change(Fate.LAXER, GRANTED, GRANTED, by_offer=True), [(Level.MINOR, Ground.BETTER)]),
        (Change(Fate.LAXER, REFUSED, OPEN), [(Level.MINOR, Ground.BETTER)]),
        (Change(Fate.LAXER, UNRULED, GRANTED), [(Level.MINOR, Ground.BETTER)]),
        (Change(Fate.ORPHANED, REFUSED, UNRULED), [(Level.MINOR, Ground.FEWER_DAYS)]),
        (Change(Fate.SAME, UNRULED, REFUSED), [(Level.MINOR, Ground.MORE_DAYS)]),
    ],
)
def test_each_change_of_people_has_its_ground(change: Change, expected: list[tuple[Level, Ground]]) -> None:
    found = of_people(of_class(3, change, Tense.FUTURE))
    assert [(each.level, each.ground) for each in found.reasons] == expected
    assert all(each.of == ("3",) and each.tenses == (Tense.FUTURE,) for each in found.reasons)
    assert found.level is expected[0][0]


def test_classes_of_one_ground_are_one_reason_with_all_tenses_in_their_order() -> None:
    loss = Change(Fate.STRICTER, GRANTED, REFUSED)
    found = of_people(of_class(1, loss, Tense.FUTURE), of_class(4, loss, Tense.PAST, Tense.FUTURE))
    assert found.reasons == (Reason(Level.MAJOR, Ground.WORSE, ("1", "4"), (Tense.PAST, Tense.FUTURE)),)


def test_what_was_not_settled_counts_as_if_it_happened() -> None:
    loss = Open("settlement", Change(Fate.STRICTER, GRANTED, REFUSED), (RUN,))
    gain = Open("settlement", Change(Fate.LAXER, REFUSED, GRANTED), (RUN,))
    assert of_people(still_open=(loss,)).reasons == (Reason(Level.MAJOR, Ground.UNSETTLED, ("settlement",)),)
    assert of_people(still_open=(gain,)).reasons == (Reason(Level.MINOR, Ground.UNSETTLED, ("settlement",)),)
    assert [each.level for each in of_people(still_open=(gain, loss)).reasons] == [Level.MAJOR, Level.MINOR]


def test_members_that_one_side_does_not_know_are_gone_or_new() -> None:
    gone = Incomparable("degree", ("doctor", "master"), only_before=True)
    assert of_people(beyond=(gone,)).reasons == (
        Reason(Level.MAJOR, Ground.NARROWER, ("degree=doctor", "degree=master")),
    )
    assert of_people(beyond=(replace(gone, only_before=False),)).level is Level.MINOR


def test_who_was_granted_whatever_he_said_loses() -> None:
    lost = Unsaid("settlement", "degree", (RUN,), settled=True)
    assert bump(SAME, SAME, NOBODY, (), (), (), (lost,)).reasons == (Reason(Level.MAJOR, Ground.UNSAID, ("degree",)),)
    perhaps = bump(SAME, SAME, NOBODY, (), (), (), (replace(lost, settled=False),))
    assert perhaps.reasons == (Reason(Level.MAJOR, Ground.UNSETTLED, ("degree",)),)


def test_between_laws_of_one_day_each_days_mean_nothing() -> None:
    assert bump(SAME, ruleset((RUN.start, None)), NOBODY, (), (), (), days=False).level is Level.PATCH


def test_words_may_narrow_and_widen_at_once() -> None:
    found = bump(SAME, SAME, NOBODY, (word(narrows=True, widens=True), word(widens=True, name="age")), (), ())
    assert found == Bump(
        Level.MAJOR,
        (
            Reason(Level.MAJOR, Ground.NARROWER, ("owns_home",)),
            Reason(Level.MINOR, Ground.WIDER, ("owns_home", "age")),
        ),
    )


@pytest.mark.parametrize(
    ("change", "level"),
    [
        (figure(SAID, None, worse=None), Level.MAJOR),
        (figure(SAID, SAID, worse=True), Level.MAJOR),
        (figure(SAID, SAID, worse=False), Level.MINOR),
        (figure(SAID, SAID, worse=None), Level.MINOR),
        (figure(None, SAID, worse=None), Level.MINOR),
    ],
)
def test_a_figure_that_is_gone_or_less_favourable_is_lost(change: FigureChange, level: Level) -> None:
    found = bump(SAME, SAME, NOBODY, (), (change,), ())
    ground = Ground.LESS_STATED if level is Level.MAJOR else Ground.MORE_STATED
    assert found.reasons == (Reason(level, ground, ("term",)),)


def test_what_is_stated_for_fewer_is_lost() -> None:
    assert bump(SAME, SAME, NOBODY, (), (), (stated(loses=True),)).reasons == (
        Reason(Level.MAJOR, Ground.LESS_STATED, ("d/1", "d/2")),
    )
    assert bump(SAME, SAME, NOBODY, (), (), (stated(gains=True),)).level is Level.MINOR


LATER, ENDLESS = date(2026, 1, 1), ruleset((RUN.start, None))


@pytest.mark.parametrize(
    ("old", "new", "grounds"),
    [
        (SAME, ruleset((date(2023, 1, 1), RUN.end)), {Ground.MORE_DAYS: ("[2023-01-01, 2024-01-01)",)}),
        (SAME, ENDLESS, {Ground.MORE_DAYS: ("[2025-01-01, …)",)}),
        (ENDLESS, SAME, {Ground.FEWER_DAYS: ("[2025-01-01, …)",)}),
        (
            ENDLESS,
            ruleset((date(2023, 1, 1), RUN.end)),
            {Ground.FEWER_DAYS: ("[2025-01-01, …)",), Ground.MORE_DAYS: ("[2023-01-01, 2024-01-01)",)},
        ),
        (
            SAME,
            ruleset((date(2023, 1, 1), None)),
            {Ground.MORE_DAYS: ("[2023-01-01, 2024-01-01)", "[2025-01-01, …)")},
        ),
        (ruleset(), SAME, {Ground.MORE_DAYS: ("[2024-01-01, 2025-01-01)",)}),
        (SAME, ruleset(), {Ground.FEWER_DAYS: ("[2024-01-01, 2025-01-01)",)}),
        (
            SAME,
            ruleset((LATER, None)),
            {Ground.FEWER_DAYS: ("[2024-01-01, 2025-01-01)",), Ground.MORE_DAYS: ("[2026-01-01, …)",)},
        ),
    ],
)
def test_days_that_one_side_answers_alone_are_added_or_gone(
    old: Ruleset, new: Ruleset, grounds: dict[Ground, tuple[str, ...]]
) -> None:
    found = bump(old, new, NOBODY, (), (), ())
    assert {each.ground: each.of for each in found.reasons} == grounds
    assert found.level is Level.MINOR


def test_every_ground_is_listed_gravest_first() -> None:
    classes = (of_class(1, Change(Fate.LAXER, REFUSED, GRANTED)), of_class(2, Change(Fate.STRICTER, GRANTED, OPEN)))
    found = bump(
        ENDLESS, SAME, People(classes, (), (), 1), (word(narrows=True),), (), (stated(loses=True, gains=True),)
    )
    assert [(each.level, each.ground) for each in found.reasons] == [
        (Level.MAJOR, Ground.WORSE),
        (Level.MAJOR, Ground.NARROWER),
        (Level.MAJOR, Ground.LESS_STATED),
        (Level.MINOR, Ground.BETTER),
        (Level.MINOR, Ground.MORE_STATED),
        (Level.MINOR, Ground.FEWER_DAYS),
    ]


# ------------------------------------------------------------------------------------------------ several rulesets


def side(name: str) -> Side:
    return Side(name, ruleset(name=name))


def difference(name: str, *reasons: Reason) -> Difference:
    found = Bump(gravest(each.level for each in reasons), reasons)
    return Difference(side(name), side(name), (), NOBODY, TimelineChange((), ()), (), (), (), found)


EQUAL = Reason(Level.PATCH, Ground.EQUAL)
WORSE = Reason(Level.MAJOR, Ground.WORSE, ("1",), (Tense.PAST,))
WIDER = Reason(Level.MINOR, Ground.WIDER, ("age",))


def test_of_one_ruleset_the_review_says_the_same() -> None:
    one = difference("a", WORSE, WIDER)
    assert review_bump((one,), (), ()) == one.bump


def test_of_several_rulesets_each_ground_names_those_that_show_it() -> None:
    found = review_bump((difference("a", EQUAL), difference("b", WIDER), difference("c", WORSE, WIDER)), (), ())
    assert found == Bump(
        Level.MAJOR,
        (Reason(Level.MAJOR, Ground.WORSE, ("c",), (Tense.PAST,)), Reason(Level.MINOR, Ground.WIDER, ("b", "c"))),
    )


def test_a_ruleset_that_is_gone_is_a_loss_and_one_that_is_new_is_none() -> None:
    one = difference("a", EQUAL)
    assert review_bump((one,), (side("b"),), ()).reasons == (Reason(Level.MAJOR, Ground.NARROWER, ("b",)),)
    assert review_bump((one,), (), (side("b"),)).reasons == (Reason(Level.MINOR, Ground.WIDER, ("b",)),)
    assert review_bump((one, one), (), ()) == Bump(Level.PATCH, (EQUAL,))
    assert review_bump((), (), ()).level is Level.PATCH
