"""Places of paragraphs in statutes: articles, paragraphs (款), items (项); paragraphs that run together on a line."""

from __future__ import annotations

from tests.unit.compiler.sources.documents import STATUTE, kinds, parts, unlike_body, words

from luohu.compiler.sources.model import ParagraphKind


def test_an_article_of_one_paragraph_is_it_and_one_of_several_contains_them() -> None:
    assert list(words(STATUTE)) == [
        "第一条",
        "第二条",
        "第二条第1款",
        "第二条第2款",
        "第三条",
        "第三条(一)",
        "第三条(二)",
        "第四条",
        "第四条第1款",
        "第四条第1款(一)",
        "第四条第1款(二)",
        "第四条第2款",
    ]
    assert unlike_body(STATUTE) == {"第二条": "container", "第四条": "container"}


def test_a_container_has_no_words() -> None:
    assert words(STATUTE)["第二条"] == ""
    assert kinds(STATUTE)["第二条"] is ParagraphKind.CONTAINER


def test_chapters_and_who_passed_it_are_no_paragraphs() -> None:
    (part,) = parts(STATUTE)
    assert part.title == "云山镇图书馆条例 2031年1月2日 镇人民代表大会通过"


def test_items_below_items() -> None:
    assert list(words("第一条 凭下列证件之一：\n（一）本人的：\n1.身份证；\n2.护照；\n（二）家长的。\n")) == [
        "第一条",
        "第一条(一)",
        "第一条(一)1",
        "第一条(一)2",
        "第一条(二)",
    ]


def test_articles_without_a_space_are_found_by_their_order() -> None:
    assert list(words("第一条 凭证件办证。\n第二条凭证借书。\n第三条按期还书。\n")) == ["第一条", "第二条", "第三条"]


def test_an_article_that_is_cited_begins_none() -> None:
    text = "第一条 凭证件办证。\n第二条 违反本条例\n第一条规定的，不予办证。\n"
    assert words(text) == {"第一条": "凭证件办证。", "第二条": "违反本条例第一条规定的,不予办证。"}


def test_paragraphs_that_run_together_are_told_apart_by_spaces() -> None:
    order = "《云山镇图书馆办法》已经镇政府通过，现予公布。 镇 长 李田 2031年3月4日 云山镇图书馆办法"
    text = f"{order}\n第一条 凭证件办证。 当场办好。\n第二条 读者可以：\n（一）借书；\n（二）荐书。 荐书的给回音。\n"
    (part,) = parts(text)
    assert part.title == "云山镇图书馆办法"
    assert {each.locator: each.text for each in part.paragraphs} == {
        "前言第1段": "《云山镇图书馆办法》已经镇政府通过,现予公布。",
        "前言第2段": "镇 长 李田 2031年3月4日",
        "第一条": "",
        "第一条第1款": "凭证件办证。",
        "第一条第2款": "当场办好。",
        "第二条": "",
        "第二条第1款": "读者可以:",
        "第二条第1款(一)": "借书;",
        "第二条第1款(二)": "荐书。",
        "第二条第2款": "荐书的给回音。",
    }


def test_a_signature_behind_the_last_article_closes() -> None:
    assert list(words("第一条 凭证件办证。\n第二条 凭证借书。\n\n云山镇人民政府\n2031年5月6日\n"))[-1] == "末段"
