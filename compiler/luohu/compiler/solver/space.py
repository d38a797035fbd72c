"""A space of cases cut into boxes: each unknown into the cells that its tests tell apart, each cell one bit.

A box is one whole number: every unknown has a field of bits in it, one for each cell, and a box is the cases whose
unknowns all lie in cells whose bits are set. Intersecting two boxes is one `&`; a box is empty if a field is. Days of
application that allow the same cells are one cell of the day. A test that holds two unknowns against each other is an
unknown of its own here, yes or no (`linked`): boxes then say more than is possible, never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, ScoreTest, Share, Slice
from luohu.compiler.ruleset.walk import Test, keys_in
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver.days import breaks, is_pure, is_relative, of_application, passages, standing_days
from luohu.compiler.solver.model import APPLIED, Piece, Stretch
from luohu.compiler.solver.variables import Domain, domain_of, place_in_order, value_at

Truths = tuple[bool, ...]
"""How the tests of an unknown come out in a cell."""


@dataclass(frozen=True, slots=True)
class Field:
    """An unknown in a space. `cells`: how its tests come out in each; `shift`: where its bits begin."""

    domain: Domain
    tests: tuple[Test, ...]
    cells: tuple[Truths, ...]
    shift: int

    @property
    def full(self) -> int:
        """All its bits."""
        return ((1 << len(self.cells)) - 1) << self.shift


@dataclass(frozen=True, slots=True)
class Day:
    """Days of application that allow the same cells.

    `first` of them; `truths`: how the tests of the day alone come out; `bit` of the day; `mask`: the box of what it allows.
    """

    first: date
    truths: Truths
    bit: int
    mask: int
    pieces: dict[FactKey, tuple[tuple[Piece, ...], ...]]
    """Of each unknown, what its cells hold on that day."""


@dataclass(frozen=True, slots=True)
class Space:
    """A space. `masks`: of each test of one unknown, the box in which it is true; of each linked test likewise."""

    prepared: Prepared
    fields: dict[FactKey, Field]
    on_days: tuple[Test, ...]
    """Tests of the day of application alone."""
    days: tuple[Day, ...]
    masks: dict[Test, int]
    linked: tuple[Test, ...]
    fill: int
    """The box of everything: all bits of all fields."""
    guard: int
    whole: bool
    """Whether the cells are all there are."""


def alive(space: Space, box: int) -> bool:
    """Whether a box holds anything on some day."""
    return any(full(space, box & day.mask) for day in space.days)


def full(space: Space, box: int) -> bool:
    """Whether no field of a box is empty: adding all ones carries into the guard bit of every field that is not."""
    return (box + space.fill) & space.guard == space.guard


def space_of(prepared: Prepared, tests: Iterable[Test], span: Slice, known: Known | None = None) -> Space:
    """The space that tests of slots cut out, on the days of a slice.

    `known`: cells of this ruleset that other spaces had; those that are made are added.
    """
    about, linked = _sorted_out(dict.fromkeys(tests))
    domains = {key: domain_of(prepared, key, found, span) for key, found in about.items() if key != APPLIED}
    on_days = tuple(about.pop(APPLIED, ()))
    days = _days(about, domains, on_days, span)
    tests_of_each = {key: tuple(found) for key, found in about.items()}
    made = _Made(prepared, domains, tests_of_each, on_days, days, {} if known is None else known)
    return _assembled(made, tuple(linked))


def _sorted_out(tests: Iterable[Test]) -> tuple[dict[FactKey, list[Test]], list[Test]]:
    """Tests by the one unknown they are about (those of time since a day, by that day), and the linked ones."""
    about: dict[FactKey, list[Test]] = {}
    linked: list[Test] = []
    for test in tests:
        keys = set(keys_in(test))
        if of_application(test):
            about.setdefault(APPLIED, []).append(test)
        elif len(keys) != 1 or not _is_plain(test):
            if keys or isinstance(test, ScoreTest):  # of no unknown at all it has one truth
                linked.append(test)
        else:
            about.setdefault(keys.pop(), []).append(test)
    for found in about.values():
        relative = [test for test in found if is_relative(test)]
        if not is_pure(relative):
            linked.extend(relative)
            found[:] = [test for test in found if test not in relative]
    return {key: found for key, found in about.items() if found}, linked


def _is_plain(test: Test) -> bool:
    """Whether cut points of its one unknown tell the test's truth, the day of application given."""
    match test:
        case FactTest(_, _, value):
            return not isinstance(value, FactKey | Share)
        case DateTest():
            twice = isinstance(test.since, FactKey) and test.since == test.at
            return test.length is None and not twice and (test.at is not None or is_relative(test))
        case ScoreTest():
            return False


def _days(
    about: dict[FactKey, list[Test]], domains: dict[FactKey, Domain], on_days: tuple[Test, ...], span: Slice
) -> list[date]:
    found = [each for test in on_days for each in breaks(APPLIED, test, span.start)]
    for key, tests in about.items():
        relative = [test for test in tests if isinstance(test, DateTest) and is_relative(test)]
        if relative:
            fixed = [each for test in tests if test not in relative for each in breaks(key, test, span.start)]
            found += passages(relative, [*fixed, domains[key].low, domains[key].high, domains[key].high + 1])
            found += passages(relative, _usual(domains[key]))
    return standing_days(span, found)


def _usual(domain: Domain) -> list[int]:
    """Where an ordinary day begins and ends."""
    return [
        edge for each in domain.ordinary if isinstance(each, date) for edge in (each.toordinal(), each.toordinal() + 1)
    ]


@dataclass(frozen=True, slots=True)
class _Made:
    prepared: Prepared
    domains: dict[FactKey, Domain]
    about: dict[FactKey, tuple[Test, ...]]
    on_days: tuple[Test, ...]
    days: list[date]
    known: Known


Cells = dict[Truths, list[Piece]]
Known = dict[object, object]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Days of application that allow the same cells: the first, how tests of the day come out, and all cells."""

    first: date
    truths: Truths
    cells: dict[FactKey, Cells]


def _assembled(made: _Made, linked: tuple[Test, ...]) -> Space:
    kinds = _kinds(made)
    fields: dict[FactKey, Field] = {}
    shift = 0
    for key in sorted(made.about, key=place_in_order):
        cells = tuple(dict.fromkeys(truths for kind in kinds for truths in kind.cells[key]))
        fields[key] = Field(made.domains[key], made.about[key], cells, shift)
        shift += len(cells) + 1
    widths = [(field.shift, len(field.cells)) for field in fields.values()]
    at_days = shift
    widths.append((at_days, len(kinds)))
    at_linked = at_days + len(kinds) + 1
    widths.extend((at_linked + 3 * number, 2) for number in range(len(linked)))
    fill = sum(((1 << width) - 1) << at for at, width in widths)
    guard = sum(1 << (at + width) for at, width in widths)
    masks = {
        test: _without(fill, field.full) | _bits(field, at)
        for field in fields.values()
        for at, test in enumerate(field.tests)
    }
    every_day = ((1 << len(kinds)) - 1) << at_days
    for at, test in enumerate(made.on_days):
        bits = sum(1 << (at_days + number) for number, kind in enumerate(kinds) if kind.truths[at])
        masks[test] = _without(fill, every_day) | bits
    for number, test in enumerate(linked):
        masks[test] = _without(fill, 1 << (at_linked + 3 * number))
    days = tuple(
        _day(kind, fields, _without(fill, every_day), 1 << (at_days + number)) for number, kind in enumerate(kinds)
    )
    whole = all(domain.whole for domain in made.domains.values())
    return Space(made.prepared, fields, made.on_days, days, masks, linked, fill, guard, whole)


def _without(box: int, bits: int) -> int:
    return box & ~bits


def _bits(field: Field, at: int) -> int:
    return sum(1 << (field.shift + number) for number, truths in enumerate(field.cells) if truths[at])


def _day(kind: _Kind, fields: dict[FactKey, Field], mask: int, bit: int) -> Day:
    held = {key: tuple(tuple(kind.cells[key].get(each, ())) for each in field.cells) for key, field in fields.items()}
    for key, field in fields.items():
        mask &= ~sum(1 << (field.shift + at) for at, each in enumerate(held[key]) if not each)
    return Day(kind.first, kind.truths, bit, mask | bit, held)


def _kinds(made: _Made) -> list[_Kind]:
    """The kinds of days there are, by the first of each."""
    moving = [key for key, tests in made.about.items() if any(map(is_relative, tests))]
    fixed = {key: _cells(made, key, made.days[0]) for key in made.about if key not in moving}
    kinds: dict[tuple[object, ...], _Kind] = {}
    for day in made.days:
        cells = {key: _cells(made, key, day) for key in moving}
        view = View(made.prepared, day, None, {APPLIED: day})
        truths = tuple(evaluate(test, view) is True for test in made.on_days)
        signature = (truths, *(frozenset(each) for each in cells.values()), *_usual_cells(made, moving, day))
        if signature not in kinds:
            kinds[signature] = _Kind(day, truths, fixed | cells)
    return list(kinds.values())


def _usual_cells(made: _Made, moving: list[FactKey], day: date) -> Iterator[Truths]:
    """In which cells ordinary values lie: whether a case is ordinary must not hang on which of two days was looked at."""
    for key in moving:
        for value in made.domains[key].ordinary:
            view = View(made.prepared, day, None, {key: value})
            yield tuple(evaluate(test, view) is True for test in made.about[key])


def _cells(made: _Made, key: FactKey, on: date) -> Cells:
    """What the tests of an unknown tell apart on a day."""
    domain, tests = made.domains[key], made.about[key]
    at = ("cells", domain, tests, on if any(map(is_relative, tests)) else None)
    found = made.known.get(at)
    if not isinstance(found, dict):
        found = made.known[at] = _cut(made.prepared, domain, tests, on)
    return found


def _cut(prepared: Prepared, domain: Domain, tests: tuple[Test, ...], on: date) -> Cells:
    found: Cells = {}
    for stretch, value in _stretches(domain, tests, on):
        view = View(prepared, on, None, {domain.key: value})
        truths = tuple(evaluate(test, view) is True for test in tests)
        _add(found.setdefault(truths, []), stretch)
    return found


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Adds a piece to those of a cell; numbers that follow the last ones lengthen them."""
    last = pieces[-1] if pieces else None
    if isinstance(piece, Stretch) and isinstance(last, Stretch) and last.high + 1 == piece.low:
        pieces[-1] = Stretch(last.low, piece.high)
    else:
        pieces.append(piece)


def _stretches(domain: Domain, tests: tuple[Test, ...], on: date) -> Iterator[tuple[Piece, Value]]:
    """All values in pieces that no test divides, with one of each."""
    if domain.counted:
        inner = {each for test in tests for each in breaks(domain.key, test, on) if domain.low < each <= domain.high}
        starts = [domain.low, *sorted(inner)]
        for low, after in zip(starts, [*starts[1:], domain.high + 1], strict=True):
            yield Stretch(low, after - 1), value_at(domain, low)
    else:
        for value in domain.listed:
            yield value, value
    if domain.nullable:
        yield None, None
