"""Laws of the registry.

A store in SQL behaves as the model under any sequence of operations, errors included. Resolution is total, free of
overlap, and for a fixed position never changes. Projections built step by step are those built anew.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.conformance.model_store import ModelStore
from tests.conformance.samples import NAME, OTHER, UNREADABLE, assess, check, ruleset

from luohu.registry.canonical import digest_of
from luohu.registry.errors import RegistryError, RequestError
from luohu.registry.model import (
    ByChannel,
    ByVersion,
    Event,
    InForce,
    Instant,
    Interval,
    Latest,
    Publish,
    Retract,
    RulesetName,
    SemVer,
    Seq,
    Validity,
)
from luohu.registry.names import channel_name, ruleset_name, semver
from luohu.registry.registry import Registry
from luohu.registry.store import projections
from luohu.registry.store.sql import SqlStore
from luohu.registry.timeline import covers, fold, overlap

FIRST = date(2024, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
START = datetime(2026, 1, 1, tzinfo=UTC)

some_day = st.sampled_from(DAYS)
maybe_day = st.none() | some_day
names = st.sampled_from([NAME, OTHER])
versions = st.sampled_from(["0.1.0", "0.1.1", "1.0.0", "1.0.1", "1.1.0", "1.2.0", "2.0.0-rc.1", "2.0.0"])
channels = st.sampled_from(["stable", "beta", "draft", "draft-b"])
assumptions = st.sampled_from([(), (), (), ("hz-draft",)])


@st.composite
def intervals(draw):
    start = draw(st.just(date.min) | some_day)
    return Interval(start, draw(st.none() | some_day.filter(lambda day: day > start)))


@st.composite
def documents(draw):
    start = draw(maybe_day)
    end = None if start is None else draw(st.none() | st.integers(1, 6).map(lambda days: start + timedelta(days=days)))
    offers = draw(st.sampled_from([1, 2, 2, 3, UNREADABLE]))
    note = draw(st.sampled_from("abc"))
    return ruleset(note, name=draw(names), start=start, end=end, assumed=draw(assumptions), offers=offers)


OPTIONS = {
    "version": versions,
    "channel": channels,
    "valid_from": some_day,
    "valid_to": some_day,
    "waiver": st.sampled_from(["", "so", "for another reason"]),
}


def outcome(ask):
    """Return what a call gives, or the kind and statement of its refusal."""
    try:
        return ask()
    except RegistryError as error:
        return error.kind, error.en


class StoresBehaveAsTheModel(RuleBasedStateMachine):
    """Does the same to a registry over the model and to one over SQLite, and compares every answer."""

    @initialize()
    def start(self):
        self.now = START
        self.folder = tempfile.TemporaryDirectory()
        self.store = SqlStore.open(Path(self.folder.name) / "r.db", create=True)
        self.sql = Registry(self.store, clock=lambda: self.now)
        self.model = Registry(ModelStore(), clock=lambda: self.now)
        self.told = []

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    def both(self, ask):
        found = outcome(lambda: ask(self.sql))
        assert found == outcome(lambda: ask(self.model))
        return found

    @rule(seconds=st.integers(-2, 2))
    def the_clock_moves(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(data=documents(), options=st.fixed_dictionaries({}, optional=OPTIONS))
    def publish(self, data, options):
        self.both(lambda registry: registry.publish(data, check, assess, actor="clerk", **options))

    @rule(name=names, version=st.none() | versions, start=st.just(date.min) | some_day, end=maybe_day)
    def declare(self, name, version, start, end):
        self.both(lambda registry: registry.declare(name, version, actor="clerk", valid_from=start, valid_to=end))

    @rule(name=names, seq=st.integers(0, 12))
    def retract(self, name, seq):
        self.both(lambda registry: registry.retract(name, seq, actor="clerk"))

    @rule(name=names, version=versions, reason=st.sampled_from("xy"))
    def yank(self, name, version, reason):
        self.both(lambda registry: registry.yank(name, version, reason=reason, actor="clerk"))

    @rule(name=names, version=versions)
    def unyank(self, name, version):
        self.both(lambda registry: registry.unyank(name, version, actor="clerk"))

    @rule(name=names, version=versions, channel=channels)
    def move_channel(self, name, version, channel):
        self.both(lambda registry: registry.move_channel(name, channel, version, actor="clerk"))

    @rule(name=names, which=st.builds(ByVersion, versions) | st.just(Latest()))
    def pull(self, name, which):
        self.both(lambda registry: registry.pull(name, which))

    @rule(name=names, channel=channels, known=st.none() | st.integers(-1, 20))
    def pull_by_channel(self, name, channel, known):
        self.both(lambda registry: registry.pull(name, ByChannel(channel, known)))

    @rule(name=names, day=some_day, seconds=st.integers(-3, 3))
    def pull_as_known_at_a_time(self, name, day, seconds):
        known = self.now + timedelta(seconds=seconds)
        self.both(lambda registry: registry.pull(name, InForce(day, known)))

    @rule(name=names, day=some_day, known=st.none() | st.integers(0, 20))
    def resolve(self, name, day, known):
        found = self.both(lambda registry: registry.resolve(name, day, known=known))
        if not isinstance(found, tuple):
            self.told.append(found)

    @rule(one=documents(), other=documents(), version=st.none() | versions)
    def publish_while_another_does(self, one, other, version):
        """Who assesses is overtaken by another publication, on both sides by the same."""

        def ask(registry):
            def slowly(old, new):
                outcome(lambda: registry.publish(other, check, assess, actor="the other"))
                return assess(old, new)

            return registry.publish(one, check, slowly, actor="clerk", version=version)

        self.both(ask)

    @rule()
    def rebuild(self):
        self.sql.rebuild()

    @rule()
    def verify(self):
        assert self.sql.verify().damage == ()

    @precondition(lambda self: hasattr(self, "told"))
    @invariant()
    def what_was_told_stays_true(self):
        for found in self.told:
            assert self.sql.resolve(found.ruleset, found.day, known=found.known) == found

    @precondition(lambda self: hasattr(self, "sql"))
    @invariant()
    def everything_agrees(self):
        assert self.sql.list() == self.model.list()
        for name in (NAME, OTHER):
            self.both(lambda registry, name=name: registry.show(name))

    @precondition(lambda self: hasattr(self, "sql"))
    @invariant()
    def every_release_keeps_what_its_number_claims(self):
        """Over the release right below it at its publication, or a waiver says why not."""
        for name in (NAME, OTHER):
            overview = outcome(lambda name=name: self.sql.show(name))
            for version in () if isinstance(overview, tuple) else overview.versions:
                below = [each for each in overview.versions if is_measure(each, version)]
                if below and not version.draft and version.waived is None:
                    base = max(below, key=lambda each: each.version)
                    assert claims_enough(self.meaning(base), self.meaning(version), base.version, version.version)

    def meaning(self, version):
        return json.loads(self.sql.pull(version.ruleset, ByVersion(str(version.version))).data)["offers"]


def is_measure(each, version):
    release = not each.draft and not each.version.prerelease
    return release and each.version < version.version and each.seq < version.seq


def claims_enough(before, after, base, number):
    """Semantic versioning, once more: what a number that is not the next major (below 1.0.0: minor) promises."""
    if number.major > base.major or (base.major == 0 and number.minor > base.minor):
        return True
    if UNREADABLE in (before, after):
        return before == after
    return after >= before if number.minor > base.minor or base.major == 0 else after == before


StoresBehaveAsTheModel.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestStoresBehaveAsTheModel = StoresBehaveAsTheModel.TestCase


@st.composite
def logs(draw):
    """Draw the painting events of one ruleset, each retraction aimed at any earlier position."""
    events = []
    for seq in range(1, draw(st.integers(0, 10)) + 1):
        version = SemVer(seq, 0, 0)
        body = draw(
            st.builds(Validity, st.sampled_from([version, None]), intervals())
            | st.builds(lambda days, v=version: Publish(v, digest_of(b""), Interval(), days), st.none() | intervals())
            | st.builds(Retract, st.integers(1, seq).map(Seq))
        )
        events.append(Event(Seq(seq), Instant(seq), RulesetName(NAME), body, "clerk"))
    return events


@given(logs())
def test_a_fold_is_in_order_and_free_of_overlap(log):
    spans = fold(log)
    assert list(spans) == sorted(spans, key=lambda span: span.interval.start)
    for number, span in enumerate(spans):
        assert all(overlap(span.interval, other.interval) is None for other in spans[number + 1 :])


@given(logs(), st.sampled_from([date.min, *DAYS, date.max]))
def test_a_day_belongs_to_its_topmost_standing_layer(log, day):
    retracted = {event.body.seq for event in log if isinstance(event.body, Retract)}
    top = None
    for event in log:
        days = getattr(event.body, "interval", None) or getattr(event.body, "painted", None)
        retracts_later = any(
            isinstance(later.body, Retract) and later.body.seq == event.seq for later in log[event.seq :]
        )
        if days is not None and covers(days, day) and not (event.seq in retracted and retracts_later):
            top = event
    found = [span for span in fold(log) if covers(span.interval, day)]
    assert [(span.painted_by, span.version) for span in found] == ([] if top is None else [(top.seq, top.body.version)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=logs())
def test_projections_step_by_step_are_those_built_anew_and_answer_every_position(tmp_path_factory, log):
    store = SqlStore.open(tmp_path_factory.mktemp("r") / "r.db", create=True)
    with store.write() as writer:
        writer.put(b"")
        for event in log:
            writer.append(event.at, event.ruleset, event.body, event.actor)
        stepwise = projections.rows(writer._connection)
        writer.rebuild()
        assert projections.rows(writer._connection) == stepwise
        for known in range(len(log) + 1):
            assert writer.timeline(RulesetName(NAME), Seq(known)) == fold(log[:known])
    store.close()


numeric = st.integers(0, 999)
identifiers = st.from_regex(r"[0-9]*[a-zA-Z-][0-9a-zA-Z-]*", fullmatch=True).filter(lambda text: len(text) < 10)


@given(st.builds(SemVer, numeric, numeric, numeric, st.lists(numeric | identifiers, max_size=3).map(tuple)))
def test_versions_are_read_as_they_are_written(version):
    assert semver(str(version)) == version


@given(st.text(max_size=20))
def test_any_text_is_a_name_or_a_refusal_in_both_languages(text):
    for read in (semver, channel_name, ruleset_name):
        refusal = None
        try:
            assert str(read(text)) == text
        except RequestError as error:
            refusal = error
        assert refusal is None or (refusal.zh and refusal.en)
