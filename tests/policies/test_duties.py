"""Who must do what in Zhejiang, by when: a scenario can expect a grant, and not a duty."""

from __future__ import annotations

import pytest
from tests.policies.library import program
from tests.policies.provided import provided, titled

from luohu.compiler.ruleset.model import DutyEffect
from luohu.compiler.runtime.provisions import Applies

ZHEJIANG = "zhejiang-residence-registration-2016"

OWED = (
    ("浙江，外县来的人登记", "duty_to_register", True),
    ("浙江，本县人不用登记", "duty_to_register", False),
    ("浙江，境外人员不依条例登记", "duty_to_register", False),
    ("浙江，住宾馆的可以不申报", "duty_to_register", False),
    ("浙江，在救助站的可以不申报", "duty_to_register", False),
    ("浙江，在姐姐家住到第三十日", "duty_to_register", False),
    ("浙江，在姐姐家住过三十日", "duty_to_register", True),
    ("浙江，租房住的要申报", "duty_to_register", True),
    ("浙江，差一天满十六周岁，监护人申报登记", "guardians_duty", True),
    ("浙江，当天满十六周岁，自己申报登记", "guardians_duty", False),
    ("浙江，寄宿的学生可以不申报", "guardians_duty", False),
    ("浙江，境外的孩子，依国家规定登记", "guardians_duty", False),
    ("浙江，拿不出证件的也登记", "collecting", True),
    ("浙江，外县来的人登记", "collecting", False),
    ("浙江，登记以后换了住址", "13", True),
    ("浙江，登记以后什么都没变", "13", False),
    ("浙江，持证人在县里搬家", "19.3", True),
    ("浙江，持证人在县里搬家", "shown_on_request", True),
    ("浙江，没有居住证的人搬家", "shown_on_request", False),
    ("浙江，没有居住证的人搬家", "19.3", False),
)
"""Scenario, clause of the regulation, whether the person of the scenario owes what it says."""


@pytest.mark.parametrize(("title", "clause", "owed"), OWED)
def test_who_owes_what(title: str, clause: str, *, owed: bool) -> None:
    entries = provided(titled(title), f"{ZHEJIANG}/{clause}", "duties")
    assert [each.state for each in entries] == [Applies.APPLIES] * owed


WITHIN = (
    ("8.1", "employers", (3, "workdays")),
    ("8.2", "employers", (3, "workdays")),
    ("9.1", "landlords", (3, "workdays")),
    ("9.2", "landlords", (3, "workdays")),
    ("10", "property_managers", (3, "workdays")),
    ("11", "intermediaries", (3, "workdays")),
    ("13", "anchor", (10, "days")),
    ("18", "public_security", (15, "days")),
    ("19.3", "anchor", (10, "days")),
)
"""Clause, who, within how long after the event that it names."""


@pytest.mark.parametrize(("clause", "body", "length"), WITHIN)
def test_by_when(clause: str, body: str, length: tuple[int, str]) -> None:
    (stated,) = (each for each in program().instruments[ZHEJIANG].clauses if each.id == f"{ZHEJIANG}/{clause}")
    duties = [each for each in stated.effects if isinstance(each, DutyEffect) and each.deadline]
    assert [(each.leads, (each.deadline.amount, each.deadline.unit)) for each in duties if each.deadline] == [
        ((body,), length)
    ]
