"""Coverage of source documents as a JSON document."""

from __future__ import annotations

from luohu.compiler.sources.coverage import Cover, Coverage, DocumentCoverage, State


def coverage_json(found: Coverage, *, only_missing: bool = False) -> dict[str, object]:
    """Documents with their paragraphs, what is not counted, and the sums. Members that would be empty are left out."""
    return {
        "documents": [_document(each, only_missing) for each in found.documents],
        "not_taken_up": [{"source": source, "part": part, "paragraphs": count} for source, part, count in found.left],
        "source_not_indexed": list(found.lost),
        "no_source": list(found.sourceless),
        "known_by_name_only": list(found.by_name),
        "summary": {each.value: found.count(each) for each in State},
    }


def _document(document: DocumentCoverage, only_missing: bool) -> dict[str, object]:  # noqa: FBT001 - passed on
    rows = [each for each in document.covers if not only_missing or each.state is State.MISSING]
    return {
        "source": document.source,
        "part": document.part,
        "instruments": list(document.instruments),
        "counted": len(document.covers),
        **{each.value: document.count(each) for each in State},
        "share_declared": round(float(document.share_declared), 4),
        "paragraphs": [_paragraph(each) for each in rows],
    }


def _paragraph(cover: Cover) -> dict[str, object]:
    members: dict[str, object] = {
        "locator": cover.paragraph.locator,
        "state": cover.state.value,
        "signals": [each.value for each in cover.paragraph.signals],
        "clauses": list(cover.clauses),
        "header": [each.remark for each in cover.header],
        "by_items": cover.by_items,
        "at": cover.at,
    }
    left = cover.declared
    if left is not None:
        members |= {"reason": left.reason, "remark": left.remark}
        members["review"] = None if left.review is None else {"name": left.review.name, "day": str(left.review.day)}
    return {name: value for name, value in members.items() if value}
