"""Reading over every store: latest, by version, by channel, by date, as known at a position or a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.conformance.samples import DAY, END, NAME, OTHER, START, assess, check, ruleset

from luohu.registry.documents import kind_of
from luohu.registry.errors import (
    ChannelNotFoundError,
    EmptyIntervalError,
    MalformedError,
    NoReleaseError,
    NothingInForceError,
    NotRetractableError,
    OutsideTimelineError,
    RulesetNotFoundError,
    UnknownPositionError,
    VersionNotFoundError,
)
from luohu.registry.model import ByChannel, ByVersion, EventKind, InForce, Interval, Standing
from luohu.registry.positions import moment


def put(registry, data, **options):
    return registry.publish(data, check, assess, actor="clerk", **options)


def in_force(registry, day, known=None):
    return registry.pull(NAME, InForce(day, known)).data


def test_an_empty_registry(registry):
    assert registry.list() == ()
    assert registry.resolve(NAME, DAY).standing is Standing.UNSTATED
    for ask in (registry.show, registry.pull):
        with pytest.raises(RulesetNotFoundError) as caught:
            ask(NAME)
        assert caught.value.known == 0


def test_the_latest_is_the_highest_release(registry):
    for version in ("1.2.0", "1.10.0", "2.0.0-rc.1", "1.9.0"):
        put(registry, ruleset(version), version=version)
    put(registry, ruleset(assumed=("x",)), version="3.0.0", channel="draft")
    assert registry.pull(NAME).data == ruleset("1.10.0")
    assert str(registry.list()[0].latest.version) == "1.10.0"
    assert registry.list()[0].versions == 5


def test_without_a_release_the_highest_pre_release_is_the_latest(registry):
    put(registry, ruleset("a"), version="1.0.0-rc.1")
    put(registry, ruleset("b"), version="1.0.0-rc.2")
    assert registry.pull(NAME).data == ruleset("b")


def test_drafts_and_yanked_versions_are_pulled_by_name_alone(registry):
    put(registry, ruleset(assumed=("x",)), version="1.0.0", channel="draft")
    put(registry, ruleset("b"), version="0.9.0")
    registry.yank(NAME, "0.9.0", reason="wrong figure", actor="clerk")
    with pytest.raises(NoReleaseError) as caught:
        registry.pull(NAME)
    assert [str(version) for version in caught.value.drafts] == ["1.0.0"]
    assert [str(version) for version in caught.value.yanked] == ["0.9.0"]
    assert registry.list()[0].latest is None
    assert registry.pull(NAME, ByVersion("0.9.0")).version.yanked == "wrong figure"
    assert in_force(registry, DAY) == ruleset("b")


def test_what_is_not_there_is_named_with_what_is(registry):
    put(registry, ruleset(), version="1.0.0", channel="stable")
    with pytest.raises(VersionNotFoundError) as version:
        registry.pull(NAME, ByVersion("1.0.1"))
    with pytest.raises(ChannelNotFoundError) as channel:
        registry.pull(NAME, ByChannel("beta"))
    assert [str(found) for found in version.value.published] == ["1.0.0"]
    assert channel.value.existing == ("stable",)
    with pytest.raises(RulesetNotFoundError):
        registry.pull(OTHER)


def test_a_later_version_is_painted_over_an_earlier_one(registry):
    put(registry, ruleset("a"))
    put(registry, ruleset("b"), valid_from=DAY)
    assert in_force(registry, date(2024, 3, 28)) == ruleset("a")
    assert in_force(registry, DAY) == ruleset("b")
    pulled = registry.pull(NAME, InForce(DAY))
    assert pulled.resolution.span.interval == Interval(DAY, END)
    assert pulled.resolution.known == 2


def test_a_position_pins_the_answer(registry):
    put(registry, ruleset("a"))
    put(registry, ruleset("b"))
    assert in_force(registry, DAY, 1) == ruleset("a")
    assert in_force(registry, DAY, 2) == ruleset("b")
    assert [str(version.version) for version in registry.show(NAME, known=1).versions] == ["1.0.0"]
    with pytest.raises(RulesetNotFoundError):
        in_force(registry, DAY, 0)


def test_a_time_means_the_last_event_that_is_not_later(registry):
    put(registry, ruleset("a"))
    put(registry, ruleset("b"))
    times = [moment(event.at) for event in registry.show(NAME).events]
    assert in_force(registry, DAY, times[0]) == ruleset("a")
    assert in_force(registry, DAY, times[1] - timedelta(microseconds=1)) == ruleset("a")
    assert in_force(registry, DAY, times[1]) == ruleset("b")
    assert registry.resolve(NAME, DAY, known=times[0] - timedelta(days=1)).known == 0


def test_what_the_log_has_not_reached_is_refused(registry, clock):
    put(registry, ruleset())
    for known in (2, -1, clock.now + timedelta(days=1)):
        with pytest.raises(UnknownPositionError) as caught:
            registry.resolve(NAME, DAY, known=known)
        assert caught.value.head == 1
    with pytest.raises(MalformedError):
        registry.resolve(NAME, DAY, known=datetime(2026, 1, 1))  # noqa: DTZ001 - the missing zone is the point


def test_the_present_is_refused_as_a_time_while_events_can_still_share_it(registry, clock):
    put(registry, ruleset("a"))
    with pytest.raises(UnknownPositionError):
        registry.resolve(NAME, DAY, known=clock.now + timedelta(seconds=1))
    assert registry.resolve(NAME, DAY, known=clock.now).known == 1


def test_channels_as_known_then(registry):
    put(registry, ruleset("a"), channel="stable")
    put(registry, ruleset("b"))
    registry.move_channel(NAME, "stable", "1.0.1", actor="clerk")
    assert registry.pull(NAME, ByChannel("stable")).data == ruleset("b")
    assert registry.pull(NAME, ByChannel("stable", 3)).data == ruleset("a")
    with pytest.raises(ChannelNotFoundError):
        registry.pull(NAME, ByChannel("stable", 1))


def test_moving_a_channel_to_where_it_is_logs_nothing(registry):
    put(registry, ruleset(), channel="stable")
    moved = registry.move_channel(NAME, "stable", "1.0.0", actor="clerk")
    assert moved.seq == 2
    with pytest.raises(VersionNotFoundError):
        registry.move_channel(NAME, "stable", "9.9.9", actor="clerk")
    assert registry.show(NAME).known == 2


def test_nothing_can_be_stated_to_be_in_force(registry):
    put(registry, ruleset())
    registry.declare(NAME, None, actor="clerk", valid_from=DAY)
    with pytest.raises(NothingInForceError) as caught:
        registry.pull(NAME, InForce(END))
    assert caught.value.stated
    assert registry.resolve(NAME, DAY).standing is Standing.NOTHING
    assert in_force(registry, DAY, 1) == ruleset()


def test_a_retraction_shows_what_lay_under(registry):
    put(registry, ruleset("a"))
    put(registry, ruleset("b"), valid_from=DAY)
    registry.declare(NAME, None, actor="clerk", valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 1))
    registry.retract(NAME, 2, actor="clerk")
    assert in_force(registry, DAY) == ruleset("a")
    assert in_force(registry, DAY, 3) == ruleset("b")
    assert registry.resolve(NAME, date(2025, 6, 1)).standing is Standing.NOTHING
    registry.retract(NAME, 1, actor="clerk")
    assert registry.resolve(NAME, START).standing is Standing.UNSTATED


def test_only_standing_paintings_of_the_ruleset_are_retracted(registry):
    put(registry, ruleset(), channel="stable")
    put(registry, ruleset(name=OTHER))
    registry.retract(NAME, 1, actor="clerk")
    for seq in (1, 2, 3, 4, 99):
        with pytest.raises(NotRetractableError) as caught:
            registry.retract(NAME, seq, actor="clerk")
        assert caught.value.seq == seq
    with pytest.raises(RulesetNotFoundError):
        registry.retract("cn.1/x", 1, actor="clerk")


def test_declaring_needs_a_version_that_answers_the_days(registry):
    with pytest.raises(RulesetNotFoundError):
        registry.declare(NAME, None, actor="clerk")
    put(registry, ruleset())
    with pytest.raises(OutsideTimelineError):
        registry.declare(NAME, "1.0.0", actor="clerk", valid_from=START)
    with pytest.raises(VersionNotFoundError):
        registry.declare(NAME, "1.0.1", actor="clerk", valid_from=START, valid_to=END)
    with pytest.raises(EmptyIntervalError):
        registry.declare(NAME, None, actor="clerk", valid_from=END, valid_to=START)
    event = registry.declare(NAME, "1.0.0", actor="clerk", valid_from=START, valid_to=END)
    assert registry.resolve(NAME, START).span.painted_by == event.seq


def test_advice_is_taken_back_and_never_logged_twice(registry):
    put(registry, ruleset())
    yanked = registry.yank(NAME, "1.0.0", reason="错字", actor="clerk")
    assert yanked.yanked == "错字"
    assert registry.yank(NAME, "1.0.0", reason="错字", actor="clerk") == yanked
    assert registry.unyank(NAME, "1.0.0", actor="clerk").yanked is None
    assert registry.unyank(NAME, "1.0.0", actor="clerk").yanked is None
    kinds = [kind_of(event.body) for event in registry.show(NAME).events]
    assert kinds == [EventKind.PUBLISH, EventKind.YANK, EventKind.UNYANK]
    assert registry.pull(NAME).data == ruleset()


def test_times_strictly_increase_though_the_clock_does_not(registry, clock):
    put(registry, ruleset("a"), channel="stable")
    clock.now = datetime(2020, 1, 1, tzinfo=UTC)
    put(registry, ruleset("b"))
    events = registry.show(NAME).events
    assert [event.seq for event in events] == [1, 2, 3]
    assert [event.at - events[0].at for event in events] == [0, 1, 2]
    assert {event.actor for event in events} == {"clerk"}


def test_verification_and_rebuilding_find_nothing_to_change(registry):
    put(registry, ruleset("a"), channel="stable")
    registry.declare(NAME, None, actor="clerk", valid_from=DAY)
    registry.retract(NAME, 3, actor="clerk")
    before = registry.show(NAME)
    registry.rebuild()
    found = registry.verify()
    assert registry.show(NAME) == before
    assert (found.blobs, found.events, found.damage) == (5, 4, ())
