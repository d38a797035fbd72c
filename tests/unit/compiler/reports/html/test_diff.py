"""The page of a comparison: links from a class to its clause and back, texts side by side, what is folded, escaping."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.conftest import review, ways_review  # noqa: F401 - fixtures
from tests.unit.compiler.reports.pages import faults, read

from luohu.compiler.changes.model import Bump, Ground, Level, People, Reason
from luohu.compiler.reports.diff.outline import Row, Section
from luohu.compiler.reports.diff.telling import Telling, side_name
from luohu.compiler.reports.diff.whole import MOST, ROWS
from luohu.compiler.reports.html.compared_text import compared
from luohu.compiler.reports.html.diff import diff_page, rows_of
from luohu.compiler.reports.html.diff_telling import Decides, Told
from luohu.compiler.ruleset.model import GrantEffect
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review


def told_of(review: Review) -> Told:  # noqa: F811 - a fixture
    difference = max(review.differences, key=lambda each: len(each.people.classes))
    number = 1 + [each for each in review.differences if each.people.classes].index(difference)
    return Told(number, Telling(difference, "zh"), Telling(difference, "en"))


def test_a_page_is_well_formed_and_every_link_leads_somewhere(review: Review) -> None:  # noqa: F811
    assert faults(diff_page(review)) == []


def test_a_class_leads_to_its_clauses_and_back(review: Review) -> None:  # noqa: F811
    found, told = read(diff_page(review)), told_of(review)
    for each in told.difference.people.classes:
        assert told.class_anchor(each.number) in found.ids
        for name in each.before:
            where = told.clause_anchor(name, before=True)
            assert where in found.links
            assert Decides(each.number, 0) in told.decides[where]
    assert any(told.class_anchor(each.number) in found.links for each in told.difference.people.classes)


def test_a_graph_leads_to_the_text_of_clauses_that_are_gone_too(ways_review: Review) -> None:  # noqa: F811
    graphs, told = "".join(diff_page(ways_review).split('<figure class="graph"')[1:]), told_of(ways_review)
    gone = [
        each
        for each in told.difference.clauses
        if each.old is not None and each.new is None and any(isinstance(one, GrantEffect) for one in each.old.effects)
    ]
    assert gone
    assert [each.old for each in gone if f'href="#{told.change_anchor(each)}"' not in graphs] == []


def test_every_way_of_a_class_leads_to_its_clause_and_is_led_back_to(ways_review: Review) -> None:  # noqa: F811
    found, told = read(diff_page(ways_review)), told_of(ways_review)
    (one,) = [each for each in told.difference.people.classes if len(each.ways) > 1]
    lead = told.clause_anchor(one.lead, before=one.led_before)
    assert Decides(one.number, 0) in told.decides[lead]
    assert one.led_before
    for number, way in enumerate(one.ways, 1):
        clause = told.clause_anchor(way.provision, before=False)
        assert told.way_anchor(one.number, number) in found.ids
        assert {clause, told.way_anchor(one.number, number)} <= set(found.links)
        assert [each.way for each in told.decides[clause] if each.number == one.number] == [number]


def test_the_table_of_ways_has_what_each_gains_and_loses_and_no_column_in_which_nothing_stands(
    ways_review: Review,  # noqa: F811
) -> None:
    told = told_of(ways_review)
    (one,) = [each for each in told.difference.people.classes if len(each.ways) > 1]
    made = diff_page(ways_review)
    start = made.index(f'id="{told.class_anchor(one.number)}"')
    table = made[start:][: made[start:].index("</table>")]
    assert re.findall(r'<th scope="col".*?class="en"[^>]*>([^<]*)', table) == [
        "the clause that decides",
        "gains",
        "loses",
        "for example",
    ]
    cells = [re.findall(r'class="en"[^>]*>([^<]*)', each) for each in re.findall(r"<td.*?</td>", table)]
    assert cells == [
        [],
        ["evidence newly asked: deed"],
        ["owns home: yes"],
        ["address newly offered: community"],
        ["address no longer offered: home"],
        ["owns home: no; rents: yes"],
        ["address newly offered: community"],
        ["address no longer offered: home", "evidence newly asked: deed"],
        ["has car: yes; owns home: no; rents: no"],
    ]


def test_all_kinds_of_change_have_a_section(review: Review) -> None:  # noqa: F811
    number = str(told_of(review).number)
    wanted = {"people", "unsettled", "clauses", "timeline", "graph", "instruments", "days", "words", "figures"}
    assert {f"{each}.{number}" for each in (*sorted(wanted), "statements")} | {"findings"} <= set(
        read(diff_page(review)).ids
    )


def test_who_is_affected_stands_before_the_version_findings_and_clauses(review: Review) -> None:  # noqa: F811
    made = diff_page(review)
    summary = made[made.index('<section class="summary"') : made.index('<nav class="contents"')]
    places = [summary.index(f">{each}<") for each in ("受影响的人", "版本", "检查结果", "条款", "版本的理由")]
    assert places == sorted(places)
    names = {each.ruleset.name for one in review.differences for each in (one.old, one.new)}
    assert [each for each in names if each in summary] == []


def test_rows_beyond_the_first_so_many_are_folded_and_counted() -> None:
    columns, caption = ("甲", "乙"), "表"
    rows = tuple(Row((str(number), "x"), "") for number in range(ROWS + 2))
    section = Section(caption, columns=columns, rows=rows)
    made = str(rows_of(section, section))
    assert made.count("<table") == 2
    assert "另外 2 行" in made
    assert "2 more rows" in made
    assert str(rows_of(Section(caption), Section(caption))) == ""


def test_a_draft_is_called_by_its_number_without_the_day_it_is_assumed_to_begin(review: Review) -> None:  # noqa: F811
    side = review.differences[0].new
    document = side.ruleset.instruments[0]
    for name in (document.id, f"{document.id}=2026-11-01", document.number, f"{document.number}=2026-11-01"):
        assert side_name(replace(side, name=name)) == document.number
    assert side_name(replace(side, name="a=b")) == "a=b"
    assert side_name(replace(side, name="quanzhou@2024-03-28")) == "quanzhou@2024-03-28"


def test_what_a_drafter_wrote_is_never_markup(review: Review) -> None:  # noqa: F811
    made = diff_page(review)
    assert "<script>x" not in made
    assert "&lt;script&gt;x" in made


def test_more_classes_than_are_read_at_once_are_counted_and_folded(review: Review) -> None:  # noqa: F811
    difference = told_of(review).difference
    first = difference.people.classes[0]
    many = tuple(replace(first, number=number) for number in range(1, MOST + 4))
    made = diff_page(
        replace(review, differences=(replace(difference, people=replace(difference.people, classes=many)),))
    )
    assert "另外 3 类" in made
    assert "3 more classes" in made


def test_nothing_that_changed_is_a_page_too(review: Review) -> None:  # noqa: F811
    assert faults(diff_page(replace(review, differences=(), findings=None))) == []


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("满 6 个月", "满 12 个月", "满 <del>6</del> 个月", "满 <ins>12</ins> 个月"),
        ("a\nb", "a\nb", "a\nb", "a\nb"),
        ("", "x", "", "<ins>x</ins>"),
        ("<b>", "<b>", "&lt;b&gt;", "&lt;b&gt;"),
        (
            "条件 有房",
            "准予 落户\n条件 有房 且 就业",
            "条件 有房",
            "<ins>准予 落户</ins>\n条件 有房 <ins>且 就业</ins>",
        ),
        ("    有房\n    在职", "    有房", "    有房\n    <del>在职</del>", "    有房"),
    ],
)
def test_texts_side_by_side_mark_what_changed(before: str, after: str, left: str, right: str) -> None:
    sides = compared(before, after)
    assert (str(sides.left), str(sides.right)) == (left, right)


def test_of_several_rulesets_the_head_has_totals_and_names_equal_ones_together(review: Review) -> None:  # noqa: F811
    (found,) = review.differences
    same = replace(
        found,
        people=People((), (), (), 2),
        clauses=(),
        bump=Bump(Level.PATCH, (Reason(Level.PATCH, Ground.EQUAL),)),
    )
    home = replace(found.new.ruleset.jurisdiction, id="990200", label=Text("乙市", "Yi City"))
    there = replace(same, new=replace(found.new, ruleset=replace(found.new.ruleset, jurisdiction=home)))
    made = diff_page(replace(review, differences=(there, there, found)))
    assert faults(made) == []
    head, rest = re.sub(r"<[^>]+>", " ", made).split("Grounds of the version", 1)
    totals = head.index("1 class of people loses, applying today or later (in 1 of 3 rulesets)")
    own = head.index("Jia City, settlement: 1 class of people loses")
    together = head.index("Equal in meaning (2 rulesets): Yi City (settlement, settlement)")
    assert totals < own < together
    assert head.count("proven by 4 settled questions") == 1
    assert "Jia City, settlement: People affected" in rest
    assert "Yi City, settlement: patch" not in rest
