"""Words of a comparison that all of its forms share: how people stand, what became of clauses, why a version changes."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.changes.bump import gains, loses
from luohu.compiler.changes.model import (
    Aspect,
    ClauseFate,
    Ground,
    Level,
    StatementKind,
    Tense,
    Term,
    WordKind,
)
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.runtime.model import Outcome
from luohu.dsl.diagnostics.model import Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.compiler.changes.model import Class


class Stand(Enum):
    """How the people of a class stand afterwards, as a reviewer asks it."""

    LOSES = "loses"
    MIXED = "mixed"
    GAINS = "gains"
    OTHER = "other"
    """The answer is another one and no better or worse: no rule at all instead of a refusal."""


def stand(change: Change) -> Stand:
    """Whether somebody loses or gains by a change, as the version is found by."""
    match loses(change), gains(change):
        case True, True:
            return Stand.MIXED
        case True, False:
            return Stand.LOSES
        case False, True:
            return Stand.GAINS
        case _:
            return Stand.OTHER


def past_only(tenses: Iterable[Tense]) -> bool:
    """Whether nobody who applies today or later is among them."""
    return set(tenses) == {Tense.PAST}


def severe_first(classes: Iterable[Class]) -> list[Class]:
    """Classes in the order in which a reviewer reads them: who loses from now on, who lost, then the others."""
    order = list(Stand)
    return sorted(classes, key=lambda each: (order.index(stand(each.change)), past_only(each.tenses), each.number))


STANDS = {
    Stand.LOSES: Text("失去", "loses"),
    Stand.MIXED: Text("有得有失", "gains and loses"),
    Stand.OTHER: Text("结论不同", "answered otherwise"),
    Stand.GAINS: Text("得到", "gains"),
}
OUTCOMES = {
    Outcome.GRANTED: Text("准予", "granted"),
    Outcome.UNDETERMINED: Text("待定", "undetermined"),
    Outcome.NOT_GRANTED: Text("不予", "not granted"),
    Outcome.NO_RULE_IN_FORCE: Text("无现行规定", "no rule in force"),
}
OFFERS = {
    Fate.STRICTER: Text("所给的少了", "less is offered"),
    Fate.LAXER: Text("所给的多了", "more is offered"),
    Fate.INCOMPARABLE: Text("所给的有多有少", "some of what is offered is more, some less"),
    Fate.SAME: Text("所给的相同", "the same is offered"),
    Fate.ORPHANED: Text("再无规定", "no rule any more"),
}
TENSES = {
    Tense.PAST: Text("过去", "past"),
    Tense.PRESENT: Text("今天", "today"),
    Tense.FUTURE: Text("今后", "later"),
}
CLAUSE_FATES = {
    ClauseFate.ADDED: Text("新增", "added"),
    ClauseFate.REMOVED: Text("删除", "removed"),
    ClauseFate.AMENDED: Text("修改", "amended"),
    ClauseFate.MOVED: Text("移位", "moved"),
}
ASPECTS = {
    Aspect.CONDITION: Text("条件", "condition"),
    Aspect.EFFECTS: Text("效果", "effects"),
    Aspect.DETAILS: Text("细节", "details"),
    Aspect.PLACE: Text("适用地区", "place"),
    Aspect.DAYS: Text("有效期间", "days in force"),
    Aspect.PATHWAYS: Text("途径", "pathways"),
    Aspect.PRECEDENCE: Text("先后", "precedence"),
    Aspect.TITLE: Text("标题", "title"),
    Aspect.NOTES: Text("备注", "notes"),
    Aspect.SOURCE: Text("出处和核对", "source and who compared it"),
}
WORD_KINDS = {
    WordKind.FACT: Text("事实", "fact"),
    WordKind.LIST: Text("名单", "list"),
    WordKind.MEMBER: Text("名单成员", "list member"),
    WordKind.PARAMETER: Text("参数", "parameter"),
    WordKind.DEFINITION: Text("定义", "definition"),
    WordKind.GROUP: Text("群体", "group"),
    WordKind.MATTER: Text("事项", "matter"),
    WordKind.TERM: Text("用语", "term"),
    WordKind.CONSTRAINT: Text("约束", "constraint"),
}
STATEMENT_KINDS = {
    StatementKind.ENTITLEMENT: Text("待遇", "entitlement"),
    StatementKind.SERVICE: Text("服务", "service"),
    StatementKind.DUTY: Text("职责", "duty"),
    StatementKind.QUOTA: Text("名额", "quota"),
    StatementKind.SCORE: Text("积分", "score"),
    StatementKind.BINDING: Text("对下级的约束", "on lower texts:"),
    StatementKind.DELEGATION: Text("授权", "delegation"),
    StatementKind.COUNTING: Text("计算口径", "way of counting"),
    StatementKind.END: Text("终止", "end"),
}
TERMS = {
    (Term.ADDRESS, True): Text("不再有的落户地", "address no longer offered"),
    (Term.ADDRESS, False): Text("新有的落户地", "address newly offered"),
    (Term.COMPANION, True): Text("不再能随迁的", "may no longer move along"),
    (Term.COMPANION, False): Text("新能随迁的", "may now move along"),
    (Term.EVIDENCE, True): Text("不再要的材料", "evidence no longer asked"),
    (Term.EVIDENCE, False): Text("新要的材料", "evidence newly asked"),
    (Term.LIMIT, True): Text("不再有的限定", "limit no longer set"),
    (Term.LIMIT, False): Text("新有的限定", "limit newly set"),
}
"""Whether the thing is on the old side only."""
LEVELS = {
    Level.PATCH: Text("修订号（patch）", "patch"),
    Level.MINOR: Text("次版本号（minor）", "minor"),
    Level.MAJOR: Text("主版本号（major）", "major"),
}
GROUNDS = {
    Ground.WORSE: Text("有人的结论变差，或者所给的变少", "somebody has a lower outcome or is offered less"),
    Ground.BETTER: Text("有人的结论变好，或者所给的变多", "somebody has a higher outcome or is offered more"),
    Ground.NARROWER: Text("用语变窄或者取消", "words are narrower or gone"),
    Ground.UNSAID: Text(
        "原来怎么回答都准予，新增的回答却不准予",
        "somebody was granted whatever the answer was, and is not for an answer that is new",
    ),
    Ground.WIDER: Text("用语变宽或者新增", "words are wider or new"),
    Ground.LESS_STATED: Text("其他规定减少", "less is provided beside grants"),
    Ground.MORE_STATED: Text("其他规定增加", "more is provided beside grants"),
    Ground.OTHERWISE_STATED: Text("机关的职责换了说法", "what bodies have to do is worded otherwise"),
    Ground.FEWER_DAYS: Text("有规定的日子减少", "fewer days have a rule"),
    Ground.MORE_DAYS: Text("有规定的日子增加", "more days have a rule"),
    Ground.UNSETTLED: Text(
        "未能确定是否有人失去，按有人失去处理", "it was not settled whether somebody loses: taken as if somebody did"
    ),
    Ground.EQUAL: Text("已证明含义相同", "proven equal in meaning"),
}
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "note"),
}


def counted(count: int, one: str, many: str = "") -> str:
    """`1 class`, `2 classes`: English alone needs it."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """A line with a capital; Chinese has none."""
    start = len(text) - len(text.lstrip())
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
