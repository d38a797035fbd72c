"""Which findings of a library concern a city, and who shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from luohu.compiler.reports.state.model import FindingState, PersonState
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.story import story
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.runtime.words import fact_name, value_name, words_of
from luohu.dsl.diagnostics.fingerprint import fingerprint, identity_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import FactKey
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.values import Value
    from luohu.dsl.diagnostics.landmarks import Landmarks
    from luohu.dsl.diagnostics.model import Applicant, Diagnostic


def findings_of(
    found: Iterable[Diagnostic], rulesets: Mapping[str, Prepared], where: Landmarks
) -> tuple[FindingState, ...]:
    """The findings that concern a city, whose rulesets these are, gravest first."""
    ours = [each for each in found if concerns(each, rulesets, where)]
    order = sorted(ours, key=lambda each: (each.severity.rank, each.code, each.sort_key()))
    return tuple(_finding(each, rulesets, where) for each in order)


def concerns(found: Diagnostic, rulesets: Mapping[str, Prepared], where: Landmarks) -> bool:
    """Whether a finding tells of this city.

    It names the place; or it names none, and the article that it stands in is of an instrument of this city's rulesets; or it
    stands in none, and is about such an instrument. What stands in another province's text is not ours, though it
    be about a text of the country beside.
    """
    label = next(iter(rulesets.values())).ruleset.jurisdiction.label
    area = next(iter(rulesets.values())).ruleset.jurisdiction.id
    places = identity_of(found).places
    if places:
        return bool({label.zh, label.en, area} & set(places))
    instruments = {each.id: each for one in rulesets.values() for each in one.ruleset.instruments}
    article = _article(found, where)
    if article is not None:
        return any(article == each.number or article.startswith(f"{each.number} ") for each in instruments.values())
    subjects = {each.partition("/")[0] for each in (*found.subject, *identity_of(found).subjects)}
    return not subjects.isdisjoint(instruments)


def _article(found: Diagnostic, where: Landmarks) -> str | None:
    return None if found.primary is None else where(found.primary.span)


def _finding(found: Diagnostic, rulesets: Mapping[str, Prepared], where: Landmarks) -> FindingState:
    waived = None if found.waived is None else (found.waived.reason, found.waived.until)
    persons = (_person(each, rulesets[each.ruleset]) for each in found.applicants if each.ruleset in rulesets)
    return FindingState(
        found.code,
        found.severity,
        found.message,
        _article(found, where),
        fingerprint(found),
        found.notes,
        tuple(each for each in persons if each is not None),
        waived,
    )


def _person(applicant: Applicant, over: Prepared) -> PersonState | None:
    """Somebody as facts and as decided again; None where the ruleset cannot read the case."""
    case = read_case(over, json.loads(applicant.case))
    if isinstance(case, tuple):
        return None
    decided: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    if applicant.matter is not None and case.applied_on is not None:
        decision = decide(over, case, applicant.matter, case.applied_on, rest_ordinary=True)
        decided = tuple(story(over, decision, "zh")), tuple(story(over, decision, "en"))
    return PersonState(applicant.matter, case.applied_on, tuple(_facts(over, case.facts)), decided)


def _facts(over: Prepared, facts: Mapping[FactKey, Value]) -> Iterator[tuple[Text, Text]]:
    """What is told of somebody: facts that are so, names and values in words."""
    zh, en = words_of(over, "zh"), words_of(over, "en")
    for key, value in facts.items():
        if key.fact == EXISTS:
            yield Text(zh.name(key.person), en.name(key.person)), _HAS if value else _HAS_NOT
        elif key.fact in over.facts:
            said = Text(value_name(zh, key, value), value_name(en, key, value))
            yield Text(fact_name(zh, key), fact_name(en, key)), said


_HAS = Text("有", "there is one")
_HAS_NOT = Text("没有", "there is none")
