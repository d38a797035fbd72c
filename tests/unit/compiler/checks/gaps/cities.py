"""A province with a city and two districts, compiled and analysed: what is found of gaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic

TODAY = date(2026, 11, 22)
CODES = ("LH327", "LH411", "LH412", "LH413", "LH414", "LH415")

PLACES = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 { %s 地区 甲区 / jia_district 990101  地区 乙县 / yi_county 990102 }
    地区 丙市 / bing_city 990200 { 地区 丙区 / bing_district 990201 }
}
"""
WORDS = """
词汇 落户 / settlement {
    事项 落户 / settlement、居住证 / permit { 申领 / apply、签注 / endorse }
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child }
    事实 有房 / owns_home : 是否 常值 否 { 证明 凭证 }
    事实 就业 / employed : 是否 常值 否 { 证明 凭证 }
    事实 已婚 / married : 是否 常值 否
    事实 社保时长 / insured : 时长(月) 0个月 至 100年 常值 0个月 { 证明 凭证 }
    事实 出生日期 / born_on : 日期 { 证明 凭证 }
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    裁量 人才 / talent 由 公安局
    群体 业主 / owners 指 有房
    群体 在职人员 / workers 指 就业
    群体 已婚人员 / couples 指 已婚
    机关 公安局 / police、甲省人民政府 / province、甲市人民政府 / city
    材料 凭证 / paper、房产证 / deed、结婚证 / marriage_certificate
    %s
}
"""
COMPLETE = "属性 收录 为 完整"


def notice(
    clauses: str, *, number: int = 1, day: str = "公布 2024年1月1日", head: str = "", place: str = "甲市"
) -> str:
    """A notice of the city."""
    return (
        f"文件 甲市〔2024〕{number}号 / jia-{number} {{ 适用地区 {place} 种类 规范性文件 {day} {head}\n{clauses}\n}}\n"
    )


def found(  # noqa: PLR0913 - what a library may be made of
    folder: Path,
    *texts: str,
    complete: str = COMPLETE,
    more: str = "",
    groups: tuple[str, ...] = (),
    today: date = TODAY,
    codes: tuple[str, ...] = CODES,
) -> list[Diagnostic]:
    """What the library is told about gaps; it must have no error."""
    (folder / "library.luohu").write_text(PLACES % complete + WORDS % more + "\n".join(texts), encoding="utf-8")
    state = compile_library(Request(folder, today, analysed=True, groups=groups))
    assert [each.message.zh for each in state.diagnostics if each.severity.value == "error"] == []
    return [each for each in state.diagnostics if each.code in codes]


def said(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    """Codes with their severities."""
    return [(each.code, each.severity.value) for each in diagnostics]


def notes(diagnostic: Diagnostic, language: str = "zh") -> str:
    """All notes in one language."""
    return "\n".join(each.zh if language == "zh" else each.en for each in diagnostic.notes)
