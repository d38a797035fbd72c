"""LH207: a comparison or value that the type does not allow."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here, quoted
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH207",
    name="type-mismatch",
    severity=Severity.ERROR,
    title=Text("比较或者值与事实的类型不合", "a comparison or value does not suit the type of the fact"),
    why=Text(
        "每个事实声明了类型；有序的才比大小，日期才论先后，集合才论包含",
        "every fact declares its type: ordered values have a more and less, days an earlier and later, sets members",
    ),
    fix=Text(
        "换一种比较或者值，或者更正事实的类型",
        "use another comparison or value, or correct the type of the fact",
    ),
    example=library("事实 有房 / owns_home : 是否", "条件 有房 满3年 准予 落户"),
)


def _mismatch(message: Text, span: Span, declared: Span | None, *helps: Text) -> Diagnostic:
    return Diagnostic(
        RULE,
        message,
        Label(span),
        secondary=declared_here(declared),
        helps=helps or (RULE.fix,),
    )


def comparator_does_not_fit(span: Span, fact: str, type_word: Text, declared: Span | None = None) -> Diagnostic:
    """A comparator on a fact whose type it says nothing of."""
    message = Text(
        f"`{fact}` 的类型是`{type_word.zh}`，不能用 `{quoted(span)}` 比较",
        f"`{fact}` is of type `{type_word.en}`, which `{quoted(span)}` does not compare",
    )
    helps = []
    if type_word.zh == "日期":
        helps.append(
            Text(
                f"经过的时间写 `自 {fact} 起 …`，先后写 `早于`、`晚于`",
                f"write elapsed time as `from {fact} onward …`, order as `before` or `after`",
            )
        )
    elif type_word.zh in {"是否", "定义"}:
        helps.append(Text(f"直接写 `{fact}` 或者 `非 {fact}`", f"write `{fact}` or `not {fact}` by itself"))
    return _mismatch(message, span, declared, *helps)


def value_does_not_fit(span: Span, fact: str, type_word: Text) -> Diagnostic:
    """A value that is none of the fact's type."""
    message = Text(
        f"`{fact}` 的类型是`{type_word.zh}`，`{quoted(span)}` 不是它的值",
        f"`{fact}` is of type `{type_word.en}`, and `{quoted(span)}` is no value of it",
    )
    return _mismatch(message, span, None)


def bare_name_holds_nothing(span: Span, fact: str, type_word: Text, declared: Span | None) -> Diagnostic:
    """A name by itself as a condition that is neither true nor false."""
    message = Text(
        f"`{fact}`（{type_word.zh}）单独写不成条件",
        f"`{fact}` ({type_word.en}) by itself is no condition",
    )
    help_text = Text(
        "写出比较，例如 `满…`、`以上`、`属于 …`；只有是否、裁量和 `指` 的定义可以单独写",
        "write a comparison, for example `reaches …` or `in …`; only yes-no facts, discretions and terms stand alone",
    )
    return _mismatch(message, span, declared, help_text)


def contains_needs_a_set(span: Span, fact: str, type_word: Text, declared: Span | None) -> Diagnostic:
    """包含 on what is no set."""
    message = Text(
        f"`包含` 只用于集合，`{fact}` 的类型是`{type_word.zh}`",
        f"`contains` is for sets, and `{fact}` is of type `{type_word.en}`",
    )
    return _mismatch(message, span, declared, Text("改用 `属于` 或者 `是`", "use `in` or `is`"))


def not_a_date(span: Span, fact: str, type_word: Text, declared: Span | None = None) -> Diagnostic:
    """Elapsed time or an age since what is no day."""
    message = Text(
        f"时间从日期算起，`{fact}` 的类型是`{type_word.zh}`",
        f"time runs from a date, and `{fact}` is of type `{type_word.en}`",
    )
    return _mismatch(message, span, declared, Text("换成类型为日期的事实", "use a fact of type date"))


def fact_types_differ(span: Span, one: str, one_type: Text, other: str, other_type: Text) -> Diagnostic:
    """Two facts of different types, or one that has no single value, are compared."""
    message = Text(
        f"`{one}`（{one_type.zh}）不能和 `{other}`（{other_type.zh}）比较",
        f"`{one}` ({one_type.en}) cannot be compared with `{other}` ({other_type.en})",
    )
    help_text = Text(
        "两边要类型相同、各属一个人；年龄改比 `出生日期`",
        "both sides need one type and one person each; compare days of birth in place of ages",
    )
    return _mismatch(message, span, None, help_text)
