"""LH413: a part of a condition that is always true, or never, where it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.gaps.wording import cited, listed
from luohu.compiler.checks.wording import quoted
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.conditions import Found
    from luohu.compiler.analysis.stage import Scope

RULE = Rule(
    code="LH413",
    name="settled-condition",
    severity=Severity.WARNING,
    title=Text("条件的一部分早有定论", "part of a condition is settled beforehand"),
    why=Text(
        "条件里的这一部分，凡问到它的时候总是成立，或者总不成立：去掉它结果一样，多半是写错了数字、漏了“非”，或者同一要求写了两遍",
        "wherever this part of the condition is asked it is always true, or never: without it the outcome is the same, so most "
        "likely a number is wrong, a “not” is missing, or one requirement is written twice",
    ),
    fix=Text("核对原文，改正或者删去这一部分", "compare with the text, and mend this part or leave it out"),
    seen=Text(
        "泉公规〔2024〕1号 一 的条件若在“本市自有住房”之外再写“有合法稳定住所”，后者多余",
        "had 一 of Quanzhou's 2024 No. 1 asked home owners for a lawful home as well, that part would be settled",
    ),
    example=library("事实 年龄数 / age_in_years : 整数 0 至 150", "条件 年龄数 18以上 且 年龄数 16以上 准予 落户"),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Settled parts of the conditions of a library's clauses."""
    from luohu.compiler.analysis.days import identifying  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.clauses import held  # noqa: PLC0415 - the solver comes with it
    from luohu.compiler.analysis.gaps.conditions import Trees, settled_in  # noqa: PLC0415

    trees = Trees(scope.program)
    for provision in held(scope):
        met: Counter[tuple[str, ...]] = Counter()
        for each in settled_in(provision, trees):
            box = _box(each)
            met[box] += 1
            identity = Identity((each.provision, str(met[box])), (box,), identifying(provision.runs))
            yield _finding(scope, each, identity, days_told(provision.runs))


def _box(found: Found) -> tuple[str, ...]:
    """The part and how it comes out, as identities have it."""
    from luohu.compiler.ruleset.canonical import canonical_bytes  # noqa: PLC0415 - for who found something
    from luohu.compiler.ruleset.codec_conditions import write_condition  # noqa: PLC0415

    return canonical_bytes(write_condition(found.part.condition)).decode(), str(found.truth).lower()


def _finding(scope: Scope, found: Found, identity: Identity, when: Text) -> Diagnostic:
    span, spans = found.part.span, scope.program.constraint_spans
    assert span is not None  # parts of the text are looked at
    clause, said = cited(found.question.prepared, found.provision), quoted(span)
    always = Text(f"`{said}` 在这里总是成立", f"`{said}` is always true here")
    never = Text(f"`{said}` 在这里不可能成立", f"`{said}` is never true here")
    return Diagnostic(
        RULE,
        always if found.truth else never,
        Label(span),
        tuple(
            Label(spans[each], Text("按这条约束", "by this constraint")) for each in found.constraints if each in spans
        ),
        (*_beside(found), Text(f"{clause.zh} 有效的日子：{when.zh}", f"{clause.en} is in force {when.en}")),
        (RULE.fix,),
        subject=identity.subjects,
        identity=identity,
    )


def _beside(found: Found) -> Iterator[Text]:
    """What is asked beside it and settles it."""
    if found.beside:
        said = listed(found.question.prepared, found.beside)
        yield Text(f"问到这里的人：{said.zh}", f"it is asked only of those for whom: {said.en}")
