"""Two things that somebody named, compared ruleset by ruleset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from luohu.compiler.changes.bump import review_bump
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.findings import findings_change
from luohu.compiler.changes.model import Review

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Asked, Finding, Side

Sides = tuple["Side", ...]
"""Of one thing that somebody named, each with a ruleset of another name."""


def review(  # noqa: PLR0913, PLR0917 - the same of both sides
    old_name: str,
    old: Sides,
    old_findings: tuple[Finding, ...] | None,
    new_name: str,
    new: Sides,
    new_findings: tuple[Finding, ...] | None,
    asked: Asked,
) -> Review:
    """Everything between two things: a difference for each pair of rulesets, and what has no counterpart.

    Args:
        old_name: as somebody named the old side.
        old: its rulesets.
        old_findings: of `luohu check` on it; None: not known.
        new_name: as somebody named the new side.
        new: its rulesets.
        new_findings: of `luohu check` on it.
        asked: what is asked of each comparison.
    """
    pairs, gone, come = paired(old, new)
    differences = tuple(difference(one, other, asked) for one, other in pairs)
    known = old_findings is not None and new_findings is not None
    return Review(
        old_name,
        new_name,
        asked.today,
        differences,
        gone,
        come,
        findings_change(old_findings or (), new_findings or ()) if known else None,
        review_bump(differences, gone, come),
        asked.matters,
    )


def paired(old: Sequence[Side], new: Sequence[Side]) -> tuple[tuple[tuple[Side, Side], ...], Sides, Sides]:
    """Rulesets that are compared with one another, and those of either side that have no counterpart.

    Rulesets of one name belong together. Where each side is about one area and the areas are two, those of one domain do.
    One ruleset on each side are compared whatever their names.
    """
    one, other = _by(name_of, old), _by(name_of, new)
    if not one.keys() & other.keys():
        if len(one) == len(other) == 1:
            pair = next(iter(one.values())), next(iter(other.values()))
            return (pair,), (), ()
        if _of_one_area(one.values()) and _of_one_area(other.values()):
            one, other = _by(domain_of, old), _by(domain_of, new)
    both = sorted(one.keys() & other.keys())
    gone, come = sorted(one.keys() - other.keys()), sorted(other.keys() - one.keys())
    return (
        tuple((one[each], other[each]) for each in both),
        tuple(one[each] for each in gone),
        tuple(other[each] for each in come),
    )


def name_of(side: Side) -> str:
    """The name of the ruleset of a side."""
    return side.ruleset.name


def domain_of(side: Side) -> str:
    """The domain of the ruleset of a side."""
    return side.ruleset.vocabulary.id


def _by(key: Callable[[Side], str], sides: Iterable[Side]) -> dict[str, Side]:
    return {key(each): each for each in sides}


def _of_one_area(sides: Iterable[Side]) -> bool:
    return len({each.ruleset.jurisdiction.id for each in sides}) == 1
