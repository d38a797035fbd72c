"""Paragraphs beside what states them, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luohu.compiler.sources.beside import Beside


def beside_json(source: str, rows: Sequence[Beside], clauses: Mapping[str, str]) -> dict[str, object]:
    """The document of `luohu sources show --format json`. `clauses`: the text of each clause that is named, by id."""
    return {"source": source, "paragraphs": [_row(each) for each in rows], "clauses": dict(sorted(clauses.items()))}


def _row(row: Beside) -> dict[str, object]:
    declared = row.declared
    return {
        "part": row.part,
        "locator": row.paragraph.locator,
        "kind": row.paragraph.kind.value,
        "signals": [each.value for each in row.paragraph.signals],
        "words": row.words,
        "changed": row.changed,
        "clauses": list(row.clauses),
        "header": [each.remark for each in row.header],
        "by_items": row.by_items,
        "declared": None if declared is None else {"reason": declared.reason, "remark": declared.remark},
    }
