"""Boundaries (界限): whether a comparator includes its value, where a text departs from the Civil Code.

Art. 1259 of the Civil Code: 以上, 以下, 以内 and 届满 include the value, 不满, 超过 and 以外 do not. A document that says
otherwise does so for its own words, those of its definitions among them.
"""

from __future__ import annotations

from dataclasses import replace

from luohu.compiler.names.context import View
from luohu.dsl.syntax.conditions import Bound, Comparator
from luohu.dsl.syntax.headers import Boundaries

_LIKE = {
    Comparator.AT_OR_ABOVE: (Comparator.AT_OR_ABOVE, Comparator.OVER),
    Comparator.AT_OR_BELOW: (Comparator.AT_OR_BELOW, Comparator.UNDER),
    Comparator.WITHIN: (Comparator.WITHIN, Comparator.UNDER),
    Comparator.BEYOND: (Comparator.REACHES, Comparator.BEYOND),
    Comparator.ON_OR_BEFORE: (Comparator.ON_OR_BEFORE, Comparator.BEFORE),
    Comparator.ON_OR_AFTER: (Comparator.ON_OR_AFTER, Comparator.AFTER),
}
"""Comparators that a document may read its own way: the one that includes the value, and the one that does not."""


def as_read(bound: Bound, view: View) -> Bound:
    """A bound with the comparator that says, everywhere, what the document means by its own."""
    if view.document is None or bound.comparator not in _LIKE:
        return bound
    for member in view.document.tree.members:
        if isinstance(member, Boundaries):
            for each in member.items:
                if each.comparator is bound.comparator:
                    including, excluding = _LIKE[bound.comparator]
                    return replace(bound, comparator=including if each.inclusive else excluding)
    return bound
