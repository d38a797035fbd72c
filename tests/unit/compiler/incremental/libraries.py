"""A library of a few cities, each with a notice of its own under a national one."""

from __future__ import annotations

from pathlib import Path

CITIES = 4

WORDS = """\
词汇 落户 / settlement {
    事实 有房 / owns_home : 是否 常值 否 { 问 “有房吗？” / “Owns a home?” }
    事实 有合同 / has_contract : 是否 常值 否 { 问 “有合同吗？” / “Has a contract?” }
    事项 落户 / settlement
    机关 局 / office
}
"""


def of_cities(folder: Path, cities: int = CITIES) -> None:
    """Write it."""
    folder.mkdir()
    places = "".join(f"地区 市{each} / city_{each} {{ 地区 区{each} / district_{each} }} " for each in range(cities))
    texts = {
        "words": WORDS,
        "places": f"地区 省 / province {{ {places} }}\n",
        "national": notice("国规〔2020〕1号 / national", "全国", "有合同 且 非 有房"),
    }
    texts |= {
        f"city-{each}": notice(f"市{each}规〔2020〕1号 / city-{each}", f"市{each}", "有房") for each in range(cities)
    }
    for name, text in texts.items():
        (folder / f"{name}.luohu").write_text(text, encoding="utf-8")


def notice(name: str, place: str, condition: str) -> str:
    """A notice of one granting clause, and of one that adds nothing to it."""
    return (
        f"文件 {name} {{\n"
        f"    发布机关 局  适用地区 {place}  公布 2020年1月1日  施行 公布之日\n"
        f"    条款 一 {{ 条件 {condition} 准予 落户 }}\n"
        f"    条款 二 {{ 条件 {condition} 且 有合同 准予 落户 }}\n"
        f"}}\n"
    )
