"""From text to decision: random libraries, judged against an interpreter of the structures that the texts were made from.

Parsing, resolving, laying out time, assembling, writing, reading and deciding are all in between; `naive_library` shares
none of it. The outcome must be that of every world and completion, or undetermined; the routes those that all of them
have.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.libraries import ASKED_ON, DAYS, IDS, KIN, library_text, some_library
from tests.property.naive_library import (
    borrowed,
    completions,
    day_values,
    judge,
    law,
    sensible,
    slots,
    values,
    worlds,
)

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.from_json import ruleset_from_json
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.prepared import prepare
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.format import format_text
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

MOST_COMPLETIONS = 3000


def compiled(library, assumed):
    """The ruleset of 乙市 by way of its JSON, or None where the text is refused."""
    texts = library_text(library)
    parsed = [parse(Source(f"{number}.luohu", text)) for number, text in enumerate(texts)]
    assert not [each for one in parsed for each in one.diagnostics], (
        [each for one in parsed for each in one.diagnostics],
        texts,
    )
    program = resolve([each.file for each in parsed])
    errors = [each for each in program.diagnostics if each.severity is Severity.ERROR]
    if errors:
        return None
    found = next(each for each in rulesets(program, assumed) if each.jurisdiction.id == "330100")
    return prepare(ruleset_from_json(json.loads(json.dumps(ruleset_to_json(found)))))


def some_case(chance, library, on):
    """What is given of a sensible case: a few of its facts are kept back."""
    days = day_values(library, on)
    while True:
        relation = chance.choice([*KIN.values()])
        whole = {"relation": relation, "spouse": relation == "spouse" or chance.random() < 0.7}
        whole["place"] = chance.choice(["330102", "330122"])
        for key in slots(library, relation, spouse=whole["spouse"]):
            whole[key] = chance.choice(days if key[1] == "日子" else values(key[1]))
        if sensible(library, whole, on):
            break
    facts = [key for key in whole if isinstance(key, tuple)]
    hidden = set(chance.sample(facts, min(len(facts), chance.randint(0, 4))))
    kept = {key: value for key, value in whole.items() if key not in hidden}
    if chance.random() < 0.2:
        del kept["relation"]
    if chance.random() < 0.3:
        kept["place"] = "330100"
    if not any(key[0] == "spouse" for key in kept) and chance.random() < 0.5:
        kept.pop("spouse", None)
    return kept


def document_of(chance, kept, prepared, on):
    """The case as JSON, as far as the ruleset asks; facts of one person may be stated at either of their places."""
    document = {"applied_on": on.isoformat(), "anchor": {}, "settler": {}}
    document |= {key: kept[key] for key in ("relation", "place") if key in kept}
    if "spouse" in kept and "spouse" in prepared.relatives:
        document["relatives"] = {"spouse": {} if kept["spouse"] else None}
    held = {(key.person, key.fact) for key in prepared.held}
    for (person, fact), value in [(key, value) for key, value in kept.items() if isinstance(key, tuple)]:
        other = {("anchor", "self"): "settler", ("spouse", "spouse"): "settler"}.get((person, kept.get("relation")))
        at = other if other and (other, IDS[fact]) in held and chance.random() < 0.4 else person
        if (at, IDS[fact]) in held:
            home = document["relatives"]["spouse"] if at == "spouse" else document[at]
            home[IDS[fact]] = value.isoformat() if isinstance(value, date) else value
    return document


def expected(library, kept, matter, on):
    """Outcomes of all worlds and completions, and the clauses that grant in all of them; None: too many."""
    found = list(islice(completions(library, kept, on), MOST_COMPLETIONS + 1))
    if len(found) > MOST_COMPLETIONS:
        return None
    assert found
    standings = {standing(law(library, world), on) for world in worlds(library)}
    if any(len({each in before for _, before in standings}) > 1 for each in borrowed(library)):
        return None  # which of the clauses met by 符合 ever was in force is not told from world to world
    judged = [judge(library, standing, matter, case, on) for standing in standings for case in found]
    return {outcome for outcome, _ in judged}, set.intersection(*(set(routes) for _, routes in judged))


def standing(periods, on):
    """What is in force on a day, and what is or was."""
    return (
        frozenset(each for each, (a, b) in periods.items() if a <= on < b),
        frozenset(each for each, (a, b) in periods.items() if a <= on and a < b),
    )


def check(chance, seen=None):
    """One library and four cases over it; `seen` counts the outcomes."""
    library = some_library(chance)
    text = "\n".join(library_text(library))
    assumed = {name: chance.choice(DAYS) for name in drafts(library) if chance.random() < 0.5}
    prepared = compiled(library, {f"{name.lower()}1": day for name, day in assumed.items()})
    if prepared is None:
        return
    for name, day in assumed.items():  # from here on it is as good as enacted
        library["documents"][name].update(draft=False, start=(day, day))
    for _ in range(4):
        on, matter = chance.choice(ASKED_ON), chance.choice(sorted(prepared.matters) or [""])
        kept = known_to(prepared, some_case(chance, library, on))
        wanted = expected(library, kept, matter, on) if matter else None
        if wanted is None:
            continue
        outcomes, routes = wanted
        outcome = next(iter(outcomes)) if len(outcomes) == 1 else "undetermined"
        document = document_of(chance, kept, prepared, on)
        story = f"{text}\n{assumed}\n{on} {matter}\n{json.dumps(document, ensure_ascii=False)}\nexpected of {outcomes}"
        case = read_case(prepared, document)
        assert isinstance(case, Case), story
        found = decide(prepared, case, matter, on)
        assert (found.outcome.value, {each.clause.partition("@")[0] for each in found.routes}) == (outcome, routes), (
            story
        )
        if seen is not None:
            seen[outcome, len(outcomes) > 1, bool(routes)] += 1


def drafts(library):
    return [name for name, document in library["documents"].items() if document["draft"]]


def known_to(prepared, kept):
    """What the ruleset asks of a case; a document says nothing else."""
    asked = {(key.person, key.fact) for key in prepared.held}
    return {key: value for key, value in kept.items() if isinstance(key, str) or (key[0], IDS[key[1]]) in asked}


@given(st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_the_whole_chain_says_what_the_text_means(seed):
    check(random.Random(seed))


def artefact(texts):
    """The bytes of every ruleset of some texts, under file names that say nothing."""
    parsed = [parse(Source(f"{number}.luohu", text)).file for number, text in enumerate(texts)]
    return [canonical_bytes(ruleset_to_json(each)) for each in rulesets(resolve(parsed))]


@given(st.integers(0, 2**32))
@settings(max_examples=50, deadline=None)
def test_bytes_depend_on_neither_order_nor_comments_nor_the_language_of_keywords(seed):
    chance = random.Random(seed)
    texts = library_text(some_library(chance))
    told = artefact(texts)
    texts = [format_text(Source("x.luohu", f"# {seed}\n{text}\n# ."), "en").text for text in texts]
    chance.shuffle(texts)
    assert artefact(texts) == told
    assert artefact(["\n".join(texts)]) == told


def test_the_libraries_made_here_get_every_answer():
    seen = Counter()
    for seed in range(60):
        check(random.Random(seed), seen)
    assert {outcome for outcome, _, _ in seen} == {"granted", "not_granted", "undetermined", "no_rule_in_force"}
    assert {open_ for outcome, open_, _ in seen if outcome == "undetermined"} == {True, False}
