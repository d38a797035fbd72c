"""Versions by how much the meaning changed, over every store: what is refused, what is waived, and what is measured by what."""

from __future__ import annotations

import pytest
from tests.conformance.samples import NAME, UNREADABLE, assess, check, ruleset

from luohu.registry.canonical import digest_of
from luohu.registry.documents import kind_of
from luohu.registry.errors import (
    AssessmentRefusedError,
    BumpTooSmallError,
    MalformedError,
    OvertakenError,
    WaiverNotNeededError,
)
from luohu.registry.model import Bump, ByVersion, EventKind, SemVer, Waive
from luohu.registry.registry import ATTEMPTS


def put(registry, data, **options):
    return registry.publish(data, check, assess, actor="clerk", **options)


def number(registry, data, **options):
    return str(put(registry, data, **options).version.version)


def kinds(registry):
    return [kind_of(event.body) for event in registry.show(NAME).events]


@pytest.mark.parametrize(
    ("offers", "version", "least"),
    [(1, "1.0.1", "2.0.0"), (1, "1.1.0", "2.0.0"), (3, "1.0.1", "1.1.0"), (1, "1.7.9-rc.1", "2.0.0")],
)
def test_a_version_that_claims_less_than_the_change_is_refused(registry, offers, version, least):
    put(registry, ruleset(offers=2), version="1.0.0")
    with pytest.raises(BumpTooSmallError) as caught:
        put(registry, ruleset(offers=offers), version=version)
    assert (str(caught.value.base), str(caught.value.version)) == ("1.0.0", version)
    assert str(caught.value.least) == least
    assert caught.value.assessment == assess(ruleset(offers=2), ruleset(offers=offers))
    assert kinds(registry) == [EventKind.PUBLISH]
    assert put(registry, ruleset(offers=offers), version=least).created


@pytest.mark.parametrize("version", ["1.0.1", "1.0.9", "1.1.0", "2.0.0", "1.0.1-rc.1"])
def test_a_version_may_claim_more(registry, version):
    put(registry, ruleset("a"), version="1.0.0")
    published = put(registry, ruleset("b"), version=version)
    assert published.created
    assert published.version.waived is None


def test_a_publication_says_what_it_was_measured_by(registry):
    assert (put(registry, ruleset("a")).base, put(registry, ruleset("a")).bump) == (None, None)
    found = put(registry, ruleset("b", offers=2))
    assert (found.base, found.bump) == (SemVer(1, 0, 0), Bump.MINOR)


def test_the_same_bytes_again_are_not_assessed(registry):
    put(registry, ruleset("a"), version="1.0.0")

    def never(_old, _new):
        raise AssertionError

    assert not registry.publish(ruleset("a"), check, never, actor="clerk").created
    assert not registry.publish(ruleset("a"), check, never, actor="clerk", version="1.0.0").created
    assert registry.publish(ruleset("a"), check, never, actor="clerk", version="1.0.1").bump is Bump.PATCH


def test_the_next_major_claims_nothing_and_is_not_assessed(registry):
    put(registry, ruleset("a", offers=UNREADABLE), version="1.0.0")
    with pytest.raises(AssessmentRefusedError):
        put(registry, ruleset("b"), version="1.1.0")
    with pytest.raises(AssessmentRefusedError):
        put(registry, ruleset("b"))
    assert put(registry, ruleset("b"), version="2.0.0").created


def test_a_release_for_those_who_stay_behind_is_measured_by_theirs(registry):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    put(registry, ruleset("b", offers=1), version="2.0.0")
    assert put(registry, ruleset("c", offers=2), version="1.0.1").base == SemVer(1, 0, 0)
    with pytest.raises(BumpTooSmallError) as caught:
        put(registry, ruleset("d", offers=1), version="1.0.2")
    assert caught.value.base == SemVer(1, 0, 1)
    assert caught.value.least == SemVer(2, 0, 1), "2.0.0 is taken"


def test_what_lies_below_everything_is_measured_by_nothing(registry):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    assert put(registry, ruleset("b", offers=1), version="0.9.0").base is None


def test_pre_releases_and_drafts_are_no_measure(registry):
    put(registry, ruleset("a", offers=3), version="1.0.0-rc.1")
    put(registry, ruleset("b", offers=2), version="1.0.0-rc.2")
    assert number(registry, ruleset("c", offers=1)) == "1.0.0"
    put(registry, ruleset("d", offers=0, assumed=("x",)), version="1.0.5", channel="draft")
    assert put(registry, ruleset("e", offers=1), version="1.0.6").base == SemVer(1, 0, 0)


def test_a_yanked_release_is_a_measure_since_somebody_may_have_it(registry):
    put(registry, ruleset("a", offers=1), version="1.0.0")
    put(registry, ruleset("b", offers=2), version="1.1.0")
    registry.yank(NAME, "1.1.0", reason="wrong", actor="clerk")
    with pytest.raises(BumpTooSmallError):
        put(registry, ruleset("c", offers=1), version="1.1.1")


def test_a_draft_is_not_assessed_and_takes_the_number_of_no_release(registry):
    put(registry, ruleset("a", offers=2))
    drafts = [ruleset(note, offers=1, assumed=("x",)) for note in "bc"]
    assert [number(registry, each, channel="draft") for each in drafts] == ["1.1.0-draft.1", "1.1.0-draft.2"]
    assert number(registry, ruleset("d", offers=3)) == "1.1.0"
    assert number(registry, ruleset("e", assumed=("x",)), channel="draft") == "1.2.0-draft.1"
    assert put(registry, ruleset("f", offers=0, assumed=("x",)), version="1.1.1", channel="draft").bump is None


def test_numbers_that_are_chosen_are_free(registry):
    put(registry, ruleset("a", assumed=("x",)), version="1.0.0", channel="draft")
    assert number(registry, ruleset("b")) == "1.0.1"
    put(registry, ruleset("c", assumed=("x",)), version="1.0.2", channel="draft")
    put(registry, ruleset("d", assumed=("x",)), version="1.1.0", channel="draft")
    assert number(registry, ruleset("e")) == "1.0.3"
    assert number(registry, ruleset("f", offers=2)) == "1.1.1"


def test_the_first_release_is_what_its_pre_releases_led_up_to(registry):
    put(registry, ruleset("a"), version="2.0.0-rc.1")
    assert number(registry, ruleset("b")) == "2.0.0"


def test_below_one_a_minor_step_may_change_anything(registry):
    put(registry, ruleset("a", offers=2), version="0.1.0")
    with pytest.raises(BumpTooSmallError) as caught:
        put(registry, ruleset("b", offers=1), version="0.1.1")
    assert str(caught.value.least) == "0.2.0"
    assert put(registry, ruleset("b", offers=1), version="0.2.0").created
    assert number(registry, ruleset("c", offers=2)) == "0.2.1"
    assert number(registry, ruleset("d", offers=1)) == "0.3.0"
    assert number(registry, ruleset("e"), version="1.0.0") == "1.0.0"


# ------------------------------------------------------------------------------------------------ waivers


def test_a_waiver_is_an_event_before_the_publication_that_it_is_for(registry):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    data = ruleset("b", offers=1)
    waived = put(registry, data, version="1.0.1", channel="stable", waiver="无人曾据此申请").version.waived
    assert waived == Waive(SemVer(1, 0, 1), digest_of(data), SemVer(1, 0, 0), Bump.PATCH, Bump.MAJOR, "无人曾据此申请")
    assert kinds(registry) == [EventKind.PUBLISH, EventKind.WAIVE, EventKind.PUBLISH, EventKind.CHANNEL]
    event = registry.show(NAME).events[1]
    assert (event.body, event.actor) == (waived, "clerk")
    assert registry.pull(NAME, ByVersion("1.0.1")).version.waived == waived


def test_waivers_are_seen_from_where_they_stand_on_and_survive_rebuilding(registry):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    put(registry, ruleset("b", offers=1), version="1.0.1", waiver="so")
    put(registry, ruleset("c", offers=1), version="1.0.2")
    before = registry.show(NAME)
    assert [each.waived is not None for each in before.versions] == [False, True, False]
    assert [str(each.version) for each in registry.show(NAME, known=2).versions] == ["1.0.0"]
    registry.rebuild()
    assert registry.show(NAME) == before
    assert registry.verify().damage == ()


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0", "0.9.0", None])
def test_where_nothing_is_claimed_there_is_nothing_to_waive(registry, version):
    put(registry, ruleset("a", offers=1), version="1.0.0")
    with pytest.raises(WaiverNotNeededError) as caught:
        put(registry, ruleset("b", offers=2), version=version, waiver="so")
    assert caught.value.version == (None if version is None else SemVer(*map(int, version.split("."))))
    assert kinds(registry) == [EventKind.PUBLISH]


def test_a_draft_has_nothing_to_waive(registry):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    with pytest.raises(WaiverNotNeededError):
        put(registry, ruleset("b", assumed=("x",)), version="1.0.1", channel="draft", waiver="so")


def test_the_same_waiver_again_is_the_same_publication(registry):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    once = put(registry, ruleset("b", offers=1), version="1.0.1", waiver="so")
    again = put(registry, ruleset("b", offers=1), version="1.0.1", waiver="so")
    assert (again.created, again.version) == (False, once.version)
    assert not put(registry, ruleset("b", offers=1), version="1.0.1").created
    for late in ("for another reason", "so"):
        with pytest.raises(WaiverNotNeededError, match="published already"):
            put(registry, ruleset("a" if late == "so" else "b", offers=2 if late == "so" else 1), waiver=late)
    assert kinds(registry) == [EventKind.PUBLISH, EventKind.WAIVE, EventKind.PUBLISH]


@pytest.mark.parametrize("reason", ["", " ", "two\nlines", "x" * 1001])
def test_a_waiver_needs_a_reason(registry, reason):
    put(registry, ruleset("a", offers=2), version="1.0.0")
    with pytest.raises(MalformedError):
        put(registry, ruleset("b", offers=1), version="1.0.1", waiver=reason)
    assert kinds(registry) == [EventKind.PUBLISH]


def test_what_cannot_be_compared_cannot_be_waived(registry):
    put(registry, ruleset("a", offers=UNREADABLE), version="1.0.0")
    with pytest.raises(AssessmentRefusedError):
        put(registry, ruleset("b"), version="1.0.1", waiver="so")


# ------------------------------------------------------------------------------------------------ meanwhile


def test_a_release_that_comes_while_the_change_is_assessed_is_the_new_measure(registry):
    put(registry, ruleset("a", offers=1), version="1.0.0")
    seen = []

    def slowly(old, new):
        seen.append(old)
        if len(seen) == 1:
            put(registry, ruleset("meanwhile", offers=3), version="1.1.0")
        return assess(old, new)

    found = registry.publish(ruleset("b", offers=2), check, slowly, actor="clerk")
    assert seen == [ruleset("a", offers=1), ruleset("meanwhile", offers=3)]
    assert (found.base, found.bump, found.version.version) == (SemVer(1, 1, 0), Bump.MAJOR, SemVer(2, 0, 0))


def test_a_declared_version_is_measured_again_too(registry):
    put(registry, ruleset("a", offers=1), version="1.0.0")

    def slowly(old, new):
        if not registry.show(NAME).versions[1:]:
            put(registry, ruleset("meanwhile", offers=3), version="1.1.0")
        return assess(old, new)

    with pytest.raises(BumpTooSmallError) as caught:
        registry.publish(ruleset("b", offers=2), check, slowly, actor="clerk", version="1.2.0")
    assert caught.value.base == SemVer(1, 1, 0)


def test_what_is_published_above_changes_no_measure(registry):
    put(registry, ruleset("a", offers=1), version="1.0.0")
    seen = []

    def slowly(old, new):
        seen.append(old)
        put(registry, ruleset("meanwhile", offers=0), version="2.0.0")
        return assess(old, new)

    assert registry.publish(ruleset("b", offers=2), check, slowly, actor="clerk", version="1.1.0").created
    assert len(seen) == 1


def test_whoever_is_always_overtaken_is_told(registry):
    put(registry, ruleset("a"), version="1.0.0")
    seen = []

    def slowly(old, new):
        seen.append(old)
        put(registry, ruleset(f"meanwhile {len(seen)}"), version=f"{len(seen) + 1}.0.0")
        return assess(old, new)

    with pytest.raises(OvertakenError) as caught:
        registry.publish(ruleset("b"), check, slowly, actor="clerk")
    assert caught.value.attempts == len(seen) == ATTEMPTS
    assert len(registry.show(NAME).versions) == ATTEMPTS + 1


def test_an_assessment_that_fails_leaves_nothing(registry):
    put(registry, ruleset("a"), version="1.0.0")

    def failing(_old, _new):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        registry.publish(ruleset("b"), check, failing, actor="clerk")
    assert registry.show(NAME).known == 1
