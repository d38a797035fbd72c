"""A class on days on which neither law changes, and what a description can say of provisions there, as conditions."""

from __future__ import annotations

from dataclasses import dataclass, field

from luohu.compiler.changes.model import Decided, Where
from luohu.compiler.changes.pairs.pair import Days
from luohu.compiler.changes.people.bearing import Compared
from luohu.compiler.changes.people.deciders import Missed, concerning, conditions_of, standing_against
from luohu.compiler.changes.people.nearness import EVERYBODY, Mark, Near
from luohu.compiler.changes.people.outcomes import Change, Worlds, outcome
from luohu.compiler.ruleset.model import Condition
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.kleene import some
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.solver.probe import Probe


@dataclass(frozen=True, slots=True)
class PartOfWay:
    """Those of a class on some days whom a provision of the side that does not lead decides ("": none that differs)."""

    provision: str
    people: Condition


@dataclass(frozen=True, slots=True)
class Part:
    """A class on days on which neither law changes.

    `lead`: the provision that leads its people there ("": none); `led`: whom it leads; `led_before`: it is of the old side.
    """

    where: Where
    days: Days
    change: Change
    lead: str
    led_before: bool
    led: Condition
    near: Near = field(compare=False, repr=False)
    probe: Probe = field(compare=False, repr=False)
    """Of its question."""
    compared: Compared = field(compare=False, repr=False)
    """Who is compared at all: nobody else is described."""
    earlier: tuple[str, ...] = ()
    """Provisions that come before it and lead others to whom the same happens: they decide none of these people."""
    ways: tuple[PartOfWay, ...] = ()
    """In which ways it comes about on the other side: together the class."""
    missed: Missed = ((), ())
    """Of a class by offers."""

    @property
    def offered(self) -> bool:
        """Whether it is granted on both sides."""
        return self.change.by_offer

    def worlds(self, *, before: bool) -> Worlds:
        """The possible laws of a side."""
        return self.days.before if before else self.days.after


# ------------------------------------------------------------------------------------------------ as conditions


def granted(part: Part, one: Decided, among: Mark = EVERYBODY) -> Condition:
    """That a provision grants it, in some possible law; of people with a mark."""
    before, provision = one
    worlds = part.worlds(before=before)
    if not provision:
        return some([part.near.world(each, among).granted for each in worlds])
    plans = (plan for world in worlds for plan in world.routes)
    return some(list(dict.fromkeys(each.granted for each in plans if each.clause.provision_id == provision)))


def decided(part: Part, one: Decided, among: Mark = EVERYBODY) -> Condition:
    """That a provision grants it, or stands against a grant of it, in some possible law."""
    before, provision = one
    if not provision:
        return granted(part, one, among)
    against = standing_against(part.worlds(before=before), provision)
    return some(list(dict.fromkeys((granted(part, one), *against))))


def missed(part: Part, one: Decided, among: Mark = EVERYBODY) -> Condition:
    """That the other side offers nothing as good as a provision does."""
    before, provision = one
    found = part.missed[0 if before else 1]
    if provision:
        return some([each.condition for each in found if each.provision == provision])
    return some(conditions_of(concerning(found, among)))


def answered(part: Part, before: bool, wanted: Outcome, among: Mark = EVERYBODY) -> Condition:  # noqa: FBT001 - as descriptions have it
    """That the answer of a side is this one."""
    return outcome(tuple(part.near.world(each, among) for each in part.worlds(before=before)), wanted)


def near_provisions(part: Part, mark: Mark, *, before: bool) -> list[Decided]:
    """The provisions that grant or bar on a side for people who may have a mark, in the order of their texts."""
    plans = [plan for world in part.worlds(before=before) for plan in part.near.routes(world, mark)]
    names = {plan.clause.provision_id for plan in plans}
    names |= {provision_of(each.bar) for plan in plans for each in plan.conflicts if each.winner != "grant"}
    return [(before, each) for each in sorted(names, key=part.near.order)]
