"""LH214: a place in a document where no clause stands."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import in_a_row
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH214",
    name="unknown-locator",
    severity=Severity.ERROR,
    title=Text("文件的这个位置没有条款", "no clause stands at this place of the document"),
    why=Text(
        "引用要落在编码了的条款上",
        "a reference needs an encoded clause",
    ),
    fix=Text(
        "更正条款号，或者编码那一条",
        "correct the locator, or encode that clause",
    ),
    example=library(instrument="条款 二 { 例外于 九 准予 落户 }"),
)

_SHOWN = 12
"""Places that are listed."""


def unknown_locator(span: Span, locator: str, document: str, known: list[str]) -> Diagnostic:
    """`known`: the places where the document has clauses."""
    listed, rest = in_a_row(known[:_SHOWN]), "…" if len(known) > _SHOWN else ""
    where = Text(f"有条款的位置：{listed.zh}{rest}", f"it has clauses at {listed.en}{rest}")
    none = Text("它没有条款", "it has no clauses")
    return Diagnostic(
        RULE,
        Text(f"`{document}` 的 `{locator}` 没有条款", f"`{document}` has no clause at `{locator}`"),
        Label(span),
        notes=(where if known else none,),
        helps=(RULE.fix,),
        subject=(document, locator),
    )
