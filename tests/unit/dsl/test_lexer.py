from __future__ import annotations

import pytest
from tests.unit.dsl.reading import kinds, underlined, words

from luohu.dsl.lexer import MOST_REPORTED, lex, lex_part, reads_as_name
from luohu.dsl.source import Source


def test_a_name_is_a_keyword_only_as_a_whole_word() -> None:
    assert kinds("准予 落户") == ["GRANT", "NAME"]
    assert kinds("准予落户") == ["NAME"]


def test_never_after_a_slash_or_the_colon_of_a_fact() -> None:
    assert kinds("落户地类别 / address") == ["NAME", "SLASH", "NAME"]
    assert kinds("户籍地 : 地区") == ["NAME", "COLON", "NAME"]


def test_a_colon_behind_a_keyword_says_nothing() -> None:
    assert kinds("条件：学历") == kinds("条件 学历")


def test_full_width_signs_are_their_ascii_ones() -> None:
    assert kinds("（）｛｝；、，：／＝＜＞．") == kinds("(){};,,:/=<>.")
    assert words("满１８周岁") == [("GE_P", "满"), ("QUANTITY", "１８周岁")]


def test_names_and_texts_keep_their_signs() -> None:
    tokens = lex(Source("x", '“（征求意见稿）” 「，」 《户口；办法》 `a,b` "，"')).tokens
    assert [token.value for token in tokens[:-1]] == ["（征求意见稿）", "，", "户口；办法", "a,b", "，"]
    assert [token.kind for token in tokens[:-1]] == ["STRING", "NAME", "NAME", "NAME", "STRING"]


def test_words_that_stand_alone_for_a_comma() -> None:
    assert kinds("甲 和 乙 及 丙 与 丁 以及 戊") == ["NAME", "COMMA"] * 4 + ["NAME"]


def test_a_full_stop_is_white_space() -> None:
    assert kinds("准予 落户。") == ["GRANT", "NAME"]


@pytest.mark.parametrize(
    "text", ["泉公综〔2017〕447号", "泉公综[2017]447号", "泉公综（2017）447号", "泉公综［2017］447号"]
)
def test_document_numbers_are_names_in_one_writing(text: str) -> None:
    token = lex(Source("x", text)).tokens[0]
    assert (token.kind, token.value, token.end) == ("NAME", "泉公综〔2017〕447号", len(text))


def test_a_place_glued_to_its_document() -> None:
    assert kinds("废止 泉公综〔2017〕447号之二(三)") == ["REPEAL", "NAME", "ZHI", "LOCATOR"]


def test_locators_are_read_only_where_a_reference_stands() -> None:
    assert kinds("条款 一(三)、二") == ["ARTICLE", "LOCATOR", "COMMA", "LOCATOR"]
    assert kinds("例外于 甲 之 一、乙 之 二") == [
        "EXCEPTION",
        "NAME",
        "ZHI",
        "LOCATOR",
        "COMMA",
        "NAME",
        "ZHI",
        "LOCATOR",
    ]
    assert kinds("通则 于 02.1") == ["SHARED", "AT", "LOCATOR"]
    assert kinds("通则 替代 于 02.1") == ["SHARED", "REPLACES", "AT", "LOCATOR"]
    assert kinds("词汇 落户 于 一") == ["VOCAB", "NAME", "AT", "NAME"]
    assert kinds("条件 一、二") == ["IF", "NAME", "COMMA", "NAME"]


def test_the_settler_is_a_person_before_a_fact_and_in_a_list() -> None:
    assert kinds("落户人 本人") == ["SETTLERS", "NAME"]
    assert kinds("落户人.年龄") == ["NAME", "OF", "NAME"]
    assert kinds("落户人 的 年龄") == ["NAME", "OF", "NAME"]
    assert kinds("属于 落户人、配偶") == ["IN", "NAME", "COMMA", "NAME"]


def test_english_names_of_persons_are_the_chinese_ones() -> None:
    assert [token.value for token in lex(Source("x", "anchor.age place `anchor`")).tokens[:4]] == [
        "依托人", ".", "age", "拟落户地",
    ]  # fmt: skip
    assert lex(Source("x", "`anchor`")).tokens[0].value == "anchor"


def test_words_of_closed_sets_only_behind_their_keyword() -> None:
    assert kinds("状态 仅知其名 种类 规范性文件 性质 报道") == [
        "STATUS", "STATUS_WORD", "KIND", "KIND_WORD", "QUALITY", "QUALITY_WORD",
    ]  # fmt: skip
    assert kinds("status known-by-name-only") == ["STATUS", "STATUS_WORD"]
    assert kinds("规章") == ["NAME"]
    assert kinds("状态 规章") == ["STATUS", "NAME"]


def test_labels_of_items_are_skipped() -> None:
    assert kinds("{ （一）甲; （二）乙; ㈢丙; 4. 丁 }") == ["LBRACE", *["NAME", "SEMI"] * 3, "NAME", "RBRACE"]


def test_stray_semicolons_are_dropped() -> None:
    assert kinds("{ ; 甲;; 乙; }") == ["LBRACE", "NAME", "SEMI", "NAME", "RBRACE"]
    assert kinds("条件 甲； 准予 落户；") == ["IF", "NAME", "GRANT", "NAME"]


def test_inclusive_words_behind_a_value() -> None:
    assert kinds("10万元（含）以上 10万元（不含本数）以下") == ["QUANTITY", "GE_S", "QUANTITY", "LE_S"]


def test_comments_are_kept_with_their_places() -> None:
    lexed = lex(Source("x", "# 甲\n准予 落户 # 乙  \n  ＃ 丙"))
    assert [(one.text, one.own_line) for one in lexed.comments] == [("# 甲", True), ("# 乙", False), ("＃ 丙", True)]
    assert [one.span.text for one in lexed.comments] == ["# 甲", "# 乙", "＃ 丙"]


def test_a_byte_order_mark_is_no_word() -> None:
    assert kinds("\ufeff准予") == ["GRANT"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("“甲 { 乙 }", "LH102", "“甲"),
        ("「甲\n乙", "LH102", "「甲"),
        ("甲 ☃☃ 乙", "LH104", "☃☃"),
        ("甲 \ufffd", "LH111", "\ufffd"),
        ("9999999999999999", "LH105", "9999999999999999"),
        ("0.001元", "LH113", "0.001元"),
        ("2024年2月30日", "LH107", "2024年2月30日"),
        ("2024年13月", "LH107", "2024年13月"),
        ("「 」", "LH114", "「 」"),
    ],
)
def test_what_cannot_be_read_is_underlined(text: str, code: str, place: str) -> None:
    found = lex(Source("x", text)).diagnostics[0]
    assert found.primary is not None
    assert (found.code, found.primary.span.text) == (code, place)


def test_placeholders_keep_the_shape() -> None:
    assert underlined("文件 「」 / a {\n    施行 2024年2月30日\n    公布 2024年13月\n    有效期 0.1天\n}\n") == [
        ("LH114", "「」"),
        ("LH107", "2024年2月30日"),
        ("LH107", "2024年13月"),
        ("LH113", "0.1天"),
    ]


def test_reports_are_bounded() -> None:
    assert len(lex(Source("x", "☃ 甲 " * 1000)).diagnostics) == MOST_REPORTED


def test_a_part_is_read_as_what_follows_a_word() -> None:
    source = Source("x", "条款一(三)")
    assert [token.kind for token in lex_part(source, 2, 6, "ARTICLE")] == ["LOCATOR"]


@pytest.mark.parametrize("text", ["学历", "泉公综〔2017〕447号", "qz-2024-1", "employed_on"])
def test_bare_names(text: str) -> None:
    assert reads_as_name(text)


@pytest.mark.parametrize(
    "text",
    ["", "准予", "grant", "半年", "本科以上", "两 词", "（", "3年", "泉公综[2017]447号", "anchor", "和", "学历。"],
)
def test_names_that_need_quotes(text: str) -> None:
    assert not reads_as_name(text)


def test_runs_of_places_are_one_place() -> None:
    assert words("免除 第六条(一)至(五)、七") == [
        ("EXEMPT", "免除"), ("LOCATOR", "第六条(一)至(五)"), ("COMMA", "、"), ("LOCATOR", "七"),
    ]  # fmt: skip
    assert kinds("免除 6-1 until 5") == ["EXEMPT", "LOCATOR"]
    assert kinds("过渡 甲 适用 乙 之 二(三) 至 2025年") == [
        "TRANSITION", "NAME", "APPLYS", "NAME", "ZHI", "LOCATOR", "UNTIL", "VAGUE_DAY",
    ]  # fmt: skip
    assert kinds("延长 乙 之 二 至 2025-01-01") == ["EXTEND", "NAME", "ZHI", "LOCATOR", "UNTIL", "DAY"]


def test_where_else_places_are_read() -> None:
    for word in ("免除", "符合", "改为", "仅用于", "不编码", "已编码", "适用"):
        assert kinds(f"{word} 一(三)")[1] == "LOCATOR"
    assert kinds("重发 甲 除 一、二") == ["REISSUE", "NAME", "EXCEPT", "LOCATOR", "COMMA", "LOCATOR"]
    assert kinds("通则 于 一(二)第2段、02末段") == ["SHARED", "AT", "LOCATOR", "COMMA", "LOCATOR"]
    assert kinds("适用地区 甲 除 一") == ["SCOPE", "NAME", "EXCEPT", "NAME"]


PARAGRAPHS = (
    "一(二)第2段",
    "第九条第2款(一)",
    "02末段",
    "前言第2段",
    "末段第1段",
    "第8段",
    "1-2-p2",
    "preamble-p2",
    "p8",
)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
@pytest.mark.parametrize(
    "before", ["条款", "不编码", "已编码", "甲 之", "通则 于", "定义 乙 未界定 仅用于", "不编码 一、"]
)
def test_paragraphs_are_places_wherever_one_can_stand(before: str, paragraph: str) -> None:
    assert words(f"{before} {paragraph}")[-1] == ("LOCATOR", paragraph)


def test_who_answers_for_what_is_not_encoded() -> None:
    assert kinds("不编码 一、二 原因 背景 “说明” 核对 “甲” 2026-01-01 核对 “乙” 2026-01-01")[-6:] == [
        "REVIEWED", "STRING", "DAY", "CHECKED", "STRING", "DAY",
    ]  # fmt: skip
    assert kinds("不编码 一 核对")[-1] == "REVIEWED"
    assert kinds("已编码 一 “说明” 核对")[-1] == "CHECKED"
    assert kinds("不编码 一 注 “说明” 核对")[-1] == "CHECKED"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("计5分", ["GAIN", "QUANTITY"]),
        ("扣减0.5分", ["LOSE", "QUANTITY"]),
        ("每满1年计5分至多20分", ["NAME"]),
        ("每满1年计5分", ["PER", "QUANTITY", "GAIN", "QUANTITY"]),
        ("超出40周岁部分", ["ABOVE", "QUANTITY", "PART"]),
        ("超出40周岁部分每1岁", ["ABOVE", "QUANTITY", "PART", "PERANY", "QUANTITY"]),
        ("满50万人不满100万人", ["GE_P", "QUANTITY", "LT_P", "QUANTITY"]),
        ("共计47项", ["COUNT", "QUANTITY"]),
        ("每年12月底前", ["EVERYYEAR", "MONTH_DAY", "BEFORE_S"]),
        ("9月1日至10月底", ["MONTH_DAY", "UNTIL", "MONTH_DAY"]),
        ("09-01 10-end 10-31", ["MONTH_DAY"] * 3),
        ("自建立劳动关系起算三个工作日", ["FROM", "NAME", "STARTS", "QUANTITY"]),
        ("社平工资的80%", ["NAME", "OF", "QUANTITY"]),
        ("80%", ["QUANTITY"]),
        ("80% of wage", ["QUANTITY", "SHARE_OF", "NAME"]),
        ("3 years of wage", ["QUANTITY", "SINCE", "NAME"]),
        ("1 + 2 - 甲 * 乙 ⊕ 丙 × 丁", ["NUMBER", "PLUS", "NUMBER", "MINUS", "NAME", "TIMES", "NAME", "SHIFT", "NAME", "TIMES", "NAME"]),
        ("并列 同等 基准日 受理日", ["TIES", "TIES_WORD", "BASEDATE", "BASEDATE_WORD"]),
    ],
)  # fmt: skip
def test_words_of_the_whole_language(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_numbers_of_items_are_words_only_in_lists_that_keep_them() -> None:
    assert kinds("下列之一 { （一）甲; 2. 乙 }") == [
        "ANYOF",
        "LBRACE",
        "LABEL",
        "NAME",
        "SEMI",
        "LABEL",
        "NAME",
        "RBRACE",
    ]
    assert kinds("保障 居住证的持有人 { ㈢甲 }") == ["ENSURE", "NAME", "LBRACE", "LABEL", "NAME", "RBRACE"]
    assert kinds("积分 甲 / a 至多20分 { （一）乙 }")[-3:] == ["LABEL", "NAME", "RBRACE"]
    assert kinds("提供 { （一）甲 }") == ["PROVIDE", "LBRACE", "NAME", "RBRACE"]
    assert lex(Source("x", "下列之一 { （十二）甲 }")).tokens[2].value == "12"


def test_a_word_behind_a_dot_names_even_where_it_is_a_keyword() -> None:
    assert [token.kind for token in lex(Source("", "permit.apply")).tokens] == ["NAME", "OF", "NAME", "$END"]
    assert [token.kind for token in lex(Source("", "permit apply")).tokens] == ["NAME", "APPLYS", "$END"]


def test_a_word_before_a_dot_that_says_nothing() -> None:
    assert kinds("甲1.5乙") == ["NAME", "OF", "NUMBER", "NAME"]
    assert [one.code for one in lex(Source("x", "甲%")).diagnostics] == ["LH104"]


@pytest.mark.parametrize("text", ["13月1日", "2月30日", "02-30"])
def test_days_that_no_year_has(text: str) -> None:
    found = lex(Source("x", text))
    assert [one.code for one in found.diagnostics] == ["LH107"]
    assert found.tokens[0].kind == "MONTH_DAY"
