"""A clause told in prose, for people who do not program: who, what, where, when, on what conditions, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.phrases import phrase
from luohu.compiler.reading.said_effects import effect_told
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.model import CommonRuleEffect, Figure, Label, Moment, Period, Status
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.compiler.ruleset.walk import conditions, keys_of
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.story import rewrites_told
from luohu.compiler.runtime.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.ruleset.model import Clause, Fact, Instrument, Ruleset
    from luohu.dsl.diagnostics.model import Language

_INNER = str.maketrans("《》", "〈〉")
"""Titles in a title."""
_STATUS = {
    Status.DRAFT: Label("草案，没有施行", "a draft, not in force"),
    Status.ASSUMED: Label("草案，这里当作已经施行", "a draft, taken as enacted here"),
    Status.BY_NAME_ONLY: Label("只知道名称", "known by name only"),
}
_QUALITIES = {
    "official": Label("正式文本", "the official text"),
    "reprint": Label("转载", "a reprint"),
    "report": Label("报道", "a report"),
}


def story(ruleset: Ruleset, clause: Clause, language: Language) -> str:
    """The clause in sentences, a line for each thing that is said; without a line break at its end."""
    words = words_of(prepare(ruleset), language)
    lines = (
        *_from(words, clause),
        *_where(words, clause),
        *_who(words, clause),
        *(line for each in clause.effects for line in effect_told(words, each)),
        *_beside(words, clause),
        *_decided(words, clause),
        *periods_told(words, clause.periods),
        *(words.say(f"注：{each}", f"Note: {each}") for each in (_note(words, one) for one in clause.notes)),
    )
    return "\n".join(lines)


def _note(words: Words, note: str) -> str:
    """A note in the language; one that says the same in both is “Chinese / English”."""
    zh, slash, en = note.partition(" / ")
    both = slash and not zh.isascii() and en[:1].isascii() and " / " not in en
    return words.say(zh, en) if both else note


def _from(words: Words, clause: Clause) -> Iterator[str]:
    """The document and the place in it."""
    document = words.prepared.instruments[clause.instrument]
    title = "" if document.title is None else words.text(document.title)
    named = words.say(f"《{title.translate(_INNER)}》" if title else "", f" “{title}”" if title else "")
    places = words.say("、", ", ").join(clause.locators)
    own = "" if clause.title is None else words.text(clause.title)
    called = words.say(f"“{own}”" if own else "", f" “{own}”" if own else "")
    issuers = words.names(document.issuers)
    by = words.say(f"（{issuers}发布）", f" (issued by {issuers})") if issuers else ""
    number = document.number
    yield words.say(f"出自{number}{named}{by}，{places}{called}。", f"From {number}{named}{by}, {places}{called}.")
    yield from _standing(words, document)


def _standing(words: Words, document: Instrument) -> Iterator[str]:
    said = [words.text(_STATUS[document.status])] if document.status in _STATUS else []
    if document.source_quality in _QUALITIES:
        quality = words.text(_QUALITIES[document.source_quality])
        said.append(words.say(f"据{quality}", f"after {quality}"))
    if said:
        joined = words.say("；", "; ").join(said)
        yield words.say(f"文件状况：{joined}。", f"About the document: {joined}.")


def _where(words: Words, clause: Clause) -> Iterator[str]:
    nationwide = clause.where.within in ((), (COUNTRY,))
    within = words.say("全国", "the whole country") if nationwide else words.names(clause.where.within)
    without = words.names(clause.where.without)
    less = words.say(f"，{without}除外", f", except {without}") if without else ""
    yield words.say(f"适用于{within}{less}。", f"It applies in {within}{less}.")


def _who(words: Words, clause: Clause) -> Iterator[str]:
    if clause.pathways:
        ways = words.say("、", ", ").join(_pathway(words, each) for each in clause.pathways)
        yield words.say(f"属于途径：{ways}。", f"Pathway: {ways}.")
    asked = phrase(words, clause.condition)
    if asked:
        yield words.say(f"条件是：{asked}。", f"The condition: {asked}.")
    elif any(each for each in clause.effects):
        yield words.say("没有另外的条件。", "There is no further condition.")
    groups = {each.id: each.label for each in words.prepared.ruleset.vocabulary.groups}
    promised = [words.text(groups[each], each) for each in clause.targets if each in groups]
    if promised:
        listed = words.say("、", ", ").join(promised)
        yield words.say(f"面向：{listed}。", f"Meant for: {listed}.")


def _pathway(words: Words, pathway: str) -> str:
    """A pathway by its own name, without those that it lies under."""
    return words.text(words.terms[pathway], pathway.rpartition(".")[2]) if pathway in words.terms else pathway


def _beside(words: Words, clause: Clause) -> Iterator[str]:
    """How the clause stands to others, and what they wrote into it."""
    joint = words.say("、", ", ")
    ours = (
        (clause.exception_to, "这是{}的例外。", "It is an exception to {}."),
        (clause.overrides, "它优先于{}。", "It prevails over {}."),
        (_completing(words, clause), "没有写的，由{}补上。", "What it does not say is added by {}."),
    )
    for ids, zh, en in ours:
        if ids:
            named = joint.join(words.text_named(each) for each in ids)
            yield words.say(zh.format(named), en.format(named))
    above = [
        words.clause(each.id)
        for each in words.prepared.ruleset.clauses
        if clause.provision_id in (*each.exception_to, *each.overrides)
    ]
    if above:
        listed = joint.join(dict.fromkeys(above))
        yield words.say(f"例外见{listed}。", f"For exceptions see {listed}.")
    told = [each.strip() for each in rewrites_told(words, clause.id, clause.rewrites)]
    if told:
        yield words.say(f"其他文件写进来的：{'；'.join(told)}。", f"Written into it by other texts: {'; '.join(told)}.")


def _completing(words: Words, clause: Clause) -> tuple[str, ...]:
    """Shared provisions (通则) that name the clause."""
    found = {
        each.provision_id: None
        for each in words.prepared.ruleset.clauses
        for effect in each.effects
        if isinstance(effect, CommonRuleEffect) and clause.provision_id in effect.targets
    }
    return tuple(found)


def _decided(words: Words, clause: Clause) -> Iterator[str]:
    """What a body decides for each case, and what it is to publish."""
    asked = {key for each in conditions(clause) for key in keys_of(each)}
    facts = words.prepared.facts
    for fact in sorted({key.fact for key in asked}):
        known = facts.get(fact)
        if known is not None and (known.bodies or known.figure is not None):
            yield _decision(words, known)


def _decision(words: Words, fact: Fact) -> str:
    name, bodies = words.text(fact.label, fact.id), words.names(fact.bodies)
    if fact.figure is None:
        return words.say(f"“{name}”由{bodies}逐案认定。", f"“{name}” is for {bodies} to determine in each case.")
    if fact.figure is Figure.ATTRIBUTE:
        return words.say(f"“{name}”规则库里没有，要另外查明。", f"“{name}” is not known here and has to be found out.")
    if fact.figure is Figure.QUOTA:
        return words.say(
            f"是否在名额“{name}”以内，由{bodies}决定。", f"{bodies} decides who is within the quota “{name}”."
        )
    by = words.say(f"由{bodies}" if bodies else "要另行", f"by {bodies}" if bodies else "by somebody")
    return words.say(f"“{name}”{by}公布。", f"“{name}” is to be published {by}.")


# ------------------------------------------------------------------------------------------------ days


def periods_told(words: Words, periods: tuple[Period, ...]) -> Iterator[str]:
    """From which day to which the clause is in force; of a day that is not known, between which days it lies."""
    for each in periods:
        start = _day(words, each.start)
        if each.end is None:
            yield words.say(f"自{start}起有效。", f"In force from {start}.")
        else:
            last = _day(words, each.end, last=True)
            yield words.say(f"自{start}起，至{last}有效。", f"In force from {start} to {last}.")
    if not periods:
        yield words.say("没有生效的日期。", "It is in force on no day.")


def _day(words: Words, moment: Moment, *, last: bool = False) -> str:
    """A day; of an end, the last day before it."""
    less = ONE_DAY if last else 0 * ONE_DAY
    first, latest = moment.first - less, moment.last - less
    if first == latest:
        return first.isoformat()
    label = words.text(day_label(words.prepared, moment.unknown or ""))
    return words.say(
        f"{first}至{latest}之间的一天（看{label}）", f"a day between {first} and {latest} (depending on the {label})"
    )
