"""LH412: a clause, or what it grants or offers, that never applies to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.gaps.wording import cited, listed, named, others, span_of
from luohu.dsl.diagnostics.model import Applicant, Box, Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.inapplicable import Idle
    from luohu.compiler.analysis.stage import Scope

RULE = Rule(
    code="LH412",
    name="inapplicable-clause",
    severity=Severity.WARNING,
    title=Text("条款永远适用不上", "a clause that never applies"),
    why=Text(
        "没有一个真实的人在条款有效的任何一天符合它：条件自相矛盾，或者与词汇的约束矛盾，或者总被别的条款否定",
        "no real person meets it on any day on which it is in force: its condition contradicts itself or what the vocabulary "
        "says of all people, or other clauses always defeat it",
    ),
    fix=Text(
        "核对原文；条件写错的改正，约束写得太宽的收窄，已经没有用的条款不写",
        "compare with the text: mend the condition, narrow a constraint that says too much, leave out what has no use",
    ),
    seen=Text(
        "要求“不满十六周岁”又要求“本科以上”的条款，没有人符合",
        "a clause for bachelors under sixteen would be one",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  事实 租房 / rents : 是否  约束 有房 蕴含 非 租房", "条件 有房 且 租房 准予 落户"
    ),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Clauses of a library that never apply in any ruleset that holds them."""
    from luohu.compiler.analysis.gaps.clauses import held  # noqa: PLC0415 - the solver comes with it
    from luohu.compiler.analysis.gaps.inapplicable import idle  # noqa: PLC0415

    for provision in held(scope):
        for each in idle(provision):
            yield _finding(scope, each)


def _finding(scope: Scope, found: Idle) -> Diagnostic:
    from luohu.compiler.analysis.days import identifying  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.inapplicable import Why  # noqa: PLC0415

    program, provision = scope.program, found.held.provision
    when = days_told(found.held.runs)
    secondary, notes, shown = _defeated(found) if found.why is Why.DEFEATED else ((), *_unmet(found))
    subject = (provision, found.matter or "", found.group or "", found.item or "")
    return Diagnostic(
        RULE,
        _headline(found),
        Label(span_of(program, provision)),
        (
            *others(program, (each for each in secondary if each in program.clause_spans), _DEFEATS),
            *_stated(scope, found),
        ),
        (Text(f"有效的日子：{when.zh}", f"in force {when.en}"), *notes),
        (RULE.fix,),
        subject=subject,
        identity=Identity(subject, _region(found), identifying(found.held.runs)),
        applicants=shown,
    )


def _region(found: Idle) -> tuple[Box, ...]:
    """Of an item, its condition: one thing may be listed twice."""
    if found.item is None:
        return ()
    from luohu.compiler.ruleset.canonical import canonical_bytes  # noqa: PLC0415 - for who found something
    from luohu.compiler.ruleset.codec_conditions import write_condition  # noqa: PLC0415

    return ((canonical_bytes(write_condition(found.condition)).decode(),),)


_DEFEATS = Text("它不予", "it bars")


def _headline(found: Idle) -> Text:
    from luohu.compiler.analysis.gaps.inapplicable import Why  # noqa: PLC0415

    clause = cited(found.question.prepared, found.held.provision)
    what = _what(found)
    match found.why:
        case Why.CONDITION:
            return Text(f"没有人符合 {clause.zh} 的条件", f"nobody meets the condition of {clause.en}")
        case Why.PERSONS:
            return Text(
                f"{clause.zh} 写的{what.zh}，没有人在列", f"nobody is among those to whom {clause.en} {what.en}"
            )
        case Why.ITEMS:
            return Text(f"{clause.zh} 列的各项，没有人适用", f"no item that {clause.en} lists is for anybody")
        case Why.ITEM:
            item = named(found.question.prepared, found.item or "")
            return Text(
                f"{clause.zh} 列的 `{item.zh}`，没有人适用", f"`{item.en}`, which {clause.en} lists, is for nobody"
            )
        case _:
            return Text(f"{clause.zh} 写的{what.zh}，总是被否定", f"what {clause.en} grants is always defeated")


def _what(found: Idle) -> Text:
    if found.matter is None:
        return Text("事项", "offers something")
    matter = named(found.question.prepared, found.matter)
    return Text(f"准予 `{matter.zh}`", f"grants `{matter.en}`")


def _unmet(found: Idle) -> tuple[tuple[Text, ...], tuple[Applicant, ...]]:
    """Which parts of what is asked exclude each other."""
    from luohu.compiler.analysis.gaps.causes import needed  # noqa: PLC0415
    from luohu.compiler.ruleset.model import ALWAYS  # noqa: PLC0415

    parts = needed(found.question, found.condition, ALWAYS)
    if not parts:
        return (), ()
    said = listed(found.question.prepared, parts)
    if len(parts) == 1:
        return (Text(f"不可能成立的是：{said.zh}", f"what is impossible: {said.en}"),), ()
    return (Text(f"不能同时成立的是：{said.zh}", f"what excludes one another: {said.en}"),), ()


def _stated(scope: Scope, found: Idle) -> tuple[Label, ...]:
    """The constraints by which it is so."""
    from luohu.compiler.analysis.gaps.causes import constraints_behind  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.inapplicable import Why  # noqa: PLC0415

    if found.why is Why.DEFEATED:
        return ()
    spans = scope.program.constraint_spans
    stated = constraints_behind(found.question, found.condition)
    return tuple(Label(spans[each], Text("按这条约束", "by this constraint")) for each in stated if each in spans)


def _defeated(found: Idle) -> tuple[tuple[str, ...], tuple[Text, ...], tuple[Applicant, ...]]:
    """The bars that defeat a grant, and somebody whom they bar."""
    from luohu.compiler.checks.persons import applicant, note  # noqa: PLC0415
    from luohu.compiler.solver.find import find  # noqa: PLC0415
    from luohu.compiler.solver.replay import check_meets  # noqa: PLC0415

    prepared = found.question.prepared
    bars = tuple(dict.fromkeys(prepared.clauses[each].provision_id for each in found.bars))
    said = [cited(prepared, each) for each in bars]
    zh, en = "、".join(each.zh for each in said), ", ".join(each.en for each in said)
    defeated = Text(f"否定它的是：{zh}", f"defeated by {en}")
    witness = find(found.question, found.condition).witness
    if witness is None:
        return bars, (defeated,), ()
    check_meets(found.question, witness, found.condition)
    return bars, (defeated, note(found.question, witness)), (applicant(found.question, witness),)
