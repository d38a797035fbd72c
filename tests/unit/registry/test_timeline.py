from __future__ import annotations

from datetime import date

import pytest

from luohu.registry.errors import EmptyIntervalError
from luohu.registry.model import Interval, SemVer, Seq, Span
from luohu.registry.timeline import between, covers, inside, outside, overlap, paint

ONE, TWO = SemVer(1, 0, 0), SemVer(2, 0, 0)


def day(number):
    return date(2024, 1, number)


def days(start, end):
    return Interval(date.min if start is None else day(start), None if end is None else day(end))


def test_an_empty_interval_cannot_be_built():
    with pytest.raises(ValueError, match="empty interval"):
        Interval(day(2), day(2))
    with pytest.raises(EmptyIntervalError) as caught:
        between(day(3), day(2))
    assert (caught.value.start, caught.value.end) == (day(3), day(2))
    assert between(day(2), None) == days(2, None)


def test_intervals_are_half_open():
    assert covers(days(2, 4), day(2))
    assert covers(days(2, 4), day(3))
    assert not covers(days(2, 4), day(4))
    assert not covers(days(2, 4), day(1))
    assert covers(days(None, None), date.max)


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ((1, 3), (3, 5), None),
        ((1, 4), (3, 5), (3, 4)),
        ((None, None), (3, 5), (3, 5)),
        ((None, 4), (3, None), (3, 4)),
        ((3, None), (2, None), (3, None)),
    ],
)
def test_overlap_is_symmetric(one, other, common):
    expected = None if common is None else days(*common)
    assert overlap(days(*one), days(*other)) == expected
    assert overlap(days(*other), days(*one)) == expected


def test_inside():
    assert inside(days(2, 3), days(2, 3))
    assert inside(days(2, 3), days(None, None))
    assert not inside(days(2, None), days(2, 3))
    assert not inside(days(5, 6), days(2, 3))


@pytest.mark.parametrize(
    ("span", "covered", "rest"),
    [
        ((1, 9), (3, 5), [(1, 3), (5, 9)]),
        ((1, 9), (1, 5), [(5, 9)]),
        ((1, 9), (5, None), [(1, 5)]),
        ((1, 9), (None, None), []),
        ((1, None), (3, 5), [(1, 3), (5, None)]),
        ((1, 3), (5, 9), [(1, 3)]),
        ((5, 9), (1, 3), [(5, 9)]),
        ((5, None), (1, 3), [(5, None)]),
    ],
)
def test_what_sticks_out(span, covered, rest):
    pieces = outside(Span(days(*span), ONE, Seq(1)), days(*covered))
    assert [piece.interval for piece in pieces] == [days(*piece) for piece in rest]
    assert all(piece.version == ONE and piece.painted_by == 1 for piece in pieces)


def test_painting_is_in_order_of_days():
    below = (Span(days(1, 5), ONE, Seq(1)), Span(days(5, 9), None, Seq(2)))
    painted = paint(below, Span(days(3, 7), TWO, Seq(3)))
    assert [(span.interval, span.painted_by) for span in painted] == [(days(1, 3), 1), (days(3, 7), 3), (days(7, 9), 2)]


def test_intervals_are_written_half_open():
    assert str(days(2, None)) == "[2024-01-02, …)"
    assert str(days(None, 2)) == "[…, 2024-01-02)"
