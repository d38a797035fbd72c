"""Other words: parameters, groups, matters, named things, constraints.

A parameter's type is that of every figure that is given for it; one that is gone has lost it. What people are asked and what
they answer has no other words in it, so no other word narrows anything, but for a constraint: it leaves cases out. One that
is about new facts too leaves no case out that could be told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luohu.compiler.changes.model import WordChange, WordKind
from luohu.compiler.changes.texts.renames import renamed, renames
from luohu.compiler.changes.vocabulary.speech import Speech, called, listed, told_apart
from luohu.compiler.checks.gaps.wording import in_words
from luohu.compiler.graph.canonical import canonical, condition_id
from luohu.compiler.ruleset.model import Condition, Direction, Group, Label, Parameter, Term, TypeKind, Vocabulary
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.words import UNITS, Words, unit_name
from luohu.dsl.diagnostics.model import Text

_REGISTERS = ("pathways", "addresses", "evidence", "bodies", "entitlements", "scores", "quotas")
_DIRECTIONS = {
    Direction.SMALLER: Text("越小越有利", "the smaller the better"),
    Direction.LARGER: Text("越大越有利", "the larger the better"),
    Direction.NEITHER: Text("无方向", "neither way better"),
}


def term_changes(old: Speech, new: Speech) -> Iterator[WordChange]:
    """Matters, then all other named things, by register and id."""
    before, after = old.prepared.ruleset.vocabulary, new.prepared.ruleset.vocabulary
    yield from _terms(WordKind.MATTER, before.matters, after.matters)
    for register in _REGISTERS:
        yield from _terms(WordKind.TERM, getattr(before, register), getattr(after, register))


def _terms(kind: WordKind, old: tuple[Term, ...], new: tuple[Term, ...]) -> Iterator[WordChange]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        if one != other:
            said, otherwise = _term(one, old), _term(other, new)
            label = called((other or before[name]).label, name)
            added = one is None and kind is WordKind.MATTER
            yield WordChange(kind, name, label, said, otherwise, narrows=False, widens=added)


def _term(term: Term | None, register: tuple[Term, ...]) -> Text | None:
    if term is None:
        return None
    name, parent = called(term.label, term.id), term.parent
    if parent is None:
        return name
    above = next((called(each.label, parent) for each in register if each.id == parent), called(Label(parent), parent))
    told = name.en.startswith(f"{above.en}: ")  # a word without a name in English is told with what it lies under
    return Text(f"{name.zh}（属于{above.zh}）", name.en if told else f"{name.en} (under {above.en})")


# ------------------------------------------------------------------------------------------------ parameters


def parameter_changes(old: Speech, new: Speech) -> Iterator[WordChange]:
    """Parameters that are new, gone or otherwise."""
    before, after = ({each.id: each for each in side.prepared.ruleset.vocabulary.parameters} for side in (old, new))
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        if one != other:
            retyped = one is None or other is None or one.type != other.type
            yield WordChange(
                WordKind.PARAMETER,
                name,
                called((other or before[name]).label, name),
                None if one is None else _parameter(one, old),
                None if other is None else _parameter(other, new),
                narrows=one is not None and retyped,
                widens=other is not None and retyped,
            )


def _parameter(each: Parameter, side: Speech) -> Text:
    parts = [called(each.label, each.id), side.say(lambda words: _unit(each, words)), _DIRECTIONS[each.direction]]
    if each.bodies:
        parts.append(side.say(lambda words: _published(each, words)))
    return listed(parts)


def _unit(each: Parameter, words: Words) -> str:
    unit = each.type.unit
    if unit is not None:
        return words.text(UNITS[unit]) if unit in UNITS else unit
    return each.type.kind.value.replace("_", " ") if words.language == "en" else _UNITS_ZH[each.type.kind]


_UNITS_ZH = {
    TypeKind.BOOLEAN: "是否",
    TypeKind.INTEGER: "整数",
    TypeKind.POINTS: "分",
    TypeKind.RATIO: "比例",
    TypeKind.MONEY: "元",
    TypeKind.FLOOR_AREA: "平方米",
    TypeKind.DURATION: "时长",
    TypeKind.DATE: "日期",
    TypeKind.AREA: "地区",
    TypeKind.MEMBER: "列表中的一项",
    TypeKind.SET: "列表中的若干项",
}


def _published(each: Parameter, words: Words) -> str:
    names = words.names(each.bodies)
    if each.every_months is None:
        return words.say(f"由{names}公布", f"published by {names}")
    often = unit_name(words, each.every_months, "months")
    return words.say(f"由{names}每{often}公布", f"published by {names} every {often}")


# ------------------------------------------------------------------------------------------------ groups, constraints


def group_changes(old: Speech, new: Speech) -> Iterator[WordChange]:
    """Groups that are new, gone, or made up of others."""
    names = _names(old, new)
    before, after = ({each.id: each for each in side.prepared.ruleset.vocabulary.groups} for side in (old, new))
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        if one is None or other is None or _shape(one, names) != _shape(other, {}):
            said, otherwise = told_apart(
                None if one is None else _group(one, old), None if other is None else _group(other, new)
            )
            label = called((other or before[name]).label, name)
            yield WordChange(WordKind.GROUP, name, label, said, otherwise, narrows=False, widens=False)


def _names(old: Speech, new: Speech) -> dict[str, str]:
    return renames(old.prepared.ruleset.vocabulary, new.prepared.ruleset.vocabulary)


def _shape(group: Group, names: Mapping[str, str]) -> tuple[object, ...]:
    return group.label, canonical(renamed(group.condition, names))


def _group(group: Group, side: Speech) -> Text:
    said, name = in_words(side.prepared, group.condition), called(group.label, group.id)
    return Text(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}") if said.zh else name


def constraint_changes(old: Speech, new: Speech) -> Iterator[WordChange]:
    """Constraints that are on one side only."""
    before = _constraints(old.prepared.ruleset.vocabulary, _names(old, new))
    after = _constraints(new.prepared.ruleset.vocabulary, {})
    known = {_names(old, new).get(each.id, each.id) for each in old.prepared.ruleset.vocabulary.facts} | _CASE
    for name in sorted(before.keys() | after.keys()):
        if name in before and name not in after:
            said = in_words(old.prepared, before[name][0])
            yield WordChange(WordKind.CONSTRAINT, name, said, said, None, narrows=False, widens=True)
        elif name not in before:
            said = in_words(new.prepared, after[name][0])
            told = all(key.fact in known for key in keys_of(after[name][1]))
            yield WordChange(WordKind.CONSTRAINT, name, said, None, said, narrows=told, widens=False)


_CASE = frozenset(("place", "relation", "place_kind", "accepted_on", ""))
"""Facts that every vocabulary has; the last is whether there is a relative."""


def _constraints(words: Vocabulary, names: Mapping[str, str]) -> dict[str, tuple[Condition, Condition]]:
    """By id, each as written and as it is called afterwards."""
    called_ = ((each, canonical(renamed(each, names))) for each in words.constraints)
    return {condition_id(shape): (each, shape) for each, shape in called_}
