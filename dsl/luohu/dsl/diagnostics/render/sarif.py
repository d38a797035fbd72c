"""Diagnostics as SARIF 2.1.0, which code review and security dashboards read.

One run with the rules that speak in it. A waived finding is a suppressed result: its suppression has the reason as
justification and points at the waiver, which is `external` to the place that the finding is about. Columns count
characters, as everywhere here.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.diagnostics.render.words import HELP, NOTE, waiver_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.dsl.diagnostics.model import Diagnostic, Label, Language, Rule, Text
    from luohu.dsl.diagnostics.render.json import Json
    from luohu.dsl.source import Span

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PRINT = "luohu/v1"
"""Under which name our fingerprints stand in `partialFingerprints`."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What a severity is called here."""


def render_sarif(
    diagnostics: Sequence[Diagnostic],
    language: Language,
    *,
    landmarks: Landmarks = nowhere,
    colour: bool = False,  # noqa: ARG001 - one shape for all renderers; JSON has no colours
) -> str:
    """One log with one run, indented by two."""
    rules = sorted({each.rule.code: each.rule for each in diagnostics}.values(), key=lambda rule: rule.code)
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver: dict[str, Json] = {"name": "luohu", "rules": [_rule(each, language) for each in rules]}
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if language == "zh" else "en",
        "results": [_result(each, numbers[each.code], language, landmarks) for each in diagnostics],
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, language: Language) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.get(language)},
        "fullDescription": {"text": rule.why.get(language)},
        "help": {"text": rule.fix.get(language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, number: int, language: Language, landmarks: Landmarks) -> Json:
    primary = () if diagnostic.primary is None else (diagnostic.primary,)
    found: dict[str, Json] = {
        "ruleId": diagnostic.code,
        "ruleIndex": number,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": _message(diagnostic, language)},
        "locations": [_location(each, language, landmarks) for each in primary],
    }
    if diagnostic.secondary:
        found["relatedLocations"] = [_location(each, language, landmarks) for each in diagnostic.secondary]
    if diagnostic.severity is not Severity.ERROR:
        found["partialFingerprints"] = {PRINT: fingerprint(diagnostic)}
    found["suppressions"] = _suppressions(diagnostic, language)
    return found


def _message(diagnostic: Diagnostic, language: Language) -> str:
    """Headline, notes and helps, a line each."""
    rest = ((NOTE, diagnostic.notes), (HELP, diagnostic.helps))
    lines = [f"{word.get(language)}: {text.get(language)}" for word, texts in rest for text in texts]
    return "\n".join((diagnostic.message.get(language), *lines))


def _suppressions(diagnostic: Diagnostic, language: Language) -> Json:
    """Empty for what is not suppressed, so that a reader knows that somebody looked."""
    waived = diagnostic.waived
    if waived is None:
        return []
    said = waiver_words(waived).get(language)
    where: Json = {"physicalLocation": physical(waived.span)}
    return [{"kind": "external", "status": "accepted", "justification": said, "location": where}]


def _location(label: Label, language: Language, landmarks: Landmarks) -> Json:
    found: dict[str, Json] = {"physicalLocation": physical(label.span)}
    article = landmarks(label.span)
    if article is not None:
        found["logicalLocations"] = [{"fullyQualifiedName": article}]
    text: Text | None = label.text
    return found if text is None else {**found, "message": {"text": text.get(language)}}


def physical(span: Span) -> Json:
    """Where a text stands: file, lines and columns."""
    (line, column), (end_line, end_column) = (span.source.position(each) for each in (span.start, span.end))
    region: Json = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"artifactLocation": {"uri": quote(PurePath(span.source.path).as_posix())}, "region": region}
