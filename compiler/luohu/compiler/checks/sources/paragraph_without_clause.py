"""LH502: a paragraph of a source document of which the library says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited, title_of
from luohu.compiler.program import Head
from luohu.compiler.sources.coverage import DocumentCoverage, State
from luohu.compiler.sources.taken_up import Taken, heads
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

RULE = Rule(
    code="LH502",
    name="paragraph-without-clause",
    severity=Severity.WARNING,
    title=Text("没有条款写这一段", "a paragraph that no clause states"),
    why=Text(
        "没有条款写它，也没有说它由文件头写出或者不编码；规则可能漏写了",
        "no clause states it, and nobody says that the header does or that it states nothing; a rule may be missing",
    ),
    fix=Text(
        "写一条条款；或者写 `已编码 L “…”`；确实没有规则的，写 `不编码 L 原因 …`",
        "write a clause, or `encoded L “…”`, or, where there is no rule in it, `not-encoded L because-of …`",
    ),
    example=indexed("一", "二"),
)


def check(document: Taken, found: DocumentCoverage) -> Iterator[Diagnostic]:
    """Every counted paragraph that is missing, once."""
    for number, cover in enumerate(found.covers):
        if cover.state is State.MISSING:
            place = cover.paragraph.locator
            yield Diagnostic(
                RULE,
                Text(f"{title_of(document)} 的 `{place}` 没有写", f"nothing states `{place}` of {title_of(document)}"),
                Label(cited(document)),
                notes=_cited_above(document, place),
                helps=(RULE.fix,),
                subject=(document.source, document.part.name, f"{number:05}", place),
                identity=Identity((document.source, document.part.name, place)),
            )


def _cited_above(document: Taken, place: str) -> tuple[Text, ...]:
    """That a clause cites the paragraph or a place above it, and why that does not state it."""
    tree = document.tree
    (position, *_) = tree.found(place) or (0,)
    above = set(tree.above(position))
    for head in (head for each in document.instruments for head in heads(each)):
        for locator in head.locators:
            cited_here = above.intersection(tree.found(locator))
            if cited_here:
                return (_why_not(head, locator, worded=tree.is_body(min(cited_here))),)
    return ()


def _why_not(head: Head, locator: str, *, worded: bool) -> Text:
    if not head.states:
        return Text(
            f"条款 `{head.clause}` 写了 `{locator}`，里面没有写规则",
            f"clause `{head.clause}` cites `{locator}` and states nothing",
        )
    if worded:
        return Text(
            f"条款 `{head.clause}` 写的是 `{locator}`；只及于它以冒号引出的各项，和没有规则迹象的段",
            f"clause `{head.clause}` cites `{locator}`; it reaches the items behind a colon, and further paragraphs without signs of a rule",
        )
    return Text(
        f"条款 `{head.clause}` 写的 `{locator}` 自身没有文字，不及于下面的段落",
        f"clause `{head.clause}` cites `{locator}`, which has no words of its own and reaches no further",
    )
