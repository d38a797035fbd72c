"""How alike two provisions are, by what they do and ask and by where they stand, and who is whose best counterpart.

Words that few provisions share tell more than words that all of them have. Where two documents correspond (one draws up,
re-issues or repeals the other, or has its title), the same number in both is strong evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import chain
from math import log

import networkx as nx

from luohu.compiler.changes.texts.content import Provision
from luohu.compiler.changes.texts.renames import renamed
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    ServiceEffect,
    SettingEffect,
)
from luohu.compiler.ruleset.guards import guards
from luohu.compiler.ruleset.model import (
    BarEffect,
    Clause,
    CommonRuleEffect,
    CountingEffect,
    Effect,
    GrantEffect,
    Instrument,
    QuotaEffect,
    ScoreEffect,
)
from luohu.compiler.ruleset.walk import keys_in, tests_of

Feature = tuple[str, Hashable]

SAME_ID, SAME_NUMBER, NEAR_NUMBER = 0.5, 0.35, 0.1
"""What standing under the same id, the same number, the same heading of a corresponding document adds to likeness."""
LEAST = 0.2
"""Provisions that are less alike than this are two, unless they have one id."""
_NEAREST = 12
"""So many counterparts of each provision are weighed against each other."""
_TITLES = 0.5
"""From here on titles of documents are those of one and the same."""
_GRAIN = 1_000_000

_WEIGHTS = {
    "effect": 3.0,
    "test": 2.0,
    "fact": 2.0,
    "pathway": 2.0,
    "item": 2.0,
    "guard": 1.0,
    "said": 0.4,
    "title": 0.6,
}


def counterparts(
    old: Sequence[Provision], new: Sequence[Provision], instruments: Iterable[Instrument], facts: Mapping[str, str]
) -> dict[str, str]:
    """Which provisions of before are which of afterwards, by id: so that all together are as alike as can be.

    Args:
        old: provisions of before that are not placed yet.
        new: those of afterwards.
        instruments: the documents of both sides.
        facts: what facts that have another name afterwards are called.
    """
    close = _corresponding(tuple(instruments))
    weights = _weights(old, new, facts)
    graph: nx.Graph[tuple[int, int]] = nx.Graph()
    for number, one in enumerate(old):
        scores = ((_score(one, new[index], alike, close), index) for index, alike in weights[number].items())
        best = sorted(
            ((score, index) for score, index in scores if score is not None), key=lambda each: (-each[0], each[1])
        )
        for score, index in best[:_NEAREST]:
            graph.add_edge((0, number), (1, index), weight=round(score * _GRAIN))
    found = nx.max_weight_matching(graph)
    pairs = (sorted(each) for each in found)
    return {old[one].id: new[other].id for (_, one), (_, other) in pairs}


def _score(one: Provision, other: Provision, alike: float, close: frozenset[tuple[str, str]]) -> float | None:
    """How good a pair two provisions are; None: they are two."""
    if one.id == other.id:
        return alike + SAME_ID
    score = alike
    if (one.instrument.id, other.instrument.id) in close:
        same = set(one.locators) & set(other.locators)
        score += SAME_NUMBER if same else NEAR_NUMBER if _heading(one) == _heading(other) else 0.0
    return score if score >= LEAST else None


def _heading(one: Provision) -> str:
    return one.locators[0].partition("(")[0].partition("（")[0] if one.locators else ""


def _corresponding(instruments: tuple[Instrument, ...]) -> frozenset[tuple[str, str]]:
    """Pairs of documents (ids) of which one stands for the other; each with itself."""
    pairs = {(each.id, each.id) for each in instruments}
    for each in instruments:
        aimed = {act.target for act in each.acts if act.target is not None and act.clauses is None}
        pairs |= {pair for target in aimed for pair in ((target, each.id), (each.id, target))}
        for other in instruments:
            if each.id < other.id and _title_alike(each, other):
                pairs |= {(each.id, other.id), (other.id, each.id)}
    return frozenset(pairs)


def _title_alike(one: Instrument, other: Instrument) -> bool:
    if one.title is None or other.title is None or one.place != other.place:
        return False
    mine, theirs = (set(_pairs_of(each.title.zh)) for each in (one, other) if each.title is not None)
    return len(mine & theirs) >= _TITLES * len(mine | theirs)


def _pairs_of(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


# ------------------------------------------------------------------------------------------------ features


def _weights(old: Sequence[Provision], new: Sequence[Provision], facts: Mapping[str, str]) -> list[dict[int, float]]:
    """Of each provision of before: how alike those of afterwards are that have anything in common with it, 0 to 1."""
    mine = [_features(each, facts) for each in old]
    theirs = [_features(each, {}) for each in new]
    spread = Counter(chain.from_iterable((*mine, *theirs)))
    rare = {
        feature: _WEIGHTS[feature[0]] * (1 + log((len(old) + len(new)) / count)) for feature, count in spread.items()
    }
    holding: dict[Feature, list[int]] = {}
    for index, features in enumerate(theirs):
        for feature in features:
            holding.setdefault(feature, []).append(index)
    sizes = [_size(each, rare) for each in theirs]
    ids = {each.id: index for index, each in enumerate(new)}
    return [_alike(each, rare, holding, sizes, ids.get(one.id)) for one, each in zip(old, mine, strict=True)]


def _alike(
    features: frozenset[Feature],
    rare: Mapping[Feature, float],
    holding: Mapping[Feature, list[int]],
    sizes: list[float],
    named: int | None,
) -> dict[int, float]:
    shared: dict[int, float] = {} if named is None else {named: 0.0}
    for feature in sorted(features, key=repr):
        for index in holding.get(feature, ()):
            shared[index] = shared.get(index, 0.0) + rare[feature]
    size = _size(features, rare)
    return {index: both / (size + sizes[index] - both) if both else 0.0 for index, both in sorted(shared.items())}


def _size(features: frozenset[Feature], rare: Mapping[Feature, float]) -> float:
    return sum(sorted(rare[each] for each in features))


def _features(provision: Provision, facts: Mapping[str, str]) -> frozenset[Feature]:
    return frozenset(each for edition in provision.editions for each in _of_clause(renamed(edition, facts)))


def _of_clause(clause: Clause) -> Iterator[Feature]:
    for test in tests_of(clause.condition):
        yield "test", test
        yield from (("fact", key.fact) for key in keys_in(test))
    yield from (("pathway", each) for each in clause.pathways)
    if clause.title is not None:
        yield from (("title", each) for each in _pairs_of(clause.title.zh))
    for effect in clause.effects:
        yield from _of_effect(effect)
        yield from (("guard", (name, condition)) for name, condition in guards(effect))


def _of_effect(effect: Effect) -> Iterator[Feature]:  # noqa: C901 - one for each kind
    kind = type(effect).__name__
    match effect:
        case GrantEffect(matter=matter) | BarEffect(matter=matter) | EndEffect(matter=matter):
            yield "effect", (kind, matter)
            yield from (("pathway", each) for each in effect.pathways) if isinstance(effect, BarEffect) else ()
        case SettingEffect(parameter=parameter):
            yield from (("effect", (kind, parameter)), ("item", effect))
        case DutyEffect(leads=leads, text=text):
            yield from (("effect", kind), *(("item", each) for each in leads))
            yield from (("said", each) for each in _pairs_of(text))
        case DelegationEffect(bodies=bodies, text=text):
            yield from (("effect", kind), *(("item", each) for each in bodies))
            yield from (("said", each) for each in _pairs_of(text or ""))
        case ServiceEffect(groups=groups):
            yield "effect", kind
            yield from (("item", item.matter) for group in groups for item in group.items)
        case EntitlementEffect(group=group, items=items):
            yield "effect", (kind, group)
            yield from (("item", item.entitlement) for item in items)
        case BindingEffect():
            yield "effect", (kind, effect.kind, effect.matter)
            yield from (("fact", key.fact) for key in effect.facts)
            yield from (("pathway", each) for each in effect.pathways)
        case ScoreEffect(score=score):
            yield from (("effect", (kind, score)), *(("item", each) for each in effect.items))
        case QuotaEffect(quota=quota):
            yield "effect", (kind, quota)
        case CountingEffect(fact=fact):
            yield "effect", (kind, fact)
        case CommonRuleEffect(details=details):
            said = (each.name for each in fields(details) if getattr(details, each.name) is not None)
            yield from (("item", (kind, name)) for name in said)
