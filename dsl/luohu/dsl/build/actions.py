"""The list of what builds what: every action of the grammar, by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from luohu.dsl.build import clauses, conditions, instruments, jurisdictions, scenarios, terms, vocabulary
from luohu.dsl.syntax.vocabulary import Register

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from luohu.dsl.diagnostics.model import Diagnostic

_MODULES: tuple[tuple[ModuleType, str], ...] = (
    (
        terms,
        "members name named title note reference documents place_here whole_document place_there targets locators"
        " document_reference truth nothing quantity count day day_within period_since period_until",
    ),
    (jurisdictions, "area zone attribute"),
    (
        vocabulary,
        "vocabulary enumeration kinship type_expression fact_range fact_holders derivation discretion constraint",
    ),
    (
        instruments,
        "instrument issuer date_header spoken_date date_range date_bound valid_for valid_until status kind basis"
        " provenance checked may_govern repeal definition means includes left_open",
    ),
    (
        clauses,
        "clause pathways place unless priority grant bar common_rule settlers companions heads addresses evidence"
        " time_limit receivers proxies entry entries free_choice choice evidence_list evidence_alone evidence_any"
        " evidence_all evidence_guarded",
    ),
    (
        conditions,
        "prefix_bound reached_bound suffix_bound holds compared member equals elapsed_now elapsed elapsed_now_of"
        " elapsed_of negation any_of all_listed any_listed at_least",
    ),
    (
        scenarios,
        "scenario_day person assumption given listed expect_grant expect_no_grant expect_refusal expect_undetermined"
        " expect_no_rule",
    ),
)

_BY_NAME: dict[str, Callable[..., object]] = {
    name: getattr(module, name) for module, names in _MODULES for name in names.split()
}

_OTHERS: dict[str, Callable[..., object]] = {
    "file": terms.members,
    "references": terms.members,
    "if": clauses.if_,
    "all": conditions.all_,
    "choice_listed": clauses.choice,
    "matters_listed": vocabulary.listing(Register.MATTERS),
    "pathways_listed": vocabulary.listing(Register.PATHWAYS),
    "addresses_listed": vocabulary.listing(Register.ADDRESSES),
    "evidence_listed": vocabulary.listing(Register.EVIDENCE),
    "bodies_listed": vocabulary.listing(Register.BODIES),
    "fact_nullable": vocabulary.flag("nullable"),
    "fact_personal": vocabulary.flag("personal"),
    "fact_local": vocabulary.flag("local"),
    "fact_ordinary": vocabulary.part("ordinary"),
    "fact_formerly": vocabulary.part("formerly"),
    "fact_only_when": vocabulary.part("only_when"),
    "fact_question": vocabulary.part("question"),
    "fact_proof": vocabulary.part("proof"),
    "fact_note": vocabulary.part("notes"),
    "scenario_place": vocabulary.part("place"),
    "scenario_matter": vocabulary.part("matter"),
    "scenario_givens": vocabulary.part("givens"),
    "scenario_person": vocabulary.part("persons"),
    "scenario_assumption": vocabulary.part("assumptions"),
    "scenario_closed": vocabulary.flag("closed"),
    "scenario_expectation": vocabulary.part("expectations"),
    "scenario_note": vocabulary.part("notes"),
}


def actions(report: list[Diagnostic]) -> dict[str, Callable[..., object]]:
    """Every action; those that can find something wrong append it to `report`."""
    return {
        **_BY_NAME,
        **_OTHERS,
        "year": partial(terms.year, report),
        "fact": partial(vocabulary.fact, report),
        "scenario": partial(scenarios.scenario, report),
    }
