"""A scenario that expects a figure (预期 限定) or an entitlement (预期 保障) against what the law provides."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.program import Expectation, Scenario
from luohu.compiler.ruleset.effects import SettingEffect, SettingKind
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.figures import Basis, FigureAt
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.provisions import entitled, provisions
from luohu.dsl.diagnostics.model import Text


def provided_mismatches(expectation: Expectation, scenario: Scenario, case: Case, over: Prepared) -> Iterator[Text]:
    """The differences, none if the law of the day provides what was expected."""
    found = provisions(over, case, scenario.day, rest_ordinary=scenario.closed)
    if expectation.setting is not None:
        wanted = expectation.setting
        figures = [each for each in found.figures if each.parameter == wanted.parameter]
        if not figures:
            yield Text(f"规则集里没有参数 {wanted.parameter}", f"the ruleset has no parameter {wanted.parameter}")
        for each in figures:
            yield from _figure(wanted, each)
    if expectation.entitlement is not None:
        name = expectation.entitlement
        truth = entitled(found, name)
        if truth is None:
            yield Text(f"预期保障 {name}，结果待定", f"expected to be entitled to {name}, which is undetermined")
        elif not truth:
            yield Text(f"预期保障 {name}，结果没有", f"expected to be entitled to {name}, and is not")


def _figure(wanted: SettingEffect, found: FigureAt) -> Iterator[Text]:
    got = _stated(wanted.kind, found)
    if (wanted.amount, wanted.unit) not in got:
        listed = ", ".join(_amount(*each) for each in got) or found.basis.value
        expected = f"{wanted.parameter} {_WORDS[wanted.kind]} {_amount(wanted.amount, wanted.unit)}"
        yield Text(f"预期 {expected}，结果是 {listed}", f"expected {expected}, got {listed}")


_WORDS = {SettingKind.VALUE: "=", SettingKind.DEFAULT: "=", SettingKind.AT_MOST: "≤", SettingKind.AT_LEAST: "≥"}


def _stated(kind: SettingKind, found: FigureAt) -> list[tuple[object, str | None]]:
    """What holds of the kind that was expected: a value (whatever it rests on), a default, the bounds."""
    if kind in (SettingKind.AT_MOST, SettingKind.AT_LEAST):
        return [(each.amount, each.unit) for each in found.bounds if each.kind is kind]
    held = found.amount is not None and (kind is SettingKind.VALUE or found.basis is Basis.DEFAULT)
    return [(found.amount, found.unit)] if held else []


def _amount(amount: object, unit: str | None) -> str:
    return f"{amount}" if unit is None else f"{amount} {unit}"
