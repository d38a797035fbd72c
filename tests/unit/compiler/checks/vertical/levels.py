"""Small libraries of two or three levels, compiled and analysed: what is found against higher texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic

TODAY = date(2026, 11, 22)

PLACES = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 { 地区 甲区 / jia_district 990101  地区 乙县 / yi_county 990102 }
    地区 丙市 / bing_city 990200 { 地区 丙区 / bing_district 990201 }
}
"""
WORDS = """
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child、父母 / parent }
    枚举 学历表 / levels 有序 { 大专 / college、本科 / bachelor、硕士 / master }
    事实 有房 / owns_home : 是否
    事实 就业 / employed : 是否
    事实 签订合同 / contract : 是否
    事实 同住 / lives_with : 是否 属于 依托人、落户人
    事实 年满 / grown : 是否 属于 依托人、落户人
    事实 学历 / education : 学历表 可无
    事实 社保时长 / insured : 时长(月)
    事实 住房面积 / floor_area : 面积
    事实 毕业日期 / graduated_on : 日期 可无
    裁量 人才 / talent 由 公安局
    机关 公安局 / police、甲省人民政府 / province、甲市人民政府 / city
    落户地 甲址 / address_a、乙址 / address_b
    途径 住所落户 / by_home { 购房落户 / by_purchase、租房落户 / by_lease }、就业落户 / by_work
    参数 办证时限 / time_limit : 时长(日) 越小越有利
    参数 罚款额 / fine : 金额
}
"""


def higher(clauses: str, *, day: str = "公布 2023年1月1日", head: str = "") -> str:
    """An opinion of the province."""
    return f"文件 甲政〔2023〕1号 / jia-2023-1 {{ 发布机关 甲省人民政府 适用地区 甲省 种类 规范性文件 {day} {head}\n{clauses}\n}}\n"


def lower(clauses: str, *, day: str = "公布 2024年1月1日", head: str = "") -> str:
    """A notice of the city."""
    return f"文件 甲市〔2024〕1号 / jia-city-1 {{ 发布机关 甲市人民政府 适用地区 甲市 种类 规范性文件 {day} {head}\n{clauses}\n}}\n"


def found(
    folder: Path, *texts: str, places: str = PLACES, words: str = WORDS, assume: tuple[tuple[str, date], ...] = ()
) -> list[Diagnostic]:
    """What the library is told against higher texts; it must have no error."""
    (folder / "library.luohu").write_text(places + words + "\n".join(texts), encoding="utf-8")
    state = compile_library(Request(folder, TODAY, assume, analysed=True))
    assert [each.message.zh for each in state.diagnostics if each.severity.value == "error"] == []
    return [each for each in state.diagnostics if each.code.startswith("LH43")]


def codes(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    """Codes with their severities."""
    return [(each.code, each.severity.value) for each in diagnostics]


def notes(diagnostic: Diagnostic) -> str:
    """All notes in Chinese."""
    return "\n".join(each.zh for each in diagnostic.notes)
