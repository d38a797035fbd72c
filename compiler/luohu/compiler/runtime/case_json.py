"""A case as the facts document that `read_case` reads: what is known, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.model import ACCEPTED_ON, CASE, PLACE, PLACE_KIND, RELATION, ROLES, FactKey
from luohu.compiler.runtime.case import ADMITTED_BY, FIGURES
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.to_json import plain
from luohu.compiler.runtime.values import ADMITTED, EXISTS, RULED, Value

_OF_CASE = (PLACE, PLACE_KIND, RELATION, ACCEPTED_ON)


def case_document(prepared: Prepared, facts: Mapping[FactKey, Value], applied_on: date | None) -> dict[str, Json]:
    """The facts of a case, by person, in the order given; what is not known does not appear.

    What only a ruling could say (which of two clauses states a score) has no place in a document and is left out.
    """
    document: dict[str, Json] = {} if applied_on is None else {"applied_on": applied_on.isoformat()}
    relatives: dict[str, Json] = {}
    for key, value in facts.items():
        if key.fact.startswith(RULED):
            continue
        if key.person == CASE:
            _add(document, *_of_case(prepared, key), plain(value))
        elif key.person in ROLES:
            _add(document, key.person, key.fact, plain(value))
        elif key.fact == EXISTS:
            relatives.update({key.person: {} if value else None} if not relatives.get(key.person) else {})
        else:
            found = relatives.get(key.person)
            relatives[key.person] = {**(found if isinstance(found, dict) else {}), key.fact: plain(value)}
    return document | ({"relatives": relatives} if relatives else {})


def _of_case(prepared: Prepared, key: FactKey) -> tuple[str | None, str]:
    """The member that a fact of the case stands under, and its name there."""
    if key.fact in _OF_CASE:
        return None, key.fact
    if key.fact.startswith(ADMITTED):
        return ADMITTED_BY, key.fact.removeprefix(ADMITTED)
    fact = prepared.facts.get(key.fact)
    return (FIGURES if fact is not None and fact.figure is not None else CASE), key.fact


def _add(document: dict[str, Json], under: str | None, name: str, value: Json) -> None:
    if under is None:
        document[name] = value
        return
    found = document.get(under)
    document[under] = {**(found if isinstance(found, dict) else {}), name: value}
