from __future__ import annotations

import pytest

from luohu.dsl.splitting import split


def parts(word: str) -> list[str]:
    return [word[piece.start : piece.end] for piece in split(word)]


@pytest.mark.parametrize(
    "spaced",
    [
        "不满 18周岁", "满 五周年", "至多 20项", "满 18周岁 以上", "不晚于 2024-01-01", "自 2016年12月31日",
        "自 2016年 至 2020年", "至 100亿元", "三年 内", "10万元 以上", "本科 以上", "本科 及以上", "五级 以上",
        "自 毕业 之日起 3年 内", "自 毕业日期 起 3年 以内", "自 毕业日期 起", "自 毕业日期 起 满 3年",
    ],
)  # fmt: skip
def test_words_split_where_the_language_says(spaced: str) -> None:
    assert parts(spaced.replace(" ", "")) == spaced.split()


@pytest.mark.parametrize(
    "word",
    [
        "一年级", "年满18周岁", "县级以上人民政府", "有毕业证书且签订劳动合同", "本人及其直系亲属", "设区的市", "目的",
        "发改委等", "以上", "满", "自起点", "配偶的本市自有住房", "以上人员", "准予落户",
    ],
)  # fmt: skip
def test_other_words_stay_whole(word: str) -> None:
    assert parts(word) == [word]
    assert split(word)[0].kind == "NAME"


@pytest.mark.parametrize("word", ["半年", "三个工作日", "两人", "十万元", "二〇二四年三月"])
def test_chinese_figures_are_values_as_a_whole(word: str) -> None:
    assert parts(word) == [word]
    assert split(word)[0].kind in {"QUANTITY", "VAGUE_DAY"}
