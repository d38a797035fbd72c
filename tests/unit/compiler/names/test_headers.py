"""Headers: days, ranks, places, provenance, repeals."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import program, said

from luohu.compiler.program import Instrument
from luohu.compiler.ruleset.model import Level, Moment, Rank, Standing, Status, Where

YEAR = Moment(date(2017, 1, 1), date(2017, 12, 31), "jia.promulgated")


def made(head: str) -> Instrument:
    found = program(f"文件 甲〔2024〕1号 / jia {{ 发布机关 公安局 适用地区 甲市 {head} }}")
    assert said(found) == []
    return found.instruments["jia"]


def wrong(head: str, place: str = "适用地区 甲市") -> list[tuple[str, str]]:
    return said(program(f"文件 甲〔2024〕1号 / jia {{ {place} {head} }}"))


def on(text: str) -> Moment:
    return Moment.on(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("head", "starts"),
    [
        ("公布 2024-03-29", on("2024-03-29")),
        ("公布 2024-03-29 施行 公布之日", on("2024-03-29")),
        ("公布 2024-03-29 施行 未载明", on("2024-03-29")),
        ("公布 2024-03-29 施行 2024-05-01", on("2024-05-01")),
        ("公布 未载明 施行 2024-05-01", on("2024-05-01")),
        ("施行 2024-05-01", on("2024-05-01")),
        ("公布 2017年", YEAR),
        ("公布 2017年 施行 公布之日", YEAR),
        ("公布 2017年 施行 2018年10月", Moment(date(2018, 10, 1), date(2018, 10, 31), "jia.effective")),
        ("公布 2017-01-01 至 2017-12-31", YEAR),
        ("公布 不早于 2017-01-01 公布 不晚于 2017-12-31", YEAR),
        ("公布 不早于 2017-05-05 公布 不晚于 2017-05-05", on("2017-05-05")),
        ("公布 2017年 状态 仅知其名", YEAR),
        ("公布 2017年 状态 征求意见稿", None),
        ("公布 未载明 施行 未定 状态 送审稿", None),
    ],
)
def test_when_a_document_takes_effect(head: str, starts: Moment | None) -> None:
    assert made(head).starts == starts


@pytest.mark.parametrize(
    ("head", "ends"),
    [
        ("公布 2024-03-29 有效期 5年", on("2029-03-29")),
        ("公布 2024-03-29 有效期 30日", on("2024-04-28")),
        ("公布 2024-03-29 有效期 至 2029-03-28", on("2029-03-29")),
        ("公布 2024-03-29 失效 2029-03-29", on("2029-03-29")),
        ("公布 2024-03-29 失效 2029-03-29 有效期 5年", on("2029-03-29")),
        ("公布 2017年 有效期 5年", Moment(YEAR.earliest, YEAR.latest, "jia.promulgated", months=60)),
        ("公布 2017-01-01 失效 2018年", Moment(date(2018, 1, 1), date(2018, 12, 31), "jia.expires")),
        ("公布 2017-01-01 有效期 至 2018年", Moment(date(2018, 1, 1), date(2018, 12, 31), "jia.expires", days=1)),
        ("公布 2017年", None),
        ("公布 未载明 状态 征求意见稿 有效期 5年", None),
    ],
)
def test_when_a_document_ends(head: str, ends: Moment | None) -> None:
    assert made(head).ends == ends


def test_a_draft_remembers_how_long_it_would_be_valid() -> None:
    assert made("状态 征求意见稿 有效期 5年").valid_for == (60, 0)
    assert made("状态 征求意见稿 有效期 30日").valid_for == (0, 30)
    assert made("公布 2024-03-29 有效期 5年").valid_for is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("公布 未载明", [("LH217", "公布 未载明")]),
        ("种类 规章", [("LH217", "甲〔2024〕1号")]),
        ("公布 2024年1月1日 施行 未定", [("LH217", "公布 2024年1月1日")]),
        ("公布 不早于 2017-01-01", [("LH217", "公布 不早于 2017-01-01")]),
        ("公布 不晚于 2017-01-01", [("LH217", "公布 不晚于 2017-01-01")]),
        ("公布 不早于 2018-01-01 公布 不晚于 2017-01-01", [("LH219", "公布 不早于 2018-01-01")]),
        ("公布 2024-03-29 失效 2024-03-29", [("LH219", "失效 2024-03-29")]),
        ("公布 2024-03-29 失效 2029-03-28 有效期 5年", [("LH219", "有效期 5年")]),
        ("公布 2024-03-29 有效期 99999个月", [("LH219", "有效期 99999个月")]),
        ("公布 2024-03-29 有效期 至 9999-12-31", [("LH219", "有效期 至 9999-12-31")]),
        ("公布 2024-03-29 有效期 10万元", [("LH208", "10万元")]),
        ("公布 2024-03-29 有效期 5年 有效期 3年", [("LH220", "有效期 3年")]),
        ("公布 2024-03-29 公布 2024-03-30", [("LH220", "公布 2024-03-30")]),
        ("公布 2024-03-29 种类 规章 种类 法律", [("LH220", "种类 法律")]),
    ],
)
def test_days_that_cannot_be(head: str, expected: list[tuple[str, str]]) -> None:
    found = wrong(head)
    assert (expected[0][0], expected[0][1]) in found
    assert {code for code, _ in found} == {expected[0][0]}


def test_a_document_says_where_it_applies() -> None:
    assert wrong("公布 2024年", place="") == [("LH218", "甲〔2024〕1号")]
    assert wrong("公布 2024年", place="适用地区 甲镇") == [("LH201", "甲镇")]


@pytest.mark.parametrize(
    ("head", "rank"),
    [
        ("发布机关 公安局 适用地区 甲市", Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True)),
        ("发布机关 市人民政府 适用地区 甲市 种类 规章", Rank(Level.CITY, Standing.RULE, department=False)),
        (
            "发布机关 市人民政府、公安局 适用地区 甲省",
            Rank(Level.PROVINCIAL, Standing.NORMATIVE_DOCUMENT, department=True),
        ),
        ("发布机关 市人民政府 适用地区 全国 种类 法律", Rank(Level.NATIONAL, Standing.LAW, department=False)),
        ("发布机关 公安局 适用地区 中心", Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True)),
        ("发布机关 公安局 适用地区 高新区", Rank(Level.COUNTY, Standing.NORMATIVE_DOCUMENT, department=True)),
    ],
)
def test_rank_follows_area_kind_and_issuer(head: str, rank: Rank) -> None:
    found = program(f"文件 甲〔2024〕1号 / jia {{ {head} 公布 2024年 }}")
    assert said(found) == []
    assert found.instruments["jia"].rank == rank


def test_the_rest_of_the_head() -> None:
    found = made(
        "公布 2024-03-29 来源 jia-source 部分 “正文” 性质 报道 注 “一” 注 “二” 核对 “某人” 2024-05-01 种类 规范性文件"
    )
    assert (found.source, found.source_part, found.source_quality) == ("jia-source", "正文", "report")
    assert found.notes == ("一", "二")
    assert found.issuers == ("police",)
    assert found.status is Status.ENACTED
    assert (found.area, found.place) == ("990100", Where(("990100",)))
    assert found.date_span.text == "公布 2024-03-29"


def test_a_place_may_leave_out_others() -> None:
    found = program(
        "文件 甲 / jia { 适用地区 甲市、丙市 除 中心、某区 公布 2024年 条款 一 { 适用地区 甲市 除 乙县 准予 落户 } }"
    )
    assert said(found) == []
    instrument = found.instruments["jia"]
    assert instrument.place == Where(("990100", "990200"), ("core", "990202"))
    assert instrument.clauses[0].where == Where(("990100",), ("990121", "core", "990202"))


def test_statuses() -> None:
    assert made("公布 2024年 状态 送审稿").status is Status.DRAFT
    named = made("公布 2024年 状态 仅知其名 可能规定 落户、居住证的申领")
    assert named.status is Status.BY_NAME_ONLY
    assert named.may_govern == ("permit.apply", "settlement")


OTHER = "文件 甲发〔2020〕1号 / old { 发布机关 公安局 适用地区 甲市 公布 2020年 条款 一(一) { 准予 落户 } 条款 一(二) { 准予 落户 } }"


def repeals(text: str) -> list[tuple[str, tuple[str, ...] | None, Moment | None]]:
    found = program(OTHER, f"文件 甲〔2024〕1号 / jia {{ 适用地区 甲市 公布 2024-03-29 {text} }}")
    assert said(found) == []
    return [(each.target, each.clauses, each.since) for each in found.instruments["jia"].acts]


def test_repeals_name_documents_and_clauses_by_id() -> None:
    assert repeals("废止 甲发〔2020〕1号") == [("old", None, None)]
    assert repeals("废止 甲发[2020]1号") == [("old", None, None)]
    assert repeals("废止 old 之 一(一)") == [("old", ("old/1-1",), None)]
    assert repeals("废止 甲发〔2020〕1号 之 一") == [("old", ("old/1-1", "old/1-2"), None)]
    assert repeals("废止 甲发〔2020〕1号 自 2024-05-01") == [("old", None, on("2024-05-01"))]
    unknown = Moment(date(2024, 5, 1), date(2024, 5, 31), "jia.repeals.old")
    assert repeals("废止 甲发〔2020〕1号 自 2024年5月") == [("old", None, unknown)]


def test_the_unknown_day_of_a_statement_is_one_and_no_other_statements() -> None:
    def june(name: str) -> Moment:
        return Moment(date(2024, 6, 1), date(2024, 6, 30), name)

    one = june("jia.repeals.old/1-1+old/1-2")
    text = "废止 old 之 一(一)、old 之 一(二) 自 2024年6月"
    assert repeals(text) == [("old", ("old/1-1",), one), ("old", ("old/1-2",), one)]
    whole = ("old", None, Moment(date(2024, 8, 1), date(2024, 8, 31), "jia.repeals.old"))
    part = ("old", ("old/1-1",), june("jia.repeals.old/1-1"))
    assert repeals("废止 old 之 一(一) 自 2024年6月 废止 old 自 2024年8月") == [whole, part]
    assert repeals("废止 old 自 2024年8月 废止 old 之 一(一) 自 2024年6月") == [whole, part]
    twice = repeals("废止 old 自 2024年8月 废止 old 自 2024年6月")
    assert [each.unknown for _, _, each in twice if each] == [
        "jia.repeals.old.2024-06-01..2024-06-30",
        "jia.repeals.old.2024-08-01..2024-08-31",
    ]


def test_a_repeal_of_what_is_not_there() -> None:
    head = "适用地区 甲市 公布 2024-03-29"
    assert said(program(OTHER, f"文件 甲 / jia {{ {head} 废止 甲发〔2020〕9号 }}")) == [("LH213", "甲发〔2020〕9号")]
    found = program(OTHER, f"文件 甲 / jia {{ {head} 废止 甲发〔2020〕1号 之 九 }}")
    assert said(found) == [("LH214", "九")]
    assert found.instruments["jia"].acts == ()


def test_a_near_number_is_offered() -> None:
    found = program(OTHER, "文件 甲 / jia { 适用地区 甲市 公布 2024-03-29 依据 甲发〔2020〕9号 }")
    assert found.diagnostics[0].edit is not None
    assert found.diagnostics[0].edit.replacement == "甲发〔2020〕1号"
