"""Who is in a class, readably and proven: in a few tests, or by the provisions that grant to them and those that do not.

What tells a class apart in tests is told in tests, above all what its own provision asks and what became of that. That other
provisions grant to somebody, or grant it to him already, is told by their names where it would take many tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from luohu.compiler.changes.model import Decided, Description, Where
from luohu.compiler.changes.pairs.pair import Days
from luohu.compiler.changes.people.nearness import Near, mark_of
from luohu.compiler.changes.people.outcomes import Change, Worlds
from luohu.compiler.changes.people.telling_tests import Told, all_of, in_tests, tests_in_order
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Witness
from luohu.compiler.solver.probe import Probe

MOST_WAYS = 4
SHORT = 8
"""So many tests are read more easily than the names of provisions."""
FEW = 20
"""Of a condition with so many tests it is worth looking whether a few of them will do."""


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
    probe: Probe = field(compare=False, repr=False)
    """Of its question."""
    earlier: tuple[str, ...] = ()
    """Provisions of the leading side that come before it: they decide none of these people."""
    ways: tuple[PartOfWay, ...] = ()
    """In which ways it comes about on the other side: together the class."""

    @property
    def offered(self) -> bool:
        """Whether it is granted on both sides."""
        return self.change.by_offer

    def worlds(self, *, before: bool) -> Worlds:
        """The possible laws of a side."""
        return self.days.before if before else self.days.after

    def granted(self, one: Decided) -> Condition:
        """That a provision grants it, in some possible law."""
        before, provision = one
        plans = (plan for world in self.worlds(before=before) for plan in world.routes)
        return some(list(dict.fromkeys(each.granted for each in plans if each.clause.provision_id == provision)))

    def decided(self, one: Decided) -> Condition:
        """That a provision grants it, or stands against a grant of it, in some possible law."""
        before, provision = one
        against = (
            every([plan.condition, world.bars[each.bar]])
            for world in self.worlds(before=before)
            for plan in world.routes
            for each in plan.conflicts
            if each.winner != "grant" and provision_of(each.bar) == provision
        )
        return some(list(dict.fromkeys((self.granted(one), *against))))


def describe(shown: Part, person: Witness, others: Iterable[Part], counterpart: str | None) -> Description:
    """The description of a class, from its people on the days of the one who is shown; exact if it is so on all days.

    Args:
        shown: the class on those days.
        person: the one who is shown.
        others: the class on other days.
        counterpart: what the provision that leads them became, or was.
    """
    found = _short(shown, person) or _by_provisions(shown, counterpart)
    left = [each for each in others if not _is(each, found)]
    if not left or not found.exact:
        return found
    shared = [each for each in found.shared if all(_all_are(one, all_of([each])) for one in left)]
    return Description(tuple(shared), exact=False)


def _short(shown: Part, person: Witness) -> Description | None:
    """In tests alone, if few will do."""
    condition = shown.where.condition
    if len(tests_in_order(condition)) > FEW:
        return None
    told = in_tests(shown.probe, condition, person, 2)
    return Description(told.shared, told.ways) if told.whole and told.length <= SHORT else None


def condition_of(part: Part, found: Description) -> Condition:
    """Who is described, as a condition of some days."""
    return every(
        [
            all_of(found.shared),
            some([all_of(each) for each in found.ways]) if found.ways else ALWAYS,
            *(some([part.decided(each) for each in group]) for group in found.by),
            *(opposite(part.decided(each)) for each in found.unless),
        ]
    )


def _is(part: Part, found: Description) -> bool:
    """Whether the people of a class on some days are just those who are described."""
    said = condition_of(part, found)
    inside = part.probe.never(said, opposite(part.where.condition))
    return inside and _all_are(part, said)


def _all_are(part: Part, said: Condition) -> bool:
    return part.probe.never(part.where.condition, opposite(said))


# ------------------------------------------------------------------------------------------------ by provisions


def _by_provisions(shown: Part, counterpart: str | None) -> Description:
    """By what the leading provision asks, and the names of others; in part, where that does not describe them."""
    own: Decided = (shown.led_before, shown.lead)
    other: Decided = (not shown.led_before, counterpart or "")
    asked = shown.granted(own)
    core = every([asked, *([] if shown.offered else [opposite(shown.granted(other))])]) if asked != NEVER else shown.led
    told = _in_tests(shown, core)
    apart = {own} if shown.offered or not told.whole else {own, other}
    named = [each for each in _near(shown, core) if each not in apart]
    about = core if told.whole or asked == NEVER else asked
    named = [each for each in named if not shown.probe.never(about, shown.decided(each))]
    unless = _once(shown, [each for each in named if _left_out(shown, each)])
    found = Description(told.shared, told.ways, unless=unless) if told.whole else _named(told, own, asked, unless)
    if shown.offered and not _is(shown, found):
        theirs = tuple(each for each in named if each[0] is not shown.led_before and each not in unless)
        found = replace(found, by=(*found.by, *([theirs] if theirs else [])))
    if _is(shown, found):
        return found
    return Description(tuple(each for each in told.shared if _all_are(shown, all_of([each]))), exact=False)


def _left_out(shown: Part, one: Decided) -> bool:
    """Whether a provision decides none of the class; of what would have granted it to them that is plain."""
    before, provision = one
    if not shown.offered and before is not shown.led_before and shown.granted(one) != NEVER:
        return True
    if not shown.offered and before is shown.led_before and shown.granted(one) != NEVER:
        return provision in shown.earlier
    return shown.probe.never(shown.where.condition, shown.decided(one))


def _named(told: Told, own: Decided, asked: Condition, unless: tuple[Decided, ...]) -> Description:
    """What takes more tests than one reads is told by the name of the provision that asks them."""
    return Description(told.shared, by=((own,),) if asked != NEVER else (), unless=unless)


def _in_tests(shown: Part, core: Condition) -> Told:
    if core == ALWAYS:
        return Told((), (), whole=True)
    person = find(shown.where.question, core).witness
    if person is None:
        return Told((), (), whole=False)
    return in_tests(shown.probe, core, person, MOST_WAYS)


def _near(shown: Part, core: Condition) -> Iterator[Decided]:
    """The provisions that grant or bar on either side for people who may be such, in the order of their texts.

    Of the side that does not lead they come first.
    """
    near = Near(shown.where.question.prepared, shown.days.order)
    mark = mark_of(near.prepared, core)
    for before in (not shown.led_before, shown.led_before):
        plans = [plan for world in shown.worlds(before=before) for plan in near.routes(world, mark)]
        names = {plan.clause.provision_id for plan in plans}
        names |= {provision_of(each.bar) for plan in plans for each in plan.conflicts if each.winner != "grant"}
        yield from ((before, each) for each in sorted(names, key=near.order))


def _once(shown: Part, named: Iterable[Decided]) -> tuple[Decided, ...]:
    """Of provisions that decide the same people one."""
    found: dict[Condition, Decided] = {}
    for each in named:
        found.setdefault(shown.decided(each), each)
    return tuple(found.values())
