"""The unknowns of a question: what each may be, which value is its ordinary one, and in which order values come.

The order is what makes witnesses the same whoever finds them: the ordinary value first; then members as declared, areas
by id, numbers and days by their distance from the ordinary one (days without: from the day of application).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.model import ANCHOR, CASE, SELF, SETTLER, FactKey, Slice, TypeKind
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.cells import LARGEST_SET, cells
from luohu.compiler.runtime.days import BEYOND
from luohu.compiler.runtime.kleene import View
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY, Value

Rank = tuple[int, int, int]
"""Place of a value in the order of its fact: 0 for an ordinary one; how far from it; which of two as far."""

COUNTED = frozenset(
    (
        TypeKind.INTEGER,
        TypeKind.POINTS,
        TypeKind.RATIO,
        TypeKind.MONEY,
        TypeKind.FLOOR_AREA,
        TypeKind.DURATION,
        TypeKind.DATE,
    )
)
LARGEST = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Domain:
    """What an unknown may be: listed values, or numbers (days: ordinals) from low to high; and perhaps none.

    `ordinary`: its ordinary values, the first of them preferred; empty where there is none. `whole` False: sets of which
    not all subsets are listed.
    """

    key: FactKey
    kind: TypeKind
    listed: tuple[Value, ...]
    low: int
    high: int
    nullable: bool
    ordinary: tuple[Value, ...]
    whole: bool = True

    @property
    def counted(self) -> bool:
        """Whether it is a number or a day."""
        return self.kind in COUNTED


def place_in_order(key: FactKey) -> tuple[int, str, str]:
    """Order of the vocabulary: relation, other facts of the case, of the anchor, the settler, kin; facts by id."""
    if key == RELATION_KEY:
        return 0, "", ""
    return _PERSONS.get(key.person, len(_PERSONS) + 1), key.person, key.fact


_PERSONS = {CASE: 1, ANCHOR: 2, SETTLER: 3}


def domain_of(prepared: Prepared, key: FactKey, tests: list[Test], span: Slice) -> Domain:
    """What a slot may be, given the tests of it (they name areas outside, and members of sets)."""
    kind = TypeKind.BOOLEAN if key.fact == EXISTS else prepared.kinds.get(key.fact, TypeKind.BOOLEAN)
    fact = prepared.facts.get(key.fact)
    nullable = fact is not None and (fact.nullable or fact.only_when is not None)
    low, high = (1, BEYOND - 1) if kind is TypeKind.DATE else (-LARGEST, LARGEST)
    if fact is not None and fact.range is not None:
        low, high = map(number_of, fact.range)
    listed, whole = _listed(prepared, key, kind, tests, span)
    ordinary = _ordinary(prepared, key, kind)
    if kind in (TypeKind.SET, TypeKind.AREA):
        listed += tuple(each for each in ordinary if each is not None and each not in listed)
    return Domain(key, kind, listed, low, high, nullable, ordinary, whole)


def _ordinary(prepared: Prepared, key: FactKey, kind: TypeKind) -> tuple[Value, ...]:
    if key == RELATION_KEY:
        return (SELF,)
    fact = prepared.facts.get(key.fact)
    if fact is None or not fact.has_ordinary:
        return (False,) if kind is TypeKind.BOOLEAN else ()  # what nobody declares ordinary is ordinarily not so
    return (fact.ordinary, None) if fact.only_when is not None and fact.ordinary is not None else (fact.ordinary,)


def _listed(
    prepared: Prepared, key: FactKey, kind: TypeKind, tests: list[Test], span: Slice
) -> tuple[tuple[Value, ...], bool]:
    match kind:
        case TypeKind.BOOLEAN:
            return (False, True), True
        case TypeKind.MEMBER if key == RELATION_KEY:
            relations = prepared.members[key.fact]
            return tuple(sorted(relations, key=lambda each: each != SELF)), True
        case TypeKind.AREA if key == PLACE_KEY:
            return tuple(sorted(prepared.geography.leaves[prepared.geography.root])), True
        case TypeKind.MEMBER | TypeKind.AREA | TypeKind.SET:
            made = cells(View(prepared, span.start, None, {}), tests, [key])
            found = [each for each in made.values[key] if each is not None]
            return tuple(found), made.complete
        case _:
            return (), True


def rank_of(domain: Domain, value: Value, on: date) -> Rank:
    """Where a value stands in the order of its fact."""
    if value in domain.ordinary:
        return 0, 0, domain.ordinary.index(value)
    usual = 0 if not domain.ordinary else 1
    if value is None:
        return usual, 0, 0
    if domain.counted:
        assert isinstance(value, int | date)
        away = number_of(value) - centre(domain, on)
        return usual, 1 + abs(away), int(away > 0)
    return usual, 1 + domain.listed.index(value), 0


def centre(domain: Domain, on: date) -> int:
    """What numbers and days are near to in the order of values."""
    usual = next((each for each in domain.ordinary if isinstance(each, int | date)), None)
    middle = number_of(usual) if usual is not None else on.toordinal() if domain.kind is TypeKind.DATE else 0
    return min(max(middle, domain.low), domain.high)


def value_at(domain: Domain, number: int) -> Value:
    """A number, or the day of an ordinal."""
    return date.fromordinal(number) if domain.kind is TypeKind.DATE else number


__all__ = ["LARGEST_SET", "Domain", "Rank", "centre", "domain_of", "place_in_order", "rank_of", "value_at"]
