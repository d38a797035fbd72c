"""Small libraries that make a rule speak, for the examples on its page."""

from __future__ import annotations


def library(
    vocabulary: str = "",
    clause: str = "准予 落户",
    instrument: str = "",
    *,
    day: str = "公布 2024年1月1日",
    rest: str = "",
) -> str:
    """A text with one province, one city, one matter and one notice.

    Args:
        vocabulary: further members of the vocabulary.
        clause: what the notice's one clause says.
        instrument: further members of the notice.
        day: the day of the notice.
        rest: further statements.
    """
    lines = [
        "地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }",
        f"词汇 落户 / settlement {{ 事项 落户 / settlement {vocabulary} }}".replace("  }", " }"),
        f"文件 甲〔2024〕1号 / jia-2024-1 {{ 适用地区 甲市 {day} {instrument}".rstrip(),
        f"    条款 一 {{ {clause} }}",
        "}",
        rest,
    ]
    return "\n".join(line for line in lines if line) + "\n"
