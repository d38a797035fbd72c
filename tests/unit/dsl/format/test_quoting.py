import pytest

from luohu.dsl.format.quoting import can_be_glued, quoted_after_sign, quoted_name, quoted_text


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("学历", "学历", "学历"),
        ("泉公规〔2024〕1号", "泉公规〔2024〕1号", "泉公规〔2024〕1号"),
        ("qz-2024-1", "qz-2024-1", "qz-2024-1"),
        ("条款", "「条款」", "`条款`"),
        ("clause", "「clause」", "`clause`"),
        ("三年", "「三年」", "`三年`"),
        ("本科以上", "「本科以上」", "`本科以上`"),
        ("24小时自助服务区", "「24小时自助服务区」", "`24小时自助服务区`"),
        ("前言", "「前言」", "`前言`"),
        ("preamble-x", "「preamble-x」", "`preamble-x`"),
        ("和", "「和」", "`和`"),
        ("x」y", "`x」y`", "`x」y`"),
        ("x`y", "「x`y」", "「x`y」"),
        ("x」`y", "《x」`y》", "《x」`y》"),
    ],
)
def test_names_are_quoted_where_they_would_read_as_something_else(name: str, zh: str, en: str) -> None:
    assert (quoted_name(name, "zh"), quoted_name(name, "en")) == (zh, en)


def test_behind_a_slash_keywords_are_names() -> None:
    assert quoted_after_sign("clause", "zh") == "clause"
    assert quoted_after_sign("地区", "zh") == "地区"
    assert quoted_after_sign("a b", "en") == "`a b`"


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        ("题", "“题”", '"题"'),
        ('a "b" c', '“a "b" c”', '“a "b" c”'),
        ("a “b” c", '"a “b” c"', '"a “b” c"'),
        ("＂", "“＂”", "“＂”"),
        ("", "“”", '""'),
    ],
)
def test_texts_take_the_quotes_that_they_do_not_hold(content: str, zh: str, en: str) -> None:
    assert (quoted_text(content, "zh"), quoted_text(content, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("written", "suffix", "expected"),
    [
        ("本科", "以上", True),
        ("10万元", "以上", True),
        ("2024年3月29日", "以前", True),
        ("A 的 本科", "以上", True),
        ("「三年」", "以上", False),
        ("本科及", "以上", False),
        ("a-b", "以上", False),
        ("长" * 60, "以上", False),
    ],
)
def test_comparators_are_glued_to_what_still_reads_as_two(written: str, suffix: str, *, expected: bool) -> None:
    assert can_be_glued(written, suffix) is expected
