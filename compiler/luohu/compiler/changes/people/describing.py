"""Who is in a class, readably and proven: in a few tests, or by the provisions that grant to them and those that do not.

What tells a class apart in tests is told in tests, above all what its own provision asks and what became of that. That other
provisions grant to somebody, or grant it to him already, or offer what nothing on the other side does, is told by their names.
"""

from __future__ import annotations

from collections.abc import Iterable

from luohu.compiler.changes.model import Description
from luohu.compiler.changes.people.by_provisions import by_provisions
from luohu.compiler.changes.people.parts import Part, granted
from luohu.compiler.changes.people.saying import all_are, is_said
from luohu.compiler.changes.people.telling_tests import all_of, in_tests, tests_in_order
from luohu.compiler.solver.model import Witness

SHORT = 8
"""So many tests are read more easily than the names of provisions."""
FEW = 20
"""Of a condition with so many tests it is worth looking whether a few of them will do."""


def describe(shown: Part, person: Witness, others: Iterable[Part], counterpart: str | None) -> Description:
    """The description of a class, from its people on the days of the one who is shown; exact if it is so on all days.

    Args:
        shown: the class on those days.
        person: the one who is shown.
        others: the class on other days.
        counterpart: what the provision that leads them became, or was.
    """
    rest = list(others)
    found = (
        _short(shown, person) or _gone(shown, person, rest, counterpart) or by_provisions(shown, person, counterpart)
    )
    left = [each for each in rest if not is_said(each, found)]
    if not left:
        return found
    shared = [each for each in found.shared if all(all_are(one, all_of([each])) for one in left)]
    return Description(tuple(shared), exact=False)


def _gone(shown: Part, person: Witness, others: list[Part], counterpart: str | None) -> Description | None:
    """Those who are granted it on both sides, but none by what the provision became, or was: where tests that all share say it."""
    if not counterpart or not all(_is_gone(each, counterpart) for each in (shown, *others)):
        return None
    found = by_provisions(shown, person, counterpart, gone=True)
    plain = not found.ways and not any((shown.led_before, shown.lead) in group for group in found.by)
    return found if found.exact and plain and all(is_said(each, found) for each in others) else None


def _is_gone(part: Part, counterpart: str) -> bool:
    granting = granted(part, (not part.led_before, counterpart))
    return part.offered and part.probe.never(part.where.condition, granting)


def _short(shown: Part, person: Witness) -> Description | None:
    """In tests alone, if few will do."""
    condition = shown.where.condition
    if len(tests_in_order(condition)) > FEW:
        return None
    told = in_tests(shown.probe, condition, person, 2)
    return Description(told.shared, told.ways) if told.whole and told.length <= SHORT else None
