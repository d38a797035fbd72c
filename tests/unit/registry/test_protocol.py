from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from luohu.registry.errors import MalformedError, NamedPart
from luohu.registry.positions import instant, moment
from luohu.registry.protocol import system_clock


def test_the_system_clock_has_a_zone():
    assert system_clock().utcoffset() == timedelta(0)


def test_instants_are_exact_microseconds_in_any_zone():
    shanghai = timezone(timedelta(hours=8))
    assert instant(datetime(1970, 1, 1, 8, 0, 0, 1, tzinfo=shanghai)) == 1
    assert instant(datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == 253_402_300_799_999_999
    assert moment(instant(datetime(2026, 11, 22, 0, 0, 0, 7, tzinfo=UTC))) == datetime(
        2026, 11, 22, 0, 0, 0, 7, tzinfo=UTC
    )


def test_a_time_without_a_zone_is_none():
    with pytest.raises(MalformedError) as caught:
        instant(datetime(2026, 1, 1))  # noqa: DTZ001 - the missing zone is the point
    assert caught.value.part is NamedPart.INSTANT
