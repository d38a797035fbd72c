"""How a fact is counted, beside its question."""

from __future__ import annotations

import pytest

from luohu.cli.counted_so import counted_so
from luohu.compiler.ruleset.model import CountingEffect, FactKey, Label
from luohu.compiler.ruleset.points import CountingMode
from luohu.dsl.diagnostics.model import Language

ISSUED, ENDORSED = FactKey("anchor", "issued_on"), FactKey("anchor", "endorsed_on")
NAMES = {"issued_on": Label("签发日期", "issued on"), "endorsed_on": Label("补签日期", "endorsed on")}
WHOLE = CountingEffect(
    "resident_for",
    CountingMode.CONTINUOUS,
    (ISSUED, ENDORSED),
    gap=3,
    gap_unit="months",
    not_counted=("补缴",),
    also_counted=("暂住年限",),
    restarts_on=("补办签注",),
    paused_on=("逾期未签注",),
)


@pytest.mark.parametrize(
    ("effect", "lang", "expected"),
    [
        (
            WHOLE,
            "en",
            (
                "counted so (一): continuous; from the latest of issued on, endorsed on; breaks up to 3 months do not interrupt; "
                "not counted: 补缴; also counted: 暂住年限; anew on 补办签注; paused on 逾期未签注"
            ),
        ),
        (
            WHOLE,
            "zh",
            "口径（一）：连续；起算 最晚（签发日期、补签日期）；间断 3个月以内算连续；不计 补缴；计入 暂住年限；重算 补办签注；中止 逾期未签注",
        ),
        (CountingEffect("f", CountingMode.CUMULATIVE, (ISSUED,)), "zh", "口径（一）：累计；起算 签发日期"),
        (CountingEffect("f", None, (ISSUED, ENDORSED), latest=False), "en", "counted so (一): from the earliest of issued on, endorsed on"),
    ],
)  # fmt: skip
def test_each_thing_that_a_rule_says(effect: CountingEffect, lang: Language, expected: str):
    assert counted_so("一", effect, lambda each: NAMES[each], lang) == expected
