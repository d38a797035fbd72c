"""What findings about source documents say alike: which document, where it is cited, which signs of a rule a text shows."""

from __future__ import annotations

from collections.abc import Iterable

from luohu.compiler.program import Head
from luohu.compiler.sources.model import Signal
from luohu.compiler.sources.taken_up import Taken
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.source import Span

_SIGNS = {
    Signal.MAY: Text("“可以”", "“可以”"),
    Signal.SHALL: Text("“应当”", "“应当”"),
    Signal.MUST_NOT: Text("“不得”", "“不得”"),
    Signal.WORKING_DAYS: Text("“工作日”", "“工作日”"),
    Signal.DEADLINE: Text("期限", "a deadline"),
}


def title_of(document: Taken) -> str:
    """`quzhou-2017 “送审稿”` in backticks."""
    part = f" “{document.part.name}”" if document.part.name else ""
    return f"`{document.source}{part}`"


def cited(document: Taken) -> Span:
    """Where the first of its instruments names the source."""
    first = document.instruments[0]
    return first.source_span or first.span


def head_span(document: Taken, head: Head) -> Span:
    """The places of a clause as written; where the source is named for a clause that was taken over."""
    return head.spans[0].to(head.spans[-1]) if head.spans else cited(document)


def signs(signals: Iterable[Signal]) -> Text:
    """The signs of a rule, in a row."""
    said = [_SIGNS[each] for each in signals]
    return Text("、".join(each.zh for each in said), ", ".join(each.en for each in said))
