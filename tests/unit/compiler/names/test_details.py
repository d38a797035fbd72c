"""Details of grants: heads, addresses, evidence, limits, bodies and proxies."""

from __future__ import annotations

import pytest
from tests.unit.compiler.names.texts import clauses, fact, notice, said

from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    BodyEntry,
    DateTest,
    Details,
    Every,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    GrantEffect,
    Kin,
    KinEntry,
    Not,
    Op,
    PersonHeads,
    Span,
    TimeAllowed,
)

CLASSES = """
定义 直系亲属 包括 配偶、子女  定义 未成年子女 包括 子女（限 年龄 不满18周岁）
定义 公共户 包括 公共地址、单位集体户（限 有房）  定义 就业证明 包括 劳动合同、营业执照（限 有房） 均限 参加社保
"""
HOME = fact("owns_home")


def details(text: str) -> Details:
    made = notice(f"{CLASSES} 条款 一 {{ 准予 落户 {{ {text} }} }}")
    assert said(made) == []
    (effect,) = clauses(made)["jia/1"].effects
    assert isinstance(effect, GrantEffect)
    return effect.details


def wrong(text: str) -> list[tuple[str, str]]:
    return said(notice(f"{CLASSES} 条款 一 {{ 准予 落户 {{ {text} }} }}"))


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("人数 至多 3人", PersonHeads(Op.LE, 3)),
        ("人数 不满3人", PersonHeads(Op.LT, 3)),
        ("人数 3人以下", PersonHeads(Op.LE, 3)),
        ("人数 至少 2", PersonHeads(Op.GE, 2)),
    ],
)
def test_heads(text: str, heads: PersonHeads) -> None:
    assert details(text).heads == heads


def test_wrong_heads() -> None:
    assert wrong("人数 至多 3年") == [("LH208", "3年")]
    assert wrong("人数 至多 有房") == [("LH207", "至多 有房")]


def addresses(text: str) -> AddressChoice | None:
    return details(f"落户地 {text}").addresses


def free(*items: AddressEntry | AddressChoice) -> AddressChoice:
    return AddressChoice(False, items)  # noqa: FBT003


def test_addresses_are_a_free_choice_or_in_order() -> None:
    own, public = AddressEntry("owned_home"), AddressEntry("public_address")
    assert addresses("自有地址、公共地址") == free(own, public)
    assert addresses("任选 自有地址、公共地址") == free(own, public)
    assert addresses("依次 { 自有地址（限 有房）; 任选 { 公共地址; 单位集体户 } }") == AddressChoice(
        in_order=True,
        items=(AddressEntry("owned_home", None, HOME), free(public, AddressEntry("collective"))),
    )


def test_somebodys_address() -> None:
    assert addresses("配偶的自有地址") == free(AddressEntry("owned_home", "spouse"))
    assert addresses("本人的自有地址") == free(AddressEntry("owned_home", "anchor"))
    assert addresses("落户人的自有地址（限 有房）") == free(AddressEntry("owned_home", "settler", HOME))
    assert addresses("直系亲属的自有地址") == free(
        free(AddressEntry("owned_home", "spouse"), AddressEntry("owned_home", "child"))
    )
    under = DateTest(FactKey("child", "born_on"), Span.UNDER, months=216)
    assert addresses("未成年子女的自有地址（限 有房）") == free(
        AddressEntry("owned_home", "child", Every((HOME, under)))
    )


def test_a_class_of_addresses_is_a_free_choice_of_them() -> None:
    assert addresses("依次 { 自有地址; 公共户（限 有房） }") == AddressChoice(
        in_order=True,
        items=(
            AddressEntry("owned_home"),
            AddressChoice(
                in_order=False,
                items=(AddressEntry("public_address"), AddressEntry("collective", None, HOME)),
                where=HOME,
            ),
        ),
    )


def test_wrong_addresses() -> None:
    assert wrong("落户地 公司地址") == [("LH201", "公司地址")]
    assert wrong("落户地 邻居的自有地址") == [("LH201", "邻居的自有地址")]
    assert wrong("落户地 直系亲属") == [("LH206", "配偶"), ("LH206", "子女")]


def evidence(text: str) -> EvidenceList | None:
    return details(f"材料 {text}").evidence


def test_evidence_is_all_asked_or_any_of() -> None:
    deed, contract = EvidenceEntry("title_deed"), EvidenceEntry("contract")
    assert evidence("产权证明、劳动合同") == EvidenceList((deed, contract))
    assert evidence("产权证明、等") == EvidenceList((deed,), open=True)
    assert evidence("产权证明（限 有房）") == EvidenceList((EvidenceEntry("title_deed", HOME),))
    assert evidence("产权证明、（劳动合同 或 营业执照）") == EvidenceList(
        (deed, EvidenceChoice(every=False, items=(contract, EvidenceEntry("licence"))))
    )
    assert evidence("劳动合同 且 营业执照") == EvidenceList(
        (EvidenceChoice(every=True, items=(contract, EvidenceEntry("licence"))),)
    )


def test_evidence_in_two_lists_adds_up() -> None:
    both = details("材料 产权证明、等 材料 劳动合同").evidence
    assert both == EvidenceList((EvidenceEntry("title_deed"), EvidenceEntry("contract")), open=True)


def test_of_a_class_of_evidence_any_piece_will_do() -> None:
    items = (EvidenceEntry("contract"), EvidenceEntry("licence", HOME))
    assert evidence("就业证明（限 有房）") == EvidenceList(
        (EvidenceChoice(every=False, items=items, where=Every((HOME, fact("insured")))),)
    )


def test_limits_of_time() -> None:
    assert details("时限 1个工作日").time_limit == TimeAllowed(1, "workdays")
    assert details("时限 15日 由 公安局、人社局").time_limit == TimeAllowed(15, "days", ("police", "human_resources"))
    assert wrong("时限 3人") == [("LH208", "3人")]


def test_bodies_and_proxies() -> None:
    assert details("受理 公安局（限 有房）、人社局").receivers == (
        BodyEntry("police", HOME),
        BodyEntry("human_resources"),
    )
    assert details("受理 公安局 受理 人社局").receivers == (BodyEntry("police"), BodyEntry("human_resources"))
    under = DateTest(FactKey("child", "born_on"), Span.UNDER, months=216)
    assert details("代办 配偶、未成年子女").proxies == (BodyEntry("spouse"), BodyEntry("child", under))
    assert wrong("代办 邻居") == [("LH201", "邻居")]


def test_companions_are_kin() -> None:
    assert details("随迁 配偶（限 非 有房）").companions == Kin(
        (KinEntry("spouse", Not(fact("owns_home", person="settler"))),)
    )


def test_a_detail_stands_once() -> None:
    assert wrong("人数 至多 3人 人数 至多 2人") == [("LH220", "人数 至多 2人")]
    assert wrong("落户人 配偶 落户人 子女") == [("LH220", "落户人 子女")]


def test_classes_that_are_none_are_reported() -> None:
    loop = "定义 甲 包括 乙 定义 乙 包括 甲"
    for text in ("落户地 甲", "材料 甲"):
        assert [code for code, _ in said(notice(f"{loop} 条款 一 {{ 准予 落户 {{ {text} }} }}"))] == ["LH211"]
    made = notice("定义 住所 指 有房 条款 一 { 准予 落户 { 材料 住所 } }")
    assert said(made) == [("LH201", "住所")]
