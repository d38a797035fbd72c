"""What changes beside people, against judges that share nothing with it: case by case, day by day, document by document."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.property.rulesets import rulesets
from tests.property.stating import DAYS, KEYS, PLACES, WORDS, effect, held, law, setting
from tests.unit.compiler.runtime.made import clause, instrument, ruleset

from luohu.compiler.changes.figures import figure_changes
from luohu.compiler.changes.findings import findings_change
from luohu.compiler.changes.model import Aspect, ClauseFate, Finding, Side
from luohu.compiler.changes.statements import statement_changes
from luohu.compiler.changes.texts.clauses import clause_changes, matched
from luohu.compiler.changes.timeline import timeline_change
from luohu.compiler.changes.words import word_changes
from luohu.compiler.ruleset.facts_schema import facts_schema
from luohu.compiler.ruleset.model import (
    CommonRuleEffect,
    Enumeration,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Label,
    Op,
    Ruleset,
    Term,
    TypeKind,
)
from luohu.compiler.runtime.figures import Basis
from luohu.compiler.runtime.provisions import provisions
from luohu.dsl.diagnostics.model import Severity, Text

TODAY = date(2024, 2, 29)
slow = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
some = settings(max_examples=60, deadline=None)
quick = settings(max_examples=300, deadline=None)
chances = st.integers(0, 2**32).map(random.Random)


def side(rules: Ruleset) -> Side:
    return Side("one", rules)


# ------------------------------------------------------------------------------------------------ nothing and numbers


@slow
@given(rulesets())
def test_a_ruleset_does_not_differ_from_itself(rules: Ruleset):
    one = side(rules)
    assert clause_changes(rules, rules) == ()
    assert word_changes(one, one) == ()
    assert figure_changes(one, one) == ()
    assert statement_changes(one, one) == ()
    change = timeline_change(one, one, (), TODAY)
    assert (change.slices, change.instruments) == ((), ())


def numbered(rules, name):
    """The ruleset with every clause under another number, wherever it is named."""
    home = {each.id: name(each.id) for each in rules.clauses}

    def effect(each):
        return replace(each, targets=tuple(map(called, each.targets))) if isinstance(each, CommonRuleEffect) else each

    def called(each):
        return home.get(each, each)

    clauses = (
        replace(
            each,
            id=home[each.id],
            locators=(home[each.id],),
            effects=tuple(map(effect, each.effects)),
            exception_to=tuple(map(called, each.exception_to)),
            overrides=tuple(map(called, each.overrides)),
        )
        for each in rules.clauses
    )
    return replace(
        rules,
        clauses=tuple(sorted(clauses, key=lambda each: each.id)),
        defeats=tuple(replace(each, bar=called(each.bar), grant=called(each.grant)) for each in rules.defeats),
        timeline=tuple(
            replace(
                span,
                alternatives=tuple(
                    replace(each, clauses=tuple(sorted(map(called, each.clauses)))) for each in span.alternatives
                ),
            )
            for span in rules.timeline
        ),
    )


@slow
@given(rulesets())
def test_numbers_alone_change_nothing_but_where_clauses_stand(rules: Ruleset):
    other = numbered(rules, lambda each: f"{each}-0")
    changes = clause_changes(rules, other)
    assert {(each.fate, each.aspects) for each in changes} <= {(ClauseFate.MOVED, ())}
    assert {(each.old.id, each.new.id) for each in changes} == {(each.id, f"{each.id}-0") for each in rules.clauses}
    assert timeline_change(side(rules), side(other), changes, TODAY).slices == ()
    assert statement_changes(side(rules), side(other)) == ()


# ------------------------------------------------------------------------------------------------ clauses


def edited(chance, rules):
    """Another state of a ruleset: some clauses under other numbers, some about one fact more, some gone, some new."""
    clauses, fates = [], {}
    for number, each in enumerate(rules.clauses):
        match chance.choice(["stays", "stays", "moved", "amended", "gone"]):
            case "stays":
                clauses.append(each)
            case "moved":
                clauses.append(replace(each, id=f"x/9{number}", locators=(f"9{number}",)))
                fates[each.id] = f"x/9{number}"
            case "amended":
                asked = FactTest(FactKey("anchor", "n"), Op.GE, 7 + number)
                clauses.append(replace(each, condition=Every((each.condition, asked))))
                fates[each.id] = None
            case _:
                pass
    new = [
        clause(f"x/5{number}", FactTest(FactKey("anchor", "n"), Op.EQ, 20 + number), effect(chance))
        for number in range(chance.randint(0, 2))
    ]
    return replace(rules, clauses=tuple(sorted((*clauses, *new), key=lambda each: each.id))), fates


def distinct(chance):
    """A law of which no two clauses say the same."""
    clauses = tuple(
        clause(f"x/{number}", FactTest(FactKey("anchor", "n"), Op.LE, number), effect(chance), locators=(str(number),))
        for number in range(chance.randint(0, 6))
    )
    return ruleset(*clauses, instruments=(instrument("x"),), timeline=(), vocabulary=WORDS)


@quick
@given(chances)
def test_every_provision_is_told_of_once_and_moved_where_it_says_the_same(chance):
    old = distinct(chance)
    new, fates = edited(chance, old)
    changes = clause_changes(old, new)
    pairs = matched(old, new)
    told = [each.old.id for each in changes if each.old], [each.new.id for each in changes if each.new]
    assert all(len(some) == len(set(some)) for some in told)
    assert len(set(pairs.values())) == len(pairs)
    untold = {each.id for each in old.clauses} - set(told[0])
    assert untold == {each.id for each in new.clauses} - set(told[1])
    assert all(each in new.clauses for each in old.clauses if each.id in untold)
    assert {each.new.id for each in changes if each.fate is ClauseFate.ADDED} == {
        each.id for each in new.clauses
    } - set(pairs.values())
    assert {each.old.id for each in changes if each.fate is ClauseFate.REMOVED} == {
        each.id for each in old.clauses
    } - set(pairs)
    moved = {(each.old.id, each.new.id) for each in changes if each.fate is ClauseFate.MOVED}
    assert moved == {(one, other) for one, other in fates.items() if other is not None}
    for each in changes:
        if each.fate is ClauseFate.AMENDED:
            said = [(one.condition, one.effects, one.where) for one in (each.old, each.new)]
            assert said[0] != said[1]
            assert (Aspect.CONDITION in each.aspects) == (said[0][0] != said[1][0])


# ------------------------------------------------------------------------------------------------ days


def force(rules, day):
    span = next((each for each in rules.timeline if day in each), None)
    states = [set(each.clauses) for each in span.alternatives] if span else []
    every = set.intersection(*states) if states else set()
    return {each: 2 if each in every else 1 for each in set().union(*states)}


@quick
@given(chances)
def test_days_on_which_other_provisions_are_in_force(chance):
    old, new = law(chance, effect), law(chance, effect)
    found = timeline_change(side(old), side(new), (), TODAY).slices
    for day in DAYS:
        one, other = force(old, day), force(new, day)
        gone = tuple(sorted(each for each in one if one[each] > other.get(each, 0)))
        come = tuple(sorted(each for each in other if other[each] > one.get(each, 0)))
        here = [each for each in found if each.run.start <= day < each.run.end]
        assert [(each.gone, each.come) for each in here] == ([(gone, come)] if gone or come else [])
        for each in here:
            tenses = {("past", "present", "future")[(day > TODAY) - (day < TODAY) + 1]}
            assert tenses <= {one.value for one in each.tenses}
    ends = [(each.run.end, each.gone, each.come) for each in found]
    assert not any((each.run.start, each.gone, each.come) in ends for each in found)


# ------------------------------------------------------------------------------------------------ figures


def figures(rules, day, leaf):
    if not any(day in span for span in rules.timeline):
        return {}
    found = {}
    for each in provisions(rules, None, day, place=leaf).figures:
        bounds = tuple(sorted((one.kind.value, one.amount) for one in each.bounds))
        value = each.amount if each.basis in (Basis.VALUE, Basis.DEFAULT) else None
        if each.basis is not Basis.UNDETERMINED and (value is not None or bounds):
            found[each.parameter] = (value, bounds)
        elif each.basis is Basis.UNDETERMINED:
            found[each.parameter] = None
    return found


@some
@given(chances)
def test_figures_are_those_of_every_day_and_place(chance):
    old, new = law(chance, setting), law(chance, setting)
    found = figure_changes(side(old), side(new))
    for day in DAYS:
        here = [each for each in found if each.run.start <= day < each.run.end]
        places = [(figures(old, day, leaf), figures(new, day, leaf)) for leaf in PLACES]
        for name in ("fee", "term"):
            states = [tuple(each.get(name, ()) for each in pair) for pair in places]
            changes = [each for each in here if each.parameter == name]
            if any(one != other for one, other in states):
                assert changes
            elif not any(None in pair for pair in states):
                assert not changes
            if None not in {state for pair in states for state in pair}:
                assert len(changes) == len({pair for pair in states if pair[0] != pair[1]})
                assert any(each.after is None for each in changes) == any(one != () == other for one, other in states)
                worse = any(judged_worse(name, one, other) for one, other in states)
                assert any(each.worse for each in changes) == worse


def judged_worse(name, one, other):
    """By what the applicant can count on: the value, and each bound; one that nobody states is at its end."""
    if one == other:
        return False
    sign = 1 if name == "fee" else -1
    helps, harms = ("at_most", "at_least") if name == "fee" else ("at_least", "at_most")

    def lot(state):
        value, bounds = state or (None, ())
        known = dict(bounds)
        end = 10**6
        return (
            end if value is None else sign * value,
            sign * known[helps] if helps in known else end,
            sign * known[harms] if harms in known else -end,
        )

    return any(after > before for before, after in zip(lot(one), lot(other), strict=True))


# ------------------------------------------------------------------------------------------------ words


COLOURS = ("red", "green", "blue")


def some_words(chance):
    """A vocabulary of up to two facts and one list."""
    facts = []
    for name in chance.sample(["f", "g"], chance.randint(0, 2)):
        kind = chance.choice(
            [FactType(TypeKind.BOOLEAN), FactType(TypeKind.INTEGER), FactType(TypeKind.MEMBER, "colours")]
        )
        bounds = (chance.randint(0, 1), chance.randint(1, 2)) if kind.kind is TypeKind.INTEGER else None
        holders = tuple(sorted(chance.sample(["anchor", "child"], chance.randint(1, 2))))
        formerly = chance.choice([None, None, "f", "g", "h"])
        made = Fact(name, Label(name, name), kind, holders, nullable=chance.random() < 0.5, range=bounds)
        facts.append(replace(made, formerly=formerly if formerly != name else None))
    members = tuple(Term(each, Label(each, each)) for each in chance.sample(COLOURS, chance.randint(1, 3)))
    lists = (Enumeration("colours", Label("色", "colours"), False, members),)  # noqa: FBT003
    kin = tuple(Term(each, Label(each, each)) for each in chance.sample(["spouse", "child"], chance.randint(0, 2)))
    words = replace(WORDS, facts=tuple(sorted(facts, key=lambda each: each.id)), enumerations=lists, kin=kin)
    return ruleset(timeline=(), vocabulary=words)


def documents():
    """Facts documents, each with one thing in it."""
    for value in (True, 0, 1, 2, *COLOURS, None):
        for name in ("f", "g"):
            yield {"anchor": {name: value}}
            yield {"relatives": {"child": {name: value}}}
    for kin in ("spouse", "child"):
        yield {"relation": kin}


def accepted(rules):
    check = Draft202012Validator(facts_schema(rules))
    return {str(each) for each in documents() if check.is_valid(each)}


@quick
@given(chances)
def test_words_narrow_where_a_document_has_no_place_any_more(chance):
    old, new = (
        replace(
            each,
            vocabulary=replace(
                each.vocabulary, facts=tuple(replace(one, formerly=None) for one in each.vocabulary.facts)
            ),
        )
        for each in (some_words(chance), some_words(chance))
    )
    found = [each for each in word_changes(side(old), side(new)) if "colours" not in each.id]
    before, after = accepted(old), accepted(new)
    told = [each for each in word_changes(side(old), side(new)) if each.id.startswith("colours")]
    if not told:
        retyped = {
            one.id
            for one in old.vocabulary.facts
            for other in new.vocabulary.facts
            if one.id == other.id and one.type != other.type
        }
        kept = [each for each in found if each.id not in retyped]
        mentioned = tuple(f"'{name}'" for name in retyped)
        lost = {each for each in before - after if not any(name in each for name in mentioned)}
        won = {each for each in after - before if not any(name in each for name in mentioned)}
        assert any(each.narrows for each in kept) == bool(lost)
        assert any(each.widens for each in kept) == bool(won)
        assert all(each.narrows and each.widens for each in found if each.id in retyped)


@quick
@given(chances)
def test_what_words_lose_they_lose_on_the_way(chance):
    one, two, three = (some_words(chance) for _ in range(3))

    def lost(old, new):
        return any(each.narrows for each in word_changes(side(old), side(new)))

    def won(old, new):
        return any(each.widens for each in word_changes(side(old), side(new)))

    assert not lost(one, three) or lost(one, two) or lost(two, three)
    assert not won(one, three) or won(one, two) or won(two, three) or lost(one, two) or lost(two, three)


# ------------------------------------------------------------------------------------------------ statements


LABELS = {"school": "入学", "clinic": "就医", "card": "办卡", "settlement": "落户"}


def stated(old, new):
    return {(each.kind.value, each.label.zh): each for each in statement_changes(side(old), side(new))}


@some
@given(chances)
def test_statements_hold_for_fewer_or_more_exactly_where_some_case_on_some_day_has_less_or_more(chance):
    old, new = law(chance, effect), law(chance, effect)
    found = stated(old, new)
    for key in KEYS:
        before, after = held(old, key), held(new, key)
        fewer = any(before[each] > after[each] for each in before)
        more = any(before[each] < after[each] for each in before)
        burden = key[0] == "end"
        told = found.get((key[0], LABELS[key[1]]))
        assert (told is not None) == (fewer or more)
        if told is not None:
            assert (told.loses, told.gains) == ((more, fewer) if burden else (fewer, more))
            days = {each[0] for each in before if before[each] != after[each]}
            assert days == {
                day for day in DAYS if any(run.start <= day and (run.end is None or day < run.end) for run in told.runs)
            }


@some
@given(chances)
def test_what_is_lost_is_lost_on_the_way(chance):
    one, two, three = (law(chance, effect) for _ in range(3))
    whole, first, second = stated(one, three), stated(one, two), stated(two, three)
    for key, change in whole.items():
        for name in ("loses", "gains"):
            if getattr(change, name):
                assert any(key in part and getattr(part[key], name) for part in (first, second))


# ------------------------------------------------------------------------------------------------ findings


def finding(mark):
    return Finding("LH1", Severity.WARNING, Text("甲", "a"), None, mark)


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_findings_that_come_and_go_are_counted(old, new):
    found = findings_change(map(finding, old), map(finding, new))
    assert [each.mark for each in found.gone] == sorted(set(old) - set(new))
    assert [each.mark for each in found.come] == sorted(set(new) - set(old))
    assert found.stayed == len(set(old) & set(new))
