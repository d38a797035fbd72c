"""Conditions as JSON: the closed tree `all`, `any`, `not`, `at_least … of` over tests of facts and of elapsed time."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.calendar import looks_like_a_day
from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import (
    DAY,
    FLAG,
    TEXT,
    TEXTS,
    WHOLE,
    Codec,
    as_list,
    as_object,
    one_of,
    only,
    record,
    refuse,
    required,
)
from luohu.compiler.ruleset.condition import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    ScoreTest,
    Share,
    Some,
    Span,
)

DEEPEST = 200
"""Nesting beyond this is refused; texts nest at most 100 deep before definitions are written out."""

KEY = record(FactKey, {"fact": required(TEXT), "person": required(TEXT)})
SHARE = "parts"
"""The member that tells a share of a fact, `{"fact", "person", "parts"}`, from the fact itself."""
OP = one_of(Op)
SPAN = one_of(Span)


def write_scalar(value: object) -> Json:
    """A scalar or a tuple of ids; days as text."""
    match value:
        case date():
            return value.isoformat()
        case bool() | int() | str():
            assert not (isinstance(value, str) and looks_like_a_day(value)), "an id has the shape of a day"
            return value
        case tuple():
            return TEXTS.write(value)
        case _:
            raise AssertionError(f"{type(value).__name__} is no value of a fact")


def read_scalar(raw: Json, at: str) -> Scalar | tuple[str, ...]:
    """A scalar, a day if the text has its shape, or a tuple of ids."""
    match raw:
        case bool() | int():
            return raw
        case str():
            return DAY.read(raw, at) if looks_like_a_day(raw) else raw
        case list():
            return TEXTS.read(raw, at)
        case _:
            raise refuse(at, "不是事实的取值", "is no value of a fact")


SCALAR = Codec(write_scalar, read_scalar)


def read_single(raw: Json, at: str) -> Scalar:
    """A scalar that is no list."""
    found = read_scalar(raw, at)
    if isinstance(found, tuple):
        raise refuse(at, "应为一个值", "must be a single value")
    return found


SINGLE = Codec(write_scalar, read_single)


def write_condition(condition: object) -> Json:  # noqa: PLR0911 - one for each form
    """A condition as JSON."""
    match condition:
        case FactTest():
            return _write_fact_test(condition)
        case DateTest():
            return _write_date_test(condition)
        case ScoreTest(score, op, bound):
            return {"score": score, "op": op.value, "value": KEY.write(bound) if isinstance(bound, FactKey) else bound}
        case Every(items):
            return {"all": [write_condition(item) for item in items]}
        case Some(items):
            return {"any": [write_condition(item) for item in items]}
        case Not(item):
            return {"not": write_condition(item)}
        case CountAtLeast(count, items):
            return {"at_least": count, "of": [write_condition(item) for item in items]}
        case _:
            raise AssertionError(f"{type(condition).__name__} is no condition")


def _write_fact_test(test: FactTest) -> Json:
    written: dict[str, Json] = {"fact": test.key.fact, "person": test.key.person, "op": test.op.value}
    if test.value is not None:
        written["value"] = _write_bound(test.value)
    return written


def _write_bound(value: object) -> Json:
    match value:
        case FactKey():
            return KEY.write(value)
        case Share(key, parts):
            return {"fact": key.fact, "person": key.person, SHARE: parts}
        case _:
            return write_scalar(value)


def write_day_of(day: object) -> Json:
    """A day of the text, or the fact that a day is."""
    return day.isoformat() if isinstance(day, date) else KEY.write(day)


def read_day_of(raw: Json, at: str) -> FactKey | date:
    """A day of the text if it is written as one, else a fact."""
    return DAY.read(raw, at) if isinstance(raw, str) else KEY.read(raw, at)


DAY_OF: Codec[FactKey | date] = Codec(write_day_of, read_day_of)


def _write_date_test(test: DateTest) -> Json:
    written: dict[str, Json] = {"op": test.span.value, "since": write_day_of(test.since)}
    if test.at is not None:
        written["at"] = write_day_of(test.at)
    if test.by_year:
        written["by_year"] = True
    if test.length is not None:
        return {**written, "length": KEY.write(test.length)}
    if test.months:
        written["months"] = test.months
    if test.days or not test.months:
        written["days"] = test.days
    return written


def read_condition(raw: Json, at: str) -> Condition:
    """A condition from JSON."""
    return _read(raw, at, DEEPEST)


CONDITION: Codec[Condition] = Codec(write_condition, read_condition)


def _read(raw: Json, at: str, deeper: int) -> Condition:
    given = as_object(raw, at)
    if deeper == 0:
        raise refuse(at, "嵌套过深", "is nested too deeply")
    kind = next((name for name in ("all", "any", "not", "at_least", "since", "score", "fact") if name in given), None)
    match kind:
        case "all" | "any":
            only(given, frozenset((kind,)), at)
            items = _items(given, kind, at, deeper)
            return Every(items) if kind == "all" else Some(items)
        case "not":
            only(given, frozenset(("not",)), at)
            return Not(_read(given["not"], f"{at}/not", deeper - 1))
        case "at_least":
            only(given, frozenset(("at_least", "of")), at)
            return CountAtLeast(WHOLE.read(given["at_least"], f"{at}/at_least"), _items(given, "of", at, deeper))
        case "since":
            return _read_date_test(given, at)
        case "score":
            return _read_score_test(given, at)
        case "fact":
            return _read_fact_test(given, at)
        case _:
            raise refuse(at, "不是条件", "is no condition")


def _items(given: dict[str, Json], name: str, at: str, deeper: int) -> tuple[Condition, ...]:
    listed = enumerate(as_list(given.get(name), f"{at}/{name}"))
    return tuple(_read(item, f"{at}/{name}/{index}", deeper - 1) for index, item in listed)


def _read_fact_test(given: dict[str, Json], at: str) -> FactTest:
    only(given, frozenset(("fact", "person", "op", "value")), at)
    key = KEY.read({name: given[name] for name in ("fact", "person") if name in given}, at)
    op = OP.read(given.get("op"), f"{at}/op")
    value = _read_bound(given["value"], f"{at}/value") if "value" in given else None
    _fits(op, value, at)
    return FactTest(key, op, value)


def _read_bound(raw: Json, at: str) -> Scalar | tuple[str, ...] | FactKey | Share:
    if not isinstance(raw, dict):
        return read_scalar(raw, at)
    if SHARE not in raw:
        return KEY.read(raw, at)
    parts = WHOLE.read(raw[SHARE], f"{at}/{SHARE}")
    if parts < 1:
        raise refuse(f"{at}/{SHARE}", "应为正整数", "must be positive")
    return Share(KEY.read({name: value for name, value in raw.items() if name != SHARE}, at), parts)


def _read_score_test(given: dict[str, Json], at: str) -> ScoreTest:
    only(given, frozenset(("score", "op", "value")), at)
    op = OP.read(given.get("op"), f"{at}/op")
    raw = given.get("value")
    bound = KEY.read(raw, f"{at}/value") if isinstance(raw, dict) else WHOLE.read(raw, f"{at}/value")
    if op not in (Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE):
        raise refuse(f"{at}/op", "不能用于分值", "cannot be asked of points")
    return ScoreTest(TEXT.read(given["score"], f"{at}/score"), op, bound)


def _fits(op: Op, value: object, at: str) -> None:
    """Refuses a bound that the operator cannot have."""
    match op:
        case Op.NONE:
            fits = value is None
        case Op.ONE_OF | Op.HAS_ANY | Op.HAS_ALL:
            fits = isinstance(value, tuple)
        case Op.LT | Op.LE | Op.GT | Op.GE:
            fits = isinstance(value, int | str | date | FactKey | Share) and not isinstance(value, bool)
        case Op.EQ:
            fits = value is not None
        case _:
            assert_never(op)
    if not fits:
        raise refuse(f"{at}/value", f"不是 {op.value} 能用的取值", f"is no value for {op.value}")


def _read_date_test(given: dict[str, Json], at: str) -> DateTest:
    only(given, frozenset(("op", "since", "at", "months", "days", "length", "by_year")), at)
    if "months" not in given and "days" not in given and "length" not in given:
        raise refuse(at, "缺少 months、days 或 length", "has neither months, days nor length")
    if "length" in given and ("months" in given or "days" in given):
        raise refuse(at, "length 不能与 months、days 并用", "has a length beside months or days")
    return DateTest(
        since=read_day_of(given["since"], f"{at}/since"),
        span=SPAN.read(given.get("op"), f"{at}/op"),
        at=read_day_of(given["at"], f"{at}/at") if "at" in given else None,
        months=WHOLE.read(given.get("months", 0), f"{at}/months"),
        days=WHOLE.read(given.get("days", 0), f"{at}/days"),
        length=KEY.read(given["length"], f"{at}/length") if "length" in given else None,
        by_year=FLAG.read(given.get("by_year", False), f"{at}/by_year"),
    )
