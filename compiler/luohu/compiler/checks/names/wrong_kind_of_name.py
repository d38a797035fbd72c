"""LH206: a declared name where another kind of name must stand."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH206",
    name="wrong-kind-of-name",
    severity=Severity.ERROR,
    title=Text("这里不能用这一类名称", "a name of this kind cannot stand here"),
    why=Text(
        "条件里用事实和定义，`材料` 后面用材料，`落户地` 后面用落户地；名称各有各的位置",
        "conditions use facts and terms, `evidence` pieces of evidence, `address` addresses: each kind of name has its places",
    ),
    fix=Text(
        "换成这里要的那一类名称",
        "write a name of the kind that is wanted here",
    ),
    example=library("材料 产权证明 / title_deed", "条件 产权证明 准予 落户"),
)


def wrong_kind_of_name(
    span: Span, name: str, wanted: Kind, found: tuple[Kind, Span | None], helps: tuple[Text, ...] = ()
) -> Diagnostic:
    """A name of another kind stands where `wanted` must; `found`: that kind, and where the name is declared."""
    kind, declared = found
    return Diagnostic(
        RULE,
        Text(
            f"`{name}` 是{kind.value.zh}，这里要{wanted.value.zh}",
            f"`{name}` is {kind.one}; {wanted.one} must stand here",
        ),
        Label(span),
        secondary=declared_here(declared),
        helps=helps or (RULE.fix,),
        subject=(name,),
    )
