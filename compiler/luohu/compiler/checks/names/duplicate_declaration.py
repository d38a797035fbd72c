"""LH203: one name declared twice."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH203",
    name="duplicate-declaration",
    severity=Severity.ERROR,
    title=Text("同一个名称声明了两次", "one name is declared twice"),
    why=Text(
        "两处声明可能不同，次序又不起作用，哪一处都不能算数",
        "the two may differ, order never matters, and so neither can count",
    ),
    fix=Text(
        "删去一处，或者改用另一个名称或别名",
        "delete one, or give it another name or alias",
    ),
    example=library("事实 有房 / owns_home : 是否  事实 有房 / owns_flat : 是否"),
)


def duplicate_declaration(span: Span, name: str, first: Span | None) -> Diagnostic:
    """A name or id is taken already."""
    return Diagnostic(
        RULE,
        Text(f"`{name}` 已经声明过", f"`{name}` is declared already"),
        Label(span, Text("又一次", "again here")),
        secondary=() if first is None else (Label(first, Text("先在这里", "first here")),),
        helps=(RULE.fix,),
        subject=(name,),
    )


def predefined(span: Span, name: str) -> Diagnostic:
    """A name that exists without being declared."""
    return Diagnostic(
        RULE,
        Text(f"`{name}` 是预定义的，不能再声明", f"`{name}` is predefined and cannot be declared"),
        Label(span),
        helps=(Text("直接使用它，或者换一个名称", "use it as it is, or choose another name"),),
        subject=(name,),
    )


def given_twice(span: Span, name: str, first: Span) -> Diagnostic:
    """A scenario gives one fact of one person twice."""
    return Diagnostic(
        RULE,
        Text(f"场景中 `{name}` 设了两次", f"the scenario gives `{name}` twice"),
        Label(span, Text("又一次", "again here")),
        secondary=(Label(first, Text("先在这里", "first here")),),
        helps=(Text("删去一处；集合的几个成员用 `、` 连写", "delete one; write several members of a set as one list"),),
        subject=(name,),
    )
