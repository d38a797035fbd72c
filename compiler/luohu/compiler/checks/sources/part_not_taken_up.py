"""LH508: a part of a source that no instrument encodes."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited
from luohu.compiler.sources.model import Part
from luohu.compiler.sources.shelf import Shelf
from luohu.compiler.sources.taken_up import Matches, counted
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH508",
    name="part-not-taken-up",
    severity=Severity.INFO,
    title=Text("没有文件写这一部分", "a part of a source that no instrument encodes"),
    why=Text(
        "索引中有它，规则库中没有文件以它为来源；它的段落不计在内",
        "it is indexed, and no instrument of the library names it as its source; its paragraphs are not counted",
    ),
    fix=Text(
        "有规则的，写一份以它为来源的文件；没有的，不必理会",
        "if it holds rules, write an instrument with it as its source; otherwise leave it",
    ),
    example=indexed(more="yi"),
)


def check(found: Matches, shelf: Shelf) -> Iterator[Diagnostic]:
    """Every part that nothing cites, once."""
    for source, part in found.left:
        yield Diagnostic(
            RULE,
            _message(source, part),
            Label(_place(source, found, shelf)),
            subject=(source, part.name),
        )


def _message(source: str, part: Part) -> Text:
    name = f"`{source} “{part.name}”`" if part.name else f"`{source}`"
    count = counted(part)
    return Text(f"没有文件写 {name}（{count} 段）", f"no instrument encodes {name} ({count} paragraphs)")


def _place(source: str, found: Matches, shelf: Shelf) -> Span:
    """Where another part of the source is cited, or else its index."""
    beside = next((each for each in found.documents if each.source == source), None)
    return Span(shelf.files[source], 0, 0) if beside is None else cited(beside)
