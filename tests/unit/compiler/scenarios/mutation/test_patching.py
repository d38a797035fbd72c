"""A mistake written into a ruleset is the ruleset of the mistake, where clauses take over what others say."""

from __future__ import annotations

import pytest
from tests.unit.compiler.scenarios.mutation.small import document, library

from luohu.compiler.assemble import rulesets
from luohu.compiler.ruleset.model import Clause
from luohu.compiler.scenarios.mutation.bench import Bench, changes, law
from luohu.compiler.scenarios.mutation.variants import applied, mutants


@pytest.mark.parametrize(
    "clauses",
    [
        "条款 一 { 条件 有房 且 有证 准予 落户 }\n条款 二 { 条件 等级 是 高 准予 落户 { 落户人 本人、子女 } }",
        "条款 一 { 条件 有房 且 有证 准予 落户 }\n条款 二 { 条件 符合 一 且 等级 是 高 准予 落户 }",
        (
            "条款 一 { 条件 有房 准予 落户 }\n条款 二 { 通则 于 一 { 落户人 本人、子女 } }\n"
            "条款 三 { 条件 符合 一 且 有证 准予 落户 }"
        ),
        (
            "条款 一 { 条件 有房 准予 落户 { 落户人 本人、配偶 } }\n条款 二 { 条件 有证 通则 替代 于 一 { 落户人 本人、子女 } }\n"
            "条款 三 { 条件 符合 一 准予 落户 }"
        ),
        "定义 大房 指 面积 60平方米以上\n条款 一 { 条件 大房 准予 落户 }\n条款 二 { 条件 有证 且 有房 视为 大房 准予 落户 }",
        "条款 一 { 条件 同时具备 { （一）有房; （二）有证 } 准予 落户 }\n条款 二 { 条件 等级 是 高 免除 一(二) }",
    ],
)
def test_what_is_written_into_a_ruleset_is_what_is_made_anew(clauses: str) -> None:
    program = library(document(clauses))
    bench = Bench(program)
    found = [each for each in mutants(program) if isinstance(each.edit, Clause)]
    assert found
    for each in found:
        anew = {one.name: law(one) for one in rulesets(applied(program, each))}
        differing = {name: made for name, made in anew.items() if made != bench.law((), name)}
        assert {one.name: law(one.after.ruleset) for one in changes(bench, each)} == differing
