"""Small comparisons, made of libraries that are compiled, with every part that a report can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.bump import bump, review_bump
from luohu.compiler.changes.model import (
    Asked,
    Difference,
    FigureChange,
    Finding,
    FindingsChange,
    Incomparable,
    InstrumentChange,
    Open,
    Review,
    Side,
    SliceChange,
    StatementChange,
    StatementKind,
    Tense,
    TimelineChange,
    WordChange,
    WordKind,
)
from luohu.compiler.changes.people.classes import people
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.changes.texts.clauses import clause_changes
from luohu.compiler.checks.examples import library
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.runtime.model import Outcome
from luohu.dsl.diagnostics.model import Severity, Text

TODAY = date(2025, 6, 1)
WORDS = (
    "事实 有房 / owns_home : 是否 常值 否  事实 租房 / rents : 是否 常值 否  事实 有车 / has_car : 是否 常值 否  事实 社保时长 / insured_for : 时长(月) 常值 0个月 "
    "落户地 家 / home 落户地 社区 / community 材料 户口簿 / booklet 材料 产权证 / deed 机关 公安局 / police"
)
HOSTILE = Text("`a|b` <script>x</script> @全体 @all #12 ![x](y) *z*", "`a|b` <script>x</script> @all #12 ![x](y) *z*")
"""What somebody could write to make a comment do something."""


def document(number: int, body: str, day: str = "2024年1月1日") -> str:
    return f"文件 甲〔2024〕{number}号 / d{number} {{ 适用地区 甲市 公布 {day} {body} }}"


def side(folder: Path, name: str, *documents: str, **more: object) -> Side:
    """The law of one small library in the folder `name`."""
    home = folder / name
    home.mkdir()
    text = library(WORDS, "条件 社保时长 满 600个月 准予 落户", rest="\n".join(documents))
    (home / "one.luohu").write_text(text, encoding="utf-8")
    state = compile_library(Request(Path(name), TODAY))
    assert state.sound, [each.message.en for each in state.diagnostics]
    ruleset = next(each for each in state.rulesets if each.jurisdiction.id == "990100")
    return replace(Side(name, ruleset, program=state.program), **more)  # type: ignore[arg-type]


OLD = document(
    2,
    "条款 一 { 条件 有房 准予 落户 { 落户地 家 } } 条款 二 { 条件 社保时长 满 24个月 准予 落户 }"
    " 条款 三 { 条件 社保时长 满 240个月 不予 落户 }",
)
NEW = document(
    2,
    "条款 一 { 条件 有房 且 社保时长 满 12个月 准予 落户 { 落户地 家、社区 } } 条款 二 { 条件 社保时长 满 24个月 准予 落户 }",
)


def difference(old: Side, new: Side) -> Difference:
    """What is found of people and clauses, and nothing else."""
    found = people(old, new, Asked(TODAY))
    clauses = clause_changes(old.ruleset, new.ruleset)
    level = bump(old.ruleset, new.ruleset, found, (), (), ())
    return Difference(old, new, clauses, found, TimelineChange((), ()), (), (), (), level)


def review(*differences: Difference, findings: FindingsChange | None = None) -> Review:
    return Review("main", "branch", TODAY, differences, (), (), findings, review_bump(differences, (), ()))


def filled(found: Difference) -> Difference:
    """The same with a change of every other kind."""
    change = Change(Fate.STRICTER, Outcome.GRANTED, Outcome.NOT_GRANTED)
    run = Run(date(2024, 1, 1), date(2026, 1, 1))
    return replace(
        found,
        people=replace(
            found.people,
            open=(Open("settlement", change, (run,)),),
            incomparable=(Incomparable("owns_home", ("lease",), only_before=True),),
        ),
        timeline=TimelineChange(
            (SliceChange(run, ("d2/3",), (), (Tense.PAST, Tense.PRESENT)),),
            (InstrumentChange("d2", (run,), (Run(date(2024, 1, 1)),)), InstrumentChange("d9", (run,), None)),
        ),
        words=(
            WordChange(WordKind.FACT, "lease", HOSTILE, Text("是否", "yes or no"), None, narrows=True, widens=False),
            WordChange(
                WordKind.GROUP, "g", Text("租客", "tenants"), None, Text("新", "new"), narrows=False, widens=True
            ),
        ),
        figures=(
            FigureChange("term", Text("年限", "term"), run, Text("2年", "2 years"), Text("3年", "3 years"), worse=True),
            FigureChange("area", Text("面积", "area"), Run(date(2026, 1, 1)), None, Text("60㎡", "60 m²"), worse=None),
        ),
        statements=(
            StatementChange(
                StatementKind.DUTY,
                Text("十日内办理", "settle within ten days"),
                loses=True,
                gains=False,
                before=("d2/1",),
                after=(),
                runs=(run,),
            ),
        ),
    )


FINDINGS = FindingsChange(
    (Finding("LH302", Severity.INFO, Text("日期未知", "a day is not known"), None, "LH302 a"),),
    (
        Finding("LH411", Severity.WARNING, HOSTILE, "甲〔2024〕2号 一", "LH411 b"),
        Finding("LH402", Severity.ERROR, Text("孰先未定", "nothing settles precedence"), "one.luohu", "LH402 c"),
        Finding("LH415", Severity.INFO, Text("没有材料", "no evidence"), None, "LH415 d"),
    ),
    4,
)


FORMER = document(2, "条款 一 { 条件 社保时长 满 12个月 准予 落户 { 落户地 家 材料 户口簿 时限 3个工作日 } }")
PRESENT = document(
    3,
    "条款 一 { 条件 有房 准予 落户 { 落户地 家 材料 产权证 时限 1个工作日 } }"
    " 条款 二 { 条件 租房 准予 落户 { 落户地 社区 时限 1个工作日 } }"
    " 条款 三 { 条件 有车 准予 落户 { 落户地 社区 材料 产权证 时限 1个工作日 } }",
)


def several(folder: Path) -> Review:
    """A review with a class that comes about in several ways: whom one old clause served, three new ones do."""
    return review(difference(side(folder, "former", FORMER), side(folder, "present", PRESENT)))


def whole(folder: Path) -> Review:
    """A review with everything in it. The current folder is where the libraries are."""
    found = filled(difference(side(folder, "old", OLD), side(folder, "new", NEW)))
    return review(found, findings=FINDINGS)
