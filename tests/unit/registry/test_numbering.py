"""Numbers: what one claims over another, and the lowest that admits a change."""

from __future__ import annotations

import pytest

from luohu.registry.model import Bump, SemVer
from luohu.registry.names import semver
from luohu.registry.numbering import claims, raised, suffices


@pytest.mark.parametrize(
    ("base", "number", "bump"),
    [
        ("1.2.3", "1.2.4", Bump.PATCH),
        ("1.2.3", "1.3.0", Bump.MINOR),
        ("1.2.3", "2.0.0", Bump.MAJOR),
        ("1.2.3", "2.0.0-rc.1", Bump.MAJOR),
        ("1.2.3", "1.2.4-rc.1", Bump.PATCH),
        ("0.2.3", "0.2.4", Bump.MINOR),
        ("0.2.3", "0.3.0", Bump.MAJOR),
        ("0.2.3", "1.0.0", Bump.MAJOR),
    ],
)
def test_what_a_number_claims(base, number, bump):
    assert claims(semver(base), semver(number)) is bump


@pytest.mark.parametrize(
    ("base", "bump", "number"),
    [
        ("1.2.3", Bump.PATCH, "1.2.4"),
        ("1.2.3", Bump.MINOR, "1.3.0"),
        ("1.2.3", Bump.MAJOR, "2.0.0"),
        ("0.2.3", Bump.PATCH, "0.2.4"),
        ("0.2.3", Bump.MINOR, "0.2.4"),
        ("0.2.3", Bump.MAJOR, "0.3.0"),
    ],
)
def test_the_lowest_number_that_admits_a_change(base, bump, number):
    assert str(raised(semver(base), bump, ())) == number
    assert suffices(claims(semver(base), semver(number)), bump)


def test_a_number_that_is_taken_is_passed_over():
    taken = {SemVer(2, 0, 0), SemVer(2, 0, 1)}
    assert raised(SemVer(1, 2, 3), Bump.MAJOR, taken) == SemVer(2, 0, 2)


def test_a_larger_claim_suffices_for_a_smaller_change():
    order = (Bump.PATCH, Bump.MINOR, Bump.MAJOR)
    found = {(one.value, other.value) for one in order for other in order if suffices(one, other)}
    assert found == {
        ("patch", "patch"),
        ("minor", "patch"),
        ("minor", "minor"),
        ("major", "patch"),
        ("major", "minor"),
        ("major", "major"),
    }
