"""Cities compared, as a JSON document: schema `comparison`, beside the analysis that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.cities.cases import Behind, Facts, Person
from luohu.compiler.analysis.cities.comparison import Cell, Comparison, Row
from luohu.compiler.analysis.cities.counts import Counted
from luohu.compiler.analysis.cities.figures import Figures, differ
from luohu.compiler.analysis.cities.law import City
from luohu.compiler.analysis.cities.terms import Meant
from luohu.compiler.reports.cities_text import Telling
from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.model import FactKey, Label, Term
from luohu.compiler.runtime.case_json import case_document
from luohu.compiler.runtime.figures import FigureAt
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.to_json import plain
from luohu.compiler.runtime.values import Value

FORMAT = "luohu.comparison/1"


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells, and the people behind each of them (None where a cell needs none)."""

    row: Row
    cells: tuple[Cell, ...]
    people: tuple[Behind | None, ...]


def as_json(
    compared: Comparison,
    matter: Term,
    lines: Sequence[Line],
    classes: Sequence[Sequence[int]],
    assumed: Sequence[tuple[str, date]] = (),
) -> dict[str, Json]:
    """The comparison. `classes`: rows (by number) that are one; rows alone in theirs among them."""
    zh, en = Telling(compared, "zh"), Telling(compared, "en")
    return {
        "format": FORMAT,
        "matter": {"id": matter.id, **_label(matter.label)},
        "on": compared.cities[0].day.isoformat(),
        "same_person": compared.carried.same_person,
        "assume_same_count": compared.carried.same_count,
        "assumed": [{"draft": name, "from": day.isoformat()} for name, day in assumed],
        "areas": [_area(each) for each in compared.cities],
        "rows": [_line(zh, en, each) for each in lines],
        "classes": [list(each) for each in classes],
    }


def _label(label: Label) -> dict[str, Json]:
    return {"zh": label.zh, "en": label.english}


def _area(city: City) -> dict[str, Json]:
    return {
        "id": city.id,
        **_label(city.label),
        "ruleset": city.stage.ruleset.name,
        "ruled": city.ruled,
        "known_by_name_only": [each.number for each in city.silent],
    }


def _line(zh: Telling, en: Telling, line: Line) -> dict[str, Json]:
    row = line.row
    named: dict[str, Json] = {"kind": "clause" if row.grant else "group", "zh": zh.row(row), "en": en.row(row)}
    if row.grant is not None and row.home is not None:
        named |= {"id": row.grant.provision, "edition": row.grant.clause.id, "home": row.home.id}
    if row.group is not None:
        named["id"] = row.group.id
    pairs = zip(line.cells, line.people, strict=True)
    return named | {"cells": [_cell(zh, en, row, cell, people) for cell, people in pairs]}


def _cell(zh: Telling, en: Telling, row: Row, cell: Cell, people: Behind | None) -> dict[str, Json]:
    found: dict[str, Json] = {
        "area": cell.city.id,
        "answer": cell.answer.verdict.value,
        "exact": cell.answer.exact,
        "counted_differently": list(cell.counted),
    }
    if people is None:
        return found
    for name, somebody in (("granted", people.granted), ("refused", people.refused)):
        if somebody is not None:
            found[name] = _person(zh, en, row, cell, somebody)
    if people.addition is not None and people.added is not None:
        found["addition"] = {
            "facts": [_fact(zh, en, row, cell, each) for each in people.addition.facts],
            "others": [[_fact(zh, en, row, cell, fact) for fact in each] for each in people.addition.others],
            "exact": people.addition.exact,
            "person": _person(zh, en, row, cell, people.added),
        }
    return found


def _fact(zh: Telling, en: Telling, row: Row, cell: Cell, fact: tuple[FactKey, Value]) -> dict[str, Json]:
    said = [telling.facts(row, cell, [fact]) for telling in (zh, en)]
    key, value = fact
    return {"person": key.person, "fact": key.fact, "value": plain(value), "zh": said[0], "en": said[1]}


def _person(zh: Telling, en: Telling, row: Row, cell: Cell, somebody: Person) -> dict[str, Json]:
    found: dict[str, Json] = {
        "facts": [_fact(zh, en, row, cell, each) for each in somebody.telling],
        "there": _document(cell.city.prepared, somebody.there, cell.city.day),
    }
    if somebody.here is not None and row.home is not None:
        found["home"] = _document(row.home.prepared, somebody.here, row.home.day)
    return found


def _document(prepared: Prepared, facts: Facts, day: date) -> dict[str, Json]:
    return case_document(prepared, facts, day)


def figures_as_json(compared: Comparison, found: Iterable[Figures]) -> list[Json]:
    """Figures side by side."""
    return [
        {
            "id": each.parameter.id,
            **_label(each.parameter.label),
            "differ": differ(each),
            "areas": [
                {"area": city.id, "figures": list(_figures(figures))}
                for city, figures in zip(compared.cities, each.by_city, strict=True)
            ],
        }
        for each in found
    ]


def _figures(figures: tuple[FigureAt, ...]) -> Iterator[Json]:
    for each in figures:
        yield {
            "places": list(each.places),
            "basis": each.basis.value,
            "amount": plain(each.amount),
            "unit": each.unit,
            "clauses": list(each.clauses),
        }


def counts_as_json(compared: Comparison, found: Iterable[Counted]) -> list[Json]:
    """Ways of counting side by side."""
    return [
        {
            "id": each.fact.id,
            **_label(each.fact.label),
            "areas": [
                {"area": city.id, "clauses": list(clauses), "reading": reading}
                for city, clauses, reading in zip(compared.cities, each.clauses, each.readings, strict=True)
                if reading is not None
            ],
        }
        for each in found
    ]


def terms_as_json(compared: Comparison, found: Iterable[Meant]) -> list[Json]:
    """Terms side by side."""
    return [
        {
            "id": each.id,
            **_label(each.label),
            "differ": len({reading for reading in each.readings if reading is not None}) > 1,
            "areas": [
                {"area": city.id, "documents": list(documents), "reading": reading}
                for city, documents, reading in zip(compared.cities, each.documents, each.readings, strict=True)
                if reading is not None
            ],
        }
        for each in found
    ]
