"""What refers to an instrument: what would point at nothing, lose its ground, or fail, without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from luohu.compiler.program import Instrument, Program
from luohu.compiler.ruleset.model import (
    Clause,
    CommonRuleEffect,
    DelegationEffect,
    QuotaEffect,
    RewriteKind,
    Ruleset,
)


class Kind(Enum):
    """In which way a text refers to another."""

    BASIS = "basis"
    ACT = "act"
    AUTHORITY = "authority"
    TRANSITION = "transition"
    DEFINITION = "definition"
    MEETS = "meets"
    EXEMPT = "exempt"
    DEEMED = "deemed"
    COUNTED = "counted"
    FIGURE = "figure"
    AMENDED = "amended"
    COMMON_RULE = "common_rule"
    QUOTA = "quota"
    EXCEPTION = "exception"
    PRECEDENCE = "precedence"
    DELEGATION = "delegation"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """That `who` (an instrument or clause, by id; the title of a scenario) refers to `to` (the instrument or a clause).

    `word`: a term that is taken over, or what a delegation leaves to others.
    """

    kind: Kind
    who: str
    to: str
    word: str = ""


_REWRITES = {
    RewriteKind.MEETS: Kind.MEETS,
    RewriteKind.EXEMPT: Kind.EXEMPT,
    RewriteKind.DEEMED: Kind.DEEMED,
    RewriteKind.COUNTED: Kind.COUNTED,
    RewriteKind.PARAMETER: Kind.FIGURE,
    RewriteKind.AMENDED: Kind.AMENDED,
    RewriteKind.REISSUED: Kind.AMENDED,
}


def references(program: Program, rulesets: Iterable[Ruleset], instrument: str) -> tuple[Reference, ...]:
    """Everything outside an instrument that refers to it or a clause of it, and what it delegates; each once, by kind."""
    found = [*_of_instruments(program, instrument), *_of_scenarios(program, instrument)]
    for ruleset in rulesets:
        for clause in ruleset.clauses:
            found += _of_clause(clause, instrument)
    order = list(Kind)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (order.index(each.kind), each.who, each.to, each.word)))


def _is_of(text: str, instrument: str) -> bool:
    return text == instrument or text.startswith(f"{instrument}/")


def _of_instruments(program: Program, wanted: str) -> Iterator[Reference]:
    for name, each in program.instruments.items():
        if name != wanted:
            yield from _of_header(each, wanted)
            yield from _of_acts(each, wanted)


def _of_header(found: Instrument, wanted: str) -> Iterator[Reference]:
    if wanted in found.basis:
        yield Reference(Kind.BASIS, found.id, wanted)
    yield from (Reference(Kind.DEFINITION, found.id, wanted, term) for home, term in found.uses if home == wanted)
    followed = [each for rule in found.on_conflict for each in rule.follow]
    if any(_is_of(each, wanted) for each in (*followed, *found.coexists_with)):
        yield Reference(Kind.PRECEDENCE, found.id, wanted)


def _of_acts(found: Instrument, wanted: str) -> Iterator[Reference]:
    for act in found.acts:
        who = act.clause or found.id
        if act.target == wanted:
            yield from (Reference(Kind.ACT, who, each, act.kind.value) for each in act.clauses or (wanted,))
        if act.authority == wanted:
            yield Reference(Kind.AUTHORITY, who, wanted, act.kind.value)
    for transition in found.transitions:
        if transition.target == wanted:
            yield Reference(Kind.TRANSITION, transition.clause or found.id, wanted)


def _of_scenarios(program: Program, wanted: str) -> Iterator[Reference]:
    for each in program.scenarios:
        named = {one.clause for one in each.expectations if one.clause is not None and _is_of(one.clause, wanted)}
        named |= {name for name, _ in each.assumptions if name == wanted}
        for one in sorted(named):
            yield Reference(Kind.SCENARIO, each.title, one)


def _of_clause(clause: Clause, wanted: str) -> Iterator[Reference]:
    who = clause.provision_id
    if clause.instrument == wanted:
        for effect in clause.effects:
            if isinstance(effect, DelegationEffect):
                yield Reference(Kind.DELEGATION, who, who, effect.text or "")
        return
    for rewrite in clause.rewrites:
        if rewrite.kind in _REWRITES and _is_of(rewrite.by, wanted):
            yield Reference(_REWRITES[rewrite.kind], who, rewrite.by)
    for effect in clause.effects:
        if isinstance(effect, CommonRuleEffect):
            yield from (Reference(Kind.COMMON_RULE, who, each) for each in effect.targets if _is_of(each, wanted))
        if isinstance(effect, QuotaEffect):
            yield from (Reference(Kind.QUOTA, who, each) for each in effect.clauses if _is_of(each, wanted))
    yield from (Reference(Kind.EXCEPTION, who, each) for each in clause.exception_to if _is_of(each, wanted))
    yield from (Reference(Kind.PRECEDENCE, who, each) for each in clause.overrides if _is_of(each, wanted))
