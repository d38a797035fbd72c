"""A comparison as SARIF 2.1.0: a result for each class of people, for what was not settled and for each new finding.

A ruleset that is gone is an error. Whoever applies today or later and loses is an error, whoever lost in the past only, loses and gains, or may lose, a
warning; who gains is a note. Results point at the clauses of the new side, where they stand in its files; without files, and of
clauses that are gone, by their names.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

from luohu.compiler.changes.bump import loses
from luohu.compiler.reports.diff.people import card, open_told, title
from luohu.compiler.reports.diff.reasons import counterparts
from luohu.compiler.reports.diff.summary import only_told
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.text import lines_of
from luohu.compiler.reports.diff.wording import Stand, past_only, severe_first, stand
from luohu.dsl.diagnostics.fingerprint import LENGTH
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.diagnostics.render.sarif import LEVELS, PRINT, SCHEMA, VERSION, physical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luohu.compiler.changes.model import Class, Finding, Open, Review
    from luohu.compiler.ruleset.canonical import Json
    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.source import Span

Object = dict[str, "Json"]

NOT_SETTLED = "difference.unsettled"

GONE = "difference.gone"

RULES = {
    "difference.loses": Text("有人失去", "somebody loses"),
    "difference.mixed": Text("有人有得有失", "somebody gains and loses"),
    "difference.other": Text("有人的结论不同", "somebody is answered otherwise"),
    "difference.gains": Text("有人得到", "somebody gains"),
    GONE: Text("整套规则集不在了", "a whole ruleset is gone"),
    NOT_SETTLED: Text("没有算出是否有人的结论变化", "not settled whether anybody's answer changes"),
}
"""Ids of results about people, and what they mean. New findings of a check have its codes."""


def diff_sarif(review: Review, lang: Language = "zh") -> Object:
    """One log with one run."""
    results = [*_gone(review, lang), *_people(review, lang), *_findings(review, lang)]
    used = sorted({str(each["ruleId"]) for each in results})
    rules: list[Json] = [_rule(each, lang) for each in used]
    run: Object = {
        "tool": {"driver": {"name": "luohu", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if lang == "zh" else "en",
        "results": [{**each, "ruleIndex": used.index(str(each["ruleId"]))} for each in results],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rule(name: str, lang: Language) -> Json:
    if name not in RULES:
        return {"id": name}
    return {"id": name, "shortDescription": {"text": RULES[name].get(lang)}}


def _gone(review: Review, lang: Language) -> Iterator[Object]:
    for each in review.only_old:
        name = each.ruleset.name
        yield {
            "ruleId": GONE,
            "level": "error",
            "message": {"text": only_told(each, lang, before=True)},
            "locations": [_named(name)],
            "partialFingerprints": {PRINT: _print([name, GONE])},
        }


def _people(review: Review, lang: Language) -> Iterator[Object]:
    for each in review.differences:
        telling = Telling(each, lang)
        for found in severe_first(each.people.classes):
            yield _class(telling, found)
        for one in each.people.open:
            yield _open(telling, one)


def _class(telling: Telling, found: Class) -> Object:
    how = stand(found.change)
    name = f"difference.{how.value}"
    places = list(_places(telling, found))
    result: Object = {
        "ruleId": name,
        "level": _level(how, past=past_only(found.tenses)),
        "message": {"text": _message(telling, found)},
        "locations": places[:1],
        "partialFingerprints": {PRINT: fingerprint(telling, found)},
    }
    return result | ({"relatedLocations": places[1:]} if places[1:] else {})


def _level(how: Stand, *, past: bool) -> str:
    match how:
        case Stand.LOSES:
            return "warning" if past else "error"
        case Stand.MIXED:
            return "warning"
        case _:
            return "note"


def _message(telling: Telling, found: Class) -> str:
    return "\n".join([title(telling, found), *lines_of(card(telling, found), telling.lang)])


def fingerprint(telling: Telling, found: Class) -> str:
    """By what a class is known again: ruleset, matter, change, and the provision that leads it; nothing else takes part."""
    change = found.change
    parts = [
        telling.difference.new.ruleset.name,
        found.matter,
        [change.fate.value, change.before.value, change.after.value, change.by_offer],
        [found.lead, found.led_before],
    ]
    return _print(parts)


def _print(parts: Sequence[object]) -> str:
    return sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()[:LENGTH]


def _open(telling: Telling, found: Open) -> Object:
    change = found.change
    parts = [telling.difference.new.ruleset.name, found.matter, change.fate.value, change.before.value]
    return {
        "ruleId": NOT_SETTLED,
        "level": "warning" if loses(change) else "note",
        "message": {"text": open_told(telling, found)},
        "locations": [_named(telling.difference.new.ruleset.name)],
        "partialFingerprints": {PRINT: _print([*parts, change.after.value, change.by_offer])},
    }


# ------------------------------------------------------------------------------------------------ places


def _places(telling: Telling, found: Class) -> Iterator[Json]:
    """The clauses of the new side that decide the people, or that became of those which did; then those of the old side."""
    new = found.after or tuple(sorted(counterparts(telling, found.before, before=True)))
    shown = {name: clause for name in new if (clause := telling.clause_of(name, before=False)) is not None}
    for name in shown:
        said = telling.clause(name, before=False)
        span = _span(telling, name)
        yield _named(said) if span is None else {"physicalLocation": _inside(physical(span)), **_named(said)}
    for name in found.before:
        if name not in shown:
            yield _named(telling.clause(name, before=True))


def _inside(place: Json) -> Json:
    """A place in a Git revision as one in the repository: `git:REV:policies/a.luohu` is `policies/a.luohu` there."""
    assert isinstance(place, dict)
    found = place["artifactLocation"]
    assert isinstance(found, dict)
    return {**place, "artifactLocation": {"uri": _REVISION.sub("", str(found["uri"]))}}


_REVISION = re.compile(r"^git%3A.+?%3A")
"""How the name of a revision begins an address."""


def _span(telling: Telling, name: str) -> Span | None:
    program, clause = telling.difference.new.program, telling.clause_of(name, before=False)
    if program is None or clause is None:
        return None
    return program.clause_spans.get(clause.provision_id)


def _named(said: str) -> Object:
    return {"logicalLocations": [{"fullyQualifiedName": said}]}


def _findings(review: Review, lang: Language) -> Iterator[Object]:
    for each in () if review.findings is None else review.findings.come:
        yield _finding(each, lang)


def _finding(found: Finding, lang: Language) -> Object:
    return {
        "ruleId": found.code,
        "level": LEVELS[found.severity],
        "message": {"text": found.message.get(lang)},
        "locations": [] if found.place is None else [_named(found.place)],
        "partialFingerprints": {PRINT: _print([found.code, found.mark])},
    }
