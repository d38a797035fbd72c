"""Publication over every store: identity, versions, narrowing, drafts, channels."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conformance.samples import END, NAME, OTHER, START, assess, check, ruleset

from luohu.registry.canonical import digest_of
from luohu.registry.errors import (
    AssumedEnactmentError,
    AssumedValidityError,
    CheckRefusedError,
    EmptyIntervalError,
    MalformedError,
    NothingInForceError,
    OutsideTimelineError,
    ValidityConflictError,
    VersionConflictError,
)
from luohu.registry.model import ByChannel, ByVersion, InForce, Interval, SemVer, Standing


def put(registry, data, **options):
    return registry.publish(data, check, assess, actor="clerk", **options)


def numbers(registry, name=NAME):
    return [str(version.version) for version in registry.show(name).versions]


def test_what_is_published_is_pulled_byte_for_byte(registry):
    data = ruleset("第一版")
    publication = put(registry, data, version="1.0.0")
    pulled = registry.pull(NAME, ByVersion("1.0.0"))
    assert publication.created
    assert pulled.data == data
    assert pulled.version == publication.version
    assert pulled.version.digest == digest_of(data)


def test_same_bytes_again_change_nothing(registry):
    first = put(registry, ruleset(), version="1.0.0", channel="stable")
    again = put(registry, ruleset(), version="1.0.0", channel="stable")
    assert first.created
    assert not again.created
    assert again.version == first.version
    assert again.channel == first.channel
    assert len(registry.show(NAME).events) == 2


def test_other_bytes_are_a_conflict_that_names_both_digests(registry):
    put(registry, ruleset("a"), version="1.0.0")
    with pytest.raises(VersionConflictError) as caught:
        put(registry, ruleset("b"), version="1.0.0")
    assert caught.value.published == digest_of(ruleset("a"))
    assert caught.value.offered == digest_of(ruleset("b"))
    assert registry.pull(NAME).data == ruleset("a")
    assert len(registry.show(NAME).events) == 1


def test_versions_that_are_not_named_count_up(registry):
    assert put(registry, ruleset("a")).version.version == SemVer(1, 0, 0)
    assert put(registry, ruleset("b")).version.version == SemVer(1, 0, 1)
    assert put(registry, ruleset("b", offers=2)).version.version == SemVer(1, 1, 0)
    assert put(registry, ruleset("c")).version.version == SemVer(2, 0, 0)
    put(registry, ruleset("d"), version="3.3.4")
    assert put(registry, ruleset("e")).version.version == SemVer(3, 3, 5)
    again = put(registry, ruleset("a"))
    assert (again.created, again.version.version) == (False, SemVer(1, 0, 0))


def test_the_same_bytes_may_have_two_versions_and_the_higher_is_found(registry):
    put(registry, ruleset(), version="1.0.0")
    put(registry, ruleset(), version="1.2.0")
    assert put(registry, ruleset()).version.version == SemVer(1, 2, 0)
    assert numbers(registry) == ["1.0.0", "1.2.0"]


def test_versions_are_in_order_of_precedence(registry):
    for version in ("1.10.0", "1.9.0", "1.10.0-rc.2", "1.10.0-rc.10"):
        put(registry, ruleset(version), version=version)
    assert numbers(registry) == ["1.9.0", "1.10.0-rc.2", "1.10.0-rc.10", "1.10.0"]


def test_names_do_not_meet(registry):
    put(registry, ruleset("a"), version="1.0.0")
    put(registry, ruleset("a", name=OTHER), version="1.0.0")
    assert [summary.ruleset for summary in registry.list()] == [OTHER, NAME]
    assert registry.pull(OTHER).data == ruleset("a", name=OTHER)


def test_the_whole_timeline_is_painted(registry):
    published = put(registry, ruleset()).version
    assert published.painted == published.timeline == Interval(START, END)
    assert registry.resolve(NAME, START).span.version == published.version
    assert registry.resolve(NAME, date(2029, 3, 28)).standing is Standing.VERSION
    assert registry.resolve(NAME, END).standing is Standing.UNSTATED
    assert registry.resolve(NAME, date(2017, 11, 30)).standing is Standing.UNSTATED


@pytest.mark.parametrize(
    ("bounds", "painted"),
    [
        ({"valid_from": date(2024, 3, 29)}, Interval(date(2024, 3, 29), END)),
        ({"valid_to": date(2024, 3, 29)}, Interval(START, date(2024, 3, 29))),
        ({"valid_from": START, "valid_to": END}, Interval(START, END)),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2020, 1, 2)}, Interval(date(2020, 1, 1), date(2020, 1, 2))),
    ],
)
def test_validity_is_narrowed_by_either_bound(registry, bounds, painted):
    assert put(registry, ruleset(), **bounds).version.painted == painted
    assert [span.interval for span in registry.show(NAME).timeline] == [painted]


@pytest.mark.parametrize(
    "bounds",
    [
        {"valid_from": date(2017, 11, 30)},
        {"valid_to": date(2029, 3, 30)},
        {"valid_from": END},
        {"valid_to": START},
    ],
)
def test_validity_is_not_widened(registry, bounds):
    with pytest.raises(OutsideTimelineError) as caught:
        put(registry, ruleset(), **bounds)
    assert caught.value.timeline == Interval(START, END)
    assert registry.list() == ()


def test_no_day_is_no_validity(registry):
    with pytest.raises(EmptyIntervalError):
        put(registry, ruleset(), valid_from=date(2024, 1, 1), valid_to=date(2024, 1, 1))


def test_an_endless_timeline_can_be_given_an_end(registry):
    put(registry, ruleset(end=None), valid_to=END)
    assert registry.resolve(NAME, END).span is None


def test_a_timeline_without_end_holds_on_the_last_day_of_the_calendar(registry):
    put(registry, ruleset(start=date.min, end=None))
    assert registry.resolve(NAME, date.max).standing is Standing.VERSION
    assert registry.resolve(NAME, date.min).standing is Standing.VERSION


def test_a_ruleset_that_answers_no_day_is_in_force_on_none(registry):
    assert put(registry, ruleset(start=None)).version.painted is None
    with pytest.raises(OutsideTimelineError):
        put(registry, ruleset("b", start=None), valid_from=START)
    with pytest.raises(OutsideTimelineError):
        registry.declare(NAME, "1.0.0", actor="clerk", valid_from=START)


def test_published_again_for_other_days_is_a_conflict(registry):
    put(registry, ruleset(), version="1.0.0", valid_from=date(2024, 3, 29))
    with pytest.raises(ValidityConflictError) as caught:
        put(registry, ruleset(), version="1.0.0", valid_from=date(2024, 3, 30))
    assert caught.value.published == Interval(date(2024, 3, 29), END)
    assert caught.value.offered == Interval(date(2024, 3, 30), END)
    assert not put(registry, ruleset(), version="1.0.0", valid_from=date(2024, 3, 29)).created
    assert not put(registry, ruleset(), version="1.0.0").created


@pytest.mark.parametrize("channel", [None, "stable", "predraft"])
def test_assumed_enactments_stay_out_of_channels_that_are_not_for_drafts(registry, channel):
    with pytest.raises(AssumedEnactmentError) as caught:
        put(registry, ruleset(assumed=("hz-draft",)), channel=channel)
    assert caught.value.assumed == ("hz-draft",)
    assert caught.value.channel == channel
    assert registry.list() == ()


def test_a_draft_reaches_its_channel_and_is_never_in_force(registry):
    data = ruleset(assumed=("hz-draft",))
    published = put(registry, data, channel="draft-huzhou").version
    assert published.draft
    assert published.painted is None
    assert registry.pull(NAME, ByChannel("draft-huzhou")).data == data
    with pytest.raises(NothingInForceError) as caught:
        registry.pull(NAME, InForce(START))
    assert not caught.value.stated


def test_a_draft_is_refused_validity_by_every_way(registry):
    with pytest.raises(AssumedValidityError):
        put(registry, ruleset(assumed=("x",)), channel="draft", valid_from=START)
    put(registry, ruleset(assumed=("x",)), channel="draft")
    with pytest.raises(AssumedValidityError):
        registry.declare(NAME, "1.0.0-draft.1", actor="clerk", valid_from=START, valid_to=END)
    with pytest.raises(AssumedEnactmentError):
        put(registry, ruleset(assumed=("x",)), channel="stable")
    with pytest.raises(AssumedEnactmentError):
        registry.move_channel(NAME, "stable", "1.0.0-draft.1", actor="clerk")
    assert registry.show(NAME).timeline == ()


def test_publishing_moves_the_channel(registry):
    put(registry, ruleset("a"), channel="stable")
    put(registry, ruleset("b"), channel="stable")
    assert registry.pull(NAME, ByChannel("stable")).data == ruleset("b")
    back = put(registry, ruleset("a"), channel="stable")
    assert not back.created
    assert registry.pull(NAME, ByChannel("stable")).data == ruleset("a")


def test_what_the_check_refuses_is_not_published(registry):
    with pytest.raises(CheckRefusedError) as caught:
        put(registry, b"\xff")
    assert caught.value.zh == "不是规则集"
    assert registry.list() == ()


@pytest.mark.parametrize("options", [{"version": "1.0"}, {"channel": "Stable"}, {"actor": " "}, {"actor": "a\nb"}])
def test_malformed_texts_are_refused(registry, options):
    with pytest.raises(MalformedError):
        registry.publish(ruleset(), check, assess, **({"actor": "clerk"} | options))
    with pytest.raises(MalformedError):
        put(registry, ruleset(name="../etc/passwd"))
    assert registry.list() == ()
