"""LH112: what can be said once is said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH112",
    name="repeated-member",
    severity=Severity.ERROR,
    title=Text("只能写一次的内容写了两次", "a member that may stand once stands twice"),
    why=Text(
        "场景的地区、申请日、事项和事实的各项属性只有一个值，写两次就不知道以哪个为准",
        "a scenario has one place, one day, one matter, and a fact one of each property; with two nobody knows which holds",
    ),
    fix=Text("删去其中一处", "remove one of the two"),
    example="场景 “甲” {\n    申请日 2024-01-01\n    申请日 2024-01-02\n    预期 无规定\n}\n",
)


def repeated(again: Span, first: Span) -> Diagnostic:
    """What stands at `again` has been said at `first`."""
    return Diagnostic(
        RULE,
        Text(f"`{_short(again)}` 前面已经写过", f"`{_short(again)}` repeats what was said before"),
        Label(again),
        secondary=(Label(first, Text("先写在这里", "said here first")),),
        helps=(RULE.fix,),
        edit=Edit(again, ""),
    )


def _short(span: Span) -> str:
    words = span.text.split(maxsplit=1)
    return words[0] if words else ""
