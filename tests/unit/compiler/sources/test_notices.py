"""Places of paragraphs in notices: units, further paragraphs, closing ones, preambles, signatures."""

from __future__ import annotations

import pytest
from tests.unit.compiler.sources.documents import NOTICE, parts, unlike_body, words


def test_a_notice_has_a_preamble_units_and_a_closing() -> None:
    assert list(words(NOTICE)) == [
        "前言第1段",
        "前言第2段",
        "一",
        "一(一)",
        "一(二)",
        "二",
        "二(三)",
        "二(三)1",
        "二(三)2",
        "末段第1段",
        "末段第2段",
    ]
    assert unlike_body(NOTICE) == {"一": "heading", "二": "heading"}


def test_letterhead_number_and_title_are_no_paragraphs() -> None:
    (part,) = parts(NOTICE)
    assert part.title == "云山镇人民政府文件 云政〔2031〕7号 云山镇人民政府关于办好镇图书馆的通知"


def test_a_signature_is_one_paragraph() -> None:
    assert words(NOTICE)["末段第2段"] == "云山镇人民政府 2031年5月6日"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("说明如下：\n一、办证。凭证件办。\n二、借书。凭证借。\n三、还书。按期还。\n", ["前言", "一", "二", "三"]),
        ("01.办证\n（一）凭证件办。\n（二）当场办。\n02.借书\n1.成人\n凭证借。\n", ["01", "01(一)", "01(二)", "02", "02.1", "02.1第2段"]),
        ("一、办证\n1、凭证件办。\n(1)原件。\n(2)照片。\n", ["一", "一1", "一1(1)", "一1(2)"]),
        ("一、办证\n1、说明。\n⑴原件。\n⑵照片。\n", ["一", "一1", "一1(1)", "一1(2)"]),
        ("一、办证\n凭证件办。\n当场办好。\n", ["一", "一第2段", "一第3段"]),
        ("一、办证\n（一）成人凭证件办。\n未带的，可以补交：\n1.原件；\n2.照片。\n", ["一", "一(一)", "一(一)第2段", "一(一)1", "一(一)2"]),
    ],
    ids=["one paragraph before", "padded numbers", "latin below Chinese", "enclosed", "text below a heading", "list behind a second paragraph"],
)  # fmt: skip
def test_places_of_units(text: str, places: list[str]) -> None:
    assert list(words(text)) == places


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、办证", True),
        ("一、办证。", True),
        ("一、办证要快，借书要方便", True),
        ("一、办证。当场办好。", False),
        ("一、办证的，当场办好。", False),
        ("一、办证应当当场办好。", False),
        ("一、办证要交：", False),
    ],
)
def test_a_heading_only_names_what_stands_below(line: str, heading: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (
        unlike_body(f"{line}\n（一）成人凭证件办。\n（二）少儿由家长办。\n二、借书。凭证借。\n").get("一") == "heading"
    ) is heading


def test_a_title_with_nothing_below_is_body() -> None:
    assert unlike_body("一、凭证借书。\n二、按期还书。\n") == {}


def test_a_paragraph_that_looks_back_closes_the_list_of_units() -> None:
    text = "一、对象\n（一）成人\n年满十八岁。\n（二）少儿\n年满六岁。\n上述人员都可借书。\n二、期限\n三十天。\n"
    assert list(words(text)) == ["一", "一(一)", "一(一)第2段", "一(二)", "一(二)第2段", "一末段", "二", "二第2段"]


def test_a_paragraph_that_looks_back_from_inside_its_unit_stays_there() -> None:
    text = "一、对象\n成人。\n二、证件\n身份证。\n上述一、二两点所称成人，年满十八岁。\n三、期限\n三十天。\n"
    assert "二第3段" in words(text)


def test_a_last_paragraph_closes_the_document_where_no_sister_goes_on() -> None:
    units = "一、办证\n（一）成人。凭证件办。\n（二）少儿。由家长办。\n（三）外来人员。凭居住证办。\n"
    assert list(words(f"{units}各村要认真办好。\n"))[-1] == "末段"


def test_a_last_paragraph_stays_in_its_unit_where_its_sisters_go_on() -> None:
    units = "一、办证。凭证件办。\n负责：文化站\n二、借书。凭证借。\n负责：文化站\n三、还书。按期还。\n负责：各村\n"
    assert list(words(units))[-1] == "三第2段"


def test_a_number_that_comes_twice_keeps_places_apart() -> None:
    assert list(words("一、办证。凭证件办。\n一、借书。凭证借。\n")) == ["一", "一·2"]


def test_what_stands_behind_the_signature_is_imprint() -> None:
    imprint = "\n抄送：各村\n\n云山镇办公室\n\n印发\n"
    assert list(words(NOTICE + imprint)) == list(words(NOTICE))


def test_a_day_below_the_title_signs_nothing() -> None:
    (part,) = parts("关于办好图书馆的通知\n2031年5月6日\n各村：\n一、办证。凭证件办。\n二、借书。凭证借。\n")
    assert [each.locator for each in part.paragraphs] == ["前言", "一", "二"]


def test_several_bodies_sign_together() -> None:
    text = "一、办证。凭证件办。\n二、借书。凭证借。\n\n云山镇人民政府\n云山镇文化站\n二〇三一年五月六日\n"
    assert words(text)["末段"] == "云山镇人民政府 云山镇文化站 二〇三一年五月六日"


def test_places_with_one_ascii_form_are_kept_apart() -> None:
    made = "一、办证。\n1.凭证件。\n（一）当场办。\n1.带照片。\n二、借书。"
    assert list(words(made)) == ["一", "一1", "一(一)·2", "一(一)1", "二"]
