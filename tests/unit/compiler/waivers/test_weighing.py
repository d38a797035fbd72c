"""What stands and what is waived, and what is said of waivers that fit nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from luohu.compiler.checks.sources import not_compared, paragraph_without_clause
from luohu.compiler.checks.time import known_by_name_only, orphaned_instrument
from luohu.compiler.waivers.weighing import Asked, Weighed, waivers_of, weigh
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text
from luohu.dsl.parser import parse
from luohu.dsl.source import Source, Span

TEXT = Source("city.luohu", "文件 甲〔2024〕1号\n文件 乙〔2024〕2号\n文件 丙〔2024〕3号\n")
ARTICLES = {0: "甲〔2024〕1号", 13: "乙〔2024〕2号 一(三)", 26: "丙〔2024〕3号"}
TODAY = Asked(date(2026, 11, 22))


def finding(rule: Rule, start: int, *subject: str, severity: Severity | None = None) -> Diagnostic:
    span = Span(TEXT, start, start + 2)
    return Diagnostic(rule, Text("事", "it"), Label(span), subject=subject, severity_override=severity)


ONE = finding(orphaned_instrument.RULE, 0, "jia-2024-1", "sheng")
TWO = finding(orphaned_instrument.RULE, 13, "yi-2024-2/1-3", "sheng")
NAMED = finding(known_by_name_only.RULE, 26, "bing-2024-3")
GROUP = replace(
    finding(paragraph_without_clause.RULE, 26, "x"),
    identity=Identity(("quanzhou", "graduates"), places=("泉州市",), groups=("毕业生",)),
)
ERROR = finding(not_compared.RULE, 0, "jia-2024-1/1", severity=Severity.ERROR)
FOUND = (ONE, ERROR, TWO, NAMED, GROUP)
F1, F5, F2, F3, F4 = map(fingerprint, FOUND)


def where(span: Span) -> str | None:
    return ARTICLES.get(span.start)


def weighed(text: str, asked: Asked = TODAY, found: tuple[Diagnostic, ...] = FOUND) -> Weighed:
    parsed = parse(Source("waivers.luohu", text))
    assert parsed.diagnostics == ()
    return weigh(found, waivers_of((parsed.file,)), asked, where)


def idle(result: Weighed) -> list[tuple[str, str]]:
    """The underlined text and the headline of what is said of waivers."""
    return [
        (each.primary.span.text, each.message.en)
        for each in result.standing
        if each.code == "LH520" and each.primary is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"容许 LH308 指纹 “{F1}” “理由”",
        f"容许 lh308 指纹 “{F1[:6].upper()}” 至 2026年11月22日 “理由”",
        f'waive LH308 at 甲〔2024〕1号 fingerprint "{F1}" until 2027-01-01 "理由"',
        f"容许 LH308 于 jia-2024-1、sheng 指纹 “{F1}” “理由”",
    ],
)
def test_a_waiver_lets_its_finding_stand(text: str) -> None:
    result = weighed(text)
    assert result.standing == (ERROR, TWO, NAMED, GROUP)
    (let,) = result.waived
    assert replace(let, waived=None) == ONE
    assert let.waived is not None
    assert (let.waived.reason, let.waived.span.source.path) == ("理由", "waivers.luohu")


def test_places_and_groups_are_those_of_the_finding() -> None:
    assert len(weighed(f"容许 LH308 于 乙〔2024〕2号 指纹 “{F2}” “理由”").waived) == 1, "the document around the clause"
    assert len(weighed(f"容许 LH308 于 yi-2024-2 指纹 “{F2}” “理由”").waived) == 1, "the id of the document"
    assert len(weighed(f"容许 LH502 于 泉州市 群体 毕业生 指纹 “{F4}” “理由”").waived) == 1


def test_all_reports_of_one_finding_are_waived_together() -> None:
    again = replace(ONE, primary=Label(Span(TEXT, 26, 28)))
    assert len(weighed(f"容许 LH308 指纹 “{F1}” “理由”", found=(ONE, again, TWO)).waived) == 2


def test_a_waiver_that_has_lapsed_brings_the_finding_back() -> None:
    result = weighed(f"容许 LH308 指纹 “{F1}” 至 2026-11-21 “等新办法”")
    assert result.waived == ()
    back = result.standing[0]
    assert [note.en for note in back.notes] == ["its waiver lapsed after 2026-11-21: 等新办法"]
    assert [label.span.source.path for label in back.secondary] == ["waivers.luohu"]
    assert idle(result) == []


@pytest.mark.parametrize(
    ("text", "underlined", "said"),
    [
        ("容许 LH308 指纹 “0123456789ab” “理由”", None, "there is no such finding of LH308"),
        ("容许 LH311 指纹 “0123456789ab” 至 2020-01-01 “理由”", None, "there is no such finding of LH311"),
        (f"容许 LH999 指纹 “{F1}” “理由”", "LH999", "no diagnostic has the code `LH999`"),
        (f"容许 LH310 指纹 “{F1}” “理由”", None, "there is no such finding of LH310"),
        ("容许 LH308 指纹 “3f9” “理由”", None, "`3f9` is no fingerprint"),
        (f"容许 LH308 指纹 “{F1}0” “理由”", None, f"`{F1}0` is no fingerprint"),
        ("容许 LH308 指纹 “没有指纹” “理由”", None, "`没有指纹` is no fingerprint"),
        (f"容许 LH504 指纹 “{F5}” “理由”", None, "what it names is an error, and errors cannot be waived"),
        (f"容许 LH308 于 乙市 指纹 “{F1}” “理由”", "乙市", "the finding that it names is not about `乙市`"),
        (f"容许 LH308 于 甲 指纹 “{F1}” “理由”", "甲", "the finding that it names is not about `甲`"),
        (
            f"容许 LH502 于 泉州市 群体 新居民 指纹 “{F4}” “理由”",
            "新居民",
            "the finding that it names is not about `新居民`",
        ),
    ],
)
def test_a_waiver_that_fits_nothing_is_reported(text: str, underlined: str | None, said: str) -> None:
    result = weighed(text)
    assert result.waived == ()
    assert idle(result) == [(underlined or text, said)]
    assert [each for each in result.standing if each.code != "LH520"] == list(FOUND)


def test_digits_that_fit_two_findings_name_neither() -> None:
    seen: dict[str, Diagnostic] = {}
    for number in range(20_000):
        each = finding(orphaned_instrument.RULE, 0, str(number))
        other = seen.setdefault(fingerprint(each)[:6], each)
        if other is not each:
            break
    result = weighed(f"容许 LH308 指纹 “{fingerprint(each)[:6]}” “理由”", found=(other, each))
    assert result.waived == ()
    assert [said for _, said in idle(result)] == [f"the fingerprint `{fingerprint(each)[:6]}` fits 2 findings"]
    assert len(weighed(f"容许 LH308 指纹 “{fingerprint(each)}” “理由”", found=(other, each)).waived) == 1


FOR_GOOD = f"容许 LH308 指纹 “{F1}” “永久”"
LONG = f"容许 LH308 指纹 “{F1}” 至 2028-01-01 “长期”"
OVER = f"容许 LH308 指纹 “{F1}” 至 2020-01-01 “过期”"


@pytest.mark.parametrize("order", list(permutations((FOR_GOOD, LONG, OVER))))
def test_of_several_waivers_the_one_that_holds_longest_is_taken(order: tuple[str, ...]) -> None:
    result = weighed("\n".join(order))
    assert [each.waived.reason for each in result.waived if each.waived] == ["永久"]
    assert sorted(text for text, _ in idle(result)) == sorted((LONG, OVER))
    assert {said for _, said in idle(result)} == {"another waiver is for the same finding"}


def test_where_not_everything_is_seen_a_missing_finding_says_nothing() -> None:
    asked = replace(TODAY, whole=False)
    assert idle(weighed("容许 LH308 指纹 “0123456789ab” “理由”", asked)) == []
    assert len(idle(weighed("容许 LH999 指纹 “0123456789ab” “理由”", asked))) == 1
    assert len(weighed(f"容许 LH308 指纹 “{F1}” “理由”", asked).waived) == 1


def test_what_is_said_of_waivers_cannot_be_waived() -> None:
    first = weighed("容许 LH311 指纹 “0123456789ab” “理由”")
    (said,) = [each for each in first.standing if each.code == "LH520"]
    again = weighed(f"容许 LH311 指纹 “0123456789ab” “理由”\n容许 LH520 指纹 “{fingerprint(said)}” “理由”")
    assert again.waived == ()
    assert len(idle(again)) == 2


def test_without_waivers_nothing_changes() -> None:
    assert weighed("") == Weighed(FOUND, ())
