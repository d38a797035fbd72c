"""LH509: an index of a source document that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.sources.shelf import Broken
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH509",
    name="malformed-index",
    severity=Severity.ERROR,
    title=Text("来源的索引读不出", "an index of a source that cannot be read"),
    why=Text(
        "索引读不出，就不知道原文有哪些段落",
        "where an index cannot be read nobody knows which paragraphs the source has",
    ),
    fix=Text(
        "不要手工改索引；用 `luohu sources index 文件 --out 规则库/sources` 重做",
        "indexes are not edited by hand; make it again with `luohu sources index FILE --out LIBRARY/sources`",
    ),
    example='--- sources/jia.json\n{"source": "jia"\n',
)


def check(broken: tuple[Broken, ...]) -> Iterator[Diagnostic]:
    """Every file that is no index."""
    for each in broken:
        at = min(each.offset, len(each.file.text))
        yield Diagnostic(
            RULE,
            Text("这个文件不是来源的索引", "this file is no index of a source"),
            Label(Span(each.file, at, min(at + 1, len(each.file.text)))),
            notes=(each.why,),
            helps=(RULE.fix,),
        )
