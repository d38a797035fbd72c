"""Diagnostics as a JSON list, for programs.

The shape is a promise; fields are added, never changed. Each object has:

- `code`, `name`: the rule, for example `LH401`, `conflicting-clauses`;
- `severity`: `error`, `warning` or `info`;
- `message`: `{"zh": …, "en": …}`, as all texts here;
- `file`, `line`, `column`, `end_line`, `end_column`: the primary span, all null for a diagnostic without a text. Lines and
  columns count from 1, columns in characters (code points); the end is the place after the last character;
- `article`: the heading around the primary span (`泉公规〔2024〕1号 二(一)`) or null;
- `label`: what stands there, a text or null;
- `secondary`: a list of objects with the place fields, `article` and `label`;
- `notes`, `helps`: lists of texts;
- `applicants`: who show the finding: objects with `ruleset`, `matter` (or null) and `case`, a facts document for
  `luohu decide`;
- `edit`: null, or the place fields and `replacement`;
- `fingerprint`: by which a waiver knows the finding, the same wherever its text is moved; null for errors, which cannot be
  waived;
- `waived`: null, or the place fields of the waiver, its `reason` and `until`, the last day on which it holds, or null.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.dsl.diagnostics.model import Applicant, Diagnostic, Edit, Label, Language, Text, Waived
    from luohu.dsl.source import Span

Json = str | int | None | list["Json"] | dict[str, "Json"]
_PLACE_FIELDS = ("file", "line", "column", "end_line", "end_column")


def render_json(
    diagnostics: Sequence[Diagnostic],
    language: Language,  # noqa: ARG001 - one shape for all renderers; this one always carries both languages
    *,
    landmarks: Landmarks = nowhere,
    colour: bool = False,  # noqa: ARG001 - likewise; JSON has no colours
) -> str:
    """The list described above, indented by two, one object after the other, Chinese unescaped."""
    return json.dumps([as_json(item, landmarks) for item in diagnostics], ensure_ascii=False, indent=2) + "\n"


def as_json(diagnostic: Diagnostic, landmarks: Landmarks = nowhere) -> dict[str, Json]:
    """One diagnostic as an object of plain values."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.rule.name,
        "severity": diagnostic.severity.value,
        "message": _text(diagnostic.message),
        **_label(diagnostic.primary, landmarks),
        "secondary": [_label(label, landmarks) for label in diagnostic.secondary],
        "notes": [_text(note) for note in diagnostic.notes],
        "helps": [_text(item) for item in diagnostic.helps],
        "applicants": [_applicant(each) for each in diagnostic.applicants],
        "edit": _edit(diagnostic.edit),
        "fingerprint": None if diagnostic.severity is Severity.ERROR else fingerprint(diagnostic),
        "waived": _waived(diagnostic.waived),
    }


def _applicant(each: Applicant) -> Json:
    return {"ruleset": each.ruleset, "matter": each.matter, "case": json.loads(each.case)}


def _text(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _label(label: Label | None, landmarks: Landmarks) -> dict[str, Json]:
    if label is None:
        return {**dict.fromkeys(_PLACE_FIELDS), "article": None, "label": None}
    text = None if label.text is None else _text(label.text)
    return {**_place(label.span), "article": landmarks(label.span), "label": text}


def _edit(edit: Edit | None) -> Json:
    return None if edit is None else {**_place(edit.span), "replacement": edit.replacement}


def _waived(waived: Waived | None) -> Json:
    if waived is None:
        return None
    until = None if waived.until is None else waived.until.isoformat()
    return {**_place(waived.span), "reason": waived.reason, "until": until}


def _place(span: Span) -> dict[str, Json]:
    start, end = span.source.position(span.start), span.source.position(span.end)
    return dict(zip(_PLACE_FIELDS, (span.source.path, *start, *end), strict=True))
