"""Addresses that a route offers, exactly: a scenario can say what is offered, and not that nothing else is."""

from __future__ import annotations

import pytest
from tests.policies.library import results

from luohu.compiler.runtime.model import Offer

OFFERED = (
    ("毕业次年就业，五年后申请", "qz-2017-447/2-3", {"township_public_address"}),
    ("毕业生有合法稳定住所，落在住所", "qz-2017-447/2-3", {"lawful_home"}),
    ("有住所的技术工人落在住所", "qz-2017-447/skilled_workers", {"lawful_home"}),
    ("学历已认证、自己开业、有住所的归国人员", "qz-2017-447/returnee_work", {"lawful_home"}),
    ("先进模范人物落在自己的住所", "qz-2024-1/1-2", {"lawful_home"}),
    ("高层次人才的姐姐落在亲友的房产", "qz-2024-1/1-2", {"friends_home"}),
    ("高技能人才，两种地址任选", "qz-2024-1/1-2", {"lawful_home", "friends_home"}),
    ("单位没有集体户的职工", "qz-2024-1/1-3", {"community_public_address"}),
    ("单位设有集体户的在编人员", "qz-2024-1/1-3", {"employers_collective"}),
    ("办了备案的承租人", "qz-2024-1/1-5", {"rented_home"}),
    ("承租人有合同，单位有集体户", "qz-2024-1/1-5", {"rented_home", "employers_collective"}),
    ("承租人有合同，单位没有集体户", "qz-2024-1/1-5", {"rented_home", "community_public_address"}),
    ("承租人自己有房，可选房产地址", "qz-2024-1/1-5", {"rented_home", "owned_home"}),
    ("湖州，租赁备案满六个月的当天", "huzhou-2023-draft/lease", {"community_collective_at_home"}),
    ("湖州，初级工", "huzhou-2023-draft/02.3", {"employers_collective"}),
    ("湖州，人才先落亲友家庭户", "huzhou-2023-draft/02.3", {"friends_household"}),
    ("湖州，人才先落自己的住房", "huzhou-2023-draft/02.3", {"lawful_home"}),
    ("湖州，人才先落亲属的住房", "huzhou-2023-draft/02.3", {"lineal_kins_home"}),
)


@pytest.mark.parametrize(("title", "clause", "addresses"), OFFERED)
def test_addresses_offered(title: str, clause: str, addresses: set[str]) -> None:
    decision = results()[title].decision
    assert decision is not None
    routes = [route for route in decision.routes if route.clause == clause]
    offered = {each.address for route in routes for each in route.details.addresses if each.state is Offer.OFFERED}
    assert offered == addresses


def test_transfers_in_quanzhou_are_decided_within_a_working_day() -> None:
    decision = results()["有自有住房的人"].decision
    assert decision is not None
    limits = [(each.amount, each.unit) for route in decision.routes for each in route.details.time_limits]
    assert limits == [(1, "workdays")]
