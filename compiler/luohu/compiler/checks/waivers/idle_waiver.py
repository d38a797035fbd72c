"""LH520: a waiver that waives nothing, and why."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.fingerprint import LENGTH, SHORTEST
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span
from luohu.dsl.syntax.waivers import Waiver

RULE = Rule(
    code="LH520",
    name="idle-waiver",
    severity=Severity.WARNING,
    title=Text("容许没有对象", "a waiver that waives nothing"),
    why=Text(
        "容许只对一个发现，以指纹认出；对不上的容许没有用，还让人以为那件事仍在被容许",
        "a waiver is for one finding, known by its fingerprint; one that fits none is of no use, and makes readers believe that the"
        " matter is still let pass",
    ),
    fix=Text(
        "事情已经解决的，删去这条容许；发现还在而指纹变了的，看清变了什么，再用 `luohu waive` 重新写",
        "delete it if the matter is settled; where the finding is still there with another fingerprint, look at what changed and write"
        " it again with `luohu waive`",
    ),
    example=library(rest="容许 LH308 于 甲〔2024〕1号 指纹 “3f9a1c0d27be” 至 2027年12月31日 “等新办法出台”"),
)


def unknown_code(waiver: Waiver) -> Diagnostic:
    """No diagnostic has that code."""
    code = waiver.code.text
    said = Text(f"没有编号为 `{code}` 的诊断", f"no diagnostic has the code `{code}`")
    return _finding(waiver, waiver.code.span, said, Text("`luohu rule` 列出全部诊断", "`luohu rule` lists them all"))


def malformed(waiver: Waiver) -> Diagnostic:
    """What is given as a fingerprint cannot be one."""
    return _finding(
        waiver,
        waiver.span,
        Text(f"`{waiver.fingerprint}` 不是指纹", f"`{waiver.fingerprint}` is no fingerprint"),
        Text(
            f"指纹是 {SHORTEST} 至 {LENGTH} 位十六进制数字，由 `luohu waive` 写出",
            f"a fingerprint is {SHORTEST} to {LENGTH} hexadecimal digits; `luohu waive` writes them",
        ),
    )


def gone(waiver: Waiver, others: int) -> Diagnostic:
    """No finding has that fingerprint. `others`: how many findings have the code."""
    code = waiver.code.text
    note = Text(f"现在 {code} 的发现有 {others} 个", f"findings of {code} now: {others}")
    return _finding(waiver, waiver.span, Text(f"{code} 没有这个发现", f"there is no such finding of {code}"), note=note)


def ambiguous(waiver: Waiver, count: int) -> Diagnostic:
    """The digits given fit several findings."""
    said = Text(
        f"指纹 `{waiver.fingerprint}` 与 {count} 个发现相符",
        f"the fingerprint `{waiver.fingerprint}` fits {count} findings",
    )
    return _finding(waiver, waiver.span, said, Text("写出更多位", "write more of its digits"))


def of_error(waiver: Waiver, error: Diagnostic) -> Diagnostic:
    """The finding is an error."""
    return _finding(
        waiver,
        waiver.span,
        Text("所指的是错误，错误不能容许", "what it names is an error, and errors cannot be waived"),
        Text("改正错误，删去这条容许", "mend the error and delete the waiver"),
        secondary=_at(error, Text("这个错误", "this error")),
    )


def elsewhere(waiver: Waiver, name: str, span: Span, found: Diagnostic) -> Diagnostic:
    """It says that the finding is about a place or group, which it is not."""
    return _finding(
        waiver,
        span,
        Text(f"所指的发现与 `{name}` 无关", f"the finding that it names is not about `{name}`"),
        Text(
            "改正 `于` 和 `群体`，或者用 `luohu waive` 重新写",
            "mend what stands behind `at` and `class`, or write it again with `luohu waive`",
        ),
        secondary=_at(found, Text("这个发现", "this finding")),
    )


def repeated(waiver: Waiver, first: Waiver) -> Diagnostic:
    """Another waiver lets the same finding stand."""
    return _finding(
        waiver,
        waiver.span,
        Text("另有一条容许针对同一个发现", "another waiver is for the same finding"),
        Text("删去一条", "delete one of them"),
        secondary=(Label(first.span, Text("有效的是这一条", "this one is taken")),),
    )


def _at(found: Diagnostic, text: Text) -> tuple[Label, ...]:
    return () if found.primary is None else (Label(found.primary.span, text),)


def _finding(  # noqa: PLR0913 - the parts of one report
    waiver: Waiver,
    span: Span,
    message: Text,
    help_: Text = RULE.fix,
    *,
    note: Text | None = None,
    secondary: tuple[Label, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        RULE,
        message,
        Label(span),
        secondary=secondary,
        notes=() if note is None else (note,),
        helps=(help_,),
        subject=(waiver.code.text, waiver.fingerprint),
    )
