"""What documents do to one another, from text in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.dsl.reading import clause, in_clause, in_document, of_document, same, underlined

from luohu.dsl.syntax import acts, values
from luohu.dsl.syntax.base import DocumentReference


def places(reference: DocumentReference) -> tuple[str | None, list[tuple[str, ...]]]:
    name = reference.document.text if reference.document else None
    return name, [one.parts for one in reference.locators]


def test_repeals_of_documents_places_and_pathways() -> None:
    whole = same(in_document, "废止 X、Y 之 一(三)、一(五) 自 2024年", "repeals X, Y article 1-3, 1-5 from 2024")
    assert isinstance(whole, acts.Repeal)
    assert [places(one) for one in whole.targets] == [("X", []), ("Y", [("1", "3"), ("1", "5")])]
    assert whole.since == values.DayWithin(date(2024, 1, 1), date(2024, 12, 31), "year", span=whole.span)
    ways = same(in_document, "废止 途径 way_a、way_b", "repeals pathway way_a, way_b")
    assert isinstance(ways, acts.RepealPathways)
    assert ([one.text for one in ways.pathways], ways.since) == (["way_a", "way_b"], None)


def test_an_amendment_says_what_takes_the_place() -> None:
    one = same(
        in_document,
        "修改 X 之 二 改为 三(一)、三(二) 自 2025-01-01 起",
        "amends X article 2 to-read 3-1, 3-2 from 2025-01-01",
    )
    assert isinstance(one, acts.Amend)
    assert (places(one.target), [at.parts for at in one.content]) == (("X", [("2",)]), [("3", "1"), ("3", "2")])
    assert one.since == values.Day(date(2025, 1, 1), span=one.span)
    assert of_document("修改 X 之 二 修改为 三") == of_document("修改 X 之 二 改为 三")


def test_a_suspension_with_places_period_and_authority() -> None:
    one = same(
        in_document,
        "暂停 X 之 第十五条、第十八条(四) 于 binjiang 自 2024-01-01 至 2025-01-01 依 Y",
        "suspends X article 15, 18-4 at binjiang from 2024-01-01 until 2025-01-01 pursuant-to Y",
    )
    assert isinstance(one, acts.Suspend)
    assert [places(each) for each in one.targets] == [("X", [("15",), ("18", "4")])]
    assert ([each.text for each in one.places], one.authority.text) == (["binjiang"], "Y")
    assert (one.period.since.day, one.period.until.day) == (date(2024, 1, 1), date(2025, 1, 1))
    other = of_document("暂停 X 依 Y 自 2024-01-01 至 2025-01-01 于 甲、乙   暂停 X 至 2025年 依 Y")
    assert (other[0].authority.text, len(other[0].places), other[1].period.since) == ("Y", 2, None)
    assert underlined(in_document("暂停 X 于 甲 于 乙")) == [("LH112", "于 乙")]
    bare = of_document("暂停施行 X")[0]
    assert (bare.places, bare.period, bare.authority) == ((), None, None)


def test_an_extension_in_either_order() -> None:
    one = same(in_document, "延长 X 至 2026-12-31", "extends X until 2026-12-31")
    assert isinstance(one, acts.Extend)
    assert (places(one.target), one.until.day, one.since) == (("X", []), date(2026, 12, 31), None)
    late, early = of_document("延长 X 之 二 至 2026-12-31 自 2025-01-01   延长 X 之 二 自 2025-01-01 至 2026-12-31")
    assert late == early
    assert late.since.day == date(2025, 1, 1)


def test_revivals_and_reissues() -> None:
    revived = same(in_document, "恢复 X 之 五 自 2024-01-01", "revives X article 5 from 2024-01-01")
    assert isinstance(revived, acts.Revive)
    assert places(revived.targets[0]) == ("X", [("5",)])
    again = same(in_document, "重发 X 除 第三条、第五条", "reissues X except 3, 5")
    assert isinstance(again, acts.Reissue)
    assert (places(again.target), [one.parts for one in again.without]) == (("X", []), [("3",), ("5",)])
    assert of_document("重新发布 X")[0].without == ()


def test_which_document_wins() -> None:
    one = same(
        in_document,
        "抵触时 从 本文件、X 就 move 就 途径 way",
        "on-conflict follow this-instrument, X regarding move regarding pathway way",
    )
    assert isinstance(one, acts.OnConflict)
    assert [each.text for each in one.follow] == ["本文件", "X"]
    assert ([each.text for each in one.matters], [each.text for each in one.pathways]) == (["move"], ["way"])
    ways = of_document("不一致时 从 本办法 就 途径 投靠落户")[0]
    assert (ways.follow[0].text, ways.matters, ways.pathways[0].text) == ("本文件", (), "投靠落户")
    assert isinstance(clause("抵触时 从 国家规定").members[0], acts.OnConflict)


def test_regimes_side_by_side() -> None:
    one = same(in_document, "并行 X、本文件", "coexists-with X, this-instrument")
    assert isinstance(one, acts.Coexist)
    assert [each.text for each in one.documents] == ["X", "本文件"]


@pytest.mark.parametrize("inside", [in_document, in_clause])
def test_a_transition(inside) -> None:
    one = same(
        inside,
        "过渡 signed_on 2008-10-31以前 适用 X 之 二(三) 至 2025年",
        "transition signed_on on-or-before 2008-10-31 apply X article 2-3 until 2025",
    )
    assert isinstance(one, acts.Transition)
    assert (places(one.target), one.besides, one.until.form) == (("X", [("2", "3")]), False, "year")
    besides = same(inside, "过渡 has_permit 仍可适用 X", "transition has_permit may-apply X")
    assert (besides.besides, besides.until) == (True, None)
