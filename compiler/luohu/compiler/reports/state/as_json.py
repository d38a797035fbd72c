"""The state of a city's rules as a JSON document: schema `state`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.runtime.to_json import plain
from luohu.compiler.sources.coverage import State

if TYPE_CHECKING:
    from luohu.compiler.analysis.days import Run
    from luohu.compiler.reports.state.model import (
        CityState,
        ClauseState,
        Coverage,
        FindingState,
        InstrumentState,
        PersonState,
        RulesetState,
        ScenariosState,
        SourceState,
    )
    from luohu.compiler.ruleset.canonical import Json
    from luohu.compiler.ruleset.model import Moment, Period
    from luohu.dsl.diagnostics.model import Text

FORMAT = "luohu.state/1"

Object = dict[str, "Json"]


def state_json(found: CityState) -> Object:
    """The document."""
    return {
        "format": FORMAT,
        "area": {"id": found.area, **_text(found.label)},
        "on": str(found.on),
        "today": str(found.today),
        "compiler": found.compiler,
        "rulesets": [_ruleset(each) for each in found.rulesets],
        "findings": [_finding(each) for each in found.findings],
        "waived": [_finding(each) for each in found.waived],
        "scenarios": _scenarios(found.scenarios),
        "sources": [_source(each) for each in found.sources],
        "supposed": [
            {"kind": each.kind, "id": each.id, **_text(each.label), "from": None if each.day is None else str(each.day)}
            for each in found.supposed
        ],
    }


def _text(text: Text) -> Object:
    return {"zh": text.zh, "en": text.en}


def _moment(moment: Moment | None) -> Json:
    return None if moment is None else {"earliest": str(moment.first), "latest": str(moment.last)}


def _period(period: Period) -> Object:
    """From a day up to another that is no longer among them; null: for good."""
    return {"from": _moment(period.start), "to": _moment(period.end)}


def _run(run: Run) -> Object:
    return {"from": str(run.start), "to": None if run.end is None else str(run.end)}


def _ruleset(each: RulesetState) -> Object:
    return {
        "name": each.name,
        "digest": each.digest,
        "domain": _text(each.domain),
        "depends_on": list(each.unknowns),
        "instruments": [_instrument(one) for one in each.instruments],
        "acts": [
            {"by": one.actor, "day": _moment(one.day), "outcome": one.outcome, "said": _text(one.said)}
            for one in each.acts
        ],
        "clauses": [_clause(one) for one in each.clauses],
        "doubts": [
            {"kind": one.kind.value, "about": list(one.about), "now": one.now, "said": _text(one.said)}
            for one in each.doubts
        ],
        "coverage": [_coverage(one) for one in each.coverage],
        "figures": [
            {
                "parameter": one.figure.parameter,
                "label": _text(one.label),
                "places": list(one.figure.places),
                "basis": one.figure.basis.value,
                "amount": plain(one.figure.amount),
                "unit": one.figure.unit,
                "clauses": list(one.figure.clauses),
                "said": _text(one.said),
            }
            for one in each.figures
        ],
    }


def _instrument(each: InstrumentState) -> Object:
    instrument = each.instrument
    return {
        "id": instrument.id,
        "number": instrument.number,
        "title": None if each.title is None else _text(each.title),
        "issuers": [_text(one) for one in each.issuers],
        "status": instrument.status.value,
        "standing": each.standing.value,
        "promulgated": _moment(instrument.promulgated),
        "periods": [_period(one) for one in instrument.periods],
        "clauses": {"in_force": each.clauses[0], "all": each.clauses[1]},
    }


def _clause(each: ClauseState) -> Object:
    return {
        "id": each.clause.id,
        "provision": each.clause.provision_id,
        "instrument": each.clause.instrument,
        "cited": _text(each.cited),
        "does": _text(each.does),
        "standing": each.standing.value,
        "periods": [_period(one) for one in each.clause.periods],
    }


def _coverage(each: Coverage) -> Object:
    return {
        "matter": {"id": each.matter, **_text(each.label)},
        "runs": [_run(one) for one in each.runs],
        "rows": [
            {
                "kind": row.kind.value,
                "id": row.id,
                **_text(row.label),
                "promised_by": [_text(one) for one in row.promised],
                "cells": [
                    {
                        "covered": cell.heat.value,
                        "sure": None if cell.sure is None else cell.sure.value,
                        "possible": None if cell.possible is None else cell.possible.value,
                    }
                    for cell in row.cells
                ],
            }
            for row in each.rows
        ],
    }


def _finding(each: FindingState) -> Object:
    waived: Json = None
    if each.waived is not None:
        reason, until = each.waived
        waived = {"reason": reason, "until": None if until is None else str(until)}
    return {
        "code": each.code,
        "severity": each.severity.value,
        "message": _text(each.message),
        "place": each.place,
        "fingerprint": each.mark,
        "notes": [_text(one) for one in each.notes],
        "persons": [_person(one) for one in each.persons],
        "waived": waived,
    }


def _person(each: PersonState) -> Object:
    zh, en = each.decided
    return {
        "matter": each.matter,
        "day": None if each.day is None else str(each.day),
        "facts": [{"name": _text(name), "value": _text(value)} for name, value in each.facts],
        "decided": {"zh": list(zh), "en": list(en)},
    }


def _scenarios(found: ScenariosState) -> Object:
    return {
        "count": found.count,
        "failed": [{"title": title, "why": [_text(one) for one in why]} for title, why in found.failed],
        "totals": {name: {"tried": some, "all": every} for name, some, every in found.totals},
        "clauses": [
            {
                "clause": each.clause,
                "applies": len(each.positive),
                "does_not": len(each.negative),
                "tests": {"tried": sum(one.true and one.false for one in each.tests), "all": len(each.tests)},
                "offers": {"expected": sum(one.expected for one in each.offers), "all": len(each.offers)},
            }
            for _, each in found.clauses
        ],
    }


def _source(each: SourceState) -> Object:
    paragraphs: Json = None
    if each.paragraphs is not None:
        paragraphs = {state.value: each.paragraphs.count(state) for state in State}
    return {
        "instrument": each.instrument.id,
        "source": each.instrument.source,
        "quality": each.instrument.source_quality,
        "paragraphs": paragraphs,
        "missing": list(each.missing),
        "clauses": each.clauses,
        "compared": [
            {"by": one.by.name, "first": str(one.by.day), "last": str(one.last), "clauses": one.clauses}
            for one in each.checked
        ],
    }
