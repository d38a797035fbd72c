"""A clause read back means what the ruleset says: random libraries, each clause in both languages.

The texts are compiled in libraries that are made of the ruleset alone (`read_back`), and what comes out is compared with
the clause that was read: the same place, effects and references, and the same conditions in one order.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property import conflicting, levels, libraries
from tests.property.read_back import differences, read_back, reading_of, refused

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

MAKERS = {
    "any clause": lambda chance: libraries.library_text(libraries.some_library(chance)),
    "details": lambda chance: conflicting.library_text(conflicting.some_library(chance)),
    "lower texts": lambda chance: levels.text_of(levels.some_library(chance)),
}
LIBRARIES = {"any clause": 40, "details": 25, "lower texts": 25}


def some_rulesets(maker, seed):
    """The rulesets of a random library; none where its text is refused."""
    made = MAKERS[maker](random.Random(seed))
    parsed = [parse(Source(f"{at}.luohu", text)) for at, text in enumerate([made] if isinstance(made, str) else made)]
    program = resolve([each.file for each in parsed])
    return () if refused(program.diagnostics) else rulesets(program)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("maker", MAKERS)
def test_a_clause_read_back_means_the_same(maker, language) -> None:
    seen = Counter()
    for seed in range(LIBRARIES[maker]):
        for ruleset in some_rulesets(maker, seed):
            for clause in ruleset.clauses:
                assert not reading_of(ruleset, clause, language).unsaid, (seed, clause)
                back = read_back(ruleset, [clause], language)[clause.provision_id]
                assert not differences(clause, back), (seed, ruleset.name, clause.id)
                seen[type(clause.effects[0]).__name__ if clause.effects else "none"] += 1
    assert sum(seen.values()) > LIBRARIES[maker]


@given(st.integers(min_value=1_000))
@settings(max_examples=20, deadline=None)
def test_both_languages_mean_the_same(seed) -> None:
    for ruleset in some_rulesets("any clause", seed):
        for clause in ruleset.clauses:
            zh, en = (read_back(ruleset, [clause], language)[clause.provision_id] for language in ("zh", "en"))
            assert not differences(zh, en)
            assert not differences(clause, zh)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clause_that_says_something_else_is_told_apart(language) -> None:
    """The judge sees a condition that is another one, a place, a person, an effect."""
    apart = 0
    for seed in range(20):
        for ruleset in some_rulesets("any clause", seed):
            backs = [read_back(ruleset, [each], language)[each.provision_id] for each in ruleset.clauses]
            for one in ruleset.clauses:
                for other in backs:
                    if (one.condition, one.effects, one.where) != (other.condition, other.effects, other.where):
                        apart += bool(differences(one, other))
    assert apart > 50
