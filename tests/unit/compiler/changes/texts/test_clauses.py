"""Which provision is which: renumbered, amended, split off, in another document, with several editions."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.compiler.runtime.made import (
    bar,
    clause,
    day,
    fact,
    grant,
    instrument,
    is_,
    label,
    period,
    ruleset,
    vocabulary,
)

from luohu.compiler.changes.model import Aspect, ClauseChange, ClauseFate
from luohu.compiler.changes.texts.clauses import clause_changes, matched
from luohu.compiler.ruleset.effects import DutyEffect
from luohu.compiler.ruleset.model import (
    Act,
    ActKind,
    Check,
    Clause,
    CommonRuleEffect,
    Details,
    Every,
    FactKey,
    FactTest,
    Label,
    Moment,
    Not,
    Op,
    PersonHeads,
    Ruleset,
    Where,
)

A, B = is_("a"), is_("b")


def told(old: Ruleset, new: Ruleset) -> list[tuple[str, str | None, str | None]]:
    return [_told(each) for each in clause_changes(old, new)]


def _told(each: ClauseChange) -> tuple[str, str | None, str | None]:
    return each.fate.value, each.old and each.old.id, each.new and each.new.id


def law(*clauses: Clause, **members: object) -> Ruleset:
    return ruleset(*clauses, **members)


def test_an_insertion_moves_what_is_behind_it_and_changes_none_of_it() -> None:
    old = law(clause("x/1", A, grant()), clause("x/2", B, grant()), clause("x/3", A, bar()))
    new = law(
        clause("x/1", A, grant()), clause("x/2", is_("c"), bar()), clause("x/3", B, grant()), clause("x/4", A, bar())
    )
    assert told(old, new) == [("added", None, "x/2"), ("moved", "x/2", "x/3"), ("moved", "x/3", "x/4")]


def test_of_three_moved_and_amended_each_is_what_it_is_most_like() -> None:
    tests = [Every((is_(name), is_("owns_home"))) for name in ("a", "b", "c")]
    old = law(
        *(clause(f"x/{number}", each, grant(), title=Label(f"人员{number}")) for number, each in enumerate(tests))
    )
    more = (Every((*each.items, Not(is_("a", person="spouse")))) for each in tests)
    moved = (clause(f"x/{number + 1}", each, grant(), title=Label(f"人员{number}")) for number, each in enumerate(more))
    new = law(clause("x/0", FactTest(FactKey("anchor", "degree_year"), Op.GE, 3), bar()), *moved)
    assert told(old, new) == [
        ("added", None, "x/0"),
        ("amended", "x/0", "x/1"),
        ("amended", "x/1", "x/2"),
        ("amended", "x/2", "x/3"),
    ]


def test_what_keeps_its_number_is_amended_however_little_it_is_like_before() -> None:
    old, new = law(clause("x/1", A, grant())), law(clause("x/1", is_("c"), DutyEffect(("anchor",), (), "申报")))
    (change,) = clause_changes(old, new)
    assert (change.fate, change.aspects) == (ClauseFate.AMENDED, (Aspect.CONDITION, Aspect.EFFECTS, Aspect.DETAILS))


def test_aspects_say_what_was_amended() -> None:
    before = clause("x/1", A, grant("spouse"))
    others = {
        Aspect.CONDITION: replace(before, condition=B),
        Aspect.EFFECTS: replace(before, effects=(bar(), grant("spouse"))),
        Aspect.DETAILS: replace(before, effects=(grant("child"),)),
        Aspect.PLACE: replace(before, where=Where(("350502",))),
        Aspect.DAYS: replace(before, periods=(period("2001-01-01"),)),
        Aspect.PATHWAYS: replace(before, pathways=("by_kin",)),
        Aspect.PRECEDENCE: replace(before, overrides=("x/2",)),
        Aspect.TITLE: replace(before, title=label("人员")),
        Aspect.NOTES: replace(before, notes=("核对",)),
        Aspect.SOURCE: replace(before, checked=(Check("张三", day("2024-01-01")),)),
    }
    rest = clause("x/2", B, bar())
    for aspect, after in others.items():
        (change,) = clause_changes(law(before, rest), law(after, rest))
        assert (change.fate, change.aspects) == (ClauseFate.AMENDED, (aspect,))


def test_the_order_of_tests_says_nothing() -> None:
    old, new = law(clause("x/1", Every((A, B)), grant())), law(clause("x/1", Every((B, A)), grant()))
    assert clause_changes(old, new) == ()


def test_days_of_a_document_are_no_change_of_its_clauses() -> None:
    def until(end: str) -> Ruleset:
        limited = period("2000-01-01", end)
        return law(
            clause("x/1", A, grant(), periods=(limited,)), instruments=(replace(instrument("x"), periods=(limited,)),)
        )

    assert clause_changes(until("2029-01-01"), until("2034-01-01")) == ()


def test_clauses_that_are_named_count_as_what_they_became() -> None:
    def numbered(one: str, other: str) -> Ruleset:
        rule = CommonRuleEffect(
            replacing=False, targets=(one,), settlers=None, details=Details(heads=PersonHeads(Op.LE, 3))
        )
        return law(
            clause(one, A, grant()),
            clause(other, B, rule, exception_to=(one,)),
            clause("x/9", A, bar(), overrides=(one,)),
        )

    assert told(numbered("x/1", "x/2"), numbered("x/3", "x/4")) == [("moved", "x/1", "x/3"), ("moved", "x/2", "x/4")]
    old, new = numbered("x/1", "x/2"), numbered("x/1", "x/2")
    less = replace(new, clauses=tuple(each for each in new.clauses if each.id != "x/1"))
    assert told(old, less) == [("removed", "x/1", None), ("amended", "x/2", "x/2"), ("amended", "x/9", "x/9")]


def test_what_says_the_same_is_matched_by_what_it_names() -> None:
    """Two shared provisions alike, for clauses that changed places."""

    def rules(one: str, other: str) -> Ruleset:
        def rule(target: str) -> CommonRuleEffect:
            return CommonRuleEffect(replacing=False, targets=(target,), settlers=None, details=Details())

        return law(
            clause(f"x/{one}", A, grant()),
            clause(f"x/{other}", B, grant()),
            clause("x/7", is_("c"), rule(f"x/{one}")),
            clause("x/8", is_("c"), rule(f"x/{other}")),
        )

    assert told(rules("1", "2"), rules("2", "1")) == [("moved", "x/2", "x/1"), ("moved", "x/1", "x/2")]


def test_removed_ones_stand_where_they_stood() -> None:
    old = law(
        *(
            clause(
                f"x/{number}",
                is_("a") if number % 2 else B,
                bar("by_kin") if number < 5 else grant(),
                title=Label(str(number) * 9),
            )
            for number in (1, 2, 10)
        )
    )
    new = law(*(each for each in old.clauses if each.id != "x/2"))
    extra = law(*new.clauses, clause("x/11", is_("c"), DutyEffect(("anchor",), (), "申报")))
    assert told(old, extra) == [("removed", "x/2", None), ("added", None, "x/11")]
    assert told(old, law(*old.clauses[1:]))[0][0] == "removed"


def test_a_re_issued_document_has_the_clauses_of_the_old_one() -> None:
    act = Act(ActKind.REISSUE, "x", None, Moment.on(day("2024-01-01")), "fires")
    old = law(clause("x/1", A, grant(), locators=("一",)), clause("x/2", B, grant(), locators=("二",)))
    new = law(
        clause("y/1", A, grant(), locators=("一",)),
        clause("y/2", Every((is_("c"), is_("owns_home"))), grant(), locators=("二",)),
        instruments=(replace(instrument("y"), acts=(act,)),),
    )
    assert told(old, new) == [("moved", "x/1", "y/1"), ("amended", "x/2", "y/2")]


def test_editions_of_a_provision_are_told_of_once() -> None:
    first = clause("x/1", A, grant(), periods=(period("2000-01-01", "2020-01-01"),))
    second = clause("x/1@2", B, grant(), provision="x/1", periods=(period("2020-01-01"),))
    alone = clause("x/1", A, grant())
    (change,) = clause_changes(law(alone), law(first, second))
    assert (change.old and change.old.id, change.new and change.new.id) == ("x/1", "x/1@2")
    assert change.aspects == (Aspect.CONDITION, Aspect.DAYS)
    (back,) = clause_changes(law(first, second), law(alone))
    assert (back.old and back.old.id, back.new and back.new.id) == ("x/1@2", "x/1")
    assert clause_changes(law(first, second), law(first, second)) == ()


def test_a_fact_under_another_name_changes_no_clause() -> None:
    old = law(clause("x/1", A, grant()), vocabulary=vocabulary((fact("a"),)))
    new = law(clause("x/1", is_("z"), grant()), vocabulary=vocabulary((fact("z", formerly="a"),)))
    assert clause_changes(old, new) == ()
    assert matched(old, new) == {"x/1": "x/1"}


def test_no_clauses_at_all() -> None:
    assert clause_changes(law(), law()) == ()
    assert told(law(), law(clause("x/1", A, grant()))) == [("added", None, "x/1")]
