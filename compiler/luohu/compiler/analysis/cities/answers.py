"""Of the bare applicants of a clause: is every one granted in a city, some, none; and what would do for those who are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from luohu.compiler.analysis.cities.bare import (
    ASSUMED,
    Bare,
    Slots,
    bare,
    changes,
    equals,
    implied,
    ordinary,
    projected,
    slots_of,
)
from luohu.compiler.analysis.cities.joint import Joint
from luohu.compiler.analysis.cities.law import City, Spot
from luohu.compiler.ruleset.model import ALWAYS, Condition, FactKey
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.values import RELATION_KEY, Value
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Region, Regions, Witness
from luohu.compiler.solver.regions import regions
from luohu.compiler.solver.variables import place_in_order

MOST_TRIED = 2048
"""Sets of facts that are tried as additions, the smallest first."""
SMALL = 2
"""Where the boxes of a way are too many, all sets of so many facts are tried."""


class Verdict(Enum):
    """What becomes of bare applicants in a city."""

    OWN = "own"  # the clause is law there too
    EVERY = "every"
    SOME = "some"
    NONE = "none"
    UNDETERMINED = "undetermined"  # nobody is granted, but not everybody refused: a text or a ruling is missing
    NO_RULE = "no_rule"  # nothing known here grants or bars the matter there
    NOBODY = "nobody"  # the clause itself grants nobody on the day
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True, slots=True)
class People:
    """Whom a row is about, as the joint question has them: a condition, and the facts that it tells."""

    condition: Condition
    told: Slots


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict. `exact` False: it rests on something that could not be settled."""

    verdict: Verdict
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Addition:
    """The least set of facts that would do, and what they are then. `witness`: somebody who has them, and is granted.

    `others`: further sets of as many facts, each of which would do for somebody, with the values of somebody for whom it
    would. `exact` False: there may be a lesser one.
    """

    facts: tuple[tuple[FactKey, Value], ...]
    witness: Witness
    spot: Spot
    others: tuple[tuple[tuple[FactKey, Value], ...], ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """People who show an answer, each with the spot. Of the refused, `addition` None: nothing would do for anybody."""

    granted: tuple[Witness, Spot] | None = None
    refused: tuple[Witness, Spot] | None = None
    addition: Addition | None = None


def people(joint: Joint, condition: Condition, mentioned: Condition) -> People:
    """Those who meet a condition of the first city, told what another one mentions."""
    return People(joint.first(condition), slots_of(joint, joint.first(mentioned)) - ASSUMED | {RELATION_KEY})


def answered(joint: Joint, who: People, city: City) -> Answer:
    """What becomes of bare applicants in a city."""
    if not city.ruled:
        return Answer(Verdict.NO_RULE)
    found = [_looked(joint, who, spot.granted) for spot in city.spots]
    exact = all(each.exact for each in found)
    if any(each.granted is None or each.refused is None for each in found):
        return Answer(Verdict.NOT_SETTLED, exact=False)
    if not any(each.granted or each.refused for each in found):
        return Answer(Verdict.NOBODY, exact)
    if not any(each.refused for each in found):
        return Answer(Verdict.EVERY, exact)
    if any(each.granted for each in found):
        return Answer(Verdict.SOME, exact)
    unsure = [_looked(joint, who, spot.open) for spot in city.spots if spot.open != spot.granted]
    pending = any(each.granted is not False for each in unsure)
    return Answer(Verdict.UNDETERMINED if pending else Verdict.NONE, exact)


def somebody(joint: Joint, who: People, city: City) -> bool | None:
    """Whether some bare applicant is granted in a city, way by way; None: that was not settled."""
    settled = True
    for way in dict.fromkeys(way for spot in city.spots for way in spot.routes):
        law = bare(joint, who.told, way)
        key = "somebody", who.condition, law.condition, law.usual
        if key not in joint.met:
            joint.met[key] = _possible(joint, who, law.condition, law.usual)
        if joint.met[key] is True:
            return True
        settled = settled and law.exact and joint.met[key] is False
    return False if settled else None


@dataclass(frozen=True, slots=True)
class _Looked:
    """Whether some bare applicant is granted, and whether some is refused; None: not settled."""

    granted: bool | None
    refused: bool | None
    exact: bool


def _looked(joint: Joint, who: People, law: Condition) -> _Looked:
    found = bare(joint, who.told, law)
    key = "looked", who.condition, found.condition, found.usual
    known = joint.met.get(key)
    if not isinstance(known, _Looked):
        granted = _possible(joint, who, found.condition, found.usual)
        refused = _possible(joint, who, opposite(found.condition), found.usual)
        known = joint.met[key] = _Looked(granted, refused, found.exact)
    return known


def _possible(joint: Joint, who: People, *more: Condition) -> bool | None:
    whole = every([who.condition, *more])
    return False if whole == some([]) else possible(joint.question, whole)


def shown(joint: Joint, who: People, city: City) -> Shown:
    """People behind an answer: one who is granted, one who is not, and the least addition that would do for one who is not."""
    laws = [(spot, bare(joint, who.told, spot.granted)) for spot in city.spots]
    granted = _first(joint, who, [(spot, law, law.condition) for spot, law in laws])
    refusing = [(spot, law, opposite(law.condition)) for spot, law in laws]
    addition = least(joint, who, laws)
    if addition is None:
        return Shown(granted, _first(joint, who, refusing))
    same = [equals(joint, slot, value) for slot, value in addition.witness.case.items() if slot in who.told]
    here = [each for each in refusing if each[0] is addition.spot]
    pinned = _first(joint, People(every([who.condition, *same]), who.told), here)
    return Shown(granted, pinned or _first(joint, who, refusing), addition)


def _first(joint: Joint, who: People, laws: Iterable[tuple[Spot, Bare, Condition]]) -> tuple[Witness, Spot] | None:
    for spot, law, wanted in laws:
        whole = every([who.condition, law.usual, wanted])
        found = None if whole == some([]) else find(joint.question, whole).witness
        if found is not None:
            return found, spot
    return None


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to be granted at a spot, for the bare applicants who are refused there. `others`: what they may add."""

    spot: Spot
    condition: Condition
    refused: People
    others: Slots
    exact: bool


def least(joint: Joint, who: People, laws: list[tuple[Spot, Bare]]) -> Addition | None:
    """The least addition that would do for some bare applicant who is refused; None: nothing would do for anybody.

    Sets of facts are tried from the smallest, as the boxes of each way say which facts cannot be ordinary in it.
    """
    ways = [way for spot, law in laws for way in _ways(joint, who, spot, law)]
    tried: dict[tuple[FactKey, ...], list[_Way]] = {}
    known: list[bool] = []
    for way in ways:
        candidates = _candidates(joint, way)
        known.append(candidates is not None)
        for slots in _small(way) if candidates is None else candidates:
            tried.setdefault(slots, []).append(way)
    order = sorted(tried, key=_size)[:MOST_TRIED]
    found = list(_opening(joint, [(each, tried[each]) for each in order]))
    exact = all(way.exact for way in ways) and (all(known) or (bool(found) and len(found[0][0]) <= SMALL))
    for slots, way in found:
        witness = _with(joint, way, slots)
        if witness is not None:
            others = (_valued(joint, other, each) for each, other in found if each != slots)
            facts = tuple((slot, witness.case.get(slot)) for slot in slots)
            told = tuple(each for each in others if each is not None)
            return Addition(facts, witness, way.spot, told, exact and len(tried) <= MOST_TRIED)
    some_way = (_any(joint, way) for way, settled in zip(ways, known, strict=True) if not settled)
    return next((each for each in some_way if each is not None), None)


def _valued(joint: Joint, way: _Way, slots: tuple[FactKey, ...]) -> tuple[tuple[FactKey, Value], ...] | None:
    """Facts with values that open a way to somebody: of a yes-no there is only one that is not ordinary."""
    plain = {slot: ordinary(joint, slot)[0] for slot in slots}
    if all(isinstance(value, bool) for value in plain.values()):
        return tuple((slot, not value) for slot, value in plain.items())
    witness = _with(joint, way, slots)
    return None if witness is None else tuple((slot, witness.case.get(slot)) for slot in slots)


def _small(way: _Way) -> Iterator[tuple[FactKey, ...]]:
    """All sets of one fact or two, where boxes do not say which may do."""
    others = sorted(way.others, key=place_in_order)
    return (each for size in range(1, SMALL + 1) for each in combinations(others, size))


def _size(slots: tuple[FactKey, ...]) -> tuple[int, list[tuple[int, str, str]]]:
    return len(slots), [place_in_order(slot) for slot in slots]


def _opening(
    joint: Joint, tried: list[tuple[tuple[FactKey, ...], list[_Way]]]
) -> Iterator[tuple[tuple[FactKey, ...], _Way]]:
    """Of sets of facts by size, those of the least size that open a way to somebody, each with one."""
    size: int | None = None
    for slots, ways in tried:
        if size is not None and len(slots) > size:
            return
        way = next((each for each in ways if _opens(joint, each, slots) is not False), None)
        if way is not None:
            size = len(slots)
            yield slots, way


def _ways(joint: Joint, who: People, spot: Spot, law: Bare) -> Iterator[_Way]:
    refused, exact = _refused(joint, who, law)
    for way in spot.routes:
        others = frozenset(slot for slot in slots_of(joint, way) - who.told if ordinary(joint, slot))
        yield _Way(spot, way, People(every([who.condition, refused]), who.told), others, exact)


def _refused(joint: Joint, who: People, law: Bare) -> tuple[Condition, bool]:
    """Of whom, among the bare applicants, it is true that they are refused: a condition of what is told of them alone."""
    if _possible(joint, who, law.condition, law.usual) is False:
        return ALWAYS, law.exact
    if law.usual == ALWAYS:
        return opposite(law.condition), law.exact
    asked = slots_of(joint, every([law.condition, law.usual]))
    free = frozenset(slot for slot in asked if not ordinary(joint, slot))
    kept = who.told | free
    found = projected(joint, every([who.condition, opposite(law.condition), law.usual]), kept)
    if found is not None:
        return found, law.exact
    somebody = find(joint.question, every([who.condition, opposite(law.condition), law.usual])).witness
    if somebody is None:
        return some([]), False
    return every([equals(joint, slot, value) for slot, value in somebody.case.items() if slot in kept]), False


def _candidates(joint: Joint, way: _Way) -> set[tuple[FactKey, ...]] | None:
    """Sets of facts that may open a way: in each of its boxes what cannot be ordinary there. None: too many boxes.

    What is tied to other facts by constraints or tests may be needed or not, so it is tried with and without.
    """
    key = "boxes", way.condition
    found = joint.met.get(key)
    if not isinstance(found, Regions):
        found = joint.met[key] = regions(joint.question, way.condition)
    if not found.exact:
        return None
    tied = frozenset[FactKey]().union(*joint.ground.constraints.values())
    return {each for region in found.regions for each in _in_region(joint, region, way.others, tied)}


def _in_region(joint: Joint, region: Region, others: Slots, tied: Slots) -> Iterator[tuple[FactKey, ...]]:
    changed = frozenset(changes(joint, region, others))
    linked = frozenset(key for test, _ in region.linked for key in keys_of(test)) & others
    loose = sorted((changed & tied) | linked, key=place_in_order)
    for size in range(len(loose) + 1):
        for more in combinations(loose, size):
            slots = (changed - {*loose}) | {*more}
            yield tuple(sorted(slots - implied(joint, slots), key=place_in_order))


def _opened(joint: Joint, way: _Way, slots: tuple[FactKey, ...]) -> Condition:
    """That a way is open to somebody with whom these facts may be anything, and the others are ordinary."""
    law = bare(joint, way.refused.told | {*slots} | implied(joint, slots), way.condition)
    return every([way.refused.condition, law.condition, law.usual])


def _opens(joint: Joint, way: _Way, slots: tuple[FactKey, ...]) -> bool | None:
    whole = _opened(joint, way, slots)
    return False if whole == some([]) else possible(joint.question, whole)


def _with(joint: Joint, way: _Way, slots: tuple[FactKey, ...]) -> Witness | None:
    return find(joint.question, _opened(joint, way, slots)).witness


def _any(joint: Joint, way: _Way) -> Addition | None:
    """Some addition that would do, where the least one is not settled."""
    witness = find(joint.question, every([way.refused.condition, way.condition])).witness
    if witness is None:
        return None
    case = witness.case
    slots = sorted(way.others & case.keys(), key=place_in_order)
    facts = tuple((slot, case[slot]) for slot in slots if (case[slot],) != ordinary(joint, slot))
    return Addition(facts, witness, way.spot, exact=False)
