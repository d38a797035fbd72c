"""What would become of people if an instrument were repealed, and what refers to it: as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.changes.repeal.references import Kind, Reference
from luohu.compiler.changes.repeal.standing import Standing, Term
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.gaps.wording import named
from luohu.compiler.checks.persons import applicant, note
from luohu.compiler.reports.headings import ruleset_heading
from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.words import Words, words_of
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.changes.repeal.becoming import Class, Entry
    from luohu.compiler.changes.repeal.report import Afterwards
    from luohu.compiler.program import Program

_OUTCOMES = {
    Outcome.GRANTED: Text("准予", "granted"),
    Outcome.UNDETERMINED: Text("待定", "undetermined"),
    Outcome.NOT_GRANTED: Text("不予", "not granted"),
    Outcome.NO_RULE_IN_FORCE: Text("无现行规定", "no rule in force"),
}
_FATES = {
    Fate.ORPHANED: Text("再无规定", "no rule any more"),
    Fate.STRICTER: Text("更严", "stricter"),
    Fate.LAXER: Text("更宽", "laxer"),
    Fate.INCOMPARABLE: Text("有得有失", "better and worse"),
    Fate.SAME: Text("相同", "the same"),
}
_OFFERED = {
    Fate.STRICTER: Text("所给的少了", "less"),
    Fate.LAXER: Text("所给的多了", "more"),
    Fate.INCOMPARABLE: Text("所给的有多有少", "something else"),
}
_KINDS = {
    Kind.BASIS: Text("以它为依据", "rests on it"),
    Kind.ACT: Text("对它有行为", "acts upon it"),
    Kind.AUTHORITY: Text("凭它行为", "acts by its authority"),
    Kind.TRANSITION: Text("过渡时适用它", "applies it in transition"),
    Kind.DEFINITION: Text("用它的定义", "uses its definition"),
    Kind.MEETS: Text("符合它的条件", "takes over its conditions"),
    Kind.EXEMPT: Text("免除它的条件", "exempts from its conditions"),
    Kind.DEEMED: Text("由它视为", "is met where it deems so"),
    Kind.COUNTED: Text("按它计算", "counts by it"),
    Kind.FIGURE: Text("用它定的数值", "uses a figure that it sets"),
    Kind.AMENDED: Text("取用它的文字", "has its words"),
    Kind.COMMON_RULE: Text("对它有通则", "has a shared provision for it"),
    Kind.QUOTA: Text("对它有名额", "has a quota on it"),
    Kind.EXCEPTION: Text("是它的例外", "is an exception to it"),
    Kind.PRECEDENCE: Text("与它有先后之分", "settles precedence with it"),
    Kind.DELEGATION: Text("授权", "delegates"),
    Kind.SCENARIO: Text("场景", "scenario"),
}
_SHOWN = 3
"""So many scenarios are named; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of a report."""

    program: Program
    lang: Language

    def text(self, name: str) -> str:
        """An instrument, or a clause of one, as documents cite it; any other name as it is."""
        home = self.program.instruments.get(name.partition("/")[0])
        if home is None:
            return name
        clause = next((each for each in home.clauses if each.id == name), None)
        return home.number if clause is None else f"{home.number} {'、'.join(clause.locators)}"


def repeal_text(program: Program, found: Afterwards, lang: Language) -> Iterator[str]:
    """The lines of a report."""
    telling = Telling(program, lang)
    name, day = telling.text(found.instrument), found.day
    yield Text(f"假如 {day} 废止 {name}", f"if {name} were repealed on {day}").get(lang)
    if found.term.standing is not Standing.IN_FORCE:
        yield f"  {_term(found.term).get(lang)}"
    elif not found.entries:
        yield Text("  它的条款不决定任何人的申请", "  no clause of it decides anybody's application").get(lang)
    several = len(found.entries) > 1
    for ruleset, entries in found.entries:
        if several:
            yield ""
            yield ruleset_heading(ruleset).get(lang)
        for entry in entries:
            yield from _entry(entry, lang)
    yield ""
    yield from _references(telling, found.references)


def _term(term: Term) -> Text:
    match term.standing:
        case Standing.DRAFT:
            return Text(
                "它是草案，没有施行，废止不改变什么；要看施行以后，加 `--assume-enacted`",
                "it is a draft and in force on no day, so its repeal changes nothing; add `--assume-enacted` to look at it enacted",
            )
        case Standing.OVER if term.turned is None:
            return Text("它从来没有施行", "it was never in force")
        case Standing.OVER:
            return Text(
                f"它 {term.turned} 起已经失效", f"it is over already: {term.turned} is the first day without it"
            )
        case Standing.COMING:
            return Text(f"它 {term.turned} 起才施行", f"it is not in force yet: it begins on {term.turned}")
        case _:
            return Text(
                "仅知其名，不知道它决定哪些人",
                "it is known by name only: whom it decides is not known",
            )


def _entry(entry: Entry, lang: Language) -> Iterator[str]:
    question = entry.classes[0].question if entry.classes else None
    if question is None:
        return
    words = words_of(question.prepared, lang)
    verb = words.say("准予", "grants") if entry.grants else words.say("不予", "bars")
    yield ""
    matter = named(question.prepared, entry.matter).get(lang)
    yield f"{words.clause(entry.clause.id)}{words.say('：', ': ')}{verb} {matter}"
    for each in entry.classes:
        yield f"  {_class(words, each)}"
        yield f"    {note(each.question, each.witness).get(lang)}{_lost(words, each)}"
    for change in entry.open:
        yield words.say(
            f"  未能确定有没有：{_change(words, change)}",
            f"  not settled whether there are any: {_change(words, change)}",
        )


def _class(words: Words, found: Class) -> str:
    days, change = days_told(found.runs), _change(words, found.change)
    return words.say(f"{change}；申请日期：{days.zh}", f"{change}, applying {days.en}")


def _change(words: Words, change: Change) -> str:
    fate = _FATES[change.fate].get(words.language)
    before, after = (_OUTCOMES[each].get(words.language) for each in (change.before, change.after))
    if change.by_offer:
        offered = _OFFERED[change.fate].get(words.language)
        return words.say(f"{fate}：仍准予，{offered}", f"{fate}: granted as before, and offered {offered}")
    if change.before is change.after:
        return words.say(f"{fate}：仍{after}", f"{fate}: {after} as before")
    return words.say(f"{fate}：{before}变为{after}", f"{fate}: {after} instead of {before}")


def _lost(words: Words, found: Class) -> str:
    if not found.change.by_offer or not found.lost:
        return ""
    names = words.names(found.lost)
    return words.say(f"；不再有 {names}", f"; no longer {names}")


def _references(telling: Telling, found: tuple[Reference, ...]) -> Iterator[str]:
    lang = telling.lang
    if not found:
        yield Text("没有什么提到它", "nothing refers to it").get(lang)
        return
    yield Text("提到它的", "what refers to it").get(lang)
    for kind, some in groupby(found, key=lambda each: each.kind):
        each = list(some)
        if kind is Kind.SCENARIO:
            yield from _scenarios(each, lang)
            continue
        for one in each:
            yield f"  {_reference(telling, one)}"


def _reference(telling: Telling, one: Reference) -> str:
    verb, who = _KINDS[one.kind].get(telling.lang), telling.text(one.who)
    if one.kind is Kind.DELEGATION:
        what = f"：{one.word}" if one.word else ""
        return Text(f"{who} {verb}{what}", f"{who} {verb}{what.replace('：', ': ')}").get(telling.lang)
    place = one.to.partition("/")[2] and telling.text(one.to)
    told = Text("：", ": ").get(telling.lang)
    word = one.word if one.kind is Kind.DEFINITION else ""
    about = " ".join(each for each in (place, word) if each)
    return f"{who} {verb}{told}{about}" if about else f"{who} {verb}"


def _scenarios(found: list[Reference], lang: Language) -> Iterator[str]:
    titles = list(dict.fromkeys(each.who for each in found))
    shown = [f"“{each}”" for each in titles[:_SHOWN]]
    more = len(titles) - len(shown)
    zh = "、".join(shown) + (f" 等 {len(titles)} 个" if more > 0 else "")
    en = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    yield Text(f"  场景 {zh}", f"  scenarios {en}").get(lang)


# ------------------------------------------------------------------------------------------------ JSON


def repeal_json(found: Afterwards) -> Json:
    """The same as a document; people are facts documents that the ruleset decides."""
    term: dict[str, Json] = {"standing": found.term.standing.value}
    if found.term.turned is not None:
        term["turned"] = found.term.turned.isoformat()
    return {
        "instrument": found.instrument,
        "day": found.day.isoformat(),
        **term,
        "rulesets": [
            {"ruleset": ruleset.name, "clauses": [_entry_json(each) for each in entries]}
            for ruleset, entries in found.entries
        ],
        "references": [
            {"kind": each.kind.value, "who": each.who, "to": each.to, **({"word": each.word} if each.word else {})}
            for each in found.references
        ],
    }


def _entry_json(entry: Entry) -> Json:
    return {
        "clause": entry.clause.provision_id,
        "matter": entry.matter,
        "grants": entry.grants,
        "classes": [_class_json(each) for each in entry.classes],
        "open": [_change_json(each) for each in entry.open],
    }


def _change_json(change: Change) -> dict[str, Json]:
    return {
        "fate": change.fate.value,
        "before": change.before.value,
        "after": change.after.value,
        "by_offer": change.by_offer,
    }


def _class_json(found: Class) -> Json:
    days: list[Json] = [
        {"from": run.start.isoformat(), "to": None if run.end is None else run.end.isoformat()} for run in found.runs
    ]
    person: Json = json.loads(applicant(found.question, found.witness).case)
    return {**_change_json(found.change), "days": days, "person": person, "lost": list(found.lost)}
