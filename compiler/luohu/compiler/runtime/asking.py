"""The facts behind a test or a condition, those of a score included: what a search over completions splits on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from luohu.compiler.ruleset.model import Condition, FactKey, ScoreTest
from luohu.compiler.ruleset.walk import Test, keys_in, tests_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import conditions_behind, facts_behind


def facts_in(prepared: Prepared, test: Test) -> tuple[FactKey, ...]:
    """The facts of a test; of one of points, the figure it may compare with and every fact behind the score."""
    if isinstance(test, ScoreTest):
        return (*keys_in(test), *facts_behind(prepared, test.score))
    return keys_in(test)


def facts_of_condition(prepared: Prepared, condition: Condition) -> tuple[FactKey, ...]:
    """The facts of a condition, each once, in order of first writing."""
    return tuple(dict.fromkeys(key for test in tests_of(condition) for key in facts_in(prepared, test)))


def tests_in(prepared: Prepared, condition: Condition) -> Iterator[Test]:
    """Every test of a condition, with those in the items of its scores."""
    for test in tests_of(condition):
        yield test
        if isinstance(test, ScoreTest):
            yield from chain.from_iterable(map(tests_of, conditions_behind(prepared, test.score)))
