"""What findings of many kinds say alike: where a name is declared, what may have been meant, several words in a row."""

from __future__ import annotations

from collections.abc import Iterable

from luohu.dsl.diagnostics.model import Label, Text
from luohu.dsl.source import Span

_LONGEST = 40


def quoted(span: Span) -> str:
    """What is written there, cut short where it is long: a headline stays a line."""
    text = span.text
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def declared_here(span: Span | None) -> tuple[Label, ...]:
    """The place that declares what a finding is about; nothing for what no text declares."""
    return () if span is None else (Label(span, Text("在这里声明", "declared here")),)


def did_you_mean(word: str | None) -> tuple[Text, ...]:
    """A help that offers the nearest known word; nothing where none is near."""
    return () if word is None else (Text(f"是不是 `{word}`", f"did you mean `{word}`"),)


def in_a_row(words: Iterable[str]) -> Text:
    """Words in backticks, joined as each language joins them."""
    marked = [f"`{word}`" for word in words]
    return Text("、".join(marked), ", ".join(marked))
