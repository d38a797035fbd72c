"""A small city with everything that a report on its state can tell."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from luohu.compiler.analysis.groups import named
from luohu.compiler.analysis.stage import Scope, Wanted
from luohu.compiler.incremental import of_state
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.reports.state.making import Found, state_of
from luohu.compiler.reports.state.model import CityState

ON = date(2026, 11, 1)
HOSTILE = "<script>alert(1)</script> & `x` |"
TEXT = f"""\
地区 甲省 / jia 990000 {{ 地区 甲市 / jia_city 990100 }}
词汇 落户 / settlement {{
    事项 落户 / settlement
    事实 有房 / owns_home : 是否 常值 否
    事实 签合同 / has_contract : 是否 常值 否
    事实 社保时长 / insured_for : 时长(月) 0个月 至 600个月 常值 0个月
    参数 办理期限 / time_limit : 时长(日)
    机关 公安局 / police
    裁量 人才 / talent 由 公安局
    群体 工人 / workers 指 签合同
}}
文件 甲〔2020〕1号 / first “旧规定 {HOSTILE}” / “The old rules {HOSTILE}” {{
    适用地区 甲市  公布 2020年1月1日  有效期 5年  来源 first 性质 正式文本  核对 “张三” 2026年2月3日
    条款 一 / homes “有房的人” / “Home owners” {{ 条件 有房 准予 落户 }}
    条款 二 / talent {{ 条件 人才 准予 落户 }}
}}
文件 甲〔2024〕2号 / second {{
    适用地区 甲市  公布 2024年7月1日  有效期 5年  来源 second 性质 转载  废止 甲〔2020〕1号
    条款 一 / homes “有房的人” / “Home owners” {{
        条件 有房 且 社保时长 满 12个月 准予 落户 核对 “李四” 2026年3月4日
    }}
    条款 二 / workers {{ 条件 签合同 且 社保时长 满 24个月 准予 落户  面向 工人 }}
    条款 三 / term {{ 限定 办理期限 = 10日 }}
}}
文件 甲〔2026〕3号 / third {{
    适用地区 甲市  公布 2026年
    条款 一 / more {{ 限定 办理期限 至多 5日 }}
}}
文件 甲〔2025〕4号 / silent {{ 适用地区 甲市  公布 2025年1月1日  状态 仅知其名  可能规定 落户 }}
文件 甲草案 / draft {{
    适用地区 甲市  状态 征求意见稿  公布 未定  施行 未定
    条款 一 / contracts {{ 条件 签合同 准予 落户 }}
}}
场景 “有房，社保一年” {{
    地区 甲市  申请日 2024年12月1日
    设 有房 是 真  设 社保时长 是 12个月
    其余 为 常值
    预期 准予 落户 依 甲〔2024〕2号 之 一
}}
场景 “什么也没有” {{
    地区 甲市  申请日 2024年12月1日
    其余 为 常值
    预期 准予 落户 依 甲〔2024〕2号 之 一
}}
"""


@cache
def city(on: date = ON, assumed: date | None = None, *groups: str, text: str = TEXT, area: str = "990100") -> CityState:
    """The state of its rules."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "city.luohu").write_text(text, encoding="utf-8")
        assume = () if assumed is None else (("draft", assumed),)
        state = compile_library(Request(Path(folder), ON, assume, analysed=True, groups=groups))
    assert state.sound, [each.message.en for each in state.diagnostics]
    scope = Scope(state.program, state.timelines, state.rulesets, Wanted(ON, named(state.program, groups)))
    checked = of_state(state)
    found = Found(checked.diagnostics, checked.waived, checked.landmarks)
    rulesets = [each for each in state.rulesets if each.jurisdiction.id == area]
    return state_of(scope, rulesets, library=state.library, checked=found, on=on, compiler="luohu 0")
