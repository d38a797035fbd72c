"""Every error has a kind of its own and says itself in both languages."""

from __future__ import annotations

import inspect
import pickle
from datetime import date

import pytest

from luohu.registry import errors
from luohu.registry.canonical import digest_of
from luohu.registry.errors import LocationFault, NamedPart, RegistryError, RequestError, StorageError
from luohu.registry.model import Assessment, Bump, ChannelName, Interval, RulesetName, SemVer, Seq

NAME = RulesetName("cn.350500/settlement")
ONE, TWO = SemVer(1, 0, 0), SemVer(2, 0, 0)
A, B = digest_of(b"a"), digest_of(b"b")
DAY = date(2024, 3, 29)
DAYS = Interval(DAY)
STABLE = ChannelName("stable")

EXAMPLES = [
    errors.MalformedError(NamedPart.VERSION, "1.0"),
    errors.CheckRefusedError("不是规则集", "not a ruleset"),
    errors.VersionConflictError(NAME, ONE, A, B),
    errors.ValidityConflictError(NAME, ONE, None, DAYS),
    errors.ValidityConflictError(NAME, ONE, DAYS, None),
    errors.AssumedEnactmentError(NAME, ("hz-draft",), STABLE),
    errors.AssumedEnactmentError(NAME, ("hz-draft",), None),
    errors.AssumedValidityError(NAME, ("hz-draft",)),
    errors.EmptyIntervalError(DAY, DAY),
    errors.OutsideTimelineError(NAME, DAYS, DAYS),
    errors.OutsideTimelineError(NAME, DAYS, None),
    errors.RulesetNotFoundError(NAME, Seq(0)),
    errors.VersionNotFoundError(NAME, TWO, (ONE,)),
    errors.ChannelNotFoundError(NAME, STABLE, Seq(1), ()),
    errors.ChannelNotFoundError(NAME, STABLE, Seq(1), (ChannelName("draft"),)),
    errors.NoReleaseError(NAME, (ONE,), (TWO,)),
    errors.NothingInForceError(NAME, DAY, Seq(1), stated=True),
    errors.NothingInForceError(NAME, DAY, Seq(1), stated=False),
    errors.UnknownPositionError("@9", Seq(1)),
    errors.NotRetractableError(NAME, Seq(1)),
    errors.BumpTooSmallError(NAME, SemVer(1, 0, 1), ONE, Bump.PATCH, Assessment(Bump.MAJOR), TWO),
    errors.WaiverNotNeededError(NAME, TWO),
    errors.WaiverNotNeededError(NAME, None),
    errors.WaiverNotNeededError(NAME, TWO, published=True),
    errors.AssessmentRefusedError("读不了", "it cannot be read"),
    errors.OvertakenError(NAME, 64),
    errors.LocationError("x.db", LocationFault.MISSING),
    errors.BusyError("x.db"),
    errors.StoreFailedError("x.db", "disk full"),
    errors.IntegrityError(A, None),
    errors.IntegrityError(A, B),
    errors.EventDamagedError(Seq(1)),
    errors.LogBrokenError(Seq(1)),
    errors.ProjectionDamagedError(),
]
FAMILIES = (RegistryError, RequestError, StorageError)


def concrete():
    classes = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, Exception)]
    return [found for found in classes if found not in FAMILIES]


def test_every_error_has_an_example_here():
    assert {type(error) for error in EXAMPLES} == set(concrete())


def test_every_error_is_named_so_and_belongs_to_one_family():
    for found in concrete():
        assert found.__name__.endswith("Error")
        assert issubclass(found, RequestError) is not issubclass(found, StorageError)


def test_kinds_are_not_shared():
    kinds = [found.kind for found in concrete()]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: error.kind)
def test_both_languages_state_the_fact(error):
    assert str(error) == error.en
    assert error.en.isascii() or "…" in error.en
    assert any("\u4e00" <= character <= "\u9fff" for character in error.zh)
    assert not error.en.endswith(".")


def test_two_of_the_same_class_differ_by_their_data():
    assert len({(error.zh, error.en) for error in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_families_state_nothing_themselves(family):
    for language in ("zh", "en"):
        with pytest.raises(NotImplementedError):
            getattr(family(), language)


def test_hostile_text_is_escaped():
    error = errors.MalformedError(NamedPart.RULESET, "\x1b[31m\udc80")
    assert "\x1b" not in error.zh + error.en
    assert (error.zh + error.en).encode()


def test_chinese_text_stays_readable():
    error = errors.MalformedError(NamedPart.CHANNEL, "草案")
    assert "'草案'" in error.zh
    assert "'草案'" in error.en


def test_errors_cross_process_borders():
    error = pickle.loads(pickle.dumps(errors.VersionConflictError(NAME, ONE, A, B)))
    assert (error.published, error.offered) == (A, B)
