"""A small library for tests of mutation, coverage and suggestions, as text; scenarios are added to it."""

from __future__ import annotations

from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

WORDS = """
地区 甲省 / jia 110000 { 地区 乙市 / yi 110100 { 地区 丙区 110102  地区 丁县 110121 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child }
    枚举 等级表 / grades 有序 { 低 / low、中 / middle、高 / high }
    事实 有房 / owns_home : 是否 属于 依托人、落户人、配偶 常值 否
    事实 有证 / certified : 是否 常值 否
    事实 发证日期 / certified_on : 日期 仅当 有证
    事实 面积 / floor : 面积 常值 50平方米
    事实 等级 / grade : 等级表 可无 常值 无
    事实 出生日期 / born_on : 日期 属于 依托人、落户人
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    落户地 自有地址 / own_home、公共地址 / public、单位地址 / work
    材料 房产证 / deed、户口簿 / book
    机关 乙市公安局 / police
}
"""
HEAD = "发布机关 乙市公安局  适用地区 乙市  公布 2020年1月1日"


def library(text: str) -> Program:
    """The program of the words above and more text; no error stands."""
    program = resolve((parse(Source("small.luohu", WORDS + text)).file,))
    errors = [each for each in program.diagnostics if each.severity is Severity.ERROR]
    assert errors == []
    return program


def document(clauses: str) -> str:
    """A document in force since 2020 with these clauses."""
    return f"文件 乙发〔2020〕1号 / yi {{ {HEAD}\n{clauses}\n}}\n"
