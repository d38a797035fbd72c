"""Terms that documents define (定义), where both sides come from a library: a ruleset holds them written out only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luohu.compiler.changes.model import Side, WordChange, WordKind
from luohu.compiler.changes.texts.renames import renamed, renames
from luohu.compiler.changes.vocabulary.speech import called, told_apart
from luohu.compiler.checks.gaps.wording import in_words
from luohu.compiler.graph.canonical import canonical
from luohu.compiler.program import Defined
from luohu.compiler.ruleset.model import CASE, Ruleset
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.dsl.diagnostics.model import Text

Definitions = dict[tuple[str, str], Defined]
"""By document and term."""


def definition_changes(old: Side, new: Side) -> Iterator[WordChange]:
    """Definitions that are new, gone or otherwise, of the documents of the rulesets, as far as those ask for their facts.

    A term that another document defines in the same way afterwards is no change.
    """
    if old.program is None or new.program is None:
        return
    names = renames(old.ruleset.vocabulary, new.ruleset.vocabulary)
    before, after = _definitions(old), _definitions(new)
    readers = _reader(old), _reader(new)
    for one, other in _pairs(before, after):
        mine, theirs = (None if one is None else before[one]), (None if other is None else after[other])
        shape = None if mine is None else canonical(renamed(mine.condition, names))
        if shape == (None if theirs is None else canonical(theirs.condition)):
            continue
        key = other or one
        shown = theirs or mine
        assert key is not None, "a definition is on one side at least"
        assert shown is not None, "a definition is on one side at least"
        said, otherwise = told_apart(_said(old, readers[0], one, mine), _said(new, readers[1], other, theirs))
        label = called(shown.label, shown.term)
        yield WordChange(WordKind.DEFINITION, "/".join(key), label, said, otherwise, narrows=False, widens=False)


def _definitions(side: Side) -> Definitions:
    assert side.program is not None, "only a library has definitions"
    known = {each.id for each in side.ruleset.vocabulary.facts} | {""}
    found = (
        ((each.id, one.term), one)
        for each in side.ruleset.instruments
        if each.id in side.program.instruments
        for one in side.program.instruments[each.id].defined
    )
    return {
        key: one
        for key, one in found
        if all(asked.person == CASE or asked.fact in known for asked in keys_of(one.condition))
    }


def _pairs(before: Definitions, after: Definitions) -> list[tuple[tuple[str, str] | None, tuple[str, str] | None]]:
    """Definitions of one document and term; then of one term, whatever document, in order; then the rest."""
    found: list[tuple[tuple[str, str] | None, tuple[str, str] | None]]
    found = [(each, each) for each in sorted(before.keys() & after.keys())]
    left = sorted(after.keys() - before.keys())
    for each in sorted(before.keys() - after.keys()):
        other = next((one for one in left if one[1] == each[1]), None)
        if other is not None:
            left.remove(other)
        found.append((each, other))
    found += [(None, each) for each in left]
    return sorted(found, key=lambda pair: pair[1] or pair[0] or ("", ""))


def _reader(side: Side) -> Prepared:
    """The ruleset with all words of its library: a definition may use words that no clause does."""
    assert side.program is not None, "only a library has definitions"
    known = [side.program.vocabularies[name] for name in sorted(side.program.vocabularies)]
    words = replace(
        side.ruleset.vocabulary,
        facts=tuple({fact.id: fact for each in known for fact in each.facts}.values()),
        enumerations=tuple({one.id: one for each in known for one in each.enumerations}.values()),
        kin=tuple({one.id: one for each in known for one in each.kin}.values()),
    )
    whole: Ruleset = replace(side.ruleset, vocabulary=words)
    return prepare(whole)


def _said(side: Side, reader: Prepared, key: tuple[str, str] | None, defined: Defined | None) -> Text | None:
    if key is None or defined is None:
        return None
    number = next(each.number for each in side.ruleset.instruments if each.id == key[0])
    said = in_words(reader, defined.condition)
    return Text(f"{number}：{said.zh}", f"{number}: {said.en}")
