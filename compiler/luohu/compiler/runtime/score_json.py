"""Scores of a decision as JSON: least and greatest points, and a line for each item."""

from __future__ import annotations

from collections.abc import Callable

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.runtime.model import Finding
from luohu.compiler.runtime.score_model import Line, ScoreReport

Object = dict[str, Json]
Write = Callable[[Finding], Object]


def score_json(report: ScoreReport, finding: Write) -> Object:
    """One score; `finding` writes a test as it came out. `vetoed` false is left out, open is null."""
    written: Object = {"score": report.score, "least": report.low, "greatest": report.high}
    if report.clause is not None:
        written["clause"] = report.clause
    if report.vetoed is not False:
        written["vetoed"] = report.vetoed
    if report.capped:
        written["capped"] = True
    written["lines"] = [_line(each, finding) for each in report.lines]
    return written


def _line(line: Line, finding: Write) -> Object:
    written: Object = {"kind": line.kind.value, "least": line.low, "greatest": line.high, "counts": line.counts}
    if line.label is not None:
        written["label"] = line.label
    if line.score is not None:
        written["score"] = line.score
    if line.item is not None:
        each: Object = {"fact": line.item.key.fact, "person": line.item.key.person}
        written |= {"each": each, "per": line.item.per, "points": line.item.points}
    if line.units is not None:
        written["units"] = line.units
    for name, said in (("capped", line.capped), ("taken", line.taken)):
        if said:
            written[name] = True
    if line.because:
        written["because"] = [finding(each) for each in line.because]
    if line.lines:
        written["lines"] = [_line(each, finding) for each in line.lines]
    return written
