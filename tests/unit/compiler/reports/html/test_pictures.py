"""Pictures as markup: escaped, in both languages, with ids of their own, and the words for everything that is drawn."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from tests.browser import sample

from luohu.compiler.analysis.days import Run
from luohu.compiler.reports.html.model import (
    Bar,
    GraphPicture,
    Heat,
    HeatCell,
    HeatMap,
    Mark,
    Node,
    Row,
    TimelinePicture,
)
from luohu.compiler.reports.html.page import page
from luohu.compiler.reports.html.pictures import picture
from luohu.compiler.reports.html.pictures.axis import axis, ticks
from luohu.compiler.reports.html.pictures.graph import graph
from luohu.compiler.reports.html.pictures.heat_map import LETTERS, WORDS, heat_map
from luohu.compiler.reports.html.pictures.law import bars
from luohu.compiler.reports.html.pictures.order import label_order
from luohu.compiler.reports.html.pictures.timeline import KINDS, days_said, timeline
from luohu.compiler.ruleset.model import Moment, Period
from luohu.dsl.diagnostics.model import Text

NASTY = Text(sample.NASTY, f"en {sample.NASTY}")
PICTURES = [
    TimelinePicture(NASTY, (Row(NASTY, (), detail=NASTY),), ((date(2024, 1, 1), NASTY),)),
    HeatMap(NASTY, (NASTY,), (NASTY,), ((HeatCell(Heat.ALWAYS, NASTY),),)),
    GraphPicture(NASTY, Node("r", "matter", NASTY, NASTY, (Node("c", "grant", NASTY, NASTY),))),
]


@pytest.mark.parametrize("what", PICTURES)
def test_what_somebody_wrote_is_escaped(what: TimelinePicture | HeatMap | GraphPicture) -> None:
    made = picture(what)
    assert "<script" not in made
    assert "<img" not in made
    assert "&lt;script&gt;" in made


@pytest.mark.parametrize("what", [sample.every_kind_of_row(), sample.every_kind_of_cell(), sample.sixty_clauses()])
def test_a_picture_is_the_same_every_time_and_has_ids_of_its_own(
    what: TimelinePicture | HeatMap | GraphPicture,
) -> None:
    made = picture(what)
    assert made == picture(what)
    ids = re.findall(r'\sid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert made.count('class="zh"') + made.count(" zh") >= 10
    assert made.count('class="zh" lang="zh-Hans"') == made.count('class="en" lang="en"')


def test_the_whole_sample_is_a_page_with_ids_that_stand_once() -> None:
    assert page(sample.sample()) == sample.sample_html()


def test_a_cell_that_is_not_as_on_the_other_side_is_called_so() -> None:
    cells = (HeatCell(Heat.ALWAYS, NASTY), HeatCell(Heat.NEVER, NASTY, mark=Mark.AMENDED))
    made = heat_map(HeatMap(NASTY, (NASTY,), (NASTY, NASTY), (cells,)))
    assert made.count("两边不同") == made.count("differs between the sides") == 3
    assert "修改" not in made


# ------------------------------------------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), date(2024, 1, 2)),
        (date(2024, 3, 5), date(2024, 12, 31)),
        (date(2014, 7, 24), date(2029, 3, 29)),
        (date(1949, 10, 1), date(2030, 1, 1)),
        (date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_an_axis_has_room_for_its_days_and_names_a_few(first: date, last: date) -> None:
    scale = axis([first, last])
    assert scale.start <= first
    assert scale.end >= last
    named = ticks(scale)
    assert 1 <= len(named) <= 18
    assert all(before.at < after.at for before, after in pairwise(named))
    assert 0 <= scale.at(first) <= scale.at(last) <= 100 == scale.at(None)


def test_a_day_far_off_does_not_press_the_others_together() -> None:
    near = [date(2020 + at, 1, 1) for at in range(5)]
    scale = axis([date(1958, 1, 9), *near, date(2099, 1, 1)])
    assert scale.before(date(1958, 1, 9))
    assert scale.after(date(2099, 1, 1))
    assert scale.start.year >= 2019
    assert scale.end.year <= 2026
    assert not any(scale.before(each) or scale.after(each) for each in near)


def test_an_axis_of_no_day() -> None:
    assert ticks(axis([]))


def test_a_period_is_sure_between_its_unknown_days() -> None:
    start = Moment(date(2017, 1, 1), date(2017, 12, 31), "x.promulgated")
    end = Moment(date(2020, 1, 1), date(2020, 6, 1), "y.promulgated")
    assert bars([Period(start, end)]) == (
        Bar(Run(date(2017, 1, 1), date(2017, 12, 31)), uncertain=True),
        Bar(Run(date(2017, 12, 31), date(2020, 1, 1))),
        Bar(Run(date(2020, 1, 1), date(2020, 6, 1)), uncertain=True),
    )


def test_a_period_that_may_be_empty_is_sure_on_no_day() -> None:
    start = Moment(date(2017, 1, 1), date(2019, 1, 1), "x")
    end = Moment(date(2018, 1, 1), date(2020, 1, 1), "y")
    assert bars([Period(start, end)]) == (Bar(Run(date(2017, 1, 1), date(2020, 1, 1)), uncertain=True),)


def test_what_one_period_leaves_open_another_makes_sure() -> None:
    unsure = Period(Moment(date(2017, 1, 1), date(2018, 1, 1), "x"))
    sure = Period(Moment.on(date(2017, 3, 1)), Moment.on(date(2017, 5, 1)))
    assert bars([unsure, sure]) == (
        Bar(Run(date(2017, 1, 1), date(2017, 3, 1)), uncertain=True),
        Bar(Run(date(2017, 3, 1), date(2017, 5, 1))),
        Bar(Run(date(2017, 5, 1), date(2018, 1, 1)), uncertain=True),
        Bar(Run(date(2018, 1, 1))),
    )


def test_days_are_said_with_the_last_day_in_force() -> None:
    said = days_said([Bar(Run(date(2020, 1, 1), date(2021, 1, 1)))])
    assert said == Text("2020-01-01 – 2020-12-31", "2020-01-01 – 2020-12-31")
    assert days_said([]).en == "in force on no day"


def test_every_kind_of_event_has_a_shape() -> None:
    made = timeline(sample.every_kind_of_row(), "t")
    for kind, said in KINDS.items():
        assert f'<g id="t.{kind}">' in made
        assert f'href="#t.{kind}"' in made
        assert said.zh in made


def test_documents_and_clauses_of_the_city_are_all_there() -> None:
    drawn = {row.label.zh for row in sample.law_picture(sample.quanzhou(), sample.TODAY, sample.changes()).rows}
    assert {"泉公综〔2017〕447号", "泉公规〔2024〕1号"} <= drawn
    assert len(drawn) > 100


# ------------------------------------------------------------------------------------------------ cells


def test_a_cell_tells_by_letter_pattern_and_word() -> None:
    assert len({each.zh for each in LETTERS.values()}) == len({each.en for each in LETTERS.values()}) == len(Heat)
    for heat in Heat:
        made = heat_map(
            HeatMap(
                Text("图", "map"),
                (Text("行", "row"),),
                (Text("列", "column"),),
                ((HeatCell(heat, Text("说", "said")),),),
            )
        )
        assert f'class="heat {heat.value}"' in made
        for said in (LETTERS[heat], WORDS[heat], Text("说", "said")):
            assert said.zh in made
            assert said.en in unescape(made)


def test_a_matrix_with_a_cell_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="cell for each"):
        heat_map(HeatMap(Text("图", "map"), (Text("行", "row"),), (), ((HeatCell(Heat.NEVER, Text("", "")),),)))


# ------------------------------------------------------------------------------------------------ graphs


def test_a_graph_shares_only_what_it_draws() -> None:
    root = Node("r", "matter", Text("甲", "a"), children=(Node("x", "some", Text("乙", "b"), shared_with="y"),))
    with pytest.raises(ValueError, match="ids of their own"):
        graph(GraphPicture(Text("图", "graph"), root))


def test_nodes_of_a_graph_have_ids_of_their_own() -> None:
    twin = Node("x", "test", Text("乙", "b"))
    with pytest.raises(ValueError, match="ids of their own"):
        graph(GraphPicture(Text("图", "graph"), Node("r", "matter", Text("甲", "a"), children=(twin, twin))))


@pytest.mark.parametrize(
    ("first", "second"), [("二(三) 甲", "二(十) 乙"), ("第2条", "第10条"), ("一", "二"), ("前言", "一"), ("一", "末段")]
)
def test_clauses_stand_as_their_document_has_them(first: str, second: str) -> None:
    assert label_order(first) < label_order(second)


def test_what_denies_one_test_takes_one_line_and_what_denies_more_folds() -> None:
    one = Node("n1", "not", Text("非", "not"), children=(Node("t", "test", Text("有房", "home")),))
    each = tuple(Node(name, "test", Text(name, name)) for name in ("u", "v"))
    more = Node(
        "n2", "not", Text("非", "not"), children=(Node("s", "some", Text("下列之一", "any of"), children=each),)
    )
    root = Node("r", "matter", Text("落户", "settlement"), children=(one, more))
    made = re.sub(r"<[^<>]*>", "", graph(GraphPicture(Text("图", "graph"), root)).replace("</span>", " "))
    lines = [" ".join(line.split()) for line in made.splitlines()]
    assert "非 NOT 有房 home" in lines
    assert "有房 home" not in lines
    assert "非 NOT 非 not" in lines
