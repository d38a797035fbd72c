"""Open lists of kin (等) whose shared guard (均限) holds for those not listed too."""

from __future__ import annotations

from tests.unit.compiler.names.texts import clauses, fact, notice, said

from luohu.compiler.ruleset import model as m


def settlers(listed: str, more: str = "") -> m.Kin:
    made = notice(f"{more} 条款 一 {{ 准予 落户 {{ 落户人 {listed} }} }}")
    assert said(made) == []
    effect = clauses(made)["jia/1"].effects[0]
    assert isinstance(effect, m.GrantEffect)
    assert effect.settlers is not None
    return effect.settlers


def test_what_is_asked_of_everybody_is_asked_of_those_not_listed() -> None:
    found = settlers("配偶、子女、等 均限 共同居住生活")
    assert found.open
    assert found.others == fact("lives_with", person="settler")


def test_a_closed_list_asks_nothing_of_others() -> None:
    assert settlers("配偶、子女 均限 共同居住生活").others == m.ALWAYS


def test_an_open_class_under_a_guard() -> None:
    found = settlers("亲人（限 共同居住生活）、父母", "定义 亲人 包括 配偶、等 均限 有房")
    assert found.open
    assert found.others == m.Every((fact("owns_home", person="settler"), fact("lives_with", person="settler")))
