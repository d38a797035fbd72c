"""Addresses and bodies of a route, exactly: a scenario can say what is offered, and not that nothing else is."""

from __future__ import annotations

import pytest
from tests.policies.library import results

from luohu.compiler.runtime.model import Offer

OFFERED = (
    ("毕业次年就业，五年后申请", "qz-2017-447/2-3", {"township_public_address"}),
    ("毕业生有合法稳定住所，落在住所", "qz-2017-447/2-3", {"lawful_home"}),
    ("毕业生，单位设有集体户", "qz-2017-447/2-3", {"employers_collective"}),
    ("毕业生，有住所，单位也有集体户", "qz-2017-447/2-3", {"lawful_home", "employers_collective"}),
    ("归国人员，单位设有集体户", "qz-2017-447/returnee_work", {"employers_collective"}),
    ("持来闽工作通知书的归国人员", "qz-2017-447/returnee_work", {"township_public_address"}),
    ("技术工人，单位设有集体户", "qz-2017-447/skilled_workers", {"employers_collective"}),
    ("有劳动合同的初级工", "qz-2017-447/skilled_workers", {"township_public_address"}),
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
    ("湖州，初级工", "huzhou-2023-draft/02.3-p2", {"employers_collective"}),
    ("湖州，人才先落亲友家庭户", "huzhou-2023-draft/02.3-p2", {"friends_household"}),
    ("湖州，人才先落自己的住房", "huzhou-2023-draft/02.3-p2", {"lawful_home"}),
    ("湖州，人才先落亲属的住房", "huzhou-2023-draft/02.3-p2", {"lineal_kins_home"}),
    ("湖州，人才有住房使用权", "huzhou-2023-draft/02.3-p2", {"lawful_home"}),
    ("湖州，人才承租公租房", "huzhou-2023-draft/02.3-p2", {"lawful_home"}),
    ("湖州，人才租住私房，权利人同意", "huzhou-2023-draft/02.3-p2", {"lawful_home"}),
    ("湖州，人才租住私房，权利人不同意", "huzhou-2023-draft/02.3-p2", {"friends_household"}),
    ("湖州，人才自有住房、亲属也有，任选", "huzhou-2023-draft/02.3-p2", {"lawful_home", "lineal_kins_home"}),
    ("湖州，人才先落单位集体户，再到人才市场", "huzhou-2023-draft/02.3-p2", {"employers_collective"}),
    (
        "湖州，全日制中专毕业",
        "huzhou-2023-draft/02.3-p2",
        {"community_collective_at_home", "community_collective_at_work"},
    ),
)


@pytest.mark.parametrize(("title", "clause", "addresses"), OFFERED)
def test_addresses_offered(title: str, clause: str, addresses: set[str]) -> None:
    decision = results()[title].decision
    assert decision is not None
    routes = [route for route in decision.routes if route.clause == clause]
    offered = {each.address for route in routes for each in route.details.addresses if each.state is Offer.OFFERED}
    assert offered == addresses


RECEIVED = (
    ("毕业生有合法稳定住所，落在住所", "qz-2017-447/2-3", {"police_station_at_home"}),
    ("毕业生，单位设有集体户", "qz-2017-447/2-3", {"police_station_at_home"}),
    ("毕业次年就业，五年后申请", "qz-2017-447/2-3", {"police_station_at_work"}),
    ("学历已认证、自己开业、有住所的归国人员", "qz-2017-447/returnee_work", {"police_station_at_home"}),
    ("归国人员，单位设有集体户", "qz-2017-447/returnee_work", {"police_station_at_home"}),
    ("持来闽工作通知书的归国人员", "qz-2017-447/returnee_work", {"police_station_at_work"}),
    ("有住所的技术工人落在住所", "qz-2017-447/skilled_workers", {"police_station_at_home"}),
    ("技术工人，单位设有集体户", "qz-2017-447/skilled_workers", {"police_station_at_home"}),
    ("有劳动合同的初级工", "qz-2017-447/skilled_workers", {"police_station_at_work"}),
    ("归国子女落在父母的房产", "qz-2017-447/returnee_kin", {"police_station_at_kins_home"}),
    ("被丰泽区院校录取的新生", "qz-2017-447/admission", {"police_station_at_school"}),
    ("被录取的外市新生", "qz-2017-447/admission", set()),
)


@pytest.mark.parametrize(("title", "clause", "bodies"), RECEIVED)
def test_bodies_that_receive_the_application(title: str, clause: str, bodies: set[str]) -> None:
    decision = results()[title].decision
    assert decision is not None
    routes = [route for route in decision.routes if route.clause == clause]
    assert routes
    received = {each.id for route in routes for each in route.details.receivers if each.state is Offer.OFFERED}
    assert received == bodies


PROXIES = (
    ("条例，差一天满十六周岁，监护人代办", "decree-663/2", True),
    ("条例，当天满十六周岁，不能代办", "decree-663/2", False),
    ("省办法，差一天满十六周岁，监护人代办", "fujian-175/7", True),
    ("省办法，当天满十六周岁，不能代办", "fujian-175/7", False),
)


@pytest.mark.parametrize(("title", "clause", "expected"), PROXIES)
def test_who_is_under_sixteen_may_have_a_proxy(title: str, clause: str, *, expected: bool) -> None:
    decision = results()[title].decision
    assert decision is not None
    (route,) = (route for route in decision.routes if route.clause == clause)
    offered = {each.id for each in route.details.proxies if each.state is Offer.OFFERED}
    assert ({"guardians", "sibling"} <= offered) is expected
    assert expected or not offered


def test_transfers_in_quanzhou_are_decided_within_a_working_day() -> None:
    decision = results()["有自有住房的人"].decision
    assert decision is not None
    limits = [(each.amount, each.unit) for route in decision.routes for each in route.details.time_limits]
    assert limits == [(1, "workdays")]
