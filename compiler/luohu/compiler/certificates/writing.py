"""What analysis has proven, as certificates: each claim in the form of the ruleset, with a tree or its witness.

A condition is written as the ruleset writes it. Where a clause's own condition is part of it, the clause is named instead,
so that a reader sees which clauses a claim is about; tests of points are named as clauses name them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from luohu.compiler.analysis.claims import Proven, Told
from luohu.compiler.certificates.making import certify, shown
from luohu.compiler.certificates.model import Claim, Json, Part, Verdict, Why
from luohu.compiler.certificates.verify import Book
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.codec_conditions import write_condition
from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    Not,
    Ruleset,
    ScoreTest,
    Some,
    TypeKind,
)
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.walk import Test, keys_in, replaced, rewrite, tests_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import unbound
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, Value
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Question, Witness


def certified(ruleset: Ruleset, told: Told) -> Part:
    """The claims about one ruleset, in their order, with their proofs."""
    proven, others = told
    book = Book(canonical_bytes(ruleset_to_json(ruleset)))
    claims: list[Claim] = []
    left: list[tuple[str, Why]] = list(others)
    for each in proven:
        found = _certified(book, each)
        if isinstance(found, Claim):
            claims.append(found)
        else:
            left.append((each.name, found))
    return Part(ruleset.name, book.digest, tuple(claims), tuple(left))


def _certified(book: Book, claim: Proven) -> Claim | Why:
    """A claim with its proof, or why it has none."""
    condition = _written(plain(claim.condition), _named(claim.question))
    span = claim.question.slice
    if claim.verdict is not Verdict.SOMETIMES:
        found = certify(book, claim.name, condition, claim.verdict, span.start, span.end)
    else:
        witness = claim.witness or find(claim.question, claim.condition).witness
        if witness is None:
            return Why.UNSETTLED
        found = shown(book, claim.name, condition, witness.day, facts_of(witness))
    return found or _why(book, claim)


def _why(book: Book, claim: Proven) -> Why:
    tests = tests_of(claim.condition)
    words = claim.question.prepared.facts
    if any(key.fact in words and key.fact not in book.facts for test in tests for key in keys_in(test)):
        return Why.BEYOND
    if any(isinstance(each, ScoreTest) for each in tests):
        return Why.POINTS
    opaque = any(_not_looked_into(claim.question.prepared, each) for each in tests)
    return Why.SETS if opaque else Why.TOO_LARGE


def _not_looked_into(prepared: Prepared, test: Test) -> bool:
    if isinstance(test, ScoreTest | DateTest) or test.key == PLACE_KEY:
        return False
    return prepared.kinds.get(test.key.fact) in {TypeKind.AREA, TypeKind.SET}


def facts_of(witness: Witness) -> dict[tuple[str, str], Json]:
    """The facts of a witness as a certificate has them."""
    named = ((_named_key(key), each) for key, each in witness.case.items())
    return {(key.person, key.fact): _json(each) for key, each in named}


def _json(value: Value) -> Json:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def plain(condition: Condition) -> Condition:
    """The condition with its tests of points named as clauses name them, and with a word for whether somebody exists."""

    def one(test: Test) -> Condition:
        return replace(test, score=unbound(test.score)) if isinstance(test, ScoreTest) else test

    return rewrite(replaced(condition, one), _named_key)


def _named_key(key: FactKey) -> FactKey:
    return FactKey(key.person, "exists") if key.fact == EXISTS else key


def _named(question: Question) -> dict[Condition, str]:
    """The conditions of the clauses in force, each that is one clause's alone."""
    clauses = question.prepared.clauses
    held = dict.fromkeys(each for law in question.slice.alternatives for each in law.clauses)
    found: dict[Condition, list[str]] = {}
    for each in held:
        found.setdefault(clauses[each].condition, []).append(each)
    return {condition: each[0] for condition, each in found.items() if len(each) == 1 and tests_of(condition)}


def _written(condition: Condition, named: dict[Condition, str]) -> Json:
    """A condition as JSON, clauses named where their own condition is part of it."""
    if condition in named:
        return {"clause": named[condition]}
    match condition:
        case Every(items) | Some(items):
            return {"all" if isinstance(condition, Every) else "any": [_written(each, named) for each in items]}
        case Not(item):
            return {"not": _written(item, named)}
        case CountAtLeast(count, items):
            return {"at_least": count, "of": [_written(each, named) for each in items]}
        case _:
            return write_condition(condition)
