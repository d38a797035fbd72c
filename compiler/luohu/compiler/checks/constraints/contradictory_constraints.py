"""LH400: constraints that leave nobody, or take away what the rules speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.compiler.analysis.constraints import Lost
    from luohu.compiler.analysis.stage import Scope
    from luohu.compiler.program import Program
    from luohu.compiler.runtime.prepared import Prepared

RULE = Rule(
    code="LH400",
    name="contradictory-constraints",
    severity=Severity.ERROR,
    title=Text("约束互相矛盾", "constraints contradict one another"),
    why=Text(
        "`约束` 说的是每个真实的人都符合的事。几条合在一起使任何人都不可能，或者使规则问到的某个取值不可能，分析的结论就都落空",
        "a `constraint` says what is true of every real person; several that together leave nobody, or rule out a value that the rules ask for, would make every finding empty",
    ),
    fix=Text(
        "改正其中一条；实际中确有例外的，不要写成约束",
        "correct one of them; what has exceptions in real life is no constraint",
    ),
    seen=Text(
        "词汇里把“本县自有住房”和“落户地城镇自有住房”的蕴含关系写反，又写明两者不能同时成立",
        "a vocabulary that says owners in a town own in the county, and also that nobody is both",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  事实 租房 / rents : 是否  约束 有房 蕴含 租房  约束 非 租房",
        "条件 有房 准予 落户",
    ),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """What constraints take away in any ruleset of a scope; each set of constraints that conflict is told once."""
    if not scope.program.constraint_spans:
        return
    from luohu.compiler.analysis.constraints import lost  # noqa: PLC0415 - much to import, for libraries that need it

    found = (
        _told(scope.program, each.prepared, one) for each in scope.stages for one in lost(each.prepared, scope.known)
    )
    yield from once(found)


def once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Each set of constraints that conflict once: the first of the rulesets in which they do."""
    seen: set[frozenset[Span]] = set()
    for each in found:
        spans = frozenset(label.span for label in (each.primary, *each.secondary) if label is not None)
        if spans not in seen:
            seen.add(spans)
            yield each


def _told(program: Program, prepared: Prepared, lost: Lost) -> Diagnostic:
    spans = sorted((program.constraint_spans[each] for each in lost.conflicting), key=Span.sort_key)
    what = what_is_lost(prepared, lost)
    also = Text("与它合在一起", "together with this one")
    return Diagnostic(
        RULE,
        Text(f"约束使{what.zh}", f"constraints leave {what.en}"),
        Label(spans[0]),
        tuple(Label(span, also) for span in spans[1:]),
        helps=(RULE.fix,),
        subject=(prepared.ruleset.name,),
    )


def what_is_lost(prepared: Prepared, lost: Lost) -> Text:
    """What is lost, in words that follow “constraints leave …” (约束使…)."""
    from luohu.compiler.ruleset.model import DateTest, Every, FactTest, Not, ScoreTest  # noqa: PLC0415 - needed only where something was found
    from luohu.compiler.runtime.words import test_name, words_of  # noqa: PLC0415

    if lost.group is not None:
        group = next(each for each in prepared.ruleset.vocabulary.groups if each.id == lost.group)
        return Text(f"群体 {group.label.zh} 没有人", f"nobody in the group {group.label.english}")
    if isinstance(lost.wanted, Every):
        return Text("任何人都不可能符合规则集的前提", "nobody at all")
    opposite = isinstance(lost.wanted, Not)
    test = lost.wanted.item if isinstance(lost.wanted, Not) else lost.wanted
    assert isinstance(test, FactTest | DateTest | ScoreTest)
    zh, en = test_name(words_of(prepared, "zh"), test), test_name(words_of(prepared, "en"), test)
    if opposite:
        return Text(f"“{zh}”总是成立", f"“{en}” always true")
    return Text(f"“{zh}”不可能成立", f"“{en}” impossible")
