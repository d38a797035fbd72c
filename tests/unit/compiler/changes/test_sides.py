"""Sides of a comparison: what a frozen law holds, and what counts of one instrument."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.changes.sides import NoText, at_day, latest_frozen, of_instrument, whole
from luohu.compiler.pipeline import Request, State, compile_library
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.from_json import read_ruleset
from luohu.compiler.ruleset.model import Alternative, BarEffect, CommonRuleEffect, FactKey, GrantEffect, Ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import PLACE_KEY, RELATION_KEY

TODAY = date(2026, 11, 22)

LIBRARY = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 { 地区 东区 / east 990102  地区 西区 / west 990103 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }
    事实 有房 / owns_home : 是否 常值 否
    事实 有合同 / has_contract : 是否 常值 否
    事实 受过处罚 / punished : 是否 常值 否
    事实 居住 / resident_for : 时长(月) 0个月 至 600个月 常值 0个月
    落户地 自有地址 / owned_home、公共地址 / public_address
    参数 居住年限 / residence_term : 时长(月) 越小越有利
}
文件 省〔2019〕1号 / sheng-2019-1 {
    适用地区 甲省 公布 2019年1月1日
    定义 住所 / home 指 有房
    条款 一 { 限定 居住年限 = 12个月 }
    条款 二 { 条件 受过处罚 不予 落户 }
}
文件 甲〔2020〕1号 / jia-2020-1 {
    适用地区 甲市 公布 2020年1月1日
    定义 住所 / home 从 省〔2019〕1号
    条款 一 { 条件 住所 准予 落户 { 落户地 自有地址 } }
    条款 二 { 条件 居住 >= 居住年限 准予 落户 }
}
文件 甲〔2022〕1号 / jia-2022-1 {
    适用地区 甲市 公布 2022年1月1日
    条款 一 { 通则 于 甲〔2020〕1号 之 二 { 落户地 公共地址 } }
    条款 二 { 条件 有合同 准予 落户 }
    修改 甲〔2020〕1号 之 一 改为 三
    条款 三 { 条件 有房 且 有合同 准予 落户 { 落户地 自有地址 } }
}
文件 甲〔2024〕1号 / jia-2024-1 {
    适用地区 甲市 公布 2024年1月1日
    废止 甲〔2020〕1号
    条款 一 { 施行 2025年1月1日 条件 有合同 准予 落户 }
    条款 二 { 条件 有房 准予 落户 }
}
文件 甲〔2030〕1号 / jia-2030-1 {
    适用地区 甲市 公布 2023年
    条款 一 { 条件 有合同 准予 落户 }
}
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """A library in which texts hang on one another."""
    file = tmp_path_factory.mktemp("library") / "all.luohu"
    file.write_text(LIBRARY, encoding="utf-8")
    found = compile_library(Request(file.parent, TODAY))
    assert found.sound, [each.message.en for each in found.diagnostics]
    return found


def ruleset_of(state: State) -> Ruleset:
    (found,) = state.rulesets
    return found


def alone(state: State, name: str) -> Ruleset:
    (found,) = of_instrument(state, name, TODAY, name)
    return found.ruleset


def outcome(ruleset: Ruleset, day: date, **facts: object) -> str:
    told: dict[FactKey, object] = {PLACE_KEY: "990102", RELATION_KEY: "self"}
    case = Case({**told, **{FactKey("anchor", name): value for name, value in facts.items()}}, day)
    return decide(prepare(ruleset), case, "settlement", day, rest_ordinary=True).outcome.value


def test_the_whole_library_is_as_it_is(state):
    (side,) = whole(state, "library")
    assert side.ruleset == ruleset_of(state)
    assert (side.name, side.frozen, side.program) == ("library", None, state.program)


def test_a_day_of_an_area_goes_on_for_ever(state):
    (side,) = at_day(state, state.rulesets, date(2021, 6, 1), "then")
    law = side.ruleset
    (span,) = law.timeline
    assert (span.start, span.end, side.frozen) == (date(2021, 6, 1), None, date(2021, 6, 1))
    assert {each.id for each in law.instruments} == {"sheng-2019-1", "jia-2020-1"}
    assert {each.instrument for each in law.clauses} == {"sheng-2019-1", "jia-2020-1"}
    assert outcome(law, date(2029, 1, 1), owns_home=True) == "granted"
    assert outcome(law, date(2029, 1, 1), owns_home=True, punished=True) == "not_granted"
    assert outcome(law, date(2021, 5, 31), owns_home=True) == "no_rule_in_force"
    assert outcome(ruleset_of(state), date(2029, 1, 1), has_contract=True, owns_home=False) == "granted"
    assert outcome(law, date(2029, 1, 1), has_contract=True) == "not_granted"


@pytest.mark.parametrize("day", [date(2021, 6, 1), date(2022, 1, 1), date(2023, 6, 1), date(2026, 1, 1)])
def test_on_its_own_day_a_frozen_law_decides_as_the_library_does(state, day):
    (side,) = at_day(state, state.rulesets, day, "then")
    for owns in (False, True):
        for contract in (False, True):
            facts = {"owns_home": owns, "has_contract": contract, "resident_for": 12 * owns}
            assert outcome(side.ruleset, day, **facts) == outcome(ruleset_of(state), day, **facts)


def test_a_frozen_law_holds_the_words_that_it_uses_and_no_others(state):
    (early,) = at_day(state, state.rulesets, date(2021, 6, 1), "then")
    assert {each.id for each in early.ruleset.vocabulary.facts} == {"owns_home", "resident_for", "punished"}
    (before,) = at_day(state, state.rulesets, date(2018, 1, 1), "then")
    assert before.ruleset.vocabulary.facts == ()
    assert before.ruleset.timeline[0].alternatives == (Alternative(()),)
    assert outcome(before.ruleset, date(2021, 1, 1)) == "no_rule_in_force"


@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2021, 6, 1), date(2022, 6, 1), date(2023, 6, 1)])
def test_a_frozen_law_is_a_whole_ruleset(state, day):
    (side,) = at_day(state, state.rulesets, day, "then")
    assert read_ruleset(canonical_bytes(ruleset_to_json(side.ruleset))) == side.ruleset


@pytest.mark.parametrize("name", ["sheng-2019-1", "jia-2020-1", "jia-2022-1", "jia-2024-1"])
def test_an_instrument_alone_is_a_whole_ruleset(state, name):
    law = alone(state, name)
    assert read_ruleset(canonical_bytes(ruleset_to_json(law))) == law


def test_of_an_instrument_its_own_grants_and_bars_count_and_what_it_takes_from_others(state):
    law = alone(state, "jia-2020-1")
    deciding = {
        each.instrument for each in law.clauses for one in each.effects if isinstance(one, GrantEffect | BarEffect)
    }
    assert deciding == {"jia-2020-1"}
    day = date(2026, 1, 1)
    assert outcome(law, day, owns_home=True, punished=True) == "granted"  # another text bars
    assert outcome(law, day, resident_for=12) == "granted"  # another text says how long
    assert outcome(law, day, resident_for=11) == "not_granted"


def test_an_instrument_is_as_it_was_enacted(state):
    """A later text amends it, completes it and repeals it."""
    law = alone(state, "jia-2020-1")
    assert law.timeline[0].start == date(2020, 1, 1)
    assert outcome(law, date(2026, 1, 1), owns_home=True, has_contract=False) == "granted"
    assert not any(isinstance(one, CommonRuleEffect) for each in law.clauses for one in each.effects)


def test_of_an_instrument_what_begins_later_is_not_in_it(state):
    law = alone(state, "jia-2024-1")
    assert {each.id for each in law.clauses} == {"jia-2024-1/2"}


def test_an_instrument_of_an_unknown_day_is_frozen_on_the_first_day_that_is_certain(state):
    (side,) = of_instrument(state, "jia-2030-1", TODAY, "x")
    assert side.frozen == date(2023, 12, 31)
    assert [len(each.clauses) for each in side.ruleset.timeline[0].alternatives] == [1]


def test_an_instrument_that_never_begins(state, tmp_path):
    silent = "文件 丙文 / bing { 适用地区 甲市 状态 仅知其名 公布 2021年1月1日 可能规定 落户 }"
    idle = "文件 丁文 / ding { 适用地区 甲市 公布 2022年1月1日 施行 2023年1月1日 条款 一 { 准予 落户 } }"
    ended = "文件 戊文 / wu { 适用地区 甲市 公布 2022年6月1日 废止 丁文 条款 一 { 条件 有房 准予 落户 } }"
    (tmp_path / "all.luohu").write_text(f"{LIBRARY}\n{silent}\n{idle}\n{ended}", encoding="utf-8")
    found = compile_library(Request(tmp_path, TODAY))
    with pytest.raises(NoText, match="known by name only"):
        of_instrument(found, "bing", TODAY, "x")
    with pytest.raises(NoText, match="no clause of 丁文 is ever in force"):
        of_instrument(found, "ding", TODAY, "x")
    assert state.sound


def test_the_latest_frozen_day_begins_a_comparison(state):
    (library,) = whole(state, "library")
    early, late = (at_day(state, state.rulesets, day, "x")[0] for day in (date(2021, 1, 1), date(2023, 1, 1)))
    assert latest_frozen(library, library) is None
    assert latest_frozen(library, early) == date(2021, 1, 1)
    assert latest_frozen(late, early) == date(2023, 1, 1)
