"""What became of each paragraph: clauses, header and 不编码, near and far, and lists that stand for what opens them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.unit.compiler.names.texts import program

from luohu.compiler.sources.coverage import Coverage, State, coverage
from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part, Signal, SourceIndex

HEAD = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"


def paragraph(written: str) -> Paragraph:
    """`一` says something, `一#` is a heading, `一:` opens a list, `一:!` does so with a deadline, `一:+` after a sentence."""
    kind = ParagraphKind.HEADING if "#" in written else ParagraphKind.BODY
    signals = (Signal.MAY, Signal.DEADLINE) if "!" in written else ()
    return Paragraph(
        written.rstrip("#:!+"), kind, 9, "0" * 16, date(2024, 1, 1), signals, ":" in written, "+" in written
    )


def index(written: str, source: str = "s", part: str = "") -> SourceIndex:
    return SourceIndex(source, (Part(part, "0" * 16, tuple(map(paragraph, written.split()))),))


def clause(*places: str) -> str:
    alias = "c" + "".join(each for each in "".join(places) if each.isalnum()).encode().hex()
    return f"条款 {'、'.join(places)} / {alias} {{ 准予 落户 }}"


def covered(written: str, members: str) -> dict[str, str]:
    """Of each counted paragraph: c(lause), h(eader), i(tems), d(eclared) or missing, with the place where that is said."""
    made = program(f"文件 甲〔2024〕1号 / jia {{ {HEAD} 来源 s {members} }}")
    (document,) = coverage(made, {"s": index(written)}).documents
    found = {}
    for each in document.covers:
        kind = "c" * bool(each.clauses) + "h" * bool(each.header) + "i" * each.by_items + "d" * bool(each.declared)
        assert (each.state is State.MISSING) == (not kind)
        assert (each.state is State.DECLARED) == (kind == "d")
        found[each.paragraph.locator] = f"{kind}@{each.at}" if each.at else kind
    return found


def test_a_clause_covers_what_it_names() -> None:
    assert covered("一 二 三", clause("一", "三")) == {"一": "c@一", "二": "", "三": "c@三"}


def test_and_what_hangs_below_a_body_paragraph() -> None:
    found = covered("一: 一1: 一1(1) 一第2段 二", clause("一"))
    assert found == {"一": "c@一", "一1": "c@一", "一1(1)": "c@一", "一第2段": "c@一", "二": ""}


def test_but_no_units_below_a_paragraph_that_opens_no_list() -> None:
    assert covered("一 一1 一1(1)", clause("一")) == {"一": "c@一", "一1": "", "一1(1)": ""}
    assert covered("一: 一1 一1(1)", clause("一")) == {"一": "c@一", "一1": "c@一", "一1(1)": ""}


def test_and_no_further_paragraph_with_signs_of_a_rule() -> None:
    assert covered("一: 一第2段! 一1!", clause("一")) == {"一": "c@一", "一第2段": "", "一1": "c@一"}


@pytest.mark.parametrize("inside", ["", "注 “空”", "条件 没有的事", "核对 “张三” 2024-01-01", "途径 就业落户 注 “空”"])
def test_a_clause_that_states_nothing_covers_nothing(inside: str) -> None:
    assert covered("一 二", f"条款 一 {{ {inside} }} {clause('二')}") == {"一": "", "二": "c@二"}


def test_but_not_what_stands_below_a_heading() -> None:
    assert covered("一# 一1 一1(1)", clause("一")) == {"一1": "", "一1(1)": ""}
    assert covered("一: 一1# 一1(1) 一2", clause("一")) == {"一": "c@一", "一1(1)": "", "一2": "c@一"}


def test_the_header_states_what_it_names_and_nothing_below() -> None:
    assert covered("一: 一1 一第2段 二# 二1", "已编码 一、二 “定义”") == {
        "一": "h@一",
        "一1": "",
        "一第2段": "",
        "二1": "",
    }
    assert covered("一: 一1 一2", "已编码 一、一1至2 “定义”") == {"一": "h@一", "一1": "h@一1", "一2": "h@一2"}


def test_what_is_left_out_is_left_out_with_everything_below() -> None:
    assert covered("一# 一1 一1(1) 二", "不编码 一 原因 背景") == {"一1": "d@一", "一1(1)": "d@一", "二": ""}
    assert covered("一 二 三 四", "不编码 二 至 三 原因 背景") == {"一": "", "二": "d@二", "三": "d@三", "四": ""}


def test_the_nearest_wins_and_a_clause_at_the_same_place() -> None:
    found = covered("一# 一1 一2: 一2(1) 二", f"不编码 一 原因 背景 {clause('一2')} 不编码 二 原因 背景 {clause('二')}")
    assert found == {"一1": "d@一", "一2": "c@一2", "一2(1)": "c@一2", "二": "c@二"}
    assert covered("一 一1", f"不编码 一1 原因 背景 {clause('一')}") == {"一": "c@一", "一1": "d@一1"}


@pytest.mark.parametrize(
    ("written", "members", "expected"),
    [
        ("一: 一1 一2", clause("一1", "一2"), "i"),
        ("一: 一1 一2", f"{clause('一1')} 不编码 一2 原因 背景", "i"),
        ("一: 一1 一2", clause("一1"), ""),
        ("一 一1 一2", clause("一1", "一2"), ""),
        ("一:! 一1 一2", clause("一1", "一2"), ""),
        ("一:+ 一1 一2", clause("一1", "一2"), ""),
        ("一:+ 一1 一2", clause("一"), "c@一"),
        ("一: 一1", "不编码 一1 原因 背景", ""),
        ("一: 一1", f"不编码 一 原因 背景 {clause('一1')}", "d@一"),
        ("一: 一1 一第2段", clause("一1"), "i"),
        ("一: 一1: 一1(1) 一1(2)", clause("一1(1)", "一1(2)"), "i"),
        ("一: 二", clause("二"), ""),
    ],
)
def test_a_list_stands_for_what_opens_it(written: str, members: str, expected: str) -> None:
    assert covered(written, members)["一"] == expected


def test_a_list_behind_a_paragraph_of_its_unit() -> None:
    found = covered("一# 一第2段: 一1 一2 一第3段 一3", clause("一1", "一2"))
    assert (found["一第2段"], found["一第3段"]) == ("i", "")


def test_a_clause_that_could_not_be_understood_covers_all_the_same() -> None:
    made = program(f"文件 甲〔2024〕1号 / jia {{ {HEAD} 来源 s 条款 一 {{ 条件 没有的事 准予 落户 }} }}")
    assert made.instruments["jia"].clauses == ()
    assert coverage(made, {"s": index("一")}).count(State.MISSING) == 0


TWO = f"""文件 甲〔2024〕1号 / jia {{ {HEAD} 来源 s {clause("一")} }}
文件 乙〔2024〕1号 / yi {{ {HEAD} 来源 s {clause("二")} 不编码 三 原因 背景 }}
文件 丙〔2024〕1号 / bing {{ {HEAD} 来源 s 部分 “附件” }}
文件 丁〔2024〕1号 / ding {{ {HEAD} }}
文件 戊〔2024〕1号 / wu {{ {HEAD} 状态 仅知其名 }}
"""


def two() -> Coverage:
    return coverage(program(TWO), {"s": index("一 二 三 四"), "t": index("一 二# 二1", "t", "说明")})


def test_several_instruments_may_share_a_source() -> None:
    (document,) = two().documents
    assert document.instruments == ("jia", "yi")
    states = State.ENCODED, State.DECLARED, State.MISSING
    assert [document.count(each) for each in states] == [2, 1, 1]
    assert [two().count(each) for each in states] == [2, 1, 1]
    assert document.share_declared == Fraction(1, 4)


def test_what_is_not_counted_is_listed() -> None:
    assert two().left == (("t", "说明", 2),)
    assert (two().lost, two().sourceless, two().by_name) == (("bing",), ("ding",), ("wu",))


def test_a_document_without_counted_paragraphs_has_none_declared() -> None:
    (document,) = coverage(program(f"文件 甲〔2024〕1号 / jia {{ {HEAD} 来源 s }}"), {"s": index("一#")}).documents
    assert (document.covers, document.share_declared) == ((), 0)
