"""What files are like: several documents in one, reports without numbers, furniture of pages, lines that broke off."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from tests.unit.compiler.sources.documents import NOTICE, parts, words

from luohu.compiler.sources.texts import LONGEST, NoText, read_text

BUNDLE = """\
    镇图书馆要开了

    云山在线

    记者从镇政府了解到，图书馆下月开馆。

    办证不收费

    今后，读者凭证件就能办证。

    关于征求《云山镇人民政府关于办好图书馆的意见（送审稿）》意见的通知

    现送上《云山镇人民政府关于办好图书馆的意见（送审稿）》，请于5月1日前提出意见。

    云山镇文化站办公室

    云山镇人民政府关于办好图书馆的意见（送审稿）

    各村：

    一、办证。凭证件办。

    二、借书。凭证借。

    云山镇人民政府

    2031年4月1日

    关于《云山镇人民政府关于办好

    图书馆的意见（送审稿）》的

    起草说明

    现说明如下：

    一、背景

    1、读者多了。

    2、图书少了。

    云山镇文化站

    2031年4月2日

    热门推荐

    最新文章
"""


def test_documents_of_a_file_are_found_by_their_titles() -> None:
    found = {each.name: [one.locator for one in each.paragraphs] for each in parts(BUNDLE)}
    assert found == {
        "报道": ["第1段", "第2段", "第3段", "第4段", "第5段"],
        "送审稿": ["前言第1段", "前言第2段", "前言第3段", "一", "二", "末段"],
        "起草说明": ["前言", "一", "一1", "一2", "末段"],
    }


def test_the_notice_that_hands_a_document_over_is_the_beginning_of_its_preamble() -> None:
    draft = parts(BUNDLE)[1]
    assert [each.text for each in draft.paragraphs[1:3]] == ["云山镇文化站办公室", "各村:"]
    assert draft.title.startswith("关于征求")
    assert draft.title.endswith("的意见(送审稿)")


def test_a_letter_with_a_number_hands_over_a_plan() -> None:
    letter = "云办〔2031〕2号\n各村：\n《图书馆开馆方案》已经同意，现印发给你们。\n云山镇办公室\n2031年2月3日\n"
    (part,) = parts(f"{letter}云山镇图书馆开馆方案\n为办好开馆，定本方案。\n一、办证。凭证件办。\n二、借书。凭证借。\n")
    assert part.title == "云办〔2031〕2号 云山镇图书馆开馆方案"
    assert [each.locator for each in part.paragraphs] == [
        "前言第1段",
        "前言第2段",
        "前言第3段",
        "前言第4段",
        "一",
        "二",
    ]


def test_two_documents_of_one_kind_have_names_of_their_own() -> None:
    one = "云山镇图书馆借书办法\n一、凭证件办证。\n二、凭证借书。\n云山镇人民政府\n2031年1月1日\n"
    two = "云山镇图书馆还书办法\n一、按期还书。\n二、逾期停借。\n"
    assert [each.name for each in parts(one + two)] == ["办法", "办法2"]


@pytest.mark.parametrize(
    "furniture",
    [
        "[image1.png]",
        "[image: image1.png]",
        "![图](image1.jpg)",
        "— 3 —",
        "第 2 页 共 5 页",
        "发布时间：2031-05-20 来源： 办公室 【浏览39次】",
        "（来源：云山镇网站）",
        "（此件公开发布）",
        "全文↓↓",
        "<div class='x'>",
        "责任编辑：李田",
        "* * *",
    ],
)
def test_furniture_of_a_page_is_no_paragraph(furniture: str) -> None:
    whole = dedent(NOTICE)
    spoilt = whole.replace("（二）", f"{furniture}\n\n（二）")
    assert words(spoilt) == words(whole)


@pytest.mark.parametrize(
    ("ours", "spoilt"),
    [
        ("年满六岁", "**年满**六岁"),
        ("年满六岁", "年 满 六 岁"),
        ("可以凭证件办证", "可以凭<b>证件</b>办证"),
        ("借期三十天", "借期三十天&nbsp;"),
        ("工具书不外借。", "工具书不外借。</p>"),
        ("工具书不外借。", "工具书不外借。 | 相关链接 怎样借书"),
        ("可以凭证件办证。", "[可以凭证件办证。](https://example.org/x)"),
    ],
)
def test_marks_inside_a_line_do_not_count(ours: str, spoilt: str) -> None:
    whole = dedent(NOTICE)
    found = {place: text.replace(" ", "") for place, text in words(whole.replace(ours, spoilt)).items()}
    assert found == {place: text.replace(" ", "") for place, text in words(whole).items()}


def test_lines_that_are_spaced_out_are_read_as_others() -> None:
    text = "一、办证\n（一）成人凭证件办。\n（二）少儿由家长办。\n"
    assert words("\n".join(" ".join(line) for line in text.split("\n"))) == words(text)


def test_links_behind_a_line_go_in_traditional_characters_too() -> None:
    assert words("一、憑證辦。 | 相關鏈接 怎樣辦\n二、憑證借。\n") == {"一": "憑證辦。", "二": "憑證借。"}


def test_links_that_are_wrapped_go_to_their_end() -> None:
    text = "一、年满六岁的读者凭身份证或者户口簿当场办好读者\n证。 | 相关链接 镇图书馆馆长就怎样办证答各位\n读者问\n二、凭证借书。\n"
    assert words(text)["一"] == "年满六岁的读者凭身份证或者户口簿当场办好读者证。"
    assert list(words(text)) == ["一", "二"]


WRAPPED = """\
一、本镇居民和外来人员怎样凭证件办读者证

（一）年满六岁的本镇居民，凭身份证或者
户口簿，当场办好读者证，不收工本费和押
金。

（二）住满一年的外来人员，凭居住证办。

责任单位：云山镇文化站、云山镇各村委员

居住证遗失的，可以凭补领回执和本人身份
证明办。
"""


def test_in_a_wrapped_file_a_blank_line_ends_a_title_as_wide_as_the_page() -> None:
    assert words(WRAPPED) == {
        "一": "本镇居民和外来人员怎样凭证件办读者证",
        "一(一)": "年满六岁的本镇居民,凭身份证或者户口簿,当场办好读者证,不收工本费和押金。",
        "一(二)": "住满一年的外来人员,凭居住证办。",
        "一(二)第2段": "责任单位:云山镇文化站、云山镇各村委员",
        "一(二)第3段": "居住证遗失的,可以凭补领回执和本人身份证明办。",
    }


def test_in_a_wrapped_file_without_blank_lines_it_goes_on() -> None:
    found = words(WRAPPED.replace("\n\n", "\n"))
    assert found["一(二)第2段"].startswith("责任单位:云山镇文化站、云山镇各村委员居住证遗失的")


def test_a_remark_in_brackets_may_be_wrapped() -> None:
    text = "一、年满六岁的读者，凭身份证件办读者证。（云\n山镇文化站、云山镇各村村民委员会分别负责）\n云山镇人民政府\n2031年5月6日\n"
    assert words(text) == {
        "一": "年满六岁的读者,凭身份证件办读者证。(云山镇文化站、云山镇各村村民委员会分别负责)",
        "末段": "云山镇人民政府 2031年5月6日",
    }


def test_a_body_signs_alone_before_a_title_in_several_lines() -> None:
    letter = "现送上《图书馆意见》，请提意见。\n云山镇文化站办公室\n"
    (part,) = parts(f"{letter}云山镇人民政府关于办好\n图书馆的意见\n一、办证。凭证件办。\n二、借书。凭证借。\n")
    assert part.title == "云山镇人民政府关于办好 图书馆的意见"
    assert [each.text for each in part.paragraphs][1] == "云山镇文化站办公室"


def test_a_tag_that_lost_its_bracket_goes_too() -> None:
    assert words("一、办证要快?/p>\n二、借书要方便?/p>\n") == {"一": "办证要快", "二": "借书要方便"}


def test_glosses_of_pronunciation_go() -> None:
    assert words("一、實(shí)施辦(bàn)證（含續辦）。\n二、借書(shū)。\n") == {
        "一": "實施辦證(含續辦)。",
        "二": "借書。",
    }


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_numbered_line_that_a_page_broke_goes_on(gap: str) -> None:
    text = f"一、对象\n（一）成人凭证件办，{gap}当场办好。\n（二）在本镇住满一年的全体外来{gap}人员，凭居住证办。\n（三）少儿由家长办。\n"
    assert words(text) == {
        "一": "对象",
        "一(一)": "成人凭证件办,当场办好。",
        "一(二)": "在本镇住满一年的全体外来人员,凭居住证办。",
        "一(三)": "少儿由家长办。",
    }


def test_headings_whose_sisters_are_headings_do_not_go_on() -> None:
    text = "一、对象\n（一）成人\n凭证件办。\n（二）少儿\n由家长办。\n（三）外来人员\n凭居住证办。\n"
    assert words(text)["一(二)第2段"] == "由家长办。"


def test_a_label_without_an_end_does_not_go_on() -> None:
    text = "一、办证\n成人凭证件办。\n责任单位：文化站\n\n少儿由家长办。\n责任单位：各村\n二、借书\n凭证借。\n"
    assert words(text)["一第3段"] == "责任单位:文化站"
    assert words(text)["一第4段"] == "少儿由家长办。"


def test_a_number_behind_a_line_that_broke_off_may_be_none() -> None:
    text = "第一条 证件有：\n（一）身份证；\n（二）护照。\n第二条 没有第一条第\n（二）项证件的，凭居住证办，\n（七）岁以下的由家长办。\n"
    assert words(text)["第二条"] == "没有第一条第(二)项证件的,凭居住证办,(七)岁以下的由家长办。"


def test_words_of_latin_letters_keep_their_space() -> None:
    text = f"一、办证{'很' * 60}方便，系统名为 Open\nLibrary 一号。\n二、借书。凭证借。\n"
    assert words(text)["一"].endswith("Open Library 一号。")


def test_a_file_without_words_holds_no_document() -> None:
    assert parts("") == ()
    assert parts(" \n\ufeff\n") == ()


def test_a_text_without_numbers_is_paragraphs_and_nothing_more() -> None:
    assert list(words("图书馆开了。\n\n办证不收费\n\n凭证件办证。\n")) == ["第1段", "第2段", "第3段"]


def test_a_line_that_broke_off_in_a_text_without_numbers_goes_on_where_no_blank_line_stands() -> None:
    long = f"图书馆{'很' * 120}方便"
    assert list(words(f"{long}，而且\n不收费。\n\n{long}\n\n凭证件办证。\n")) == ["第1段", "第2段", "第3段"]


def test_a_paragraph_of_very_many_lines_is_whole() -> None:
    made = "一、" + "甲，\n" * 3000 + "末。\n二、乙。"
    assert words(made) == {"一": "甲," * 3000 + "末。", "二": "乙。"}


@pytest.mark.parametrize("mark", ["<!--", "![", "[a](/", "(ā", "<a "])
def test_marks_that_nothing_closes_stay(mark: str) -> None:
    assert mark.strip("<a ") in "".join(words(f"一、甲{mark * 30000}乙。").values())


def test_a_comment_goes() -> None:
    assert words("一、甲<!-- 略\n\n略 -->乙。") == {"一": "甲乙。"}


def test_what_is_much_too_long_is_no_document(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("甲" * LONGEST, encoding="utf-8")
    assert not isinstance(read_text(text), NoText)
    text.write_text("甲" * (LONGEST + 1), encoding="utf-8")
    found = read_text(text)
    assert isinstance(found, NoText)
    assert str(LONGEST) in found.why.en
