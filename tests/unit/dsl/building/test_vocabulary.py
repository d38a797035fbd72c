"""Parameters, groups, entitlements, addresses that can be offered, and expressions, from text in both languages."""

from __future__ import annotations

import pytest
from tests.unit.dsl.reading import in_vocabulary, of_vocabulary, same, underlined

from luohu.dsl.syntax import conditions, expressions, values, vocabulary
from luohu.dsl.syntax.expressions import Arithmetic
from luohu.dsl.syntax.values import Unit


def test_a_parameter_with_everything() -> None:
    one = same(
        in_vocabulary,
        "参数 limit / l : 时长(工作日) 越小越有利 由 city、county 每年 7月1日",
        "parameter limit / l : duration(working-days) smaller-is-better by city, county yearly 07-01",
    )
    assert isinstance(one, vocabulary.Parameter)
    assert (one.alias.text, one.type.argument.text, one.direction) == ("l", "工作日", vocabulary.Direction.SMALLER)
    assert [each.text for each in one.bodies] == ["city", "county"]
    assert one.frequency.every == values.Quantity(12, Unit.MONTHS, span=one.span)
    assert one.frequency.on == values.MonthDay(7, 1, span=one.span)


def test_a_parameter_may_say_little() -> None:
    one = same(in_vocabulary, "参数 mark : 分值", "parameter mark : points")
    assert (one.type.name.text, one.direction, one.bodies, one.frequency) == ("分值", None, (), None)
    larger = same(in_vocabulary, "参数 most : 人数 越大越有利", "parameter most : headcount larger-is-better")
    neither = same(in_vocabulary, "参数 share : 比例 无方向", "parameter share : share no-direction")
    assert (larger.direction, neither.direction) == (vocabulary.Direction.LARGER, vocabulary.Direction.NEITHER)
    dollars = same(in_vocabulary, "参数 cost : 金额(美元)", "parameter cost : money(us-dollars)")
    assert (dollars.type.name.text, dollars.type.argument.text) == ("金额", "美元")


@pytest.mark.parametrize(
    ("chinese", "english", "every", "on", "times"),
    [
        ("每年", "yearly", 12, None, None),
        ("每年 10月底", "yearly 10-end", 12, (10, None), None),
        ("每年9月1日", "yearly 09-01", 12, (9, 1), None),
        ("每年 2次", "yearly 2 times", 12, None, 2),
        ("每3年", "per 3 years", 36, None, None),
        ("每3年 九月一日 1次", "per 3 years 09-01 1 time", 36, (9, 1), 1),
    ],
)
def test_how_often(
    chinese: str, english: str, every: int, on: tuple[int, int | None] | None, times: int | None
) -> None:
    one = same(in_vocabulary, f"参数 p : 分值 由 b {chinese}", f"parameter p : points by b {english}").frequency
    assert (one.every.amount, one.times) == (every, times)
    assert (one.on and (one.on.month, one.on.day)) == on


def test_what_is_said_of_a_parameter_in_any_order() -> None:
    one, other = of_vocabulary("参数 甲 : 分值 每年 由 乙 无方向   参数 甲 : 分值 无方向 由 乙 每年")
    assert one == other
    assert underlined(in_vocabulary("参数 甲 : 分值 由 乙 每年 由 丙")) == [("LH112", "由 丙")]


def test_how_often_is_a_count() -> None:
    assert underlined(in_vocabulary("参数 甲 : 分值 由 乙 每年 2日")) == [("LH116", "2日")]


def test_groups_entitlements_and_addresses() -> None:
    group = same(in_vocabulary, "群体 graduates / g 指 has_diploma", "class graduates / g means has_diploma")
    assert isinstance(group, vocabulary.Group)
    assert (group.name.text, group.alias.text) == ("graduates", "g")
    listing = same(in_vocabulary, "权益 schooling / s、aid", "entitlement schooling / s, aid")
    assert listing.register is vocabulary.Register.ENTITLEMENTS
    offered = same(
        in_vocabulary, "落户地 work / w（可用 has_hall）、leased", "address work / w (available-if has_hall), leased"
    )
    assert isinstance(offered.items[0].available, conditions.Holds)
    assert (offered.items[0].alias.text, offered.items[1].available) == ("w", None)


def expression(text: str) -> expressions.Expression:
    return of_vocabulary(f"推导 甲 / a : 整数 为 {text}")[0].expression


def test_expressions_group_to_the_left_and_factors_first() -> None:
    one = expression("3 + (space - 60平方米) 整除 20平方米 - 1")
    assert one == expression("3 + (space - 60 square-metres) full-units-of 20 square-metres - 1")
    assert isinstance(one, expressions.Computation)
    assert (one.operation, one.left.operation) == (Arithmetic.MINUS, Arithmetic.PLUS)
    assert one.left.right.operation is Arithmetic.FULL_UNITS
    assert one.left.right.left.operation is Arithmetic.MINUS
    assert expression("a * b + c").operation is Arithmetic.PLUS
    assert expression("a × b") == expression("a * b")


def test_calls_choices_and_days() -> None:
    call = expression("最晚(issued_on, graduated_on ⊕ 3年)")
    assert call == expression("latest(issued_on, graduated_on ⊕ 3 years)")
    assert (call.function.text, len(call.arguments)) == ("最晚", 2)
    assert call.arguments[1].operation is Arithmetic.SHIFT
    choice = expression("若 space 60平方米以上 则 4 否则 若 space 40平方米以上 则 3 否则 2")
    assert choice == expression(
        "when space at-or-above 60 square-metres then 4 otherwise when space at-or-above 40 square-metres then 3 otherwise 2"
    )
    assert isinstance(choice, expressions.Conditional)
    assert isinstance(choice.otherwise, expressions.Conditional)
    assert expression("总额的80%") == expression("80% of 总额")


@pytest.mark.parametrize(
    ("chinese", "english"), [("年差", "years-between"), ("个数", "number-of"), ("最大", "greatest")]
)
def test_functions_are_chinese_in_the_tree(chinese: str, english: str) -> None:
    assert expression(f"{english}(a, b)").function.text == chinese
