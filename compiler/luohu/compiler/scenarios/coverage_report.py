"""Coverage by scenarios in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.runtime.words import Words, test_name
from luohu.compiler.scenarios.coverage import ClauseCoverage, Coverage, Offered, Tried
from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.mutation.report import words_for
from luohu.dsl.diagnostics.model import Language, Text

_SUMS = {
    "clauses": Text("条款", "clauses"),
    "tests": Text("测试", "tests"),
    "offers": Text("所给", "offers"),
    "outcomes": Text("结果", "outcomes"),
}
_KINDS = {
    "settlers": Text("落户人", "settler"),
    "companions": Text("随迁", "companion"),
    "addresses": Text("落户地", "address"),
}


def lines(bench: Bench, found: Coverage, lang: Language) -> Iterator[str]:
    """One line for each clause, below it what no scenario tries, and the sums last."""
    for each in found.clauses:
        yield _head(each, lang)
        words = words_for(bench, each.clause)[0 if lang == "zh" else 1]
        for missing in _missing(each, words):
            yield f"    {missing}"
    sums = (f"{_SUMS[name].get(lang)} {_of(*counts, lang)}" for name, counts in found.totals.items())
    yield ("，" if lang == "zh" else ", ").join(sums)


def _of(some: int, all_: int, lang: Language) -> str:
    return f"{some}/{all_}" if lang == "zh" else f"{some} of {all_}"


def _head(each: ClauseCoverage, lang: Language) -> str:
    tests = sum(one.true and one.false for one in each.tests)
    offers = sum(one.expected for one in each.offers)
    said = Text(
        f"适用 {len(each.positive)}，不适用 {len(each.negative)}，测试 {tests}/{len(each.tests)}，所给 {offers}/{len(each.offers)}",
        f"applies {len(each.positive)}, does not {len(each.negative)}, tests {tests} of {len(each.tests)}, "
        f"offers {offers} of {len(each.offers)}",
    )
    return f"{each.clause}  {said.get(lang)}  ({each.place})"


def _missing(each: ClauseCoverage, words: Words) -> Iterator[str]:
    if not each.positive:
        yield words.say("没有场景预期它适用", "no scenario expects it to apply")
    if not each.negative:
        yield words.say("没有场景预期它不适用", "no scenario expects it not to apply")
    yield from (_side(one, words) for one in each.tests if not (one.true and one.false))
    yield from (_offer(one, words) for one in each.offers if not one.expected)


def _side(tried: Tried, words: Words) -> str:
    said = test_name(words, tried.test)
    if not (tried.true or tried.false):
        return words.say(f"{said}：从未定真假", f"{said}: never true, never false")
    return (
        words.say(f"{said}：从未为假", f"{said}: never false")
        if tried.true
        else words.say(f"{said}：从未为真", f"{said}: never true")
    )


def _offer(one: Offered, words: Words) -> str:
    kind = _KINDS[one.kind].get(words.language)
    return words.say(f"{kind} {words.name(one.id)}：从未预期", f"{kind} {words.name(one.id)}: never expected")


def as_json(bench: Bench, found: Coverage) -> dict[str, object]:
    """The same as a JSON document."""
    return {
        "totals": {name: {"tried": some, "all": all_} for name, (some, all_) in found.totals.items()},
        "outcomes": {matter: list(outcomes) for matter, outcomes in found.outcomes},
        "clauses": [_clause(bench, each) for each in found.clauses],
    }


def _clause(bench: Bench, each: ClauseCoverage) -> dict[str, object]:
    zh, en = words_for(bench, each.clause)
    return {
        "clause": each.clause,
        "place": each.place,
        "positive": list(each.positive),
        "negative": list(each.negative),
        "outcomes": list(each.outcomes),
        "tests": [
            {
                "test": {"zh": test_name(zh, one.test), "en": test_name(en, one.test)},
                "true": one.true,
                "false": one.false,
            }
            for one in each.tests
        ],
        "offers": [{"kind": one.kind, "id": one.id, "expected": one.expected} for one in each.offers],
    }
