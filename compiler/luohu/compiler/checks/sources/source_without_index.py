"""LH507: an instrument with clauses that names no source, or one that is not indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.wording import did_you_mean, in_a_row
from luohu.compiler.program import Instrument
from luohu.compiler.sources.model import SourceIndex
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

RULE = Rule(
    code="LH507",
    name="source-without-index",
    severity=Severity.WARNING,
    title=Text("来源没有索引", "a source that is not indexed"),
    why=Text(
        "没有索引就不能说每一段都写到了",
        "without an index nobody can say that every paragraph of it is taken care of",
    ),
    fix=Text(
        "用 `luohu sources index 文件 --out 规则库/sources` 做索引，或者改正来源和部分的名称",
        "make one with `luohu sources index FILE --out LIBRARY/sources`, or correct the name of the source or part",
    ),
    example=indexed(source="yi"),
)

_NAME_IT = Text("在文件中写 `来源 …`", "write `source …` in the instrument")


def check_silent(silent: tuple[Instrument, ...]) -> Iterator[Diagnostic]:
    """Every instrument that has clauses and names no source."""
    for instrument in silent:
        if instrument.heads:
            said = Text(f"`{instrument.number}` 没有说来源", f"`{instrument.number}` names no source")
            yield Diagnostic(RULE, said, Label(instrument.span), helps=(_NAME_IT, RULE.fix), subject=(instrument.id,))


def check(lost: tuple[Instrument, ...], indexes: Mapping[str, SourceIndex]) -> Iterator[Diagnostic]:
    """Every instrument whose source or part is not there."""
    for instrument in lost:
        index = indexes.get(instrument.source or "")
        part = instrument.source_part
        yield Diagnostic(
            RULE,
            _message(instrument.source or "", part, index),
            Label(instrument.source_span or instrument.span),
            helps=(*_meant(instrument.source or "", part, index, list(indexes)), RULE.fix),
            subject=(instrument.id,),
        )


def _message(source: str, part: str | None, index: SourceIndex | None) -> Text:
    if index is None:
        return Text(f"`{source}` 没有索引", f"`{source}` is not indexed")
    if part is None:
        return Text(f"`{source}` 分几个部分，没有说是哪一个", f"`{source}` has several parts, and none is named")
    return Text(f"`{source}` 没有部分 “{part}”", f"`{source}` has no part “{part}”")


def _meant(source: str, part: str | None, index: SourceIndex | None, known: list[str]) -> tuple[Text, ...]:
    if index is None:
        return did_you_mean(next(iter(get_close_matches(source, known, n=1)), None))
    named = [each.name for each in index.parts if each.name]
    if not named:
        return (Text(f"`{source}` 不分部分", f"`{source}` has no parts"),) if part is not None else ()
    listed = in_a_row(named)
    return (Text(f"它的部分有 {listed.zh}", f"its parts are {listed.en}"),)
