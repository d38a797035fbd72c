"""Every clause of the shipped library read back: the text parses, and means what the ruleset says, in both languages."""

from __future__ import annotations

import pytest
from tests.policies.library import state
from tests.property.read_back import differences, read_back, reading_of, shaping

from luohu.compiler.reading import story

NAMES = tuple(each.name for each in state().rulesets if each.clauses)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_each_clause_means_the_same_read_back(name, language) -> None:
    ruleset = next(each for each in state().rulesets if each.name == name)
    together = [each for each in ruleset.clauses if not shaping(each)]
    alone = [[each] for each in ruleset.clauses if shaping(each)]
    for clauses in [together, *alone]:
        back = read_back(ruleset, clauses, language)
        for clause in clauses:
            assert not reading_of(ruleset, clause, language).unsaid, clause.id
            assert not differences(clause, back[clause.provision_id]), clause.id


@pytest.mark.parametrize("name", NAMES)
def test_each_clause_is_told_in_both_languages(name) -> None:
    ruleset = next(each for each in state().rulesets if each.name == name)
    for clause in ruleset.clauses:
        zh, en = (story(ruleset, clause, language) for language in ("zh", "en"))
        assert zh != en
        for said in (zh, en):
            assert next(each.number for each in ruleset.instruments if each.id == clause.instrument) in said
            assert all(each in said for each in clause.locators)
            assert not {"None", "Every(", "FactTest("} & set(said.replace("(", "( ").split())
