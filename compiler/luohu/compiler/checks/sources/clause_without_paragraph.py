"""LH501: a place that the source document does not have."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.wording import in_a_row
from luohu.compiler.sources.places import near
from luohu.compiler.sources.taken_up import Taken
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH501",
    name="clause-without-paragraph",
    severity=Severity.ERROR,
    title=Text("原文没有这一段", "a place that the source does not have"),
    why=Text(
        "条款写的是原文的某一段；位置不在原文的索引中，读者就找不到它写的是哪一段",
        "a clause states a paragraph of its source; a place that the index does not have leads no reader to it",
    ),
    fix=Text(
        "改成原文中的位置；`luohu sources show 来源` 列出全部位置",
        "write a place of the source; `luohu sources show SOURCE` lists all",
    ),
    example=indexed(clause="条款 一、一(三) { 准予 落户 }"),
)


def check(document: Taken) -> Iterator[Diagnostic]:
    """Every place that clauses, 已编码 and 不编码 name and the document does not have."""
    for instrument in document.instruments:
        written = [pair for head in instrument.heads for pair in zip(head.locators, head.spans, strict=True)]
        written += [(each.locator, each.span) for each in instrument.encoded if each.span]
        written += [(each.locator, each.span) for each in instrument.not_encoded if each.span]
        for locator, span in written:
            if not document.tree.found(locator):
                yield _finding(document, locator, span)


def _finding(document: Taken, locator: str, span: Span) -> Diagnostic:
    listed = in_a_row(near(document.tree, locator))
    nearest = (Text(f"相近的位置：{listed.zh}", f"places near it: {listed.en}"),) if listed.zh else ()
    return Diagnostic(
        RULE,
        Text(f"`{document.source}` 没有 `{locator}`", f"`{document.source}` has no `{locator}`"),
        Label(span, Text("索引中没有这个位置", "no such place in the index")),
        helps=(*nearest, RULE.fix),
        subject=(document.source, document.part.name, locator),
    )
