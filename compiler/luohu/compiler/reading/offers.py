"""Details of a grant as sentences: who may settle or come along, where, on what papers, within which limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.phrases import only_if, phrase
from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    ApplicationPeriod,
    BodyEntry,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    Kin,
    Label,
    Op,
    TimeAllowed,
)
from luohu.compiler.runtime.story_details import year_day_name
from luohu.compiler.runtime.words import Words, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADS = {
    Op.LE: Label("至多{}人", "at most {} people"),
    Op.LT: Label("少于{}人", "fewer than {} people"),
    Op.GE: Label("至少{}人", "at least {} people"),
    Op.GT: Label("多于{}人", "more than {} people"),
    Op.EQ: Label("{}人", "{} people"),
}


def details_told(words: Words, settlers: Kin | None, said: Details) -> Iterator[str]:
    """A sentence for each kind of detail."""
    if settlers is not None and settlers.items:
        yield words.say(f"可以落户的是{_kin(words, settlers)}。", f"Who may settle: {_kin(words, settlers)}.")
    if said.addresses is not None and said.addresses.items:
        where = _choice(words, said.addresses)
        yield words.say(f"户口可以落在{where}。", f"Where the household may be registered: {where}.")
    if said.companions is not None and said.companions.items:
        along = _kin(words, said.companions)
        yield words.say(f"可以随迁的是{along}。", f"Who may move along: {along}.")
    if said.heads is not None:
        heads = words.text(_HEADS[said.heads.op]).format(said.heads.value)
        yield words.say(f"一处住所落户{heads}。", f"One home takes {heads}.")
    yield from _papers(words, said)
    yield from _limits(words, said)


def _papers(words: Words, said: Details) -> Iterator[str]:
    if said.evidence is not None and said.evidence.items:
        listed = _list(words, (_piece(words, each) for each in said.evidence.items))
        more = words.say("，还可以要求其他材料", "; other papers may be asked for too") if said.evidence.open else ""
        yield words.say(f"要交的材料：{listed}{more}。", f"Papers to hand in: {listed}{more}.")
    if said.receivers:
        bodies = _bodies(words, said.receivers)
        yield words.say(f"由{bodies}受理。", f"Applications go to {bodies}.")
    if said.proxies:
        people = _bodies(words, said.proxies)
        yield words.say(f"可以由{people}代办。", f"It may be handled for the applicant by {people}.")


def _limits(words: Words, said: Details) -> Iterator[str]:
    if said.time_limit is not None:
        by = words.names(said.time_limit.bodies)
        bodies = words.say(f"（{by}）", f" ({by})") if by else ""
        length = _length(words, said.time_limit)
        yield words.say(f"办理时限是{length}{bodies}。", f"It is decided within {length}{bodies}.")
    if said.exercised_within is not None:
        length = _length(words, said.exercised_within)
        yield words.say(f"获准后要在{length}内办理。", f"What is granted is to be used within {length}.")
    if said.applications is not None:
        first, last = _window(words, said.applications)
        yield words.say(f"申请期是{first}至{last}。", f"Applications are taken from {first} to {last}.")
    if said.fee is not None:
        yield words.say(f"费用：{said.fee}。", f"Fee: {said.fee}.")
    if said.modes:
        listed = _list(words, said.modes)
        yield words.say(f"办理方式：{listed}。", f"How it is handled: {listed}.")


def _list(words: Words, items: Iterable[str]) -> str:
    return words.say("、", ", ").join(items)


def _length(words: Words, allowed: TimeAllowed) -> str:
    return unit_name(words, allowed.amount, allowed.unit)


def _window(words: Words, period: ApplicationPeriod) -> tuple[str, str]:
    if period.opens is not None and period.closes is not None:
        return period.opens.isoformat(), period.closes.isoformat()
    yearly = words.say("每年", "every year ")
    return yearly + year_day_name(words, period.first), year_day_name(words, period.last)


def _kin(words: Words, kin: Kin) -> str:
    listed = _list(words, (only_if(words, words.name(each.relation), each.where) for each in kin.items))
    if not kin.open:
        return listed
    asked = phrase(words, kin.others)
    others = words.say("；名单没有列完，其他人由审批机关决定", "; the list is open, others are for the body to admit")
    return listed + others + (words.say(f"，但须{asked}", f", if {asked}") if asked else "")


def _bodies(words: Words, listed: tuple[BodyEntry, ...]) -> str:
    return _list(words, (only_if(words, words.name(each.id), each.where) for each in listed))


def _choice(words: Words, choice: AddressChoice) -> str:
    """Addresses to choose from, or of which the first that is possible is taken."""
    listed = _list(words, (_address(words, each) for each in choice.items))
    if len(choice.items) > 1 and choice.in_order:
        listed = words.say(f"以下依次第一个能落的：{listed}", f"the first that is possible of {listed}")
    elif len(choice.items) > 1:
        listed = words.say(f"以下任选一处：{listed}", f"any of {listed}")
    return only_if(words, listed, choice.where)


def _address(words: Words, item: AddressEntry | AddressChoice) -> str:
    if isinstance(item, AddressChoice):
        return words.say(f"（{_choice(words, item)}）", f"({_choice(words, item)})")
    name = words.name(item.address)
    if item.owner is not None:
        name = words.say(f"{words.name(item.owner)}的{name}", f"{name} of {words.name(item.owner)}")
    return only_if(words, name, item.where)


def _piece(words: Words, item: EvidenceEntry | EvidenceChoice) -> str:
    if isinstance(item, EvidenceEntry):
        return only_if(words, words.name(item.evidence), item.where)
    joint = words.say("和" if item.every else "或", " and " if item.every else " or ")
    inside = joint.join(_piece(words, each) for each in item.items)
    return only_if(words, words.say(f"（{inside}）", f"({inside})"), item.where)
