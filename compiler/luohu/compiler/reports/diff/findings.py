"""Findings of a check that come and go: a line of the summary, and rows of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from luohu.compiler.reports.diff.outline import Row, Section
from luohu.compiler.reports.diff.wording import SEVERITIES, counted
from luohu.dsl.diagnostics.width import visible

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Finding, FindingsChange
    from luohu.dsl.diagnostics.model import Language


def findings_told(change: FindingsChange, lang: Language) -> str:
    """How many findings of a check came, went and stayed, under their name."""
    said = come_and_gone(change, lang)
    return f"检查结果：{said}" if lang == "zh" else f"findings: {said}"


def come_and_gone(change: FindingsChange, lang: Language) -> str:
    """How many findings of a check came, went and stayed."""
    grave = Counter(each.severity for each in change.come)
    ordered = sorted(grave, key=lambda one: one.rank)
    if lang == "zh":
        new = "、".join(f"{SEVERITIES[each].zh} {grave[each]}" for each in ordered)
        told = f"新出现 {len(change.come)} 个{new and f'（{new}）'}"
        return f"{told}，消失 {len(change.gone)} 个，仍在 {change.stayed} 个"
    new = ", ".join(counted(grave[each], SEVERITIES[each].en) for each in ordered)
    told = f"{len(change.come)} new{new and f' ({new})'}"
    return f"{told}, {len(change.gone)} gone, {change.stayed} on both sides"


def findings(change: FindingsChange, lang: Language) -> Section:
    """Findings of a check that come and go, graver ones first."""
    zh = lang == "zh"
    rows = [_finding(each, "新出现" if zh else "new", lang) for each in _grave_first(change.come)]
    rows += [_finding(each, "消失" if zh else "gone", lang) for each in _grave_first(change.gone)]
    columns = ("变化", "代码", "轻重", "说什么", "何处") if zh else ("change", "code", "severity", "what", "where")
    return Section("检查结果" if zh else "Findings", columns=columns, rows=tuple(rows))


def _grave_first(found: tuple[Finding, ...]) -> list[Finding]:
    return sorted(found, key=lambda each: (each.severity.rank, each.code, each.place or "", each.mark))


def _finding(found: Finding, what: str, lang: Language) -> Row:
    severity, message = SEVERITIES[found.severity].get(lang), visible(found.message.get(lang))
    place = visible(found.place or "")
    where = f" [{place}]" if place else ""
    said = (
        f"{what} {severity} {found.code}：{message}{where}"
        if lang == "zh"
        else f"{what} {severity} {found.code}: {message}{where}"
    )
    return Row((what, found.code, severity, message, place), said)
