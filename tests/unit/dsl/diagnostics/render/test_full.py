"""The full renderer, by exact text: carets stand under what they mean although Chinese characters are two cells wide."""

from dataclasses import replace

import pytest

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.diagnostics.render import render_full
from luohu.dsl.source import Source, Span

RULE = Rule("LH401", "defeated-grant", Severity.WARNING, Text("题", "title"), Text("因", "why"), Text("改", "fix"), "")
NEW = Source("policies/quanzhou/2024-1.luohu", "\n" * 40 + "        不予 落户\n        条件 有毕业证书且签订劳动合同\n")
OLD = Source(
    "policies/quanzhou/2017-447.luohu", "\n" * 29 + "        准予 落户 {\n            落户人 本人\n        }\n"
)


def span(source: Source, text: str) -> Span:
    start = source.text.index(text)
    return Span(source, start, start + len(text))


def label(source: Source, text: str, zh: str = "", en: str = "") -> Label:
    return Label(span(source, text), Text(zh, en) if en else None)


def shown(primary: Label | None, *secondary: Label, language: str = "en", **fields: object) -> str:
    diagnostic = Diagnostic(RULE, Text("标题", "headline"), primary, secondary)
    return render_full([replace(diagnostic, **fields)], language)


def test_two_files_article_note_and_help() -> None:
    diagnostic = Diagnostic(
        RULE,
        Text("二(一)的不予胜过一(三)的准予，因其后施行", "bar 二(一) defeats grant 一(三) by its later date"),
        label(NEW, "不予 落户", "在此不予落户", "bars settlement here"),
        (label(OLD, "准予 落户 {", "准予，且仍有效", "grants it, and is still in force"),),
        notes=(Text("自2024-03-29起两者并存", "both apply from 2024-03-29"),),
        helps=(Text("如系取代，请写“废止”", "if the new clause replaces the old one, say so"),),
    )

    def where(place: Span) -> str:
        return "泉公规〔2024〕1号 二(一)" if place.source is NEW else "泉公综〔2017〕447号 一(三)"

    assert render_full([diagnostic], "en", landmarks=where) == (
        "warning[LH401]: bar 二(一) defeats grant 一(三) by its later date\n"
        " --> policies/quanzhou/2024-1.luohu:41:9\n"
        "   = in 泉公规〔2024〕1号 二(一)\n"
        "   |\n"
        "41 |         不予 落户\n"
        "   |         ^^^^^^^^^ bars settlement here\n"
        "  ::: policies/quanzhou/2017-447.luohu:30:9\n"
        "   = in 泉公综〔2017〕447号 一(三)\n"
        "30 |         准予 落户 {\n"
        "   |         ----------- grants it, and is still in force\n"
        "   = note: both apply from 2024-03-29\n"
        "   = help: if the new clause replaces the old one, say so\n"
    )
    assert render_full([diagnostic], "zh", landmarks=where) == (
        "警告[LH401]: 二(一)的不予胜过一(三)的准予，因其后施行\n"
        " --> policies/quanzhou/2024-1.luohu:41:9\n"
        "   = 位于 泉公规〔2024〕1号 二(一)\n"
        "   |\n"
        "41 |         不予 落户\n"
        "   |         ^^^^^^^^^ 在此不予落户\n"
        "  ::: policies/quanzhou/2017-447.luohu:30:9\n"
        "   = 位于 泉公综〔2017〕447号 一(三)\n"
        "30 |         准予 落户 {\n"
        "   |         ----------- 准予，且仍有效\n"
        "   = 说明: 自2024-03-29起两者并存\n"
        "   = 建议: 如系取代，请写“废止”\n"
    )


def test_carets_count_cells_before_and_within_the_span() -> None:
    source = Source("a.luohu", "条件 学历 本科以上 且 age ok\t尾\n")
    assert shown(label(source, "本科以上")).splitlines()[3:] == [
        "1 | 条件 学历 本科以上 且 age ok    尾",
        "  |           ^^^^^^^^",
    ]
    assert shown(label(source, "age")).splitlines()[4] == "  |                       ^^^"
    assert shown(label(source, "尾")).splitlines()[4] == "  |                                 ^^"


def test_an_empty_span_takes_one_caret() -> None:
    source = Source("a.luohu", "条件 学历")
    assert shown(Label(Span(source, 5, 5))).splitlines()[4] == "  |          ^"


def test_labels_on_one_line_hang_from_bars() -> None:
    source = Source("a.luohu", "甲 且 乙 或 丙\n")
    text = shown(
        label(source, "或", "", "mixed here"), label(source, "且", "", "first"), label(source, "甲", "", "left")
    )
    assert text.splitlines()[3:] == [
        "1 | 甲 且 乙 或 丙",
        "  | -- --    ^^ mixed here",
        "  | |  first",
        "  | left",
    ]


def test_the_primary_covers_a_secondary_that_it_overlaps() -> None:
    source = Source("a.luohu", "年龄 满18周岁\n")
    text = shown(label(source, "18"), label(source, "年龄 满18周岁", "", "whole"))
    assert text.splitlines()[4] == "  | -------^^----"


def test_lines_between_labels_are_left_out_and_another_article_is_told() -> None:
    source = Source("a.luohu", "甲\n乙\n丙\n丁\n")

    def where(place: Span) -> str:
        return "一(一)" if place.start < 4 else "一(二)"

    diagnostic = Diagnostic(
        RULE, Text("题", "headline"), label(source, "丁"), (label(source, "甲"), label(source, "乙"))
    )
    assert render_full([diagnostic], "en", landmarks=where).splitlines()[1:] == [
        "--> a.luohu:4:1",
        "  = in 一(二)",
        "  |",
        "... in 一(一)",
        "1 | 甲",
        "  | --",
        "2 | 乙",
        "  | --",
        "... in 一(二)",
        "4 | 丁",
        "  | ^^",
    ]
    assert "..." in shown(label(source, "丁"), label(source, "甲")).splitlines()


def test_a_span_over_several_lines_is_bracketed() -> None:
    text = shown(label(OLD, "准予 落户 {\n            落户人 本人\n        }", "", "this grant"))
    assert text.splitlines()[3:] == [
        "30 | /         准予 落户 {",
        "31 | |             落户人 本人",
        "32 | |         }",
        "   | |_________^ this grant",
    ]


def test_a_long_span_is_shortened_and_may_begin_within_a_line() -> None:
    source = Source("a.luohu", "文件 甲 {\n一\n二\n三\n四\n五\n}\n")
    assert shown(label(source, source.text[3:-1])).splitlines()[3:] == [
        "1 |   文件 甲 {",
        "  |  ______^",
        "2 | | 一",
        "... |",
        "7 | | }",
        "  | |_^",
    ]


def test_an_edit_shows_lines_removed_and_added() -> None:
    edit = Edit(span(NEW, "有毕业证书且签订劳动合同"), "有毕业证书 且 签订劳动合同")
    assert shown(label(NEW, "有毕业证书且签订劳动合同"), edit=edit).splitlines()[5:] == [
        "   = edit:",
        "42 -         条件 有毕业证书且签订劳动合同",
        "42 +         条件 有毕业证书 且 签订劳动合同",
    ]


def test_an_edit_in_another_file_tells_its_place_and_only_changed_lines() -> None:
    edit = Edit(span(OLD, "            落户人 本人\n"), "            落户人 本人\n            随迁 配偶\n")
    assert shown(label(NEW, "不予"), edit=edit).splitlines()[5:] == [
        "   = edit: policies/quanzhou/2017-447.luohu:31:1",
        "32 +             随迁 配偶",
    ]


def test_a_long_edit_is_shortened() -> None:
    edit = Edit(span(NEW, "不予 落户"), "\n".join(f"第{number}行" for number in range(10)))
    lines = shown(label(NEW, "不予 落户"), edit=edit).splitlines()[6:]
    assert lines[0] == "41 -         不予 落户"
    assert lines[3:5] == ["43 + 第2行", "..."]
    assert len(lines) == 8


def test_without_a_place_only_words_are_left() -> None:
    text = shown(None, notes=(Text("注", "look here"),), severity_override=Severity.ERROR)
    assert text == "error[LH401]: headline\n  = note: look here\n"


def test_diagnostics_are_parted_by_an_empty_line_and_none_is_empty() -> None:
    diagnostic = Diagnostic(RULE, Text("题", "headline"), None, severity_override=Severity.INFO)
    assert render_full([diagnostic, diagnostic], "zh") == "提示[LH401]: 题\n\n提示[LH401]: 题\n"
    assert render_full([], "en") == ""


def test_colour_only_when_asked_and_nothing_a_user_wrote_steers_the_terminal() -> None:
    source = Source("a\x1b.luohu", "甲\x1b[31m 乙\u202e 且\n")
    diagnostic = Diagnostic(RULE, Text("题\x1b", "head\x1b"), label(source, "且", "", "x\x1by"), (label(source, "甲"),))
    plain = render_full([diagnostic], "en", landmarks=lambda _: "\x1b")
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    coloured = render_full([diagnostic], "en", colour=True)
    assert coloured.startswith("\x1b[1;33mwarning[LH401]\x1b[0m")
    assert "\x1b[1;33m^^ x␛y" not in coloured
    assert "\x1b[1;33m^^\x1b[0m \x1b[1;33mx␛y\x1b[0m" in coloured


@pytest.mark.parametrize("end", [0, 1, 2, 3, 5])
def test_every_span_of_a_text_with_line_breaks_renders(end: int) -> None:
    source = Source("a.luohu", "甲\r\n乙\n")
    assert shown(Label(Span(source, 0, end)), edit=Edit(Span(source, 0, end), "丙")).startswith("warning")
