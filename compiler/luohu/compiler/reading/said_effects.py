"""Effects of a clause as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.offers import details_told
from luohu.compiler.reading.phrases import only_if, phrase
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    ServiceEffect,
    SettingEffect,
)
from luohu.compiler.ruleset.model import (
    BarEffect,
    CommonRuleEffect,
    CountingEffect,
    Details,
    GrantEffect,
    Label,
    QuotaEffect,
    ScoreEffect,
)
from luohu.compiler.ruleset.points import CountingMode, ScoreMode
from luohu.compiler.runtime.provisions_text import binding_name, delegation_name, duty_name, setting_name
from luohu.compiler.runtime.story_items import item_told
from luohu.compiler.runtime.words import Words, fact_name, points_name, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from luohu.compiler.ruleset.model import Effect

_MODES = {
    ScoreMode.SUM: Label("合计", "the sum of"),
    ScoreMode.BEST: Label("取高", "the best of"),
    ScoreMode.CHOICE: Label("择一", "one of"),
}
_COUNTS = {
    CountingMode.CONTINUOUS: Label("连续", "without a break"),
    CountingMode.CUMULATIVE: Label("累计", "all periods together"),
}


def effect_told(words: Words, effect: Effect) -> Iterator[str]:  # noqa: C901 - one line for each kind
    """What a clause does, a sentence for each thing."""
    match effect:
        case GrantEffect(matter, settlers, said):
            name = words.name(matter)
            yield words.say(f"符合的，准予{name}。", f"Who meets this is granted: {name}.")
            yield from details_told(words, settlers, said)
        case BarEffect(matter, pathways):
            ways = words.names(pathways)
            only = words.say(f"（只就{ways}）", f" (by way of {ways} alone)") if ways else ""
            yield words.say(f"有此情形的，不予{words.name(matter)}{only}。", f"Barred{only}: {words.name(matter)}.")
        case CommonRuleEffect():
            yield from _common_rule(words, effect)
        case SettingEffect():
            yield from _setting(words, effect)
        case DutyEffect():
            yield words.say(f"责成{duty_name(words, effect)}。", f"Charged with a duty: {duty_name(words, effect)}.")
        case ServiceEffect():
            yield from _service(words, effect)
        case EntitlementEffect():
            yield from _entitlement(words, effect)
        case EndEffect(matter):
            name = words.name(matter)
            yield words.say(f"有此情形的，已准予的{name}终止。", f"What was granted ends: {name}.")
        case BindingEffect():
            yield from _binding(words, effect)
        case DelegationEffect():
            yield words.say(f"授权{delegation_name(words, effect)}。", f"Left to {delegation_name(words, effect)}.")
        case _:
            yield from _points(words, effect)


def _list(words: Words, items: Iterable[str]) -> str:
    return words.say("、", ", ").join(items)


def _common_rule(words: Words, effect: CommonRuleEffect) -> Iterator[str]:
    clauses = _list(words, (words.text_named(each) for each in effect.targets))
    if effect.replacing:
        yield words.say(f"以下规定替代{clauses}里的规定。", f"What follows takes the place of what {clauses} says.")
    else:
        yield words.say(f"以下规定补上{clauses}没有写的。", f"What follows completes {clauses}, where silent.")
    yield from details_told(words, effect.settlers, effect.details)


def _setting(words: Words, effect: SettingEffect) -> Iterator[str]:
    where = "" if effect.where is None else words.names(effect.where.within)
    places = words.say(f"在{where}，", f"In {where}: ") if where else ""
    yield f"{places}{setting_name(words, effect)}{words.say('。', '.')}"


def _service(words: Words, effect: ServiceEffect) -> Iterator[str]:
    items = (only_if(words, words.name(item.matter), item.where) for group in effect.groups for item in group.items)
    is_open = effect.open or any(group.open for group in effect.groups)
    listed = _list(words, items) + (words.say("等", " and others") if is_open else "")
    total = "" if effect.claimed is None else words.say(f"，共计{effect.claimed}项", f"; {effect.claimed} in all")
    yield words.say(f"提供的服务：{listed}{total}。", f"Services: {listed}{total}.")
    ways = (
        (("渠道", "Channels"), effect.channels),
        (("方式", "Modes"), effect.modes),
        (("地点", "Places"), effect.venues),
    )
    for (zh, en), names in ways:
        if names:
            yield words.say(f"{zh}：{'、'.join(names)}。", f"{en}: {', '.join(names)}.")


def _entitlement(words: Words, effect: EntitlementEffect) -> Iterator[str]:
    groups = {each.id: each.label for each in words.prepared.ruleset.vocabulary.groups}
    group = words.text(groups[effect.group], effect.group) if effect.group in groups else effect.group
    who = phrase(words, effect.member)
    meant = words.say(f"（{who}的人）", f" (those of whom this holds: {who})") if who else ""
    listed = _list(words, (only_if(words, words.name(each.entitlement), each.where) for each in effect.items))
    more = words.say("等", " and more") if effect.open else ""
    yield words.say(f"{group}{meant}享有：{listed}{more}。", f"{group}{meant} are entitled to: {listed}{more}.")


def _binding(words: Words, effect: BindingEffect) -> Iterator[str]:
    said = binding_name(words, effect)
    yield words.say(f"下级规定{said}。", f"Lower texts {said}.")
    if effect.kind is BindingKind.MUST_GRANT:
        yield from details_told(words, effect.settlers, effect.details or Details())


# ------------------------------------------------------------------------------------------------ points


def _points(words: Words, effect: ScoreEffect | QuotaEffect | CountingEffect) -> Iterator[str]:
    match effect:
        case ScoreEffect():
            items = words.say("；", "; ").join(item_told(words, each) for each in effect.items)
            caps = _caps(words, effect.at_least, effect.at_most)
            how, name = words.text(_MODES[effect.mode]), words.name(effect.score)
            yield words.say(f"积分“{name}”{how}{caps}：{items}。", f"Score “{name}”, {how}{caps}: {items}.")
        case QuotaEffect():
            yield from _quota(words, effect)
        case CountingEffect():
            yield from _counting(words, effect)


def _caps(words: Words, at_least: int | None, at_most: int | None) -> str:
    least = "" if at_least is None else words.say("，至少", ", at least ") + points_name(words, at_least)
    most = "" if at_most is None else words.say("，至多", ", at most ") + points_name(words, at_most)
    return least + most


def _quota(words: Words, effect: QuotaEffect) -> Iterator[str]:
    name, bodies = words.name(effect.quota), words.names(effect.bodies)
    under = _list(words, (words.text_named(each) for each in effect.clauses))
    parameters = {each.id: each.label for each in words.prepared.ruleset.vocabulary.parameters}
    many = "" if effect.amount is None else f"{effect.amount}"
    if effect.parameter in parameters:
        many = words.text(parameters[effect.parameter], effect.parameter)
    number = words.say(f"，数量是{many}", f", {many} in number") if many else ""
    yield words.say(
        f"{under}受名额“{name}”限制{number}，由{bodies}排名决定。",
        f"What {under} grants is limited by the quota “{name}”{number}; {bodies} ranks the applicants.",
    )


def _counting(words: Words, effect: CountingEffect) -> Iterator[str]:
    fact = words.prepared.facts.get(effect.fact)
    name = effect.fact if fact is None else words.text(fact.label, fact.id)
    said = [] if effect.mode is None else [words.text(_COUNTS[effect.mode])]
    if effect.starts:
        days = _list(words, (fact_name(words, each) for each in effect.starts))
        which = words.say(
            "中最晚的" if effect.latest else "中最早的", "the latest of " if effect.latest else "the earliest of "
        )
        several = len(effect.starts) > 1
        said.append(words.say(f"自{days}{which if several else ''}起算", f"from {which if several else ''}{days}"))
    if effect.gap is not None:
        gap = unit_name(words, effect.gap, effect.gap_unit or "days")
        said.append(words.say(f"中断不超过{gap}的视为连续", f"breaks up to {gap} do not count"))
    told = (
        (("不计", "not counted: "), effect.not_counted),
        (("计入", "counted too: "), effect.also_counted),
        (("重算于", "starts anew on: "), effect.restarts_on),
        (("中止于", "pauses on: "), effect.paused_on),
    )
    said += [f"{words.say(zh, en)}{_list(words, names)}" for (zh, en), names in told if names]
    yield words.say(f"{name}这样计算：{'；'.join(said)}。", f"How “{name}” is counted: {'; '.join(said)}.")
