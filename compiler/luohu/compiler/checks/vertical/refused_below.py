"""LH431: a higher text has lower ones grant something to somebody, and no text grants it to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.persons import applicant, note
from luohu.compiler.checks.vertical.telling import (
    FALLEN_SO,
    READ_SO,
    at_clause,
    at_instruments,
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
    from luohu.compiler.analysis.vertical.refused import Refusal, RefusedBelow
    from luohu.compiler.solver.model import Witness

RULE = Rule(
    code="LH431",
    name="refused-below",
    severity=Severity.WARNING,
    title=Text("上位文件要求准予的人，下级不准予", "somebody whom a higher text has lower ones admit is refused"),
    why=Text(
        "上位文件用 `下级 应当准予` 写明了哪些人、连同哪些家人要准予；当地有了规定，其中却有人哪一条都不符合，要求就落了空",
        "the higher text says with `lower must-grant` who must be admitted, and with which family; a text below rules the matter, "
        "and somebody whom the higher one names meets none of its clauses",
    ),
    fix=Text(
        "放宽下级的条件、人员、人数或者地址，使所举的人得以准予；上位文件允许另加条件的，写 `下级 可要求`",
        "widen the conditions, persons, heads or addresses below so that the person shown is admitted; where the higher text "
        "lets places ask for more, write `lower may-require`",
    ),
    seen=Text(
        "衢州2017年送审稿 的住房面积与人数要求，与国发〔2014〕25号 二(四)：四口之家住50平方米，上面要求放开，下面不准",
        "Quzhou's draft of 2017 asks for floor area and few persons, and 国发〔2014〕25号 二(四) wants towns open: a family of four in 50 m² is refused",
    ),
    example=two_levels(
        "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse } 事实 有房 / owns_home : 是否",
        "条件 有房 下级 应当准予 落户 { 落户人 本人、配偶 }",
        "条件 有房 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Whom higher clauses have lower texts admit, and these refuse: a finding for each such clause."""
    from luohu.compiler.ruleset.effects import BindingEffect  # noqa: PLC0415

    if not any(isinstance(effect, BindingEffect) for clause in stage.ruleset.clauses for effect in clause.effects):
        return
    from luohu.compiler.analysis.vertical.refused import refused_below  # noqa: PLC0415 - for rulesets with bindings

    for each in refused_below(stage):
        yield _told(stage, each)


def _told(stage: Stage, found: RefusedBelow) -> Diagnostic:
    from luohu.compiler.analysis.regions import identifying  # noqa: PLC0415
    from luohu.compiler.analysis.vertical.refused import witness  # noqa: PLC0415

    certain = bool(found.holding.certain)
    persons = [(each, witness(each)) for each in found.shown]
    subjects = (found.clause.provision_id, found.matter, *sorted({each.instrument for each in found.below}))
    region = [box for each in found.shown for box in identifying(each.asking, each.condition)]
    return Diagnostic(
        RULE,
        _headline(stage, found, certain=certain),
        at_clause(stage, found.clause, Text("要求准予", "has it granted")),
        at_instruments(stage, found.below, Text("这里没有准予", "does not grant it")),
        notes=(
            when(found.holding.days),
            *(text for each, who in persons for text in _of_person(stage, each, who)),
            *_what_else(stage, found, certain=certain),
        ),
        helps=(RULE.fix,),
        subject=(*subjects, stage.ruleset.name),
        severity_override=None if certain else Severity.INFO,
        identity=identity(stage, subjects, region, found.holding.days),
        applicants=tuple(applicant(each.asking, who) for each, who in persons),
    )


def _headline(stage: Stage, found: RefusedBelow, *, certain: bool) -> Text:
    clause, matter = cited(stage, found.clause), named(stage, found.matter)
    place = named(stage, stage.ruleset.jurisdiction.id)
    zh, en = ("有人", "is not granted it") if certain else ("可能有人", "may not be granted it")
    return Text(
        f"{clause.zh} 要求下级准予 `{matter.zh}`，所指的人中{zh}在{place.zh}得不到",
        f"{clause.en} has lower texts grant `{matter.en}`, and in {place.en} somebody it names {en}",
    )


def _of_person(stage: Stage, refusal: Refusal, who: Witness) -> Iterator[Text]:
    """What is lacking, where it is not the matter itself; then to whom."""
    from luohu.compiler.analysis.vertical.asked import Lack  # noqa: PLC0415

    if refusal.lack is Lack.ADDRESS:
        yield Text("准予，但不给它所列的地址", "granted, but not at an address that it lists")
    elif refusal.family is not None:
        family = refusal.family
        members = [(named(stage, kin), number) for kin, number in family.members]
        zh = "、".join(f"{each.zh}{number}人" for each, number in members)
        en = ", ".join(f"{number} × {each.en}" for each, number in members)
        limit = cited(stage, stage.prepared.clauses[family.clause])
        yield Text(
            f"一家 {sum(number for _, number in members)} 人要落户（{zh}），{limit.zh} 至多准 {family.most} 人",
            f"{sum(number for _, number in members)} of a family want to settle ({en}); {limit.en} admits {family.most} at most",
        )
    yield note(refusal.asking, who)


def _what_else(stage: Stage, found: RefusedBelow, *, certain: bool) -> Iterator[Text]:
    from luohu.compiler.ruleset.model import GrantEffect  # noqa: PLC0415

    if any(isinstance(effect, GrantEffect) and effect.matter == found.matter for effect in found.clause.effects):
        clause = cited(stage, found.clause)
        yield Text(
            f"{clause.zh} 本身也直接准予，本人仍可以据此申请",
            f"{clause.en} itself grants it too: the person may still rely on that",
        )
    if not certain:
        yield FALLEN_SO if any(each.firm for each in found.every) else READ_SO
