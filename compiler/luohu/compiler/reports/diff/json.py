"""A comparison as a JSON document: schema `difference`. Everything is in it, the people as documents that can be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reports.diff.json_people import class_json, open_json, run_json, runs_json, text_json
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.ruleset.validate import check_schema

if TYPE_CHECKING:
    from luohu.compiler.changes.model import (
        Bump,
        ClauseChange,
        Difference,
        FigureChange,
        Finding,
        People,
        Review,
        Side,
        StatementChange,
        TimelineChange,
        WordChange,
    )
    from luohu.compiler.ruleset.canonical import Json

FORMAT = "luohu.difference/1"

Object = dict[str, "Json"]


def diff_json(review: Review) -> Object:
    """The whole comparison (`luohu.difference/1`).

    Raises:
        SchemaError: if it does not meet its own schema, which is a fault of this program.
    """
    findings: Json = None
    if review.findings is not None:
        change = review.findings
        findings = {
            "gone": [_finding(each) for each in change.gone],
            "come": [_finding(each) for each in change.come],
            "stayed": change.stayed,
        }
    document: Object = {
        "format": FORMAT,
        "old": review.old,
        "new": review.new,
        "today": review.today.isoformat(),
        "matters": list(review.matters),
        "bump": bump_json(review.bump),
        "differences": [_difference(each) for each in review.differences],
        "only_old": [_side(each) for each in review.only_old],
        "only_new": [_side(each) for each in review.only_new],
        "findings": findings,
    }
    check_schema("difference", document)
    return document


def _finding(found: Finding) -> Json:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": text_json(found.message),
        "place": found.place,
        "mark": found.mark,
    }


def bump_json(bump: Bump) -> Object:
    """The change of version with its grounds."""
    return {
        "level": bump.level.value,
        "reasons": [
            {
                "level": each.level.value,
                "ground": each.ground.value,
                "of": list(each.of),
                "tenses": [one.value for one in each.tenses],
            }
            for each in bump.reasons
        ],
    }


def _side(side: Side) -> Json:
    return {
        "name": side.name,
        "ruleset": side.ruleset.name,
        "area": side.ruleset.jurisdiction.id,
        "digest": side.digest,
        "version": side.version,
        "frozen": None if side.frozen is None else side.frozen.isoformat(),
        "assumptions": [
            {"kind": each.kind, "id": each.id, "day": None if each.day is None else each.day.isoformat()}
            for each in side.ruleset.assumptions
        ],
    }


def _difference(found: Difference) -> Json:
    tellings, people = (Telling(found, "zh"), Telling(found, "en")), found.people
    return {
        "old": _side(found.old),
        "new": _side(found.new),
        "equal": people.equal,
        "asked": people.asked,
        "bump": bump_json(found.bump),
        "classes": [class_json(tellings, each) for each in people.classes],
        "open": [open_json(each) for each in people.open],
        "incomparable": [
            {"fact": each.fact, "members": list(each.members), "only_old": each.only_before}
            for each in people.incomparable
        ],
        **_beside(people),
        "clauses": [_clause(each) for each in found.clauses],
        "timeline": _timeline(found.timeline),
        "words": [_word(each) for each in found.words],
        "figures": [_figure(each) for each in found.figures],
        "statements": [_statement(each) for each in found.statements],
    }


def _beside(people: People) -> Object:
    """What is seldom there: of whom nobody is left to compare, and what is counted differently."""
    found: Object = {}
    if people.contradictions:
        found["contradictions"] = [
            {
                "lost": text_json(each.lost),
                "constraints": [text_json(one) for one in each.constraints],
                "from": each.day.isoformat(),
            }
            for each in people.contradictions
        ]
    if people.counted:
        found["counted"] = list(people.counted)
    return found


def _clause(change: ClauseChange) -> Json:
    return {
        "fate": change.fate.value,
        "old": None if change.old is None else change.old.provision_id,
        "new": None if change.new is None else change.new.provision_id,
        "aspects": [each.value for each in change.aspects],
    }


def _timeline(change: TimelineChange) -> Json:
    slices: list[Json] = [
        {
            **run_json(each.run),
            "gone": list(each.gone),
            "come": list(each.come),
            "tenses": [one.value for one in each.tenses],
        }
        for each in change.slices
    ]
    instruments: list[Json] = [
        {
            "instrument": each.instrument,
            "before": None if each.before is None else runs_json(each.before),
            "after": None if each.after is None else runs_json(each.after),
        }
        for each in change.instruments
    ]
    return {"slices": slices, "instruments": instruments}


def _figure(change: FigureChange) -> Json:
    return {
        "parameter": change.parameter,
        "label": text_json(change.label),
        **run_json(change.run),
        "before": text_json(change.before),
        "after": text_json(change.after),
        "worse": change.worse,
    }


def _statement(change: StatementChange) -> Json:
    return {
        "kind": change.kind.value,
        "label": text_json(change.label),
        "loses": change.loses,
        "gains": change.gains,
        "before": list(change.before),
        "after": list(change.after),
        "days": runs_json(change.runs),
    }


def _word(change: WordChange) -> Json:
    return {
        "kind": change.kind.value,
        "id": change.id,
        "label": text_json(change.label),
        "before": text_json(change.before),
        "after": text_json(change.after),
        "narrows": change.narrows,
        "widens": change.widens,
    }
