"""Who is in a class by what its own provision asks, and by what others grant or offer: for where tests alone are too many.

Of a class by offers this always is enough: it is granted on both sides, its provision is the first whose offer has no equal on
the other side, and something of the other side has no equal here, or nothing has. What goes without saying is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from luohu.compiler.changes.model import Decided, Description
from luohu.compiler.changes.people.nearness import Mark, mark_of
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.changes.people.parts import Part, decided, granted, missed, near_provisions
from luohu.compiler.changes.people.saying import all_are, condition_of, is_said, nobody_else
from luohu.compiler.changes.people.telling_tests import Told, all_of, in_tests
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.solver.model import Witness

MOST_WAYS = 4
MOST_NAMES = 3
"""More provisions of the side that does not lead are not named one by one."""
MOST_LOOKED = 6
"""Where more of them may concern the same people, it is not looked which of them do."""


def by_provisions(shown: Part, person: Witness, counterpart: str | None, *, gone: bool = False) -> Description:
    """The description of a class on some days by way of one of its people; where it is not exact, what all of them share.

    `gone`: the class is by offers, and the counterpart grants it to none of them, which tells them apart.
    """
    own: Decided = (shown.led_before, shown.lead)
    other: Decided = (not shown.led_before, counterpart or "")
    asked = granted(shown, own) if shown.lead else NEVER
    kept = (shown.offered and not gone) or not counterpart
    core = shown.led if asked == NEVER else asked if kept else every([asked, opposite(granted(shown, other))])
    told = _in_tests(shown, core, person)
    if not told.whole and asked not in (NEVER, core):
        core = asked
    named = ((own,),) if asked != NEVER and not told.whole else ()
    found = Description(told.shared, told.ways, by=named)
    whole = _offered(shown, found, core) if shown.offered else _answered(shown, found, core)
    if whole is not None:
        return whole
    return Description(tuple(each for each in told.shared if all_are(shown, all_of([each]))), exact=False)


def _in_tests(shown: Part, core: Condition, person: Witness) -> Told:
    if core == ALWAYS:
        return Told((), (), whole=True)
    return in_tests(shown.probe, core, person, MOST_WAYS)


def _once(shown: Part, named: Iterable[Decided]) -> tuple[Decided, ...]:
    """Of provisions that decide the same people one."""
    found: dict[Condition, Decided] = {}
    for each in named:
        found.setdefault(decided(shown, each), each)
    return tuple(found.values())


# ------------------------------------------------------------------------------------------------ outcomes


def _answered(shown: Part, found: Description, core: Condition) -> Description | None:
    """A class whose answer changes: without those whom an earlier provision leads, and those who have the answer anyway."""
    mark = mark_of(shown.near.prepared, core)
    earlier = [each for each in near_provisions(shown, mark, before=shown.led_before) if each[1] in shown.earlier]
    for rest in _other_side(shown, core, mark):
        among = condition_of(shown, replace(found, unless=rest))
        unless = _once(shown, (each for each in earlier if _left_out(shown, among, each)))
        tried = replace(found, unless=(*rest, *unless))
        if is_said(shown, tried):
            return tried
    unless = _once(shown, (each for each in earlier if _left_out(shown, core, each)))
    tried = replace(found, unless=unless, answers=((True, shown.change.before), (False, shown.change.after)))
    return _lighter(shown, tried) if is_said(shown, tried) else None


def _left_out(shown: Part, core: Condition, one: Decided) -> bool:
    """Whether a provision may decide somebody who meets a condition, and decides nobody of the class."""
    condition = decided(shown, one)
    return not shown.probe.never(core, condition) and shown.probe.never(shown.where.condition, condition)


def _other_side(shown: Part, core: Condition, mark: Mark) -> Iterator[tuple[Decided, ...]]:
    """Whom the other side treats otherwise: by the names of few provisions, or whomever it grants it to; the best first."""
    before = not shown.led_before
    if (shown.change.before if before else shown.change.after) is Outcome.GRANTED:
        yield ()
        return
    near = near_provisions(shown, mark, before=before)
    if len(near) <= MOST_LOOKED:
        named = [each for each in near if _left_out(shown, core, each)]
        if len(named) <= MOST_NAMES:
            yield _once(shown, named)
            if not named:
                return
    yield ((before, ""),)


# ------------------------------------------------------------------------------------------------ offers


def _offered(shown: Part, found: Description, core: Condition) -> Description | None:
    """A class that is granted on both sides, with other offers."""
    own, theirs = (shown.led_before, shown.lead), (not shown.led_before, "")
    mixed = shown.change.fate is Fate.INCOMPARABLE
    mark = mark_of(shown.near.prepared, core)
    earlier = tuple(
        each for each in ((shown.led_before, name) for name in shown.earlier) if _may_miss(shown, core, each, mark)
    )
    whole = replace(
        found,
        by=(*found.by, (theirs,)),
        missed=(own, theirs) if mixed else (own,),
        matched=earlier if mixed else (theirs, *earlier),
    )
    if not is_said(shown, whole):
        several = replace(whole, answers=((True, Outcome.GRANTED), (False, Outcome.GRANTED)))
        if not is_said(shown, several):
            return None
        whole = several
    return _lighter(shown, whole)


def _may_miss(shown: Part, core: Condition, one: Decided, mark: Mark) -> bool:
    condition = missed(shown, one, mark)
    return condition != NEVER and not shown.probe.never(core, condition)


def _lighter(shown: Part, found: Description) -> Description:
    """The same people without what goes without saying; what is hardest to read is tried first."""
    said: list[object] = [*found.answers, *found.missed, *found.matched, *found.unless, *found.by]
    for each in said:
        tried = _without(found, each)
        if nobody_else(shown, tried):
            found = tried
    return found


def _without(found: Description, left_out: object) -> Description:
    """A description that says one thing less."""
    return replace(
        found,
        answers=tuple(each for each in found.answers if each is not left_out),
        missed=tuple(each for each in found.missed if each is not left_out),
        matched=tuple(each for each in found.matched if each is not left_out),
        unless=tuple(each for each in found.unless if each is not left_out),
        by=tuple(each for each in found.by if each is not left_out),
    )
