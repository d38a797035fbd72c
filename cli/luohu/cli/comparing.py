"""The options with which two sides are named and compared, and the comparison that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from luohu.cli.compiling import as_of_option, assume_option, cache_option
from luohu.cli.libraries import Libraries, near_areas, of_area
from luohu.cli.output import progress
from luohu.cli.registry_access import registry_option
from luohu.cli.settings import today_option
from luohu.cli.sides import Resolved, both
from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Text
from luohu.registry.model import Bump
from luohu.registry.numbering import suffices

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.ruleset.model import Ruleset

Function = TypeVar("Function", bound=Callable[..., Any])


def side_options(function: Function) -> Function:
    """Add OLD and NEW with what says how they are found and compiled; passed as members of `libraries.Wanted`."""
    options = (
        click.argument("old", metavar="OLD"),
        click.argument("new", metavar="NEW"),
        click.option(
            "--library",
            type=click.Path(path_type=Path),
            default=Path(),
            metavar="PATH",
            help="The library in which instruments and areas are looked up. Default: the current folder.",
        ),
        registry_option(required=False),
        click.option("--area", metavar="A", help="Only rulesets of this area, by name, code or alias."),
        click.option("--matter", metavar="M", help="Only this matter, by name or id. Default: all."),
        assume_option,
        as_of_option,
        today_option,
        cache_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def fail_on_option(function: Function) -> Function:
    """Add `--fail-on`, passed as `fail_on`: the least change of version that ends with exit code 1, or None."""
    return click.option(
        "--fail-on",
        type=click.Choice([Bump.MINOR.value, Bump.MAJOR.value]),
        help="Exit code 1 if the change of version is this one, or a larger one.",
    )(function)


def reaches(found: Review, fail_on: str | None) -> bool:
    """Whether a change of version is the one on which a command is to fail, or a larger one."""
    return fail_on is not None and suffices(Bump(found.bump.level.value), Bump(fail_on))


def compared(old: str, new: str, libraries: Libraries, area: str | None, matter: str | None) -> Review:
    """Everything between two sides that somebody named.

    Raises:
        Trouble: a side cannot be found or read, or neither has the area or the matter.
    """
    from luohu.compiler.changes.model import Asked
    from luohu.compiler.changes.review import review

    sides = both(old, new, libraries)
    one, other = sides if area is None else _of_area(sides, area)
    matters = () if matter is None else _matters((one, other), matter)
    if matters:
        one, other = _about((one, other), matters)
    before, after = one.findings(), other.findings()
    wanted = libraries.wanted
    with progress(wanted.lang) as announce:
        announce(Text("比较", "comparing"))
        asked = Asked(wanted.as_of or wanted.today, matters)
        return review(one.name, one.sides, before, other.name, other.sides, after, asked)


def _of_area(sides: tuple[Resolved, Resolved], area: str) -> tuple[Resolved, Resolved]:
    """The sides with the rulesets of one area, and what `luohu check` finds that concerns it.

    Raises:
        Trouble: neither side has one of that area.
    """
    kept = [{each.name for each in of_area(_rulesets([one]), area)} for one in sides]
    if not any(kept):
        raise Trouble(
            f"没有地区 `{area}` 的规则集",
            f"there is no ruleset for an area `{area}`",
            near_areas(_rulesets(sides), area),
        )
    rulesets = [tuple(of_area(_rulesets([each]), area)) for each in sides]
    one, other = (
        replace(
            each,
            sides=tuple(side for side in each.sides if side.ruleset.name in names),
            findings=partial(each.concerning, own or rulesets[0] or rulesets[1]),
        )
        for each, names, own in zip(sides, kept, rulesets, strict=True)
    )
    return one, other


def _rulesets(sides: Iterable[Resolved]) -> list[Ruleset]:
    return [side.ruleset for each in sides for side in each.sides]


def _matters(sides: Iterable[Resolved], matter: str) -> tuple[str, ...]:
    """The ids of a matter that is named by id or by its name in either language.

    Raises:
        Trouble: neither side knows it.
    """
    terms = [term for each in _rulesets(sides) for term in each.vocabulary.matters]
    found = {each.id for each in terms if matter in (each.id, each.label.zh, each.label.en)}
    if found:
        return tuple(sorted(found))
    known = sorted({f"{each.id} ({each.label.zh})" for each in terms})
    raise Trouble(
        f"没有事项 `{matter}`",
        f"there is no matter `{matter}`",
        Text(f"用 --matter 指明，有：{'、'.join(known)}", f"say which with --matter: {', '.join(known)}"),
    )


def _about(sides: tuple[Resolved, Resolved], matters: tuple[str, ...]) -> tuple[Resolved, Resolved]:
    """The sides with the rulesets that know one of these matters on either side; one that is alone stays."""
    names = {
        each.name for each in _rulesets(sides) if not {one.id for one in each.vocabulary.matters}.isdisjoint(matters)
    }
    one, other = (
        replace(each, sides=tuple(side for side in each.sides if len(each.sides) == 1 or side.ruleset.name in names))
        for each in sides
    )
    return one, other
