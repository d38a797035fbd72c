"""Lists, and the members that are new, gone or otherwise; kin and areas are the lists of the relation and of the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luohu.compiler.changes.model import WordChange, WordKind
from luohu.compiler.changes.vocabulary.speech import Speech, called
from luohu.compiler.ruleset.model import PLACE, PLACE_KIND, RELATION, SELF, Label, Ruleset, Term
from luohu.compiler.ruleset.predefined import CASE_FACTS, PLACE_KINDS
from luohu.dsl.diagnostics.model import Text


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list: its members in order. `whole`: what it is a list of, where another whole is another list altogether."""

    id: str
    label: Label
    ordered: bool
    members: tuple[Term, ...]
    whole: str = ""


def list_changes(old: Speech, new: Speech) -> Iterator[WordChange]:
    """Every list that is new, gone or otherwise, by id; of lists on both sides the members, by id too.

    Of two different areas the places are nobody's words to lose: they are not compared.
    """
    before, after = ({each.id: each for each in _lists(side.prepared.ruleset)} for side in (old, new))
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None and one.whole != other.whole:
            continue
        if one is None or other is None:
            yield _whole_list(name, one, other)
        else:
            yield from _same_list(one, other)


def _lists(ruleset: Ruleset) -> Iterator[_Listed]:
    """The lists that are declared, and those of the case: kinds of place, kin, areas."""
    words = ruleset.vocabulary
    for each in words.enumerations:
        yield _Listed(each.id, each.label, each.ordered, each.members)
    if not any(each.id == PLACE_KIND for each in words.enumerations):
        yield _Listed(PLACE_KIND, _label(PLACE_KIND), ordered=False, members=PLACE_KINDS)
    kin = tuple(each for each in words.kin if each.id != SELF)
    yield _Listed(RELATION, _label(RELATION), ordered=False, members=kin)
    areas = tuple(Term(each.id, each.label, each.parent) for each in ruleset.jurisdiction.areas)
    yield _Listed(PLACE, _label(PLACE), ordered=False, members=areas, whole=ruleset.jurisdiction.id)


def _label(name: str) -> Label:
    return CASE_FACTS[name][0]


def _whole_list(name: str, one: _Listed | None, other: _Listed | None) -> WordChange:
    shown = other or one
    assert shown is not None, "a list is on one side at least"
    said, otherwise = (None if each is None else _members(each) for each in (one, other))
    label = called(shown.label, name)
    return WordChange(WordKind.LIST, name, label, said, otherwise, narrows=one is not None, widens=other is not None)


def _members(each: _Listed) -> Text:
    mark = Text("有序：", "in rising order: ") if each.ordered else Text("", "")
    names = [called(member.label, member.id) for member in each.members]
    return Text(mark.zh + "、".join(one.zh for one in names), mark.en + ", ".join(one.en for one in names))


def _same_list(one: _Listed, other: _Listed) -> Iterator[WordChange]:
    mine, theirs = ({each.id: each for each in side.members} for side in (one, other))
    common = tuple(each for each in mine if each in theirs)
    if one.ordered != other.ordered or (one.ordered and common != tuple(each for each in theirs if each in mine)):
        yield WordChange(
            WordKind.LIST,
            one.id,
            called(other.label, one.id),
            _members(one),
            _members(other),
            narrows=False,
            widens=False,
        )
    elif one.label != other.label:
        said, otherwise = called(one.label, one.id), called(other.label, one.id)
        yield WordChange(WordKind.LIST, one.id, otherwise, said, otherwise, narrows=False, widens=False)
    for name in sorted(mine.keys() | theirs.keys()):
        yield from _member(one.id, mine.get(name), theirs.get(name))


def _member(home: str, one: Term | None, other: Term | None) -> Iterator[WordChange]:
    shown = other or one
    if one == other or shown is None:
        return
    said, otherwise = (None if each is None else called(each.label, each.id) for each in (one, other))
    if said != otherwise:
        yield WordChange(
            WordKind.MEMBER,
            f"{home}.{shown.id}",
            called(shown.label, shown.id),
            said,
            otherwise,
            narrows=other is None,
            widens=one is None,
        )
