"""Whether a ruleset is whole: every id that it uses is declared in it, and its timeline is in order.

Deciding relies on this; it is checked once, when a ruleset is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luohu.compiler.ruleset.codec import refuse
from luohu.compiler.ruleset.condition import HOLE, ROLES
from luohu.compiler.ruleset.figures import unfitting_figures
from luohu.compiler.ruleset.fitting import unfitting
from luohu.compiler.ruleset.mentioned import words_in
from luohu.compiler.ruleset.model import SELF, CommonRuleEffect, DutyEffect, Fact, Ruleset, Term, TypeKind
from luohu.compiler.ruleset.walk import conditions, keys_of
from luohu.compiler.ruleset.whole_scores import endless, listed_scores, score_references


def require_whole(ruleset: Ruleset) -> None:
    """Nothing, if the ruleset is whole.

    Raises:
        RulesetFormatError: at the first id that refers to nothing, is declared twice, or breaks the order of time.
    """
    clauses = _declared((each.id for each in ruleset.clauses), "/clauses")
    instruments = _declared((each.id for each in ruleset.instruments), "/instruments")
    for pointer, used, known in (
        *_law_references(ruleset, clauses, instruments),
        *_word_references(ruleset),
        *_used_words(ruleset),
        *score_references(ruleset),
    ):
        if used not in known:
            raise refuse(pointer, f"没有声明 {used}", f"{used} is declared nowhere in the ruleset")
    for pointer, name in unfitting(ruleset):
        raise refuse(pointer, f"对 {name} 的检验与其类型不符", f"a test of {name} does not fit its type")
    for pointer, name in unfitting_figures(ruleset):
        raise refuse(pointer, f"数值与 {name} 的类型不符", f"the figure does not fit {name}")
    _without_circles({each.id: (each.parent,) for each in ruleset.jurisdiction.areas}, "/area/areas")
    for pointer, name in endless(ruleset):
        raise refuse(
            pointer, f"按 {name} 计分没有上限，或不能计数", f"points by {name} have no end, or it cannot be counted"
        )
    _without_circles(listed_scores(ruleset.clauses), "/scores")
    _without_circles({fact.id: _guarding(fact) for fact in ruleset.vocabulary.facts}, "/vocabulary/facts")
    _in_time(ruleset)


def _declared(ids: Iterable[str], pointer: str) -> frozenset[str]:
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each in seen:
            raise refuse(f"{pointer}/{index}", f"重复声明 {each}", f"{each} is declared twice")
        seen.add(each)
    return frozenset(seen)


Reference = tuple[str, str, frozenset[str]]


def _law_references(ruleset: Ruleset, clauses: frozenset[str], instruments: frozenset[str]) -> Iterator[Reference]:
    for index, clause in enumerate(ruleset.clauses):
        yield f"/clauses/{index}/instrument", clause.instrument, instruments
        for effect in clause.effects:
            if isinstance(effect, CommonRuleEffect):
                yield from ((f"/clauses/{index}/effects", target, clauses) for target in effect.targets)
    for index, defeat in enumerate(ruleset.defeats):
        yield f"/defeats/{index}/bar", defeat.bar, clauses
        yield f"/defeats/{index}/grant", defeat.grant, clauses
        yield f"/defeats/{index}/winner", defeat.winner, frozenset(("bar", "grant", "nobody"))
    for index, assumed in enumerate(ruleset.assumptions):
        yield f"/assumptions/{index}/kind", assumed.kind, frozenset(("enactment", "zone"))
    for index, each in enumerate(ruleset.timeline):
        for alternative in each.alternatives:
            yield from ((f"/timeline/{index}", clause, clauses) for clause in alternative.clauses)
            yield from ((f"/timeline/{index}", silent, instruments) for silent in alternative.by_name_only)


def _word_references(ruleset: Ruleset) -> Iterator[Reference]:
    words = ruleset.vocabulary
    enumerations = _declared((each.id for each in words.enumerations), "/vocabulary/enumerations")
    _declared((each.id for each in words.facts), "/vocabulary/facts")
    for index, fact in enumerate(words.facts):
        if fact.type.kind in (TypeKind.MEMBER, TypeKind.SET):
            yield f"/vocabulary/facts/{index}/type/of", fact.type.of or "", enumerations
    areas = _declared((each.id for each in ruleset.jurisdiction.areas), "/area/areas")
    yield "/area/id", ruleset.jurisdiction.id, areas
    for index, zone in enumerate(ruleset.jurisdiction.zones):
        yield from ((f"/area/zones/{index}/leaves", leaf, areas) for leaf in zone.leaves)


def _used_words(ruleset: Ruleset) -> Iterator[Reference]:
    """What clauses and instruments name: each in its register; persons of tests are roles or kin."""
    words = ruleset.vocabulary
    registers = {
        "matters": _ids(words.matters),
        "pathways": _ids(words.pathways),
        "kin": _ids(words.kin) | {SELF},
        "addresses": _ids(words.addresses),
        "evidence": _ids(words.evidence),
        "bodies": _ids(words.bodies),
        "entitlements": _ids(words.entitlements),
        "groups": frozenset(each.id for each in words.groups),
        "parameters": frozenset(each.id for each in words.parameters),
        "scores": _ids(words.scores),
        "quotas": _ids(words.quotas),
    }
    persons = registers["kin"].union(ROLES) - {HOLE}
    for index, clause in enumerate(ruleset.clauses):
        pointer = f"/clauses/{index}"
        yield from ((pointer, word, registers[register]) for register, word in words_in(clause))
        yield from ((pointer, key.person, persons) for each in conditions(clause) for key in keys_of(each))
        leads = (each for effect in clause.effects if isinstance(effect, DutyEffect) for each in effect.leads)
        yield from ((pointer, each, persons | registers["bodies"]) for each in leads)
    for index, instrument in enumerate(ruleset.instruments):
        yield from ((f"/instruments/{index}/issuers", each, registers["bodies"]) for each in instrument.issuers)
        yield from ((f"/instruments/{index}/may_govern", each, registers["matters"]) for each in instrument.may_govern)


def _ids(terms: tuple[Term, ...]) -> frozenset[str]:
    return frozenset(each.id for each in terms)


def _guarding(fact: Fact) -> tuple[str | None, ...]:
    """Facts on which it depends whether there is such a fact."""
    return () if fact.only_when is None else tuple(key.fact for key in keys_of(fact.only_when))


def _without_circles(above: dict[str, tuple[str | None, ...]], pointer: str) -> None:
    """Refuses what leads back to itself: areas within areas, guards on guards."""
    for start, nearest in above.items():
        seen: set[str | None] = set()
        todo = list(nearest)
        while todo:
            each = todo.pop()
            if each == start:
                raise refuse(pointer, f"{start} 归根结底取决于自己", f"{start} leads back to itself")
            if each is not None and each not in seen:
                seen.add(each)
                todo.extend(above.get(each, ()))


def _in_time(ruleset: Ruleset) -> None:
    for index, each in enumerate(ruleset.timeline):
        last = index == len(ruleset.timeline) - 1
        if not each.alternatives:
            raise refuse(f"/timeline/{index}", "没有任何可能", "holds no alternative")
        if each.end is not None and each.end <= each.start:
            raise refuse(f"/timeline/{index}/to", "不晚于 from", "is not after from")
        if not last and (each.end is None or each.end > ruleset.timeline[index + 1].start):
            raise refuse(f"/timeline/{index}/to", "与下一段重叠", "overlaps the next slice")
