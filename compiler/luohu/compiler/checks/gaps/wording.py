"""Words that findings about gaps share: clauses, conditions as people say them, where the library knows all rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.condition import CountAtLeast, DateTest, Every, FactTest, Not, ScoreTest, Some
from luohu.compiler.ruleset.english import term_name
from luohu.compiler.ruleset.model import Figure, Op
from luohu.compiler.runtime.words import Words, fact_name, test_name, words_of
from luohu.dsl.diagnostics.model import Label, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Condition
    from luohu.compiler.ruleset.model import Label as Named
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.dsl.source import Span

_MOST = 6
"""Items of a list that are said one by one."""

NONE_KNOWN = Text(
    "本库没有写明收录了当地的全部规定，可能另有规定",
    "the library does not say that it holds all rules of the place: there may be others",
)


def cited(prepared: Prepared, provision: str) -> Text:
    """A provision, or a document, as people cite it."""
    edition = next((each.id for each in prepared.clauses.values() if each.provision_id == provision), provision)
    return Text(*(words_of(prepared, language).text_named(edition) for language in ("zh", "en")))


def named(prepared: Prepared, term: str) -> Text:
    """A term of the vocabulary in both languages; one that lies under another is told with it where it has no English."""
    return Text(
        words_of(prepared, "zh").name(term), words_of(prepared, "en").name(term).replace("_", " ").replace(".", ": ")
    )


def labelled(label: Named, name: str) -> Text:
    """A label of the vocabulary in both languages."""
    return Text(label.zh, term_name(label, name).english)


def place_of(stage: Stage) -> str:
    """The area of a ruleset, by its name."""
    return stage.ruleset.jurisdiction.label.zh


def span_of(program: Program, text: str) -> Span:
    """Where a provision or a document stands."""
    return program.clause_spans[text] if text in program.clause_spans else program.instruments[text].span


def others(program: Program, provisions: Iterable[str], text: Text) -> tuple[Label, ...]:
    """Further places of a finding."""
    return tuple(Label(span_of(program, each), text) for each in provisions)


def in_words(prepared: Prepared, condition: Condition) -> Text:
    """A condition as a reader would say it, the rest of long lists left out."""
    return Text(_said(words_of(prepared, "zh"), condition), _said(words_of(prepared, "en"), condition))


def _said(words: Words, condition: Condition) -> str:
    match condition:
        case FactTest(op=Op.EQ, value=bool() as true):
            fact = _ranked(words, condition.key.fact) or fact_name(words, condition.key)
            return fact if true else words.say(f"非 {fact}", f"not {fact}")
        case FactTest() | DateTest() | ScoreTest():
            return test_name(words, condition)
        case Not(item):
            return words.say(f"非（{_said(words, item)}）", f"not ({_said(words, item)})")
        case Every(items):
            return _joined(words, items, words.say(" 且 ", " and "))
        case Some(items):
            return _joined(words, items, words.say(" 或 ", " or "))
        case CountAtLeast(count, items):
            listed = _joined(words, items, words.say("；", "; "))
            return words.say(f"至少 {count} 项（{listed}）", f"at least {count} of ({listed})")
        case _:
            assert_never(condition)


def _ranked(words: Words, name: str) -> str:
    """That somebody is ranked within a quota; empty for other facts."""
    fact = words.prepared.facts.get(name)
    if fact is None or fact.figure is not Figure.QUOTA:
        return ""
    return words.say(f"排进名额“{words.name(name)}”", f"ranked within the quota “{words.name(name)}”")


def _joined(words: Words, items: tuple[Condition, ...], between: str) -> str:
    shown = [_within(words, each) for each in items[:_MOST]]
    return between.join([*shown, *(["…"] if len(items) > _MOST else [])])


def _within(words: Words, item: Condition) -> str:
    said = _said(words, item)
    return words.say(f"（{said}）", f"({said})") if isinstance(item, Every | Some) else said


def listed(prepared: Prepared, conditions: Iterable[Condition]) -> Text:
    """Several conditions in a row."""
    said = [in_words(prepared, each) for each in conditions]
    return Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def facts_named(prepared: Prepared, names: Iterable[str]) -> Text:
    """Facts by their labels, each once."""
    listed_names = tuple(names)
    zh, en = ([_fact(words_of(prepared, language), each) for each in listed_names] for language in ("zh", "en"))
    return Text("、".join(dict.fromkeys(zh)), ", ".join(dict.fromkeys(en)))


def _fact(words: Words, name: str) -> str:
    from luohu.compiler.runtime.values import ADMITTED  # noqa: PLC0415 - for who found something

    if name.startswith(ADMITTED):
        provision = name.removeprefix(ADMITTED)
        edition = next(each.id for each in words.prepared.clauses.values() if each.provision_id == provision)
        return words.say(f"{words.clause(edition)} 的「等」", f"others under {words.clause(edition)}")
    fact = words.prepared.facts.get(name)
    if fact is not None and fact.figure is Figure.QUOTA:
        return words.say(f"名额“{words.name(name)}”的排名", f"the ranking for the quota “{words.name(name)}”")
    return name if fact is None else words.text(fact.label, name)
