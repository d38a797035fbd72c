"""Pairs of libraries, one a revision of the other: a large notice with some clauses changed, and a country a generation on.

Deterministic. Used by `diff.py` and by nothing else.
"""

from __future__ import annotations

from random import Random

import country

CLAUSES, CHANGES = 500, 20
REVISED = "revised"

Library = dict[str, str]
"""File name to text."""


def large(clauses: int = CLAUSES, changes: int = CHANGES) -> tuple[Library, Library]:
    """A city with one notice of so many clauses; afterwards the figures of some, spread evenly, are others."""
    shared = {"vocabulary.luohu": country.VOCABULARY, "areas.luohu": country.areas(1)}
    can_change = [number for number in range(1, clauses + 1) if _clause(number, "") != _clause(number, REVISED)]
    changed = can_change[:: len(can_change) // changes][:changes]
    old = _notice(clauses, {})
    new = _notice(clauses, dict.fromkeys(changed, REVISED))
    return shared | {"notice.luohu": old}, shared | {"notice.luohu": new}


def _notice(clauses: int, drawn: dict[int, str]) -> str:
    head = (
        "文件 市0规〔2020〕1号 / city-0-2020 “落户办法” / “Settlement rules” {\n"
        "    发布机关 市公安局    适用地区 市0    种类 规范性文件\n"
        "    公布 2020年3月1日    施行 公布之日\n"
        "    定义 直系亲属 包括 配偶、父母、子女\n"
    )
    return head + "".join(_clause(number, drawn.get(number, "")) for number in range(1, clauses + 1)) + "}\n"


def _clause(number: int, drawn: str) -> str:
    """A grant out of the country's ways with figures of its own; every fiftieth clause a bar."""
    kind = country.CLAUSES // 2 if number % 50 == 0 else 1 + (number * 7) % 18  # the country bars in its twentieth
    text = country.clause(Random(f"{number}-{drawn}"), kind)
    return text.replace(
        f"条款 {kind} “第{kind}条” / “Clause {kind}”", f"条款 {number} “第{number}条” / “Clause {number}”", 1
    )


def generations(cities: int) -> tuple[Library, Library]:
    """A country without its cities' latest notices, and with them."""
    new = country.country(cities)
    latest = country.GENERATIONS - 1
    return {
        name: text for name, text in new.items() if not name.endswith(f"-{latest}.luohu") or "city" not in name
    }, new
