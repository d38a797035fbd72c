"""Figures by place, day and class of city: from text to decision, against a reader of the structures behind the text.

One grant asks whether a length of service reaches a parameter; documents of three levels set, bound and default it, for
all, for zones, for cities of a class, for some people. The grant must hold exactly where the figure that the reader finds
is reached, and `provisions` must tell that figure.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.from_json import read_ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.figures import Basis
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.provisions import provisions
from luohu.compiler.runtime.provisions_json import provisions_json
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

LEAVES = {"甲区": "990102", "乙区": "990103", "丙县": "990121"}
PLACES = {"全国": None, "甲省": None, "甲市": {*LEAVES}, "岛内": {"甲区", "乙区"}, "丙县": {"丙县"}}
WIDTHS = {"全国": 6, "甲省": 5, "甲市": 3, "岛内": 2, "丙县": 1}
POPULATION = ((date(2000, 1, 1), 400_000), (date(2022, 1, 1), 800_000))
BASE = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 {
        地区 甲区 / one 990102  地区 乙区 / two 990103  地区 丙县 / three 990121
        片区 岛内 / island 包括 甲区、乙区
        属性 城区常住人口 为 40万人 自 2000-01-01 至 2021-12-31
        属性 城区常住人口 为 80万人 自 2022-01-01
    }
    地区 乙市 / yi_city 990200 { 地区 丁区 / four 990202  地区 戊区 / five 990203 }
}
地区 丙省 / bing 980000 { 地区 己县 / six 980121 }
词汇 落户 / settlement {
    事项 落户 / settlement
    事实 工龄 / service : 时长(月) 0个月 至 60个月
    事实 有证 / has_permit : 是否
    参数 年限 / years : 时长(月) DIRECTION
}
文件 落户办法 / main { 适用地区 甲省 公布 2001-01-01 条款 一 { 条件 工龄 满 年限 准予 落户 } }
"""


@dataclass(frozen=True)
class Setting:
    """One statement of a document: kind, figure, place, day, whether only for people with a permit, class of city."""

    kind: str
    amount: int
    place: str
    since: date
    permit: bool
    least: int | None
    cases: bool = False

    def text(self, number: int) -> str:
        home = self.place if self.place in ("全国", "甲省") else "甲市"
        own = "" if self.place == home else f"适用地区 {self.place} "
        guard = "" if self.least is None else f"（限 当地的城区常住人口 满{self.least // 10_000}万人）"
        asked = "条件 有证 " if self.permit else ""
        said = f"{{ {self.place} = {self.amount}个月 }}" if self.cases else f"{self.kind} {self.amount}个月"
        place = "" if self.cases else own
        return (
            f"文件 文{number} / d{number} {{ 适用地区 {home}{guard} 公布 {self.since} "
            f"条款 一 {{ {place}{asked}限定 年限 {said} }} }}"
        )


def standing(setting: Setting, leaf: str, on: date, *, permit: bool) -> bool:
    population = next(number for start, number in reversed(POPULATION) if start <= on)
    inside = PLACES[setting.place] is None or leaf in PLACES[setting.place]
    big = setting.least is None or population >= setting.least
    return setting.since <= on and inside and big and (permit or not setting.permit)


def figure(stated: list[Setting], direction: str, leaf: str, on: date, *, permit: bool) -> int | str | None:
    """The figure for one person: a number, None where nobody set it, "open" where nothing ranks two."""
    here = [each for each in stated if standing(each, leaf, on, permit=permit)]
    for kind in ("=", "缺省"):
        chosen = [each for each in here if each.kind == kind]
        if chosen:
            best = min((WIDTHS[each.place], -each.since.toordinal()) for each in chosen)
            first = [each for each in chosen if (WIDTHS[each.place], -each.since.toordinal()) == best]
            limited = {each.amount for each in first if each.permit}
            amounts = limited or {each.amount for each in first}
            return amounts.pop() if len(amounts) == 1 else "open"
    most = [each.amount for each in here if each.kind == "至多"]
    least = [each.amount for each in here if each.kind == "至少"]
    if direction == "越小越有利":
        return min(most, default=None)
    if direction == "越大越有利":
        return max(least, default=None)
    if most and least:
        return None
    return min(most) if most else max(least, default=None)


def some_settings(chance: random.Random) -> list[Setting]:
    made = []
    for _ in range(chance.randint(1, 5)):
        kind = chance.choice(["=", "=", "缺省", "至多", "至少"])
        place = chance.choice([*PLACES])
        made.append(
            Setting(
                kind,
                chance.choice([6, 12, 24, 36]),
                place,
                chance.choice([date(2020, 1, 1), date(2020, 1, 1), date(2021, 6, 1), date(2023, 1, 1)]),
                chance.random() < 0.25,
                500_000 if chance.random() < 0.25 and place in ("全国", "甲省", "甲市") else None,
                kind == "=" and place in ("岛内", "丙县") and chance.random() < 0.5,
            )
        )
    return made


def compiled(stated: list[Setting], direction: str):
    texts = [BASE.replace("DIRECTION", direction), *(each.text(number) for number, each in enumerate(stated))]
    parsed = [parse(Source(f"{number}.luohu", text)) for number, text in enumerate(texts)]
    assert not [each.message.en for one in parsed for each in one.diagnostics]
    program = resolve([each.file for each in parsed])
    assert not [each.message.en for each in program.diagnostics]
    found = next(each for each in rulesets(program) if each.jurisdiction.id == "990100")
    document = ruleset_to_json(found)
    check_schema("ruleset", document)
    read = read_ruleset(canonical_bytes(document))
    assert read == found
    return prepare(read)


def check(seed: int) -> None:
    chance = random.Random(seed)
    stated = some_settings(chance)
    direction = chance.choice(["越小越有利", "越大越有利", "无方向"])
    over = compiled(stated, direction)
    for _ in range(6):
        leaf, id_ = chance.choice([*LEAVES.items()])
        on = chance.choice([date(2019, 1, 1), date(2020, 6, 1), date(2021, 12, 31), date(2022, 1, 1), date(2024, 1, 1)])
        permit, service = chance.random() < 0.5, chance.choice([5, 6, 12, 23, 24, 40])
        wanted = figure(stated, direction, leaf, on, permit=permit)
        facts = {"place": id_, "relation": "self", "anchor": {"service": service, "has_permit": permit}}
        if "has_permit" not in over.facts:
            del facts["anchor"]["has_permit"]
        case = read_case(over, facts)
        assert not isinstance(case, tuple), case
        outcome = decide(over, case, "settlement", on).outcome.value
        if isinstance(wanted, int):
            assert outcome == ("granted" if service >= wanted else "not_granted"), (seed, stated, leaf, on, wanted)
        else:
            assert outcome == "undetermined", (seed, stated, leaf, on, wanted)
        tell(over, case, on, wanted, (seed, stated, leaf, on))


def tell(over, case, on, wanted, where) -> None:
    found = provisions(over, case, on)
    check_schema("provisions", json.loads(json.dumps(provisions_json(over.ruleset, found))))
    if not over.ruleset.vocabulary.parameters:
        assert wanted is None, where
        return
    (told,) = found.figures
    if isinstance(wanted, int):
        assert (told.amount, told.unit) == (wanted, None), where
    elif wanted == "open":
        assert told.basis is Basis.UNDETERMINED, where
    else:
        assert told.basis is Basis.PUBLICATION, where


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_the_figure_that_holds_decides(seed: int) -> None:
    check(seed)


@pytest.mark.parametrize("seed", range(25))
def test_the_same_few_libraries(seed: int) -> None:
    check(seed)
