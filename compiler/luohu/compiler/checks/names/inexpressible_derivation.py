"""LH244: a derivation whose tests no tests of single facts can say."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH244",
    name="inexpressible-derivation",
    severity=Severity.ERROR,
    title=Text("推导不能写成对事实的检验", "a derivation that tests of facts cannot say"),
    why=Text(
        "推导的事实不问也不存，每次检验都写成对原来事实的检验；事实乘事实、除事实，几个取值很多的事实相加，都写不出来",
        "a derived fact is neither asked nor stored: each test of it becomes tests of the facts behind it, which a product or quotient of facts, or a sum of several with many values, cannot become",
    ),
    fix=Text(
        "把结果本身声明为事实（问已经算好的数），或者给相加的事实写上很小的取值范围",
        "declare the result itself as a fact (ask for the finished number), or give an added fact a small range",
    ),
    example=library(
        "事实 份额 / share_held : 整数  事实 纳税额 / tax : 金额  推导 折算 / weighted : 金额 为 份额 * 纳税额",
        "条件 折算 满10万元 准予 落户",
    ),
)


def product_of_facts(span: Span) -> Diagnostic:
    """A fact times or over a fact."""
    return Diagnostic(
        RULE,
        Text("事实不能乘、除事实，只能乘以、整除常数", "facts are multiplied and divided by constants alone"),
        Label(span),
        helps=(RULE.fix,),
    )


def sum_of_facts(span: Span, name: str, declared: Span | None) -> Diagnostic:
    """A test of a sum of facts none of which has few values."""
    return Diagnostic(
        RULE,
        Text(f"`{name}` 是几个事实的和，不能这样检验", f"`{name}` is a sum of facts and cannot be tested"),
        Label(span),
        secondary=declared_here(declared),
        helps=(RULE.fix,),
        subject=(name,),
    )


def shift_of_a_shift(span: Span, name: str, declared: Span | None) -> Diagnostic:
    """Time since a day that is itself a day with time added: months clip twice."""
    return Diagnostic(
        RULE,
        Text(
            f"`{name}` 已经是加过时长的日期，不能再这样比较",
            f"`{name}` is a day with time added and cannot be compared like this",
        ),
        Label(span),
        secondary=declared_here(declared),
        helps=(RULE.fix,),
        subject=(name,),
    )
