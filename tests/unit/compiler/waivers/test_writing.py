"""Waivers are written at the end of a file, in its language, in place of older ones for the same finding."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.checks.time import known_by_name_only, orphaned_instrument
from luohu.compiler.waivers.writing import waiver_for, with_waivers
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Language, Text
from luohu.dsl.source import Source, Span

SPAN = Span(Source("city.luohu", "文件 甲"), 0, 4)
ONE = Diagnostic(orphaned_instrument.RULE, Text("事", "it"), Label(SPAN), subject=("jia", "sheng"))
TWO = Diagnostic(known_by_name_only.RULE, Text("事", "it"), None, subject=("yi",))
PEOPLE = Diagnostic(
    orphaned_instrument.RULE,
    Text("事", "it"),
    Label(SPAN),
    identity=Identity(("quanzhou",), places=("泉州市",), groups=("院校 毕业生",)),
)
F1, F2, F3 = map(fingerprint, (ONE, TWO, PEOPLE))


def written(text: str, *found: Diagnostic, until: date | None = None, keywords: Language | None = None) -> str | None:
    waivers = [waiver_for(each, lambda _: "甲〔2024〕1号 一(三)", until, "等新办法") for each in found]
    return with_waivers(Source("waivers.luohu", text), waivers, keywords)


def test_a_new_file_is_formatted() -> None:
    assert written("", ONE, TWO, until=date(2027, 12, 31)) == (
        f"容许 LH308 于 甲〔2024〕1号 指纹 “{F1}” 至 2027年12月31日 “等新办法”\n"
        f"容许 LH310 指纹 “{F2}” 至 2027年12月31日 “等新办法”\n"
    )
    assert written("", ONE, keywords="en") == f'waive LH308 at 甲〔2024〕1号 fingerprint "{F1}" "等新办法"\n'


def test_places_and_groups_are_named_where_the_finding_names_them() -> None:
    assert written("", PEOPLE) == f"容许 LH308 于 泉州市 群体 「院校 毕业生」 指纹 “{F3}” “等新办法”\n"


@pytest.mark.parametrize("old", [F1, F1[:6], F1.upper()])
def test_an_older_one_for_the_same_finding_makes_way(old: str) -> None:
    text = f"# 说明\n容许 LH308 指纹 “{old}” 至 2020年1月1日 “旧”\n容许 LH310 指纹 “{F1}” “别的”\n"
    assert written(text, ONE) == (
        f"# 说明\n容许 LH310 指纹 “{F1}” “别的”\n容许 LH308 于 甲〔2024〕1号 指纹 “{F1}” “等新办法”\n"
    )


def test_a_text_that_is_not_formatted_is_left_as_it_is() -> None:
    text = '地区   甲省 / jia 990000\nwaive LH310 fingerprint "3f9a1c"   "x"'
    assert written(text, TWO, keywords="zh") == f"{text}\n容许 LH310 指纹 “{F2}” “等新办法”\n"


def test_the_language_is_that_of_the_file() -> None:
    text = 'waive LH310 fingerprint "3f9a1c0d27be" "x"\n'
    assert written(text, TWO) == f'{text}waive LH310 fingerprint "{F2}" "等新办法"\n'


def test_a_text_with_mistakes_is_refused() -> None:
    assert written("容许 LH310 “没有指纹”\n", ONE) is None
