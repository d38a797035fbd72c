"""What clauses do for the people of a class, in words: which grant it to them, what has no equal, who is in a class above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reports.diff.grounds import in_runs
from luohu.compiler.reports.diff.wording import OUTCOMES
from luohu.compiler.ruleset.model import BarEffect, GrantEffect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Class, Decided
    from luohu.compiler.reports.diff.telling import Telling

MOST_NAMES = 1
"""More clauses that lead classes of their own are told by the numbers of these."""


def decided_for(telling: Telling, found: Class) -> Iterator[str]:
    """Lines on what clauses do for the people of a class, and who is left out for it."""
    said, say = found.description, telling.say
    for group in said.by:
        yield say("，或者", ", or ").join(_granted(telling, group))
    for before, outcome in said.answers:
        yield _answer(telling, telling.text(OUTCOMES[outcome]), before=before)
    yield from (_missed(telling, *each) for each in said.missed)
    yield from (_matched(telling, before=before) for before, name in said.matched if not name)
    anybody = tuple(each for each in said.unless if not each[1])
    yield from (say(f"但{each}的除外", f"but not those {each}") for each in _granted(telling, anybody))
    above, unless = _above(telling, found, tuple(each for each in said.unless if each[1]), MOST_NAMES)
    also, matched = _above(telling, found, tuple(each for each in said.matched if each[1]), 0)
    numbers = tuple(dict.fromkeys((*above, *also)))
    if numbers:
        listed, word = telling.listed(in_runs(numbers)), "class" if len(numbers) == 1 else "classes"
        yield say(f"但第 {listed} 类的人除外", f"but not those of {word} {listed}")
    yield from (say(f"但{each}的除外", f"but not those {each}") for each in _granted(telling, unless))
    for each in matched:
        left_out = _missed(telling, *each)
        yield say(f"但{left_out}的人除外", f"but not those of whom this is so: {left_out}")


def _above(
    telling: Telling, found: Class, group: tuple[Decided, ...], most: int
) -> tuple[tuple[str, ...], tuple[Decided, ...]]:
    """Numbers of the classes of the same change that provisions lead, where there are many; and the provisions that are left.

    Whoever is left out because an earlier provision leads him is in the class of that, or of one that comes earlier still.
    """
    own = [each for each in group if each[1] and each[0] is found.led_before]
    numbers = {
        (one.led_before, one.lead): str(one.number)
        for one in telling.difference.people.classes
        if (one.matter, one.change) == (found.matter, found.change)
    }
    if len(own) <= most or not all(each in numbers and each[1] != found.lead for each in own):
        return (), group
    return tuple(numbers[each] for each in own), tuple(each for each in group if each not in own)


# ------------------------------------------------------------------------------------------------ offers and answers


def _when(telling: Telling, *, before: bool) -> tuple[str, str]:
    """A side as the place or time of something, in both languages; one of them is read."""
    if telling.one_area:
        return ("原来" if before else "现在"), ("before" if before else "now")
    side = telling.sides[0 if before else 1]
    return side, f"in {side}"


def _answer(telling: Telling, said: str, *, before: bool) -> str:
    zh, en = _when(telling, before=before)
    return telling.say(f"{zh}{said}", f"{said} {en}")


def _missed(telling: Telling, before: bool, provision: str) -> str:  # noqa: FBT001 - as descriptions have it
    zh, en = _when(telling, before=before)
    there_zh, there_en = _when(telling, before=not before)
    no_equal = "has no equal" if before or not telling.one_area else "had no equal"
    if provision:
        clause = telling.clause(provision, before=before)
        return telling.say(
            f"{clause} 所给的，{there_zh}没有同样好的", f"what {clause} offers them {no_equal} {there_en}"
        )
    return telling.say(
        f"{zh}所给的，也有{there_zh}没有同样好的", f"something that is offered {en} {no_equal} {there_en}"
    )


def _matched(telling: Telling, *, before: bool) -> str:
    zh, en = _when(telling, before=before)
    there_zh, there_en = _when(telling, before=not before)
    equal = "has its equal" if before or not telling.one_area else "had its equal"
    return telling.say(f"{zh}所给的，{there_zh}都有同样好的", f"whatever is offered {en} {equal} {there_en}")


# ------------------------------------------------------------------------------------------------ grants and bars


def _granted(telling: Telling, group: tuple[Decided, ...]) -> list[str]:
    """Whom clauses of either side grant it, or bar from it: those of one side together, one alone with its title."""
    found: dict[tuple[bool, str], list[str]] = {}
    anything = [before for before, provision in group if not provision]
    for before, provision in group:
        if before not in anything:
            found.setdefault((before, _verb(telling, provision, before=before)), []).append(provision)
    return [
        *(_by_anything(telling, before=before) for before in anything),
        *(_by(telling, names, verb, before=before) for (before, verb), names in found.items()),
    ]


def _by_anything(telling: Telling, *, before: bool) -> str:
    if telling.one_area:
        return (
            telling.say("原已准予", "granted before already")
            if before
            else telling.say("现仍准予", "still granted now")
        )
    side = telling.sides[0 if before else 1]
    return telling.say(f"{side}也准予", f"granted in {side} too")


def _verb(telling: Telling, provision: str, *, before: bool) -> str:
    clause = telling.clause_of(provision, before=before)
    kinds = () if clause is None else tuple(type(each) for each in clause.effects)
    barred = BarEffect in kinds and GrantEffect not in kinds
    return telling.say(*(("不予", "barred") if barred else ("准予", "granted")))


def _by(telling: Telling, names: list[str], verb: str, *, before: bool) -> str:
    side = telling.sides[0 if before else 1]
    clauses = telling.clause(names[0], before=before) if len(names) == 1 else telling.together(names, before=before)
    if telling.one_area:
        return telling.say(f"{side}由 {clauses} {verb}", f"{verb} {side} by {clauses}")
    return telling.say(f"{side}由 {clauses} {verb}", f"{verb} in {side} by {clauses}")
