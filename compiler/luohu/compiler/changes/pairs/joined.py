"""Two states of one area's law in one vocabulary: each stays a ruleset of its own, about the same cases.

A ruleset holds the words that it uses, so words of one side are words of both. What cannot be one word is kept apart: a fact
whose type changed has a twin. A word that means something else on the two sides is written out: an area or zone as its
leaves, a fact that is asked under another guard with the guard. Values that one side does not know are not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from luohu.compiler.changes.model import Incomparable
from luohu.compiler.changes.pairs.both_words import TWIN, apart, joint_words, strangers
from luohu.compiler.changes.pairs.one_sided import OneSided, Sayable, one_sided, sayable
from luohu.compiler.changes.pairs.places import joint_area, placed, same_area
from luohu.compiler.changes.pairs.united import united
from luohu.compiler.changes.texts.renames import renamed, renames
from luohu.compiler.ruleset.inside import with_conditions
from luohu.compiler.ruleset.model import (
    ANCHOR,
    Clause,
    Condition,
    Enumeration,
    Fact,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    Ruleset,
    Vocabulary,
)
from luohu.compiler.ruleset.walk import Test, keys_in, keys_of, replaced, rewrite
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Joined:
    """The law before and after, each to decide over, with one vocabulary. `one_sided`: who is not compared.

    `sayable`: what could be said of facts before. `constraints`: those of either side alone, in the words of both.
    """

    before: Prepared
    after: Prepared
    one_sided: tuple[OneSided, ...]
    sayable: Mapping[str, Sayable]
    incomparable: tuple[Incomparable, ...]
    constraints: tuple[tuple[Condition, ...], tuple[Condition, ...]]


def joined(old: Ruleset, new: Ruleset) -> Joined:
    """Both sides about the same cases. The rulesets are of one area."""
    before = _called(old, renames(old.vocabulary, new.vocabulary))
    after = _called(new, renames(new.vocabulary, old.vocabulary))
    before = _twinned(before, apart(before.vocabulary, after.vocabulary))
    if not same_area(before.jurisdiction, after.jurisdiction):
        area = joint_area(before.jurisdiction, after.jurisdiction)
        before, after = placed(before, after, area), placed(after, before, area)
    before, after = _guarded(before, after), _guarded(after, before)
    words = joint_words(before.vocabulary, after.vocabulary)
    own = replace(before, jurisdiction=old.jurisdiction), replace(after, jurisdiction=new.jurisdiction)
    incomparable = strangers(*own)
    unlike = one_sided(before.vocabulary, after.vocabulary, words, incomparable)
    one = prepare(replace(before, vocabulary=_with_own(words, before.vocabulary)))
    other = prepare(replace(after, vocabulary=_with_own(words, after.vocabulary)))
    return Joined(
        before=one,
        after=replace(other, books=one.books, tables=one.tables, points=one.points),
        one_sided=unlike,
        sayable=sayable(before.vocabulary),
        incomparable=incomparable,
        constraints=(before.vocabulary.constraints, after.vocabulary.constraints),
    )


def _with_own(words: Vocabulary, own: Vocabulary) -> Vocabulary:
    """The joint words with what lies under what as a side has it: its clauses speak of that."""
    return replace(words, matters=united(own.matters, words.matters), pathways=united(own.pathways, words.pathways))


def _called(ruleset: Ruleset, names: Mapping[str, str], label: Callable[[Label], Label] | None = None) -> Ruleset:
    """The ruleset with facts under other names, and other labels if so."""
    if not names:
        return ruleset
    made = renamed(ruleset, names)
    facts = (_named(each, names, label) if each.id in names else each for each in made.vocabulary.facts)
    return replace(made, vocabulary=replace(made.vocabulary, facts=tuple(sorted(facts, key=lambda each: each.id))))


def _named(fact: Fact, names: Mapping[str, str], label: Callable[[Label], Label] | None) -> Fact:
    return replace(fact, id=names[fact.id], label=fact.label if label is None else label(fact.label))


def _twinned(ruleset: Ruleset, facts: frozenset[str]) -> Ruleset:
    """The ruleset with these facts, and the lists that their members are of, under names of their own."""
    if not facts:
        return ruleset
    made = _called(ruleset, {each: each + TWIN for each in facts}, _of_before)
    words = made.vocabulary
    lists = {each.type.of: f"{each.type.of}{TWIN}" for each in ruleset.vocabulary.facts if each.id in facts}
    doubled = tuple(_list(each, lists) for each in words.enumerations if each.id in lists)
    twins = tuple(
        replace(each, type=replace(each.type, of=lists.get(each.type.of))) if each.id.endswith(TWIN) else each
        for each in words.facts
    )
    return replace(made, vocabulary=replace(words, facts=twins, enumerations=(*words.enumerations, *doubled)))


def _list(found: Enumeration, names: Mapping[str | None, str]) -> Enumeration:
    return replace(found, id=names[found.id])


def _of_before(label: Label) -> Label:
    return Label(f"{label.zh}（此前）", None if label.en is None else f"{label.en} (before)")


# ------------------------------------------------------------------------------------------------ guards


def _guarded(ruleset: Ruleset, other: Ruleset) -> Ruleset:
    """The ruleset with the guards of facts written out that the other side asks under another guard."""
    return written_out(ruleset, _guards(ruleset, other))


def written_out(ruleset: Ruleset, guards: Mapping[str, Condition]) -> Ruleset:
    """A ruleset with the guards of some facts (ids) written out in its clauses and constraints; the facts keep them.

    So such a fact is none here where it was never asked, whatever another side asks.
    """
    if not guards:
        return ruleset

    def one(test: Test) -> Condition:
        of = [written(_of(key, guards[key.fact])) for key in keys_in(test) if key.fact in guards]
        if isinstance(test, FactTest) and test.op is Op.NONE:
            return some([*(Not(each) for each in of), test])
        return every([*of, test])

    def written(condition: Condition) -> Condition:
        return replaced(condition, one)

    clauses: tuple[Clause, ...] = with_conditions(ruleset.clauses, written)
    words = replace(ruleset.vocabulary, constraints=tuple(map(written, ruleset.vocabulary.constraints)))
    return replace(ruleset, clauses=clauses, vocabulary=words)


def _guards(ruleset: Ruleset, other: Ruleset) -> dict[str, Condition]:
    """The guards of facts that the other side asks under another guard, or under one about such a fact."""
    mine, theirs = ({each.id: each.only_when for each in side.vocabulary.facts} for side in (ruleset, other))
    apart_ = {name for name, guard in mine.items() if name in theirs and theirs[name] != guard}
    while more := {
        name
        for name, guard in mine.items()
        if name in theirs and name not in apart_ and guard is not None
        if apart_ & {key.fact for key in keys_of(guard)}
    }:
        apart_ |= more
    return {name: guard for name in apart_ if (guard := mine[name]) is not None}


def _of(key: FactKey, guard: Condition) -> Condition:
    """A guard about whoever holds the fact."""
    return rewrite(guard, partial(_person, key.person))


def _person(person: str, key: FactKey) -> FactKey:
    return FactKey(person, key.fact) if key.person == ANCHOR else key
