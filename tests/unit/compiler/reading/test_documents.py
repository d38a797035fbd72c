"""The examples of the documentation read back: points, quotas, counting rules, provisions, days, all in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.property.read_back import differences, read_back, reading_of

from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.reading import story
from luohu.compiler.ruleset.model import Figure

DOCS = Path(__file__).parents[4] / "docs"
LIBRARIES = [*sorted(each for each in (DOCS / "constructs").iterdir() if each.is_dir()), DOCS / "reading"]
TODAY = date(2026, 11, 22)


def rulesets(path):
    """The rulesets of a library, its drafts taken as enacted; none where it does not stand alone."""
    state = compile_library(Request(path, TODAY))
    drafts = tuple((each, TODAY) for each in state.drafts)
    state = compile_library(Request(path, TODAY, drafts)) if drafts and state.sound else state
    return state.rulesets if state.sound else ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_clause_means_the_same_read_back(language) -> None:
    kinds = set()
    for ruleset in (each for path in LIBRARIES for each in rulesets(path)):
        quotas = {each.id for each in ruleset.vocabulary.facts if each.figure is Figure.QUOTA}
        for clause in ruleset.clauses:
            read = reading_of(ruleset, clause, language)
            assert {each.key.fact for each in read.unsaid} <= quotas, clause.id
            assert not differences(clause, read_back(ruleset, [clause], language)[clause.provision_id]), clause.id
            assert story(ruleset, clause, language)
            kinds |= {type(each).__name__ for each in clause.effects}
    assert {"ScoreEffect", "QuotaEffect", "CountingEffect", "SettingEffect", "ServiceEffect", "GrantEffect"} <= kinds
