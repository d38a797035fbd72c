"""Words that findings against higher texts share: clauses, days, what an answer hangs on; and the example that pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.headings import heading
from luohu.compiler.runtime.words import words_of
from luohu.dsl.diagnostics.model import Identity, Label, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.compiler.analysis.days import Run
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Clause, FactKey
    from luohu.compiler.runtime.values import Value
    from luohu.dsl.diagnostics.model import Box

READ_SO = Text(
    "要看主管机关怎样裁量、怎样公布，或者用语怎样理解，才会如此",
    "so it is only if a body so determines or publishes, or if a term is so read",
)
FALLEN_SO = Text("只在尚不知道的日期这样落定时才会如此", "only if days that are not known fall so")
SO_ONLY_IN_PART = Text(
    "被这一条拒绝的人还有别的途径；没有一个人因此得不到",
    "who fails this clause has another way: nobody is refused for it",
)


def cited(stage: Stage, clause: Clause) -> Text:
    """A clause as documents cite it."""
    return Text(words_of(stage.prepared, "zh").clause(clause.id), words_of(stage.prepared, "en").clause(clause.id))


def named(stage: Stage, term: str) -> Text:
    """What an id is called; one that lies under another is told with it where it has no English."""
    english = words_of(stage.prepared, "en").name(term)
    return Text(words_of(stage.prepared, "zh").name(term), english.replace("_", " ").replace(".", ": "))


def fact_named(stage: Stage, key: FactKey) -> Text:
    """What a fact is called, with its person."""
    from luohu.compiler.runtime.words import fact_name  # noqa: PLC0415 - for who found something

    return Text(fact_name(words_of(stage.prepared, "zh"), key), fact_name(words_of(stage.prepared, "en"), key))


def value_named(stage: Stage, key: FactKey, value: Value) -> Text:
    """A value of a fact as a reader would say it."""
    from luohu.compiler.runtime.words import value_name  # noqa: PLC0415

    zh, en = words_of(stage.prepared, "zh"), words_of(stage.prepared, "en")
    return Text(value_name(zh, key, value), value_name(en, key, value))


def at_clause(stage: Stage, clause: Clause, text: Text | None = None) -> Label:
    """Where a clause stands, with a word on what it does there."""
    return Label(stage.program.clause_spans[clause.provision_id], text)


def at_instruments(stage: Stage, clauses: Iterable[Clause], text: Text) -> tuple[Label, ...]:
    """Where the documents of some clauses begin."""
    instruments = dict.fromkeys(each.instrument for each in clauses)
    return tuple(Label(heading(stage.program.instruments[each].span), text) for each in instruments)


def when(runs: Iterable[Run]) -> Text:
    """On which days, as a note."""
    days = days_told(runs)
    return Text(f"何时：{days.zh}", f"when: {days.en}")


def identity(stage: Stage, subjects: tuple[str, ...], region: Iterable[Box], runs: tuple[Run, ...]) -> Identity:
    """What makes a finding this one: clauses or documents, the cases, the days."""
    from luohu.compiler.analysis.days import identifying  # noqa: PLC0415

    where = words_of(stage.prepared, "zh").name(stage.ruleset.jurisdiction.id)
    return Identity(subjects, tuple(sorted(set(region))), identifying(runs), places=(where,))


def two_levels(vocabulary: str, higher: str, lower: str, *, instrument: str = "") -> str:
    """A library with a city under a province: an opinion of the province, a notice of the city, one clause each."""
    return (
        "地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }\n"
        f"词汇 落户 / settlement {{ 事项 落户 / settlement {vocabulary} }}\n"
        "文件 甲政〔2023〕1号 / jia-2023-1 { 适用地区 甲省 公布 2023年1月1日\n"
        f"    条款 一 {{ {higher} }}\n"
        "}\n"
        f"文件 甲市〔2024〕1号 / jia-city-2024-1 {{ 适用地区 甲市 公布 2024年1月1日 {instrument}\n"
        f"    条款 一 {{ {lower} }}\n"
        "}\n"
    )
