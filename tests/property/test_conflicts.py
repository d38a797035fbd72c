"""Conflicts on random libraries: what analysis finds is what brute force finds, nothing more and nothing less."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date

import z3  # type: ignore[import-untyped]
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from tests.property.conflicting import FACT_DAYS, REACHED, Judge, library_text, some_condition, some_library, true

from luohu.compiler.analysis.conflicts import clashes, figures, holding, idle, orders
from luohu.compiler.analysis.regions import identifying
from luohu.compiler.analysis.stage import Scope, Stage, Wanted
from luohu.compiler.assemble import from_timelines
from luohu.compiler.names import resolve
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.parser import parse
from luohu.dsl.source import Source


def stage_of(texts: list[str]) -> Stage:
    """The stage of the one city of a library."""
    parsed = [parse(Source(f"{number}.luohu", text)) for number, text in enumerate(texts)]
    program = resolve([each.file for each in parsed])
    found = (*(one for each in parsed for one in each.diagnostics), *program.diagnostics)
    wrong = [each for each in found if each.severity is Severity.ERROR]
    assert not wrong, [each.message.en for each in wrong]
    history = timelines(program)
    scope = Scope(program, history, from_timelines(history), Wanted(date(2024, 6, 1)))
    (stage,) = scope.stages
    return stage


def compared(seed: int) -> Counter[str]:
    """Compares both on one library; counts what there was to find."""
    library = some_library(random.Random(seed))
    stage, judge = stage_of(library_text(library)), Judge(library)
    met: Counter[str] = Counter()
    found = list(clashes.clashes(stage))
    assert {(each.bar, each.grant, each.step.value, each.winner) for each in found} == judge.clashes()
    for each in found:
        assert clashes.shown(each) is not None
        met[each.step.value] += 1
        met["hangs"] += bool(each.hangs_on)
    figured = list(figures.discords(stage))
    assert {(each.one, each.other, each.bounds) for each in figured} == judge.discords()
    met["figures"] += sum(figures.shown(stage, each) is not None for each in figured)
    ordered = list(orders.disorders(stage))
    said = {(each.grant, frozenset((each.one, each.other)), each.prevails) for each in ordered}
    assert said == judge.disorders()
    met["orders"] += sum(orders.shown(each) is not None for each in ordered)
    met += compared_idle(stage, judge)
    return met


def compared_idle(stage: Stage, judge: Judge) -> Counter[str]:
    wanted, met = judge.idle(), Counter[str]()
    found = list(idle.idle_grants(stage))
    reported = [each.grant[0] for each in found] + [name for each in found for name, _ in each.equal]
    assert sorted(set(reported)) == sorted(wanted)
    for each in found:
        assert idle.shown(each) is not None
        by = {name for name, _ in each.by}
        if wanted[each.grant[0]]:
            assert len(by) == 1
            assert by <= wanted[each.grant[0]]
        met["idle" if len(by) == 1 else "idle together"] += 1
        met["equal"] += bool(each.equal)
        assert all(each.grant[0] in wanted[name] for name, _ in each.equal)
    return met


def test_among_some_libraries_there_is_everything_to_find() -> None:
    """Some that are known to hold every kind, so that the law below cannot be about nothing."""
    met: Counter[str] = Counter()
    for seed in range(360):
        met += compared(seed)
    kinds = ["rank", "later", "unsettled", "hangs", "figures", "orders", "idle", "idle together", "equal"]
    assert all(met[each] for each in kinds), met


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_analysis_finds_what_brute_force_finds(seed: int) -> None:
    event(" ".join(sorted(each for each, count in compared(seed).items() if count)) or "nothing to find")


# ------------------------------------------------------------------------------------------------ whose cases


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
@example(729)
def test_the_region_of_a_conflict_is_all_its_cases(seed: int) -> None:
    library = some_library(random.Random(seed))
    if any(first != last for first, last in (each["start"] for each in library["documents"].values())):
        return  # what is not known makes laws, each with cases of its own
    stage, judge = stage_of(library_text(library)), Judge(library)
    for each in clashes.clashes(stage):
        boxes = {box for part in each.holding.parts for box in identifying(*part)}
        assert holding.region(each.holding) == tuple(sorted(boxes))
        for question, condition in each.holding.parts:  # what else changes meanwhile makes laws with cases of their own
            region = identifying(question, condition)
            for _, on, case, ids in judge.moments:
                if on in question.slice:
                    assert within(region, case, on) == judge.meet(each.bar, each.grant, ids)


def within(region: tuple[tuple[str, ...], ...], case: dict[str, object], on: date) -> bool:
    """Whether a case lies in one of the boxes of an identity on a day."""
    return any(
        all(any(all(side(one, case, on) for one in way.split("&")) for way in each.split("|")) for each in box)
        for box in region
    )


def side(written: str, case: dict[str, object], on: date) -> bool:
    test = json.loads(written.removeprefix("!"))
    return asked(test, case, on) is not written.startswith("!")


def asked(test: dict[str, object], case: dict[str, object], on: date) -> bool:
    if "since" in test:
        return on >= REACHED[case["日"]]
    match test["fact"]:
        case "relation":
            return test["value"] == "self"
        case "place":
            return {"东区": "990102", "西区": "990103"}[case["地"]] in test["value"]
        case "fd":
            return true(("日", date.fromisoformat(test["value"])), case, on)
        case "fc":
            ours, theirs = case["级"], ["lo", "mid", "hi"].index(test["value"])
            return {"ge": ours >= theirs, "le": ours <= theirs, "gt": ours > theirs, "lt": ours < theirs}[test["op"]]
        case fact:
            return case[{"fa": "甲", "fb": "乙"}[fact]] is test["value"]


# ------------------------------------------------------------------------------------------------ larger ones


def test_larger_libraries_against_a_naive_encoding() -> None:
    """Documents of a dozen clauses with deep conditions: a fresh solver for each pair, one line a form."""
    met = 0
    for seed in range(12):
        chance = random.Random(seed)
        library = larger(chance)
        stage, judge = stage_of(library_text(library)), Judge({**library, "documents": {}})
        judge.documents = library["documents"]
        clauses = [each for document in judge.documents.values() for each in document["clauses"]]
        judge.clauses = {each["id"]: each for each in clauses}
        wanted = {pair for pair in pairs(judge, clauses) if encoded(judge, pair)}
        assert {(each.bar, each.grant, each.step.value, each.winner) for each in clashes.clashes(stage)} == wanted
        met += len(wanted)
    assert met


def larger(chance: random.Random) -> dict[str, object]:
    library = some_library(chance)
    for document in library["documents"].values():
        document["start"] = (document["start"][0],) * 2
        document["clauses"] = [
            {
                "id": f"{document['name'].lower()}1/{number + 1}",
                "document": document["name"],
                "locator": "一二三四五六七八九"[number],
                "kind": "bar" if number < 3 else "grant",
                "condition": deep(chance, 3),
                "within": None,
                "exception_to": [],
                **dict.fromkeys(("addresses", "papers", "days", "heads")),
            }
            for number in range(9)
        ]
    return library


def deep(chance: random.Random, depth: int) -> tuple[object, ...]:
    if depth == 0:
        return some_condition(chance, 0)
    items = [deep(chance, depth - 1) for _ in range(2)]
    return (chance.choice(["all", "all", "any"]), items) if chance.random() < 0.8 else ("not", items[0])


def pairs(judge: Judge, clauses: list[dict[str, object]]) -> list[tuple[str, str, str, str]]:
    of_kind = {kind: [each for each in clauses if each["kind"] == kind] for kind in ("bar", "grant")}
    every = [(bar, grant, *judge.step(bar, grant)) for bar in of_kind["bar"] for grant in of_kind["grant"]]
    return [
        (bar["id"], grant["id"], *ends) for bar, grant, *ends in every if ends[0] not in ("explicit", "same_instrument")
    ]


def encoded(judge: Judge, pair: tuple[str, str, str, str]) -> bool:
    """Whether z3 finds a case of both on which the answer hangs."""
    bar, grant = (judge.clauses[each] for each in pair[:2])
    solver = z3.Solver()
    grade, day, on = z3.Ints("grade day on")
    solver.add(grade >= 0, grade <= 2, day >= 0, day <= 2)
    solver.add(on >= date(2024, 1, 1).toordinal())
    if judge.constraint:
        solver.add(formula(judge.constraint))
    solver.add(holding_of(judge, bar), holding_of(judge, grant))
    ended = ("explicit", "same_instrument") + (("rank", "later") if pair[2] == "unsettled" else ())
    for other in (each for each in judge.clauses.values() if each["kind"] == "bar"):
        step, winner = judge.step(other, grant)
        if step in ended and winner == "bar":
            solver.add(z3.Not(holding_of(judge, other)))
    return solver.check() == z3.sat


def holding_of(judge: Judge, clause: dict[str, object]) -> z3.BoolRef:
    document, on = judge.documents[clause["document"]], z3.Int("on")
    days = [on >= document["start"][0].toordinal()]
    days += [on < document["end"].toordinal()] if document["end"] else []
    place = [z3.Bool("east")] if judge.place(clause) == {"东区"} else []
    return z3.And(*days, *place, formula(clause["condition"]))


def formula(condition: tuple[object, ...]) -> z3.BoolRef:  # noqa: PLR0911 - one line for each form
    match condition:
        case ("not", item):
            return z3.Not(formula(item))
        case ("all", items):
            return z3.And(*map(formula, items))
        case ("any", items):
            return z3.Or(*map(formula, items))
        case ("级", side_of, at):
            return z3.Int("grade") >= at if side_of == "以上" else z3.Int("grade") <= at
        case ("日", on):
            return z3.Int("day") >= FACT_DAYS.index(on)
        case ("since",):
            reached = [
                z3.And(z3.Int("day") == at, z3.Int("on") >= REACHED[each].toordinal())
                for at, each in enumerate(FACT_DAYS)
            ]
            return z3.Or(*reached)
        case ("地",):
            return z3.Bool("east")
        case (fact,):
            return z3.Bool(fact)
