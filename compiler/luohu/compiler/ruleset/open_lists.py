"""Lists of persons that are not closed (等): whose further members a body admits, one applicant at a time."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.ruleset.model import Clause, CommonRuleEffect, Details, GrantEffect, Kin, Ruleset


def open_lists(ruleset: Ruleset) -> tuple[str, ...]:
    """Provisions whose grant names settlers or companions in an open list, its own or a shared one; sorted."""
    return tuple(sorted(set(_open(ruleset))))


def _open(ruleset: Ruleset) -> Iterator[str]:
    for clause in ruleset.clauses:
        for effect in clause.effects:
            match effect:
                case GrantEffect(_, settlers, details) if _is_open(settlers, details):
                    yield _provision(clause)
                case CommonRuleEffect(_, targets, settlers, details) if _is_open(settlers, details):
                    yield from targets
                case _:
                    pass


def _provision(clause: Clause) -> str:
    return clause.id if clause.provision is None else clause.provision


def _is_open(settlers: Kin | None, details: Details) -> bool:
    return any(kin is not None and kin.open for kin in (settlers, details.companions))
