"""What is said of several rulesets at once: who is affected in all of them, and those that are equal, told in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.changes.model import Ground
from luohu.compiler.reports.diff.summary import fates_told, people_told, proof_told
from luohu.compiler.reports.headings import place_and_domain, places_and_domains

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luohu.compiler.changes.model import Difference
    from luohu.compiler.reports.diff.telling import Telling


def is_equal(difference: Difference) -> bool:
    """Whether nothing but equality in meaning is said of it, so that it needs no lines of its own; clauses may be reworded."""
    return difference.people.equal and all(each.ground is Ground.EQUAL for each in difference.bump.reasons)


def all_affected(tellings: Sequence[Telling], *, only_shared: bool) -> Iterator[str]:
    """How many classes of people lose and gain in all rulesets that are compared, and in how many of these.

    `only_shared`: there are rulesets that one side alone has, of which this says nothing.
    """
    if not tellings:
        return
    say, count = tellings[0].say, len(tellings)
    whose, shared = ("两边都有的", " that both sides have") if only_shared else ("", "")
    one = count == 1
    if all(each.difference.people.equal for each in tellings):
        where = "the one ruleset" if one else f"any of {count} rulesets"
        yield say(
            f"{whose}{'规则集' if one else f' {count} 个规则集都'}没有人的结论或者所给的有变化".lstrip(),
            f"nobody's outcome or offer changes in {where}{shared}",
        )
        return
    for said, among in people_told(tellings):
        where = "the one ruleset" if one else f"{among or 'any'} of {count} rulesets"
        of_all = f"{whose} {count} 个规则集".lstrip()
        which = f"{whose}规则集" if one else f"{of_all}中的 {among} 个" if among else of_all
        yield said + say(f"（{which}）", f" (in {where}{shared})")


def equal_ones(tellings: Sequence[Telling]) -> Iterator[str]:
    """Which rulesets are equal in meaning, and, indented, how all of that was proven, and what became of their clauses."""
    found = [each for each in tellings if is_equal(each.difference)]
    if not found:
        return
    say, count = found[0].say, len(found)
    names = places_and_domains([each.difference.new.ruleset for each in found])
    yield say(
        f"含义相同{f'（{count} 个规则集）' if count > 1 else ''}：{names.zh}",
        f"equal in meaning{f' ({count} rulesets)' if count > 1 else ''}: {names.en}",
    )
    yield say(
        f"  没有人的结论或者所给的有变化；{proof_told(found)}",
        f"  nobody's outcome or offer changes; {proof_told(found)}",
    )
    reworded = [each for each in found if each.difference.clauses]
    for each in reworded:
        name, fates = place_and_domain(each.difference.new.ruleset), fates_told(each)
        yield say(f"  {name.zh}的条款：{fates}", f"  clauses of {name.en}: {fates}")
    if not reworded:
        yield say("  条款：没有变化", "  clauses: no change")
