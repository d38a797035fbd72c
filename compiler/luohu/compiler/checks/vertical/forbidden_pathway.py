"""LH435: a grant below goes by a way that a higher text forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.persons import applicant, note
from luohu.compiler.checks.vertical.telling import (
    FALLEN_SO,
    READ_SO,
    at_clause,
    cited,
    identity,
    named,
    two_levels,
    when,
)
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.analysis.vertical.pathways import Used

RULE = Rule(
    code="LH435",
    name="forbidden-pathway",
    severity=Severity.WARNING,
    title=Text("采用了上位文件禁止的途径", "a grant goes by a way that a higher text forbids"),
    why=Text(
        "上位文件写了 `下级 不得采用` 这种途径，下级却有一条这样的准予在施行",
        "the higher text says `lower must-not-use` of that way, and a grant by it is in force below",
    ),
    fix=Text(
        "废止这一途径；有同级或者更高的文件对这里准许的，写 `下级 可采用`",
        "repeal the way; where an equal or higher text permits it here, write `lower may-use`",
    ),
    seen=Text(
        "国办发〔2016〕72号 二(六) 不许较大的城市以购房、投资、纳税落户；衢州2017年送审稿有投资者落户，是否违反要看城市规模",
        "国办发〔2016〕72号 二(六) forbids larger cities settlement by purchase, investment or taxes; Quzhou's draft of 2017 admits investors, which hangs on the class of the city",
    ),
    example=two_levels(
        "途径 购房落户 / by_purchase 事实 有房 / owns_home : 是否",
        "下级 不得采用 购房落户",
        "途径 购房落户 条件 有房 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Grants by forbidden ways, each clause once against each clause that forbids."""
    from luohu.compiler.ruleset.effects import BindingEffect, BindingKind  # noqa: PLC0415

    if not any(
        isinstance(effect, BindingEffect) and effect.kind is BindingKind.MUST_NOT_USE
        for clause in stage.ruleset.clauses
        for effect in clause.effects
    ):
        return
    from luohu.compiler.analysis.vertical.pathways import forbidden_ways  # noqa: PLC0415 - for such rulesets

    for each in forbidden_ways(stage):
        yield _told(stage, each)


def _told(stage: Stage, found: Used) -> Diagnostic:
    from luohu.compiler.analysis.regions import identifying  # noqa: PLC0415
    from luohu.compiler.solver.find import find  # noqa: PLC0415
    from luohu.compiler.solver.model import InternalError  # noqa: PLC0415
    from luohu.compiler.solver.replay import check_meets  # noqa: PLC0415

    use, certain = found.shown, bool(found.holding.certain)
    higher, lower, way = use.binding.clause, use.route.clause, named(stage, use.pathway)
    subjects = (higher.provision_id, lower.provision_id, use.pathway)
    who = find(use.asking, use.condition).witness
    if who is None:
        msg = "a case that was found is not found again"
        raise InternalError(msg)
    check_meets(use.asking, who, use.condition)
    ours, theirs = cited(stage, lower), cited(stage, higher)
    lighter = () if certain else (FALLEN_SO if any(each.clear for each in found.every) else READ_SO,)
    return Diagnostic(
        RULE,
        Text(
            f"{ours.zh} 采用{way.zh}，而 {theirs.zh} 不许采用",
            f"{ours.en} grants by “{way.en}”, a way that {theirs.en} forbids",
        ),
        at_clause(stage, lower, Text("在这里采用", "used here")),
        (at_clause(stage, higher, Text("在这里禁止", "forbidden here")),),
        notes=(when(found.holding.days), note(use.asking, who), *lighter),
        helps=(RULE.fix,),
        subject=(*subjects, stage.ruleset.name),
        severity_override=None if certain else Severity.INFO,
        identity=identity(stage, subjects, identifying(use.asking, use.condition), found.holding.days),
        applicants=(applicant(use.asking, who),),
    )
