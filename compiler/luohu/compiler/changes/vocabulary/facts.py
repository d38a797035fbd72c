"""Facts that are new, gone or otherwise, and what answers have no place any more.

A fact document that names what a ruleset does not ask is refused: a fact that is gone has lost all its answers, as much as
by any other type. 原名 alone loses none; but where it is dropped, or the old name is given to something else, whoever still
uses that name is misread, so that counts as a loss too. Facts that no applicant states (figures) are not looked at here:
their types are those of parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from luohu.compiler.changes.model import WordChange, WordKind
from luohu.compiler.changes.texts.renames import renamed, renames
from luohu.compiler.changes.vocabulary.speech import Speech, called, listed
from luohu.compiler.checks.gaps.wording import in_words
from luohu.compiler.ruleset.model import CASE, EvidenceChoice, EvidenceEntry, Fact, FactKey, Figure, Label, TypeKind
from luohu.compiler.runtime.words import UNITS, Words, value_name
from luohu.dsl.diagnostics.model import Text

Range = tuple[int | date, int | date] | None

_TYPES = {
    TypeKind.BOOLEAN: Text("是否", "yes or no"),
    TypeKind.INTEGER: Text("整数", "whole number"),
    TypeKind.POINTS: Text("分值", "points"),
    TypeKind.RATIO: Text("比例", "ratio"),
    TypeKind.MONEY: Text("金额", "amount of money"),
    TypeKind.FLOOR_AREA: Text("面积", "floor area"),
    TypeKind.DURATION: Text("时长", "length of time"),
    TypeKind.DATE: Text("日期", "day"),
    TypeKind.AREA: Text("地区", "area"),
    TypeKind.MEMBER: Text("列表中的一项", "one of a list"),
    TypeKind.SET: Text("列表中的若干项", "any of a list"),
}


def fact_changes(old: Speech, new: Speech) -> Iterator[WordChange]:
    """Every fact that is not what it was, by its id afterwards."""
    words = old.prepared.ruleset.vocabulary, new.prepared.ruleset.vocabulary
    names = renames(*words)
    before = {names.get(each.id, each.id): each for each in words[0].facts}
    after = {each.id: each for each in words[1].facts}
    formerly = {each.formerly for each in words[0].facts}
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield _gone(before[name], old)
        elif name not in before:
            yield _come(after[name], new, taken=name in formerly)
        else:
            yield from _otherwise((before[name], old), (after[name], new), names)


def _gone(fact: Fact, side: Speech) -> WordChange:
    said = listed(_core(fact, side))
    return WordChange(
        WordKind.FACT, fact.id, called(fact.label, fact.id), said, None, fact.figure is None, widens=False
    )


def _come(fact: Fact, side: Speech, *, taken: bool) -> WordChange:
    """`taken`: it has a name that another fact had before."""
    said = listed(_core(fact, side))
    return WordChange(WordKind.FACT, fact.id, called(fact.label, fact.id), None, said, taken, fact.figure is None)


def _otherwise(
    before: tuple[Fact, Speech], after: tuple[Fact, Speech], names: Mapping[str, str]
) -> Iterator[WordChange]:
    one, other = renamed(before[0], names), after[0]
    if replace(one, id=other.id) == other:
        return
    pairs = list(zip(_parts(one, before[1]), _parts(other, after[1]), strict=True))
    told = [pair for pair in pairs if pair[0] != pair[1]] or pairs[:1]
    stated = one.figure is None and other.figure is None
    yield WordChange(
        WordKind.FACT,
        other.id,
        called(other.label, other.id),
        listed(mine for mine, _ in told),
        listed(theirs for _, theirs in told),
        narrows=stated and (_misnamed(one, other) or _loses(one, other)),
        widens=stated and _loses(other, one),
    )


# ------------------------------------------------------------------------------------------------ what is lost


def _misnamed(one: Fact, other: Fact) -> bool:
    """Whether a name that it had before that leads nowhere now, or elsewhere."""
    return one.formerly is not None and other.formerly != one.formerly


def _loses(one: Fact, other: Fact) -> bool:
    """Whether something that the one can be said to be, and of whom, has no place in the other."""
    if one.type != other.type or not set(one.holders) <= set(other.holders):
        return True
    if _nullable(one) and not _nullable(other):
        return True
    if one.only_when != other.only_when and other.only_when is not None:
        return True
    return not _within(one.range, other.range)


def _nullable(fact: Fact) -> bool:
    return fact.nullable or fact.only_when is not None


def _within(one: Range, other: Range) -> bool:
    if other is None:
        return True
    return one is not None and _number(other[0]) <= _number(one[0]) and _number(one[1]) <= _number(other[1])


def _number(bound: int | date) -> int:
    return bound.toordinal() if isinstance(bound, date) else bound


# ------------------------------------------------------------------------------------------------ in words


def _core(fact: Fact, side: Speech) -> Iterator[Text]:
    """What a fact is in a line: its type, of whom it is asked, its range, whether it can be none, when it is asked."""
    said = tuple(_parts(fact, side))
    yield from said[:2]
    yield from (
        part for part, there in zip(said[2:5], (fact.range, fact.nullable, fact.only_when), strict=True) if there
    )


def _parts(fact: Fact, side: Speech) -> Iterator[Text]:
    """Everything that a fact is, each in words; the same parts in the same order of every fact."""
    yield side.say(lambda words: _type(fact, words))
    yield side.say(lambda words: _holders(fact, words))
    yield side.say(lambda words: _range(fact, words))
    yield Text("可无", "may be none") if fact.nullable else Text("不可无", "never none")
    yield _only_when(fact, side)
    yield side.say(lambda words: _ordinary(fact, words))
    yield Text(f"名称“{fact.label.zh}”", f"called “{fact.label.english}”")
    yield _formerly(fact)
    yield _question(fact)
    yield side.say(lambda words: _proof(fact, words))
    yield side.say(lambda words: _bodies(fact, words))
    yield Text("本地的", "local") if fact.local else Text("不限本地", "not local")
    yield Text("个人信息", "personal data") if fact.personal else Text("不是个人信息", "no personal data")
    yield _figure(fact)


def _type(fact: Fact, words: Words) -> str:
    kind = fact.type
    if kind.kind is TypeKind.DURATION:
        unit = words.text(UNITS.get(kind.unit or "", Label(kind.unit or "")))
        return words.say(f"时长（{unit}）", f"length of time in {unit}")
    if kind.of is not None:
        lists = {each.id: each.label for each in words.prepared.ruleset.vocabulary.enumerations}
        name = words.text(lists[kind.of], kind.of) if kind.of in lists else kind.of
        several = kind.kind is TypeKind.SET
        return words.say(f"“{name}”中的{'若干' if several else '一'}项", f"{'any' if several else 'one'} of “{name}”")
    return _TYPES[kind.kind].get(words.language)


def _holders(fact: Fact, words: Words) -> str:
    people = tuple(each for each in fact.holders if each != CASE)
    if not people:
        return words.say("属于申请本身", "of the case itself")
    return words.say(f"问{words.names(people)}", f"asked of {words.names(people)}")


def _range(fact: Fact, words: Words) -> str:
    if fact.range is None:
        return words.say("不限范围", "of any size")
    low, high = (value_name(words, FactKey(CASE, fact.id), each) for each in fact.range)
    return words.say(f"{low}至{high}", f"{low} to {high}")


def _only_when(fact: Fact, side: Speech) -> Text:
    if fact.only_when is None:
        return Text("任何情形都问", "asked in every case")
    said = in_words(side.prepared, fact.only_when)
    return Text(f"仅当{said.zh}", f"only if {said.en}")


def _ordinary(fact: Fact, words: Words) -> str:
    if not fact.has_ordinary:
        return words.say("没有常值", "with no ordinary value")
    value = value_name(words, FactKey(CASE, fact.id), fact.ordinary)
    return words.say(f"常值{value}", f"ordinarily {value}")


def _formerly(fact: Fact) -> Text:
    if fact.formerly is None:
        return Text("没有原名", "with no former name")
    return Text(f"原名 `{fact.formerly}`", f"formerly `{fact.formerly}`")


def _question(fact: Fact) -> Text:
    if fact.question is None:
        return Text("没有问法", "with no question of its own")
    return Text(f"问法“{fact.question.zh}”", f"asked as “{fact.question.english}”")


def _proof(fact: Fact, words: Words) -> str:
    if fact.proof is None:
        return words.say("不需证明", "without proof")
    said = words.say("、", ", ").join(_paper(each, words) for each in fact.proof.items)
    more = words.say("等", " and others") if fact.proof.open else ""
    return words.say(f"凭{said}{more}", f"proven by {said}{more}")


def _paper(item: EvidenceEntry | EvidenceChoice, words: Words) -> str:
    if isinstance(item, EvidenceEntry):
        return words.name(item.evidence)
    between = words.say("和", " and ") if item.every else words.say("或", " or ")
    return f"({between.join(_paper(each, words) for each in item.items)})"


def _bodies(fact: Fact, words: Words) -> str:
    if not fact.bodies:
        return words.say("不是裁量", "no discretion")
    names = words.names(fact.bodies)
    return words.say(f"由{names}裁量", f"for {names} to determine")


def _figure(fact: Fact) -> Text:
    match fact.figure:
        case None:
            return Text("由申请人陈述", "stated by the applicant")
        case Figure.PARAMETER:
            return Text("待公布的参数", "a parameter that awaits publication")
        case Figure.ATTRIBUTE:
            return Text("地区的属性", "a property of an area")
        case Figure.QUOTA:
            return Text("名额的排序结果", "whether the ranking under a quota reached the applicant")
        case _:
            assert_never(fact.figure)
