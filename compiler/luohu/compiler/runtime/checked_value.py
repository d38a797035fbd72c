"""Whether a value, as JSON or Python gives it, is one that a fact can have."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.calendar import number_of, written_day
from luohu.compiler.ruleset.canonical import LARGEST
from luohu.compiler.ruleset.model import CASE, FactKey, FactType, Label, TypeKind
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import (
    ACCEPTED_KEY,
    ADMITTED,
    EXISTS,
    PLACE_KEY,
    PLACE_KIND_KEY,
    PLACE_KINDS,
    RELATION_KEY,
    Value,
)


class Refused(Exception):  # noqa: N818 - never leaves the package: `case` turns it into an `InputError`
    """A value that the fact cannot have."""

    def __init__(self, zh: str, en: str) -> None:
        """Why, in both languages."""
        super().__init__(en)
        self.message = Label(zh, en)


def checked(prepared: Prepared, key: FactKey, raw: object) -> Value:
    """The value, typed.

    Raises:
        Refused: if the ruleset does not ask the fact of this person, or the fact cannot have the value.
    """
    if key in (PLACE_KEY, PLACE_KIND_KEY, RELATION_KEY, ACCEPTED_KEY):
        return _of_case(prepared, key, raw)
    if key.person == CASE and key.fact.startswith(ADMITTED):
        return _admission(prepared, key.fact.removeprefix(ADMITTED), raw)
    if key.fact == EXISTS and key.person in prepared.relatives and isinstance(raw, bool):
        return raw
    if key not in prepared.held:
        raise Refused("规则集没有问到这一项", "the ruleset asks nothing of this name")
    fact = prepared.facts[key.fact]
    if raw is None:
        if not (fact.nullable or fact.only_when is not None):
            raise Refused(
                "这一事实不能为 null（未声明可无）",
                "this fact cannot be null (it is not declared as one that may be none)",
            )
        return None
    value = _typed(prepared, fact.type, key.fact, raw)
    _in_range(fact.range, value)
    return value


def _of_case(prepared: Prepared, key: FactKey, raw: object) -> Value:
    if key == PLACE_KEY:
        if isinstance(raw, str) and raw in prepared.geography.nodes:
            return raw
        raise Refused(f"{raw!r} 不是本规则集的地区", f"{raw!r} is not the id of an area of this ruleset")
    if key == ACCEPTED_KEY:
        return civil_day(raw)
    if key == PLACE_KIND_KEY:
        return _one_of(prepared.members.get(key.fact) or PLACE_KINDS, raw)
    return _one_of(prepared.members[key.fact], raw)


def _admission(prepared: Prepared, provision: str, raw: object) -> bool:
    if provision not in prepared.admitting:
        raise Refused("这一条的名单没有以“等”结尾", "no list of this provision is open")
    if not isinstance(raw, bool):
        raise Refused("应为 true 或 false", "must be true or false")
    return raw


def _typed(prepared: Prepared, kind: FactType, fact: str, raw: object) -> Value:
    match kind.kind:
        case TypeKind.BOOLEAN:
            if isinstance(raw, bool):
                return raw
            raise Refused("应为 true 或 false", "must be true or false")
        case (
            TypeKind.INTEGER
            | TypeKind.POINTS
            | TypeKind.RATIO
            | TypeKind.MONEY
            | TypeKind.FLOOR_AREA
            | TypeKind.DURATION
        ):
            return _whole(raw)
        case TypeKind.DATE:
            return civil_day(raw)
        case TypeKind.AREA:
            if isinstance(raw, str) and raw:
                return raw
            raise Refused("应为地区的代码", "must be the code of an area")
        case TypeKind.MEMBER:
            return _one_of(prepared.members.get(fact, ()), raw)
        case TypeKind.SET:
            return _set(prepared.members.get(fact, ()), raw)
        case _:
            assert_never(kind.kind)


def _whole(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) <= LARGEST:
        return raw
    raise Refused("应为整数（绝对值不超过 2^53−1）", "must be a whole number within 2^53-1")


def civil_day(raw: object) -> date:
    """The day, typed.

    Raises:
        Refused: if it is none, or written in another way.
    """
    day = written_day(raw) if isinstance(raw, str) else raw
    if isinstance(day, date):
        return day
    raise Refused("应为 YYYY-MM-DD 形式的日期", "must be a day written YYYY-MM-DD")


def _one_of(members: tuple[str, ...], raw: object) -> str:
    if isinstance(raw, str) and raw in members:
        return raw
    shown = "、".join(members)
    raise Refused(f"应为下列之一：{shown}", f"must be one of: {', '.join(members)}")


def _set(members: tuple[str, ...], raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple | frozenset | set):
        raise Refused("应为由成员组成的数组", "must be an array of members")
    return tuple(sorted({_one_of(members, each) for each in raw}))


def _in_range(bounds: tuple[int | date, int | date] | None, value: Value) -> None:
    if bounds is None or not isinstance(value, int | date):
        return
    low, high = map(number_of, bounds)
    if not low <= number_of(value) <= high:
        raise Refused(f"应在 {bounds[0]} 与 {bounds[1]} 之间", f"must lie between {bounds[0]} and {bounds[1]}")
