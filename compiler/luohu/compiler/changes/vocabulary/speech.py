"""Words of one side in both languages at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from luohu.compiler.ruleset.english import term_name
from luohu.compiler.ruleset.model import Label, Ruleset
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.words import Words, words_of
from luohu.dsl.diagnostics.model import Text


@dataclass(frozen=True, slots=True)
class Speech:
    """A ruleset with its words in Chinese and English."""

    prepared: Prepared
    zh: Words
    en: Words

    def say(self, told: Callable[[Words], str]) -> Text:
        """What is told with the words of each language."""
        return Text(told(self.zh), told(self.en))


def speech(ruleset: Ruleset) -> Speech:
    """The words of a ruleset."""
    prepared = prepare(ruleset)
    return Speech(prepared, words_of(prepared, "zh"), words_of(prepared, "en"))


def called(label: Label, name: str) -> Text:
    """What something is called; in English by its id where it has no name there."""
    return Text(label.zh, term_name(label, name).english)


def listed(texts: Iterable[Text]) -> Text:
    """Several in a row."""
    said = tuple(texts)
    return Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def told_apart(before: Text | None, after: Text | None) -> tuple[Text | None, Text | None]:
    """Two texts of things that differ; where long ones were cut to the same words, the second says so."""
    if before is None or after is None or before != after:
        return before, after
    return before, Text(f"{after.zh}（未列出的部分不同）", f"{after.en} (what is left out differs)")
