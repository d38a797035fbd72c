"""What makes no difference to a fingerprint, and what does."""

from __future__ import annotations

from hashlib import sha256

import pytest

from luohu.compiler.sources.normalise import fingerprint, normalised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("凭证件办证，不收费。", "凭证件办证,不收费。"),
        ("（2031）", "(2031)"),
        ("２０３１年", "2031年"),
        ("图 书 馆\n条例", "图书馆条例"),
        ("图书馆　条例\t", "图书馆条例"),
        ("**图书馆**条例", "图书馆条例"),
        ("“开馆”", "「开馆」"),
        ("〔2031〕", "[2031]"),
        ("——读者优先", "--读者优先"),
        ("圖書館條例", "图书馆条例"),
        ("實(shí)施圖書館條例", "实施图书馆条例"),
        ("實?shù)施", "实施"),
        ("图书馆\u200b条例\ufeff", "图书馆条例"),
        ("㈠", "(一)"),
        ("⑴", "(1)"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("借期三十天", "借期四十天"), ("可以续借", "不可以续借"), ("读者，", "读者。"), ("(含)", ""), ("(api)", "")],
)
def test_what_makes_a_difference(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_a_fingerprint_is_the_beginning_of_sha_256() -> None:
    assert fingerprint(" 图书馆 ") == sha256("图书馆".encode()).hexdigest()[:16]
