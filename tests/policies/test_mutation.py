"""Every small mistake in a clause of the policies fails a scenario, or is shown to change nothing.

The one place that knows mistakes is `luohu.compiler.scenarios.mutation`; here each document with clauses is put to it.
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.policies.library import program

from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.mutation.fates import fates
from luohu.compiler.scenarios.mutation.model import Mutant
from luohu.compiler.scenarios.mutation.report import Report, report
from luohu.compiler.scenarios.mutation.variants import mutants

DOCUMENTS = (
    "decree-663",
    "fujian-175",
    "fujian-175-draft",
    "huzhou-2023-draft",
    "quzhou-2017-draft",
    "quzhou-2017-final",
    "qz-2017-447",
    "qz-2021-46",
    "qz-2024-1",
    "zhejiang-residence-registration-2009",
    "zhejiang-residence-registration-2016",
)
"""Those in which a mistake changes a decision, named here so that collecting tests compiles nothing."""

EVERY_ONE = 100.0


@cache
def bench() -> Bench:
    return Bench(program())


@cache
def found() -> tuple[Mutant, ...]:
    return tuple(mutants(program()))


@cache
def of(document: str) -> Report:
    """What became of the mistakes in a document."""
    those = [each for each in found() if each.subject.partition("/")[0] == document]
    return report(bench(), list(zip(those, fates(bench(), those), strict=True)))


def test_every_document_that_decides_is_looked_at() -> None:
    assert {each.subject.partition("/")[0] for each in found()} == set(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_scenario_notices_every_mistake_that_changes_something(document: str) -> None:
    summary = of(document)
    assert summary.entries
    assert [(each.mutant.subject, each.change.zh) for each in summary.survivors] == []
    assert summary.rate == EVERY_ONE
